"""Days as they are written in a text: found and taken apart, before it is decided which order a column has."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, time
from enum import Enum
from functools import cache, lru_cache
from typing import Final

from lib.importing import lexicon
from lib.importing.normal import SHORT, fold


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


def mentions(text: str) -> tuple[Mention, ...]:
    """The days written in a text (in the shape of `plain`), numbers read month first; impossible ones are left out."""
    return _mentions(text) if len(text) <= SHORT else _mentions.__wrapped__(text[:2_000])


@lru_cache(maxsize=50_000)
def _mentions(text: str) -> tuple[Mention, ...]:
    if len(text) < 3 or not any(each.isdigit() for each in text):
        return ()
    found = (_mention(match) for match in _pattern().finditer(text))
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
