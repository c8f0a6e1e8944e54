"""The columns of one stage each ("wide" tables) as events: a cell holds days, yes, no, n/a, expired, or a few words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.importing import statuses
from lib.importing.dates import read_days
from lib.importing.model import FoundEvent, Unclear
from lib.importing.normal import filled, words
from lib.importing.shape import vocabulary
from lib.journal.choices import Stage

if TYPE_CHECKING:
    from datetime import date

    from lib.importing.dates import Day, Near
    from lib.importing.model import Cell, Column


@dataclass(frozen=True, slots=True)
class Melted:
    """The events of one cell, the days behind them, what is doubtful, and whether the cell is told in full."""

    events: tuple[FoundEvent, ...] = ()
    days: tuple[Day, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    told: bool = True


def melt(column: Column, cell: Cell, row: int, *, near: Near, today: date) -> Melted:
    """The events that a cell in a column of one stage stands for.

    Args:
        column: The column; its `stage` says which.
        cell: The cell; several days in it are several rounds.
        row: The row's number, for what is unclear.
        near: Gives days close by, for years that are not given.
        today: See `dates.read_days`.

    Returns:
        The events; a "yes" gives one without a day, a "no" none.
    """
    stage = column.stage or Stage.INTERVIEW
    text = filled(cell)
    if not text:
        return Melted()
    key = words(text)
    if key in vocabulary("no"):
        return Melted()
    if key in vocabulary("yes") or text in {"✓", "✔", "✅", "☑"}:
        return Melted((FoundEvent(stage, None, _named(column)),), told=key not in {"good", "great", "went well"})
    if key in vocabulary("missed") and not _ends(text, stage) and stage is not Stage.ASSESSMENT:
        # An interview that was cancelled or missed was not held; a test that ran out had been set.
        return Melted(told=False)
    first, _, after = key.partition(" ")
    if after and first in {"no", "n"} and not any(map(str.isdigit, text)):
        return Melted(told=False)
    found = read_days(cell, day_first=bool(column.day_first), near=near, today=today)
    ends = _ends(found.rest or ("" if found.days else text), stage)
    note = f"{column.header}: {text}" if found.rest or not found.days else _named(column)
    if found.days:
        events = [FoundEvent(stage, day.on, note) for day in found.days]
        doubts = [
            Unclear(row, column.header, text, f"Read as {day.on}: {day.doubt}.") for day in found.days if day.doubt
        ]
        return Melted((*events, *(FoundEvent(end) for end in ends)), found.days, tuple(doubts))
    told = ends or key in vocabulary("missed") or first in {"yes", "y", "ja", "oui", "si"} or _is_plain(text)
    unclear = [] if told else [
        Unclear(row, column.header, text, f"Neither a day nor yes or no: taken as “{stage.value}” on a day not known.")
    ]  # fmt: skip
    return Melted((FoundEvent(stage, None, note), *(FoundEvent(end) for end in ends)), (), tuple(unclear))


def _named(column: Column) -> str:
    """The header, where it says more than the stage does."""
    return (
        "" if words(column.header) in {column.stage, f"{column.stage} date", f"date {column.stage}"} else column.header
    )


def _ends(text: str, stage: Stage) -> tuple[Stage, ...]:
    """Endings that the words beside a day tell, such as "12 March, rejected"."""
    if not text or stage in statuses.ENDS:
        return ()
    reading = statuses.understand(text)
    return () if reading.ask else tuple(each for each in reading.stages if each in statuses.ENDS)


def _is_plain(text: str) -> bool:
    return text.isdigit() or not statuses.understand(text).ask
