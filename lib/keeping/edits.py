"""What an answer, a debrief, a review or a story said before it was changed: seen, and put back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from lib.journal.errors import MissingError
from lib.journal.records import HISTORY, rows, update
from lib.journal.trash import HEADS, KEYS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from duckdb import DuckDBPyConnection

_KEY: Final = {table: "id" if table in {"asking", "story"} else KEYS[table][0] for table in HISTORY}


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a row.

    Attributes:
        id: Key of the entry.
        table: Which table.
        row: Which row of it.
        called: What the row is called now.
        before: What it said before, for each column that says something else now.
        now: What these columns say now.
        at: When it was changed, UTC.
    """

    id: UUID
    table: str
    row: UUID
    called: str
    before: dict[str, Any]
    now: dict[str, Any]
    at: datetime


def latest(cursor: DuckDBPyConnection, most: int = 50) -> list[Edit]:
    """What was changed last, the latest first: only what says something else now, only rows that are there."""
    found = rows(
        cursor,
        "SELECT id, table_name, row_id, content, created_at FROM edit_history ORDER BY created_at DESC, rowid DESC "
        "LIMIT ?",
        [4 * most],
    )
    edits = (_edit(cursor, row) for row in found)
    return [edit for edit in edits if edit is not None][:most]


def earlier(cursor: DuckDBPyConnection, of: Sequence[tuple[str, UUID]]) -> list[Edit]:
    """What some rows said before, the latest first: only what says something else now.

    Args:
        cursor: A reading cursor.
        of: (table, key) of the rows.
    """
    found = rows(
        cursor,
        "SELECT id, table_name, row_id, content, created_at FROM edit_history "
        "WHERE list_contains(?::TEXT[], concat(table_name, row_id::TEXT)) ORDER BY created_at DESC, rowid DESC",
        [[f"{table}{key}" for table, key in of]],
    )
    edits = (_edit(cursor, row) for row in found)
    return [edit for edit in edits if edit is not None]


def put_back(cursor: DuckDBPyConnection, key: UUID) -> None:
    """Make a row say what it said before, inside a write; that is an edit too and can be undone likewise.

    Raises:
        MissingError: The row or the entry is gone.
    """
    found = rows(cursor, "SELECT id, table_name, row_id, content, created_at FROM edit_history WHERE id = ?", [key])
    edit = _edit(cursor, found[0]) if found else None
    if edit is None:
        raise MissingError("What this changed is not in the journal any more, or says the same again.")
    column = _KEY[edit.table]
    version = cursor.execute(f"SELECT version FROM {edit.table} WHERE {column} = ?", [edit.row]).fetchall()[0][0]
    update(cursor, edit.table, edit.row, edit.before, version=version, key_column=column)


def _edit(cursor: DuckDBPyConnection, row: dict[str, Any]) -> Edit | None:
    table = row["table_name"]
    columns = HISTORY[table]
    there = rows(
        cursor,
        f"SELECT {', '.join(columns)}, {HEADS[table].called} AS called FROM {table} AS t WHERE {_KEY[table]} = ?",
        [row["row_id"]],
    )
    if not there:
        return None
    before = {name: value for name, value in json.loads(row["content"]).items() if name in columns}
    now = {name: _plain(there[0][name]) for name in before}
    differing = [name for name in before if before[name] != now[name]]
    if not differing:
        return None
    return Edit(
        row["id"],
        table,
        row["row_id"],
        there[0]["called"] or "",
        {name: before[name] for name in differing},
        {name: now[name] for name in differing},
        row["created_at"],
    )


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
