"""Rows as text, which every column's type has one form of: out of a table, and into one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.journal.errors import DebriefError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from duckdb import DuckDBPyConnection

    from lib.exporting.tables import Table

Row = tuple[str | None, ...]
"""One row, a value for each column of its table in their order; None where there is none."""


def read(cursor: DuckDBPyConnection, table: Table) -> list[Row]:
    """All rows in the order in which they were recorded, which decides between events of one moment."""
    columns = ", ".join(f'"{name}"::TEXT' for name in table.names)
    return cursor.execute(f"SELECT {columns} FROM {table.name} ORDER BY rowid").fetchall()


def frame(table: Table, rows: Sequence[Row]) -> pd.DataFrame:
    """Rows as a frame of text that DuckDB can read."""
    import pandas as pd

    columns = zip(*rows, strict=True) if rows else ((),) * len(table.names)
    return pd.DataFrame(dict(zip(table.names, map(list, columns), strict=True)), dtype=object)


def insert(cursor: DuckDBPyConnection, table: Table, rows: Sequence[Row]) -> None:
    """Add rows in their order, cast to the types of their columns.

    Raises:
        duckdb.Error: A value does not fit its column, or a constraint forbids a row.
    """
    if not rows:
        return
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    # The types are named: an empty or all-missing column of a frame is taken for numbers.
    values = ", ".join(f'"{column.name}"::TEXT::{column.type}' for column in table.columns)
    cursor.register("incoming_rows", frame(table, rows))
    try:
        cursor.execute(f"INSERT INTO {table.name} ({columns}) SELECT {values} FROM incoming_rows").fetchall()
    finally:
        cursor.unregister("incoming_rows")


def require_columns(file: str, table: Table, found: Sequence[str]) -> None:
    """Check that a file has the columns of its table.

    Raises:
        DebriefError: One is unknown, missing, or there twice.
    """
    names = table.names
    if unknown := [name for name in found if name not in names]:
        raise DebriefError(f"{file} has a column that this Debrief does not know: {unknown[0][:80]}.")
    if missing := [name for name in names if name not in found]:
        raise DebriefError(f"{file} lacks the column {missing[0]}.")
    if len(found) > len(names):
        raise DebriefError(f"{file} has a column twice.")
