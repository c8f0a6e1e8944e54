"""The days that a cell names: one, several, or none; in numbers, in words, as a stamp or a workbook's serial number.

Nothing is guessed silently: each day carries a doubt, '' where there is none.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from lib.importing import lexicon
from lib.importing.normal import fold, shown

if TYPE_CHECKING:
    from collections.abc import Callable

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


class Order(Enum):
    """What a number-only day says about the order of day and month."""

    NONE = "none"
    """It says nothing: the month is named, or the year comes first."""
    EITHER = "either"
    DAY_FIRST = "day"
    MONTH_FIRST = "month"


@dataclass(frozen=True, slots=True)
class Mention:
    """A day as it is written; `year` is 0 where none is given. Where the order is EITHER, it was read month-first."""

    span: tuple[int, int]
    year: int
    month: int
    day: int
    at: time | None = None
    order: Order = Order.NONE
    doubt: str = ""

    def turned(self) -> Mention:
        """The same with day and month the other way round."""
        return replace(self, month=self.day, day=self.month)


@cache
def _months() -> dict[str, int]:
    blocks = lexicon.read("months")["months"]
    return {name: number for number, block in enumerate(blocks, 1) for name in lexicon.names(block)}


@cache
def _pattern() -> re.Pattern[str]:
    name = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    clock = (
        r"(?:\s*(?:,|t|\bat\b|\bum\b|\ba\b|@|-)?\s*(?P<hour>\d{1,2})[:h](?P<minute>\d{2})(?::\d{2}(?:[.,]\d+)?)?"
        r"\s*(?P<half>[ap]\.?m\b\.?)?(?:\s*(?:z\b|(?:gmt|utc)?[+-]\d{2}:?\d{2}(?:\s*\([^)]*\))?))?)?"
    )
    no_letter, year, short = r"(?![^\W\d_])\.?", r"(?:19|20)\d{2}(?!\d)", r"\d{2}(?!\d|\s*[:h]\d)"
    forms = (
        r"(?P<y1>(?:19|20)\d{2})\s*[-/.年년]\s*(?P<m1>\d{1,2})\s*[-/.月월]\s*(?P<d1>\d{1,2})(?!\d)\s*[日일]?",
        r"(?P<m6>\d{1,2})\s*[月월]\s*(?P<d6>\d{1,2})\s*[日일号]?",
        r"(?P<y2>20\d{2})(?P<m2>0\d|1[0-2])(?P<d2>[0-2]\d|3[01])(?!\d)",
        (
            rf"(?P<d3>\d{{1,2}})(?:st|nd|rd|th|er|e|o|º|ª|\.)?[\s.,/-]*(?:of\s+|de\s+|d')?(?P<n3>{name}){no_letter}"
            rf"(?:[\s.,/-]*(?:de\s+|del\s+|of\s+)?(?P<y3>{year}|'?{short}))?"
        ),
        (
            rf"(?P<n4>{name}){no_letter}[\s,/-]*(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])"
            rf"(?:[\s.,/-]+(?P<y4>{year}|'?{short}))?"
        ),
        rf"(?P<n5>{name}){no_letter}[\s,/-]*(?P<y5>{year})",
        (
            rf"(?P<a>\d{{1,2}})\s*(?P<s>[/.-])\s*(?P<b>\d{{1,2}})\s*"
            rf"(?:(?P=s)\s*(?P<y>\d{{2}}(?:\d{{2}})?)(?![^\W_])|[/.-]\s*(?P<z>{year}))"
        ),
        r"(?<!\d/)(?P<a8>\d{1,2})\s*[/.-]\s*(?P<b8>\d{1,2})(?![^\W_])\.?(?![/:\d]|[.,]\d)",
    )
    return re.compile(r"(?<![^\W_])(?:" + "|".join(forms) + ")" + clock)


def plain(text: str) -> str:
    """Text in the shape in which days are looked for: without accents, case and odd spaces; as long as it was made."""
    return fold(unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=50_000)
def mentions(text: str) -> tuple[Mention, ...]:
    """The days written in a text (in the shape of `plain`), numbers read month first; impossible ones are left out."""
    if len(text) < 3 or not any(each.isdigit() for each in text):
        return ()
    found = (_mention(match) for match in _pattern().finditer(text[:2_000]))
    return tuple(each for each in found if each is not None)


def _mention(match: re.Match[str]) -> Mention | None:
    part = match.groupdict()
    at = _time(part["hour"], part["minute"], part["half"])
    span = match.span() if at is not None or not part["hour"] else (match.start(), match.start("hour"))
    for y, m, d in (("y1", "m1", "d1"), ("y2", "m2", "d2")):
        if part[y]:
            return _sound(Mention(span, int(part[y]), int(part[m]), int(part[d]), at))
    if part["m6"]:
        return _sound(Mention(span, 0, int(part["m6"]), int(part["d6"]), at))
    for n, d, y in (("n3", "d3", "y3"), ("n4", "d4", "y4")):
        if part[n]:
            return _sound(Mention(span, _year(part[y]), _months()[part[n]], int(part[d]), at))
    if part["n5"]:
        doubt = "only the month is given: the first of it was taken"
        return Mention(span, int(part["y5"]), _months()[part["n5"]], 1, None, doubt=doubt)
    if part["a8"]:
        return _numbers(span, int(part["a8"]), int(part["b8"]), 0, at)
    year = part["y"] or part["z"]
    if int(part["a"]) > 31:
        return _sound(Mention(span, _year(part["a"]), int(part["b"]), int(year), at)) if len(year) == 2 else None
    return _numbers(span, int(part["a"]), int(part["b"]), _year(year), at)


def _numbers(span: tuple[int, int], a: int, b: int, year: int, at: time | None) -> Mention | None:
    order = Order.EITHER if a <= 12 and b <= 12 else Order.MONTH_FIRST if a <= 12 else Order.DAY_FIRST
    month, day = (b, a) if order is Order.DAY_FIRST else (a, b)
    return _sound(Mention(span, year, month, day, at, order))


def _sound(mention: Mention) -> Mention | None:
    # A day such as 29 February is sound as long as some year has it.
    return mention if on(mention.year or 2024, mention.month, mention.day) else None


def _year(text: str | None) -> int:
    number = int((text or "0").lstrip("'"))
    return number if number >= 100 or not text else 2000 + number


def _time(hour: str | None, minute: str | None, half: str | None) -> time | None:
    if hour is None or minute is None:
        return None
    number = int(hour) % 12 + (12 if half.startswith("p") else 0) if half else int(hour)
    return time(number, int(minute)) if number < 24 and int(minute) < 60 else None


def on(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


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


_MENDS: Final = (
    (re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2}?)((?:19|20)\d{2})(?!\d)"), r"\1\2\3\2\4"),
    (re.compile(r"(\d)\s*([/.-])(?:\s*[/.-])+\s*(?=\d)"), r"\1\2"),
    (re.compile(r"(?<=\d)[oO](?=\d)|(?<=[/.-])[oO](?=\d)|(?<=\d)[oO](?=[/.-])"), "0"),
    (re.compile(r"(?<=\d)[lI|](?=\d)|(?<=[/.-])[lI|](?=\d)|(?<=\d)[lI|](?=[/.-])"), "1"),
    (re.compile(r"(?<=[/.-])00(?=\d{2}(?!\d))"), "20"),
    (re.compile(r"(?<=\d)\s*[,;]\s*(?=\d{1,2}\s*[/.-]\s*(?:19|20)\d{2})"), "/"),
    (re.compile(r"(\d[/.-]\d{1,2})\s*[,;]\s*((?:19|20)\d{2})(?!\d)"), r"\1/\2"),
)


def mended(text: str) -> str:
    """A mistyped day put right where there is one way only to do so (`8/82019`, `8//8/2019`); else the text itself."""
    for wrong, right in _MENDS:
        fixed = wrong.sub(right, text)
        if fixed != text and mentions(plain(fixed)):
            return fixed
    return text


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
