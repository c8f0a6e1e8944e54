"""One application with its rounds and days, for tests of the rules."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from lib.follow_ups.board import Owed, board
from lib.journal import applications, follow_ups, interviews
from lib.journal.choices import FollowUpKind, FollowUpState, Kind, Stage
from lib.journal.models import Debrief, FollowUp, Interview, Interviewer, StageEvent

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

HELD = datetime(2026, 3, 3, 10, 0)
"""A Tuesday."""


def a_round(
    cursor: DuckDBPyConnection,
    application: UUID,
    *people: str,
    held_at: datetime = HELD,
    promised: date | None = None,
    debriefed: bool = True,
    **debrief: str,
) -> UUID:
    """An interview with these people and, where wanted, its debrief."""
    who = tuple(Interviewer(name=name) for name in people)
    key = interviews.add(
        cursor, Interview(application_id=application, kind=Kind.PANEL, held_at=held_at, interviewers=who)
    )
    if debriefed:
        written = Debrief.model_validate({"overall": 3, "next_step_on": promised, **debrief})
        interviews.write_debrief(cursor, key, written, held_at)
    return key


def happened(cursor: DuckDBPyConnection, application: UUID, stage: Stage, day: date | None) -> UUID:
    return applications.append(cursor, StageEvent(application_id=application, stage=stage, happened_on=day))


def open_notes(cursor: DuckDBPyConnection, today: date, kind: FollowUpKind | None = None) -> list[Owed]:
    found = board(cursor, today)
    return [owed for owed in (*found.due, *found.coming) if kind in {None, owed.note.kind}]


def told(cursor: DuckDBPyConnection, today: date, kind: FollowUpKind | None = None) -> list[tuple[str, str, date]]:
    """(kind, to whom, due) of every open note."""
    return [(o.note.kind.value, o.note.recipient, o.note.due_on) for o in open_notes(cursor, today, kind)]


def sent(cursor: DuckDBPyConnection, owed: Owed, day: date, answered_on: date | None = None) -> None:
    """A suggestion is marked as sent on a day."""
    change(cursor, owed, state=FollowUpState.SENT, sent_on=day, answered_on=answered_on)


def change(cursor: DuckDBPyConnection, owed: Owed, **values: object) -> None:
    note = FollowUp.model_validate(owed.note.model_dump() | values)
    if note.id:
        follow_ups.edit(cursor, note)
    else:
        follow_ups.add(cursor, note)
