"""One line taken apart: the question, the answer behind its separator, the rating."""

from __future__ import annotations

import re

from lib.questions.extraction import ratings, words
from lib.questions.extraction.model import Draft, Source, Span
from lib.questions.extraction.speakers import skip_label

SEPARATOR = re.compile(r"\s*(?:-+>|=+>|→|⇒|➔|➜|▶|>>)\s*|\s+(?:[-–—~=|:>»]|--|//|\.{2,3}|…)\s+|\s*—\s*")
_ARROW = re.compile(r"\s*(?:-+>|=+>|→|⇒|➔|➜|▶|>>)\s*|\s+[=>»]\s+")
_DASH = re.compile(r"\s+(?:-|–|—|--|//|~|:|\||\.{2,3}|…)\s+|\s*—\s*")
_QUESTION = re.compile(r"\?+[\"'”’»*)]*(?=\s|$|[-–—:(])")
_FULL_STOP = re.compile(r"(?<!\b[A-Za-z])(?<!\be\.g)(?<!\bvs)(?<!\bmr)(?<!\bdr)(?<!\bca)\.\s+(?=\S)")
_COLON = re.compile(r":\s+")
_PARENTHESIS = re.compile(r"\s*\((?=[^()\n]*[^\W\d_])([^()\n]{2,200})\)[\s.;]*$")
_BOLD = re.compile(r"(\*\*|__)(.{1,200}?)\1\s*[:–—-]?\s*")
_LEAD = re.compile(r"(?:[\s\"'“”«»„*_:;,.|>¿]|[-–—](?=\s))+")
_LEAD_KEEP = re.compile(r"[\s*_:;,|>]+")
_NUMBER = re.compile(r"(?:q(?:uestion)?\s*#?\d{1,2}\s*(?:[:.)–-]\s*|(?=\s))|\d{1,2}[.)]\s*)\s*", re.IGNORECASE)
_JOIN = re.compile(
    r"(?:oh |and )?(?:(?:then|next|also|plus|finally|lastly|follow-?up|danach|dann|puis|ensuite|aussi|luego|después"
    r"|también|potem|też|poi|anche|depois|também|daarna|ook)(?:\s*:\s*|\s+(?!to\b|with\b|there\b))|also:\s*)(?=\S)"
)
_FROM = re.compile(r"(?:(?:also|then|next) )?(?:one )?(?:from|by) (?:him|her|them|the \w+)\s*:\s*(?=\S)")
_TASK_WAS = re.compile(
    r"(?:the |an? )?(?:[\w-]+ ){0,2}(?:task|exercise|challenge|test|scenario|role ?-?play|assignment|brief|aufgabe"
    r"|zadanie"
    r"|exercice|ejercicio|esercizio)(?: (?:was|is) (?:to )?|\.\s+(?=(?:\S+\s+){3}))(?=\S)"
)
_NOTHING = re.compile(r"[\W_]*(?:n/?a|nothing|no answer|nichts|rien|nada|nic)?[\W_]*\Z")
_EDGE_QUOTES = "\"'“”„«»*_` \t\n"


def trim(source: Source, span: Span) -> Span:
    """Takes white space, quotes, emphasis and stray separators off both ends of a wording."""
    start, end = span
    if found := _LEAD.match(source.text, start, end):
        start = found.end()
    while end > start and source.text[end - 1] in _EDGE_QUOTES + ",;:-–—":
        sign = source.text[end - 1]
        if sign == "`" and source.text.count(sign, start, end) % 2 == 0:
            break  # `priority_queue` ends the wording
        end -= 1
    return start, end


def trim_answer(source: Source, span: Span) -> Span:
    """Takes white space, separators and emphasis off both ends of an answer, keeping its quotes and full stop."""
    start, end = span
    if found := re.compile(r"(?:[\s*_:;,|>~=.…]|//|[-–—](?!\d))+").match(source.text, start, end):
        start = found.end()
    while end > start and source.text[end - 1] in "*_ \t\n,;:|-–—":
        end -= 1
    if source.text[start:end].startswith("(") and source.text[start:end].endswith(")"):
        start, end = start + 1, end - 1
    return start, end


def is_nothing(source: Source, span: Span) -> bool:
    """Whether a stretch holds no word, or only says that there is nothing to say."""
    return bool(_NOTHING.match(source.low, *span))


def give_answer(source: Source, draft: Draft, span: Span) -> None:
    """Files an answer, or the remark on it, with its question; the rating beside it too."""
    span, first = ratings.split_start(source, span)
    span, last = ratings.split_end(source, span)
    span = trim_answer(source, span)
    if draft.rating is None:
        draft.rating = first or last or ratings.by_word(source.low[slice(*span)])
    if draft.answer is None and not is_nothing(source, span):
        draft.answer = span


def _asks(source: Source, span: Span) -> bool:
    """Whether a stretch opens like a question or a task."""
    start, end = span
    while start < end and source.text[start].isspace():
        start += 1
    return bool(words.OPENER.match(source.low, start, end))


def _question_end(source: Source, span: Span) -> int | None:
    """Offset after the question mark that ends the question; None without one."""
    marks = [m.end() for m in _QUESTION.finditer(source.text, *span)]
    if not marks:
        return None
    end = marks[0]
    for later in marks[1:]:
        if not _asks(source, (end, later)) or later - end > 120:
            break
        end = later
    return end


def cut(source: Source, span: Span, *, colon: bool = False, stop: bool = True) -> tuple[Span, Span | None]:
    """Divides a line into the question and what stands behind it.

    Args:
        source: The notes.
        span: The line without bullet and number.
        colon: Whether this list divides question and answer by a colon.
        stop: Whether a full stop may divide them.

    Returns:
        The question's stretch, and the answer's or None.
    """
    start, end = span
    mark = _question_end(source, span)
    arrow = _ARROW.search(source.text, start + 1, end)
    if arrow and (mark is None or arrow.start() <= mark or _ARROW.match(source.text, mark, end)):
        return (start, arrow.start()), (arrow.end(), end)
    bold = _BOLD.match(source.text, start, end)
    if bold and bold.end() < end:
        labels = ":" in source.text[bold.end(2) - 1 : bold.end()]  # "**Motivation:** why us?"
        if labels and (mark is not None or _asks(source, (bold.end(), end))):
            return cut(source, (bold.end(), end), stop=stop)
        return (bold.start(2), bold.end(2)), (bold.end(), end)
    dash = next((d for d in _DASH.finditer(source.text, start + 1, end)), None)
    if dash and (mark is None or dash.start() < mark) and not (mark is not None and _asks(source, (dash.end(), end))):
        return (start, dash.start()), (dash.end(), end)
    if mark is not None and mark < end:
        return (start, mark), (mark, end)
    if mark is not None:
        return span, None
    return _cut_statement(source, span, colon=colon, stop=stop)


def _cut_statement(source: Source, span: Span, *, colon: bool, stop: bool) -> tuple[Span, Span | None]:
    """Divides a line without arrow, dash and question mark."""
    start, end = span
    if colon and (found := _COLON.search(source.text, start + 1, end)):
        return (start, found.start()), (found.end(), end)
    found = _PARENTHESIS.search(source.text, start, end)
    if found and found.start() > start and not _asks(source, found.span(1)):
        return (start, found.start()), found.span(1)
    if stop:
        for found in _FULL_STOP.finditer(source.text, start, end):
            if not words.TASK_OPENER.match(source.low, found.end(), end) and not words.WH_OPENER.match(
                source.low, found.end(), end
            ):
                return (start, found.start() + 1), (found.end(), end)
    return span, None


def strip_number(source: Source, span: Span) -> Span:
    """Takes "Q3:" or "3." off the front."""
    start, end = span
    if found := _NUMBER.match(source.text, start, end):
        start = found.end()
    return start, end


def skip_lead(source: Source, span: Span) -> int:
    """Offset behind "then:", "also" or the name of who asked."""
    start, end = span
    if found := _JOIN.match(source.low, start, end):
        start = found.end()
    if found := _FROM.match(source.low, start, end):
        start = found.end()
    if found := _TASK_WAS.match(source.low, start, end):
        start = found.end()
    return skip_label(source, (start, end))


def draft(source: Source, question: Span, answer: Span | None) -> Draft | None:
    """A question with its answer; None where no word is left of the question."""
    question, first = ratings.split_start(source, question)
    question, last = ratings.split_end(source, question)
    start, end = trim(source, question)
    start = skip_lead(source, (start, end))
    start, end = trim(source, (start, end))
    if not any(c.isalnum() for c in source.text[start:end]):
        return None
    made = Draft(start, end, rating=first or last)
    if answer is not None:
        give_answer(source, made, answer)
    return made
