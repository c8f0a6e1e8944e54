"""What is gathered of one application while the columns of its row are read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lib.importing.dates import read_days
from lib.importing.model import Unclear
from lib.importing.normal import filled
from lib.importing.statuses import ENDS, RANKS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from lib.importing.dates import Day, Near
    from lib.importing.model import Column, FoundEvent, FoundInterview, Row
    from lib.journal.choices import Stage


@dataclass
class Story:
    """Events, interviews to come and doubts of one row; `used` are the columns whose cells are told in full.

    `near` gives for a column the days in the rows around; `today` is the day after which things are yet to come.
    """

    row: Row
    near: Callable[[Column], Near]
    today: date
    events: list[FoundEvent] = field(default_factory=list)
    interviews: list[FoundInterview] = field(default_factory=list)
    unclear: list[Unclear] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    def text(self, column: Column) -> str:
        """The cell of a column as text, '' where it holds nothing."""
        return filled(self.row.cells[column.index])

    def days(self, column: Column) -> tuple[tuple[Day, ...], str]:
        """The days in the cell of a column, each doubt noted, and its words beside them."""
        if not self.text(column):
            return (), ""
        cell = self.row.cells[column.index]
        found = read_days(cell, day_first=bool(column.day_first), near=self.near(column), today=self.today)
        for day in found.days:
            if day.doubt:
                self.doubt(column, f"Read as {day.on}: {day.doubt}.")
        return found.days, found.rest

    def doubt(self, column: Column | None, reason: str) -> None:
        """Note that a cell, or the row as a whole, was understood doubtfully."""
        value = self.text(column)[:200] if column else ""
        noted = Unclear(self.row.number, column.header if column else "", value, reason)
        if noted not in self.unclear:
            self.unclear.append(noted)

    def has(self, *stages: Stage) -> bool:
        """Whether one of the stages is among the events."""
        return any(event.stage in stages for event in self.events)

    def days_of(self, *stages: Stage) -> list[date]:
        """The days on which one of the stages was reached, as far as they are known."""
        return [event.happened_on for event in self.events if event.stage in stages and event.happened_on]

    def date_last(self, stage: Stage, day: date) -> None:
        """Give the last event of a stage its day, where it has none."""
        places = [place for place, event in enumerate(self.events) if event.stage is stage]
        if places and not self.events[places[-1]].happened_on:
            self.events[places[-1]] = replace(self.events[places[-1]], happened_on=day)


def in_order(events: list[FoundEvent]) -> list[FoundEvent]:
    """Events by their days; one without a day stands where it was told, after the one before, yet before an ending."""
    dated = [event for event in events if event.happened_on]
    ordered = sorted(enumerate(dated), key=lambda each: (each[1].happened_on, RANKS[each[1].stage], each[0]))
    placed = [event for _, event in ordered]
    before: FoundEvent | None = None
    for event in events:
        if not event.happened_on:
            at = next((place + 1 for place, each in enumerate(placed) if each is before), 0)
            if event.stage not in ENDS:
                at = min(at, next((place for place, each in enumerate(placed) if each.stage in ENDS), at))
            placed.insert(at, event)
        before = event
    return placed
