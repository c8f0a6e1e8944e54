"""Where in a sheet the table is: which row is the header, what stands merged above it, which rows hold data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lib.importing import headers
from lib.importing.aligning import aligned
from lib.importing.model import Concept, Row, Table
from lib.importing.normal import filled, prefilled, shown
from lib.importing.shape import URL, is_day
from lib.journal.errors import DebriefError

if TYPE_CHECKING:
    from lib.importing.model import Cell, Sheet

_LOOK: Final = 60
"""The header is looked for in so many first rows."""
_ANCHORS: Final = frozenset({Concept.COMPANY, Concept.ROLE, Concept.WORDING, Concept.LINK})
"""A header names one of these; a row of data that happens to hold header words (Applied, Remote) does not."""


def find_table(sheet: Sheet) -> Table:
    """The table in a sheet.

    Args:
        sheet: Its rows; what stands before the header (titles, explanations, merged group headers) is no data.

    Returns:
        The table: a name for every column (told apart where two are the same), rows that hold anything.

    Raises:
        DebriefError: There is no table, it holds no data, or it lies on its side.
    """
    cells = [tuple(row) for row in sheet.rows]
    if not any(filled(cell) for row in cells for cell in row):
        raise DebriefError(f"{_named(sheet)} is empty.")
    at = _header_row(cells)
    _upright(sheet, cells, at)
    if at is None:
        return _headless(sheet, cells)
    numbers = sheet.numbers or range(1, len(cells) + 1)
    names, groups, below = _names(cells, at)
    body = [(numbers[index], row) for index, row in enumerate(cells) if index > below]
    body = [(number, row) for number, row in body if any(filled(cell) for cell in row)]
    if not any(_holds_data(row) for _, row in body):
        raise DebriefError(
            f"{_named(sheet)} is a template without data: it has headers but no rows filled in. "
            "Fill in an application or choose another file."
        )
    body, doubts = aligned(body, max((place + 1 for place, name in enumerate(names) if name), default=0))
    width = max(len(names), *(len(row) for _, row in body))
    used = [
        column
        for column in range(width)
        if "".join(names[column : column + 1]) or any(column < len(row) and filled(row[column]) for _, row in body)
    ]
    named = [names[column] if column < len(names) else "" for column in used]
    return Table(
        sheet=sheet.name,
        header=_told_apart([name or f"Column {column + 1}" for name, column in zip(named, used, strict=True)]),
        rows=tuple(
            Row(number, tuple(row[column] if column < len(row) else "" for column in used)) for number, row in body
        ),
        groups=tuple(groups[column] if column < len(groups) else "" for column in used),
        unclear=tuple(doubts),
    )


def _names(cells: list[tuple[Cell, ...]], at: int) -> tuple[list[str], list[str], int]:
    """What the columns are called, what stands merged above each, and the last row of the header.

    A header may stand in two rows: what belongs together merged in the first, what each column holds in the second.
    """
    names = [_one_line(cell) for cell in cells[at]]
    below = [_one_line(cell) for cell in cells[at + 1]] if at + 1 < len(cells) else []
    width = max(len(names), len(below))
    names += [""] * (width - len(names))
    below += [""] * (width - len(below))
    under = [place for place, name in enumerate(below) if name]
    told = [place for place in under if not names[place]]
    apart = not any(names[place] for place in under if place + 1 >= width or names[place + 1])
    if not told or not apart or len(under) < 2 or not all(_is_name(name) for name in below if name):
        return names, _groups(cells, at, width), at
    groups, current = list[str](), ""
    for name, inside in zip(names, below, strict=True):
        current = name or (current if inside else "")
        groups.append(current if inside else "")
    return [inside or name for name, inside in zip(names, below, strict=True)], groups, at + 1


def _is_name(text: str) -> bool:
    """Whether a text under a header is a header itself, rather than a first value."""
    known = bool(headers.means(text)) or headers.names_stage(text) is not None if len(text) <= 30 else False
    return known and not is_day(text) and not text.replace(".", "").isdigit()


def _named(sheet: Sheet) -> str:
    return f"“{sheet.name}”" if sheet.name else "This table"


def _header_row(cells: list[tuple[Cell, ...]]) -> int | None:
    scores = {index: _header_score(row) for index, row in enumerate(cells[:_LOOK])}
    best = max(scores.values(), default=0.0)
    return next((index for index, score in scores.items() if score and score >= 0.85 * best), None)


def _header_score(row: tuple[Cell, ...]) -> float:
    texts = [_one_line(cell) for cell in row]
    present = [text for text in texts if text]
    found = [headers.means(text) if len(text) <= 60 else {} for text in present]
    anchored = any(score >= 0.6 for each in found for concept, score in each.items() if concept in _ANCHORS)
    if not anchored:
        return 0
    known = sum(
        max([*each.values(), *([stage.score] if (stage := headers.names_stage(text)) else [])], default=0)
        for text, each in zip(present, found, strict=True)
        if len(text) <= 60
    )
    data = sum(
        is_day(cell) or bool(URL.match(shown(cell)[:500])) or isinstance(cell, (int, float))
        for cell in row
        if filled(cell)
    )
    if known < 2 and not (len(present) <= 2 and known >= 0.9):
        return 0
    return max(known - 2 * data, 0)


def _holds_data(row: tuple[Cell, ...]) -> bool:
    return any(not prefilled(cell) for cell in row)


def _groups(cells: list[tuple[Cell, ...]], at: int, width: int) -> list[str]:
    """The merged headers above: the nearest of the three rows above that has two or more of them, each to the next."""
    for row in (cells[index] for index in range(at - 1, max(at - 4, -1), -1)):
        texts = [_one_line(cell) for cell in _padded(row, width)]
        present = [text for text in texts if text]
        if len(present) >= 2 and len(present) < max(width - 1, 3) and all(len(text) < 40 for text in present):
            groups, current = list[str](), ""
            for text in texts:
                current = text or current
                groups.append(current)
            return groups
        if present:
            break
    return [""] * width


def _upright(sheet: Sheet, cells: list[tuple[Cell, ...]], at: int | None) -> None:
    across = _distinct(cells[at]) if at is not None else 0
    for column in range(3):
        down = [row[column] for row in cells[:_LOOK] if len(row) > column]
        texts = [text for text in map(_one_line, down) if text]
        concepts = _distinct(tuple(down))
        if concepts >= 3 and concepts > across and concepts >= 0.4 * len(texts) and _anchored(down):
            raise DebriefError(
                f"{_named(sheet)} lies on its side: its headers run down a column. Copy it in your spreadsheet, "
                "paste it with “transpose” so that each application is a row, and bring that in."
            )


def _anchored(cells: list[Cell]) -> bool:
    found = {concept for cell in cells for concept, score in headers.means(_one_line(cell)[:60]).items() if score > 0.9}
    return bool(found & {Concept.COMPANY, Concept.ROLE})


def _distinct(cells: tuple[Cell, ...]) -> int:
    """How many different concepts the cells name, each cell for its best one."""
    found = set[object]()
    for text in filter(None, map(_one_line, cells)):
        scores = headers.means(text) if len(text) <= 60 else {}
        if scores and max(scores.values()) >= 0.8:
            found.add(max(scores, key=lambda concept: scores[concept]))
        elif len(text) <= 60 and (stage := headers.names_stage(text)) and stage.score >= 0.9:
            found.add(text.casefold())
    return len(found)


def _headless(sheet: Sheet, cells: list[tuple[Cell, ...]]) -> Table:
    """Cells pasted without their header, known by their values; anything else is no table of ours."""
    numbers = sheet.numbers or range(1, len(cells) + 1)
    body = [(number, row) for number, row in zip(numbers, cells, strict=True) if _holds_data(row)]
    width = max((len(row) for _, row in body), default=0)
    telling = sum(any(is_day(cell) or URL.match(shown(cell)[:500]) for cell in row) for _, row in body)
    if width < 3 or not body or telling < 0.6 * len(body):
        raise DebriefError(
            f"{_named(sheet)} has no row of headers that Debrief knows: put names such as Company, Role, Date applied "
            "and Status above the columns."
        )
    return Table(
        sheet=sheet.name,
        header=tuple(f"Column {column + 1}" for column in range(width)),
        rows=tuple(Row(number, _padded(row, width)) for number, row in body),
        groups=("",) * width,
    )


def _padded(row: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    return (*row, *("" for _ in range(width - len(row))))[:width]


def _one_line(cell: Cell) -> str:
    return " ".join(shown(cell).split()) if isinstance(cell, str) else filled(cell)


def _told_apart(names: list[str]) -> tuple[str, ...]:
    seen, found = dict[str, int](), list[str]()
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(found)
