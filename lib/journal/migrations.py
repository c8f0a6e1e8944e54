"""Numbered SQL files, each run once, all in one transaction, recorded in the journal itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lib.journal.errors import JournalError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SCHEMA = Path(__file__).parent / "schema"


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema: `003_coach.sql` is number 3, name `coach`."""

    number: int
    name: str
    sql: str


def all_migrations() -> list[Migration]:
    """Every migration that this release knows, in order.

    Raises:
        ValueError: The numbers have a gap or a double, which is a mistake of ours.
    """
    steps = []
    for file in sorted(SCHEMA.glob("*.sql")):
        number, _, name = file.stem.partition("_")
        steps.append(Migration(int(number), name, file.read_text(encoding="utf-8")))
    if [step.number for step in steps] != list(range(1, len(steps) + 1)):
        raise ValueError(f"migrations must be numbered 1, 2, 3, …: {[step.number for step in steps]}")
    return steps


def schema_number(cursor: DuckDBPyConnection) -> int:
    """The last migration that this journal has seen; 0 for an empty file.

    Raises:
        JournalError: The file holds tables, but not Debrief's.
    """
    tables = {row[0] for row in cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not tables:
        return 0
    if "schema_migration" not in tables:
        raise JournalError("This file is a DuckDB database, but not a Debrief journal. Choose another file.")
    # Fetched to its end: a result half read keeps a transaction open, beside which no checkpoint is ever made.
    return int(cursor.execute("SELECT coalesce(max(number), 0) FROM schema_migration").fetchall()[0][0])


def pending(cursor: DuckDBPyConnection) -> list[Migration]:
    """The migrations that this journal has still to see.

    Raises:
        JournalError: The journal was written by a newer release.
    """
    steps = all_migrations()
    at = schema_number(cursor)
    if at > len(steps):
        raise JournalError(
            f"This journal was written by a newer Debrief (schema {at}; this one knows {len(steps)}). "
            "Update Debrief to open it; nothing was changed."
        )
    return steps[at:]


def migrate(cursor: DuckDBPyConnection, steps: list[Migration]) -> None:
    """Run `steps` in one transaction: all of them happen, or none."""
    cursor.execute("BEGIN")
    try:
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS schema_migration ("
            "number INTEGER PRIMARY KEY, name TEXT NOT NULL, "
            "applied_at TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'))"
        )
        for step in steps:
            cursor.execute(step.sql)
            cursor.execute("INSERT INTO schema_migration (number, name) VALUES (?, ?)", [step.number, step.name])
        cursor.execute("COMMIT")
    except BaseException:
        cursor.execute("ROLLBACK")
        raise
