"""The headings of the notes taken together: which name a section, which are themselves the questions."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from lib.questions.extraction import ratings, words
from lib.questions.extraction.lines import Kind, Line
from lib.questions.extraction.parts import SEPARATOR
from lib.questions.extraction.sections import (
    Section,
    announces_prepared,
    classify,
    is_soft,
    is_stage,
    opens_foreign,
)

if TYPE_CHECKING:
    from lib.questions.extraction.model import Source

_LABELLED = re.compile(
    r"[\s*_>#-]*(?:q|f|p|frage|question|pregunta|pytanie|domanda|pergunta|vraag|them|int)\s?#?\d{0,2}\s*[:.)]\s"
)


def section_end(lines: list[Line], index: int) -> int:
    """Index of the heading after the one at ``index``, or the number of lines."""
    end = index + 1
    while end < len(lines) and lines[end].kind is not Kind.HEADING:
        end += 1
    return end


def _asks(source: Source, line: Line) -> bool:
    """Whether a line reads like a question or a task for the candidate."""
    (start, end), _ = ratings.split_end(source, line.span)
    low = source.low[start:end].strip(" *_")
    if words.SELF_TALK.match(low) or words.HINDSIGHT.search(low):
        return False
    return bool(words.TASK_OPENER.match(low)) or ("?" in low and bool(words.YOU.search(low)))


def _turns_to_ask(source: Source, line: Line) -> bool:
    """Whether a line under the name of a stage is one of a record of questions."""
    low = source.low[line.body : line.end]
    if line.kind is Kind.ROW or _LABELLED.match(low):
        return True
    return "?" in low or bool(SEPARATOR.search(low) or words.WH_OPENER.match(low) or words.TASK_OPENER.match(low))


def section_of(source: Source, lines: list[Line], index: int) -> Section:
    """What stands under the heading at ``index``: a heading such as "People" may title questions about people."""
    low = source.low[lines[index].body : lines[index].end]
    section = classify(low)
    if section is not Section.ASIDE or not is_soft(low):
        return section
    below = [x for x in lines[index + 1 : section_end(lines, index)] if x.kind is not Kind.BLANK]
    items = [x for x in below if x.kind is Kind.ITEM]
    indent = min((x.indent for x in items), default=0)
    items = [x for x in items if x.indent == indent]
    if is_stage(low):
        asking = [_turns_to_ask(source, x) for x in items or below]
        return Section.NEUTRAL if sum(asking) * 3 >= len(asking) > 0 else section
    asking = [_asks(source, x) for x in items]
    return Section.NEUTRAL if sum(asking) * 2 >= len(asking) > 0 else section


def closed_lines(source: Source, lines: list[Line]) -> set[int]:
    """Indices of the lines in sections that hold none of the interviewer's questions."""
    closed: set[int] = set()
    section, depth = Section.NEUTRAL, 99
    for i, line in enumerate(lines):
        if line.kind is Kind.HEADING:
            here = section_of(source, lines, i)
            if here is not Section.NEUTRAL or line.level <= depth or is_stage(source.low[line.body : line.end]):
                section, depth = here, line.level if here is not Section.NEUTRAL else 99
        if section in {Section.MINE, Section.ASIDE}:
            closed.add(i)
    return closed


def foreign_lines(source: Source, lines: list[Line]) -> set[int]:
    """Indices of the lines under a heading for the writer's own questions, or for what was only prepared."""
    found: set[int] = set()
    depth = 0
    for i, line in enumerate(lines):
        if line.kind is Kind.HEADING:
            low = source.low[line.body : line.end]
            if not depth or line.level <= depth or is_stage(low):
                depth = line.level if opens_foreign(low) else 0
        elif depth:
            found.add(i)
        if line.kind in {Kind.TEXT, Kind.HEADING} and announces_prepared(source.low[line.start : line.end + 1].strip()):
            found |= _list_below(lines, i + 1)
    return found


def _list_below(lines: list[Line], first: int) -> set[int]:
    """Indices of the items of the list that starts at ``first`` or under a blank line there."""
    while first < len(lines) and lines[first].kind is Kind.BLANK:
        first += 1
    end = first
    while end < len(lines) and lines[end].kind is Kind.ITEM:
        end += 1
    return set(range(first, end))


def question_headings(source: Source, lines: list[Line]) -> set[int]:
    """Indices of the headings that are questions, with the answers under them.

    They are told by their style: where two or more headings of one depth and sign ask something, all of that style
    are questions but those that name a section or a stage.
    """
    styles: dict[tuple[int, str], list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if line.kind is Kind.HEADING and line.marker:
            styles[line.level, line.marker].append(i)
    found: set[int] = set()
    for members in styles.values():
        asking = {i for i in members if _asks(source, lines[i])}
        lows = {i: source.low[slice(*ratings.split_end(source, lines[i].span)[0])] for i in members}
        others = {i for i in members if classify(lows[i]) is Section.NEUTRAL and not is_stage(lows[i])} - asking
        if len(asking) >= 2 and len(asking) >= len(others):
            found |= asking | others
    return found
