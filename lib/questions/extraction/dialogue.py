"""Pairs of question and answer marked by labels: "Q:" and "A:", "Frage" and "Antwort", "Them" and "Me"."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.questions.extraction import words
from lib.questions.extraction.lines import Kind, Line
from lib.questions.extraction.outline import closed_lines
from lib.questions.extraction.parts import cut, draft, give_answer

if TYPE_CHECKING:
    from lib.questions.extraction.model import Draft, Source, Span

_MY = r"(?:my|mine|own|meine|ma|mon|mi|moja|moje|la mia|minha|mijn)"
_THEIR = r"(?:their|his|her|ihre|leur|su|ich|sua|hun)"
_LONG_Q = r"questions?|fragen?|preguntas?|pytanie|domanda|pergunta|vraag|asked|they asked"
_LONG_A = (
    r"answers?|ans|antwort|réponse|reponse|respuesta|odpowiedź|odp|risposta|resposta|antwoord|my answer"
    r"|i said|said|reply"
)
_LABEL = re.compile(
    rf"[\s*_>#-]*(?P<owner>{_MY}|{_THEIR})?\s*(?P<name>{_LONG_Q}|{_LONG_A}|[qafprodv]|me|them|interviewer"
    rf"|int|candidate|you|pyt)"
    r"\s?#?\d{0,2}\s*(?P<sign>[:.)]|[-–—](?=\s)|(?<=\b[qa]) (?= )|(?<=\ba)\Z)\s*(?:\*\*|__)?\s*"
)
_PAIRS = (("q", "a"), ("f", "a"), ("p", "r"), ("q", "r"), ("p", "o"), ("d", "r"), ("v", "a"))
_SPEAKERS = {"them": True, "interviewer": True, "int": True, "me": False, "candidate": False}
_SPOKEN = re.compile(
    r"[\s*_>#-]*(?P<name>[^\W\d_][\w.'-]{0,20}(?: [^\W\d_][\w.'-]{1,20})?)(?: \([^()\n]{1,30}\))?\s*(?:\*\*"
    r"|__)?\s*:\s*(?:\*\*|__)?\s*(?=\S)"
)
_WRAPPED = 60
"""Characters from which on a line may have been broken for its length."""
_SELF = frozenset({"me", "candidate", "ich", "moi", "yo", "ja", "io", "eu", "ik", "i", "myself"})


@dataclass(frozen=True, slots=True)
class _Turn:
    """A labelled line: whether it asks, whose it is, where its words start, and whether a name is its label."""

    asks: bool
    mine: bool
    body: int
    named: bool = False


def _named_turns(source: Source, lines: list[Line]) -> dict[int, _Turn]:
    """The lines of a dialogue by name: "Lotte: …", "Me: …"; empty where the writer has no part in one."""
    found = [
        (i, match["name"], match.end())
        for i, line in enumerate(lines)
        if line.kind in {Kind.TEXT, Kind.ITEM} and (match := _SPOKEN.match(source.low, line.start, line.end))
    ]
    own = sum(name in _SELF for _, name, _ in found)
    answered = Counter(
        before for (_, before, _), (_, name, _) in itertools.pairwise(found) if name in _SELF and before not in _SELF
    )
    if own < 2 or sum(answered.values()) < 2:
        return {}
    return {
        i: _Turn(asks=name not in _SELF, mine=False, body=body, named=True)
        for i, name, body in found
        if name in _SELF or name in answered
    }


def _turns(source: Source, lines: list[Line]) -> dict[int, _Turn]:
    """The labelled lines, by index."""
    found: list[tuple[int, str, str, int]] = []
    for i, line in enumerate(lines):
        if line.kind in {Kind.TEXT, Kind.ITEM, Kind.HEADING} and (
            match := _LABEL.match(source.low, line.start, line.end)
        ):
            found.append((i, match["name"], match["owner"] or "", match.end()))
    names = [name for _, name, _, _ in found]
    pairs = [p for p in _PAIRS if names.count(p[0]) >= 2 and (p[1] in names or p[0] == "q")]
    pairs = pairs or ([_PAIRS[0]] if "q" in names and "a" in names else [])
    pair = max(pairs, key=lambda p: p[1] in names, default=None)
    speaking = names.count("me") >= 2 and sum(names.count(n) for n in ("them", "interviewer", "int")) >= 2
    turns: dict[int, _Turn] = {}
    for i, name, owner, body in found:
        mine = bool(re.fullmatch(_MY, owner))
        if re.fullmatch(_LONG_Q, name) or (pair and name == pair[0]):
            turns[i] = _Turn(asks=True, mine=mine, body=body)
        elif re.fullmatch(_LONG_A, name) or (pair and name == pair[1]):
            turns[i] = _Turn(asks=False, mine=not mine and bool(owner), body=body)
        elif speaking and name in _SPEAKERS:
            turns[i] = _Turn(asks=_SPEAKERS[name], mine=False, body=body)
    asking = sum(turn.asks for turn in turns.values())
    if asking >= 2 or (asking and len(turns) > asking):
        return turns
    return _named_turns(source, lines)


def _block_end(lines: list[Line], turns: dict[int, _Turn], first: int) -> int:
    """Index after the last line that continues the labelled line before ``first``."""
    end = first
    while end < len(lines) and end not in turns and lines[end].kind in {Kind.TEXT, Kind.ITEM}:
        end += 1
    return end


def _turn_end(source: Source, lines: list[Line], turns: dict[int, _Turn], index: int) -> int:
    """Index after the last line of the turn that starts at ``index``.

    An answer goes on in lines that hang from it, run on in small letters, or are wrapped; others tell of something new.
    """
    first = index + 1
    end = _block_end(lines, turns, first)
    at = end if turns[index].asks else first
    while at < end:
        before, line = lines[at - 1], lines[at]
        wrapped = before.end - before.start >= _WRAPPED
        if not (line.kind is Kind.ITEM or line.indent > lines[first - 1].indent or wrapped or _runs_on(source, line)):
            break
        at += 1
    return at


def _runs_on(source: Source, line: Line) -> bool:
    return not source.text[line.body].isupper()


def _following(lines: list[Line], index: int) -> int:
    """Index of the next line that is not blank."""
    while index < len(lines) and lines[index].kind is Kind.BLANK:
        index += 1
    return index


def _asks(source: Source, span: Span) -> bool:
    """Whether what somebody says by name, and nobody answers, is a question or a task all the same."""
    low = source.low[slice(*span)].strip()
    return low.endswith("?") or bool(words.OPENER.match(low))


def _divide(source: Source, lines: list[Line], block: tuple[int, int], body: int) -> tuple[Span, Span | None]:
    """Divides a labelled question nobody answers by a label: the lines below, or the rest of its line, answer it."""
    first, end = block
    last = max(lines[end - 1].end, body)
    if end > first + 1:
        return (body, max(lines[first].end, body)), (lines[first + 1].start, last)
    return cut(source, (body, last))


def read_dialogue(source: Source, lines: list[Line]) -> tuple[list[Draft], set[int]]:
    """The questions in labelled lines.

    Returns:
        The questions, and the indices of the lines that are dealt with.
    """
    turns = _turns(source, lines)
    closed = closed_lines(source, lines) if turns else set()
    drafts: list[Draft] = []
    used: set[int] = set()
    open_question: Draft | None = None
    replied = False
    for i, turn in turns.items():
        end = _turn_end(source, lines, turns, i)
        used.update(range(i, end))
        if i in closed:
            open_question = None
            continue
        last = max(lines[end - 1].end, turn.body)
        text = source.text[turn.body : last].rstrip()
        if not turn.asks and open_question is None and text.endswith("?"):
            replied = True  # "Me: how big is the team?"; what they say next is the reply
            continue
        if turn.asks and replied and not text.endswith("?"):
            replied = False
            continue
        if not turn.asks:
            if open_question is not None and turn.mine:
                drafts.pop()  # "Their answer: …"; the question was the writer's
            elif open_question is not None:
                give_answer(source, open_question, (turn.body, last))
            open_question = None
            continue
        open_question = None
        following = _following(lines, end)
        labelled_answer = following in turns and not turns[following].asks
        answered = labelled_answer and source.text[lines[following].end - 1] != "?"  # else "Me: is it remote?"
        if turn.mine or (turn.named and not answered and not _asks(source, (turn.body, last))):
            continue
        whole = ((turn.body, last), None)
        made = draft(source, *(whole if labelled_answer else _divide(source, lines, (i, end), turn.body)))
        if made is not None:
            drafts.append(made)
            open_question = made if made.answer is None else None
    return drafts, used
