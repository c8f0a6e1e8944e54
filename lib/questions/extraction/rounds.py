"""Where a round starts: at the headings that open a stage."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from lib.questions.extraction.lines import Kind, Line
from lib.questions.extraction.sections import Section, classify
from lib.questions.extraction.stage_words import DAY, DURATION, ENUMERATED, ORDINAL, OTHER, STAGE

if TYPE_CHECKING:
    from lib.questions.extraction.model import Source

_Style: TypeAlias = tuple[int, str]
"""How a heading looks: its depth and the sign that makes it a heading."""


def is_stage(low: str) -> bool:
    """Whether a heading with these folded words may open a stage."""
    if OTHER.match(low) or low.rstrip(" *_").endswith("?"):
        return False
    if ORDINAL.search(low):
        return True
    return classify(low) is Section.NEUTRAL and bool(STAGE.search(low) or DAY.search(low) or DURATION.search(low))


def _style(heading: Line) -> _Style:
    """The looks of a heading."""
    return heading.level, heading.marker


def _stage_headings(source: Source, headings: list[Line]) -> list[Line]:
    """The headings that open a stage, of one style."""
    lows = [source.low[h.body : h.end] for h in headings]
    styles = Counter(_style(h) for h in headings)
    titled = bool(headings) and styles[_style(headings[0])] == 1 and len(headings) > 1 and not ORDINAL.search(lows[0])
    found = [(h, low) for h, low in zip(headings[titled:], lows[titled:], strict=True) if is_stage(low)]
    numbered = [h for h, low in found if ORDINAL.search(low)]
    likely = Counter(_style(h) for h in (numbered or [h for h, _ in found]))
    style = min(likely, key=lambda x: (-likely[x], x), default=None)
    listed = [h for h, low in zip(headings, lows, strict=True) if _style(h) == style and ENUMERATED.match(low)]
    known = [h for h, _ in found if _style(h) == style]
    if sum(h in known for h in listed) * 2 >= len(listed) >= 2:
        # "A. Screening", "B. Technical", "C. Coffee": a letter makes the third a stage too
        known += [h for h in listed if h not in known and not OTHER.match(source.low[h.body : h.end])]
    return sorted(known, key=lambda h: h.start)


def round_starts(source: Source, lines: list[Line]) -> list[int]:
    """Offsets at which a round starts; one or none means that the notes have one round."""
    headings = [line for line in lines if line.kind is Kind.HEADING]
    return [h.start for h in _stage_headings(source, headings)]
