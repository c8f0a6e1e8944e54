"""What the importer's steps hand to each other: sheets, tables, what their columns mean, and what was found in them.

Everything is frozen; a correction makes a new value (`Mapping.meaning`, `Mapping.ordered`, `Table.mended`), and the
file is understood anew. Rows are numbered as people count them in the file: a header in the first line is row 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lib.journal.choices import Category, Format, Kind, Stage
    from lib.journal.models import Application, Asking, Debrief, Interviewer

Cell = str | bool | int | float | date | datetime
"""What a cell holds; '' where it is empty. Text files give text only, workbooks also numbers and days."""


class Concept(StrEnum):
    """What a column can mean."""

    COMPANY = "company"
    ROLE = "role"
    LINK = "link"
    SOURCE = "source"
    LOCATION = "location"
    WORK_MODE = "work_mode"
    SALARY = "salary"
    SALARY_MIN = "salary_min"
    SALARY_MAX = "salary_max"
    CURRENCY = "currency"
    SALARY_PERIOD = "salary_period"
    NOTES = "notes"
    ID = "id"
    STATUS = "status"
    HISTORY = "history"
    """Steps with their days, several in a cell."""
    STAGE = "stage"
    """A column of one stage, which `Column.stage` names: cells hold days, yes, n/a, expired."""
    SAVED_ON = "saved_on"
    APPLIED_ON = "applied_on"
    STATUS_ON = "status_on"
    """The day on which the status was reached, or last changed."""
    RESPONSE_ON = "response_on"
    """The day on which the employer first answered."""
    ROUND = "round"
    HELD_ON = "held_on"
    INTERVIEWER = "interviewer"
    POSITION = "position"
    WORDING = "wording"
    ANSWER = "answer"
    BETTER_ANSWER = "better_answer"
    RATING = "rating"
    QUESTION = "question"
    CATEGORY = "category"
    OUTCOME = "outcome"
    """What came of the interview round that the row is about."""


DAYS = frozenset(
    {
        Concept.STAGE,
        Concept.STATUS,
        Concept.HISTORY,
        Concept.SAVED_ON,
        Concept.APPLIED_ON,
        Concept.STATUS_ON,
        Concept.RESPONSE_ON,
        Concept.HELD_ON,
    }
)
"""Concepts whose cells may hold days, so that day-first or month-first matters."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook, or a whole text file: cells as they stand, row by row, ragged or not.

    `numbers` gives each row's number in the file where that is not its place in `rows` counted from 1.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of data: its number in the file, and as many cells as the header has."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The table found in a sheet.

    `groups` holds for each column the merged header above it, or ''; `unclear` what was doubtful in finding it.
    """

    sheet: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    groups: tuple[str, ...] = ()
    unclear: tuple[Unclear, ...] = ()

    def mended(self, row: int, column: int, value: Cell) -> Table:
        """The table with one cell (row number in the file, column index from 0) typed anew."""
        rows = tuple(
            Row(each.number, (*each.cells[:column], value, *each.cells[column + 1 :])) if each.number == row else each
            for each in self.rows
        )
        return replace(self, rows=rows)


@dataclass(frozen=True, slots=True)
class Column:
    """What one column was taken for, and why (a phrase to show).

    `stage` and `kind` say more where the concept is STAGE; `day_first` is None where the question does not arise.
    Where it is not `sure`, the person is asked to look.
    """

    index: int
    header: str
    concept: Concept | None = None
    stage: Stage | None = None
    kind: Kind | None = None
    day_first: bool | None = None
    why: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Mapping:
    """What each column means, left to right, and the known format it was recognised by ('' where none)."""

    columns: tuple[Column, ...]
    format: str = ""

    def of(self, concept: Concept) -> tuple[Column, ...]:
        """The columns taken for a concept, left to right."""
        return tuple(column for column in self.columns if column.concept is concept)

    def meaning(
        self, index: int, concept: Concept | None, stage: Stage | None = None, kind: Kind | None = None
    ) -> Mapping:
        """The mapping with one column's meaning chosen by the person (None: into the notes as it stands)."""
        column = replace(self.columns[index], concept=concept, stage=stage, kind=kind, why="you said so", sure=True)
        return replace(self, columns=(*self.columns[:index], column, *self.columns[index + 1 :]))

    def ordered(self, index: int, *, day_first: bool) -> Mapping:
        """The mapping with one column's dates read day-first or month-first, as the person said."""
        column = replace(self.columns[index], day_first=day_first, why="you said so", sure=True)
        return replace(self, columns=(*self.columns[:index], column, *self.columns[index + 1 :]))


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is not brought in, and why."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """A cell that was brought in, but doubtfully: `reason` says how it was understood and why that is not sure."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class StatusReading:
    """How a status word of the file is understood.

    `text` is the word as it stands first, `key` what a given meaning is remembered under, `stages` the events it
    stands for in their order (empty: none beyond the application itself), `rows` how many rows have it. `ask` is True
    where it is unknown or means different things to different people, and the person has not said yet.
    """

    text: str
    key: str
    stages: tuple[Stage, ...]
    rows: int
    ask: bool = False


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """Something that happened to an application, on a day or on a day not known; in the order of happening."""

    stage: Stage
    happened_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class FoundAsking:
    """A question that was asked, and the recurring question and category that the file names for it."""

    asking: Asking
    question: str = ""
    category: Category | None = None


@dataclass(frozen=True, slots=True)
class FoundInterview:
    """An interview with what was asked in it; `held_at` is at midnight where the file gives only a day."""

    kind: Kind
    held_at: datetime
    format: Format | None = None
    interviewers: tuple[Interviewer, ...] = ()
    askings: tuple[FoundAsking, ...] = ()
    debrief: Debrief | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An application with all that the file says of it, and the numbers of the rows it came from.

    `texts` are whole files of notes, each under its name: they are added to the notes on record, not compared with
    them.
    """

    rows: tuple[int, ...]
    application: Application
    events: tuple[FoundEvent, ...] = ()
    interviews: tuple[FoundInterview, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """A table as it was understood: every row of it is in one of `found` or in `skipped`, never in both."""

    format: str
    table: Table
    mapping: Mapping
    found: tuple[Found, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    statuses: tuple[StatusReading, ...] = field(default=())

    @property
    def imported(self) -> int:
        """How many rows are brought in."""
        return sum(len(each.rows) for each in self.found)
