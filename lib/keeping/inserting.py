"""Rows that were kept as JSON, back into their tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def insert(cursor: DuckDBPyConnection, table: str, back: list[dict[str, Any]]) -> None:
    """Insert rows as they stood in the trash: values as in JSON, by column; nothing where there are none."""
    if not back:
        return
    columns = cursor.execute(
        "SELECT column_name, data_type FROM duckdb_columns() "
        "WHERE table_name = ? AND database_name = current_database()",
        [table],
    ).fetchall()
    # Columns that a later release added stay at their default; those it dropped are left out.
    shape = {name: kind for name, kind in columns if name in back[0]}
    cursor.execute(
        f"INSERT INTO {table} BY NAME SELECT unnest(from_json(?::JSON, ?), max_depth := 2)",
        [json.dumps(back), json.dumps([shape])],
    )
