"""What was found in a file beside what the journal holds: what is new, what grew, what differs. Nothing is written."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from lib.importing.model import FoundEvent
from lib.importing.statuses import ENDS
from lib.importing.story import in_order
from lib.journal.choices import Kind, Stage
from lib.journal.records import rows
from lib.journal.verdicts import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.importing.model import Found, FoundAsking, FoundInterview

NOTES = 200_000
"""Characters that the notes on an application may have."""
FILLABLE = (
    "source", "link", "location", "work_mode", "salary_min", "salary_max", "currency", "salary_period",
    "motive", "notes",
)  # fmt: skip
"""Fields of an application that a file may fill where the journal has nothing."""
_SAME_HUNT = timedelta(days=183)
"""Longer after applying nobody hears of the same application for the first time."""


@dataclass(frozen=True, slots=True)
class Differs:
    """A field that is on record with another value; the journal's stays."""

    field: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class PlannedInterview:
    """An interview to add, or the one on record that askings are added to."""

    interview_id: UUID | None
    found: FoundInterview
    askings: tuple[FoundAsking, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """What one found application would change; `application_id` is None where it is new.

    `added` is text to add to the application's notes, beside what `filled` puts where there was nothing.
    """

    found: Found
    application_id: UUID | None
    events: tuple[FoundEvent, ...]
    interviews: tuple[PlannedInterview, ...]
    filled: Mapping[str, object]
    differs: tuple[Differs, ...] = ()
    added: str = ""

    @property
    def is_known(self) -> bool:
        """Whether the journal holds all of it already."""
        return self.application_id is not None and not (self.events or self.interviews or self.filled or self.added)


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an import would do."""

    parts: tuple[Planned, ...]

    def counts(self) -> dict[str, int]:
        """How many applications (new), grown, known (unchanged), events, interviews (new) and askings there are."""
        new = [part for part in self.parts if part.application_id is None]
        known = sum(part.is_known for part in self.parts)
        return {
            "applications": len(new),
            "grown": len(self.parts) - len(new) - known,
            "known": known,
            "events": sum(len(part.events) for part in self.parts),
            "interviews": sum(held.interview_id is None for part in self.parts for held in part.interviews),
            "askings": sum(len(held.askings) for part in self.parts for held in part.interviews),
        }


@dataclass(slots=True)
class _OnRecord:
    """An application of the journal, as far as an import compares it."""

    id: UUID
    fields: dict[str, object]
    events: list[tuple[str, date | None]]
    interviews: list[tuple[UUID, str, date, Counter[str]]]

    @property
    def began(self) -> _Began:
        """From when it is."""
        return _began(self.events)


@dataclass(frozen=True, slots=True)
class _Began:
    """By what one application is told from another to the same company and role: the day of applying, the first day."""

    applied: date | None
    first: date | None

    def may_be(self, other: _Began) -> bool:
        """Whether both may be one application, as far as the days go.

        Of a debrief that came before its application only the interview's day is known: it lies after the day of
        applying, and not a whole season after it.
        """
        if self.first is None or other.first is None:
            return True
        if self.applied and other.applied:
            return self.applied == other.applied
        applied, first = self.applied or other.applied, other.first if self.applied else self.first
        return self.first == other.first or bool(applied and timedelta(0) <= first - applied <= _SAME_HUNT)


def _began(events: Iterable[tuple[str, date | None]]) -> _Began:
    days = [(stage, day) for stage, day in events if day]
    applied = min((day for stage, day in days if stage == Stage.APPLIED), default=None)
    return _Began(applied, applied or min((day for _, day in days), default=None))


def compare(cursor: DuckDBPyConnection, found: Sequence[Found]) -> Plan:
    """Say what of a file is new.

    An application is taken for one on record where company and role are the same, letter case and spaces aside, and
    either the link or the day of applying is the same too, or one of both does not tell it and the days that it tells
    may be of the same application (`_Began.may_be`). Each on record is taken once.

    Args:
        cursor: A reading cursor.
        found: The applications of the file, in its order.
    """
    waiting = _on_record(cursor)
    return Plan(tuple(_planned(each, _take(waiting, each)) for each in found))


def _planned(found: Found, there: _OnRecord | None) -> Planned:
    if there is None:
        interviews = tuple(PlannedInterview(None, held, held.askings) for held in found.interviews)
        events = _with_rounds(found.events, found, {event.stage for event in found.events})
        return Planned(found, None, events, interviews, {}, added="\n\n".join(found.texts)[:NOTES])
    theirs = found.application.model_dump(include=set(FILLABLE))
    given = {name: value for name, value in theirs.items() if value not in (None, "")}
    filled = {name: value for name, value in given.items() if there.fields[name] in (None, "")}
    differs = tuple(
        Differs(name, str(there.fields[name]), str(value))
        for name, value in given.items()
        if name not in filled and _told(there.fields[name]) != _told(value)
    )
    ours = str(there.fields["notes"])
    added = "\n\n".join(new for text in found.texts if (new := _unheld(text, ours)))
    if len(ours) + 2 + len(added) > NOTES:
        differs, added = (*differs, Differs("notes", ours, added)), ""
    told = {*(event.stage for event in found.events), *(Stage(stage) for stage, _ in there.events)}
    events = _with_rounds(_new_events(found.events, there), found, told)
    return Planned(found, there.id, events, _new_interviews(found, there), filled, differs, added)


def _with_rounds(events: tuple[FoundEvent, ...], found: Found, told: Collection[Stage]) -> tuple[FoundEvent, ...]:
    """Events with the stages that the interviews show to have been reached, as saving a debrief adds them."""
    days: dict[Stage, date] = {}
    for held in found.interviews:
        stage = Stage.SCREEN if held.kind is Kind.SCREEN else Stage.INTERVIEW
        if (held.askings or held.debrief) and stage not in told:
            days[stage] = min(days.get(stage, held.held_at.date()), held.held_at.date())
    if not days:
        return events
    end = next((place for place, event in enumerate(events) if event.stage in ENDS), len(events))
    reached = [FoundEvent(stage, day) for stage, day in days.items()]
    return tuple(in_order([*events[:end], *reached, *events[end:]]))


def _unheld(text: str, ours: str) -> str:
    """What of a file of notes, its name in the first line, is not among an application's notes: all, or new lines."""
    name, _, body = text.partition("\n")
    held = {line.strip() for line in ours.split("\n")}
    if name not in held:
        return text
    new = [line for line in body.split("\n") if line.strip() and line.strip() not in held]
    return "\n".join([name, *new]) if new else ""


def _told(value: object) -> str:
    return fold(str(value))


def _new_events(events: Iterable[FoundEvent], there: _OnRecord) -> tuple[FoundEvent, ...]:
    """Events that are not on record; one without a day is the same as one with any day."""
    left = list(there.events)
    new = []
    for event in events:
        alike = [each for each in left if each[0] == event.stage.value]
        same = next((each for each in alike if each[1] == event.happened_on), None) or next(
            (each for each in alike if each[1] is None or event.happened_on is None), None
        )
        if same is None:
            new.append(event)
        else:
            left.remove(same)
    return tuple(new)


def _new_interviews(found: Found, there: _OnRecord) -> tuple[PlannedInterview, ...]:
    left = list(there.interviews)
    planned = []
    for held in found.interviews:
        day = held.held_at.date()
        alike = [
            each
            for each in left
            if each[2] == day and (each[1] == held.kind.value or Kind.OTHER in {each[1], held.kind})
        ]
        if not alike:
            planned.append(PlannedInterview(None, held, held.askings))
            continue
        key, _, _, asked = alike[0]
        left.remove(alike[0])
        if new := _new_askings(held.askings, asked):
            planned.append(PlannedInterview(key, held, new))
    return tuple(planned)


def _new_askings(askings: Iterable[FoundAsking], asked: Counter[str]) -> tuple[FoundAsking, ...]:
    left = Counter(asked)
    new = []
    for each in askings:
        wording = fold(each.asking.wording)
        if left[wording]:
            left[wording] -= 1
        else:
            new.append(each)
    return tuple(new)


def _take(waiting: dict[tuple[str, str], list[_OnRecord]], found: Found) -> _OnRecord | None:
    """The application on record that this is, no longer waiting then."""
    application = found.application
    alike = waiting.get((fold(application.company), fold(application.role)), [])
    began = _began((event.stage.value, event.happened_on) for event in found.events)
    ways: tuple[Callable[[_OnRecord], bool], ...] = (
        lambda each: bool(application.link) and each.fields["link"] == application.link,
        lambda each: each.began == began,
        lambda each: each.began.may_be(began) and not _other_link(each, application.link),
    )
    for way in ways:
        for each in alike:
            if way(each):
                alike.remove(each)
                return each
    return None


def _other_link(there: _OnRecord, link: str) -> bool:
    return bool(link) and bool(there.fields["link"]) and there.fields["link"] != link


def _on_record(cursor: DuckDBPyConnection) -> dict[tuple[str, str], list[_OnRecord]]:
    """Every application by folded company and role, the oldest first."""
    events: dict[UUID, list[tuple[str, date | None]]] = defaultdict(list)
    for key, stage, day in cursor.execute("SELECT application_id, stage, happened_on FROM stage_history").fetchall():
        events[key].append((stage, day))
    asked: dict[UUID, Counter[str]] = defaultdict(Counter)
    for key, wording in cursor.execute("SELECT interview_id, wording FROM asking").fetchall():
        asked[key][fold(wording)] += 1
    held: dict[UUID, list[tuple[UUID, str, date, Counter[str]]]] = defaultdict(list)
    for owner, key, kind, at in cursor.execute("SELECT application_id, id, kind, held_at FROM interview").fetchall():
        held[owner].append((key, kind, at.date(), asked[key]))
    there: dict[tuple[str, str], list[_OnRecord]] = defaultdict(list)
    for row in rows(
        cursor, f"SELECT id, company, role, {', '.join(FILLABLE)} FROM application ORDER BY created_at, id"
    ):
        key = row.pop("id")
        name = fold(str(row.pop("company"))), fold(str(row.pop("role")))
        there[name].append(_OnRecord(key, row, events[key], held[key]))
    return there
