"""Day first or month first: decided once for a whole column, and said why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from lib.importing.mentions import Mention, Order, mended, mentions, on, plain
from lib.importing.normal import shown
from lib.words import many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.importing.model import Cell

_CALMER: Final = 0.6
"""One reading is believed where the days then jump about less than this share of what they do in the other."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """How a column writes days in numbers; `day_first` is None where no cell leaves a choice or shows one."""

    day_first: bool | None
    why: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Signs:
    mentions: tuple[Mention, ...]
    day_first: int
    month_first: int
    either: int
    dotted: int
    american: int
    turned: bool
    """Whether the workbook itself seems to have read days the wrong way round."""


def decide(columns: Sequence[Sequence[Cell]], *, foreign: bool, today: date | None) -> list[Ordered]:
    """For each column of days of one table, how it writes them.

    Args:
        columns: Their cells, row by row.
        foreign: Whether the headers are in another language than English, whose writers put the day first.
        today: Days after it are unlikely; None where that is not known.

    Returns:
        One decision a column: by its own days where one is only readable one way; else as its neighbours do; else by
        which reading makes the days follow each other more calmly; else by custom, which is not sure.
    """
    signs = [_signs(cells) for cells in columns]
    decided = [_by_itself(each) for each in signs]
    known = {each.day_first for each in decided if each is not None and each.day_first is not None}
    whole = _together(signs)
    if len(known) > 1:
        decided = [
            replace(each, sure=False, why=f"{each.why}, unlike another column") if each and each.why else each
            for each in decided
        ]
    return [
        found
        or (Ordered(known.copy().pop(), "as in the other columns of days") if len(known) == 1 else None)
        or _by_calm(each, today)
        or _by_calm(whole, today)
        or _by_custom(whole, foreign=foreign)
        for each, found in zip(signs, decided, strict=True)
    ]


def _signs(cells: Sequence[Cell]) -> _Signs:
    texts = [plain(mended(shown(cell))) for cell in cells if isinstance(cell, str) and len(cell) < 200]
    found = [(text, mention) for text in texts for mention in mentions(text)]
    orders = [mention.order for _, mention in found]
    either = [text[mention.span[0] : mention.span[1]] for text, mention in found if mention.order is not Order.NONE]
    return _Signs(
        mentions=tuple(mention for _, mention in found),
        day_first=orders.count(Order.DAY_FIRST),
        month_first=orders.count(Order.MONTH_FIRST),
        either=orders.count(Order.EITHER),
        dotted=sum("." in text for text in either),
        american=sum(text.rstrip(". ").endswith("m") for text in either),
        turned=_turned(cells, orders),
    )


def _together(signs: Sequence[_Signs]) -> _Signs:
    return _Signs(
        mentions=tuple(mention for each in signs for mention in each.mentions),
        day_first=sum(each.day_first for each in signs),
        month_first=sum(each.month_first for each in signs),
        either=sum(each.either for each in signs),
        dotted=sum(each.dotted for each in signs),
        american=sum(each.american for each in signs),
        turned=False,
    )


def _turned(cells: Sequence[Cell], orders: Sequence[Order]) -> bool:
    """Days typed day first into a month-first workbook: those above 12 stay text, the others are days turned round."""
    days = [cell.day for cell in cells if isinstance(cell, date)]
    told = [order for order in orders if order is not Order.NONE]
    return len(days) > 2 and max(days) <= 12 and len(told) > 2 and set(told) == {Order.DAY_FIRST}


def _by_itself(signs: _Signs) -> Ordered | None:
    if not signs.either and not signs.day_first and not signs.month_first:
        return Ordered(None)
    if signs.day_first != signs.month_first:
        day_first = signs.day_first > signs.month_first
        most, least = max(signs.day_first, signs.month_first), min(signs.day_first, signs.month_first)
        why = f"{'day' if day_first else 'month'} first: {many(most, 'day')} only readable so"
        why += f", {least} only the other way" if least else ""
        if signs.turned:
            return Ordered(day_first, f"{why}; the workbook may have turned day and month of its own days", sure=False)
        return Ordered(day_first, why, sure=most > 4 * least)
    if not signs.day_first and signs.dotted == signs.either:
        return Ordered(day_first=True, why="day first: written with dots")
    return None


def _by_calm(signs: _Signs, today: date | None) -> Ordered | None:
    pairs = list[tuple[date, date]]()
    for mention in signs.mentions:
        if mention.order is Order.EITHER and mention.year and mention.month != mention.day:
            read = on(mention.year, mention.month, mention.day)
            turned = on(mention.year, mention.day, mention.month)
            if read and turned:
                pairs.append((read, turned))
    if not pairs:
        return None
    ahead = [sum(today is not None and day > today for day in days) for days in zip(*pairs, strict=True)]
    if ahead[0] != ahead[1] and min(ahead) == 0:
        return Ordered(ahead[0] > ahead[1], f"{_first(ahead[0] > ahead[1])}: else {max(ahead)} would lie in the future")
    if len(pairs) < 4:
        return None
    jumps = [
        sum(abs(later - day).days for day, later in pairwise(days)) + (max(days) - min(days)).days
        for days in (list(each) for each in zip(*pairs, strict=True))
    ]
    if min(jumps) < _CALMER * max(jumps):
        return Ordered(jumps[1] < jumps[0], f"{_first(jumps[1] < jumps[0])}: the days then follow each other")
    return None


def _by_custom(signs: _Signs, *, foreign: bool) -> Ordered:
    if signs.american:
        return Ordered(day_first=False, why="month first: with a.m. and p.m.")
    if foreign:
        return Ordered(day_first=True, why="day first, as is usual in this language: please check", sure=False)
    return Ordered(day_first=False, why="month first or day first cannot be told: please check", sure=False)


def _first(day: object) -> str:
    return "day first" if day else "month first"
