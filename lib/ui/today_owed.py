"""What is owed today, from every corner of the record, in one list."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.follow_ups import board
from lib.insights import plan, reviews
from lib.journal import drafts, interviews
from lib.ui.address import go
from lib.ui.text import plain, short

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from duckdb import DuckDBPyConnection

FRESH_DAYS = 14
"""An interview longer ago than this is not asked about any more: memory has lost most of it."""
SHOWN = 7


@dataclass(frozen=True, slots=True)
class Task:
    """One thing owed: what to say of it, since or until when, and the page where it is done."""

    icon: str
    text: str
    when: str
    page: str
    query: dict[str, str] = field(default_factory=dict)


def tasks(cursor: DuckDBPyConnection, now: datetime) -> list[Task]:
    """What is owed, most pressing first: what fades, what has a day, what can wait."""
    today = now.date()
    return [*_debriefs(cursor, now), *_notes(cursor, today), *_actions(cursor, today), *_reviews(cursor, today)]


def show(found: list[Task]) -> None:
    """The list; each line leads to where it is done."""
    st.markdown("**Owed**")
    if not found:
        st.markdown("Nothing is owed today.")
    for place, task in enumerate(found[:SHOWN]):
        line = plain(task.text) + (f" · {task.when}" if task.when else "")
        if st.button(line, key=f"owed_{place}", type="tertiary", icon=f":material/{task.icon}:"):
            go(task.page, **task.query)
    if len(found) > SHOWN:
        st.caption(f"and {len(found) - SHOWN} more, on Follow-ups and Plan")


def _debriefs(cursor: DuckDBPyConnection, now: datetime) -> Iterator[Task]:
    if count := len(drafts.all_of(cursor, "debrief")):
        yield Task("edit_note", words.many(count, "unfinished debrief"), "", "debrief")
    held = interviews.overview(cursor)
    since = now - timedelta(days=FRESH_DAYS)
    waiting = held[~held["debriefed"] & (held["askings"] == 0) & held["held_at"].between(since, now)]
    for row in waiting.to_dict("records"):
        text = f"Debrief {short(row['company'], 40)}, {words.KINDS[row['kind']].lower()}"
        yield Task("edit_note", text, _ago(row["held_at"], now), "debrief", {"interview": row["id"]})


def _notes(cursor: DuckDBPyConnection, today: date) -> Iterator[Task]:
    for owed in board.due(cursor, today):
        text = f"{short(owed.what, 50)}, {short(owed.company, 40)}"
        where = {"interview": str(owed.note.interview_id)} if owed.note.interview_id else {}
        yield Task("mail", text, board.when_due(owed.note.due_on, today), "follow_ups", where)


def _actions(cursor: DuckDBPyConnection, today: date) -> Iterator[Task]:
    for known in plan.due(cursor, today):
        assert known.action.due_on
        yield Task("task_alt", short(known.action.what, 80), _due(known.action.due_on, today), "plan")


def _reviews(cursor: DuckDBPyConnection, today: date) -> Iterator[Task]:
    for no in reviews.unreviewed(cursor, today):
        text = f"Look back on {short(no.title, 50)}"
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
