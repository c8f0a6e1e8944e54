"""Is the journal sound? References that point nowhere, positions that do not count, pages that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from lib.journal import migrations

if TYPE_CHECKING:
    from lib.journal.database import Journal

REFERENCES = (
    ("stage_event", "application_id", "application"),
    ("interview", "application_id", "application"),
    ("interviewer", "interview_id", "interview"),
    ("debrief", "interview_id", "interview"),
    ("asking", "interview_id", "interview"),
    ("asking", "question_id", "question"),
)
"""(table, column, the table that its value must be the id of)."""


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
    with journal.read() as cursor:
        schema = migrations.schema_number(cursor)
        tables = [
            row[0] for row in cursor.execute("SELECT table_name FROM duckdb_tables() ORDER BY table_name").fetchall()
        ]
        for table in tables:
            try:
                # Hashing every row reads every block, so a damaged one is found here and not in a form.
                found = cursor.execute(f"SELECT count(*), bit_xor(hash(t)) FROM {table} AS t").fetchone()
                counts[table] = int(found[0]) if found else 0
            except duckdb.Error:
                problems.append(f"The table {table} is damaged and cannot be read. Restore the newest backup.")
        for table, column, parent in REFERENCES:
            if table not in counts or parent not in counts:
                continue
            lost = orphans(cursor, table, column, parent)
            if lost:
                problems.append(f"{lost} of {table} point to a missing {parent}. Restore the newest backup.")
    return Soundness(str(journal.path), schema, journal.changes, counts, tuple(problems))


def orphans(cursor: duckdb.DuckDBPyConnection, table: str, column: str, parent: str) -> int:
    """How many rows of `table` name a `parent` that is not there."""
    row = cursor.execute(
        f"SELECT count(*) FROM {table} WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT id FROM {parent})"
    ).fetchone()
    return int(row[0]) if row else 0
