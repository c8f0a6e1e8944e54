"""Records in JSON as sheets: a list of them, lists under names, or one record a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from lib.importing.limits import DEPTH, bounded
from lib.importing.model import Sheet
from lib.journal.errors import DebriefError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lib.importing.model import Cell

_NO_RECORDS: Final = (
    'This JSON file holds no list of records: Debrief reads a list such as [{"company": …, "role": …}], '
    "also under a name."
)


def read_json(text: str, name: str) -> tuple[Sheet, ...]:
    """The lists of records in a JSON text, each as a sheet with a header; records are numbered from 1.

    Raises:
        DebriefError: It is no JSON, nests too deep, or holds no records.
    """
    try:
        value = json.loads(text)
    except RecursionError:
        raise DebriefError("This JSON file nests too deep to be a list of applications.") from None
    except ValueError:
        value = _lines(text)
    if _depth(value) > DEPTH:
        raise DebriefError("This JSON file nests too deep to be a list of applications.")
    sheets = tuple(_sheet(title, records) for title, records in _lists(value, name))
    if not sheets:
        raise DebriefError(_NO_RECORDS)
    return sheets


def _lines(text: str) -> list[Any]:
    """One record a line."""
    records = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                records.append(json.loads(line))
            except (ValueError, RecursionError):
                raise DebriefError(
                    f"This is not sound JSON (line {number}): export it anew, or save it as CSV."
                ) from None
    return records


def _depth(value: Any) -> int:
    """How deep a value nests, counted without recursion and no further than is allowed."""
    level, depth = [value], 0
    while level and depth <= DEPTH:
        level = [
            child
            for each in level
            if isinstance(each, (dict, list))
            for child in (each.values() if isinstance(each, dict) else each)
            if isinstance(child, (dict, list))
        ]
        depth += 1
    return depth


def _lists(value: Any, name: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    if isinstance(value, list):
        records = [each for each in value if isinstance(each, dict)]
        if records and len(records) * 2 > len(value):
            yield name, records
        elif value and all(isinstance(each, list) for each in value):
            header, *rows = value
            yield name, [dict(zip(map(str, header), row, strict=False)) for row in rows]
    elif isinstance(value, dict):
        keyed = {str(key): each for key, each in value.items() if isinstance(each, dict)}
        if len(keyed) == len(value) > 1 and set.intersection(*(set(each) for each in keyed.values())):
            yield name, [{"id": key, **each} for key, each in keyed.items()]
            return
        piles = {str(key): each for key, each in value.items() if _are_records(each)}
        if len(piles) > 1 and set.intersection(*(set(each[0]) for each in piles.values())):
            # Piles of one kind, as a board keeps them: the name of the pile says where its records stand.
            yield name, [{**record, "listName": key} for key, records in piles.items() for record in records]
            return
        below = [(str(key), each) for key, each in value.items() if isinstance(each, (list, dict))]
        found = [pair for key, each in below for pair in _lists(each, key)]
        if found:
            yield from found
        elif len(value) > 2 and not below:
            yield name, [value]


def _are_records(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def _sheet(name: str, records: list[dict[str, Any]]) -> Sheet:
    flat = [_flat(record) for record in records]
    header = tuple(dict.fromkeys(key for record in flat for key in record))
    rows = tuple(bounded([header, *(tuple(record.get(key, "") for key in header) for record in flat)]))
    return Sheet(name, rows, tuple(range(len(rows))))


def _flat(record: dict[str, Any], prefix: str = "") -> dict[str, Cell]:
    """A record with what nests in it beside it: `{"company": {"name": …}}` has a column "company.name"."""
    found: dict[str, Cell] = {}
    for key, value in record.items():
        name = f"{prefix}.{key}" if prefix else str(key)
        if isinstance(value, dict) and len(prefix) < 200:
            found.update(_flat(value, name))
        elif isinstance(value, list):
            plain = all(not isinstance(each, (dict, list)) for each in value)
            short = plain and not any(isinstance(each, str) and len(each) > 60 for each in value)
            found[name] = "; ".join(map(str, value)) if short else json.dumps(value, ensure_ascii=False)
        elif value is None:
            found[name] = ""
        else:
            found[name] = value if isinstance(value, (str, bool, int, float)) else str(value)
    return found
