"""Bytes as text, in whatever encoding they come."""

from __future__ import annotations

import codecs
import re
from typing import Final

from lib.importing.headers import concepts
from lib.importing.normal import words
from lib.journal.errors import DebriefError

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 60_000
_BROKEN: Final = 0.02
"""UTF-8 with no more than this share of broken letters is still taken for UTF-8."""
_CELLS: Final = re.compile(r"[,;\t|]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_ELSEWHERE: Final = (
    "gb18030", "big5", "cp932", "shift_jis", "euc_jp", "cp949", "euc_kr", "cp1251", "koi8_r", "cp1253", "cp1250",
    "cp1254",
)  # fmt: skip


def decode(data: bytes) -> str:
    """The text in a file.

    Raises:
        DebriefError: It is no text.
    """
    text = _decoded(data)
    if len(_CONTROL.findall(text[:_SAMPLE])) > 0.002 * min(len(text), _SAMPLE):
        raise DebriefError("This file is neither a table nor text: export it as CSV or XLSX.")
    return _CONTROL.sub("", text)


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data)


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of plain letters is zero."""
    sample = data[:2_000]
    if len(sample) < 8 or b"\0" not in sample:
        return ""
    even, odd = sample[::2].count(0) / len(sample[::2]), sample[1::2].count(0) / len(sample[1::2])
    return "utf-16-le" if odd > 0.3 > even else "utf-16-be" if even > 0.3 > odd else ""


def _guessed(data: bytes) -> str:
    letters = sum(byte >= 0x80 for byte in data[:_SAMPLE])
    replaced = data[:_SAMPLE].decode("utf-8", errors="replace")
    if replaced.count("\ufffd") <= max(_BROKEN * letters, 1) and letters > 8 * replaced.count("\ufffd"):
        return data.decode("utf-8", errors="replace")
    told = _by_headers(data)
    if told:
        return data.decode(told, errors="replace")
    from charset_normalizer import from_bytes

    high = b"\n".join(line for line in data[:1_000_000].splitlines() if any(byte >= 0x80 for byte in line))[:_SAMPLE]
    best = from_bytes(high, cp_isolation=["cp1252", *_ELSEWHERE]).best()
    # Few letters beyond ASCII, as in names with accents, are West European until much speaks against it.
    if best is not None and best.encoding in _ELSEWHERE and letters > max(0.12 * len(high), 20):
        return data.decode(best.encoding, errors="replace")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _by_headers(data: bytes) -> str:
    """The encoding in which the first lines hold most headers that are known and not in plain letters; '' for none."""
    scores = dict[str, int]()
    for encoding in ("cp1252", *_ELSEWHERE):
        lines = data[:20_000].decode(encoding, errors="ignore").splitlines()[:12]
        cells = {words(cell) for line in lines for cell in _CELLS.split(line) if not cell.isascii()}
        scores[encoding] = sum(cell in concepts() for cell in cells)
    best = max(scores, key=lambda encoding: scores[encoding])
    return best if scores[best] else ""
