"""Workbooks (XLSX, ODS) as sheets, merged cells filled; archives of tables as one sheet a table."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from lib.importing import archive
from lib.importing.limits import COLUMNS, SHEETS, bounded
from lib.importing.model import Sheet
from lib.journal.errors import DebriefError

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from lib.importing.model import Cell

_TABLES: Final = (".csv", ".tsv", ".txt", ".json", ".md", ".xlsx", ".ods")


def is_workbook(packed: zipfile.ZipFile) -> bool:
    """Whether an archive is a workbook, rather than a folder of files."""
    names = set(packed.namelist())
    return "[Content_Types].xml" in names or ("content.xml" in names and "mimetype" in names)


def read_workbook(data: bytes, packed: zipfile.ZipFile) -> tuple[Sheet, ...]:
    """The sheets of a workbook that hold anything.

    Raises:
        DebriefError: It is too large, damaged, or no workbook.
    """
    archive.check_workbook(packed)
    sheets = tuple(Sheet(name, rows) for name, rows in _sheets(data) if rows)
    if not sheets:
        raise DebriefError("This workbook holds nothing: every sheet is empty.")
    return sheets


def tables_in(packed: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """The tables in an archive of files: their names without folder, and their bytes."""
    names = [
        name
        for name in packed.namelist()
        if name.casefold().endswith(_TABLES) and not PurePosixPath(name).name.startswith(".") and "__MACOSX" not in name
    ]
    for name in names[:SHEETS]:
        yield PurePosixPath(name).name, archive.unpack(packed, name)


def _sheets(data: bytes) -> Iterator[tuple[str, tuple[tuple[Cell, ...], ...]]]:
    from python_calamine import CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in workbook.sheet_names[:SHEETS]:
            sheet = workbook.get_sheet_by_name(name)
            rows = [tuple(map(_cell, row[: COLUMNS + 1])) for row in sheet.iter_rows()]
            first = sheet.start or (0, 0)
            rows = [()] * (first[0] if rows else 0) + [(*([""] * first[1]), *row) for row in rows]
            yield name, tuple(bounded(_trimmed(_with_merged(rows, sheet.merged_cell_ranges or []))))
    except DebriefError:
        raise
    except BaseException as error:
        # The parser is compiled: where it gives up for good, it raises its own kind of exception, not an Exception.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise DebriefError(
            "This workbook cannot be read: open it in your spreadsheet, save it anew as XLSX or CSV."
        ) from None


def _cell(value: Any) -> Cell:
    if isinstance(value, datetime):
        return value if value.time() != time() else value.date()
    if isinstance(value, (str, bool, int, float, date)):
        return value
    return str(value) if isinstance(value, (time, timedelta)) else ""


def _with_merged(rows: list[tuple[Cell, ...]], merged: list[Any]) -> list[tuple[Cell, ...]]:
    """Rows with cells that are merged downwards holding what the first of them holds, as a person sees it."""
    for (top, left), (bottom, right) in merged[:10_000]:
        if bottom == top or left != right or bottom - top > 1_000 or top >= len(rows) or left >= len(rows[top]):
            continue
        for at in range(top + 1, min(bottom + 1, len(rows))):
            if left < len(rows[at]) and rows[at][left] == "":
                rows[at] = (*rows[at][:left], rows[top][left], *rows[at][left + 1 :])
    return rows


def _trimmed(rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """Rows without the empty ones at the end."""
    end = len(rows)
    while end and not any(cell not in {"", False} for cell in rows[end - 1]):
        end -= 1
    return rows[:end]
