"""All notes of a day: what is due, what is coming, what was sent or dropped. Suggestions and the record in one list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib import words
from lib.follow_ups.cases import Case, cases
from lib.follow_ups.rules import LONGEST, outdated, suggested, unanswered_checks
from lib.journal.choices import FollowUpKind, FollowUpState
from lib.journal.models import FollowUp

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.follow_ups.rules import Suggestion


@dataclass(frozen=True, slots=True)
class Owed:
    """One note. A suggestion that nobody touched has a `note` without an id: the journal holds nothing of it yet.

    `why` says in a sentence why it is owed; `asked_on` is the day of the status check before this one; `outdated`
    tells that its occasion is gone.
    """

    note: FollowUp
    company: str
    role: str
    why: str
    asked_on: date | None = None
    outdated: bool = False

    @property
    def key(self) -> str:
        """The same before and after the note is on record: the suggestion's key, else the note's id."""
        return self.note.suggestion or str(self.note.id)

    @property
    def what(self) -> str:
        """`Thank-you note to Priya`; without a name, `Thank-you note`."""
        name, who = words.FOLLOW_UPS[self.note.kind], self.note.recipient
        if not who:
            return name
        match self.note.kind:
            case FollowUpKind.STAY_IN_TOUCH:
                return f"{name} with {who}"
            case FollowUpKind.AFTER_REJECTION:
                return f"Note to {who} after the no"
            case _:
                return f"{name} to {who}"


@dataclass(frozen=True, slots=True)
class Board:
    """Notes by what is to be done: due or late, coming, sent (the latest first), dropped (the latest first)."""

    due: tuple[Owed, ...]
    coming: tuple[Owed, ...]
    sent: tuple[Owed, ...]
    dropped: tuple[Owed, ...]

    @property
    def empty(self) -> bool:
        """Whether there is no note at all."""
        return not (self.due or self.coming or self.sent or self.dropped)


def board(cursor: DuckDBPyConnection, today: date) -> Board:
    """Every note of every application, as of a day.

    Args:
        cursor: A reading cursor.
        today: The day on the person's calendar; what is dated later has not happened.
    """
    return _sorted(cases(cursor, today), today)


def _sorted(found: Iterable[Case], today: date) -> Board:
    notes = [note for case in found for note in _of(case, today)]
    unsent = sorted(
        (owed for owed in notes if owed.note.state == FollowUpState.OPEN),
        key=lambda owed: (owed.note.due_on, list(FollowUpKind).index(owed.note.kind), owed.company, owed.key),
    )
    return Board(
        tuple(owed for owed in unsent if owed.note.due_on <= today),
        tuple(owed for owed in unsent if owed.note.due_on > today),
        _latest(owed for owed in notes if owed.note.state == FollowUpState.SENT),
        _latest(owed for owed in notes if owed.note.state == FollowUpState.DROPPED),
    )


def still_open(cursor: DuckDBPyConnection, today: date) -> Board:
    """The open notes of a board, due and coming; applications of which nothing was heard for long are not read."""
    return _sorted(cases(cursor, today, since=today - LONGEST), today)


def due(cursor: DuckDBPyConnection, today: date) -> tuple[Owed, ...]:
    """The notes that are due or late and still have their occasion: what Today shows."""
    return tuple(owed for owed in still_open(cursor, today).due if not owed.outdated)


def of_interview(cursor: DuckDBPyConnection, interview_id: UUID, today: date) -> tuple[Owed, ...]:
    """The open notes that came out of one interview: what is offered once its debrief is saved."""
    found = still_open(cursor, today)
    return tuple(owed for owed in (*found.due, *found.coming) if owed.note.interview_id == interview_id)


def of_application(found: Board, application_id: UUID) -> tuple[Owed, ...]:
    """The open notes of a board about one application: what its own page shows."""
    return tuple(owed for owed in (*found.due, *found.coming) if owed.note.application_id == application_id)


def when_due(day: date, today: date) -> str:
    """`due today`, `due tomorrow`, `due Tue 3 Mar`, `due Tue 3 Mar, 2 days ago`."""
    days = (day - today).days
    if days < 0:
        return f"due {words.day(day, today=today)}, {words.many(-days, 'day')} ago"
    return {0: "due today", 1: "due tomorrow"}.get(days, f"due {words.day(day, today=today)}")


def _of(case: Case, today: date) -> Iterable[Owed]:
    before = unanswered_checks(case)
    asked_on = before[-1].sent_on if before else None
    for note in case.notes:
        gone = note.state == FollowUpState.OPEN and outdated(case, note)
        yield _owed(case, note, _why(case, note, today), asked_on, outdated=gone)
    addresses = {note.recipient.casefold(): note.email for note in case.notes if note.recipient and note.email}
    for one in suggested(case, today):
        # An address that was typed once, on another note to the same person, need not be typed again.
        email = one.email or addresses.get(one.recipient.casefold(), "")
        yield _owed(case, _fresh(one, email), one.why, asked_on)


def _owed(case: Case, note: FollowUp, why: str, asked_on: date | None, *, outdated: bool = False) -> Owed:
    check = note.kind == FollowUpKind.STATUS_CHECK and note.state == FollowUpState.OPEN
    return Owed(note, case.company, case.role, why, asked_on if check else None, outdated)


def _fresh(one: Suggestion, email: str) -> FollowUp:
    return FollowUp(
        application_id=one.application_id,
        interview_id=one.interview_id,
        kind=one.kind,
        suggestion=one.key,
        recipient=one.recipient,
        email=email,
        due_on=one.due_on,
    )


def _why(case: Case, note: FollowUp, today: date) -> str:
    """Why a note on record was suggested, as far as the record still tells."""
    met = next((met for met in case.rounds if met.id == note.interview_id), None)
    if note.suggestion is None or met is None:
        return ""
    if note.kind in {FollowUpKind.AFTER_REJECTION, FollowUpKind.STAY_IN_TOUCH} and case.refused_on:
        return f"They said no on {words.day(case.refused_on, today=today)}."
    return f"You met on {words.day(met.day, today=today)}."


def _latest(notes: Iterable[Owed]) -> tuple[Owed, ...]:
    return tuple(sorted(notes, key=lambda owed: (owed.note.sent_on or owed.note.due_on, owed.key), reverse=True))
