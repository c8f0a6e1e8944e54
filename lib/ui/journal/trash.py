"""What was deleted and what was changed, each to be put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib.journal.errors import DebriefError
from lib.keeping import edits, trash
from lib.ui import earlier
from lib.ui.session import local
from lib.ui.text import plain, short, written
from lib.words import clock, day, many

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal
    from lib.keeping.edits import Edit
    from lib.keeping.trash import Thrown

_TOLD, _PROBLEM = "trash_told", "trash_problem"
_SHOWN = 10
CALLED = {
    "application": "Application",
    "interview": "Interview",
    "debrief": "Debrief",
    "rejection_review": "Review",
    "asking": "Answer",
    "story": "Story",
    "action": "Action",
    "follow_up": "Note",
    "fit_verdict": "Verdict",
    "practice_sitting": "Sitting",
    "practice_turn": "Practised answer",
    "question": "Question",
    "stage_event": "Step",
    "skill": "Skill",
    "criterion": "Criterion",
    "merge": "Merged question",
}


def deleted(journal: Journal) -> None:
    """The trash of thirty days."""
    st.subheader("Trash")
    if told := st.session_state.pop(_TOLD, None):
        st.success(told)
    if problem := st.session_state.pop(_PROBLEM, None):
        st.error(problem)
    with journal.read() as cursor:
        found = trash.every(cursor)
    if not found:
        st.markdown("Nothing lies in the trash. What you delete can be put back from here, for thirty days at least.")
        return
    st.markdown(f"{many(len(found), 'deletion')} can be put back for thirty days at least, with all that went along.")
    for thrown in found[: _shown(len(found), "deletions")]:
        _one(journal, thrown)
    with st.popover("Empty the trash"):
        st.markdown("What is in it cannot be put back then, but by restoring a backup.")
        st.button("Empty it for good", on_click=_empty, args=[journal], type="primary")


def changed(journal: Journal) -> None:
    """What answers, debriefs, reviews and stories said before."""
    st.subheader("What you changed")
    with journal.read() as cursor:
        found = edits.latest(cursor)
    if not found:
        st.markdown("When you change an answer, a debrief, a review or a story, what it said before stays here.")
        return
    st.markdown("What an answer, a debrief, a review or a story said before you changed it, the latest first.")
    for edit in found[: _shown(len(found), "changes")]:
        _edit(journal, edit)


def _shown(count: int, what: str) -> int:
    """How many of a list are shown: the first, or all."""
    if count <= _SHOWN:
        return count
    return count if st.toggle(f"Show all {count:,} {what}") else _SHOWN


def _one(journal: Journal, thrown: Thrown) -> None:
    at = local(thrown.thrown_at)
    count = thrown.rows.get(thrown.table, 1)
    name = short(thrown.called) or "without a name"
    held = f", held {day(thrown.held_at)}" if thrown.held_at else ""
    more = f" and {count - 1:,} more" if count > 1 else ""
    deleted_at = f":small[deleted {day(at)}, {clock(at)}{_along(thrown)}]"
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", border=True):
        st.markdown(f"{CALLED[thrown.table]} **{plain(name)}**{held}{more}  \n{deleted_at}")
        st.button("Put back", key=f"back_{thrown.id}", on_click=_put_back, args=[journal, trash.put_back, thrown.id])


def _along(thrown: Thrown) -> str:
    counts = {table: count for table, count in thrown.rows.items() if table != thrown.table and table in CALLED}
    told = ["its debrief"] if counts.pop("debrief", 0) else []
    told += [many(count, CALLED[table].lower()) for table, count in counts.items()]
    return f", with {' and '.join([', '.join(told[:-1])] * (len(told) > 1) + told[-1:])}" if told else ""


def _edit(journal: Journal, edit: Edit) -> None:
    at = local(edit.at)
    label = f"{CALLED[edit.table]} {plain(short(edit.called))}, changed {day(at)}, {clock(at)}"
    with st.expander(label):
        for field, before in edit.before.items():
            name = earlier.named(field)
            left, right = st.columns(2)
            with left:
                written(earlier.as_text(before), about=f"{name}, before")
            with right:
                written(earlier.as_text(edit.now[field]), about=f"{name}, now")
        st.button(
            "Put back what it said before",
            key=f"before_{edit.id}",
            on_click=_put_back,
            args=[journal, edits.put_back, edit.id],
        )


def _put_back(journal: Journal, work: Callable[[DuckDBPyConnection, UUID], None], key: UUID) -> None:
    try:
        with journal.write(checkpoint=True) as cursor:
            work(cursor, key)
        st.session_state[_TOLD] = "Put back."
    except DebriefError as error:
        st.session_state[_PROBLEM] = str(error)


def _empty(journal: Journal) -> None:
    try:
        with journal.write(checkpoint=True, undoable=False) as cursor:
            trash.empty(cursor)
        st.session_state[_TOLD] = "The trash is empty."
    except DebriefError as error:
        st.session_state[_PROBLEM] = str(error)
