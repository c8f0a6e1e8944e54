"""How headers, status words and empty cells are brought into one shape before anything is compared."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lib.importing.model import Cell

_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z0-9])(?=[A-Z][a-z])")
_NO_WORD: Final = re.compile(r"[^\w]+|_+")
_ERRORS: Final = re.compile(
    r"#(?:ref!|n/a|value!|div/0!|name\?|null!|num!|error!|spill!|calc!|getting_data)", re.IGNORECASE
)
_HYPERLINK: Final = re.compile(r"=hyperlink\(\s*\"([^\"]*)\"\s*(?:[,;]\s*\"([^\"]*)\"\s*)?\)", re.IGNORECASE)
_FORMULA: Final = re.compile(r"=\s*[A-Za-z.]*\(.*\)\S*|=[$A-Z]+\d+.*", re.DOTALL)

_NOTHING: Final = """
- -- --- – — . .. ... … ? ?? / \\ n/a na n.a. n.a #n/a n/d nd none null nil nan nat undefined false keine keiner
entfällt k.a. aucun aucune néant s/o ninguno ninguna nessuno nessuna geen brak n.v.t. 无 暂无 なし 없음
"""
BLANKS: Final = frozenset(_NOTHING.split()) | {
    "k. a.", "not provided", "not given", "not specified", "not available", "not applicable", "not stated", "not known"
}  # fmt: skip
"""What people and programs write into a cell that holds nothing."""
_PREFILLED: Final = BLANKS | {"0", "0.0", "0,00", "$0", "$0.00", "€0", "no", "false", "select", "choose"}
_NOT_GIVEN: Final = re.compile(r"not (?:provided|given|specified|mentioned|stated|available)\b.{0,40}", re.IGNORECASE)


_LETTERS: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})
"""Letters that Unicode does not take apart, as they are typed without them."""


def fold(text: str) -> str:
    """Text without accents and case, in compatible letters: `Société` as `societe`."""
    if text.isascii():
        return text.casefold()
    parts = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return unicodedata.normalize(
        "NFC", "".join(each for each in parts if unicodedata.combining(each) == 0 or each > "⿿")
    )


SHORT: Final = 200
"""Only texts up to this length are remembered: many long ones would fill the memory."""


def words(text: str) -> str:
    """A header or a status as plain words: `companyName`, `COMPANY_NAME ` and `Company:` become words of one shape."""
    return _words(text) if len(text) <= SHORT else _words.__wrapped__(text)


@lru_cache(maxsize=20_000)
def _words(text: str) -> str:
    return " ".join(_NO_WORD.sub(" ", fold(_CAMEL.sub(" ", unicodedata.normalize("NFKC", text)))).split())


def shown(cell: Cell) -> str:
    """A cell as text, trimmed, as a person would read it: whole numbers without `.0`, days as ISO, True as `yes`."""
    if isinstance(cell, str):
        return _text(cell) if cell else ""
    if isinstance(cell, bool):
        return "yes" if cell else ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ") if cell.time() != time() else cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _text(cell: str) -> str:
    text = cell.replace("\xa0", " ").replace("\u200b", "").replace("﻿", "").strip()
    if text.startswith("=") and len(text) <= 2_000:
        link = _HYPERLINK.fullmatch(text)
        if link:
            return link[2] or link[1]
        return "" if _FORMULA.fullmatch(text) else text
    return "" if _ERRORS.fullmatch(text) else text


def filled(cell: Cell) -> str:
    """A cell as text, '' where it says that there is nothing: `-`, `N/A`, `null`, `#REF!`, False."""
    text = cell if isinstance(cell, str) else shown(cell)
    return _said(text) if len(text) <= SHORT else _said.__wrapped__(text)


@lru_cache(maxsize=60_000)
def _said(cell: str) -> str:
    text = _text(cell)
    if len(text) <= 60 and text and (text.casefold() in BLANKS or _NOT_GIVEN.fullmatch(text)):
        return ""
    return text


def prefilled(cell: Cell) -> bool:
    """Whether a cell is empty or holds what templates are filled with ahead: False, 0, N/A, no."""
    return (isinstance(cell, (int, float)) and not cell) or filled(cell).casefold() in _PREFILLED | {""}
