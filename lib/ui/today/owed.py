"""What is owed today, from every corner of the record: the most pressing few, and the rest one click away."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.follow_ups import board
from lib.insights import plan, standing
from lib.journal import drafts, interviews
from lib.ui.known import notes_due
from lib.ui.text import plain, short

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from duckdb import DuckDBPyConnection

FRESH_DAYS = 14
"""An interview longer ago than this is not asked about any more: memory has lost most of it."""
SHOWN = 5
"""So many lines stand open."""
OF_A_KIND = 2
"""So many of them may be of one kind while another kind waits."""
MOST_VERDICTS = 2
_INDENT = "&emsp;&emsp;&thinsp;"
"""As wide as the sign before a line."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing owed: what to say of it, since or until when, and the page where it is done."""

    icon: str
    text: str
    when: str
    page: str
    query: dict[str, str] = field(default_factory=dict)


def tasks(cursor: DuckDBPyConnection, now: datetime, *, practice: bool = True) -> list[Task]:
    """What is owed, most pressing first: what fades, what somebody waits for, what has a day, what can wait.

    Args:
        cursor: A reading cursor.
        now: The clock on the person's wall.
        practice: Whether to say what is to be practised, for which every question is weighed.
    """
    today = now.date()
    return [
        *_debriefs(cursor, now),
        *_notes(cursor, today),
        *_actions(cursor, today),
        *(_practice(cursor, today) if practice else ()),
        *_verdicts(cursor, today),
        *_reviews(cursor, today),
    ]


def foremost(found: list[Task]) -> tuple[list[Task], list[Task]]:
    """The few that stand open, and the rest: many of one kind do not push everything else out of sight."""
    seen: dict[str, int] = {}
    first: list[Task] = []
    more: list[Task] = []
    for task in found:
        seen[task.page] = seen.get(task.page, 0) + 1
        (first if seen[task.page] <= OF_A_KIND else more).append(task)
    few = [*first, *more][: SHOWN if len(found) > SHOWN + 1 else None]
    return [task for task in found if task in few], [task for task in found if task not in few]


def show(found: list[Task]) -> None:
    """The list; each line leads to where it is done."""
    st.markdown("**To do**")
    if not found:
        st.markdown("Nothing is due today.")
    few, rest = foremost(found)
    for task in few:
        _line(task)
    if rest:
        with st.expander(f"{len(rest)} more"):
            for task in rest:
                _line(task)


def _line(task: Task) -> None:
    with st.container(gap=None):
        st.page_link(f"../pages/{task.page}.py", label=plain(task.text), icon=f":material/{task.icon}:",
                     query_params=task.query, width="stretch")  # fmt: skip
        if task.when:
            st.caption(f"{_INDENT}{plain(task.when)}")


def _debriefs(cursor: DuckDBPyConnection, now: datetime) -> Iterator[Task]:
    if count := len(drafts.all_of(cursor, "debrief")):
        yield Task("edit_note", words.many(count, "unfinished debrief"), "", "debrief")
    for one in interviews.to_debrief(cursor, now - timedelta(days=FRESH_DAYS), now):
        text = f"Debrief {short(one.company, 40)}, {words.KINDS[one.kind].lower()}"
        yield Task("edit_note", text, _ago(one.held_at, now), "debrief", {"interview": str(one.id)})


def _notes(cursor: DuckDBPyConnection, today: date) -> Iterator[Task]:
    """Notes of one kind to the people of one interview are one line."""
    due = notes_due(cursor, today)
    for _, group in groupby(due, key=lambda owed: (owed.note.application_id, owed.note.kind, owed.note.due_on)):
        notes = list(group)
        owed, note = notes[0], notes[0].note
        if len(notes) > 1:
            owed = replace(owed, note=note.model_copy(update={"recipient": f"{len(notes)} people"}))
        text = f"{short(owed.company, 40)}: {owed.what[0].lower()}{short(owed.what[1:], 50)}"
        by_interview = note.interview_id is not None
        where = {"interview": str(note.interview_id)} if by_interview else {"application": str(note.application_id)}
        yield Task("mail", text, board.when_due(note.due_on, today), "follow_ups", where)


def _actions(cursor: DuckDBPyConnection, today: date) -> Iterator[Task]:
    for known in plan.due(cursor, today):
        assert known.action.due_on
        yield Task("task_alt", short(known.action.what, 80), _due(known.action.due_on, today), "plan")


def _practice(cursor: DuckDBPyConnection, today: date) -> Iterator[Task]:
    from lib.practice import agenda

    due = agenda.due(cursor, today)
    if due.count:
        told = f"about {words.many(due.minutes, 'minute')}"
        yield Task("fitness_center", f"Practise {words.many(due.count, 'question')}", told, "practise")


def _verdicts(cursor: DuckDBPyConnection, today: date) -> Iterator[Task]:
    """Only where a round is near, and only a few: a verdict is offered, not owed to anybody."""
    for one in standing.undecided(cursor, today)[:MOST_VERDICTS]:
        where = {"application": str(one.application_id), "moment": "before"}
        yield Task("favorite", f"{short(one.company, 40)}: is it for you?", "before you know how it ends", "fit", where)


def _reviews(cursor: DuckDBPyConnection, today: date) -> Iterator[Task]:
    for no in standing.unreviewed(cursor, today):
        text = f"Look back on {short(no.title, 40)}"
        told = f"their answer came {words.day(no.day, today=today)}"
        yield Task("history", text, told, "rejections", {"application": no.application_id})


def _due(day: date, today: date) -> str:
    if day == today:
        return "due today"
    return f"was due {words.day(day, today=today)}"


def _ago(held: datetime, now: datetime) -> str:
    hours = int((now - held).total_seconds() // 3600)
    if hours < 1:
        return "just now"
    return f"{hours} h ago" if hours < 24 else words.day(held, today=now.date())
