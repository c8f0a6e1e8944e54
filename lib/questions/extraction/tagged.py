"""The stretches that the tagger found, made into questions with their answers and ratings."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from lib.questions.extraction import edges, ratings
from lib.questions.extraction.labels import mark_labels
from lib.questions.extraction.lines import read_lines
from lib.questions.extraction.model import Draft

if TYPE_CHECKING:
    from lib.questions.extraction.model import Source, Span
    from lib.questions.extraction.tagger import Tagged

_CLOSING = re.compile(r"[?!.…]+")
_WORD = re.compile(r"[^\W\d_]{4,}")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_SEAM = re.compile(
    r"\?\s+(?=\w)|[,;.!?]*\s+and then\s+|[,;]\s+then\s+|[.?!;]\s+(?:and|then|und|dann|et|puis|luego)\s+"
    r"|(?:,? and|[,;])\s+(?=whether\b)|,\s+(?=(?:what|how|who|which|where|why) (?:i|my)\b)"
)
_ANSWERED = re.compile(
    r"\W*(?:(?P<sign>->|→|⇒|=>|\n\s*\n|\n\s*[-*•])|(?<!\w)(?:and |so |y |et )?"
    r"(?P<words>i (?:just )?(?:said|told)\b|j'ai dit\b|hab gesagt\b|powiedział[ae]m\b|dije\b))\s*",
    re.IGNORECASE,
)
"""What no question holds and answers start with; counted in the labelled notes, as the seams are."""
_IN_PROSE = re.compile(r"(?:[^\n\s][.!?)…\"”]|[\w)\"”][,;])\s+\Z")
"""A sentence or clause that has just ended; elsewhere, as behind a bullet or a quotation mark, "and" stays."""
_LED = re.compile(r"(?:and|then|next|also|et|puis|luego|und|dann|potem|poi|depois|daarna)\s+(?!if\b)(?=\S+\s+\S)")
_REPORTED = re.compile(
    r"(?:and |then )*(?:(?:they |she |he |who )?(?:also |then |next |just )?"
    r"(?:asked(?: me)?(?: about)?|wanted to know(?: about)?|wants to know(?: about)?)\s+)"
)
_NAMED_TASK = re.compile(
    r"(?:(?:a|an|the|one|then|phone|group|written|short|quick) ){0,3}"
    r"(?:role ?-?play|roleplay|scenario|case|case study|task|exercise)\s*[:,]\s+(?=(?:\S+\s+){2}\S)"
)
"""What kind of task it was, in front of the task."""
_I_TOLD = re.compile(
    r"\b(?:i|we) (?:(?:just|then|also|quickly|briefly) ){0,2}(?:told|explained|described|showed|walked|took|talked"
    r"|went|said|mentioned|shared|covered)(?: (?:them|him|her|it|everyone|everybody))?"
    r"(?: (?:about|through|over|on|of|that)){0,2}\s*\Z"
)
"""Behind this, "how I moved into data" is what was answered."""
_Q, _A = re.compile(r"[ \t>*_-]*[Qq]\d{0,2}:[ \t*_]*"), re.compile(r"[ \t*_]*\n[ \t>*_-]*[Aa]\d{0,2}:[ \t*_]*")
"""The labels of a question, and of its answer on the line below."""
_LISTED = re.compile(r"[ \t>#]*(?:[-*•–·]|(?:[a-z]|[Qq]?\d{1,2})[.):])[ \t]*(?:\*\*[^*\n]{1,40}\*\*:?[ \t]*)?\**")
"""What stands before the words of a list item: its bullet, and perhaps the subject in bold."""


def as_drafts(source: Source, found: Tagged, ruled: list[Draft]) -> list[Draft]:
    """Questions with answers and ratings.

    Args:
        source: The notes.
        found: Where the questions and answers stand.
        ruled: What the rules found; they read ratings out of tables.

    Returns:
        The questions, in order.
    """
    found = _with_listed(source, _settled(source, found, ruled), ruled)
    drafts = [Draft(start, _closed(source, (start, end))) for start, end in found.asked]
    for index, answers in _by_question(found).items():
        _give(source, drafts, found, index, answers)
    known = {draft.start: draft for draft in ruled}
    for index, draft in enumerate(drafts):
        following = drafts[index + 1].start if index + 1 < len(drafts) else len(source.text)
        same = known.get(draft.start)
        if same and same.answer and draft.end <= same.answer[0] < same.answer[1] <= following:
            sure = same.listed and same.end == draft.end
            draft.answer = same.answer if sure or draft.answer is None else draft.answer
        draft.rating = (same.rating if same else None) or _rating(source, draft, following)
    return drafts


def _settled(source: Source, found: Tagged, ruled: list[Draft]) -> Tagged:
    """What was found, without reporting words in front, and without what the lay-out forbids.

    That is what stands under a heading for the writer's own questions, or in a row of a table that says "me".
    """
    lines = mark_labels(source, read_lines(source))
    closed = edges.closed_spans(source, lines)
    kept = [span for span in found.asked if not any(start <= span[0] < end for start, end in closed)]
    kept = edges.within_cells(source, lines, kept, ruled)
    agreed = {(draft.start, draft.end) for draft in ruled}
    asked: list[Span] = []
    answers = list(found.answers)
    for span in kept:
        if mine := _I_TOLD.search(source.low, max(0, span[0] - 60), span[0]):
            answers.append((mine.start(), span[1]))
            continue
        question, answer = _without_answer(source, span)
        answers += [answer] if answer else []
        whole = question in agreed or (question[0], _closed(source, question)) in agreed
        asked += [(_opened(source, part), part[1]) for part in ([question] if whole else _parts(source, question))]
    asked = edges.without_listed_answers(source, edges.whole_lines(source, asked, ruled), ruled)
    asked = edges.before_brackets(source, edges.without_and(source, lines, asked))
    return replace(found, asked=[(start, end) for start, end in asked if start < end], answers=sorted(answers))


def _without_answer(source: Source, span: Span) -> tuple[Span, Span | None]:
    """A stretch divided before the sign or the words that open an answer."""
    found = _ANSWERED.search(source.text, span[0] + 1, span[1])
    if not found:
        return span, None
    return (span[0], found.start()), (found.end() if found["sign"] else found.start("words"), span[1])


def _parts(source: Source, span: Span) -> list[Span]:
    """A stretch divided where one question ends and the next is added to it."""
    out: list[Span] = []
    start = span[0]
    for seam in _SEAM.finditer(source.low, *span):
        out.append((start, seam.start()))
        start = seam.end()
    return [*out, (start, span[1])]


def _opened(source: Source, span: Span) -> int:
    """The start of a stretch behind "and" and "she asked about", where these only lead to the question."""
    start, end = span
    if reported := _REPORTED.match(source.low, start, end) or _NAMED_TASK.match(source.low, start, end):
        return reported.end()
    line = source.text.rfind("\n", 0, start) + 1
    in_prose = _IN_PROSE.search(source.text, max(0, start - 40), start)
    led = _LED.match(source.low, start, end) if in_prose and not _LISTED.fullmatch(source.text, line, start) else None
    return led.end() if led else start


def _with_listed(source: Source, found: Tagged, ruled: list[Draft]) -> Tagged:
    """What was found, and the list items that end in a question mark.

    There the rules are sure; the network, trained on whole notes, is not where a list has one item or two.
    """
    taken = [*found.asked, *found.answers]
    listed = [
        (draft.start, draft.end)
        for draft in ruled
        if (_asks_in_list(source, draft) or _labelled(source, draft))
        and not any(start < draft.end and draft.start < end for start, end in taken)
    ]
    return replace(found, asked=sorted([*found.asked, *listed]))


def _asks_in_list(source: Source, draft: Draft) -> bool:
    """Whether a question is a list item and ends in a question mark."""
    line = source.text.rfind("\n", 0, draft.start) + 1
    return source.text[draft.end - 1] == "?" and bool(_LISTED.fullmatch(source.text, line, draft.start))


def _labelled(source: Source, draft: Draft) -> bool:
    """Whether a question and its answer both stand behind a label, "Q:" and "A:"."""
    line = source.text.rfind("\n", 0, draft.start) + 1
    asked = _Q.fullmatch(source.text, line, draft.start)
    return bool(asked and draft.answer and _A.fullmatch(source.text, draft.end, draft.answer[0]))


def _closed(source: Source, span: Span) -> int:
    """The end of a stretch with the question mark or full stop behind it."""
    closing = _CLOSING.match(source.text, span[1])
    return closing.end() if closing else span[1]


def _by_question(found: Tagged) -> dict[int, list[Span]]:
    """The answers that stand behind each question and before the next."""
    ends = [end for _, end in found.asked]
    behind: dict[int, list[Span]] = {}
    for answer in found.answers:
        if (index := bisect_right(ends, answer[0]) - 1) >= 0:
            behind.setdefault(index, []).append(answer)
    return behind


def _give(source: Source, drafts: list[Draft], found: Tagged, last: int, answers: list[Span]) -> None:
    """Files the answers behind a question: the first is its own, more go to the ones strung before it."""
    waiting = [last]
    while len(waiting) < 8 and waiting[0] > 0 and drafts[waiting[0] - 1].answer is None:
        if "\n\n" in source.text[drafts[waiting[0] - 1].end : drafts[waiting[0]].start]:
            break
        waiting.insert(0, waiting[0] - 1)
    for number, span in enumerate(answers):
        left = len(answers) - number
        if not waiting:
            return
        words = set(_WORD.findall(source.low, *span))
        named = [i for i in waiting if words & set(_WORD.findall(source.low, *found.asked[i]))]
        if len(answers) == 1 and len(named) != 1:
            index = last
        else:
            index = named[0] if len(named) == 1 else waiting[max(0, len(waiting) - left)]
        waiting.remove(index)
        kept, _ = ratings.split_start(source, (span[0], _closed(source, span)))
        kept, _ = ratings.split_end(source, kept)
        if kept[0] < kept[1]:
            drafts[index].answer = kept


def _rating(source: Source, draft: Draft, following: int) -> int | None:
    """The rating in front of a question, behind it or behind its answer, or in the words of the answer."""
    line = source.text.rfind("\n", 0, draft.start) + 1
    in_front = (line, draft.start)
    if not _LETTERS.search(source.text, *in_front) and (rating := ratings.inside(source, in_front)):
        return rating
    told = draft.answer[1] if draft.answer else draft.end
    stop = min(following, _line_end(source, told))
    if rating := ratings.inside(source, (draft.end, stop)) or _next_line(source, told, following):
        return rating
    return ratings.by_word(source.low[slice(*draft.answer)]) if draft.answer else None


def _line_end(source: Source, at: int) -> int:
    """Offset of the end of a line."""
    end = source.text.find("\n", at)
    return len(source.text) if end < 0 else end


def _next_line(source: Source, at: int, following: int) -> int | None:
    """The rating that is all of the line below, but for a word such as "Rating:"."""
    start = _line_end(source, at) + 1
    end = min(_line_end(source, start), following)
    if start >= end:
        return None
    rest, rating = ratings.split_end(source, (start, end))
    return rating if len(source.text[slice(*rest)].split()) <= 1 else None
