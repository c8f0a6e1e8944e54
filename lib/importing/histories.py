"""Several steps with their days in one cell, or in a log of their own: "3/1 applied; 3/10 phone screen"."""

from __future__ import annotations

import ast
import json
import re
from typing import TYPE_CHECKING, Final

from lib.importing import statuses
from lib.importing.dates import read_days
from lib.importing.model import FoundEvent, Sheet
from lib.importing.normal import filled, words
from lib.journal.choices import Stage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from lib.importing.dates import Near
    from lib.importing.model import Cell

_STEPS: Final = re.compile(r"\s*(?:[\n;|→➔•]|->|=>|,(?=\s*[^\W\d])|(?<=[^\W\d]),(?=\s*\d))\s*")
_LISTED: Final = 5_000
_LOG: Final = frozenset({"date", "from", "to"})
_NUMBERS: Final = frozenset({"tracker", "tracker no", "tracker id"})


def history(text: str, *, day_first: bool, near: Near, today: date) -> list[FoundEvent]:
    """The steps in a cell that are known, each with its day; what is not known is left for the notes."""
    found = list[FoundEvent]()
    for step in _steps(text):
        days = read_days(step, day_first=day_first, near=near, today=today)
        said = days.rest if days.days else step
        if key := words(said):
            reading = statuses.known().get(key) or statuses.understand(said)
            stages = reading.stages or ((Stage.APPLIED,) if not reading.ask else ())
            if not reading.ask:
                found.extend(FoundEvent(stage, days.days[0].on if days.days else None) for stage in stages[-1:])
    return found


def _steps(text: str) -> list[str]:
    if text.startswith("[") and len(text) < _LISTED:
        listed = _literal(text)
        if isinstance(listed, list):
            return [
                " ".join(str(part) for part in (each.values() if isinstance(each, dict) else [each])) for each in listed
            ]
    return [step for step in _STEPS.split(text[:5_000]) if step]


def _literal(text: str) -> object:
    """A list as programs write one: in JSON, or as Python prints it."""
    for read in (json.loads, ast.literal_eval):
        try:
            return read(text)
        except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
            continue
    return None


def is_log(sheet: Sheet) -> bool:
    """Whether a sheet is a log of changes of status that names entries of a tracker by their numbers."""
    header = _header(sheet)
    return set(header) >= _LOG and bool(_NUMBERS & set(header))


def with_log(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Sheets with each log put into the tracker whose entries it numbers, as a column of steps with their days."""
    logs = [sheet for sheet in sheets if is_log(sheet)]
    trackers = [
        sheet for sheet in sheets if sheet.rows and {"#", "Company"} <= {filled(cell) for cell in sheet.rows[0]}
    ]
    if not logs or len(trackers) != 1:
        return tuple(sheets)
    tracker, steps = trackers[0], dict[str, list[str]]()
    for log in logs:
        header = _header(log)
        number = next(at for at, name in enumerate(header) if name in _NUMBERS)
        for row in log.rows[1:]:
            if len(row) > max(number, header.index("date"), header.index("to")):
                step = f"{filled(row[header.index('date')])} {filled(row[header.index('to')])}"
                steps.setdefault(filled(row[number]), []).append(step)
    at = [filled(cell) for cell in tracker.rows[0]].index("#")
    rows: list[tuple[Cell, ...]] = [(*tracker.rows[0], "Status history")]
    rows += [(*row, "; ".join(steps.get(filled(row[at]), [])) if len(row) > at else "") for row in tracker.rows[1:]]
    joined = Sheet(tracker.name, tuple(rows), tracker.numbers)
    return tuple(joined if sheet is tracker else sheet for sheet in sheets if not is_log(sheet))


def _header(sheet: Sheet) -> list[str]:
    return [words(filled(cell)) for cell in sheet.rows[0]] if sheet.rows else []
