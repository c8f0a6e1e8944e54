"""Notes on interviews, one file after the other: what was understood is looked through and mended, then brought in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from lib import words
from lib.importing.comparing import compare
from lib.importing.folders import as_found
from lib.importing.note_files import is_on_record, sort_out, with_known_role
from lib.importing.notes_model import Guess
from lib.importing.saving import Source, save
from lib.journal.choices import Kind
from lib.journal.errors import DebriefError
from lib.journal.models import Asking
from lib.journal.problems import MISTAKES, mistake
from lib.keeping import backups
from lib.ui.text import plain, short

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from uuid import UUID

    from lib.importing.model import FoundAsking
    from lib.importing.note_files import Given, SortedOut
    from lib.importing.notes_model import NotesFile, NotesRound
    from lib.journal.database import Journal

UNDER_WAY = "importing_notes"
"""Session key: the files that are looked through."""
FORMAT = "notes"
_EARLIEST = date(1980, 1, 1)
_KINDS = [None, *Kind]


@dataclass(slots=True)
class Pile:
    """Files of notes, and how far the person is with them.

    Attributes:
        digest: Of the files; others are another pile.
        sorted_out: What was found in them.
        at: The place of the one that is looked at.
        known: How many were in the journal already.
        came: What was brought in: the file's name, how many interviews and how many questions it added.
        batch: The import that they belong to, once there is one.
    """

    digest: str
    sorted_out: SortedOut
    at: int = 0
    known: int = 0
    came: list[tuple[str, int, int]] = field(default_factory=list)
    batch: UUID | None = None


def pile(given: Sequence[Given], today: date) -> Pile:
    """The files under way; the same files again go on where they were left."""
    digest = sha256(repr([(each.name, sha256(each.data).digest()) for each in given]).encode()).hexdigest()[:16]
    there: Pile | None = st.session_state.get(UNDER_WAY)
    if there is None or there.digest != digest:
        bar = st.progress(0.0, "Reading …")
        there = st.session_state[UNDER_WAY] = Pile(digest, sort_out(given, today, bar.progress))
        bar.empty()
    return there


def review(journal: Journal, under_way: Pile, now: datetime, let_go: Callable[[str], None]) -> None:
    """The next of the files that are not looked through yet, with a place to mend what was understood of it.

    Args:
        journal: Where to.
        under_way: From `pile`, with notes in it.
        now: Local time.
        let_go: Called with what came of it, once nothing is left to look at.
    """
    notes = under_way.sorted_out.notes
    with journal.read() as cursor:
        while under_way.at < len(notes) and is_on_record(cursor, notes[under_way.at]):
            under_way.at += 1
            under_way.known += 1
        current = with_known_role(cursor, notes[under_way.at]) if under_way.at < len(notes) else None
    if current is None:
        let_go(_told(under_way))
        st.rerun()
    st.subheader("Look through your notes")
    _left_aside(under_way)
    place = f"{under_way.at + 1} of {len(notes)}: " if len(notes) > 1 else ""
    if len(notes) > 1:
        st.progress(under_way.at / len(notes))
    with st.container(border=True):
        st.markdown(f"**{place}{plain(short(current.name, 80))}**")
        mended = _mended(current, f"{under_way.digest}_{under_way.at}", now.date())
        with st.container(horizontal=True):
            pressed = st.button("Bring it in", type="primary", icon=":material/move_to_inbox:")
            st.button("Leave it out", on_click=_leave_out, args=(under_way,))
            if under_way.came:
                st.button("Stop here", on_click=lambda: let_go(_told(under_way)))
    if pressed:
        _bring_in(journal, under_way, mended, now)


def _left_aside(under_way: Pile) -> None:
    """What of the files is not looked through here, and why."""
    found = under_way.sorted_out
    st.markdown(
        "Nothing comes in before you have looked at it. What the notes do not say, you can fill in; "
        "the text itself is kept with the application."
    )
    if under_way.known:
        st.caption(f"{words.many(under_way.known, 'file')} passed over: in your journal already.")
    aside = [(name, "A table: choose it on its own to bring it in.") for name in found.tables]
    aside += [(each.name, each.reason) for each in found.refused]
    if aside:
        with st.expander(f"{words.many(len(aside), 'file')} left aside"):
            for name, reason in aside:
                st.text(f"{short(name)}: {reason}")


def _mended(notes: NotesFile, key: str, today: date) -> NotesFile:
    """The notes as they stand on the page."""
    for warning in notes.warnings:
        st.warning(plain(warning))
    left, right = st.columns(2)
    company = left.text_input(
        "Company", notes.company.value if notes.company else "", key=f"notes_company_{key}", help=_why(notes.company)
    )
    role = right.text_input(
        "Role", notes.role.value if notes.role else "", key=f"notes_role_{key}", help=_why(notes.role)
    )
    rounds = [_round(each, len(notes.rounds), f"{key}_{each.number}", today) for each in notes.rounds]
    with st.expander("The notes as they stand"), st.container(height=320, border=False):
        st.text("\n\n".join(part for part in (notes.preface, *(each.text for each in notes.rounds)) if part))
    return replace(
        notes,
        company=_typed(company.strip()),
        role=_typed(role.strip()),
        rounds=tuple(each for each in rounds if each),
    )


def _round(held: NotesRound, of: int, key: str, today: date) -> NotesRound | None:
    """One round as it stands on the page; None where it is to be left out."""
    if of > 1:
        named = plain(short(held.heading)) or f"Round {held.number}"
        # A round that the notes only mention has no day: it can be taken in, but it takes saying so.
        told = bool(held.askings or held.day)
        if not st.checkbox(named, value=told, key=f"notes_keep_{key}"):
            return None
    left, right = st.columns(2)
    kind = left.selectbox(
        "Kind", _KINDS, _KINDS.index(held.kind.value if held.kind else None),
        format_func=lambda each: words.KINDS[each] if each else "Not said", key=f"notes_kind_{key}",
        help=_why(held.kind),
    )  # fmt: skip
    day = right.date_input(
        "Held on", held.day.value if held.day else None, key=f"notes_day_{key}", format="YYYY-MM-DD",
        min_value=min(_EARLIEST, held.day.value if held.day else _EARLIEST),
        max_value=max(date(today.year + 1, 12, 31), held.day.value if held.day else today), help=_why(held.day),
    )  # fmt: skip
    if held.day and held.day.doubt and day == held.day.value:
        st.caption(f"Read as {words.day(held.day.value)} from “{plain(short(held.day.text))}”: {held.day.doubt}.")
    return replace(held, kind=_typed(kind), day=_typed(day), askings=_askings(held, key))


def _askings(held: NotesRound, key: str) -> tuple[FoundAsking, ...]:
    """The questions as they stand in the table."""
    if not held.askings:
        st.caption("No question was found in this round.")
        return ()
    frame = pd.DataFrame(
        {
            "keep": True,
            "wording": [each.asking.wording for each in held.askings],
            "answer": [each.asking.answer for each in held.askings],
            "rating": pd.array([each.asking.rating for each in held.askings], dtype="Int64"),
        }
    )
    editor = f"notes_asked_{key}"
    st.data_editor(
        frame, key=editor, hide_index=True, num_rows="fixed", width="stretch",
        column_config={
            "keep": st.column_config.CheckboxColumn("Keep", width=80),
            "wording": st.column_config.TextColumn("They asked", required=True, max_chars=4_000, width=330),
            "answer": st.column_config.TextColumn("What I said", width=250),
            "rating": st.column_config.NumberColumn("Rating", min_value=1, max_value=5, step=1, width=100),
        },
    )  # fmt: skip
    changed: dict[int, dict[str, Any]] = st.session_state[editor]["edited_rows"]
    found = ((each, changed.get(place, {})) for place, each in enumerate(held.askings))
    return tuple(_asking(each, change) for each, change in found if change.get("keep", True))


def _asking(found: FoundAsking, change: dict[str, Any]) -> FoundAsking:
    typed: dict[str, Any] = {name: change[name] for name in ("wording", "answer", "rating") if name in change}
    if "answer" in typed:
        typed["answer"] = typed["answer"] or ""
    return replace(found, asking=found.asking.model_copy(update=typed))


def _bring_in(journal: Journal, under_way: Pile, mended: NotesFile, now: datetime) -> None:
    try:
        for asking in (each.asking for held in mended.rounds for each in held.askings):
            Asking.model_validate(asking.model_dump())
        found = as_found(mended)
    except MISTAKES as error:
        st.error(plain(mistake(error)))
        return
    if not found.interviews:
        st.error("Keep at least one round, or leave the file out.")
        return
    more = len(under_way.came)
    name = f"{under_way.came[0][0]} and {more} more" if more else mended.name
    try:
        with journal.read() as cursor:
            plan = compare(cursor, [found])
        with st.spinner("Bringing it in …"):
            if under_way.batch is None:
                backups.make(journal, "import")
            source = Source(name, FORMAT, 1)
            under_way.batch = save(journal, plan, source, now=now, batch=under_way.batch)
    except DebriefError as error:
        st.error(plain(str(error)))
        return
    counts = plan.counts()
    under_way.came.append((mended.name, counts["interviews"], counts["askings"]))
    under_way.at += 1
    st.rerun()


def _leave_out(under_way: Pile) -> None:
    under_way.at += 1


def _told(under_way: Pile) -> str:
    """What came of the files that were looked through."""
    if not under_way.came:
        known = under_way.known and under_way.known == len(under_way.sorted_out.notes)
        return "All of these notes are in your journal already." if known else "Nothing was brought in."
    interviews = sum(each[1] for each in under_way.came)
    askings = sum(each[2] for each in under_way.came)
    left = len(under_way.sorted_out.notes) - under_way.known - len(under_way.came)
    rest = f" {words.many(left, 'file')} left out." if left else ""
    return (
        f"Brought in: {words.many(interviews, 'interview')} with {words.many(askings, 'question')}, from "
        f"{words.many(len(under_way.came), 'file')}.{rest} Below you can take it back as a whole."
    )


def _typed(value: Any) -> Guess[Any] | None:
    """What stands in a field, as it goes into the notes; None where it is empty."""
    return Guess(value, "", "") if value else None


def _why(guess: Guess[Any] | None) -> str | None:
    """The words that something was read from."""
    return f"Read from “{plain(short(guess.text))}”, {guess.where}." if guess and guess.text else None
