"""Where a round starts: at the headings that open a stage."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from lib.questions.extraction.lines import Kind, Line
from lib.questions.extraction.outline import section_of
from lib.questions.extraction.sections import Section, is_soft, is_stage
from lib.questions.extraction.stage_words import ENUMERATED, ORDINAL, OTHER

if TYPE_CHECKING:
    from lib.questions.extraction.model import Draft, Source

_Style: TypeAlias = tuple[int, str]
"""How a heading looks: its depth and the sign that makes it a heading."""


def _style(heading: Line) -> _Style:
    """The looks of a heading."""
    return heading.level, heading.marker


def _opens_stage(source: Source, lines: list[Line], index: int) -> bool:
    """Whether the heading at ``index`` opens a stage; one such as "Panel" does where questions stand under it."""
    low = source.low[lines[index].body : lines[index].end]
    if not is_stage(low):
        return False
    return not is_soft(low) or bool(ORDINAL.search(low)) or section_of(source, lines, index) is Section.NEUTRAL


def _stage_headings(source: Source, lines: list[Line]) -> list[Line]:
    """The headings that open a stage, of one style."""
    places = [i for i, line in enumerate(lines) if line.kind is Kind.HEADING]
    headings = [lines[i] for i in places]
    lows = [source.low[h.body : h.end] for h in headings]
    styles = Counter(_style(h) for h in headings)
    titled = bool(headings) and styles[_style(headings[0])] == 1 and len(headings) > 1 and not ORDINAL.search(lows[0])
    found = [lines[i] for i in places[titled:] if _opens_stage(source, lines, i)]
    numbered = [h for h in found if ORDINAL.search(source.low[h.body : h.end])]
    likely = Counter(_style(h) for h in (numbered or found))
    style = min(likely, key=lambda x: (-likely[x], x), default=None)
    listed = [h for h, low in zip(headings, lows, strict=True) if _style(h) == style and ENUMERATED.match(low)]
    known = [h for h in found if _style(h) == style]
    starts = {h.start for h in known}
    if sum(h.start in starts for h in listed) * 2 >= len(listed) >= 2:
        # "A. Screening", "B. Technical", "C. Coffee": a letter makes the third a stage too
        known += [h for h in listed if h.start not in starts and not OTHER.match(source.low[h.body : h.end])]
    return sorted(known, key=lambda h: h.start)


def round_starts(source: Source, lines: list[Line]) -> list[int]:
    """Offsets at which a round starts; one or none means that the notes have one round."""
    return [h.start for h in _stage_headings(source, lines)]


def lived(starts: list[int], drafts: list[Draft]) -> list[int]:
    """The stages, or days of a chat, in which something was asked; one or none means a single round."""
    return [start for start, end in pairwise([*starts, 1 << 62]) if any(start <= d.start < end for d in drafts)]
