"""Tables in text: commas, semicolons, tabs or bars between cells, quoted or not; and tables in Markdown."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from lib.exporting.cells import unguard
from lib.importing.limits import bounded
from lib.importing.model import Sheet
from lib.journal.errors import DebriefError

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNS: Final = "\t;,|"
_LOOK: Final = 60
_RULE: Final = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_LINK: Final = re.compile(r"!?\[([^\]]*)\]\(\s*<?([^)>\s]*)>?[^)]*\)")
_WIKI: Final = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_MARKUP: Final = re.compile(r"(\*\*|__|~~|`)(.+?)\1")
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BAR: Final = re.compile(r"(?<!\\)\|")


def read_delimited(text: str, name: str) -> Sheet:
    """The cells of a text whose lines are rows.

    Args:
        text: The whole text; cells in quotes may hold delimiters and line breaks.
        name: What to call the sheet.

    Returns:
        Its rows, numbered as a spreadsheet that opens the file numbers them.

    Raises:
        DebriefError: It is too large.
    """
    lines = text.splitlines()
    named = re.fullmatch(r"sep=(.)", lines[0].strip()) if lines else None
    sign = named[1] if named else _sign(text)
    try:
        rows = tuple(bounded(tuple(map(_unguarded, record)) for record in _records(text, sign)))
    except csv.Error:
        raise DebriefError(
            "A quotation mark in this file is opened and never closed, so that its rows run together: mend it there."
        ) from None
    return Sheet(name, rows)


def _unguarded(cell: str) -> str:
    """A cell without the apostrophe that keeps it from being taken for a formula."""
    return unguard(cell) if "'" in cell else cell


def _records(text: str, sign: str) -> Iterator[list[str]]:
    lines, spaced = io.StringIO(text, newline=""), _spaced(text, sign)
    if _closes(text, sign):
        return csv.reader(lines, delimiter=sign, skipinitialspace=spaced)
    return csv.reader(lines, delimiter=sign, skipinitialspace=spaced, quoting=csv.QUOTE_NONE)


def _closes(text: str, sign: str) -> bool:
    """Whether every quoted cell ends: else a quotation mark is part of the words, as in `24" screen`."""
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" not in str(error) and "field larger" not in str(error)
    return True


def _spaced(text: str, sign: str) -> bool:
    """Whether quotes stand after a space that follows the sign, as in `a, "b, c"`."""
    return sign != "\t" and text.count(f'{sign} "') > text.count(f'{sign}"')


def _sign(text: str) -> str:
    """The sign between cells: the one by which most first rows have the same number of cells, and many."""
    head = text[:200_000]
    scores = dict[str, float]()
    for sign in _SIGNS:
        try:
            rows = [
                row
                for row, _ in zip(csv.reader(io.StringIO(head, newline=""), delimiter=sign), range(_LOOK), strict=False)
            ]
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows if any(row))
        width, times = max(widths.items(), key=lambda each: (each[1] * (each[0] > 1), each[0]), default=(1, 0))
        scores[sign] = times / max(sum(widths.values()), 1) * min(width, 12) if width > 1 else 0
    best = max(scores, key=lambda sign: scores[sign], default=",")
    return best if scores.get(best) else ","


def is_markdown(text: str) -> bool:
    """Whether a text has a table in Markdown: a line of bars with a rule of dashes below."""
    lines = text.splitlines()[:20_000]
    return any("|" in line and "|" in below and _RULE.fullmatch(below) for line, below in pairwise(lines))


def read_markdown(text: str, name: str) -> tuple[Sheet, ...]:
    """The tables of a Markdown text, each called after the heading above it, its rows numbered by their lines."""
    lines = text.splitlines()
    found, heading, at = list[Sheet](), "", 0
    while at < len(lines):
        if lines[at].startswith("#"):
            heading = lines[at].strip("# ").strip()
        if at + 1 < len(lines) and "|" in lines[at] and "|" in lines[at + 1] and _RULE.fullmatch(lines[at + 1]):
            end = at + 2
            while end < len(lines) and "|" in lines[end]:
                end += 1
            numbers = (at + 1, *range(at + 3, end + 1))
            rows = tuple(bounded(_cells(lines[number - 1]) for number in numbers))
            found.append(Sheet(heading or name, rows, numbers))
            at = end
        else:
            at += 1
    return tuple(found)


def _cells(line: str) -> tuple[str, ...]:
    parts = _BAR.split(line.strip())
    parts = parts[1:] if not parts[0].strip() else parts
    parts = parts[:-1] if parts and not parts[-1].strip() else parts
    return tuple(_plain(part) for part in parts)


def _plain(cell: str) -> str:
    """A cell without its markup; of a link its text, or where it goes if the text only says that it is one."""
    text = _WIKI.sub(r"\1", _BREAK.sub("\n", cell.replace("\\|", "|")).strip())
    link = _LINK.fullmatch(text)
    if link:
        text = link[2] if _is_bare(link[1]) else link[1]
    return _MARKUP.sub(r"\2", text)


def _is_bare(text: str) -> bool:
    return text.strip().casefold() in {"link", "url", "here", "job", "posting", "apply", "view", "open", "jd", "🔗", ""}
