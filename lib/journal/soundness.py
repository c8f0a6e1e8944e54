"""Is the journal sound? References that point nowhere, positions that do not count, pages that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from lib.journal import migrations

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from lib.journal.database import Journal

REFERENCES = (
    ("stage_event", "application_id", "application"),
    ("interview", "application_id", "application"),
    ("interviewer", "interview_id", "interview"),
    ("debrief", "interview_id", "interview"),
    ("asking", "interview_id", "interview"),
    ("asking", "question_id", "question"),
    ("follow_up", "application_id", "application"),
    ("follow_up", "interview_id", "interview"),
    ("rejection_review", "application_id", "application"),
    ("review_reason", "application_id", "application"),
    ("review_reason", "reason_id", "reason"),
    ("fit_verdict", "application_id", "application"),
    ("fit_score", "application_id", "application"),
    ("fit_score", "criterion_id", "criterion"),
    ("skill_question", "skill_id", "skill"),
    ("skill_question", "question_id", "question"),
    ("action", "question_id", "question"),
    ("action", "application_id", "application"),
    ("action", "skill_id", "skill"),
    ("story_question", "story_id", "story"),
    ("story_question", "question_id", "question"),
    ("story_telling", "story_id", "story"),
    ("story_telling", "asking_id", "asking"),
    ("practice_card", "question_id", "question"),
    ("practice_turn", "sitting_id", "practice_sitting"),
    ("practice_turn", "question_id", "question"),
    ("answer_version", "question_id", "question"),
    ("coach_remark", "feedback_id", "feedback"),
    ("coach_remark", "asking_id", "asking"),
    ("coach_remark", "question_id", "question"),
    ("coach_remark", "application_id", "application"),
    ("coach_proposal", "feedback_id", "feedback"),
    ("coach_proposal", "action_id", "action"),
    ("import_made", "batch_id", "import_batch"),
    ("import_filled", "batch_id", "import_batch"),
)
"""(table, column, the table that its value must be the id of)."""
COUNTED = ("asking", "interviewer")
"""Tables whose `position` counts 1, 2, 3, … within an interview."""
_TABLES = "SELECT table_name FROM duckdb_tables() ORDER BY table_name"


@dataclass(frozen=True, slots=True)
class Soundness:
    """What was found: `problems` are sentences, none in a sound journal; `rows` counts each table."""

    path: str
    schema: int
    changes: int
    rows: dict[str, int]
    problems: tuple[str, ...]


def check(journal: Journal) -> Soundness:
    """Read every page of every table and follow every reference."""
    problems: list[str] = []
    counts: dict[str, int] = {}
    schema = 0
    with journal.read() as cursor:
        try:
            schema = migrations.schema_number(cursor)
            found = cursor.execute(_TABLES).fetchall()
            for (table,) in found:
                count = _count(cursor, table)
                if count is None:
                    problems.append(f"The table {table} is damaged and cannot be read. Restore the newest backup.")
                else:
                    counts[table] = count
            problems += _lost(cursor, counts)
        except duckdb.Error:
            problems.append("The journal is damaged and cannot be read to its end. Restore the newest backup.")
    return Soundness(str(journal.path), schema, journal.changes, counts, tuple(problems))


def contents(cursor: duckdb.DuckDBPyConnection) -> dict[str, tuple[int, str]]:
    """Rows of each table, and a hash of all that stands in them: two journals that hold the same answer the same.

    The hash is DuckDB's, which may be another one in its next release: compare within one run only.

    Raises:
        duckdb.Error: A table is damaged.
    """
    return {table: _content(cursor, table) for (table,) in cursor.execute(_TABLES).fetchall()}


def _content(cursor: duckdb.DuckDBPyConnection, table: str) -> tuple[int, str]:
    # Hashing every row reads every block, so a damaged one is found here and not in a form.
    sql = f"SELECT count(*), coalesce(sum(hash(t)::HUGEINT), 0)::TEXT FROM {table} AS t"
    count, hashed = cursor.execute(sql).fetchall()[0]
    return int(count), str(hashed)


def _count(cursor: duckdb.DuckDBPyConnection, table: str) -> int | None:
    """The rows of a table, or None where it cannot be read."""
    try:
        return _content(cursor, table)[0]
    except duckdb.Error:
        return None


def _lost(cursor: duckdb.DuckDBPyConnection, readable: Container[str]) -> Iterator[str]:
    for table, column, parent in REFERENCES:
        if table in readable and parent in readable and (lost := orphans(cursor, table, column, parent)):
            yield f"{lost} of {table} point to a missing {parent}. Restore the newest backup."
    for table in COUNTED:
        if table in readable and (lost := miscounted(cursor, table)):
            yield f"In {lost} interviews the positions of {table} do not count from 1. Restore the newest backup."


def orphans(cursor: duckdb.DuckDBPyConnection, table: str, column: str, parent: str) -> int:
    """How many rows of `table` name a `parent` that is not there."""
    row = cursor.execute(
        f"SELECT count(*) FROM {table} WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT id FROM {parent})"
    ).fetchone()
    return int(row[0]) if row else 0


def miscounted(cursor: duckdb.DuckDBPyConnection, table: str) -> int:
    """In how many interviews the positions of `table` have a gap."""
    row = cursor.execute(
        "SELECT count(*) FROM "
        f"(SELECT interview_id FROM {table} GROUP BY interview_id HAVING max(position) <> count(*))"
    ).fetchone()
    return int(row[0]) if row else 0
