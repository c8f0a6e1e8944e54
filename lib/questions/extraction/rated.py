"""Lines that carry a rating of their own, one question each: "why us 3/5 rambled", "notice period (5/5)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from lib.questions.extraction import ratings, words
from lib.questions.extraction.lines import Kind, Line, read_lines
from lib.questions.extraction.parts import cut, draft, strip_number, trim_answer

if TYPE_CHECKING:
    from lib.questions.extraction.model import Draft, Source, Span

_SUMMARY = re.compile(
    r"\W*(?:(?:my|the|their|your|self|general|interview)[ -])*(?:overall|total|rating|score|mark|mood|stress|energy"
    r"|confidence|nerves|vibes?|feeling|feel|felt|gut|fit|chances?|likelihood|difficulty|preparation|prep|rapport"
    r"|communication|body language|clarity|atmosphere|interviewers?|company|commute|office|culture|team|people|day"
    r"|experience|impression|summary|result|round \d|stage \d|process|pay|benefits|salary offer|energie|stimmung"
    r"|nervosität|gesamt|gesamteindruck|note|humeur|stress|ambiance|confiance|ánimo|nervios|ogólnie|nastrój|ocena"
    r"|stres|umore)\b[\w ]{0,12}\W*\Z"
)
"""What one rates beside the questions."""
_OF_ONESELF = re.compile(
    r"\W*(?:overall|total|mood|stress|energy|confidence|nerves|vibes?|feelings?|gut|atmosphere|energie|stimmung"
    r"|nervosität|humeur|ánimo|nastrój|stres|umore)\W*"
)
"""How one was oneself: never the subject of a question where a rating follows."""
_SENTENCES = re.compile(r"[^\s.]{3,}[.!;]\s+\w")
_SEPARATED = re.compile(r"[\s\-–—:|,;>=()\[\]→]*\Z")
_LONGEST = 30
"""Words before the rating: more are a report, in which a rating stands wherever it likes."""


@dataclass(frozen=True, slots=True)
class _Rated:
    """A line with its rating."""

    line: Line
    rating: ratings.Found


def rated_lines(source: Source) -> list[Draft]:
    """The questions on lines that say how well each went.

    A line counts where it starts like a question, or where most lines of its block carry a rating.

    Args:
        source: The notes.

    Returns:
        A question for each such line, with its rating and what stands behind the rating as its answer; in order.
    """
    made: list[Draft | None] = []
    lines = [line for line in read_lines(source) if line.kind is not Kind.SKIPPED]
    for blank, block in groupby(lines, key=lambda line: line.kind is Kind.BLANK):
        if blank:
            continue
        together = list(block)
        rated = [each for line in together if (each := _rated(source, line))]
        listed = len(rated) > 1 and 2 * len(rated) >= len(together)
        made += [divided(source, each.line.span, each.rating) for each in rated if listed or _asks(source, each.line)]
    return [each for each in made if each]


def with_rated(source: Source, drafts: list[Draft]) -> list[Draft]:
    """All questions, with those on rated lines as these lines have them.

    Args:
        source: The notes.
        drafts: What the other readers found, in order.

    Returns:
        The questions in order. Where a rated line has no answer, one that was found below it is kept.
    """
    rated = rated_lines(source)
    drafts = [one for one in drafts if not _rates_oneself(source, one)]
    for each in rated:
        line = _line_around(source, each.start)
        over = [one for one in drafts if one.start < line[1] and one.end > line[0]]
        below = [one.answer for one in over if one.answer and one.answer[0] >= line[1]]
        each.answer = each.answer or (below[-1] if below else None)
        drafts = [one for one in drafts if one not in over]
        for one in drafts:
            if one.answer and one.answer[0] < line[1] and one.answer[1] > line[0]:
                one.answer = _before(source, one.answer, line[0])
    return sorted([*drafts, *rated], key=lambda one: one.start)


def _rates_oneself(source: Source, draft: Draft) -> bool:
    """Whether a question is but a word such as "energy", with a rating behind it."""
    found = ratings.anywhere(source, _line_around(source, draft.start))
    return bool(found and found.start >= draft.end and _OF_ONESELF.fullmatch(source.low, draft.start, draft.end))


def _line_around(source: Source, at: int) -> Span:
    """The line in which an offset lies, without its end."""
    end = source.text.find("\n", at)
    return source.text.rfind("\n", 0, at) + 1, len(source.text) if end < 0 else end


def _before(source: Source, answer: Span, stop: int) -> Span | None:
    """What is left of an answer that ran on into a line with a question of its own."""
    kept = trim_answer(source, (answer[0], stop))
    return kept if kept[0] < kept[1] else None


def _rated(source: Source, line: Line) -> _Rated | None:
    """The line with its one rating, where words that may be a question stand before it."""
    if line.kind not in {Kind.TEXT, Kind.ITEM}:
        return None
    found = ratings.anywhere(source, line.span)
    if found is None or ratings.anywhere(source, (found.end, line.end)):
        return None
    before = source.low[line.body : found.start]
    count = len(before.split())
    if not 1 <= count <= _LONGEST or not any(c.isalpha() for c in before):
        return None
    if _SUMMARY.match(before) or _SENTENCES.search(before):
        return None
    return _Rated(line, found)


def _asks(source: Source, line: Line) -> bool:
    """Whether a line starts like a question or a task."""
    start, end = strip_number(source, line.span)
    return bool(words.OPENER.match(source.low, start, end))


def divided(source: Source, span: Span, rating: ratings.Found) -> Draft | None:
    """A line divided at its rating.

    Args:
        source: The notes.
        span: The words of the line.
        rating: The rating in it.

    Returns:
        What was asked, and what was said of it: behind the rating, or else between the two. None without a question.
    """
    question = strip_number(source, (span[0], rating.start))
    behind = rating.end, span[1]
    bracket = source.text[slice(rating.start, rating.end)]
    if "(" in bracket and ")" not in bracket and source.text[slice(*behind)].endswith(")"):
        behind = rating.end, span[1] - 1  # "(2/5, guessed)"
    answer: Span | None = behind
    if _SEPARATED.match(source.text, *behind):
        question, answer = cut(source, ratings.split_end(source, question)[0], colon=True)
    made = draft(source, question, answer)
    if made:
        made.rating = rating.value
    return made
