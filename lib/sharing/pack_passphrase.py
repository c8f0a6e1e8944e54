"""How long a passphrase keeps a stolen file shut, told honestly; and one to use that was drawn by lot."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

GUESSES: Final = 1_000
"""Guesses a second of a determined thief: one costs some second of a computer's time, and a thousand can be rented."""
WEAK, FAIR = 30, 45
"""Bits: below the first a pack is open within days, from the second on it outlives whoever wants to read it."""

# No letters that sound alike over the telephone, and none that read alike.
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"
_TRIED: Final = (
    "abc admin asdf asdfgh coach debrief dragon football hello iloveyou interview interviews job jobs "
    "letmein login love master monkey mustermann pack pass passphrase passwd password passwort princess "
    "qwerty qwertyuiop qwertz secret shadow starwars summer sunshine test welcome winter zxcvbn"
)
_COMMON: Final = frozenset(_TRIED.split())
_RUN: Final = re.compile(r"[^\W\d_]+|\d+|(.)\1*", re.DOTALL)
_PER_WORD, _PER_LETTER, _PER_DIGIT, _PER_SIGN = 11.0, 4.0, 3.3, 4.0
_COUNTING: Final = "01234567890123456789 98765432109876543210"


@dataclass(frozen=True, slots=True)
class Strength:
    """How hard a passphrase is to guess: bits, cautiously estimated, and a sentence."""

    bits: float
    told: str

    @property
    def is_weak(self) -> bool:
        """Whether it would be found within days."""
        return self.bits < WEAK


def strength(passphrase: str, known: Iterable[str] = ()) -> Strength:
    """Judge a passphrase as somebody would who knows how people choose them.

    Any word counts as one of some 2,000 that people think of, a year or a run of digits as next to nothing, what is
    said twice once: rather too low than too high.

    Args:
        passphrase: As typed.
        known: Names that a thief would try, as those of the two people.
    """
    guessed = {word for name in known for word in re.findall(r"\w+", name.casefold())}
    seen = set[str]()
    bits = 0.0
    for match in _RUN.finditer(passphrase.casefold()):
        run = match[0]
        if run in seen:
            continue
        seen.add(run)
        bits += 1.0 if run in guessed or run in _COMMON else _worth(run)
    return Strength(bits, _told(bits))


def suggested(words: int = 5) -> str:
    """A passphrase drawn by lot, easy to say over the telephone: `kadu-mofi-tesa-rulo-vepi`, 12 bits a word."""
    return "-".join("".join(secrets.choice(letters) for letters in (_CONSONANTS, _VOWELS) * 2) for _ in range(words))


def _worth(run: str) -> float:
    if run[0].isdigit():
        is_year = len(run) == 4 and run[:2] in {"19", "20"}
        return min(_PER_DIGIT * len(run), 6.0 if is_year or run in _COUNTING else 99.0)
    if not run[0].isalpha():
        return _PER_SIGN if not run.isspace() else 0.5
    return min(_PER_LETTER * len(set(run)), _PER_WORD)


def _told(bits: float) -> str:
    if not bits:
        return "No passphrase yet."
    seconds = 2 ** (min(bits, 200) - 1) / GUESSES
    if bits < WEAK:
        return (
            f"Weak: who gets hold of the file and means it would have it open {_time(seconds)}. "
            "Four or five words drawn by lot are better."
        )
    if bits < FAIR:
        return f"Fair: opening it by guessing would take a determined thief {_time(seconds)}."
    return f"Strong: opening it by guessing would take a determined thief {_time(seconds)}."


def _time(seconds: float) -> str:
    for limit, said in (
        (60, "within a minute"),
        (3_600, "within an hour"),
        (86_400, "within a day"),
        (7 * 86_400, "within days"),
        (60 * 86_400, "some weeks"),
        (730 * 86_400, "some months"),
        (100 * 365 * 86_400, "years"),
    ):
        if seconds < limit:
            return said
    return "centuries"
