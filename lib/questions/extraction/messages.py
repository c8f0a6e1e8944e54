"""The messages of a chat, however the app wrote time and name: on the line, above it, with dates or without."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.questions.extraction.lines import Kind
from lib.questions.extraction.stage_words import names_day

if TYPE_CHECKING:
    from lib.questions.extraction.lines import Line
    from lib.questions.extraction.model import Source

_TIME = r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?"
_DATE = r"(?:\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?,?\s+)"
_NAME = r"[^\W\d_][\w.'’ -]{0,28}?"
_STAMPED = re.compile(
    rf"\s*[\[(<]?(?P<date>{_DATE})?(?P<time>{_TIME})[\])>]?\s*[-–—|,]?\s*"
    rf"(?:<(?P<angled>{_NAME})>:?\s+|(?P<name>{_NAME})\s*[:>|]\s+)?(?=\S)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"\s*<?(?P<name>{_NAME})>?\s*[\[(,]?\s*(?P<date>{_DATE})?(?P<time>{_TIME})[\])]?\s*[:|>–-]?\s*(?=\S)",
    re.IGNORECASE,
)
_HEAD = re.compile(
    rf"\s*\**(?P<name>{_NAME})\**\s*[—–,|·•-]?\s*[\[(]?(?P<date>{_DATE}|(?:today|yesterday|heute|gestern|hier|hoy|ayer)"
    rf"(?: at| um| à| a las?)?,? )?(?P<time>{_TIME})[\])]?\s*:?\s*\Z",
    re.IGNORECASE,
)
_BARE = re.compile(rf"\s*(?:<(?P<angled>{_NAME})>:?|(?P<name>{_NAME})\s*[:>])\s+(?=\S)")
_NO_NAMES = frozenset(
    {"q", "a", "f", "p", "r", "question", "answer", "me", "them", "int", "interviewer", "frage", "antwort"}
)
_FEWEST_UNTIMED = 6
_MEDIA = re.compile(
    r"\W*(?:<?(?:media|image|sticker|video|audio|gif) omitted>?|(?:voice )?call|missed .{0,20}call)\W*\Z", re.IGNORECASE
)


@dataclass(slots=True)
class Message:
    """One message: who, on what day, and where its words stand."""

    name: str
    date: str
    start: int
    body: int
    end: int


def _message(found: re.Match[str], line: Line) -> Message:
    """The message that a match opens."""
    groups = found.groupdict()
    date = (groups.get("date") or "").strip(" ,")
    return Message(groups.get("name") or groups.get("angled") or "", date, line.start, found.end(), line.end)


def _headed(source: Source, lines: list[Line]) -> list[Message]:
    """Messages under a line that holds only a name and a time."""
    heads = {
        i: found
        for i, line in enumerate(lines)
        if line.end > line.start and (found := _HEAD.match(source.text, line.start, line.end))
    }
    if len(heads) < 3:
        return []
    messages: list[Message] = []
    for i, found in heads.items():
        last = i + 1
        while last < len(lines) and last not in heads and lines[last].end > lines[last].start:
            last += 1
        if last > i + 1:
            message = _message(found, lines[i])
            message.body, message.end = lines[i + 1].start, lines[last - 1].end
            messages.append(message)
    return messages


def _untimed(source: Source, lines: list[Line]) -> list[Message]:
    """Messages with names but without times: two to four people, and hardly a line by nobody."""
    filled = [line for line in lines if line.end > line.start]
    found = [
        _message(match, line)
        for line in filled
        if line.kind is Kind.TEXT and (match := _BARE.match(source.text, line.start, line.end))
    ]
    names = Counter(m.name.lower() for m in found)
    speakers = {name for name, times in names.items() if times >= 2}
    kept = [m for m in found if m.name.lower() in speakers]
    fits = 2 <= len(speakers) <= 4 and not speakers & _NO_NAMES
    return kept if fits and len(kept) >= _FEWEST_UNTIMED and len(kept) * 4 >= len(filled) * 3 else []


def read_messages(source: Source, lines: list[Line]) -> list[Message]:
    """The messages of a chat; empty where the notes are none."""
    if headed := _headed(source, lines):
        return _without_media(source, headed)
    if sum(line.kind is Kind.ROW for line in lines) * 2 > sum(line.end > line.start for line in lines):
        return []  # a table whose first column holds the times
    messages: list[Message] = []
    filled = 0
    for line in lines:
        if line.end == line.start:
            continue
        filled += 1
        found = _STAMPED.match(source.text, line.start, line.end) or _NAMED.match(source.text, line.start, line.end)
        if found:
            messages.append(_message(found, line))
        elif messages and line.kind is Kind.TEXT and not names_day(source.low[slice(*line.span)]):
            between = source.text[messages[-1].end : line.start]
            if between.count("\n") == 1:
                messages[-1].end = line.end  # a message of several lines
                filled -= 1
    if len(messages) >= 3 and len(messages) * 2 >= filled:
        return _without_media(source, messages)
    return _untimed(source, lines)


def _without_media(source: Source, messages: list[Message]) -> list[Message]:
    """The messages that hold words."""
    return [m for m in messages if not _MEDIA.match(source.text, m.body, m.end)]
