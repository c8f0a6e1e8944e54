"""How much the importer takes on: enough for any hunt, too little to exhaust the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lib.journal.errors import DebriefError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lib.importing.model import Cell

BYTES: Final = 50_000_000
UNPACKED: Final = 200_000_000
"""So many bytes may come out of a workbook or an archive."""
RATIO: Final = 400
"""A part of an archive may unpack to so many times its size, once it is larger than a megabyte."""
ROWS: Final = 100_000
COLUMNS: Final = 500
CELLS: Final = 3_000_000
CELL: Final = 131_072
"""Characters in a cell."""
SHEETS: Final = 100
DEPTH: Final = 20
"""How deep a JSON file may nest."""


def bounded(rows: Iterable[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    """The rows as they come, until there are too many of them.

    Raises:
        DebriefError: There are too many rows, columns or cells, or a cell is too long.
    """
    cells = 0
    for number, row in enumerate(rows, 1):
        cells += len(row)
        if number > ROWS or len(row) > COLUMNS or cells > CELLS:
            raise DebriefError(
                f"This table is too large: {ROWS:,} rows and {COLUMNS} columns are the most. Take some out."
            )
        if any(isinstance(cell, str) and len(cell) > CELL for cell in row):
            raise DebriefError(
                f"A cell in row {number} is longer than {CELL:,} characters: a quotation mark may be missing there."
            )
        yield row
