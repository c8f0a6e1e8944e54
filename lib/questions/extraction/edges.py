"""Where the trained reader's questions begin and end, mended by what the lay-out says for certain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lib.questions.extraction import words
from lib.questions.extraction.chat import narrator
from lib.questions.extraction.lines import Kind
from lib.questions.extraction.messages import read_messages
from lib.questions.extraction.outline import foreign_lines, question_headings
from lib.questions.extraction.rounds import round_starts

if TYPE_CHECKING:
    from lib.questions.extraction.lines import Line
    from lib.questions.extraction.model import Draft, Source, Span

_MY_CELL = re.compile(r"(?:\A|\|)\s*(?:me|myself|i|ich|moi|yo|ja|io|eu|ik)\s*\|")
_SELF = frozenset({"me", "ich", "moi", "moj", "yo", "io", "eu", "myself", "candidate"})
_BORDER = re.compile(r"[\t|]")
_SENTENCES = re.compile(r"[.!?…]\s+(?=\S)")
_LEAD = re.compile(
    r"[ \t>#]*(?:(?:[-*•–·]|(?:[a-z]|[Qq]?\d{1,2})[.):]|[Qq]:)[ \t]*)?\**[\"“„«'‘]?"
    r"(?:[^\W\d_][\w.'’-]{1,20}:[ \t]+)?[\"“„«'‘]?"
)
"""What may stand before the words of a question that has its line to itself: bullet, label, name, quotation mark."""
_LABELLED = re.compile(r"[^:\n?.]{1,30}:[ \t]+[\"“„«]?")
_ENDED = re.compile(r"[\"”“»'’*?.!]{0,4}[ \t]*(?:\Z|\n)")
_ADDED = re.compile(
    r"(?:(?:(?:and|but|so|then|also)\s+)?i got (?:asked )?"
    r"|(?:and|but|so|then|also|oh|und|et|y|e|i|dann|puis|luego|potem|poi)\s+)(?!if\b)(?=\S+\s+\S)"
)
_OPENED = re.compile(r"\s*\((?=[^)]*\Z)")
"""Where a remark in brackets begins that does not end before the question does."""


def closed_spans(source: Source, lines: list[Line]) -> list[Span]:
    """Stretches of the notes in which nothing is a question asked of the writer.

    These stand under headings for the writer's own questions or afterthoughts, in rows of a table that say "me", in
    lines labelled so, and in the headings of stages.
    """
    titles = question_headings(source, lines)
    starts = set(round_starts(source, lines))
    closed = [(lines[i].start, lines[i].end) for i in foreign_lines(source, lines)]
    for index, line in enumerate(lines):
        low = source.low[line.body : line.end]
        row = line.kind is Kind.ROW and _MY_CELL.search(source.low[line.start : line.end])
        mine = line.kind in {Kind.TEXT, Kind.ITEM} and words.MINE_TO.match(low)
        title = line.kind is Kind.HEADING and len(starts) > 1 and line.start in starts and index not in titles
        if row or mine or title:
            closed.append((line.start, line.end))
    return closed + _messages_of_others(source, lines)


def _messages_of_others(source: Source, lines: list[Line]) -> list[Span]:
    """What a friend writes in a chat by name; in a transcript the others are those who ask."""
    messages = read_messages(source, lines)
    if len({message.name for message in messages if len(message.name) > 2}) < 2:
        return []
    me = narrator(source, messages)
    if len(me) < 3 or me.lower() in _SELF:
        return []
    return [(message.start, message.end) for message in messages if message.name != me]


def within_cells(source: Source, lines: list[Line], asked: list[Span], ruled: list[Draft]) -> list[Span]:
    """The questions, none of them across the border of two cells of a table.

    Where the rules took the same cell for a question it is theirs; else the longest of the cells.
    """
    rows = [(line.start, line.end) for line in lines if line.kind is Kind.ROW]
    out: list[Span] = []
    for span in asked:
        if any(start <= span[0] < end for start, end in rows) and _BORDER.search(source.text, *span):
            over = [(d.start, d.end) for d in ruled if d.start < span[1] and d.end > span[0]]
            out.append(over[0] if over else _longest_cell(source, span))
        else:
            out.append(span)
    return out


def _longest_cell(source: Source, span: Span) -> Span:
    cells = [m.span() for m in re.finditer(r"[^\t|\n]+", source.text[slice(*span)])]
    start, end = max(cells, key=lambda c: c[1] - c[0])
    while end > start and source.text[span[0] + start].isspace():
        start += 1
    while end > start and source.text[span[0] + end - 1].isspace():
        end -= 1
    return span[0] + start, span[0] + end


def whole_lines(source: Source, asked: list[Span], ruled: list[Draft]) -> list[Span]:
    """The questions, those of several sentences whole where the rules found the whole to fill its line.

    "They never paid. What do you do?" on a line of its own is one question; two that both ask stay two.
    """
    wholes = [
        (draft.start, draft.end)
        for draft in ruled
        if _SENTENCES.search(source.text, draft.start, draft.end)
        and (draft.answer is None or draft.answer[0] > draft.end)
        and _fills_line(source, (draft.start, draft.end))
    ]
    out: list[Span] = []
    for span in asked:
        whole = next((w for w in wholes if w[0] <= span[0] < w[1] and span[1] <= w[1]), None)
        if whole is None or _all_ask(source, whole):
            out.append(span)
        else:
            labelled = _LABELLED.fullmatch(source.text, whole[0], span[0])
            start = span[0] if labelled else whole[0]
            if (start, whole[1]) not in out:
                out.append((start, whole[1]))
    return out


def _fills_line(source: Source, span: Span) -> bool:
    """Whether nothing but a bullet, a label or a name stands beside a stretch on its line."""
    line = source.text.rfind("\n", 0, span[0]) + 1
    return bool(_LEAD.fullmatch(source.text, line, span[0]) and _ENDED.match(source.text, span[1]))


def _all_ask(source: Source, span: Span) -> bool:
    """Whether each sentence of a stretch ends in a question mark."""
    text = source.text[slice(*span)]
    return all(text[m.start()] == "?" for m in _SENTENCES.finditer(text))


def without_listed_answers(source: Source, asked: list[Span], ruled: list[Draft]) -> list[Span]:
    """The questions, without the start of an answer that a list shows to belong to one of them."""
    starts = {start for start, _ in asked}
    answers = {draft.answer[0] for draft in ruled if draft.listed and draft.answer and draft.start in starts}
    return [span for span in asked if span[0] not in answers or "?" in source.text[span[0] : span[1] + 1]]


def without_and(source: Source, lines: list[Line], asked: list[Span]) -> list[Span]:
    """The questions, those that open a message to a friend without what ties them to the one before: "but I got"."""
    bodies = {message.body for message in read_messages(source, lines)}
    out: list[Span] = []
    for start, end in asked:
        led = _ADDED.match(source.low, start, end) if start in bodies else None
        out.append((led.end() if led else start, end))
    return out


def before_brackets(source: Source, asked: list[Span]) -> list[Span]:
    """The questions, none of them into a remark in brackets: "how do you say no (asked by the CEO" ends before it."""
    out: list[Span] = []
    for start, end in asked:
        opened = _OPENED.search(source.text[start:end])
        out.append((start, start + opened.start()) if opened and opened.start() else (start, end))
    return out
