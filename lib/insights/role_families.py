"""Job titles sorted into families, so that enough applications come together to say something of them."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST: Final = 5
"""A title that so many applications share is a family of its own."""

_BRACKETS = re.compile(r"\([^)]*\)?|\[[^\]]*\]?|\b[mwfdx](?:/[mwfdx])+\b", re.IGNORECASE)
# What follows is a team, a place or a contract: "Data analyst, Leeds", "Analyst - night shift", "Analyst | remote".
_TAIL = re.compile(r"\s[-–—]\s.*|[,;:|@].*|\s(?:at|in|for)\s.*", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"[^\W_](?:[\w+#&'./-]*[\w+#])?")
_BEFORE: Final = frozenset(
    {
        "junior", "jr", "senior", "sr", "lead", "principal", "staff", "associate", "entry", "level", "entry-level",
        "mid", "mid-level", "graduate", "grad", "trainee", "intern", "apprentice", "student", "working", "experienced",
        "remote", "hybrid", "onsite", "temporary", "temp", "permanent", "contract", "freelance", "full-time",
        "part-time",
    }
)  # fmt: skip
_AFTER: Final = _BEFORE - {"lead", "student", "associate", "staff"} | {
    "i", "ii", "iii", "iv", "v", "1", "2", "3", "4", "5", "internship", "apprenticeship",
}  # fmt: skip


@lru_cache(maxsize=4096)
def core(title: str) -> str:
    """A job title without grade, team, place and contract, in the person's spelling; "" where it has no word.

    "Senior Data Analyst II (m/f/d) - Berlin" is "Data Analyst"; "Lead engineer" is "engineer", but "Team lead" stays.
    """
    words = _WORD.findall(_TAIL.sub("", _BRACKETS.sub(" ", title)))
    while len(words) > 1 and words[0].casefold() in _BEFORE:
        words = words[1:]
    while len(words) > 1 and words[-1].casefold() in _AFTER:
        words = words[:-1]
    return " ".join(words)


def families(titles: Sequence[str]) -> list[str]:
    """The family of each title, "" for one without words.

    Titles with the same core are one family where at least `FEWEST` share it, whatever their case, and it is called as
    most spell it; the others come together by what they are called in the end: "risk analyst" and "pricing analyst"
    are "analyst" ("other analyst" beside a family "data analyst"), and "head of data" is "head". The outcome of an
    application plays no part in it.
    """
    spellings: dict[str, Counter[str]] = {}
    for title, count in Counter(titles).items():
        spelt = core(title)
        spellings.setdefault(spelt.casefold(), Counter())[spelt] += count
    own = {
        name: max(sorted(there), key=there.__getitem__)
        for name, there in spellings.items()
        if name and there.total() >= FEWEST
    }
    split = {_noun(name) for name in own}
    family = {name: own.get(name) or (_others(_noun(name), split) if name else "") for name in spellings}
    of = {title: family[core(title).casefold()] for title in set(titles)}
    return [of[title] for title in titles]


def _others(noun: str, split: set[str]) -> str:
    return f"other {noun}" if noun in split else noun


def _noun(name: str) -> str:
    """What somebody with this title is: its last word, or the one before "of"."""
    words = name.split()
    return words[words.index("of") - 1] if "of" in words[1:] else words[-1]
