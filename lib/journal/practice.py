"""Practice: which questions are practised, sittings with their turns, and what each answer was worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.journal.choices import CardOrigin, Grade
from lib.journal.models import Sitting, Turn
from lib.journal.questions import drop_unasked
from lib.journal.records import insert, require, rows, update

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from duckdb import DuckDBPyConnection

_SITTING = tuple(name for name in Sitting.model_fields if name not in {"id", "version"})
_TURN = tuple(name for name in Turn.model_fields if name not in {"id", "version"})
DEBRIEF = ("overall", "mood", "went_well", "to_improve")
"""The fields of a sitting that are written after a mock interview."""
LONGEST = 600
"""Seconds that an answer counts for at most: whoever was away for an hour did not practise for an hour."""


@dataclass(frozen=True, slots=True)
class Card:
    """A question that is practised, and since when."""

    question_id: UUID
    label: str
    category: str
    bank_id: str
    origin: CardOrigin
    entered_on: date


@dataclass(frozen=True, slots=True)
class Review:
    """One graded answer: the question, the day on the person's calendar, the grade and how long it took (seconds)."""

    question_id: UUID
    day: date
    grade: Grade
    seconds: int


@dataclass(frozen=True, slots=True)
class Held:
    """A sitting with its turns in order."""

    sitting: Sitting
    turns: tuple[Turn, ...]


def enter(cursor: DuckDBPyConnection, question_id: UUID, origin: CardOrigin, on: date) -> None:
    """Practise a question from this day on; one that is practised already stays as it is.

    Raises:
        MissingError: The question is gone.
    """
    require(cursor, "question", question_id)
    cursor.execute("INSERT OR IGNORE INTO practice_card (question_id, origin, entered_on) VALUES (?, ?, ?)",
                   [question_id, origin.value, on])  # fmt: skip


def leave(cursor: DuckDBPyConnection, question_id: UUID) -> None:
    """Practise a question no more; what was practised stays on record."""
    cursor.execute("DELETE FROM practice_card WHERE question_id = ?", [question_id])
    drop_unasked(cursor)


def cards(cursor: DuckDBPyConnection) -> list[Card]:
    """Every question that is practised, by its name."""
    found = cursor.execute(
        "SELECT question.id, label, category, bank_id, origin, entered_on FROM practice_card "
        "JOIN question ON question.id = question_id ORDER BY lower(label), question.id"
    ).fetchall()
    return [
        Card(key, label, category, bank_id, CardOrigin(origin), on)
        for key, label, category, bank_id, origin, on in found
    ]


def reviews(cursor: DuckDBPyConnection) -> list[Review]:
    """Every graded answer in the order given."""
    found = cursor.execute(
        "SELECT question_id, practised_on, grade, coalesce(seconds, 0) FROM practice_turn "
        "WHERE grade IS NOT NULL AND question_id IS NOT NULL ORDER BY practised_on, answered_at, position, id"
    ).fetchall()
    return [Review(key, day, Grade(grade), seconds) for key, day, grade, seconds in found]


def begin(cursor: DuckDBPyConnection, sitting: Sitting, turns: Sequence[Turn]) -> UUID:
    """Begin a sitting. Questions of earlier sittings that nobody came to are cleared away.

    Raises:
        MissingError: A question is gone.
    """
    cursor.execute(
        "DELETE FROM practice_turn WHERE grade IS NULL AND answered_at IS NULL AND answer = '' "
        "AND sitting_id IN (SELECT id FROM practice_sitting WHERE kind = 'practice')"
    )
    cursor.execute("DELETE FROM practice_sitting WHERE id NOT IN (SELECT sitting_id FROM practice_turn)")
    key = insert(cursor, "practice_sitting", sitting.model_dump(include=set(_SITTING)))
    for position, turn in enumerate(turns, start=1):
        if turn.question_id:
            require(cursor, "question", turn.question_id)
        insert(
            cursor, "practice_turn", {**turn.model_dump(include=set(_TURN)), "sitting_id": key, "position": position}
        )
    return key


def get(cursor: DuckDBPyConnection, key: UUID) -> Held | None:
    """The sitting with this id, if there is one."""
    found = rows(cursor, f"SELECT id, version, {', '.join(_SITTING)} FROM practice_sitting WHERE id = ?", [key])
    if not found:
        return None
    turns = rows(
        cursor,
        f"SELECT id, version, {', '.join(_TURN)} FROM practice_turn WHERE sitting_id = ? ORDER BY position",
        [key],
    )
    return Held(Sitting.model_validate(found[0]), tuple(map(Turn.model_validate, turns)))


def unfinished(cursor: DuckDBPyConnection, on: date) -> list[Held]:
    """Sittings to go on with, the latest first: practice of this very day, mock interviews without their rating."""
    found = cursor.execute(
        """
        SELECT sitting.id FROM practice_sitting AS sitting JOIN practice_turn AS turn ON sitting_id = sitting.id
        GROUP BY sitting.id, kind, held_on, overall, sitting.created_at
        HAVING CASE kind WHEN 'mock' THEN overall IS NULL ELSE held_on = $day AND bool_or(grade IS NULL) END
        ORDER BY sitting.created_at DESC
        """,
        {"day": on},
    ).fetchall()
    return [held for (key,) in found if (held := get(cursor, key))]


def mocks(cursor: DuckDBPyConnection) -> list[Sitting]:
    """Mock interviews that were rated, the latest first."""
    found = rows(
        cursor,
        f"SELECT id, version, {', '.join(_SITTING)} FROM practice_sitting "
        "WHERE kind = 'mock' AND overall IS NOT NULL ORDER BY held_on DESC, created_at DESC",
    )
    return list(map(Sitting.model_validate, found))


def earlier(cursor: DuckDBPyConnection, question_id: UUID, most: int) -> list[Turn]:
    """The latest answers to a question that were graded or rated in practice, the latest first."""
    found = rows(
        cursor,
        f"SELECT id, version, {', '.join(_TURN)} FROM practice_turn WHERE question_id = ? "
        "AND (grade IS NOT NULL OR rating IS NOT NULL) ORDER BY practised_on DESC, answered_at DESC, id DESC LIMIT ?",
        [question_id, most],
    )
    return list(map(Turn.model_validate, found))


def put_before(cursor: DuckDBPyConnection) -> dict[UUID, list[str]]:
    """The wordings in which each question was put in practice, the latest first."""
    found = cursor.execute(
        "SELECT question_id, list(wording ORDER BY created_at DESC, position DESC) FROM practice_turn "
        "WHERE question_id IS NOT NULL GROUP BY question_id"
    ).fetchall()
    return dict(found)


def show(cursor: DuckDBPyConnection, turn: Turn, at: datetime) -> None:
    """Start the clock of a turn (UTC). What was typed is not touched, so the version stays."""
    cursor.execute("UPDATE practice_turn SET shown_at = ? WHERE id = ?", [at, turn.id])


def write_answer(cursor: DuckDBPyConnection, turn: Turn, text: str) -> None:
    """Keep what was typed as an answer.

    Raises:
        MissingError, StaleError: See `records.update`.
    """
    _change(cursor, turn, {"answer": text})


def answered(cursor: DuckDBPyConnection, turn: Turn, at: datetime, on: date) -> None:
    """The answer is given (UTC, and the person's day): now it may be compared.

    Raises:
        MissingError, StaleError: See `records.update`.
    """
    _change(cursor, turn, {"answered_at": at, "practised_on": on, "seconds": took(turn, at)})


def grade(cursor: DuckDBPyConnection, turn: Turn, given: Grade, at: datetime, on: date) -> None:
    """Say how the answer came (UTC, and the person's day); this is what the day of the next time follows from.

    Raises:
        MissingError, StaleError: See `records.update`.
    """
    _change(cursor, turn, {"grade": given.value, "practised_on": on, "seconds": took(turn, at)})


def took(turn: Turn, at: datetime) -> int:
    """Seconds from the question to this moment (UTC), `LONGEST` at most."""
    return max(0, min(LONGEST, round((at - turn.shown_at).total_seconds()))) if turn.shown_at else 0


def take_back(cursor: DuckDBPyConnection, turn: Turn) -> None:
    """Take a grade back, to give another one.

    Raises:
        MissingError, StaleError: See `records.update`.
    """
    _change(cursor, turn, {"grade": None})


def write_turn(cursor: DuckDBPyConnection, turn: Turn) -> None:
    """Write what the debrief of a mock interview says of one answer: the rating, and what would be better.

    Raises:
        MissingError, StaleError: See `records.update`.
    """
    _change(cursor, turn, {"rating": turn.rating, "better_answer": turn.better_answer})


def write_debrief(cursor: DuckDBPyConnection, sitting: Sitting) -> None:
    """Write the debrief of a mock interview.

    Raises:
        MissingError, StaleError: See `records.update`.
    """
    assert sitting.id is not None
    update(cursor, "practice_sitting", sitting.id, sitting.model_dump(include=set(DEBRIEF)), version=sitting.version)


def pass_over(cursor: DuckDBPyConnection, turn: Turn) -> None:
    """Leave a question out of its sitting; it is due as before."""
    cursor.execute("DELETE FROM practice_turn WHERE id = ? AND grade IS NULL", [turn.id])


def delete(cursor: DuckDBPyConnection, key: UUID) -> None:
    """Delete a sitting with its answers.

    Raises:
        MissingError: It is gone already.
    """
    require(cursor, "practice_sitting", key)
    cursor.execute("DELETE FROM practice_turn WHERE sitting_id = ?", [key])
    cursor.execute("DELETE FROM practice_sitting WHERE id = ?", [key])
    drop_unasked(cursor)


def _change(cursor: DuckDBPyConnection, turn: Turn, values: Mapping[str, object]) -> None:
    assert turn.id is not None
    update(cursor, "practice_turn", turn.id, values, version=turn.version)
