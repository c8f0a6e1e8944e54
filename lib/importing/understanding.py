"""A table and what its columns mean, understood: applications with events, and what was skipped or is unclear."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from lib.importing import asking, rows, statuses
from lib.importing.applying import NOTES, Fields, application, fields_of, notes_of
from lib.importing.events import tell
from lib.importing.model import Concept, Found, Skipped, StatusReading, Unclear, Understood
from lib.importing.nearness import neighbours
from lib.importing.normal import filled
from lib.importing.outcomes import status_words
from lib.importing.proposing import is_about_questions
from lib.importing.statuses import Reading
from lib.journal.debrief_form import company_and_role
from lib.journal.errors import DebriefError

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping as Meanings
    from datetime import date

    from lib.importing.model import Mapping, Row, Table
    from lib.journal.choices import Stage

NO_COLUMN: Final = "No column was found that names the company: say which one does, or call it “Company” in the file."
NO_ROW: Final = (
    "No row names a company: this looks like a template without data. Fill in an application or choose another file."
)


def understand(
    table: Table, mapping: Mapping, *, statuses: Meanings[str, tuple[Stage, ...]] | None = None, today: date
) -> Understood:
    """What a table says, as its columns are understood.

    Args:
        table: As `finding.find_table` gives it, cells mended by the person.
        mapping: As `proposing.propose` gives it, meanings corrected by the person.
        statuses: Meanings that the person has given before, by `StatusReading.key`.
        today: Days ahead of it are yet to come.

    Returns:
        Every row either in a found application or skipped with the reason; what is doubtful, as it was understood.

    Raises:
        DebriefError: No column names the company, or no row does.
    """
    if not mapping.of(Concept.COMPANY):
        raise DebriefError(NO_COLUMN)
    if is_about_questions(mapping):
        found = asking.understand(table, mapping, today=today)
        return replace(found, unclear=(*table.unclear, *_of_columns(table, mapping), *found.unclear))
    read = _reader(statuses or {})
    reader = _Rows(table, mapping, read, today)
    for place, row in enumerate(table.rows):
        reader.read(place, row)
    if not reader.found and not reader.refused:
        raise DebriefError(NO_ROW)
    return Understood(
        mapping.format,
        table,
        mapping,
        tuple(reader.found),
        tuple(reader.skipped),
        (*table.unclear, *_of_columns(table, mapping), *reader.unclear),
        _statuses(table, mapping, read),
    )


class _Rows:
    """Reads the rows of a table one after the other."""

    def __init__(self, table: Table, mapping: Mapping, read: Callable[[str], Reading], today: date) -> None:
        self.table, self.mapping, self.today, self._meaning = table, mapping, today, read
        self.found = list[Found]()
        self.skipped = list[Skipped]()
        self.unclear = list[Unclear]()
        self.refused = False
        self._near = neighbours(table, mapping, today)
        self._counters = rows.counters(table, mapping)
        self._shared = rows.share_a_column(table, mapping)
        self._seen: dict[tuple[str, ...], int] = {}
        self._entries: dict[tuple[str, ...], int] = {}

    def read(self, place: int, row: Row) -> None:
        """Take in one row, or say why not."""
        same = tuple(filled(cell).casefold() for cell in row.cells)
        reason = rows.no_record(row, self.table, self.mapping)
        if not reason and same in self._seen:
            reason = f"The same as row {self._seen[same]}."
        if reason:
            self._skip(row, reason)
        elif filled(row.cells[self.mapping.of(Concept.COMPANY)[0].index]):
            self._seen[same] = row.number
            self._take(place, row)
        else:
            self._carry_on(place, row)

    def _skip(self, row: Row, reason: str) -> None:
        self.skipped.append(Skipped(row.number, reason))

    def _carry_on(self, place: int, row: Row) -> None:
        above = self.table.rows[place - 1].number if place else 0
        if self.found and self.found[-1].rows[-1] == above and rows.goes_on(row, self.mapping):
            self.found[-1] = rows.with_lines(self.found[-1], row, self.mapping)
            self.unclear.append(Unclear(row.number, "", "", f"Taken as more lines of row {self.found[-1].rows[0]}."))
        else:
            self._skip(row, "No company is named: type it in to bring this row in.")

    def _take(self, place: int, row: Row) -> None:
        story = tell(row, self.mapping, read=self._meaning, near=partial(self._near, place), today=self.today)
        fields = self._apart(fields_of(row, self.mapping))
        notes = "\n".join(notes_of(row, self.mapping, fields.used | story.used | self._counters))
        if len(notes) > NOTES:
            story.doubt(None, f"What is not known of this row is longer than {NOTES:,} characters: the notes are cut.")
        try:
            made = application(fields, notes[:NOTES])
        except ValueError as error:
            self.refused = True
            self._skip(row, str(error))
            return
        self.unclear.extend(story.unclear)
        found = Found((row.number,), made, tuple(story.events), tuple(story.interviews))
        entry = rows.identity(row, self.mapping, found)
        known = self._entries.get(entry) if entry else None
        if known is None:
            self._entries[entry] = len(self.found)
            self.found.append(found)
        else:
            self.found[known] = rows.together(self.found[known], found)
            first = self.found[known].rows[0]
            self.unclear.append(
                Unclear(row.number, "", "", f"The same entry as row {first}, told again: put together.")
            )

    def _apart(self, fields: Fields) -> Fields:
        """Company and role told apart where they stand in one column."""
        if not self._shared:
            return fields
        company, role = company_and_role(fields.values["company"])
        return replace(fields, values={**fields.values, "company": company or fields.values["company"], "role": role})


def _reader(given: Meanings[str, tuple[Stage, ...]]) -> Callable[[str], Reading]:
    def read(text: str) -> Reading:
        key = statuses.key_of(text)
        return Reading(given[key]) if key in given else statuses.understand(text)

    return read


def _statuses(table: Table, mapping: Mapping, read: Callable[[str], Reading]) -> tuple[StatusReading, ...]:
    """How each status word of the file is understood, the most frequent first."""
    counts, first = Counter[str](), dict[str, str]()
    for column in mapping.of(Concept.STATUS):
        for row in table.rows:
            text = status_words(filled(row.cells[column.index]))
            if text:
                counts[statuses.key_of(text)] += 1
                first.setdefault(statuses.key_of(text), text)
    return tuple(
        StatusReading(first[key], key, reading.stages, count, reading.ask)
        for key, count in counts.most_common()
        for reading in (read(first[key]),)
    )


def _of_columns(table: Table, mapping: Mapping) -> list[Unclear]:
    """Columns whose meaning is not sure, each said once, at its first cell."""
    found = list[Unclear]()
    for column in mapping.columns:
        row = next((row for row in table.rows if filled(row.cells[column.index])), None)
        if row is not None and not column.sure:
            meant = column.concept.value.replace("_", " ") if column.concept else "notes"
            value = filled(row.cells[column.index])[:200]
            reason = f"The column was taken as {meant}; {column.why}."
            found.append(Unclear(row.number, column.header, value, reason))
    return found
