"""Tables, with pipes or tabs: which column holds the questions, the answers, the ratings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.questions.extraction import ratings, words
from lib.questions.extraction.model import Draft, Source, Span
from lib.questions.extraction.parts import is_nothing, skip_lead, strip_number, trim, trim_answer
from lib.questions.extraction.speakers import tells

if TYPE_CHECKING:
    from lib.questions.extraction.lines import Line

_QUESTION = re.compile(
    r"\bquestion|\basked\b|\bask\b|^q$|\bq\b|\btopic|\bfrage|\bpytani|\bpregunta|\bdomand|\bpergunta"
    r"|\bvraag|\bwas gefragt|\btema\b|\btemat\b|\bsujet|\bthema\b|\bprompt\b|\btask\b|\bsubject\b"
)
_ANSWER = re.compile(
    r"\banswer|\bsaid\b|\bresponse|\breply|\bhow it went|\bhow i\b|\bwent\b|\bremark|\bcomment"
    r"|\bnotes?\b|\bantwort|\brespuesta|\bréponse|\bodpowied|\bmy (?:take|side)|\brisposta|\bresposta"
    r"|\bantwoord|\bthoughts?\b|\bi did\b"
)
_WHO = re.compile(
    r"\bwho\b|\bwer\b|\bqui\b|\bquién|\bkto\b|\binterviewer|\basked by|\bfrom\b|\bby\b|\bperson\b"
    r"|\bspeaker\b|\bchi\b|\bquem\b|\bwie\b"
)
_RATING = re.compile(
    r"\brat(?:ing|e|ed)\b|\bscore|\bout of (?:5|five)|/ ?5|1 ?(?:-|–|to) ?5|\bmark|\bstars?\b|\bnote\b"
    r"|\bocena|\bbewertung|\bnota\b|\bgrade|\bpunkte|\bself\b|\bvoto\b|^\W*★"
)
_OTHER_SCALE = re.compile(r"out of (?:10|ten|100)|/ ?10|%|1 ?(?:-|–|to) ?10")
_ME = re.compile(r"\W*(?:me|myself|i|moi|ich|yo|ja|io|eu|ik|my q.*|candidate|mine)\W*\Z")
_BYSTANDER = re.compile(
    r"\W*(?:the )?(?:receptionists?|reception|front desk|security|guard|porter|driver|taxi|friend|mate|mum|dad|wife"
    r"|husband"
    r"|empfang|pförtner|accueil|recepción|recepcionista|recepcja|recepcjonistka|portineria|portaria|receptie)\W*\Z"
)
_RULE = re.compile(r"[\s|:+=-]+\Z")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Positions of the columns in a table; None for those it has not."""

    question: int
    answer: int | None
    who: int | None
    rating: int | None


def _cells(source: Source, line: Line) -> list[Span]:
    """The cells of a row, as stretches."""
    text = source.text
    sign = "|" if "|" in text[line.start : line.end] else "\t"
    start, end = line.start, line.end
    if sign == "|":
        while start < end and text[start] in " \t|":
            start += 1
            if text[start - 1] == "|":
                break
        if text[end - 1] == "|":
            end -= 1
    cells: list[Span] = []
    at = start
    while (found := text.find(sign, at, end)) >= 0:
        if not (found > at and text[found - 1] == "\\"):
            cells.append((start, found))
            start = found + 1
        at = found + 1
    return [*cells, (start, end)]


def _columns(heads: list[str]) -> _Columns | None:
    """Finds the columns by the words in their heads; None where no head speaks of questions."""
    rating = next((i for i, h in enumerate(heads) if _RATING.search(h) and not _OTHER_SCALE.search(h)), None)
    who = next((i for i, h in enumerate(heads) if _WHO.search(h) and i != rating and not _QUESTION.search(h)), None)
    taken = {rating, who}
    question = next((i for i, h in enumerate(heads) if _QUESTION.search(h) and i not in taken), None)
    if question is None:
        return None
    taken.add(question)
    answer = next((i for i, h in enumerate(heads) if _ANSWER.search(h) and i not in taken), None)
    if answer is None:
        free = [i for i, h in enumerate(heads) if i > question and i not in taken and not _OTHER_SCALE.search(h)]
        answer = free[0] if free else None
    return _Columns(question, answer, who, rating)


def _is_other(source: Source, span: Span) -> bool:
    """Whether the cell for the question holds something else: small talk, the person's own, what somebody told."""
    low = source.low[slice(*span)].strip()
    if (low.startswith("(") and low.endswith(")")) or tells(source, span) or words.SMALL_TALK.search(low):
        return True
    if words.MINE.search(low) or words.MINE_LABEL.match(low):
        return True
    return bool(words.NEVER_ASKED.search(low) or words.TOLD.search(low))


def _row(source: Source, cells: list[Span], columns: _Columns) -> Draft | None:
    """The question in a row; None where the row holds none, or the person's own."""

    def cell(index: int | None) -> Span | None:
        return cells[index] if index is not None and index < len(cells) else None

    who, question = cell(columns.who), cell(columns.question)
    who_low = source.low[slice(*who)] if who else ""
    if question is None or _ME.match(who_low) or _BYSTANDER.match(who_low):
        return None
    if _is_other(source, trim(source, question)):
        return None
    question, asked_rating = ratings.split_end(source, strip_number(source, trim(source, question)))
    question = trim(source, (skip_lead(source, question), question[1]))
    if is_nothing(source, question):
        return None
    made = Draft(*question, rating=asked_rating)
    if answer := cell(columns.answer):
        answer, rating = ratings.split_end(source, answer)
        answer = trim_answer(source, answer)
        made.answer = None if is_nothing(source, answer) else answer
        made.rating = made.rating or rating
    if score := cell(columns.rating):
        made.rating = made.rating or ratings.cell(source.text[slice(*score)])
    for span in cells if made.rating is None else []:
        made.rating = made.rating or ratings.split_end(source, span)[1]
    if made.rating is None and made.answer:
        made.rating = ratings.by_word(source.low[slice(*made.answer)])
    return made


def read_table(source: Source, lines: list[Line]) -> list[Draft]:
    """The questions in consecutive table rows; the first row that names columns is the head."""
    columns: _Columns | None = None
    drafts: list[Draft] = []
    for line in lines:
        if _RULE.match(source.text, line.start, line.end):
            continue
        cells = _cells(source, line)
        if columns is None:
            heads = [source.low[slice(*c)].strip() for c in cells]
            columns = _columns(heads)
            continue
        if made := _row(source, cells, columns):
            drafts.append(made)
    return drafts
