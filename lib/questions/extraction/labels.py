"""Lines without a sign of their own that are headings by their place and looks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lib.questions.extraction.lines import Kind, Line
from lib.questions.extraction.sections import Section, classify
from lib.questions.extraction.stage_words import ORDINAL, OTHER

if TYPE_CHECKING:
    from lib.questions.extraction.model import Source

_END = (".", "?", "!", ",", ";", "…")
_TALK = re.compile(r"\?|->|→|=>|\b[IJ]\b ?")
_NUMBER = re.compile(r"\(?\d{1,2}[.):/]?\)?\Z")


def is_label(raw: str) -> bool:
    """Whether a lone plain line looks like a heading: short, no sentence, no pair of question and answer."""
    text = raw.strip()
    words = text.split()
    if not text or len(words) > 10 or len(text) > 80 or text.endswith(_END):
        return False
    if not (text[0].isupper() or text[0].isdigit()) or _TALK.search(text):
        return False
    inner = text.rstrip(":")
    return ": " not in inner[12:] and not re.search(r"[.!] ", inner)


def _names_section(low: str) -> bool:
    """Whether a short line, in lower case or with a full stop, names a stage or a section."""
    text = low.strip(" *_.:!")
    words = text.split()
    if not 0 < len(words) <= 8 or "?" in text or _TALK.search(low):
        return False
    if ORDINAL.match(text) and not OTHER.match(text):
        return True
    return len(words) <= 5 and classify(text) in {Section.MINE, Section.ASKED} and bool(re.match(r"(?:what|things|my|me|mine|questions|was|ce|lo|co)\b", text))


def _level(raw: str) -> int:
    """Depth of a heading that has no sign of its own."""
    first = raw.strip().split(",")[0]
    letters = [c for c in first if c.isalpha()]
    return 2 if len(letters) > 2 and all(c.isupper() for c in letters) else 3


def hanging(lines: list[Line]) -> set[int]:
    """Indices of plain lines right under an item and above a blank line, where that is how answers are written."""
    under = {
        i
        for i, line in enumerate(lines)
        if line.kind is Kind.TEXT
        and i
        and lines[i - 1].kind is Kind.ITEM
        and (i + 1 == len(lines) or lines[i + 1].kind is Kind.BLANK)
    }
    items = sum(line.kind is Kind.ITEM for line in lines)
    return under if len(under) >= 2 and len(under) * 3 >= items else set()


def _numbered_stage(source: Source, lines: list[Line], index: int) -> bool:
    """Whether "1. Gespräch (Telefon)" is a heading: a number, a stage, and no item beside it."""
    line = lines[index]
    if not _NUMBER.match(line.marker) or line.indent > 3 or line.end - line.start > 80:
        return False
    if any(x.kind is Kind.ITEM and x.marker[-1:] == line.marker[-1:] for x in lines[max(0, index - 1) : index] + lines[index + 1 : index + 2]):
        return False
    found = ORDINAL.match(source.low, line.start + line.indent, line.end)
    return bool(found and source.low[found.start() : found.end()].startswith(line.marker))


def mark_labels(source: Source, lines: list[Line]) -> list[Line]:
    """Turns lone short lines into headings where a blank line, a list or a table is their neighbour."""
    out = list(lines)
    below = hanging(lines)
    for i, line in enumerate(lines):
        if line.kind is Kind.ITEM and _numbered_stage(source, lines, i):
            out[i] = Line(Kind.HEADING, line.start, line.end, line.start + line.indent, level=3)
        if line.kind is not Kind.TEXT or line.marker or i in below or line.indent > 3:
            continue
        if i and lines[i - 1].kind is Kind.ITEM and line.indent > lines[i - 1].indent:
            continue
        under = lines[i + 1].marker if i + 1 < len(lines) and lines[i + 1].kind is Kind.BLANK else ""
        if under and line.end - line.start <= 80:
            out[i] = Line(
                Kind.HEADING, line.start, line.end, line.body, marker=under, level=1 if under == "=" else 2
            )
            continue
        raw = source.text[line.start : line.end]
        before = lines[i - 1].kind if i else Kind.BLANK
        after = lines[i + 1].kind if i + 1 < len(lines) else Kind.BLANK
        opens_list = after in {Kind.ITEM, Kind.ROW}
        alone = before in {Kind.BLANK, Kind.HEADING, Kind.ITEM, Kind.ROW} and (after is not Kind.TEXT)
        titled = before is Kind.BLANK and i > 0 and len(raw.split()) <= 4
        named = (alone or opens_list or before is Kind.BLANK) and _names_section(source.low[line.start : line.end])
        if named or (is_label(raw) and (alone or opens_list or titled)):
            out[i] = Line(Kind.HEADING, line.start, line.end, line.body, level=_level(raw))
    return out
