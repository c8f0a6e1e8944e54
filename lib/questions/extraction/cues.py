"""Cues in running text: where a question is reported, answered, told or only thought."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from lib.questions.extraction import report_words, words
from lib.questions.extraction.clauses import (
    FIRST_PERSON,
    NO_ASKERS,
    PRONOUNS,
    clause_start,
    joined_start,
    skip_connectives,
)

if TYPE_CHECKING:
    from lib.questions.extraction.model import Source, Span


class Cue(IntEnum):
    """What a cue announces; where two overlap, the lower number wins."""

    NEVER = 0
    MINE = 1
    ASKED = 2
    TOLD = 3
    THEN = 4
    DIRECT = 5
    ANSWER = 6
    CHAIN = 7
    WEAK = 8
    SELF = 9


@dataclass(frozen=True, slots=True)
class Mark:
    """A cue in its place.

    Attributes:
        cue: What it announces.
        start: Where the clause with the cue starts, its connectives included.
        end: Where what it announces starts.
        strung: Whether several topics may be strung together behind it.
    """

    cue: Cue
    start: int
    end: int
    strung: bool = False


_SHARED_TALK = re.compile(
    r"talked|spoke|chatted|discussed|covered|went|got|moved|turned|had|gave|start|open|end|finish|beg"
)
_TALK = re.compile(r"(?:talk|chat|sp|discuss|cover|went|got|had|made|start|gave)(?!\w* me\b)")
_TALKED = re.compile(r"(?:talked|spoke|chatted)\b")
_OPENING = re.compile(r"(?:start|end|open|beg|kick|finish)")
_SILENT = frozenset({"you", "nobody", "not", "never", "didn't", "no", "it"})
_UNNAMED = re.compile(r"\b(?:was|were|been|being) \Z")
_TASK_ALONE = re.compile(r"\W*(?:$|(?:which|that|and|i|so|but)\b)")
_NOT_SPEECH = re.compile(r"(?:that|if|is|was|are|may|any|se|que|como|co)\b")
_QUOTE_NEXT = re.compile(r"[ ,:]*[\"“«„]")
_THINGS = frozenset({"it", "that", "this", "there", "what", "which", "one"})
_PERSON = re.compile(r" (?:from|called|named|a (?:man|woman|guy|lady|bloke|lad)|an? \w+ called)\b")
_NO_TOPIC = frozenset({"nothing", "none", "that", "this", "what", "which"})


def _asked(source: Source, span: Span) -> list[Mark]:
    """Cues that are verbs of asking: asked, wanted to know, brought up, gave me a case."""
    low, (floor, stop) = source.low, span
    marks: list[Mark] = []
    for found in report_words.ASK.finditer(low, floor, stop):
        start, subject = clause_start(source, found.start(), floor)
        if subject in FIRST_PERSON:
            if not _SHARED_TALK.search(found[0]):
                marks.append(Mark(Cue.MINE, start, found.end()))
        elif subject not in {"we", ""} and _TALKED.match(found[0]):
            marks.append(Mark(Cue.TOLD, start, found.end()))
        elif subject in _SILENT and not _OPENING.match(found[0]):
            continue
        elif not subject and start > floor + 2 and _TALK.match(found[0]):
            marks.append(Mark(Cue.ANSWER, start, start))
        elif not _UNNAMED.search(low, max(floor, found.start() - 6), found.start()):
            # "gave me a puzzle, which I solved": the puzzle is all we learn
            alone = found["task"] and _TASK_ALONE.match(low[found.end() : min(stop, found.end() + 12)])
            marks.append(Mark(Cue.ASKED, start, found.start("task") if alone else found.end(), strung=True))
    for found in report_words.PASSIVE.finditer(low, floor, stop):
        start, _ = clause_start(source, found.start(), floor)
        marks.append(Mark(Cue.ASKED, start, found.end(), strung=True))
    return marks


def _said(source: Source, span: Span) -> list[Mark]:
    """Cues that are verbs of saying: a question where one follows, else something told."""
    low, (floor, stop) = source.low, span
    marks: list[Mark] = []
    for found in report_words.SAY.finditer(low, floor, stop):
        start, subject = clause_start(source, found.start(), floor)
        quoted = _QUOTE_NEXT.match(low, found.end(), stop)
        shared = not subject and report_words.THEY_AND.search(low, max(floor, start - 60), found.start())
        if found[0].endswith("like") and (not subject or subject in _THINGS):
            continue
        spoken = (subject or quoted or shared or found["who"]) and subject not in NO_ASKERS
        if spoken and _speaks_question(source, (found.end(), stop)):
            marks.append(Mark(Cue.ASKED, start, found.end()))
    for found in words.TOLD.finditer(low, floor, stop):
        start, subject = clause_start(source, found.start(), floor)
        unsaid = not subject and found[0].startswith(("said", "says", "disse"))
        if not unsaid and subject not in FIRST_PERSON:
            marks.append(Mark(Cue.TOLD, start, found.end()))
    return marks


def _topics(source: Source, span: Span) -> list[Mark]:
    """Cues with the topic in front of them or in them: "went over my CV", "salary came up", "I had to draw"."""
    low, (floor, stop) = source.low, span
    marks = [
        Mark(Cue.ASKED, m.start(), m.end(), strung=True)
        for m in report_words.THERE.finditer(low, floor, stop)
        if not _PERSON.match(low, m.end())
    ]
    marks += [
        Mark(Cue.ASKED, m.start(), m.end(), strung=True) for m in report_words.COLON.finditer(source.text, floor, stop)
    ]
    if run := report_words.RUN.match(low, floor, stop):
        marks.append(Mark(Cue.ASKED, floor, run.end(), strung=True))
    for found in report_words.WENT_OVER.finditer(low, floor, stop):
        start, subject = clause_start(source, found.start(), floor)
        if subject not in FIRST_PERSON:
            marks.append(Mark(Cue.ASKED, min(start, found.start()), found.start()))
    for found in report_words.CAME_UP.finditer(low, floor, stop):
        start, subject = clause_start(source, found.start(), floor)
        if subject and subject not in NO_ASKERS | PRONOUNS | _NO_TOPIC:
            marks.append(Mark(Cue.ASKED, start, skip_connectives(source, start, found.start())))
    if had_to := report_words.HAD_TO.match(low, floor, stop):
        marks.append(Mark(Cue.ASKED, floor, had_to.end()))
    return marks


def _past_heading(source: Source, start: int, stop: int) -> int:
    """Offset of the question behind what only names its kind or who asks: "then the boring bits, do you drive"."""
    if heading := report_words.HEADING.match(source.low, start, stop):
        return heading.end()
    if heading := report_words.SPEAKER.match(source.text, start, stop):
        return heading.end()
    return start


def _speaks_question(source: Source, span: Span) -> bool:
    """Whether direct speech that follows "said" or "goes" is a question."""
    start, end = span
    if filler := report_words.FILLER.match(source.low, start, end):
        start = filler.end()
    if start < end and source.low[start] in '"“«„':
        close = next((i for i in range(start + 1, min(end, start + 300)) if source.low[i] in '"”»“'), end)
        return "?" in source.low[start : close + 2] or bool(words.TASK_OPENER.match(source.low, start, end))
    if report_words.ORDER.match(source.low, start, end):
        return True
    if filler and filler[0].strip(" ,:") and report_words.SCENARIO.match(source.low, start, end):
        return True
    opens = bool(words.OPENER.match(source.low, start, end))
    return opens and not _NOT_SPEECH.match(source.low, start, end)


def scan(source: Source, span: Span) -> list[Mark]:
    """Finds the cues of a sentence, in order and without overlaps."""
    low, (floor, stop) = source.low, span
    marks = _asked(source, span) + _said(source, span) + _topics(source, span)
    for pattern, cue in ((words.NEVER_ASKED, Cue.NEVER), (words.MINE, Cue.MINE)):
        marks += [
            Mark(cue, joined_start(source, m.start(), floor), m.end()) for m in pattern.finditer(low, floor, stop)
        ]
    marks += [
        Mark(Cue.THEN, m.start(), _past_heading(source, m.end(), stop))
        for m in report_words.THEN.finditer(low, floor, stop)
    ]
    marks += [Mark(Cue.DIRECT, m.start(), m.start()) for m in report_words.DIRECT.finditer(low, floor, stop)]
    marks += [Mark(Cue.ANSWER, m.start(), m.start()) for m in report_words.ANSWER.finditer(low, floor, stop)]
    marks += [Mark(Cue.CHAIN, m.start(), m.end()) for m in report_words.CHAIN.finditer(low, floor, stop)]
    marks += [Mark(Cue.WEAK, m.start(), m.start()) for m in report_words.WEAK_ANSWER.finditer(low, floor, stop)]
    marks += [Mark(Cue.ANSWER, m.start(), m.start()) for m in report_words.NAILED.finditer(low, floor, stop)]
    marks += [Mark(Cue.SELF, m.start(), m.end()) for m in words.HINDSIGHT.finditer(low, floor, stop)]
    return _settle(marks)


def _settle(marks: list[Mark]) -> list[Mark]:
    """Drops the weaker of two cues that overlap."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, m.cue, -m.end)):
        while kept and mark.start < kept[-1].end and mark.cue < kept[-1].cue:
            kept.pop()
        if kept and kept[-1].cue is Cue.THEN and mark.cue <= Cue.THEN and 0 <= mark.start - kept[-1].end <= 2:
            kept[-1] = Mark(mark.cue, kept[-1].start, mark.end, mark.strung)
        elif not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept
