"""Tables as Parquet, by a DuckDB of its own in memory: the journal's connection is given no new rights."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

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


@contextmanager
def workshop() -> Iterator[Workshop]:
    """A workshop in a folder that nobody else can read and that goes away with it."""
    with TemporaryDirectory(prefix="debrief-") as folder:
        connection = duckdb.connect(":memory:", config=_CONFIG)
        try:
            connection.execute("SET allowed_directories = $folders", {"folders": [folder]})
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
            yield Workshop(connection, Path(folder))
        finally:
            connection.close()


@dataclass(frozen=True, slots=True)
class Workshop:
    """A connection that may touch the files of one folder."""

    connection: DuckDBPyConnection
    folder: Path

    def write(self, table: Table, rows: Sequence[Row]) -> bytes:
        """The Parquet file of a table: ids as text, all else in its own type."""
        columns = ", ".join(f'"{column.name}"::TEXT::{_type(column)} AS "{column.name}"' for column in table.columns)
        file = self._file(table)
        self.connection.register("incoming_rows", as_text.frame(table, rows))
        self.connection.execute(
            f"COPY (SELECT {columns} FROM incoming_rows) TO $file (FORMAT parquet)", {"file": str(file)}
        ).fetchall()
        self.connection.unregister("incoming_rows")
        content = file.read_bytes()
        file.unlink()
        return content

    def read(self, name: str, table: Table, content: bytes, *, most_bytes: int) -> list[Row]:
        """The rows of a Parquet file.

        Args:
            name: What the file is called.
            table: What it must hold.
            content: The file.
            most_bytes: Refuse one that unfolds to more text: a few bytes of Parquet can stand for a billion rows.

        Raises:
            DebriefError: It cannot be read, holds something else, or too much.
        """
        file = self._file(table)
        file.write_bytes(content)
        try:
            found = self._ask("DESCRIBE SELECT * FROM read_parquet($file)", file)
            as_text.require_columns(name, table, [row[0] for row in found])
            self._require_small(file, name, table, most_bytes)
            columns = ", ".join(f'"{each}"::TEXT' for each in table.names)
            return self._ask(f"SELECT {columns} FROM read_parquet($file)", file)
        except duckdb.Error as error:
            raise DebriefError(f"{name} is damaged or was changed: it cannot be read as Parquet.") from error
        finally:
            file.unlink()

    def _require_small(self, file: Path, name: str, table: Table, most_bytes: int) -> None:
        ((rows,),) = self._ask("SELECT coalesce(sum(num_rows), 0) FROM parquet_file_metadata($file)", file)
        size = int(rows) * len(table.names)
        if size <= most_bytes:
            lengths = " + ".join(f'coalesce(strlen("{each}"::TEXT), 0)' for each in table.names)
            ((length,),) = self._ask(f"SELECT coalesce(sum({lengths}), 0) FROM read_parquet($file)", file)
            size += int(length)
        if size > most_bytes:
            raise DebriefError(f"{name} is too large for a journal's table.")

    def _ask(self, sql: str, file: Path) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql, {"file": str(file)}).fetchall()

    def _file(self, table: Table) -> Path:
        return self.folder / f"{table.name}.parquet"


def _type(column: Column) -> str:
    """Ids are text in a file: few programs show Parquet's own kind of them as more than sixteen bytes."""
    return "TEXT" if column.type == "UUID" else column.type
