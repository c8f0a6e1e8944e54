"""What the extraction works on and what it returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""Offsets of a stretch of the notes, end exclusive."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """One question asked, as it stands in the notes.

    Attributes:
        wording: The question, an exact stretch of the notes.
        answer: The answer given or the remark on it, an exact stretch of the notes; None where there is none.
        rating: 1 (lost it) to 5 (nailed it); None where the notes do not say.
        line: The line on which the wording starts, from 1.
        round: The round, from 1; None when the notes have one round.
    """

    wording: str
    answer: str | None
    rating: int | None
    line: int
    round: int | None


@dataclass(slots=True)
class Draft:
    """A question while the notes are still being read: offsets, no copies."""

    start: int
    end: int
    answer: Span | None = None
    rating: int | None = None
    listed: bool = False
    """Whether it stands in a list or a table, which show where its answer ends."""


@dataclass(frozen=True, slots=True)
class Source:
    """The notes, and a folded copy of the same length to look for words in.

    Attributes:
        text: The notes as they were pasted.
        slavic: Whether the notes hold Polish, in which a lone "i" says "and".
        low: The same characters in lower case, with straight quotes and plain spaces, also for line ends.
            Offsets in one are offsets in the other.
    """

    text: str
    low: str
    slavic: bool

    @classmethod
    def of(cls, text: str) -> Source:
        """Folds the notes."""
        low = text.lower()
        if len(low) != len(text):  # a few letters, such as İ, have no single lower-case letter
            low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        return cls(text, low.translate(_FOLD), any(c in low for c in "ąęłńśżź"))


_FOLD = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "\u00a0": " ", "\t": " ", "\r": " ", "\u202f": " ", "\n": " "}
)
