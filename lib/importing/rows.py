"""Rows that are no application of their own: empty ones, headers again, sums, headings, more lines of the row above."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from lib.importing.applying import NOTES, notes_of
from lib.importing.headers import means
from lib.importing.model import Concept
from lib.importing.normal import filled, prefilled, words

if TYPE_CHECKING:
    from lib.importing.model import Found, Mapping, Row, Table

_SUM: Final = re.compile(
    r"(?:grand )?(?:total|sum|summe|gesamt|count|anzahl|average|subtotal|totaux|totale|suma|合计|总计|合計)\b.*"
)
_PILES: Final = (
    "rejected|rejections?|applied|applications|interviews?|interviewing|offers?|ghosted|pending|active|closed|to apply"
    "|in progress|waiting|abgelehnt|beworben|offen|absagen|refus|en cours|rechazados|pendientes"
)
_PILE: Final = re.compile(_PILES)
_HEADING: Final = re.compile(
    r"(?:week|kw|woche|semaine|q[1-4]|month|year)? ?\d{1,4}|(?:week|kw|woche|semaine) ?\d{1,2}\b.{0,40}"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december"
    rf"|januar|februar|marz|mai|juni|juli|oktober|dezember)(?: \d{{4}})?|{_PILES}"
)
_SENTENCE: Final = 15
"""From so many letters on, words in a column that is not known count as more lines of the row above."""
_OWN: Final = (Concept.ROLE, Concept.LINK, Concept.APPLIED_ON, Concept.STATUS, Concept.ID, Concept.SAVED_ON)


def no_record(row: Row, table: Table, mapping: Mapping) -> str:
    """Why a row holds no record at all, '' where it may hold one."""
    counting = {column.index for column in mapping.of(Concept.ID)}
    if all(prefilled(cell) for index, cell in enumerate(row.cells) if index not in counting):
        return "Nothing is filled in."
    texts = [filled(cell) for cell in row.cells]
    present = [text for text in texts if text]
    headers = [name for name, text in zip(table.header, texts, strict=True) if text]
    if [words(text) for text in present] == [words(name) for name in headers]:
        return "The headers again."
    company = next((filled(row.cells[column.index]) for column in mapping.of(Concept.COMPANY)), "")
    role = next((filled(row.cells[column.index]) for column in mapping.of(Concept.ROLE)), "")
    if Concept.COMPANY in means(company.strip("[]<>{}")[:60]) and Concept.ROLE in means(role.strip("[]<>{}")[:60]):
        return "A placeholder of the template, not an application."
    if any(_SUM.fullmatch(words(text)) for text in present[:2]) and len(present) <= max(2, len(texts) // 2):
        return "A sum, not an application."
    if len(present) == 1 and len(texts) > 2 and _HEADING.fullmatch(words(present[0])):
        return "A heading between the rows, not an application."
    if len(present) == 2 and _PILE.fullmatch(words(present[0])) and present[1].isdecimal():
        return "A sum, not an application."
    return ""


def goes_on(row: Row, mapping: Mapping) -> bool:
    """Whether a row without a company carries on the one above: words, and nothing that a record has only once.

    Numbers and short words are what formulas leave in rows that are not filled in yet.
    """
    texts = [(column.concept, filled(row.cells[column.index])) for column in mapping.columns]
    said = [
        text
        for concept, text in texts
        if any(map(str.isalpha, text)) and (concept is Concept.NOTES or (concept is None and len(text) >= _SENTENCE))
    ]
    return bool(said) and not any(text for concept, text in texts if concept in _OWN)


def with_lines(found: Found, row: Row, mapping: Mapping) -> Found:
    """An application with the words of a row that carries it on."""
    notes = "\n".join([found.application.notes, *notes_of(row, mapping, ())]).strip()
    application = found.application.model_copy(update={"notes": notes[:NOTES]})
    return replace(found, rows=(*found.rows, row.number), application=application)


def identity(row: Row, mapping: Mapping, found: Found) -> tuple[str, ...]:
    """What makes two rows the same entry of a program: its id, with the same company and role; () where it has none."""
    keys = [filled(row.cells[column.index]) for column in mapping.of(Concept.ID)]
    return (*keys, found.application.company, found.application.role) if any(keys) else ()


def together(first: Found, again: Found) -> Found:
    """Two rows of one entry as one application: events and notes that the second adds are kept."""
    lines = first.application.notes.splitlines()
    notes = "\n".join([*lines, *(line for line in again.application.notes.splitlines() if line not in lines)])
    return replace(
        first,
        rows=(*first.rows, *again.rows),
        application=first.application.model_copy(update={"notes": notes[:NOTES]}),
        events=(*first.events, *(event for event in again.events if event not in first.events)),
        interviews=(*first.interviews, *(each for each in again.interviews if each not in first.interviews)),
    )


def counters(table: Table, mapping: Mapping) -> frozenset[int]:
    """Columns that only count the rows: nothing to keep."""
    found = set[int]()
    for column in mapping.of(Concept.ID):
        numbers = [text for row in table.rows if (text := filled(row.cells[column.index]))]
        if numbers and all(each.isdecimal() and len(each) < 10 for each in numbers):
            first = int(numbers[0])
            if [int(each) for each in numbers] == list(range(first, first + len(numbers))):
                found.add(column.index)
    return frozenset(found)


def share_a_column(table: Table, mapping: Mapping) -> bool:
    """Whether company and role stand in one column, as in "Data analyst at Acme"."""
    if mapping.of(Concept.ROLE):
        return False
    column = mapping.of(Concept.COMPANY)[0]
    texts = [text for row in table.rows if (text := filled(row.cells[column.index]))]
    both = sum(bool(re.search(r"\s[·–—|-]\s|\s(?:at|@)\s", text)) for text in texts)
    return bool(texts) and both >= 0.6 * len(texts)
