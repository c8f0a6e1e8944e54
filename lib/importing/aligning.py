"""Rows with more cells than the header, as a comma without quotation marks makes them: "Acme, Inc." is one company."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from lib.importing.model import Cell, Unclear
from lib.importing.normal import filled, words
from lib.importing.shape import URL, is_day, vocabulary
from lib.words import many

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Numbered = list[tuple[int, tuple[Cell, ...]]]
_MOST: Final = 3
"""A row with more cells too many than this is left as it stands."""
_CLEAR: Final = 0.3
"""The best way to join cells must be better than the next by this."""


def aligned(rows: Numbered, width: int) -> tuple[Numbered, list[Unclear]]:
    """The rows of a table, those with cells too many joined to the width of the others where it is clear which to join.

    Args:
        rows: Rows with their numbers.
        width: How many columns have a header.

    Returns:
        The rows, and for each that was joined, or should have been, what is doubtful.
    """
    sound = [row for _, row in rows if not any(map(filled, row[width:]))]
    if len(sound) == len(rows) or len(sound) < max(3, 0.6 * len(rows)):
        return rows, []
    fits = [_fit([row[column] for row in sound if column < len(row)]) for column in range(width)]
    found, doubts = Numbered(), list[Unclear]()
    for number, row in rows:
        cells = row[: max((place + 1 for place, cell in enumerate(row) if filled(cell)), default=0)]
        if len(cells) <= width:
            found.append((number, row))
            continue
        joined, what = _joined(cells, width, fits)
        value = ", ".join(map(filled, cells[width:]))[:200]
        told = f"The row has {many(len(cells) - width, 'cell')} more than the header"
        reason = (
            f"{told}: “{what}” was taken as one."
            if what
            else f"{told}; a comma in one of them may lack its quotation marks."
        )
        doubts.append(Unclear(number, "", value, reason))
        found.append((number, joined))
    return found, doubts


def _fit(cells: Sequence[Cell]) -> Callable[[Cell], float]:
    """How well another cell fits a column, from -1 to 1; 0 where the column has no look of its own."""
    present = [cell for cell in cells if filled(cell)]
    if len(present) < 2:
        return lambda _: 0
    for test in (is_day, _is_link):
        if sum(map(test, present)) >= 0.8 * len(present):
            return lambda cell, test=test: (1 if test(cell) else -1) if filled(cell) else 0.2  # type: ignore[misc]
    known = {filled(cell).casefold() for cell in present}
    if len(known) <= max(2, 0.4 * len(present)):
        return lambda cell: (1 if filled(cell).casefold() in known else -0.5) if filled(cell) else 0.2
    return lambda _: 0


def _is_link(cell: Cell) -> bool:
    return URL.match(filled(cell)[:500]) is not None


def _joined(
    cells: tuple[Cell, ...], width: int, fits: Sequence[Callable[[Cell], float]]
) -> tuple[tuple[Cell, ...], str]:
    """The cells joined to the width, and the words that were joined; as they stand and '' where that is not clear."""
    if len(cells) - width > _MOST or width > 40:
        return cells, ""
    ways = list[tuple[float, tuple[Cell, ...], str]]()
    for places in combinations(range(len(cells) - 1), len(cells) - width):
        made, joins, score = [cells[0]], list[str](), 0.0
        for place, cell in enumerate(cells[1:]):
            if place in places:
                made[-1] = f"{made[-1]},{cell}"
                joins.append(str(made[-1]))
                score += _belongs(cell)
            else:
                made.append(cell)
        score += sum(fit(cell) for fit, cell in zip(fits, made, strict=True))
        ways.append((score, tuple(made), "” and “".join(joins)))
    ways.sort(key=lambda way: -way[0])
    if len(ways) > 1 and ways[0][0] - ways[1][0] < _CLEAR:
        return cells, ""
    return ways[0][1], ways[0][2]


def _belongs(cell: Cell) -> float:
    """What speaks for a cell being the rest of the one before: a space after the comma, a word such as Inc."""
    text = str(cell)
    first = words(text).split(" ")[0]
    return 0.6 * text.startswith(" ") + 0.5 * (first in vocabulary("company") or not filled(cell))
