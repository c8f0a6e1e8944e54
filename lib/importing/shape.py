"""What the values of a column look like: the evidence beside its header."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from lib.importing import lexicon, statuses
from lib.importing.answers import is_mark
from lib.importing.dates import serial
from lib.importing.mentions import mended, mentions, plain
from lib.importing.normal import filled, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lib.importing.model import Cell

_LOOK: Final = 700
"""So many letters of a cell are looked at."""
SAMPLE: Final = 240
"""How many filled cells of a column are looked at, spread over it."""
URL: Final = re.compile(
    r"(?:https?://|www\.)\S+|\S+\.(?:com|org|net|io|ai|de|fr|co|jobs|me|uk|eu|ch|at|nl|es|it|pl|cn|jp|kr)/\S+",
    re.IGNORECASE,
)
EMAIL: Final = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
_PHONE: Final = re.compile(r"\+?\(?\d[\d\s().-]{6,}\d")
_NUMBER: Final = re.compile(r"[-+]?\d[\d.,\s]*%?")
_MONEY: Final = re.compile(
    r"[$€£¥₹₩zł]|\b(?:usd|eur|gbp|cad|aud|chf|pln|inr|lpa|k|kr|sek|dkk|nok|jpy|rmb)\b|\d\s*k\b|万|万円|\d{4,}|\d[.,]\d{3}",
    re.IGNORECASE,
)
_STARS: Final = re.compile(r"[★⭐☆✩\s]+|\d(?:[.,]\d)?\s*(?:/|of|von|sur|out of)\s*\d+|[1-9](?:[.,]\d)?|10(?:\.0)?")


@dataclass(frozen=True, slots=True)
class Shape:
    """Shares (0 to 1) of a column's filled cells that are days, addresses and so on.

    `steps` are texts in which words for stages occur, `statuses` those that are such words; `distinct` is the share of
    its values in its cells, `values` how many there are.
    """

    filled: int = 0
    days: float = 0
    urls: float = 0
    emails: float = 0
    phones: float = 0
    numbers: float = 0
    money: float = 0
    yes_no: float = 0
    statuses: float = 0
    steps: float = 0
    modes: float = 0
    roles: float = 0
    platforms: float = 0
    questions: float = 0
    lists: float = 0
    stars: float = 0
    long: float = 0
    distinct: float = 0
    values: int = 0


@cache
def vocabulary(name: str) -> frozenset[str]:
    """A list of words of values, such as "yes" or "remote"."""
    return frozenset(lexicon.names(lexicon.read("values")[name]))


@cache
def _role() -> re.Pattern[str]:
    latin = [each for each in vocabulary("role") if each.isascii() or not _cjk(each)]
    other = [each for each in vocabulary("role") if _cjk(each)]
    return re.compile(r"\b(?:" + "|".join(map(re.escape, latin)) + r")s?\b|" + "|".join(map(re.escape, other)))


@cache
def _prompt() -> re.Pattern[str]:
    """What a question, or a prompt to talk, begins with."""
    latin = [each for each in vocabulary("question") if not _cjk(each)]
    other = [each for each in vocabulary("question") if _cjk(each)]
    return re.compile(rf"\s*(?:(?:{'|'.join(map(re.escape, latin))})\b|{'|'.join(map(re.escape, other))})")


def _cjk(text: str) -> bool:
    return any(each > "⿿" for each in text)


def is_day(cell: Cell) -> bool:
    """Whether a cell holds little else than one or more days."""
    if isinstance(cell, date):
        return True
    text = filled(cell)
    if not text or len(text) > 120:
        return False
    written = plain(text) if mentions(plain(text)) else plain(mended(text))
    found = mentions(written)
    if found:
        beside = f"{written[: found[0].span[0]]} {written[found[-1].span[1] :]}"
        told = any(map(str.isalpha, beside)) and not statuses.understand(beside).ask
        return not told and sum(each.span[1] - each.span[0] for each in found) >= 0.4 * len(text)
    return bool(re.fullmatch(r"\d{5}(?:\.\d+)?|\d{10}|\d{13}", text)) and serial(float(text)) is not None


def is_yes_no(text: str) -> bool:
    """Whether a cell's text is a yes, a no, or says that a step was missed."""
    key = words(text)
    return key in vocabulary("yes") | vocabulary("no") | vocabulary("missed") or text.strip() in set("✓✔✅❌☑✗")


def mode_of(text: str) -> str:
    """The mode of work (remote, hybrid, onsite) that the text is a word for, else ''."""
    key = words(text)
    return next((mode for mode in ("hybrid", "remote", "onsite") if key in vocabulary(mode)), "")


def is_role(text: str) -> bool:
    """Whether a text has a word of job titles in it."""
    return len(text) < 160 and _role().search(words(text)) is not None


def is_question(text: str) -> bool:
    """Whether a text is one question, or a prompt to talk."""
    asks = text.rstrip().endswith(("?", "？")) or _prompt().match(plain(text[:60])) is not None
    return 4 <= len(text) < 600 and asks


def _is_status(text: str) -> bool:
    if len(text) > 60:
        return False
    reading = statuses.understand(text)
    return not reading.loose and (bool(reading.stages) or not reading.ask or words(text) in statuses.known())


def shape_of(cells: Sequence[Cell]) -> Shape:
    """The shape of a column, by a sample of its filled cells."""
    present = [cell for cell in cells if filled(cell)]
    step = max(1, len(present) // SAMPLE)
    sample = present[::step][: SAMPLE + 1]
    if not sample:
        return Shape()
    texts = [filled(cell)[:_LOOK] for cell in sample]
    count = len(texts)

    def share(found: Iterable[object]) -> float:
        return sum(map(bool, found)) / count

    distinct = len({text.casefold() for text in texts})
    return Shape(
        filled=len(present),
        days=share(is_day(cell) for cell in sample),
        urls=share(URL.fullmatch(text) or URL.match(text) for text in texts),
        emails=share(EMAIL.fullmatch(text) for text in texts),
        phones=share(
            _PHONE.fullmatch(text) and sum(map(str.isdigit, text)) >= 7 and not is_day(text) for text in texts
        ),
        numbers=share(_NUMBER.fullmatch(text) for text in texts),
        money=share(len(text) < 60 and any(map(str.isdigit, text)) and _MONEY.search(text) for text in texts),
        yes_no=share(map(is_yes_no, texts)),
        statuses=share(map(_is_status, texts)),
        steps=share(len(text) < 300 and statuses.understand(text).stages for text in texts),
        modes=share(map(mode_of, texts)),
        roles=share(map(is_role, texts)),
        platforms=share(words(text) in vocabulary("platform") for text in texts),
        questions=share(map(is_question, texts)),
        lists=share(text.startswith("[") and text.endswith("]") for text in texts),
        stars=share(_STARS.fullmatch(text) or is_mark(text) for text in texts),
        long=share(len(text) > 80 for text in texts),
        distinct=distinct / count,
        values=distinct,
    )
