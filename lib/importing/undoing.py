"""Taking back an import as a whole; what the person has added to or changed since stays, and is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.journal.models import Application, title_of
from lib.journal.questions import drop_unasked
from lib.journal.records import require, rows

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Batch:
    """An import that can be taken back. `made_at` is UTC."""

    id: UUID
    file_name: str
    format: str
    rows: int
    made_at: datetime
    applications: int


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, and the titles of applications that stay since something of the person's hangs on them."""

    applications: int
    kept: tuple[str, ...]


_BY_BATCH = "SELECT row_id FROM import_made WHERE batch_id = $batch AND table_name ="
_TOUCHED = f"""
SELECT id FROM application WHERE version > 1
UNION SELECT application_id FROM stage_event WHERE id NOT IN ({_BY_BATCH} 'stage_event')
UNION SELECT application_id FROM interview WHERE version > 1 OR id NOT IN ({_BY_BATCH} 'interview')
UNION SELECT interview.application_id FROM interview JOIN debrief ON interview_id = interview.id
      WHERE debrief.version > 1
UNION SELECT interview.application_id FROM interview JOIN asking ON interview_id = interview.id
      WHERE asking.version > 1 OR asking.id NOT IN ({_BY_BATCH} 'asking')
UNION SELECT interview.application_id FROM interview JOIN asking ON interview_id = interview.id
      JOIN story_telling ON asking_id = asking.id
UNION SELECT interview.application_id FROM interview JOIN asking ON interview_id = interview.id
      JOIN coach_remark ON asking_id = asking.id
UNION SELECT application_id FROM coach_remark WHERE application_id IS NOT NULL
UNION SELECT application_id FROM follow_up
UNION SELECT application_id FROM rejection_review
UNION SELECT application_id FROM fit_verdict
UNION SELECT application_id FROM action WHERE application_id IS NOT NULL
"""
"""Applications that the person has changed or added to since."""


def batches(cursor: DuckDBPyConnection) -> list[Batch]:
    """The imports on record, the latest first."""
    found = cursor.execute(
        "SELECT id, file_name, format, row_count, created_at, "
        "(SELECT count(*) FROM import_made WHERE batch_id = id AND table_name = 'application') "
        "FROM import_batch ORDER BY created_at DESC, id DESC"
    ).fetchall()
    return [Batch(*row) for row in found]


def undo(cursor: DuckDBPyConnection, batch: UUID) -> Undone:
    """Take back what an import made and filled.

    An application that it made and that the person has changed or added to since stays as it is, with all that is in
    it. Of one that was there before, what the import added goes, unless it was changed since; a field that it filled is
    emptied again where it still holds what the import put there.

    Args:
        cursor: A writing cursor.
        batch: Of `batches`.

    Raises:
        MissingError: It was taken back already.
    """
    require(cursor, "import_batch", batch)
    mine = {"batch": batch}
    cursor.execute(f"CREATE TEMP TABLE kept AS SELECT id FROM application WHERE id IN ({_TOUCHED}) "
                   f"AND id IN ({_BY_BATCH} 'application')", mine)  # fmt: skip
    try:
        _empty_filled(cursor, batch)
        stays = "application_id IN (FROM kept)"
        inside = f"interview_id IN (SELECT id FROM interview WHERE {stays})"
        told = (
            "(id IN (SELECT asking_id FROM story_telling) "
            "OR id IN (SELECT asking_id FROM coach_remark WHERE asking_id IS NOT NULL))"
        )
        cursor.execute(
            f"DELETE FROM asking WHERE version = 1 AND id IN ({_BY_BATCH} 'asking') AND NOT {inside} AND NOT {told}",
            mine,
        )
        gone = (
            f"(SELECT id FROM interview WHERE version = 1 AND id IN ({_BY_BATCH} 'interview') AND NOT {stays} "
            "AND id NOT IN (SELECT interview_id FROM asking) "
            "AND id NOT IN (SELECT interview_id FROM follow_up WHERE interview_id IS NOT NULL) "
            "AND id NOT IN (SELECT interview_id FROM debrief WHERE version > 1))"
        )
        for table, column in (("interviewer", "interview_id"), ("debrief", "interview_id"), ("interview", "id")):
            # The last deletes what the others look up.
            cursor.execute(f"DELETE FROM {table} WHERE {column} IN {gone}", mine)
        cursor.execute(f"DELETE FROM stage_event WHERE id IN ({_BY_BATCH} 'stage_event') AND NOT {stays}", mine)
        made = cursor.execute(
            f"DELETE FROM application WHERE id IN ({_BY_BATCH} 'application') AND id NOT IN (FROM kept)", mine
        ).fetchone()
        kept = rows(cursor, "SELECT company, role FROM application WHERE id IN (FROM kept) ORDER BY company, role")
    finally:
        cursor.execute("DROP TABLE IF EXISTS kept")
    for table, column in (("import_made", "batch_id"), ("import_filled", "batch_id"), ("import_batch", "id")):
        cursor.execute(f"DELETE FROM {table} WHERE {column} = ?", [batch])
    drop_unasked(cursor)
    return Undone(made[0] if made else 0, tuple(title_of(row["company"], row["role"]) for row in kept))


def _empty_filled(cursor: DuckDBPyConnection, batch: UUID) -> None:
    """Empty again what the import filled; from notes, take what it added to them."""
    cursor.execute(
        "UPDATE application SET notes = replace(notes, chr(10) || chr(10) || value, ''), version = version + 1 "
        "FROM import_filled WHERE batch_id = ? AND application_id = id AND field = 'notes' "
        "AND contains(notes, chr(10) || chr(10) || value)",
        [batch],
    )
    for row in rows(cursor, "SELECT application_id, field, value FROM import_filled WHERE batch_id = ?", [batch]):
        name = row["field"]  # written by `saving`, one of `FILLABLE`
        cursor.execute(
            f"UPDATE application SET {name} = ?, version = version + 1 WHERE id = ? AND {name}::TEXT = ?",
            [Application.model_fields[name].default, row["application_id"], row["value"]],
        )
