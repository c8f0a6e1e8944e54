"""A table as a file: CSV, JSON or Parquet, and back. Rows come and go as text, see `rows`."""

from __future__ import annotations

import csv
import io
import json
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from lib.exporting import parquet
from lib.exporting.cells import read_cell, write_cell
from lib.exporting.rows import require_columns
from lib.journal.errors import DebriefError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lib.exporting.parquet import Workshop
    from lib.exporting.rows import Row
    from lib.exporting.tables import Column, Table

LONGEST_CELL: Final = 2**24
"""Characters; a text may have 200,000, an unfinished debrief holds many."""
_NUMBERS: Final = ("INTEGER", "BIGINT", "DOUBLE", "DECIMAL")


class Format(StrEnum):
    """What the tables of an export are written as; also the ending of their files."""

    CSV = "csv"
    PARQUET = "parquet"
    JSON = "json"


class _Number(str):
    """A JSON number as it stood in the file: no digit is lost on the way to its column."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Codec:
    """Writes and reads the files of one format."""

    kind: Format
    workshop: Workshop | None = None

    def write(self, table: Table, rows: Sequence[Row]) -> bytes:
        """The file of a table.

        CSV is UTF-8 with its mark, which spreadsheets need to read it as such, with CR LF after each row (RFC 4180).
        """
        if self.workshop:
            return self.workshop.write(table, rows)
        if self.kind is Format.JSON:
            lines = ",\n".join(_json_record(table, row) for row in rows)
            return f"[\n{lines}\n]\n".encode()
        cells = (
            [
                write_cell(value, text_may_be_missing=column.nullable) if column.is_text else value or ""
                for value, column in zip(row, table.columns, strict=True)
            ]
            for row in rows
        )
        return csv_file(table.names, cells)

    def read(self, table: Table, content: bytes, *, most_bytes: int) -> list[Row]:
        """The rows of a file that `write` made.

        Args:
            table: What it must hold: these columns, in any order, and no other.
            content: The file.
            most_bytes: Refuse a file that unfolds to more text than this.

        Raises:
            DebriefError: It is something else; the sentence names the file.
        """
        file = f"{table.name}.{self.kind}"
        try:
            if self.workshop:
                return self.workshop.read(file, table, content, most_bytes=most_bytes)
            return _read_json(file, table, content) if self.kind is Format.JSON else _read_csv(file, table, content)
        except (UnicodeDecodeError, csv.Error, json.JSONDecodeError, RecursionError) as error:
            raise DebriefError(
                f"{file} is damaged or was changed: it cannot be read as {self.kind.upper()}."
            ) from error


@contextmanager
def codec(kind: Format) -> Iterator[Codec]:
    """What writes and reads a format, for as many tables as there are."""
    if kind is Format.PARQUET:
        with parquet.workshop() as workshop:
            yield Codec(kind, workshop)
    else:
        yield Codec(kind)


def csv_file(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Cells, guarded already, as a CSV file."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return lines.getvalue().encode("utf-8-sig")


def _read_csv(file: str, table: Table, content: bytes) -> list[Row]:
    if csv.field_size_limit() < LONGEST_CELL:
        csv.field_size_limit(LONGEST_CELL)  # the standard 128 KiB are less than a person may write
    reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    header = next(reader, [])
    require_columns(file, table, header)
    places = [header.index(name) for name in table.names]
    columns = list(zip(places, table.columns, strict=True))
    rows: list[Row] = []
    for number, cells in enumerate(reader, start=1):
        if len(cells) != len(header):
            raise DebriefError(f"Row {number:,} of {file} has {len(cells)} cells where its header has {len(header)}.")
        rows.append(
            tuple(
                read_cell(cells[place], text_may_be_missing=column.nullable) if column.is_text else cells[place] or None
                for place, column in columns
            )
        )
    return rows


def _json_record(table: Table, row: Row) -> str:
    pairs = zip(table.columns, row, strict=True)
    return "{" + ", ".join(f'"{column.name}": {_json_value(column, value)}' for column, value in pairs) + "}"


def _json_value(column: Column, value: str | None) -> str:
    if value is None:
        return "null"
    if column.type == "BOOLEAN" or column.type.startswith(_NUMBERS):
        return value
    return json.dumps(value, ensure_ascii=False)


def _read_json(file: str, table: Table, content: bytes) -> list[Row]:
    records = json.loads(content.decode("utf-8-sig"), parse_int=_Number, parse_float=_Number, parse_constant=_Number)
    if not isinstance(records, list):
        raise DebriefError(f"{file} is not a list of records.")
    names = list(table.names)
    rows: list[Row] = []
    for number, record in enumerate(records, start=1):
        if not isinstance(record, dict):
            raise DebriefError(f"Row {number:,} of {file} is not a record.")
        if list(record) != names:
            require_columns(file, table, list(record))
        rows.append(tuple(_from_json(file, number, column, record[column.name]) for column in table.columns))
    return rows


def _from_json(file: str, number: int, column: Column, value: Any) -> str | None:
    if value is None:
        return None
    if column.type == "BOOLEAN":
        fits = isinstance(value, bool)
    else:
        fits = isinstance(value, str) and isinstance(value, _Number) == column.type.startswith(_NUMBERS)
    if not fits:
        raise DebriefError(f"Row {number:,} of {file}: the column {column.name} holds the wrong kind of value.")
    return str(value).lower() if isinstance(value, bool) else str(value)
