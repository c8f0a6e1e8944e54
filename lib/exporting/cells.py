"""Text in a CSV cell: none can start a formula in a spreadsheet, and every one comes back unchanged.

An apostrophe goes in front of what a spreadsheet would take for a formula, and of what already has one there, so that
taking one away gives the text back. A spreadsheet that divides rows at semicolons or tabs, as many are set to, may
also start a cell, or with a line break a row, in the middle of a text: an apostrophe goes there too.
Source: owasp.org, "CSV Injection".
"""

from __future__ import annotations

import re
from typing import Final

_BLANK: Final = (
    r"[\x00-\x08\x0b\x0c\x0e-\x20\x7f-\xa0\xad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]*"
)
"""What a spreadsheet may overlook before a sign."""
_SIGN: Final = r"[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]"
"""What starts a formula, also as the full-width letter or the minus sign that some programs fold into it."""
_BULLET: Final = "(?![+-] )"
"""The points of a list inside a text are left alone: "- name" is a list in far more notes than it is an attack."""
_START: Final = f"'*(?:[\\t\\r\\n]|{_BLANK}{_SIGN}|\\Z)"
_AFTER: Final = f"(?<=[;\\t\\r\\n])(?='*{_BLANK}{_BULLET}{_SIGN})"

_starts: Final = re.compile(_START)
_inside: Final = re.compile(_AFTER)
_guarded_inside: Final = re.compile(f"(?<=[;\\t\\r\\n])'(?='*{_BLANK}{_BULLET}{_SIGN})")


def guard(text: str) -> str:
    """A text as it may stand in a CSV cell; `unguard` gives it back."""
    safe = _inside.sub("'", text)
    return f"'{safe}" if safe and _starts.match(safe) else safe


def unguard(cell: str) -> str:
    """The text of a cell that `guard` wrote; other cells are nearly always what they are.

    Only an apostrophe that `guard` could have put there is taken away, so this also reads files from anybody's hand: in
    `'Why us?'` it stays.
    """
    inner = cell[1:] if cell.startswith("'") and _starts.match(cell, 1) else cell
    return _guarded_inside.sub("", inner)


def write_cell(text: str | None, *, text_may_be_missing: bool) -> str:
    """The cell of a text column; where NULL and '' are both possible, '' is a lone apostrophe."""
    if text is None:
        return ""
    return "'" if text_may_be_missing and not text else guard(text)


def read_cell(cell: str, *, text_may_be_missing: bool) -> str | None:
    """What `write_cell` was given."""
    if not cell:
        return None if text_may_be_missing else ""
    return unguard(cell)
