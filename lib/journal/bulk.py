"""Many rows at once: one statement a table, where a statement a row would take minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from duckdb import DuckDBPyConnection


def insert_rows(cursor: DuckDBPyConnection, table: str, records: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all have the same columns, in this order.

    Values travel as text, which DuckDB casts to the columns' types; None is NULL. Not for blobs.
    """
    if not records:
        return
    import pandas as pd

    columns = list(records[0])
    frame = pd.DataFrame(
        {name: [None if record[name] is None else str(record[name]) for record in records] for name in columns},
        dtype=object,
    )
    cursor.register("incoming_rows", frame)
    try:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(columns)} FROM incoming_rows"
        ).fetchall()
    finally:
        cursor.unregister("incoming_rows")


def new_ids(cursor: DuckDBPyConnection, count: int) -> list[UUID]:
    """As many fresh ids as rows are to be inserted, in ascending order."""
    return [row[0] for row in cursor.execute("SELECT uuidv7() AS id FROM range(?) ORDER BY id", [count]).fetchall()]
