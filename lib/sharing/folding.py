"""Text as it is compared: without case, accents and signs that nobody sees; and the way back to what was written."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_ALIKE: Final = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "’": "'", "‘": "'", "ʼ": "'"}


@lru_cache(maxsize=4096)
def _letter(sign: str) -> str:
    # Accents are parts of their letter; joiners, soft hyphens and the like are not seen.
    return "".join(
        _ALIKE.get(part, part.casefold())
        for part in unicodedata.normalize("NFKD", sign.casefold())
        if not unicodedata.combining(part) and unicodedata.category(part) != "Cf"
    )


def fold(text: str) -> tuple[str, list[int] | None]:
    """`text` as compared, and for each of its letters its place in `text`; None where that is the same."""
    if text.isascii():
        return text.lower(), None
    letters, places = list[str](), list[int]()
    for place, sign in enumerate(text):
        for letter in _letter(sign):
            letters.append(letter)
            places.append(place)
    return "".join(letters), places


def folded(name: str) -> str:
    """A name as compared, with one blank between its words."""
    return " ".join(fold(name)[0].split())


def tokens(name: str) -> list[str]:
    """The words of a name as compared, signs apart."""
    return re.findall(r"[^\W_]+", fold(name)[0])
