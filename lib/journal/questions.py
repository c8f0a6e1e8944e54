"""Recurring questions: their askings, and the person's merging, splitting, moving, naming and sorting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lib.journal.choices import Category, Matched
from lib.journal.errors import DebriefError
from lib.journal.merging import LINKED, NAMING, remember_before
from lib.journal.models import Question
from lib.journal.records import insert, require, rows, update
from lib.journal.verdicts import remember

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    import pandas as pd
    from duckdb import DuckDBPyConnection

_NAMING = ("asking", *NAMING)

_BY_PERSON = (
    f"matched = '{Matched.PERSON}', probability = 1, version = version + 1, updated_at = now() AT TIME ZONE 'UTC'"
)


@dataclass(frozen=True, slots=True)
class AnswerVersion:
    """A best answer that a question has or had, and when it was last written (UTC)."""

    text: str
    written_at: datetime


def add(cursor: DuckDBPyConnection, question: Question) -> UUID:
    """Record a new question."""
    key = insert(cursor, "question", question.model_dump(exclude={"id", "version"}))
    _keep_version(cursor, key)
    return key


def get(cursor: DuckDBPyConnection, key: UUID) -> Question | None:
    """The question with this id, if there is one."""
    found = rows(cursor, "SELECT id, version, label, category, best_answer, bank_id FROM question WHERE id = ?", [key])
    return Question.model_validate(found[0]) if found else None


def labels(cursor: DuckDBPyConnection) -> dict[UUID, str]:
    """Label of every question, in alphabetical order."""
    return dict(cursor.execute("SELECT id, label FROM question ORDER BY lower(label), id").fetchall())


def rename(cursor: DuckDBPyConnection, question: Question, label: str) -> None:
    """Give a question a name; a person's name is never replaced by a better guess.

    Raises:
        MissingError, StaleError: See `records.update`.
        ValidationError: The label is empty or too long.
    """
    named = Question.model_validate({**question.model_dump(), "label": label})
    assert question.id is not None
    update(cursor, "question", question.id, {"label": named.label, "named_by": "person"}, version=question.version)


def sort(cursor: DuckDBPyConnection, question: Question, category: Category) -> None:
    """Put a question into a category.

    Raises:
        MissingError, StaleError: See `records.update`.
    """
    assert question.id is not None
    values = {"category": category.value, "sorted_by": "person"}
    update(cursor, "question", question.id, values, version=question.version)


def write_best_answer(cursor: DuckDBPyConnection, question: Question, text: str) -> None:
    """Make this the best answer to a question; those before it can be put back.

    Raises:
        MissingError, StaleError: See `records.update`.
    """
    assert question.id is not None
    update(cursor, "question", question.id, {"best_answer": text}, version=question.version)
    _keep_version(cursor, question.id)


def answer_versions(cursor: DuckDBPyConnection, question_id: UUID) -> list[AnswerVersion]:
    """Every best answer that a question has had, the latest first; one that was put back is named by its last day."""
    found = cursor.execute(
        "SELECT text, max(created_at) FROM answer_version WHERE question_id = ? GROUP BY text "
        "ORDER BY max((created_at, rowid)) DESC",
        [question_id],
    ).fetchall()
    return [AnswerVersion(text, written_at) for text, written_at in found]


def merge(cursor: DuckDBPyConnection, kept: UUID, gone: UUID) -> None:
    """Say that two questions are one: the askings of `gone` move to `kept`, and the verdict is remembered.

    How both were before is kept in the trash, from where the merge can be undone.

    Raises:
        DebriefError: Both are the same question.
        MissingError: One of them is gone already.
    """
    if kept == gone:
        raise DebriefError("A question cannot be merged with itself. Choose another one.")
    require(cursor, "question", kept)
    require(cursor, "question", gone)
    asked = wordings(cursor, kept), wordings(cursor, gone)
    remember_before(cursor, kept, gone, asked)
    remember(cursor, *asked, same=True)
    # Both best answers stay, one below the other: what the person wrote is not ours to drop.
    cursor.execute(
        "UPDATE question SET best_answer = concat_ws(chr(10) || chr(10), nullif(question.best_answer, ''), "
        "other.best_answer), version = question.version + 1, updated_at = now() AT TIME ZONE 'UTC' "
        "FROM question AS other WHERE question.id = ? AND other.id = ? "
        "AND other.best_answer NOT IN ('', question.best_answer)",
        [kept, gone],
    )
    _move(cursor, "question_id = ?", [gone], kept)
    for table in _NAMING:
        cursor.execute(f"UPDATE {table} SET question_id = ? WHERE question_id = ?", [kept, gone])
    # A pack that is with a coach calls the other one by its own name.
    cursor.execute("UPDATE share_key SET row_id = ? WHERE table_name = 'question' AND row_id = ?", [kept, gone])
    _keep_version(cursor, kept)
    for table in LINKED:
        cursor.execute(
            f"INSERT OR IGNORE INTO {table} SELECT * REPLACE (?::UUID AS question_id) FROM {table} "
            "WHERE question_id = ?",
            [kept, gone],
        )
        cursor.execute(f"DELETE FROM {table} WHERE question_id = ?", [gone])
    cursor.execute("DELETE FROM question WHERE id = ?", [gone])


def move(cursor: DuckDBPyConnection, askings: Sequence[UUID], target: UUID) -> None:
    """Move askings to another question, and remember that they belong there and not where they were.

    Raises:
        MissingError: The question or an asking is gone.
    """
    require(cursor, "question", target)
    for asking in askings:
        require(cursor, "asking", asking)
    chosen = "list_contains(?::UUID[], id)"
    moved = _wordings_of(cursor, chosen, [list(askings)])
    left = _wordings_of(
        cursor,
        f"question_id <> ? AND NOT {chosen} AND question_id IN (SELECT question_id FROM asking WHERE {chosen})",
        [target, list(askings), list(askings)],
    )
    remember(cursor, moved, left, same=False)
    remember(cursor, moved, wordings(cursor, target), same=True)
    _move(cursor, chosen, [list(askings)], target)


def split(cursor: DuckDBPyConnection, askings: Sequence[UUID], question: Question) -> UUID:
    """Make a new question of some askings, and remember that they are apart from those left behind.

    Raises:
        DebriefError: No asking was chosen.
        MissingError: An asking is gone.
    """
    if not askings:
        raise DebriefError("Choose at least one asking to split off.")
    target = add(cursor, question)
    cursor.execute("UPDATE question SET named_by = 'person' WHERE id = ?", [target])
    move(cursor, askings, target)
    return target


def confirm(cursor: DuckDBPyConnection, asking: UUID) -> None:
    """Take the person's word that an asking belongs to its question, and remember it.

    Raises:
        MissingError: The asking is gone.
    """
    require(cursor, "asking", asking)
    siblings = _wordings_of(cursor, "question_id = (SELECT question_id FROM asking WHERE id = ?)", [asking])
    remember(cursor, _wordings_of(cursor, "id = ?", [asking]), siblings, same=True)
    cursor.execute(f"UPDATE asking SET {_BY_PERSON} WHERE id = ?", [asking])


def askings_of(cursor: DuckDBPyConnection, question_id: UUID) -> pd.DataFrame:
    """Every asking of one question, the latest first.

    Returns:
        id, interview_id, held_at (local time), company, role, kind, wording, answer, rating (1–5 or NA),
        caught_out (bool), better_answer, matched.
    """
    return cursor.execute(
        """
        SELECT asking.id::TEXT AS id, interview_id::TEXT AS interview_id, held_at, company, role, kind,
               wording, answer, rating, caught_out, better_answer, matched
        FROM asking
        JOIN interview ON interview.id = asking.interview_id
        JOIN application ON application.id = interview.application_id
        WHERE question_id = ?
        ORDER BY held_at DESC, asking.position
        """,
        [question_id],
    ).df()


def wordings(cursor: DuckDBPyConnection, question_id: UUID) -> list[str]:
    """The wordings in which a question was asked, as entered."""
    return _wordings_of(cursor, "question_id = ?", [question_id])


def drop_unasked(cursor: DuckDBPyConnection) -> None:
    """Delete questions that nothing belongs to any more: no asking, best answer, story, skill, action or practice."""
    cursor.execute(
        "DELETE FROM question WHERE best_answer = ''"
        + "".join(
            f" AND id NOT IN (SELECT question_id FROM {table} WHERE question_id IS NOT NULL)"
            for table in (*_NAMING, *LINKED)
        )
    )


def _keep_version(cursor: DuckDBPyConnection, key: UUID) -> None:
    """Remember the best answer that stands now, unless it is the one that stood before."""
    cursor.execute(
        "INSERT INTO answer_version (question_id, text) SELECT id, best_answer FROM question "
        "WHERE id = $key AND trim(best_answer) <> '' AND best_answer IS DISTINCT FROM "
        "(SELECT arg_max(text, (created_at, rowid)) FROM answer_version WHERE question_id = $key)",
        {"key": key},
    )


def _wordings_of(cursor: DuckDBPyConnection, condition: str, values: list[Any]) -> list[str]:
    found = cursor.execute(f"SELECT DISTINCT wording FROM asking WHERE {condition}", values).fetchall()
    return [row[0] for row in found]


def _move(cursor: DuckDBPyConnection, condition: str, values: list[Any], target: UUID) -> None:
    cursor.execute(f"UPDATE asking SET question_id = ?, {_BY_PERSON} WHERE {condition}", [target, *values])
    drop_unasked(cursor)
