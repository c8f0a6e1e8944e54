"""The plan: what is to be done by when, and what was done, week by week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from lib.journal import actions
from lib.journal.choices import ActionState

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from lib.journal.actions import Known

RECENT_DAYS = 28
"""What was done within so many days is told first."""


@dataclass(frozen=True, slots=True)
class Week:
    """The actions done in one week, which began on a Monday; the latest first."""

    monday: date
    done: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Open actions by their day, done ones by week (the latest first), dropped ones.

    Attributes:
        overdue: Their day has passed.
        this_week: Due today or by Sunday.
        later: Due after Sunday.
        no_day: Without a day.
        weeks: What was done.
        dropped: What is not to be done after all.
        done_lately: How many were done within `RECENT_DAYS`.
    """

    overdue: tuple[Known, ...]
    this_week: tuple[Known, ...]
    later: tuple[Known, ...]
    no_day: tuple[Known, ...]
    weeks: tuple[Week, ...]
    dropped: tuple[Known, ...]
    done_lately: int

    @property
    def open(self) -> int:
        """How many actions are open."""
        return len(self.overdue) + len(self.this_week) + len(self.later) + len(self.no_day)


def plan(cursor: DuckDBPyConnection, today: date) -> Plan:
    """The whole plan as of a day."""
    dated = [(known.action.due_on, known) for known in actions.in_state(cursor, ActionState.OPEN)]
    sunday = today + timedelta(days=6 - today.weekday())
    done = [(known.action.done_on or today, known) for known in actions.in_state(cursor, ActionState.DONE)]
    weeks = groupby(done, key=lambda pair: _monday(pair[0]))
    return Plan(
        overdue=tuple(known for day, known in dated if day and day < today),
        this_week=tuple(known for day, known in dated if day and today <= day <= sunday),
        later=tuple(known for day, known in dated if day and day > sunday),
        no_day=tuple(known for day, known in dated if not day),
        weeks=tuple(Week(monday, tuple(known for _, known in rows)) for monday, rows in weeks),
        dropped=tuple(actions.in_state(cursor, ActionState.DROPPED)),
        done_lately=sum(1 for day, _ in done if today - timedelta(days=RECENT_DAYS) < day <= today),
    )


def due(cursor: DuckDBPyConnection, today: date) -> list[Known]:
    """Open actions whose day is today or has passed, the longest overdue first."""
    return [
        known
        for known in actions.in_state(cursor, ActionState.OPEN)
        if known.action.due_on and known.action.due_on <= today
    ]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
