"""The days that stand close to a cell: what a day without a year is measured by."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from lib.importing.dates import read_days
from lib.importing.mentions import Order, mentions, on, plain
from lib.importing.model import DAYS
from lib.importing.normal import filled
from lib.importing.shape import is_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lib.importing.dates import Near
    from lib.importing.mentions import Mention
    from lib.importing.model import Cell, Column, Mapping, Table

Placed = list[tuple[int, date]]
"""Days with the place of their row among the rows."""


def neighbours(table: Table, mapping: Mapping, today: date) -> Callable[[int, Column], Near]:
    """For a row (by its place among the rows) and a column, what gives the full days closest by.

    They are those of the same column, else of the other columns of days. Where the whole table gives no year, one day
    after the other is taken to be as close to the next as can be, and the last of them the latest that has been.
    """
    columns = [column for column in mapping.columns if column.concept in DAYS]
    known = {
        column.index: [
            (place, day)
            for place, row in enumerate(table.rows)
            if (day := _full(row.cells[column.index], column, today)) is not None
        ]
        for column in columns
    }
    if not any(known.values()):
        known |= {
            column.index: [
                (place, day)
                for place, row in enumerate(table.rows)
                if is_day(row.cells[column.index]) and (day := _full(row.cells[column.index], column, today))
            ]
            for column in mapping.columns
            if column.concept is None
        }
    if columns and not any(known.values()):
        most = max(columns, key=lambda column: sum(bool(filled(row.cells[column.index])) for row in table.rows))
        known[most.index] = _chained([row.cells[most.index] for row in table.rows], most, today)
    return lambda place, column: partial(_near, known, place, column.index)


def _near(known: dict[int, Placed], place: int, index: int) -> tuple[date, ...]:
    for column in (index, *(each for each in known if each != index)):
        days = known.get(column, [])
        at = bisect_left(days, place, key=lambda each: each[0])
        close = sorted(days[max(at - 2, 0) : at + 3], key=lambda each: abs(each[0] - place))
        if close:
            return tuple(day for _, day in close)
    return ()


def _full(cell: Cell, column: Column, today: date) -> date | None:
    """The first day of a cell, where it stands there in full."""
    if isinstance(cell, str):
        found = mentions(plain(cell)) if filled(cell) else ()
        if not found or not found[0].year:
            return None
    days = read_days(cell, day_first=bool(column.day_first), today=today).days
    return days[0].on if days and "unlikely" not in days[0].doubt else None


def _chained(cells: Sequence[Cell], column: Column, today: date) -> Placed:
    written = [
        (place, found[0].turned() if found[0].order is Order.EITHER and column.day_first else found[0])
        for place, cell in enumerate(cells)
        if isinstance(cell, str) and (found := mentions(plain(cell)))
    ]
    if not written:
        return []
    days: Placed = []
    last = today
    for place, mention in reversed(written):
        last = _closest(mention, last)
        days.append((place, last))
    ahead = max(day for _, day in days)
    years = max(ahead.year - today.year + (ahead.replace(year=today.year, day=min(ahead.day, 28)) > today), 0)
    years = years or -max(today.year - ahead.year - (ahead.replace(year=today.year, day=min(ahead.day, 28)) > today), 0)
    return [(place, on(day.year - years, day.month, day.day) or day) for place, day in reversed(days)]


def _closest(mention: Mention, to: date) -> date:
    years = range(to.year - 4, to.year + 5)
    candidates = [day for year in years if (day := on(year, mention.month, mention.day))]
    return min(candidates, key=lambda day: abs(day - to), default=to)
