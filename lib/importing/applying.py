"""One row of a table of applications as an `Application`: its fields, and everything else in the notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from lib.importing import money
from lib.importing.model import Concept
from lib.importing.normal import filled, words
from lib.importing.shape import URL, is_yes_no, mode_of, vocabulary
from lib.journal.choices import WorkMode
from lib.journal.models import Application
from lib.journal.problems import sentences

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from lib.importing.model import Column, Mapping, Row

LINE: Final = 500
LINK: Final = 4_000
NOTES: Final = 200_000
_PLAIN: Final = {
    Concept.COMPANY: "company",
    Concept.ROLE: "role",
    Concept.SOURCE: "source",
    Concept.LOCATION: "location",
}
_SALARY: Final = (
    Concept.SALARY, Concept.SALARY_MIN, Concept.SALARY_MAX, Concept.CURRENCY, Concept.SALARY_PERIOD,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of an application that a row fills, and the columns whose cells they hold in full."""

    values: dict[str, Any]
    used: frozenset[int]


def fields_of(row: Row, mapping: Mapping) -> Fields:
    """The fields that the known columns of a row fill; a cell that does not fit its field is left for the notes."""
    values: dict[str, Any] = {}
    used = set[int]()

    def take(field: str, value: object, column: Column) -> None:
        if field not in values:
            values[field] = value
            used.add(column.index)

    for column in mapping.columns:
        text = filled(row.cells[column.index])
        field = _PLAIN.get(column.concept) if column.concept and text else None
        if field:
            line = " ".join(text.split())
            if len(line) <= LINE:
                take(field, line, column)
            else:
                values.setdefault(field, line[:LINE])
        elif text and column.concept is Concept.LINK:
            _take_link(text, values, used, column)
        elif text and column.concept is Concept.WORK_MODE and (mode := _mode(text, column.header)):
            take("work_mode", mode, column)
    _take_salary(row, mapping, values, used)
    where = mode_of(values.get("location", ""))
    if where and "work_mode" not in values:
        values["work_mode"] = WorkMode(where)
    return Fields(values, frozenset(used))


def application(fields: Fields, notes: str) -> Application:
    """The application with its notes.

    Raises:
        ValueError: With a sentence that says what is not valid.
    """
    try:
        return Application.model_validate({**fields.values, "notes": notes})
    except ValidationError as error:
        raise ValueError(" ".join(sentences(error))) from None


def notes_of(row: Row, mapping: Mapping, used: Collection[int]) -> list[str]:
    """What no field and no event holds: the columns of notes as they stand, then each other cell as "header: value"."""
    plain = [column for column in mapping.of(Concept.NOTES) if filled(row.cells[column.index])]
    lines = [filled(row.cells[column.index]) for column in plain[:1]]
    held = {*used, *(column.index for column in plain[:1])}
    for column in mapping.columns:
        text = filled(row.cells[column.index])
        if text and column.index not in held:
            lines.append(f"{column.header.rstrip(' :')}: {text}")
    return lines


def _take_link(text: str, values: dict[str, Any], used: set[int], column: Column) -> None:
    match = URL.search(text[:LINK])
    link = match[0].rstrip(").,;") if match else text if "." in text and " " not in text else ""
    if link and len(link) <= LINK and "link" not in values:
        values["link"] = link
        if link == text:
            used.add(column.index)


def _mode(text: str, header: str) -> WorkMode | None:
    told = mode_of(text)
    if told:
        return WorkMode(told)
    key = words(text)
    if is_yes_no(text) and {"remote", "wfh", "homeoffice", "teletravail"} & set(words(header).split()):
        return WorkMode.REMOTE if key in vocabulary("yes") else None
    return next(
        (WorkMode(each) for each in ("hybrid", "remote", "onsite") if each in words(text).replace(" ", "")), None
    )


def _take_salary(row: Row, mapping: Mapping, values: dict[str, Any], used: set[int]) -> None:
    for concept in _SALARY:
        for column in mapping.of(concept):
            text = filled(row.cells[column.index])
            if not text:
                continue
            found = _salary_fields(concept, text, column.header)
            if found and not found.keys() & values.keys():
                values.update(found)
                used.add(column.index)
    low, high = values.get("salary_min"), values.get("salary_max")
    if low is not None and high is not None and low > high:
        # A range typed the wrong way round is left as it stands, for the person to settle.
        for concept in _SALARY:
            used.difference_update(column.index for column in mapping.of(concept))
        for field in ("salary_min", "salary_max"):
            values.pop(field)


def _salary_fields(concept: Concept, text: str, header: str) -> dict[str, Any]:
    if concept is Concept.SALARY:
        found = money.read_salary(text)
        if found is None or not found.high:
            return {}
        period = found.period or money.period_of(header)
        every = {
            "salary_min": found.low, "salary_max": found.high, "salary_period": period,
            "currency": found.currency or money.currency_of(header),
        }  # fmt: skip
        return {name: value for name, value in every.items() if value}
    if concept in {Concept.SALARY_MIN, Concept.SALARY_MAX}:
        amount = money.read_amount(text)
        return {concept.value: amount} if amount else {}
    if concept is Concept.CURRENCY:
        return {"currency": text[:10]} if len(text) <= 10 else {}
    period = money.period_of(text)
    return {"salary_period": period} if period else {}
