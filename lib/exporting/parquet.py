"""Tables as Parquet, by a DuckDB of its own in memory: the journal's connection is given no new rights."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import duckdb

from lib.exporting import rows as as_text
from lib.journal.errors import DebriefError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from duckdb import DuckDBPyConnection

    from lib.exporting.rows import Row
    from lib.exporting.tables import Column, Table

_CONFIG: Final[dict[str, str | bool | int | float | list[str]]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "max_temp_directory_size": "0MB",
    "memory_limit": "1GB",
    "python_enable_replacements": "false",
}


def write(table: Table, rows: Sequence[Row]) -> bytes:
    """The Parquet file of a table: ids as text, all else in its own type."""
    columns = ", ".join(f'"{column.name}"::TEXT::{_type(column)} AS "{column.name}"' for column in table.columns)
    with _workshop() as (connection, file):
        connection.register("incoming_rows", as_text.frame(table, rows))
        connection.execute(f"COPY (SELECT {columns} FROM incoming_rows) TO $file (FORMAT parquet)", {"file": str(file)})
        return file.read_bytes()


def read(name: str, table: Table, content: bytes, *, most_bytes: int) -> list[Row]:
    """The rows of a Parquet file.

    Args:
        name: What the file is called.
        table: What it must hold.
        content: The file.
        most_bytes: Refuse one that unfolds to more text: a few bytes of Parquet can stand for a billion rows.

    Raises:
        DebriefError: It cannot be read, holds something else, or too much.
    """
    with _workshop() as (connection, file):
        file.write_bytes(content)
        try:
            found = connection.execute("DESCRIBE SELECT * FROM read_parquet($file)", {"file": str(file)}).fetchall()
            as_text.require_columns(name, table, [row[0] for row in found])
            _require_small(connection, file, name, table, most_bytes)
            columns = ", ".join(f'"{each}"::TEXT' for each in table.names)
            return connection.execute(f"SELECT {columns} FROM read_parquet($file)", {"file": str(file)}).fetchall()
        except duckdb.Error as error:
            raise DebriefError(f"{name} is damaged or was changed: it cannot be read as Parquet.") from error


def _require_small(connection: DuckDBPyConnection, file: Path, name: str, table: Table, most_bytes: int) -> None:
    written = connection.execute("SELECT sum(num_rows) FROM parquet_file_metadata($file)", {"file": str(file)})
    (rows,) = written.fetchone() or (0,)
    size = int(rows or 0) * len(table.names)
    if size <= most_bytes:
        lengths = " + ".join(f'coalesce(strlen("{each}"::TEXT), 0)' for each in table.names)
        told = connection.execute(f"SELECT sum({lengths}) FROM read_parquet($file)", {"file": str(file)})
        (length,) = told.fetchone() or (0,)
        size += int(length or 0)
    if size > most_bytes:
        raise DebriefError(f"{name} is too large for a journal's table.")


def _type(column: Column) -> str:
    """Ids are text in a file: few programs show Parquet's own kind of them as more than sixteen bytes."""
    return "TEXT" if column.type == "UUID" else column.type


@contextmanager
def _workshop() -> Iterator[tuple[DuckDBPyConnection, Path]]:
    """A connection that may touch one folder, which nobody else can read and which goes away with it."""
    with TemporaryDirectory(prefix="debrief-") as folder:
        connection = duckdb.connect(":memory:", config=_CONFIG)
        try:
            connection.execute("SET allowed_directories = $folders", {"folders": [folder]})
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
            yield connection, Path(folder) / "table.parquet"
        finally:
            connection.close()
