"""Lines without a sign of their own that are headings by their place and looks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lib.questions.extraction.lines import Kind, Line
from lib.questions.extraction.sections import Section, classify
from lib.questions.extraction.stage_words import DAY, ENUMERATED, ORDINAL, OTHER, STAGE

if TYPE_CHECKING:
    from lib.questions.extraction.model import Source

_END = (".", "?", "!", ",", ";", "…")
_TALK = re.compile(r"\?|->|→|=>|\b[IJ]\b ?")
_LONGEST = 90
"""Characters of the longest line that can be a heading without a sign."""
_ABOUT = re.compile(
    r"(?:what|things|my|me|mine|questions|was|ce|lo|co|i (?:then |also )?asked|ich (?:habe? )?(?:ge)?fragte?"
    r"|j'ai demandé|pregunté|pytał[ae]m|ho chiesto|perguntei|ik vroeg)(?!\w)"
)
_PEOPLE = re.compile(r"\b(?:with|mit|avec|con|z|met|com|w/)\b|[(,]|\d\s?min")
_NUMBERED_STAGE = re.compile(r"(?:day|round|stage|part|interview|call|tag|runde|jour|día|dzień) \d{1,2}\s*[,:–—-]")
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


def _names_stage(low: str) -> bool:
    """Whether a short line, whatever its signs, is about a stage and nothing else."""
    if len(low) > _LONGEST:
        return False
    number = ENUMERATED.match(low)
    text = low[number.end() if number else 0 :].strip(" *_.:!<>[]()=~-–—")
    words = text.split()
    longest = 12 if _NUMBERED_STAGE.match(text) else 8
    if not 0 < len(words) <= longest or "?" in text or _TALK.search(low) or OTHER.match(text):
        return False
    if ORDINAL.match(text):
        return True
    dated = DAY.match(text) or (DAY.search(text) and STAGE.match(text))
    return bool(len(words) <= 6 and (dated or (STAGE.match(text) and (len(words) <= 2 or _PEOPLE.search(text)))))


def _opens_numbered_stage(source: Source, line: Line) -> bool:
    """Whether a plain line begins with a stage and its number, whatever stands above and below it."""
    low = source.low[line.start : line.end].strip(" *_")
    return line.kind is Kind.TEXT and bool(ORDINAL.match(low)) and _names_stage(low)


def _names_section(low: str) -> bool:
    """Whether a short line, in lower case or with a full stop, names a stage or a section."""
    if len(low) > _LONGEST or _names_stage(low):
        return len(low) <= _LONGEST
    text = low.strip(" *_.:!")
    asked = classify(text) in {Section.MINE, Section.ASKED}
    return 0 < len(text.split()) <= 5 and "?" not in text and asked and bool(_ABOUT.match(text))


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


def _item_stages(source: Source, lines: list[Line]) -> set[int]:
    """Indices of the items that are headings of stages: "1. Telefon", "• Round 2", above lines of another kind."""
    found: set[int] = set()
    for i, line in enumerate(lines):
        if line.kind is not Kind.ITEM or line.indent > 3 or line.end - line.start > 80:
            continue
        below = i + 1
        while below < len(lines) and lines[below].kind is Kind.BLANK:
            below += 1
        after = lines[below] if below < len(lines) else None
        if after is None or (after.kind is Kind.ITEM and not _restarts(line, after)):
            continue
        whole = source.low[line.start + line.indent : line.end]
        if ORDINAL.match(whole) or _names_stage(source.low[line.body : line.end]):
            found.add(i)
    return found if len(found) >= 2 else set()


def _restarts(line: Line, after: Line) -> bool:
    """Whether the item after a line belongs to another list: by its sign, or because it counts from the start again."""
    if line.marker[-1:] != after.marker[-1:]:
        return after.indent <= line.indent
    number, next_number = (re.sub(r"\D", "", x.marker) for x in (line, after))
    return bool(number and next_number) and int(next_number) <= int(number)


def mark_labels(source: Source, lines: list[Line]) -> list[Line]:
    """Turns lone short lines into headings where a blank line, a list or a table is their neighbour."""
    out = list(lines)
    below = hanging(lines)
    stages = _item_stages(source, lines)
    numbered = {i for i, line in enumerate(lines) if _opens_numbered_stage(source, line)}
    for i, line in enumerate(lines):
        if i in stages:
            out[i] = Line(Kind.HEADING, line.start, line.end, line.start + line.indent, level=3)
        if line.kind is not Kind.TEXT or line.marker or i in below or line.indent > 3:
            continue
        if i and lines[i - 1].kind is Kind.ITEM and line.indent > lines[i - 1].indent:
            continue
        under = lines[i + 1].marker if i + 1 < len(lines) and lines[i + 1].kind is Kind.BLANK else ""
        if under and line.end - line.start <= 80:
            out[i] = Line(Kind.HEADING, line.start, line.end, line.body, marker=under, level=1 if under == "=" else 2)
            continue
        raw = source.text[line.start : line.end]
        before = lines[i - 1].kind if i else Kind.BLANK
        after = lines[i + 1].kind if i + 1 < len(lines) else Kind.BLANK
        opens_list = after in {Kind.ITEM, Kind.ROW}
        alone = before in {Kind.BLANK, Kind.HEADING, Kind.ITEM, Kind.ROW} and (after is not Kind.TEXT)
        titled = before is Kind.BLANK and i > 0 and len(raw.split()) <= 4
        free = alone or opens_list or before is Kind.BLANK or (i in numbered and len(numbered) > 1)
        named = free and _names_section(source.low[line.start : line.end])
        if named or (is_label(raw) and (alone or opens_list or titled)):
            out[i] = Line(Kind.HEADING, line.start, line.end, line.body, level=_level(raw))
    return out
