"""Stories to tell, the questions that each serves, and the answers in which each was told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from lib.journal.models import Story
from lib.journal.pairs import pair, paired
from lib.journal.questions import drop_unasked
from lib.journal.records import insert, require, rows, update

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from duckdb import DuckDBPyConnection

PARTS: Final = ("situation", "task", "action", "result")
"""The parts of a story in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An answer in which a story was told, or could have been: one asking of a question that it serves."""

    asking_id: UUID
    interview_id: UUID
    company: str
    held_at: datetime
    question: str
    wording: str


def add(cursor: DuckDBPyConnection, story: Story) -> UUID:
    """Record a new story.

    Raises:
        MissingError: A question that it serves is gone.
    """
    _check(cursor, story.questions)
    key = insert(cursor, "story", _values(story))
    pair(cursor, "story_question", ("story_id", key), "question_id", story.questions)
    return key


def edit(cursor: DuckDBPyConnection, story: Story) -> None:
    """Overwrite a story that has an id, and the questions that it serves, as of the version it carries.

    Raises:
        MissingError, StaleError: See `records.update`.
    """
    assert story.id is not None
    _check(cursor, story.questions)
    update(cursor, "story", story.id, _values(story), version=story.version)
    pair(cursor, "story_question", ("story_id", story.id), "question_id", story.questions)
    drop_unasked(cursor)


def tell(cursor: DuckDBPyConnection, key: UUID, askings: Sequence[UUID]) -> None:
    """Make these all the answers in which a story was told.

    Raises:
        MissingError: The story or an answer is gone.
    """
    require(cursor, "story", key)
    for asking in askings:
        require(cursor, "asking", asking)
    pair(cursor, "story_telling", ("story_id", key), "asking_id", askings)


def get(cursor: DuckDBPyConnection, key: UUID) -> Story | None:
    """The story with this id, if there is one."""
    return next((story for story in every(cursor) if story.id == key), None)


def every(cursor: DuckDBPyConnection) -> list[Story]:
    """All stories by their title."""
    found = rows(cursor, f"SELECT id, version, title, {', '.join(PARTS)} FROM story ORDER BY lower(title), id")
    questions = paired(cursor, "story_question", "story_id", "question_id")
    return [Story.model_validate({**row, "questions": questions.get(row["id"], ())}) for row in found]


def tellings(cursor: DuckDBPyConnection) -> dict[UUID, list[Telling]]:
    """The answers in which each story was told, by story, the latest first."""
    told: dict[UUID, list[Telling]] = {}
    for row in _askings(cursor, "JOIN story_telling ON asking_id = asking.id", "TRUE", "story_id"):
        told.setdefault(row[0], []).append(Telling(*row[1:]))
    return told


def tellable(cursor: DuckDBPyConnection, key: UUID) -> list[Telling]:
    """Every asking of the questions that a story serves, and those in which it was told; the latest first."""
    serves = "asking.question_id IN (SELECT question_id FROM story_question WHERE story_id = $story)"
    was_told = "asking.id IN (SELECT asking_id FROM story_telling WHERE story_id = $story)"
    found = _askings(cursor, "", f"{serves} OR {was_told}", "NULL", {"story": key})
    return [Telling(*row[1:]) for row in found]


def delete(cursor: DuckDBPyConnection, key: UUID) -> None:
    """Delete a story; the answers in which it was told stay.

    Raises:
        MissingError: It is gone already.
    """
    require(cursor, "story", key)
    for table in ("story_question", "story_telling"):
        cursor.execute(f"DELETE FROM {table} WHERE story_id = ?", [key])
    cursor.execute("DELETE FROM story WHERE id = ?", [key])
    drop_unasked(cursor)


def _askings(
    cursor: DuckDBPyConnection, join: str, condition: str, first: str, values: dict[str, Any] | None = None
) -> list[tuple[Any, ...]]:
    return cursor.execute(
        f"""
        SELECT {first}, asking.id, interview.id, company, held_at, label, wording
        FROM asking {join}
        JOIN question ON question.id = asking.question_id
        JOIN interview ON interview.id = asking.interview_id
        JOIN application ON application.id = interview.application_id
        WHERE {condition}
        ORDER BY held_at DESC, interview.id DESC, asking.position
        """,
        values or {},
    ).fetchall()


def _check(cursor: DuckDBPyConnection, questions: Sequence[UUID]) -> None:
    for question in questions:
        require(cursor, "question", question)


def _values(story: Story) -> dict[str, Any]:
    return story.model_dump(include={"title", *PARTS})
