"""The days that a cell names: one, several, or none; in numbers, in words, as a stamp or a workbook's serial number.

Nothing is guessed silently: each day carries a doubt, '' where there is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from lib.importing.mentions import Order, mended, mentions, on, plain
from lib.importing.normal import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from lib.importing.mentions import Mention
    from lib.importing.model import Cell

    Near = Callable[[], tuple[date, ...]]

_ABOUT: Final = re.compile(
    r"\b(?:before|after|around|about|approx\w*|circa|ca|early|mid|late|by|until|vor|nach|etwa|vers|avant|antes|ungefahr"
    r"|maybe|probably)\b|[~?]"
)
EARLIEST: Final = 1990
"""Hunts before this year are taken for typing mistakes."""
_EPOCH: Final = date(1899, 12, 30)
_CONNECTED: Final = re.compile(
    r"[\s,;&+/|()\[\]–—>→.:-]+|\b(?:and|und|et|then|to|bis|on|at|am|um|le|el|il|op|uhr|h|gmt|utc|est|edt|pst|pdt|cet|cest"
    r"|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|kl|h|y|e|i|a|en|og|och)\b"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, the time on it where the cell gives one, and what is doubtful about the reading ('' nothing)."""

    on: date
    at: time | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a cell in their order, and the words of it that are no day ('' none)."""

    days: tuple[Day, ...] = ()
    rest: str = ""


def serial(number: float) -> Day | None:
    """The day that a number is in a column of days: a workbook's serial, or seconds or milliseconds since 1970."""
    if 20_000 <= number < 80_000:
        moment = datetime.combine(_EPOCH, time()) + timedelta(days=number)
    elif 6e8 <= number < 5e9 or 6e11 <= number < 5e12:
        seconds = number / 1000 if number > 5e9 else number
        moment = datetime(1970, 1, 1) + timedelta(seconds=int(seconds))  # noqa: DTZ001 the day as the file has it
    else:
        return None
    at = moment.time().replace(second=0, microsecond=0)
    return Day(moment.date(), at if at != time() else None)


def read_days(cell: Cell, *, day_first: bool, near: Near = tuple, today: date) -> Days:
    """The days that a cell of a column of days names.

    Args:
        cell: The cell as it stands.
        day_first: How the column writes days in numbers.
        near: Gives days that stand close to this cell; a year that is not given is the one that comes closest to the
            first. Asked only then.
        today: Where nothing is near, a day without a year is the latest that is not after today.

    Returns:
        The days with what is doubtful about each, and the words of the cell that are no day.
    """
    if isinstance(cell, datetime):
        return Days((Day(cell.date(), cell.time() if cell.time() != time() else None),))
    if isinstance(cell, date):
        return Days((Day(cell),))
    if isinstance(cell, bool):
        return Days(rest=shown(cell))
    if isinstance(cell, (int, float)):
        found = serial(cell)
        return Days((found,)) if found else Days(rest=shown(cell))
    text = shown(cell)
    if re.fullmatch(r"\d{5}(?:[.,]\d+)?|\d{10}|\d{13}", text) and (found := serial(float(text.replace(",", ".")))):
        return Days((found,))
    written, doubt = text, ""
    found_in = mentions(plain(text))
    if not found_in:
        written = mended(text)
        if written != text:
            found_in = mentions(plain(written))
            doubt = f"read as {written}"
    if not found_in:
        return Days(rest=text)
    days = _settled(found_in, day_first=day_first, near=near, today=today)
    rest = _rest(plain(written), found_in)
    about = _ABOUT.search(rest)
    doubts = (doubt, f"“{about[0]}” says that it is not that very day" if about else "")
    return Days(tuple(replace(day, doubt="; ".join(filter(None, (*doubts, day.doubt)))) for day in days), rest)


def _settled(found: tuple[Mention, ...], *, day_first: bool, near: Near, today: date) -> list[Day]:
    given = [each.year for each in found if each.year]
    days = []
    for each in found:
        turned = each.turned() if each.order is Order.EITHER and day_first else each
        doubt = each.doubt
        if (each.order is Order.DAY_FIRST and not day_first) or (each.order is Order.MONTH_FIRST and day_first):
            doubt = f"only readable as {'day' if each.order is Order.DAY_FIRST else 'month'} first, unlike the column"
        if turned.year:
            day = on(turned.year, turned.month, turned.day)
        elif given:
            day = on(given[0], turned.month, turned.day)
        else:
            around = near()
            day = _without_year(turned, around, today)
            doubt = f"no year is given: {day.year if day else '?'} was taken"
            doubt += " from the days around it" if around else " as the latest that has been"
        if day is not None:
            if day.year < EARLIEST or day.year > today.year + 3:
                doubt = f"the year {day.year} is unlikely"
            days.append(Day(day, each.at, doubt))
    return days


def _without_year(mention: Mention, near: tuple[date, ...], today: date) -> date | None:
    about = near[0].year if near else today.year
    # Eight years always hold a leap year, save around 1900 and 2100.
    candidates = [day for year in range(about - 4, about + 5) if (day := on(year, mention.month, mention.day))]
    if near:
        return min(candidates, key=lambda day: abs(day - near[0]), default=None)
    return max((day for day in candidates if day <= today), default=None)


def _rest(text: str, found: tuple[Mention, ...]) -> str:
    pieces, at = [], 0
    for each in found:
        pieces.append(text[at : each.span[0]])
        at = each.span[1]
    pieces.append(text[at:])
    return " ".join(_CONNECTED.sub(" ", " ".join(pieces)).split())
