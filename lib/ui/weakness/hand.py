"""The person's hand on a question: its name, its category, its best answer, and which askings belong to it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import streamlit as st

from lib import words
from lib.insights.remembered import recalling
from lib.journal import questions
from lib.journal.choices import Category
from lib.journal.models import Question
from lib.journal.problems import MISTAKES, mistake
from lib.keeping import trash, unmerging
from lib.ui import kept, known
from lib.ui.practise import answer as practise_answer
from lib.ui.session import local
from lib.ui.text import plain, short
from lib.ui.weakness.screen import go_to

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import pandas as pd
    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal

TOLD = "weak_told"
"""Session key: what the last change did, or why it was not done."""
PUT_RIGHT = "weak_put_right_"
"""Begins the session key of the fold in which a question is put right: whether it is open."""
NEW = "new"
DOUBTS_AT_ONCE = 5
"""So many stand with their question; hundreds would be a wall."""


def told() -> None:
    """What the last change did, once."""
    match st.session_state.pop(TOLD, None):
        case (True, str(text)):
            st.toast(plain(text), icon=":material/check:", duration="long")
        case (False, str(text)):
            st.error(plain(text))


def names(askings: pd.DataFrame, today: date) -> list[str]:
    """What each asking is called in a list: day, company, round, wording."""
    return [
        f"{words.day(held_at, today=today)} · {short(company, 30)} · {words.KINDS[kind]} · {short(wording, 60)}"
        for held_at, company, kind, wording in zip(
            askings["held_at"], askings["company"], askings["kind"], askings["wording"], strict=True
        )
    ]


def doubts(journal: Journal, question: Question, askings: pd.DataFrame) -> None:
    """Askings of which Debrief was not sure, each with the person's word to be had in one click."""
    doubtful = askings[askings["matched"] == "unsure"]
    few = doubtful.head(DOUBTS_AT_ONCE)
    for key, wording in zip(few["id"], few["wording"], strict=True):
        with st.container(border=True):
            alone = len(askings) == 1
            ask = "Is this a question of its own?" if alone else "Does this belong here? Debrief was not sure."
            st.markdown(f":material/help: **{ask}**")
            st.text(wording)
            with st.container(horizontal=True):
                st.button("Yes", key=f"weak_yes_{key}", on_click=_confirm, args=(journal, key))
                if alone:
                    st.caption("If not, merge it with the other one below, under “Put it right”.")
                else:
                    st.button(
                        "No, it is another question", key=f"weak_no_{key}", on_click=_apart,
                        args=(journal, question, key, wording),
                    )  # fmt: skip
    if rest := len(doubtful) - len(few):
        st.page_link("../pages/doubts.py", label=f"{words.many(rest, 'more doubt')} about it", icon=":material/help:")


def best_answer(journal: Journal, question: Question, today: date) -> None:
    """The answer to give next time, kept as the field is left, with those that stood there before."""
    assert question.id is not None
    practise_answer.best_answer(journal, question.id, today)


def put_right(journal: Journal, question: Question, askings: pd.DataFrame, today: date) -> None:
    """Rename, sort, merge, split, move."""
    label = "Put it right: name, category, merge, split"
    fold = st.expander(label, icon=":material/tune:", on_change="rerun", key=f"{PUT_RIGHT}{question.id}")
    if not fold.open:
        return
    with recalling(journal) as cursor:
        others = {str(key): label for key, label in known.labels(cursor).items() if key != question.id}
    with fold:
        left, right = st.columns(2)
        with left:
            _naming(journal, question)
            _merging(journal, question, others)
        with right:
            _moving(journal, question, askings, others, today)


def _naming(journal: Journal, question: Question) -> None:
    st.text_input("Name of the question", key=_filled(question, "label", question.label), max_chars=200,
                  on_change=_rename, args=(journal, question))  # fmt: skip
    st.selectbox("Category", list(Category), key=_filled(question, "category", question.category),
                 format_func=words.CATEGORIES.__getitem__, on_change=_sort, args=(journal, question))  # fmt: skip


def _merging(journal: Journal, question: Question, others: dict[str, str]) -> None:
    field = _field(question, "merge")
    st.selectbox(
        "Merge with", list(others), index=None, key=field, format_func=lambda key: short(others.get(key, ""), 80),
        placeholder="The same question under another name",
        help="All askings of the other question come here, under this name. It can be undone for thirty days.",
    )  # fmt: skip
    st.button("Merge", key="weak_merge", on_click=_merge, args=(journal, question),
              disabled=not st.session_state[field])  # fmt: skip
    assert question.id is not None
    with journal.read() as cursor:
        merged = unmerging.merged_into(cursor, question.id)
    for key, label, at in merged:
        st.caption(f"“{plain(short(label))}” was merged into it on {words.day(local(at))}.")
        st.button("Undo this merge", key=f"weak_unmerge_{key}", on_click=_unmerge, args=(journal, question, key, label))


def _moving(journal: Journal, question: Question, askings: pd.DataFrame, others: dict[str, str], today: date) -> None:
    named = dict(zip(askings["id"], names(askings, today), strict=True))
    chosen, target, name = (_field(question, part) for part in ("askings", "target", "name"))
    st.session_state[chosen] = [key for key in st.session_state.get(chosen, []) if key in named]
    st.multiselect("Askings that do not belong here", list(named), key=chosen, format_func=named.__getitem__,
                   placeholder="Choose one or more")  # fmt: skip
    called = {NEW: "A new question", **{key: short(label, 80) for key, label in others.items()}}
    st.selectbox("They belong to", list(called), key=target, format_func=lambda key: called.get(key, ""))
    if st.session_state[target] == NEW:
        st.text_input("Name of the new question", key=name, max_chars=200)
    st.button(
        "Split them off" if st.session_state[target] == NEW else "Move them", key="weak_move", on_click=_move,
        args=(journal, question, others), disabled=not st.session_state[chosen],
    )  # fmt: skip


def _confirm(journal: Journal, asking: str) -> None:
    _change(journal, "Noted. Debrief remembers it.", lambda cursor: questions.confirm(cursor, UUID(asking)))


def _apart(journal: Journal, question: Question, asking: str, wording: str) -> None:
    new = Question(label=short(wording, 200), category=question.category)
    if made := _change(
        journal,
        "It has a question of its own now, this one. If you know it under another name, merge the two below.",
        lambda cursor: questions.split(cursor, [UUID(asking)], new),
    ):
        go_to(str(made))


def _rename(journal: Journal, question: Question) -> None:
    label = st.session_state[_field(question, "label")]
    if not _edit(journal, question, "Renamed.", lambda cursor, seen: questions.rename(cursor, seen, label)):
        st.session_state[_field(question, "label")] = label


def _sort(journal: Journal, question: Question) -> None:
    category = st.session_state[_field(question, "category")]
    _edit(journal, question, "Put there.", lambda cursor, seen: questions.sort(cursor, seen, category))


def _merge(journal: Journal, question: Question) -> None:
    other = st.session_state[_field(question, "merge")]
    assert question.id is not None
    mine = question.id
    with journal.read() as cursor:
        coming = len(questions.askings_of(cursor, UUID(other)))
    if _change(
        journal,
        f"Merged: {words.many(coming, 'asking')} came here. To undo it, press “Undo this merge” below.",
        lambda cursor: questions.merge(cursor, mine, UUID(other)),
    ):
        kept.renew(practise_answer.form_of(mine))
    st.session_state[_field(question, "merge")] = None


def _unmerge(journal: Journal, question: Question, key: UUID, label: str) -> None:
    assert question.id is not None
    done = f"“{short(label)}” is a question of its own again, as it was."
    if _change(journal, done, lambda cursor: trash.put_back(cursor, key)):
        st.session_state.pop(_field(question, "version"), None)
        kept.renew(practise_answer.form_of(question.id))


def _move(journal: Journal, question: Question, others: dict[str, str]) -> None:
    chosen = [UUID(key) for key in st.session_state[_field(question, "askings")]]
    target = st.session_state[_field(question, "target")]
    count = words.many(len(chosen), "asking")
    if target == NEW:
        name = st.session_state.get(_field(question, "name")) or ""
        done = _change(
            journal,
            f"{count} split off as “{name.strip()}”. To undo it, merge the two.",
            lambda cursor: questions.split(cursor, chosen, Question(label=name, category=question.category)),
        )
    else:
        done = _change(
            journal,
            f"{count} moved to “{short(others[target], 80)}”. To undo it, move them back from there.",
            lambda cursor: questions.move(cursor, chosen, UUID(target)),
        )
    if not done:
        return
    for part in ("askings", "target", "name"):
        st.session_state.pop(_field(question, part), None)
    assert question.id is not None
    with journal.read() as cursor:
        if not questions.wordings(cursor, question.id):
            go_to(str(done) if target == NEW else target)


def _edit(
    journal: Journal, question: Question, done: str, change: Callable[[DuckDBPyConnection, Question], None]
) -> bool:
    """Change a question as of the version that its fields were filled with."""
    assert question.id is not None
    field, best = _field(question, "version"), practise_answer.form_of(question.id)
    # The best answer is a form of its own; what it saved in this window counts as seen.
    answered = st.session_state[best].seen.version if best in st.session_state else 0
    pinned = max(st.session_state.get(field, question.version), answered)
    changed = _change(journal, done, lambda cursor: change(cursor, question.model_copy(update={"version": pinned})))
    with journal.read() as cursor:
        now = questions.get(cursor, question.id)
    # Told once that another window was quicker, the person may save over it.
    st.session_state[field] = now.version if now else 0
    kept.renew(best)
    return bool(changed)


def _change(journal: Journal, done: str, change: Callable[[DuckDBPyConnection], UUID | None]) -> UUID | bool:
    """Write, and remember what to tell; False where it was not done, else what `change` answered, or True."""
    try:
        with journal.write(checkpoint=True) as cursor:
            answer = change(cursor)
    except MISTAKES as error:
        st.session_state[TOLD] = (False, mistake(error))
        return False
    st.session_state[TOLD] = (True, done)
    return answer or True


def _filled(question: Question, part: str, value: object) -> str:
    """The key of a field, which holds `value` until the person types into it."""
    field = _field(question, part)
    if field not in st.session_state:
        st.session_state[field] = value
        st.session_state.setdefault(_field(question, "version"), question.version)
    return field


def _field(question: Question, part: str) -> str:
    return f"weak_{part}_{question.id}"
