"""What an export holds, read from the schema itself: tables, their columns, keys and allowed values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING, Final

from lib.journal.soundness import REFERENCES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from duckdb import DuckDBPyConnection

    from lib.exporting.rows import Row

LEFT_OUT: Final = {
    "schema_migration": "the history of updates; the manifest names the schema",
    "wording_vector": "a cache that Debrief makes anew",
}
"""Tables that are not exported, and why. Drafts are: what was typed and not yet saved is the person's own too."""

_ONE_OF: Final = re.compile(r"\(\"?(\w+)\"? IN \(('.*')\)\)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type as DuckDB names it, and what may stand in it."""

    name: str
    type: str
    nullable: bool
    allowed: tuple[str, ...] = ()

    @property
    def is_text(self) -> bool:
        """Whether a person may have written what stands in it."""
        return self.type == "VARCHAR"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in order, the columns of its primary key, and its further unique keys."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    unique: tuple[tuple[str, ...], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)

    @property
    def references(self) -> dict[str, str]:
        """The table that each column points to, for those that point to one."""
        return {column: parent for table, column, parent in REFERENCES if table == self.name}

    def picker(self, names: Sequence[str]) -> Callable[[Row], Row]:
        """What takes the values of some columns out of a row."""
        places = [self.names.index(name) for name in names]
        return lambda row: tuple([row[place] for place in places])


def tables(cursor: DuckDBPyConnection) -> tuple[Table, ...]:
    """Every table that an export holds, each after those that it points to."""
    columns: dict[str, list[Column]] = {}
    allowed = _allowed(cursor)
    found = cursor.execute(
        "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns() "
        "WHERE NOT internal AND table_name IN (SELECT table_name FROM duckdb_tables()) "
        "ORDER BY table_name, column_index"
    ).fetchall()
    for table, name, kind, nullable in found:
        if table not in LEFT_OUT:
            columns.setdefault(table, []).append(Column(name, kind, nullable, allowed.get((table, name), ())))
    keys = _keys(cursor)
    parents = {name: sorted(parent for table, _, parent in REFERENCES if table == name) for name in sorted(columns)}
    order = TopologicalSorter(parents)
    return tuple(
        Table(name, tuple(columns[name]), *keys.get(name, ((), ()))) for name in order.static_order() if name in columns
    )


def _allowed(cursor: DuckDBPyConnection) -> dict[tuple[str, str], tuple[str, ...]]:
    """The choices of each column that has a list of them."""
    found = cursor.execute(
        "SELECT table_name, expression FROM duckdb_constraints() WHERE constraint_type = 'CHECK'"
    ).fetchall()
    read = ((table, _ONE_OF.fullmatch(text)) for table, text in found)
    return {(table, match[1]): tuple(re.findall(r"'([^']*)'", match[2])) for table, match in read if match}


def _keys(
    cursor: DuckDBPyConnection,
) -> dict[str, tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]]:
    """Primary key and further unique keys of each table."""
    found = cursor.execute(
        "SELECT table_name, constraint_type, constraint_column_names FROM duckdb_constraints() "
        "WHERE constraint_type IN ('PRIMARY KEY', 'UNIQUE') ORDER BY table_name, constraint_index"
    ).fetchall()
    primary = {table: tuple(names) for table, kind, names in found if kind == "PRIMARY KEY"}
    return {
        name: (key, tuple(tuple(names) for table, kind, names in found if table == name and kind == "UNIQUE"))
        for name, key in primary.items()
    }
