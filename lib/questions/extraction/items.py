"""Lists: bullets and numbered lines, with the answers beside, below or indented under them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lib.questions.extraction import ratings, words
from lib.questions.extraction.cues import Cue, scan
from lib.questions.extraction.item_words import (
    ASKING_LABEL,
    ASKING_VERB,
    ASKS_INSIDE,
    BOLD_LABEL,
    FIRST_PERSON_DOUBT,
    LABEL,
    MINE_SIGN,
    NAMED_STATEMENT,
    NOT_ASKED,
    SAID,
    STATEMENT,
)
from lib.questions.extraction.lines import Kind, Line
from lib.questions.extraction.parts import SEPARATOR, cut, draft, give_answer, strip_number
from lib.questions.extraction.prose import Reader, sentences
from lib.questions.extraction.sections import Section, classify
from lib.questions.extraction.speakers import tells

if TYPE_CHECKING:
    from lib.questions.extraction.model import Draft, Source, Span


@dataclass(slots=True)
class Item:
    """A list item with what is indented under it."""

    line: Line
    below: list[Line] = field(default_factory=list)
    children: list[Item] = field(default_factory=list)

    @property
    def end(self) -> int:
        """Offset after the last line that belongs to the item."""
        ends = [self.line.end, *(b.end for b in self.below), *(c.end for c in self.children)]
        return max(ends)


_DEEPEST = 8
"""Levels of nesting that are told apart."""


def build(lines: list[Line]) -> list[Item]:
    """Nests the lines of one list by their indentation."""
    roots: list[Item] = []
    path: list[Item] = []
    for line in lines:
        if line.kind is not Kind.ITEM:
            if path:
                path[-1].below.append(line)
            continue
        while path and (len(path) >= _DEEPEST or not _under(line, path[-1].line)):
            path.pop()
        item = Item(line)
        (path[-1].children if path else roots).append(item)
        path.append(item)
    return roots


def _under(line: Line, above: Line) -> bool:
    """Whether a line is indented under an item, or lettered under a numbered one."""
    return line.indent >= above.indent + 2 or (line.indent > above.indent and line.marker[0] != above.marker[0])


def _bare(low: str) -> bool:
    """Whether folded words may be a bare topic."""
    return "," not in low and len(low.split()) <= 9


class ListReader:
    """Reads the items of one list, in one section of the notes."""

    def __init__(self, source: Source, section: Section, *, direct: bool) -> None:
        """Starts with no question.

        Args:
            source: The notes.
            section: What the heading above the list says.
            direct: Passed on to the reader of running text.
        """
        self.source = source
        self.section = section
        self.direct = direct
        self.drafts: list[Draft] = []
        self.topical = True

    def read(self, items: list[Item], *, asked: bool = False) -> None:
        """Reads the items of a level.

        Args:
            items: The items.
            asked: Whether the line above the list announces questions.
        """
        answered = [self._answered(i) for i in items]
        colon = self._by_colon(items)
        structured = sum(answered) * 2 >= len(items)
        mostly_questions = sum(self._opens(i) for i in items) * 2 >= len(items)
        self.topical = self._are_topics(items, answered)
        answers_start = answered.index(True) if structured and True in answered else 0
        for i, item in enumerate(items):
            plain = not self._opens(item) and not ASKS_INSIDE.search(self._low(item))
            if i < answers_start and plain and self.section is not Section.ASKED:
                continue  # who was there, how the journey went
            self._item(item, asked=asked or mostly_questions, structured=structured, colon=colon)

    def _are_topics(self, items: list[Item], answered: list[bool]) -> bool:
        """Whether short lines of a list may be topics: where most others are sentences and none asks, they are none."""
        if any(answered) or any(self._opens(i) for i in items):
            return True
        return sum(_bare(self._low(i)) for i in items) * 2 >= len(items)

    def _low(self, item: Item) -> str:
        """The folded words of an item's own line."""
        return self.source.low[item.line.body : item.line.end]

    def _opens(self, item: Item) -> bool:
        """Whether an item reads like a question or a task."""
        low = self._low(item)
        label = BOLD_LABEL.match(low)
        low = low[label.end() :] if label else low
        openers = (words.WH_OPENER, words.TASK_OPENER, words.STRONG_OPENER)
        return "?" in low or any(opener.match(low) for opener in openers)

    def _answered(self, item: Item) -> bool:
        """Whether an item has an answer by its looks: an arrow, a spaced dash, or lines below."""
        return bool(item.children or item.below or SEPARATOR.search(self._low(item)))

    def _by_colon(self, items: list[Item]) -> bool:
        """Whether the list divides question and answer by a colon."""
        plain = [i for i in items if not i.children and not (SEPARATOR.search(self._low(i)) or "?" in self._low(i))]
        with_colon = sum(bool(re.search(r"\S:\s+\S", self._low(i))) for i in plain)
        return len(plain) >= 2 and with_colon * 3 >= len(plain) * 2

    def _item(self, item: Item, *, asked: bool, structured: bool, colon: bool) -> None:
        """Reads one item."""
        low = self._low(item)
        if self._is_group(item, low):
            section = classify(low)
            if section in {Section.MINE, Section.ASIDE}:
                return
            self.read(item.children, asked=True)
            return
        if self._skipped(item, low):
            return
        if self._reported(item):
            return
        states = STATEMENT.match(low) or NAMED_STATEMENT.match(self.source.text, *item.line.span)
        if states and "?" not in low and not words.OPENER.match(low):
            return
        if not self._accepted(item, low, asked=asked, structured=structured):
            return
        self.question(item, colon=colon)

    def _is_group(self, item: Item, low: str) -> bool:
        """Whether an item is only a heading for the items under it."""
        if not item.children or "?" in low:
            return False
        own = [self._low(c) for c in item.children]
        questions = sum("?" in c or bool(words.TASK_OPENER.match(c)) for c in own)
        bold = low.startswith(("**", "__"))
        return (
            bool(LABEL.match(low))
            or (bold and questions * 2 >= len(own))
            or (bold and bool(ASKING_LABEL.search(low)))
            or (bold and len(low.split()) <= 3 and bool(questions))
        )

    def _skipped(self, item: Item, low: str) -> bool:
        """Whether an item is about something else than a question asked."""
        start = re.match(r"[\W_]*", low)
        words_at = low[start.end() :] if start else low
        head = re.split(rf"{SEPARATOR.pattern}|\?", words_at, maxsplit=1)[0]
        if words.MINE_LABEL.match(words_at) or words.MINE.search(head) or words.NEVER_ASKED.search(head):
            return True
        if (
            MINE_SIGN.match(words_at)
            or NOT_ASKED.search(words_at)
            or FIRST_PERSON_DOUBT.match(words_at)
            or tells(self.source, item.line.span)
        ):
            return True
        if words.SMALL_TALK.search(head) or (words.ASIDE.search(head) and re.search(r'["“„:]', words_at)):
            return True
        if words.TOLD.search(head) and not words.OPENER.match(words_at):
            return True
        if SAID.search(words_at) and not self._answered(item) and not words.OPENER.match(words_at):
            return True
        if words.META.search(words_at) or words.REGRET.match(words_at):
            return True
        if words.LOGISTICS.match(words_at) and not item.children:
            return True
        if words.FACT.match(words_at) and "?" not in low:
            return True
        if words.HINDSIGHT.match(words_at) or (words.SELF_TALK.match(words_at) and "?" in low):
            return not self._answered(item) and (
                self.section is not Section.ASKED or bool(words.HINDSIGHT.match(words_at))
            )
        return False

    def _reported(self, item: Item) -> bool:
        """Reads an item that reports in a sentence what was asked; False where it does not."""
        if item.line.end - item.line.body < 12:
            return False
        marks = [m for m in scan(self.source, item.line.span) if m.cue is Cue.ASKED]
        low = self.source.low
        if not marks or words.OPENER.match(low, *item.line.span):
            return False
        before = low[item.line.body : marks[0].start]
        if SEPARATOR.search(before) or "?" in before or len(before.split()) > 12:
            return False
        looks = SEPARATOR.search(self._low(item)) or "?" in self._low(item)
        if looks and not ASKING_VERB.search(low, item.line.body, marks[0].end):
            return False  # "lamp comes on at speed -> the relay" has its form, and nobody who asks
        reader = Reader(self.source, direct=self.direct)
        for sentence in sentences(self.source, item.line.span, lines=False):
            reader.read(sentence)
        if item.children and low[item.line.end - 1] == ":":
            self.drafts += reader.drafts
            self.read(item.children, asked=True)
            return True
        replied = bool(item.below and item.below[0].marker)
        if reader.drafts and item.end > item.line.end and (replied or len(reader.drafts) == 1):
            last = reader.drafts[-1]
            if replied or last.answer is None:
                last.answer = None
                self.answer_below(item, last)
        self.drafts += reader.drafts
        return True

    def _accepted(self, item: Item, low: str, *, asked: bool, structured: bool) -> bool:
        """Whether an item that nothing speaks against is a question."""
        if self._opens(item) or self._answered(item) or asked or self.section is Section.ASKED:
            return True
        (_, _), rating = ratings.split_end(self.source, item.line.span)
        if rating is not None:
            return True
        if cut(self.source, item.line.span)[1] is not None:
            return not structured
        return self.topical and _bare(low)

    def question(self, item: Item, *, colon: bool) -> None:
        """Files an item as a question, with its answer and its follow-ups."""
        span, rating = ratings.split_start(self.source, strip_number(self.source, item.line.span))
        follow_ups = [c for c in item.children if self._is_follow_up(c)]
        answered_below = len(follow_ups) < len(item.children) or bool(item.below)
        question, answer = cut(self.source, span, colon=colon, stop=not answered_below)
        if answered_below and answer and self._asks_to_end(span):
            question, answer = span, None  # "Licence, permits - all in date?"
        if (made := draft(self.source, question, answer)) is None:
            return
        made.rating = rating or made.rating
        self.drafts.append(made)
        if made.answer is None:
            self.answer_below(item, made, [c for c in item.children if c not in follow_ups])
        for child in follow_ups:
            self.question(child, colon=colon)

    def _asks_to_end(self, span: Span) -> bool:
        """Whether the last sign of a line, before a rating, is its first question mark."""
        (start, end), _ = ratings.split_end(self.source, span)
        return self.source.text.find("?", start, end) == end - 1

    def _is_follow_up(self, child: Item) -> bool:
        """Whether an indented item is a question of its own rather than an answer."""
        low = self._low(child)
        head = low.split("?")[0]
        lettered = child.line.marker[0].isalnum() or child.line.marker[0] == "("
        if words.MINE.search(head) or words.HINDSIGHT.match(low):
            return False
        return "?" in low and (lettered or bool(words.OPENER.match(low)))

    def answer_below(self, item: Item, made: Draft, children: list[Item] | None = None) -> None:
        """Takes the lines under an item as its answer."""
        kept = children if children is not None else item.children
        spans: list[Span] = [b.span for b in item.below] + [(c.line.body, c.end) for c in kept]
        rated: int | None = None
        answers: list[Span] = []
        for span in spans:
            rest, rating = ratings.split_end(self.source, span)
            rest, first = ratings.split_start(self.source, rest)
            rated = rated or rating or first
            if any(c.isalnum() for c in self.source.text[slice(*rest)]):
                answers.append(span)
        if answers:
            start = re.match(
                r"\s*(?:->|=>|→|(?:[aA]|[Mm]e|[Aa]ns(?:wer)?|I said):)?\s*", self.source.text[slice(*answers[0])]
            )
            give_answer(self.source, made, (answers[0][0] + (start.end() if start else 0), answers[-1][1]))
        made.rating = made.rating or rated
