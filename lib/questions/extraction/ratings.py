"""Ratings: stars, n/5, and the words that leave no doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lib.questions.extraction.model import Source, Span

_EMOJI = r"[\U0001F000-\U0001FAFF\u2300-\u23FF\u2600-\u2604\u2607-\u27BF\u2B00-\u2B4F\u2B51-\u2BFF\uFE0F\u200D]"
_STARS = r"(?P<stars>(?:[★⭐🌟]\uFE0F?\s?){1,5})[☆✩✰]{0,4}"
_FIFTHS = (
    r"(?:\b(?:rating|score|mark|self|note|ocena|bewertung|nota|punkte)\s*[:=]?\s*)?"
    r"(?<![\d.,/])(?P<fifths>[1-5]|one|two|three|four|five)\s?(?:/\s?5|out of (?:5|five)|von 5|sur 5"
    r"|de 5|na 5)(?![\d/]|[.,]\d)"
)
_LABELLED = r"\b(?:rating|score|mark|ocena|bewertung|nota)\s*[:=]\s*(?P<labelled>[1-5])(?![\d/.,%])"
_TOKEN = rf"[(\[{{*_'`]{{0,6}}+(?:{_STARS}|{_FIFTHS}|{_LABELLED})[)\]}}*_'`]*"

_AT_END = re.compile(rf"(?:{_TOKEN})(?:[\s.,;!)]|{_EMOJI}|\*)*\Z")
_ANYWHERE = re.compile(_TOKEN)
_AT_START = re.compile(rf"\s*(?:{_TOKEN})[\s,;:.|–—-]*")
_TAIL_JUNK = re.compile(rf"(?:\s|{_EMOJI}|[-–—|,;:*_(\[=→]|->)+\Z")
_NUMBERS = ("one", "two", "three", "four", "five")
_FILLED = re.compile("[★⭐🌟]")
_LONE = re.compile(r"\s*([1-5])(?:\s?(?:/\s?5|★|⭐))?\s*\Z")

_GREAT = r"n(?:ai|ia|a|ay|aa)ll?e?d|smash(?:ed|d|t)|smahsed|samshed|smasehd|aced|crushed (?:it|that|this)"
_AWFUL = r"b[o0]m{1,2}(?:be?d|ebd|bed|bd)|bomed|flunked|tanked"
_WORD = re.compile(rf"\b(?:(?P<great>{_GREAT})|(?P<awful>{_AWFUL}))\b")
_DENIED = re.compile(
    r"(?:\b(?:not|never|nearly|almost|hardly|could have|could've|should have|wish|if)\b"
    r"|n't)(?: \w+){0,2}\s*\Z"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A rating and the stretch that it takes, with its brackets."""

    start: int
    end: int
    value: int


def _value(found: re.Match[str]) -> int:
    """The rating of a matched token."""
    if found["stars"]:
        return len(_FILLED.findall(found["stars"]))
    said = found["fifths"] or found["labelled"]
    return _NUMBERS.index(said) + 1 if said in _NUMBERS else int(said)


def by_word(low: str) -> int | None:
    """The rating that a word such as "nailed" or "bombed" gives, misspelt or not; None without one."""
    for found in _WORD.finditer(low):
        if not _DENIED.search(low, max(0, found.start() - 30), found.start()):
            return 5 if found["great"] else 1
    return None


def cell(text: str) -> int | None:
    """The rating in a table cell under a heading that announces ratings out of five."""
    lone = _LONE.match(text)
    if lone:
        return int(lone[1])
    found = _AT_END.search(text)
    return _value(found) if found else by_word(text.lower())


def split_start(source: Source, span: Span) -> tuple[Span, int | None]:
    """Takes a rating off the front of a stretch: what is left of it, and the rating."""
    start, end = span
    found = _AT_START.match(source.low, start, end)
    return ((found.end(), end), _value(found)) if found else (span, None)


def split_end(source: Source, span: Span) -> tuple[Span, int | None]:
    """Takes a rating and emoji off the end of a stretch.

    Returns:
        What is left of the stretch, and the rating (None without one). Words such as "nailed" give a rating too but
        stay in.
    """
    start, end = span
    rating = None
    window = max(start, end - 60)
    found = _AT_END.search(source.low, window, end)
    if found:
        rating, end = _value(found), found.start()
    junk = _TAIL_JUNK.search(source.low, max(start, end - 40), end)
    if junk and (found or re.search(_EMOJI, junk[0])):
        end = junk.start()
    while end > start and source.low[end - 1].isspace():
        end -= 1
    return (start, end), rating


def anywhere(source: Source, span: Span) -> Found | None:
    """The first rating in a stretch, and where it stands; None without one."""
    found = _ANYWHERE.search(source.low, *span)
    return Found(found.start(), found.end(), _value(found)) if found else None


def inside(source: Source, span: Span) -> int | None:
    """The first rating anywhere in a stretch; None without one."""
    found = anywhere(source, span)
    return found.value if found else None
