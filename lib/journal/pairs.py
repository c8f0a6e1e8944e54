"""Tables of pairs, such as a story and the questions that it serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from duckdb import DuckDBPyConnection


def pair(cursor: DuckDBPyConnection, table: str, one: tuple[str, UUID], column: str, others: Sequence[UUID]) -> None:
    """Make `others` all that one side is paired with; what is paired already is left alone.

    Args:
        cursor: A writing cursor.
        table: The table of pairs.
        one: The column of the one side, and its id.
        column: The column of the other side.
        others: Its ids.
    """
    name, key = one
    cursor.execute(f"DELETE FROM {table} WHERE {name} = ? AND NOT list_contains(?::UUID[], {column})", [key, others])
    for other in others:
        cursor.execute(f"INSERT OR IGNORE INTO {table} ({name}, {column}) VALUES (?, ?)", [key, other])


def paired(cursor: DuckDBPyConnection, table: str, by: str, column: str) -> dict[UUID, tuple[UUID, ...]]:
    """What each id in the column `by` is paired with in `column`."""
    found = cursor.execute(f"SELECT {by}, list({column} ORDER BY {column}) FROM {table} GROUP BY {by}").fetchall()
    return {key: tuple(others) for key, others in found}
