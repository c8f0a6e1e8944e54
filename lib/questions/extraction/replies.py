"""Answers in running text: where they end, and which of several questions a part of one speaks of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lib.questions.extraction import ratings, words
from lib.questions.extraction.sifting import REPLY, skip_signs

if TYPE_CHECKING:
    from lib.questions.extraction.model import Draft, Source, Span

_LEAD = re.compile(
    r"(?:[\s,.;:!–—-]|(?:and|so|but|then|um|uh|erm|right|well|oh|ok|okay|yeah|which|et|donc|puis|y|pero"
    r"|und|aber|no to|lol|là|dus|więc|e(?= (?:eu|ho|gli|io|disse|respondi))|en(?= (?:ik|heb))|i(?= \w*(?:łem"
    r"|łam)\b)|umm|straight after that)\b(?!'))*"
)
_TRAIL = re.compile(
    r"(?:[\s,;:–—-]|\b(?:and|so|but|then|um|uh|right|oh|yeah|ok|okay|which|et|puis|y|und|mais|right so"
    r"|what was the one after|what else|after that)\b)+\Z"
)
_KEEP_WHICH = re.compile(r"\s*,?\s*(which\b)")
_ORDINALS = (
    ("first", "1st", "premier", "première", "primera", "primero", "erste", "pierwsz"),
    ("second", "2nd", "deuxième", "segunda", "segundo", "zweite", "drug"),
    ("third", "3rd", "troisième", "tercera", "tercero", "dritte", "trzeci"),
    ("fourth", "4th", "quatrième", "cuarta", "vierte", "czwart"),
)
_PART = re.compile(r"\s*[,;]\s*(?:and |but |et |y |und )?|\s+(?:and|but)\s+(?=(?:the|for|on|for the|in the) )|\.\s+")
_AND = re.compile(r"\s+(?:and|but|et|y|und|ale|aber)\s+")
_CONTENT = re.compile(r"[^\W\d_]{4,}")
_I_REPLY = re.compile(
    r"\W*i (?:\w+ ){0,2}?(?:said|told|gave|talked|went|used|did|made|mentioned|explained|answered"
    r"|\w+ed)\b"
)


def trimmed(source: Source, span: Span) -> Span:
    """An answer without the connectives around it."""
    start, end = span
    if lead := _LEAD.match(source.low, start, end):
        start = lead.end()
    if which := _KEEP_WHICH.match(source.low, span[0], end):
        start = which.start(1)
    if trail := _TRAIL.search(source.low, max(start, end - 40), end):
        end = trail.start()
    return start, end


def is_reply(source: Source, span: Span) -> bool:
    """Whether a sentence without a cue answers or judges, rather than going on with the story."""
    low = source.low[slice(*span)]
    return bool(words.FIRST_PERSON.search(low) or REPLY.match(low)) or len(low.split()) <= 10


def follows_question(source: Source, span: Span) -> bool:
    """Whether a sentence answers the bare question in front of it."""
    low = source.low[skip_signs(source, span) : span[1]].rstrip()
    if ratings.split_end(source, span)[1] is not None or ratings.by_word(low) is not None:
        return True
    brief = len(low.split()) <= 8 and not low.endswith("?")
    return brief or bool(REPLY.match(low) or _I_REPLY.match(low))


def _parts(source: Source, span: Span) -> list[Span]:
    """The parts of a sentence that may each speak of another question."""
    parts: list[Span] = []
    at = span[0]
    for found in _PART.finditer(source.low, *span):
        parts.append((at, found.start()))
        at = found.end()
    parts.append((at, span[1]))
    if len(parts) == 1 and (joint := _AND.search(source.low, *span)):
        return [(span[0], joint.start()), (joint.end(), span[1])]
    return parts


def _stems(low: str) -> set[str]:
    """The first letters of the longer words."""
    return {word[:5] for word in _CONTENT.findall(low)}


def _meant(source: Source, part: Span, waiting: list[Draft], given: dict[int, Span]) -> int | None:
    """Which waiting question a part of a remark speaks of: by "the first", or by a word they share."""
    low = source.low[slice(*part)]
    for index, names in enumerate(_ORDINALS[: len(waiting)]):
        if index not in given and any(re.search(rf"\b{name}", low) for name in names):
            return index
    stems = _stems(low)
    best, most = None, 0
    for index, question in enumerate(waiting):
        shared = len(stems & _stems(source.low[question.start : question.end]))
        if shared > most and index not in given:
            best, most = index, shared
    return best


def shares(source: Source, span: Span, waiting: list[Draft]) -> dict[int, Span]:
    """Gives each of several questions its own part of one sentence.

    Args:
        source: The notes.
        span: The sentence that remarks on them.
        waiting: The questions, in order; more than a handful are not told apart.

    Returns:
        The parts by the questions' positions; empty where they speak of none.
    """
    if len(waiting) > 8:
        return {}
    given: dict[int, Span] = {}
    rest: list[Span] = []
    last: int | None = None
    for part in _parts(source, span):
        index = _meant(source, part, waiting, given)
        if index is not None:
            given[index], last = part, index
        elif last is not None and len(given) == len(waiting):
            given[last] = (given[last][0], part[1])
        else:
            rest.append(part)
    left = [i for i in range(len(waiting)) if i not in given]
    if given and len(rest) == 1 and len(left) == 1:
        given[left[0]] = rest[0]
    return given
