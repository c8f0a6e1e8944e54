"""A table and what its columns mean, understood: applications with events, row by row what was skipped or is unclear."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from lib.importing import asking, statuses
from lib.importing.applying import application, fields_of, notes_of
from lib.importing.dates import read_days
from lib.importing.events import status_words, tell
from lib.importing.model import DAYS, Concept, Found, Skipped, StatusReading, Unclear, Understood
from lib.importing.normal import filled, prefilled, words
from lib.importing.proposing import is_about_questions
from lib.importing.statuses import Reading
from lib.journal.debrief_form import company_and_role
from lib.journal.errors import DebriefError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Mapping as Meanings
    from datetime import date

    from lib.importing.model import Cell, Column, Mapping, Row, Table
    from lib.journal.models import Stage

_TOTAL: Final = re.compile(r"(?:grand )?(?:total|sum|summe|gesamt|count|anzahl|average|subtotal|totaux|totale|suma|合计|总计|合計)\b.*")
_PERIOD: Final = re.compile(
    r"(?:week|kw|woche|semaine|q[1-4]|month|year)? ?\d{1,4}|(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|januar|februar|marz|mai|juni|juli|oktober|dezember)(?: \d{4})?"
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
        raise DebriefError("No column was found that names the company: say which one does, or name it “Company” in the file.")
    if is_about_questions(mapping):
        return asking.understand(table, mapping, today=today)
    read = _reader(statuses or {})
    near = _neighbours(table, mapping, today)
    found, skipped, unclear = list[Found](), list[Skipped](), _of_columns(table, mapping)
    seen, ids, merged = dict[tuple[str, ...], int](), dict[tuple[str, ...], int](), _is_merged(table, mapping)
    for place, row in enumerate(table.rows):
        reason = _no_application(row, table, mapping)
        same = tuple(filled(cell).casefold() for cell in row.cells)
        if not reason and same in seen:
            reason = f"The same as row {seen[same]}."
        if reason:
            skipped.append(Skipped(row.number, reason))
            continue
        if not filled(row.cells[mapping.of(Concept.COMPANY)[0].index]):
            if found and _goes_on(row, mapping) and found[-1].rows[-1] == table.rows[place - 1].number:
                found[-1] = _with_lines(found[-1], row, mapping)
                unclear.append(Unclear(row.number, "", "", f"Taken as more lines of row {found[-1].rows[0]}."))
            else:
                skipped.append(Skipped(row.number, "No company is named: type it in to bring this row in."))
            continue
        seen[same] = row.number
        story = tell(row, mapping, read=read, near=lambda column, place=place: near(place, column), today=today)  # type: ignore[misc]
        fields = fields_of(row, mapping)
        if merged:
            company, role = company_and_role(fields.values["company"])
            fields = replace(fields, values={**fields.values, "company": company or fields.values["company"], "role": role})
        try:
            made = application(fields, notes_of(row, mapping, fields.used | story.used | _counters(table, mapping)))
        except ValueError as error:
            skipped.append(Skipped(row.number, str(error)))
            continue
        unclear.extend(story.unclear)
        each = Found((row.number,), made, tuple(story.events), tuple(story.interviews))
        key = _identity(row, mapping, each)
        if key and key in ids:
            found[ids[key]] = _with_record(found[ids[key]], each)
            unclear.append(Unclear(row.number, "", "", f"The same entry as row {found[ids[key]].rows[0]}, told again: put together."))
            continue
        if key:
            ids[key] = len(found)
        found.append(each)
    if not found:
        raise DebriefError(
            "No row names a company: this looks like a template without data. Fill in an application or choose another file."
        )
    return Understood(
        mapping.format, table, mapping, tuple(found), tuple(skipped), tuple(unclear), _statuses(table, mapping, read)
    )


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


def _no_application(row: Row, table: Table, mapping: Mapping) -> str:
    """Why a row is no application, '' where it may be one."""
    if all(prefilled(cell) for cell in row.cells):
        return "Nothing is filled in."
    texts = [filled(cell) for cell in row.cells]
    present = [text for text in texts if text]
    if [words(text) for text in texts if text] == [words(name) for name, text in zip(table.header, texts, strict=True) if text]:
        return "The headers again."
    if any(_TOTAL.fullmatch(words(text)) for text in present[:2]) and len(present) <= max(2, len(texts) // 2):
        return "A sum, not an application."
    if len(present) == 1 and len(texts) > 2 and _PERIOD.fullmatch(words(present[0])):
        return "A heading between the rows, not an application."
    return ""


def _goes_on(row: Row, mapping: Mapping) -> bool:
    """Whether a row without a company carries on the one above: words only where there may be many of them."""
    for column in mapping.columns:
        if column.concept in {Concept.ROLE, Concept.LINK, Concept.APPLIED_ON, Concept.STATUS, Concept.ID, Concept.SAVED_ON}:
            if filled(row.cells[column.index]):
                return False
    return True


def _with_lines(found: Found, row: Row, mapping: Mapping) -> Found:
    notes = "\n".join([found.application.notes, *notes_of(row, mapping, ())]).strip()
    return replace(found, rows=(*found.rows, row.number), application=found.application.model_copy(update={"notes": notes}))


def _identity(row: Row, mapping: Mapping, found: Found) -> tuple[str, ...]:
    """What makes two rows the same entry of a program: its id, with the same company and role."""
    keys = [filled(row.cells[column.index]) for column in mapping.of(Concept.ID)]
    return (*keys, found.application.company, found.application.role) if any(keys) else ()


def _with_record(first: Found, again: Found) -> Found:
    """Two rows of one entry as one: events and notes that the second adds are kept."""
    lines = first.application.notes.splitlines()
    more = [line for line in again.application.notes.splitlines() if line not in lines]
    notes = "\n".join([*lines, *more])
    events = (*first.events, *(event for event in again.events if event not in first.events))
    return replace(
        first,
        rows=(*first.rows, *again.rows),
        application=first.application.model_copy(update={"notes": notes}),
        events=events,
    )


def _counters(table: Table, mapping: Mapping) -> frozenset[int]:
    """Columns that only count the rows: nothing to keep."""
    found = set[int]()
    for column in mapping.of(Concept.ID):
        numbers = [filled(row.cells[column.index]) for row in table.rows]
        numbers = [each for each in numbers if each]
        if numbers and all(each.isdigit() for each in numbers) and [int(each) for each in numbers] == list(
            range(int(numbers[0]), int(numbers[0]) + len(numbers))
        ):  # fmt: skip
            found.add(column.index)
    return frozenset(found)


def _is_merged(table: Table, mapping: Mapping) -> bool:
    """Whether company and role stand in one column, as in "Data analyst at Acme"."""
    if mapping.of(Concept.ROLE):
        return False
    column = mapping.of(Concept.COMPANY)[0]
    texts = [text for row in table.rows if (text := filled(row.cells[column.index]))]
    both = sum(bool(re.search(r"\s[·–—|-]\s|\s(?:at|@)\s", text)) for text in texts)
    return both >= 0.6 * len(texts) and bool(texts)


def _of_columns(table: Table, mapping: Mapping) -> list[Unclear]:
    """Columns whose meaning is not sure, each said once, at its first cell."""
    found = list[Unclear]()
    for column in mapping.columns:
        if column.sure:
            continue
        row = next((row for row in table.rows if filled(row.cells[column.index])), None)
        if row is not None:
            meant = column.concept.value.replace("_", " ") if column.concept else "notes"
            found.append(
                Unclear(row.number, column.header, filled(row.cells[column.index])[:100], f"The column was taken as {meant}; {column.why}.")
            )
    return found


def _neighbours(table: Table, mapping: Mapping, today: date) -> Callable[[int, Column], tuple[date, ...]]:
    """For a row and a column, the full days closest by: of the column, else of the other columns of days."""
    known: dict[int, list[tuple[int, date]]] = {}
    for column in mapping.columns:
        if column.concept in DAYS:
            known[column.index] = [
                (place, day.on)
                for place, row in enumerate(table.rows)
                for day in _full(row.cells[column.index], column, today)
            ]

    def near(place: int, column: Column) -> tuple[date, ...]:
        for index in (column.index, *(each for each in known if each != column.index)):
            days = known.get(index, [])
            at = bisect_left(days, place, key=lambda each: each[0])
            close = sorted(days[max(at - 2, 0) : at + 3], key=lambda each: abs(each[0] - place))
            if close:
                return tuple(day for _, day in close)
        return ()

    return near


def _full(cell: Cell, column: Column, today: date) -> Iterable:
    if not filled(cell):
        return ()
    found = read_days(cell, day_first=bool(column.day_first), today=today)
    return [day for day in found.days[:1] if "no year" not in day.doubt and "unlikely" not in day.doubt]
