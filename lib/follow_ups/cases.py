"""What the rules look at: each application that came to an interview, as far as it had come by a day.

Days are days of the person's calendar. An interview of today counts as held once its debrief is written: whether its
hour has come is nothing that a day can tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lib.journal import follow_ups
from lib.journal.choices import Kind, Stage
from lib.journal.interviews import ENDS
from lib.journal.models import FollowUp, Interviewer, title_of
from lib.journal.records import rows

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from duckdb import DuckDBPyConnection

OVER = frozenset({*ENDS, Stage.OFFER})
"""Stages at which nothing is waited for any more: an end, or the offer that was hoped for."""
_WITH_A_CASE = """
SELECT application_id FROM interview UNION SELECT application_id FROM follow_up
UNION SELECT application_id FROM stage_event WHERE stage IN ('screen', 'interview')"""
_LIVE = """
SELECT application_id FROM interview WHERE held_at::DATE >= $since
UNION SELECT application_id FROM interview JOIN debrief ON interview_id = interview.id WHERE next_step_on >= $since
UNION SELECT application_id FROM follow_up WHERE state = 'open' OR sent_on >= $since
UNION SELECT application_id FROM stage_event WHERE coalesce(happened_on, created_at::DATE) >= $since"""
_NEWS = OVER | {Stage.ASSESSMENT, Stage.SCREEN, Stage.INTERVIEW, Stage.ON_HOLD, Stage.REOPENED}


@dataclass(frozen=True, slots=True)
class Met:
    """One interview held; `promised` is the day by which they wanted to answer.

    Its id is None where all that is on record is that one took place on a day.
    """

    id: UUID | None
    kind: Kind
    day: date
    people: tuple[Interviewer, ...]
    promised: date | None


@dataclass(frozen=True, slots=True)
class Event:
    """One stage event; an undated one counts on the day it was recorded."""

    stage: Stage
    day: date
    dated: bool
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """An application: its rounds in time order, whether one is to come, its events in order, its notes."""

    application_id: UUID
    company: str
    role: str
    rounds: tuple[Met, ...]
    ahead: bool
    events: tuple[Event, ...]
    notes: tuple[FollowUp, ...]

    @property
    def title(self) -> str:
        """`Company · Role`."""
        return title_of(self.company, self.role)

    @property
    def last(self) -> Met:
        """The last round held."""
        return self.rounds[-1]

    @property
    def over(self) -> bool:
        """Whether nothing is waited for any more; an interview after that, held or to come, says otherwise."""
        end = self.events[-1] if self.events else None
        if end is None or end.stage not in OVER:
            return False
        return not self.ahead and not any(met.day > end.day for met in self.rounds)

    @property
    def refused_on(self) -> date | None:
        """The day of the "no" with which it ended; None where there is none, or where nobody knows its day."""
        end = self.events[-1] if self.over else None
        return end.day if end and end.stage in {Stage.REJECTED, Stage.CLOSED} and end.dated else None

    @property
    def rejected_on(self) -> date | None:
        """The day of the "no", where it was one to the person and not the end of the role."""
        return self.refused_on if self.events and self.events[-1].stage == Stage.REJECTED else None

    @property
    def silent(self) -> bool:
        """Whether nothing was heard since the last round, and none is to come."""
        if self.ahead:
            return False
        held = self.last.day
        # The round itself is often on record as an event of its day.
        return not any(
            event.stage in _NEWS and (event.day > held or (event.day == held and event.stage in OVER))
            for event in self.events
        )


def cases(cursor: DuckDBPyConnection, today: date, since: date | None = None) -> list[Case]:
    """Every application of which an interview was held, or a note is on record, by `today`.

    Args:
        cursor: A reading cursor.
        today: What is dated later has not happened.
        since: Only those with a note that is still open, or of which anything happened on that day or later.
    """
    wanted, value = (_WITH_A_CASE, {}) if since is None else (_LIVE, {"since": since})
    notes = _grouped((note.application_id, note) for note in follow_ups.all_of(cursor))
    events = _grouped(
        (row["application_id"], Event(Stage(row["stage"]), row["day"], row["dated"], row["created_at"]))
        for row in rows(
            cursor,
            "SELECT application_id, stage, coalesce(happened_on, created_at::DATE) AS day, "
            "happened_on IS NOT NULL AS dated, created_at FROM stage_history "
            f"WHERE (happened_on IS NULL OR happened_on <= $today) AND application_id IN ({wanted}) "
            "ORDER BY application_id, place",
            {"today": today, **value},
        )
    )
    held: dict[UUID, list[Met]] = {}
    ahead: set[UUID] = set()
    people = _people(cursor, wanted, value)
    for row in rows(
        cursor,
        "SELECT interview.id, application_id, kind, held_at::DATE AS day, next_step_on, interview.created_at, "
        "debrief.interview_id IS NOT NULL AS written FROM interview "
        "LEFT JOIN debrief ON debrief.interview_id = interview.id "
        f"WHERE application_id IN ({wanted}) ORDER BY held_at, interview.id",
        value,
    ):
        key = row["application_id"]
        if row["day"] < today or (row["day"] == today and row["written"]):
            if row["written"] or not _fell_through(row, events.get(key, ())):
                met = Met(row["id"], Kind(row["kind"]), row["day"], people.get(row["id"], ()), row["next_step_on"])
                held.setdefault(key, []).append(met)
        elif not _fell_through(row, events.get(key, ())):
            ahead.add(key)
    for key, told in events.items():
        if key not in held and key not in ahead:
            held |= {key: mets} if (mets := _told_of(told)) else {}
    return [
        Case(key, row["company"], row["role"], tuple(held.get(key, ())), key in ahead, events.get(key, ()),
             notes.get(key, ()))
        for row in rows(
            cursor, f"SELECT id, company, role FROM application WHERE id IN ({wanted}) ORDER BY id", value
        )
        if (key := row["id"]) in held or key in notes
    ]  # fmt: skip


def _told_of(events: tuple[Event, ...]) -> list[Met]:
    """The interviews of an application of which none was written down, as its events tell of them."""
    kinds = {Stage.SCREEN: Kind.SCREEN, Stage.INTERVIEW: Kind.OTHER}
    return [
        Met(None, kinds[event.stage], event.day, (), None) for event in events if event.dated and event.stage in kinds
    ]


def _fell_through(interview: dict[str, Any], events: tuple[Event, ...]) -> bool:
    """Whether an interview was agreed on, and then it ended before the day: it did not take place."""
    end = events[-1] if events else None
    return (
        end is not None
        and end.stage in OVER
        and end.day < interview["day"]
        and interview["created_at"] < end.recorded_at
    )


def _people(cursor: DuckDBPyConnection, wanted: str, value: dict[str, Any]) -> dict[UUID, tuple[Interviewer, ...]]:
    found = rows(
        cursor,
        "SELECT interview_id, name, interviewer.role, email FROM interviewer "
        "JOIN interview ON interview.id = interview_id "
        f"WHERE application_id IN ({wanted}) ORDER BY interview_id, position",
        value,
    )
    return _grouped((row.pop("interview_id"), Interviewer.model_validate(row)) for row in found)


def _grouped(pairs: Any) -> dict[UUID, tuple[Any, ...]]:
    grouped: dict[UUID, list[Any]] = {}
    for key, value in pairs:
        grouped.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in grouped.items()}
