"""Chats: lines with a time and, mostly, a name; one of the names is the person's own."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from lib.questions.extraction import ratings, words
from lib.questions.extraction.cues import Cue, scan
from lib.questions.extraction.parts import cut, draft, give_answer
from lib.questions.extraction.prose import Reader, sentences
from lib.questions.extraction.stage_words import names_day

if TYPE_CHECKING:
    from lib.questions.extraction.lines import Line
    from lib.questions.extraction.messages import Message
    from lib.questions.extraction.model import Draft, Source, Span

_NUMBERED = re.compile(
    r"\s*(?:q(?:uestion)?|frage|pregunta|pytanie|domanda|pergunta|vraag)\s?#?\d{1,2}\b[:.)\s-]*", re.IGNORECASE
)
_PART = re.compile(r"\s*[,;]\s*(?:(?:and|but|et|und|y|i|e|en|then)\s+)?|[.!]\s+(?=\S)|\s+(?:and|und|et|y)\s+(?=\d)")
_ASKED_THEM = re.compile(
    r"\b(?:did|have) (?:you|u|ya) (?:\w+ ){0,2}ask(?:ed)? (?:them|him|her|any|anything|sth|something|stuff|the)\b"
    r"|\b(?:what|anything) did (?:you|u|ya) ask\b|\b(?:hast du|habt ihr) (?:\w+ ){0,3}gefragt|\bt'?(?:u )?(?:as"
    r"|leur as) (?:\w+ )?"
    r"(?:demandé|posé)|\b(?:les |le )?preguntaste\b|\b(?:za|s)?pytał[ea]ś\b|\bhai chiesto\b|\bperguntaste\b"
    r"|\bheb je (?:\w+ )?gevraagd"
)


def narrator(source: Source, messages: list[Message]) -> str:
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
    if len(starts) == 1 and messages[0].start < starts[0]:
        return [messages[0].start, *starts]  # the first day has no heading
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
    me = narrator(source, messages)
    reader = Reader(source, direct=True, chat=True)
    previous: Message | None = None
    numbered: Draft | None = None
    strung: list[Draft] = []
    own = False
    for message in messages:
        span = (message.body, message.end)
        if message.name != me:
            previous = None
            own = bool(_ASKED_THEM.search(source.low, *span))
            continue
        if own:  # "did you ask them anything?" - what follows is the narrator's own question
            own, previous = False, None
            continue
        if found := _NUMBERED.match(source.text, *span):
            question, answer = cut(source, (found.end(), message.end))
            numbered = draft(source, question, answer)
            reader.forget()
            reader.drafts += [numbered] if numbered else []
            previous = None
            continue
        if numbered and numbered.answer is None and _may_answer(source, span):
            give_answer(source, numbered, span)
            numbered, previous = None, None
            continue
        numbered = None
        if _each_its_part(source, reader, strung, span):
            strung = []
            continue
        count, waiting = len(reader.drafts), reader.waiting
        for sentence in sentences(source, span, lines=True):
            reader.read(sentence)
        if len(reader.drafts) == count and not waiting and previous and _rated(source, span):
            _from_rating(source, reader, previous, span)
        strung = [d for d in reader.drafts[count:] if d.answer is None]
        previous = message if len(reader.drafts) == count else None
    return reader.drafts


def _each_its_part(source: Source, reader: Reader, strung: list[Draft], span: Span) -> bool:
    """Answers several questions of one message by the parts of the next, in their order, where the numbers agree."""
    if len(strung) < 2 or not _may_answer(source, span):
        return False
    edges = [m.span() for m in _PART.finditer(source.low, *span)]
    if len(edges) + 1 != len(strung):
        return False
    bounds = [span[0], *(offset for edge in edges for offset in edge), span[1]]
    for made, start, end in zip(strung, bounds[::2], bounds[1::2], strict=True):
        give_answer(source, made, (start, end))
    reader.forget()
    return True


def _may_answer(source: Source, span: Span) -> bool:
    """Whether a message can be the answer to the question with a number before it."""
    cues = {m.cue for m in scan(source, span)}
    return not cues & {Cue.ASKED, Cue.MINE, Cue.NEVER} and not words.SELF_TALK.match(source.low, *span)


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
