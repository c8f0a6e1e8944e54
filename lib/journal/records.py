"""What the modules of queries share: frozen records to rows and back, references, versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from lib.journal.errors import MissingError, StaleError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from duckdb import DuckDBPyConnection

CALLED = {
    "application": "application",
    "interview": "interview",
    "debrief": "debrief",
    "question": "question",
    "asking": "answer",
    "draft": "draft",
    "stage_event": "event",
    "follow_up": "follow-up",
    "rejection_review": "review",
    "reason": "reason",
    "criterion": "criterion",
    "fit_verdict": "verdict",
    "skill": "skill",
    "action": "action",
    "story": "story",
    "import_batch": "import",
    "feedback": "feedback",
    "practice_sitting": "sitting",
    "practice_turn": "answer",
}

HISTORY = {
    "asking": ("wording", "answer", "rating", "caught_out", "better_answer"),
    "debrief": (
        "mood", "stress", "overall", "went_well", "to_improve", "failed_to_say", "signals", "red_flags", "asked_them",
        "notes", "pass_estimate", "next_step", "next_step_on",
    ),
    "rejection_review": ("their_words", "my_guess", "to_keep", "to_change"),
    "story": ("title", "situation", "task", "action", "result"),
}  # fmt: skip
"""Tables whose edits are kept, and the columns that a person writes in them."""


def rows(
    cursor: DuckDBPyConnection, sql: str, values: list[Any] | dict[str, Any] | None = None
) -> list[dict[str, Any]]:
    """All rows of a query as dicts by column name."""
    result = cursor.execute(sql, values or [])
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def insert(cursor: DuckDBPyConnection, table: str, values: Mapping[str, Any]) -> UUID:
    """Insert one row and answer its new id."""
    columns = ", ".join(values)
    marks = ", ".join("?" for _ in values)
    # Fetched to the end: a result half read would be in the way of what the caller does next.
    ((key,),) = cursor.execute(
        f"INSERT INTO {table} ({columns}) VALUES ({marks}) RETURNING id", list(values.values())
    ).fetchall()
    return UUID(str(key))


def update(
    cursor: DuckDBPyConnection,
    table: str,
    key: UUID,
    values: Mapping[str, Any],
    *,
    version: int,
    key_column: str = "id",
) -> None:
    """Overwrite one row, if it is still the version that the person saw.

    Raises:
        MissingError: The row is gone.
        StaleError: It was changed since.
    """
    if table in HISTORY:
        _keep_before(cursor, table, key, values, version, key_column)
    sets = ", ".join(f"{column} = ?" for column in values)
    changed = cursor.execute(
        f"UPDATE {table} SET {sets}, version = version + 1, updated_at = now() AT TIME ZONE 'UTC' "
        f"WHERE {key_column} = ? AND version = ?",
        [*values.values(), key, version],
    ).fetchone()
    if changed and changed[0]:
        return
    require(cursor, table, key, key_column=key_column)
    raise StaleError(
        f"This {CALLED[table]} was changed in another window since you opened it. "
        "What you typed is still here: reload the page in a second tab, compare, then save again."
    )


def require(cursor: DuckDBPyConnection, table: str, key: UUID, *, key_column: str = "id") -> None:
    """Check a reference; to be called inside a write.

    Raises:
        MissingError: There is no such row.
    """
    if not cursor.execute(f"SELECT 1 FROM {table} WHERE {key_column} = ?", [key]).fetchall():
        raise MissingError(f"This {CALLED[table]} is not in the journal any more. It may have been deleted elsewhere.")


def _keep_before(
    cursor: DuckDBPyConnection, table: str, key: UUID, values: Mapping[str, Any], version: int, key_column: str
) -> None:
    """Keep what a row said, where something of it is about to be overwritten; filling what was empty loses nothing."""
    written = [column for column in HISTORY[table] if column in values]
    overwritten = " OR ".join(
        f"({column} IS DISTINCT FROM ? AND coalesce({column}::TEXT, '') NOT IN ('', 'false'))" for column in written
    )
    as_json = ", ".join(f"'{column}', {column}" for column in HISTORY[table])
    cursor.execute(
        "INSERT INTO edit_history (table_name, row_id, version, content) "
        f"SELECT ?, {key_column}, version, json_object({as_json})::TEXT FROM {table} "
        f"WHERE {key_column} = ? AND version = ? AND ({overwritten})",
        [table, key, version, *(values[column] for column in written)],
    )
