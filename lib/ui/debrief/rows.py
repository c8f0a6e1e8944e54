"""The rows of the debrief form: one question asked a row, recognised as it is entered."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import streamlit as st

from lib import words
from lib.insights.past import past
from lib.journal import questions
from lib.journal.debrief_form import Row
from lib.questions.filing import NEW
from lib.questions.quick import quick
from lib.questions.recognition import is_ready, matcher
from lib.ui.debrief.state import (
    GONE,
    ROWS,
    add_rows,
    drop_row,
    first_row,
    key,
    say,
    star,
    star_changed,
    take,
    undo_drop,
)
from lib.ui.text import plain, short

if TYPE_CHECKING:
    from lib.insights.past import Past
    from lib.journal.database import Journal
    from lib.questions.extraction import Extracted
    from lib.questions.matching import Match

OTHER = "other"
"""The choice that opens the list of all questions."""
QUICK = "debrief_quick"
MATCHES = "debrief_matches"


def row_of(found: Extracted) -> Row:
    """A question taken out of notes as a row of the form."""
    return Row(wording=found.wording, answer=found.answer or "", rating=found.rating)


def add_quick() -> None:
    """What was typed into the quick line becomes a row: "why us? 3/5 rambled" with its rating and answer."""
    typed = st.session_state[QUICK].strip()
    st.session_state[QUICK] = ""
    row = row_of(quick(typed))
    last = take().rows[-1:]
    # A line that crosses with a run under way may arrive twice; nobody asks the same question twice in a row.
    if typed and [other.wording for other in last] != [row.wording]:
        add_rows([row])


def question_rows(journal: Journal) -> None:
    """All rows, and the line that starts the next one."""
    is_ready(journal)  # whoever opens the form will type a question soon
    names = list(st.session_state[ROWS])
    matches = _recognised(journal, names)
    pasts = _pasts(journal, matches)
    for number, name in enumerate(names, start=1):
        with st.container(border=True, gap="small"):
            _row(journal, number, name, matches.get(name), pasts)
    if gone := st.session_state.get(GONE):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f"Taken out: “{plain(short(gone[1].wording, 80))}”.")
            st.button("Undo", key=key("undo"), icon=":material/undo:", type="tertiary", on_click=undo_drop)
    st.text_input(
        "Next question",
        key=QUICK,
        on_change=add_quick,
        placeholder="Type what they asked and press Enter. A rating and your answer may follow: why us? 3/5 rambled",
    )


def _row(journal: Journal, number: int, name: str, match: Match | None, pasts: dict[UUID, Past]) -> None:
    row = first_row(name)
    asked, rated, gone = st.columns([16, 6, 1], vertical_alignment="center")
    asked.text_input(
        f"Question {number}", row.wording, key=key("wording", name), on_change=say, args=(name, ""),
        icon=_digit(number), label_visibility="collapsed",
    )  # fmt: skip
    with rated:
        place = key("rating", name)
        st.feedback("stars", key=place, default=star(row.rating), on_change=star_changed, args=(place,))
    gone.button(
        "", icon=":material/close:", key=key("gone", name), help=f"Take question {number} out", type="tertiary",
        on_click=drop_row, args=(name,),
    )  # fmt: skip
    said, same = st.columns([12, 11])
    said.text_area(
        f"What I said to question {number}", row.answer, key=key("answer", name), height=86,
        label_visibility="collapsed", placeholder="What you said, not what you should have said",
    )  # fmt: skip
    with same:
        told = _which_question(journal, number, name, match, pasts) if match else ""
        if told:
            st.caption(told)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.checkbox("caught me out", row.caught_out, key=key("caught_out", name))
            with st.popover("Better next time", type="tertiary"):
                st.text_area(
                    f"A better answer to question {number}",
                    row.better_answer,
                    key=key("better_answer", name),
                    height=160,
                )


def _digit(number: int) -> str | None:
    """Rows are counted beside their text, as far as there are signs for it."""
    return f":material/counter_{number}:" if number <= 9 else None


def _which_question(journal: Journal, number: int, name: str, match: Match, pasts: dict[UUID, Past]) -> str:
    """What the wording was recognised as, and the person's word on it; answers what is known of that question."""
    labels = {choice.group: pasts[UUID(choice.group)].label for choice in match.choices if UUID(choice.group) in pasts}
    row, wording = first_row(name), _wording(name)
    word = row.said or (row.saved.get("question_id", "") if row.saved.get("wording") == wording else "")
    if word and word not in {NEW, *labels}:
        labels |= _label_of(journal, word)
    options = [*labels, NEW, OTHER]
    default = _default(word, match, options)
    names = {NEW: "A new question", OTHER: "Another question of mine …"}
    # The key changes with the wording, so that another wording is judged anew.
    picker = key(f"same_{hash(wording) & 0xFFFFFF:x}", name)
    st.selectbox(
        f"Question {number} is the same as",
        options,
        label_visibility="collapsed",
        index=default,
        key=picker,
        format_func=lambda option: names.get(str(option)) or short(labels[str(option)]),
        placeholder="Met before? Is it one of these …",
        on_change=_say,
        args=(name, picker),
    )
    if st.session_state[picker] == OTHER:
        with journal.read() as cursor:
            everything = {str(question_id): label for question_id, label in questions.labels(cursor).items()}
        st.selectbox(
            f"Which one is question {number}?",
            list(everything),
            index=None,
            key=f"{picker}_all",
            format_func=lambda option: short(everything[str(option)]),
            placeholder="Type a word of it",
            on_change=_say,
            args=(name, f"{picker}_all"),
        )
    chosen = st.session_state[picker]
    if chosen in labels and UUID(chosen) in pasts:
        return _told(pasts[UUID(chosen)])
    return f"First time asked. Kept as: {plain(short(match.label, 40))}" if chosen == NEW and match.label else ""


def _told(before: Past) -> str:
    # Not "before": an older interview may be written down after a later one.
    asked = f"Asked {words.times(before.asked)} so far" if before.asked else "Not asked yet"
    return f"{asked}, last time {before.last} of 5" if before.last else asked


def _default(word: str, match: Match, options: list[str]) -> int | None:
    if word in options:
        return options.index(word)
    match match.verdict:
        case "sure":
            return 0
        case "new":
            return options.index(NEW)
        case _:
            return None


def _say(name: str, picker: str) -> None:
    if st.session_state[picker] != OTHER:
        say(name, st.session_state[picker] or "")


def _wording(name: str) -> str:
    return str(st.session_state.get(key("wording", name), first_row(name).wording) or "")


def _recognised(journal: Journal, names: list[str]) -> dict[str, Match]:
    """What each row's wording is; worked out once for each wording and state of the journal."""
    known: dict[tuple[str, int], Match] = st.session_state.setdefault(MATCHES, {})
    wanted = {name: (_wording(name).strip(), journal.changes) for name in names}
    missing = [there for there in dict.fromkeys(wanted.values()) if there[0] and there not in known]
    if missing and is_ready(journal):
        found = matcher(journal).match_all([wording for wording, _ in missing])
        known |= zip(missing, found, strict=True)
    elif missing:
        _await_recognition(journal)
    return {name: known[there] for name, there in wanted.items() if there in known}


@st.fragment(run_every=0.7)
def _await_recognition(journal: Journal) -> None:
    """Say what is going on while the model loads, and show what it finds as soon as it can; typing goes on."""
    if is_ready(journal):
        st.rerun(scope="app")
    st.caption(":material/hourglass_top: Getting ready to recognise questions that you met before …")


def _pasts(journal: Journal, matches: dict[str, Match]) -> dict[UUID, Past]:
    ids = {UUID(choice.group) for match in matches.values() for choice in match.choices}
    with journal.read() as cursor:
        return past(cursor, list(ids))


def _label_of(journal: Journal, word: str) -> dict[str, str]:
    with journal.read() as cursor:
        question = questions.get(cursor, UUID(word))
    return {word: question.label} if question else {}
