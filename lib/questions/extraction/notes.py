"""The notes as a whole: which reader takes which lines."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from lib.questions.extraction import chat, items, tasks, words
from lib.questions.extraction.dialogue import read_dialogue
from lib.questions.extraction.labels import hanging, mark_labels
from lib.questions.extraction.lines import Kind, Line, read_lines
from lib.questions.extraction.messages import read_messages
from lib.questions.extraction.outline import question_headings, section_end, section_of
from lib.questions.extraction.parts import draft
from lib.questions.extraction.prose import Reader, sentences
from lib.questions.extraction.rounds import lived, round_starts
from lib.questions.extraction.sections import Section, classify, is_stage
from lib.questions.extraction.tables import read_table
from lib.questions.extraction.wrapping import is_wrapped

if TYPE_CHECKING:
    from lib.questions.extraction.model import Draft, Source

_LETTER = re.compile(
    r"\s*(?:(?:(?:my )?dear(?:est)?|darling|hi|hello|hey|liebe[r]?|lieber|hallo|chère?|cher|salut|bonjour"
    r"|querid[ao]|hola|cześć|drog[ia]|cara?|caro|ciao|querid[oa]|beste|lieve)\b[^\n]{0,30}[,!]\s*$|(?:subject|betreff|objet"
    r"|asunto|temat|to|from|an|von)\s*:)",
    re.IGNORECASE,
)


_NO_QUESTIONS = re.compile(
    r"\b(?:where|constraints?|conditions?|rules|based on|for example|such as|we have|given)\W*:\W*\Z"
)


def read_notes(source: Source) -> tuple[list[Draft], list[int]]:
    """Reads the notes.

    Returns:
        The questions, in no order, and the offsets at which rounds may start.
    """
    lines = mark_labels(source, read_lines(source))
    starts = round_starts(source, lines)
    if messages := read_messages(source, lines):
        drafts = chat.read_chat(source, messages)
        stamped = {message.start for message in messages}
        starts = [start for start in starts if start not in stamped]
        days = starts if len(starts) > 1 else chat.day_starts(source, lines, messages)
        return drafts, lived(days, drafts)
    drafts, used = read_dialogue(source, lines)
    walk = _Walk(source, lines, used)
    return tasks.settle(source, drafts + walk.read(), walk.tasks + tasks.links(source)), starts


def _listed(drafts: list[Draft]) -> list[Draft]:
    """The questions, marked as those of a list or a table."""
    return [replace(draft, listed=True) for draft in drafts]


class _Walk:
    """Walks down the lines, keeping the section, and hands blocks of lines to their readers."""

    def __init__(self, source: Source, lines: list[Line], used: set[int]) -> None:
        """Starts above the first line; ``used`` lines are dealt with."""
        self.source = source
        self.lines = lines
        self.used = used
        self.section = Section.NEUTRAL
        self.depth = 99
        self.letter = any(_LETTER.match(source.text[x.start : x.end]) for x in lines[:6])
        self.reader = Reader(source, direct=not self.letter)
        self.drafts: list[Draft] = []
        blocks = [self.lines[i : self._block(i, x.kind)] for i, x in enumerate(lines) if self._starts_text(i)]
        self.stanzas = sum(map(self._heads_stanza, blocks))
        self.hanging = hanging(lines)
        self.questions = question_headings(source, lines)
        self.tasks: list[Draft] = []
        self.announced = False
        self.mine = False

    def read(self) -> list[Draft]:
        """The questions in all lines that are not dealt with yet."""
        i = 0
        while i < len(self.lines):
            if i in self.used:
                i += 1
                continue
            kind = self.lines[i].kind
            end = self._block(i, kind)
            if kind is Kind.HEADING:
                end = self._heading(i)
            elif kind is Kind.ROW:
                self._table(self.lines[i:end])
            elif kind is Kind.ITEM:
                self._list(self.lines[i:end])
            elif kind is Kind.TEXT:
                self._text(self.lines[i:end])
            i = end
        return self.drafts + self.reader.drafts

    def _starts_text(self, index: int) -> bool:
        """Whether a block of running text starts at a line."""
        text = self.lines[index].kind is Kind.TEXT and index not in self.used
        return text and (index == 0 or self.lines[index - 1].kind is not Kind.TEXT)

    def _block(self, first: int, kind: Kind) -> int:
        """Index after the block of lines that starts here."""
        end = first + 1
        if kind in {Kind.HEADING, Kind.BLANK, Kind.SKIPPED}:
            return end
        while end < len(self.lines) and end not in self.used:
            line = self.lines[end]
            if (kind is Kind.ITEM and self._continues_list(end)) or line.kind is kind:
                end += 1
            else:
                break
        return end

    def _continues_list(self, index: int) -> bool:
        """Whether a line goes on with a list: an item, an indented line, or a blank line before an item."""
        line = self.lines[index]
        if line.kind is Kind.ITEM:
            return True
        if line.kind is Kind.TEXT:
            after = self.lines[index + 1 : index + 2]
            hangs = line.indent >= 1 or bool(line.marker) or index in self.hanging
            return hangs or bool(after and after[0].kind is Kind.ITEM)
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        return line.kind is Kind.BLANK and following is not None and following.kind is Kind.ITEM

    def _heading(self, index: int) -> int:
        """Enters a section; a deeper heading without a meaning of its own stays in it.

        Returns:
            The index after the lines that the heading takes with it: those of its answer where it is a question.
        """
        heading = self.lines[index]
        low = self.source.low[heading.body : heading.end]
        self.reader.forget()
        if index in self.questions:
            return self._titled(index)
        section = section_of(self.source, self.lines, index)
        self.mine = False
        self.announced = section is Section.ASKED
        if section is not Section.NEUTRAL or heading.level <= self.depth or is_stage(low):
            self.section = section
            self.depth = heading.level if section is not Section.NEUTRAL else 99
        if self._open() and (found := tasks.names_task(low)):
            return self._task(index, found)
        return index + 1

    def _titled(self, index: int) -> int:
        """Reads a heading that is a question, with the lines under it as its answer."""
        end = section_end(self.lines, index)
        end = next((i for i in range(index + 1, end) if i in self.used), end)
        if self._open():
            below = [x for x in self.lines[index + 1 : end] if x.kind in {Kind.TEXT, Kind.ITEM}]
            reader = items.ListReader(self.source, self.section, direct=not self.letter)
            reader.question(items.Item(self.lines[index], below), colon=False)
            self.drafts += reader.drafts
        return end

    def _task(self, index: int, found: re.Match[str]) -> int:
        """Reads a task written out under its heading, or in it; questions listed under it are read as any."""
        heading, end = self.lines[index], section_end(self.lines, index)
        if found["title"]:
            if "http" not in found["title"] and (
                made := draft(self.source, (heading.end - len(found["title"]), heading.end), None)
            ):
                self.tasks.append(made)
            return end
        text = next((i for i in range(index + 1, end) if self.lines[i].kind is not Kind.BLANK), end)
        last = text
        while last < end and self.lines[last].kind is Kind.TEXT and last not in self.used:
            last += 1
        if last == text or not (
            made := tasks.statement(self.source, (self.lines[text].body, self.lines[last - 1].end))
        ):
            return index + 1
        self.tasks.append(made)
        return end

    def _open(self) -> bool:
        """Whether questions asked can stand in this section."""
        return self.section in {Section.NEUTRAL, Section.ASKED}

    def _table(self, rows: list[Line]) -> None:
        """Reads a table."""
        if self._open():
            self.drafts += _listed(read_table(self.source, rows))

    def _list(self, lines: list[Line]) -> None:
        """Reads a list."""
        self.reader.forget()
        if not self._open() or self.mine:
            return
        reader = items.ListReader(self.source, self.section, direct=not self.letter)
        reader.read(items.build([x for x in lines if x.kind is not Kind.BLANK]), asked=self.announced)
        self.drafts += _listed(reader.drafts)

    def _text(self, lines: list[Line]) -> None:
        """Reads running text, wrapped or a line at a time."""
        if not self._open():
            return
        if any(x.marker for x in lines):
            self._replied(lines)
            return
        if self._stanza(lines):
            return
        last = self.source.low[lines[-1].start : lines[-1].end].rstrip()
        self.reader.forget()
        for sentence in sentences(
            self.source, (lines[0].body, lines[-1].end), lines=not is_wrapped(self.source, lines)
        ):
            self.reader.read(sentence)
        self.mine = last.endswith(":") and bool(
            words.MINE.search(last) or _NO_QUESTIONS.search(last) or classify(last) in {Section.MINE, Section.ASIDE}
        )
        self.announced = last.endswith(":") and not self.mine

    def _replied(self, lines: list[Line]) -> None:
        """Reads lines under which the replies stand, each opened by its sign."""
        plain: list[Line] = []
        at = 0
        while at < len(lines):
            end = at + 1
            while end < len(lines) and lines[end].marker:
                end += 1
            if end > at + 1 and not lines[at].marker:
                if plain:
                    self._text(plain)
                plain = []
                self._reply(items.Item(lines[at], lines[at + 1 : end]))
            elif not lines[at].marker:
                plain.append(lines[at])
            at = end
        if plain:
            self._text(plain)

    def _reply(self, item: items.Item) -> None:
        """Reads a line with its reply: as a report of what was asked, or else as a question by its place."""
        lists = items.ListReader(self.source, self.section, direct=not self.letter)
        before = len(self.reader.drafts)
        for sentence in sentences(self.source, item.line.span, lines=False):
            self.reader.read(sentence)
        if len(self.reader.drafts) > before:
            last = self.reader.drafts[-1]
            last.answer = None
            lists.answer_below(item, last)
            self.reader.forget()
        else:
            lists.read([item], asked=True)
            self.drafts += lists.drafts

    def _stanza(self, lines: list[Line]) -> bool:
        """Reads a question on a line of its own with the answer on the lines under it; False where it is none."""
        if self.letter or self.stanzas < 2 or not self._heads_stanza(lines):
            return False
        question, answer = lines[0].span, (lines[1].body, lines[-1].end)
        made = draft(self.source, question, answer)
        if made:
            self.drafts.append(made)
        return True

    def _heads_stanza(self, lines: list[Line]) -> bool:
        """Whether the first of several lines is a question or a task, and all of that line."""
        if len(lines) < 2 or is_wrapped(self.source, lines):
            return False
        low = self.source.low[lines[0].body : lines[0].end]
        return (low.endswith("?") or bool(words.TASK_OPENER.match(low))) and not words.HINDSIGHT.match(low)
