"""Chats: lines with a time and, mostly, a name; one of the names is the person's own."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.questions.extraction import ratings, words
from lib.questions.extraction.cues import Cue, scan
from lib.questions.extraction.parts import draft, give_answer
from lib.questions.extraction.prose import Reader, sentences
from lib.questions.extraction.stage_words import names_day

if TYPE_CHECKING:
    from lib.questions.extraction.lines import Line
    from lib.questions.extraction.model import Draft, Source, Span

_TIME = r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?"
_DATE = r"(?:\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?,?\s+)"
_NAME = r"[^\W\d_][\w.'’ -]{0,28}?"
_STAMPED = re.compile(
    rf"\s*[\[(<]?(?P<date>{_DATE})?(?P<time>{_TIME})[\])>]?\s*[-–—"
    rf"|]?\s*(?:<?(?P<name>{_NAME})>?\s*:\s+)?(?=\S)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"\s*(?P<name>{_NAME})\s*[\[(,]?\s*(?P<date>{_DATE})?(?P<time>{_TIME})[\])]?\s*[:|–-]?\s*(?=\S)", re.IGNORECASE
)


@dataclass(slots=True)
class Message:
    """One message: who, on what day, and where its words stand."""

    name: str
    date: str
    start: int
    body: int
    end: int


def read_messages(source: Source, lines: list[Line]) -> list[Message]:
    """The messages of a chat; empty where the notes are none."""
    messages: list[Message] = []
    filled = 0
    for line in lines:
        if line.end == line.start:
            continue
        filled += 1
        found = _STAMPED.match(source.text, line.start, line.end) or _NAMED.match(source.text, line.start, line.end)
        if found:
            date = (found["date"] or "").strip(" ,")
            messages.append(Message(found["name"] or "", date, line.start, found.end(), line.end))
    return messages if len(messages) >= 3 and len(messages) * 2 >= filled else []


def _narrator(source: Source, messages: list[Message]) -> str:
    """The name of who was interviewed: who reports what was asked and answered."""
    weight: Counter[str] = Counter()
    for message in messages:
        marks = scan(source, (message.body, message.end))
        reports = sum(m.cue in {Cue.ASKED, Cue.ANSWER, Cue.TOLD} for m in marks)
        asks = source.text[message.body : message.end].rstrip().endswith("?")
        weight[message.name] += 2 * reports + (message.end - message.body) // 40 - asks
    return weight.most_common(1)[0][0]


def day_starts(source: Source, lines: list[Line], messages: list[Message]) -> list[int]:
    """Offsets of the lines that name a day, or else those at which the dates in the stamps change."""
    stamped = {message.start for message in messages}
    starts = [
        line.start
        for line in lines
        if 0 < line.end - line.start <= 30 and line.start not in stamped and names_day(source.low[slice(*line.span)])
    ]
    if starts:
        return starts
    last = None
    for message in messages:
        if message.date and message.date != last:
            starts.append(message.start)
            last = message.date
    return starts


def _rated(source: Source, span: Span) -> bool:
    """Whether a message ends in stars or n/5."""
    return ratings.split_end(source, span)[1] is not None


def read_chat(source: Source, messages: list[Message]) -> list[Draft]:
    """The questions that the person interviewed reports to a friend."""
    me = _narrator(source, messages)
    reader = Reader(source, direct=True, chat=True)
    previous: Message | None = None
    for message in messages:
        if message.name != me:
            previous = None
            continue
        count, waiting = len(reader.drafts), reader.waiting
        for sentence in sentences(source, (message.body, message.end), lines=True):
            reader.read(sentence)
        span = (message.body, message.end)
        if len(reader.drafts) == count and not waiting and previous and _rated(source, span):
            _from_rating(source, reader, previous, span)
        previous = message if len(reader.drafts) == count else None
    return reader.drafts


def _from_rating(source: Source, reader: Reader, previous: Message, answer: Span) -> None:
    """A rated message answers the one before it, even if that does not say that it was asked."""
    span = (previous.body, previous.end)
    cues = {m.cue for m in scan(source, span)}
    if cues & {Cue.MINE, Cue.TOLD, Cue.NEVER} or words.SELF_TALK.match(source.low, *span):
        return
    made = draft(source, span, None)
    if made:
        give_answer(source, made, answer)
        reader.drafts.append(made)
