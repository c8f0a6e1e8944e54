"""Tasks set in an interview and written out: "Problem 1: …", "System design" with the text under it, links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lib.questions.extraction import words
from lib.questions.extraction.parts import draft, trim
from lib.questions.extraction.prose import sentences

if TYPE_CHECKING:
    from lib.questions.extraction.model import Draft, Source, Span

_HEADING = re.compile(
    r"\W*(?:(?:the|first|second|third|coding|dsa|live|design|technical|algorithmic|programming|take-?home"
    r"|whiteboard|practical"
    r"|written|in-tray|group|logic)\s+){0,3}(?:problem|task|exercise|challenge|case(?: study)?|assignment|puzzle"
    r"|brief|scenario"
    r"|role ?-?play|system design|question|aufgabe|fallstudie|exercice|étude de cas|mise en situation|ejercicio"
    r"|caso práctico"
    r"|zadanie|studium przypadku|esercizio|caso|exercício|opdracht|casus)(?:[ -](?:statement|question|description"
    r"|details|text))?"
    r"\s*(?:#?\d{1,2}|[a-d])?\s*(?:\([^()\n]{0,40}\))?\s*(?:[:–—-]\s*(?P<title>\S[^\n]*)|[:.]?\s*)\Z"
)
_LINK = re.compile(
    r"https?://[^\s/]+/(?:[\w-]+/){0,3}(?:problems?|challenges?|kata|puzzles?|tasks?)/(?P<slug>[\w-]*[a-z][\w-]*)"
)
_TOLD = re.compile(r"(?:\W*(?:they|he|she|we|i|it|the interviewer)\b)|.{0,200}\b(?:i|my)\b")
_DETAILS = re.compile(r"\s*(?:,? ?(?:with|under|given) the following\b|\*\* ?(?:with|under|given)\b|:\s*\Z)")
_POINTER = re.compile(
    r"\W*(?:solve |do |tackle )?(?:an?|one|the|another|this|some)?\s*(?:(?:easy|medium|hard|simple|quick|dsa|coding"
    r"|algorithm\w*"
    r"|programming|design|leetcode|following|related|technical)\s+){0,3}(?:problem|question|task|exercise|puzzle"
    r"|dsa|challenge)s?"
    r"(?: (?:related to|on|about|from|in|of|for) (?:\w+ ?){1,3})?\W*\Z"
)
_FOLLOWING = re.compile(r"\bthe (?:following|below) (?:\w+ )?(?:problem|question|task|puzzle|exercise|case)\b")
_PAPERS = re.compile(
    r"\W*(?:to |if i could |for )?(?:share|send|bring|upload|submit|e-?mail|forward|fill (?:in"
    r"|out))\b.{0,60}\b(?:slips?|payslips?|documents?"
    r"|paperwork|references?|referees|certificates?|passport|forms?|cv|resume|details|statements?)\b"
)
_THEIRS = re.compile(
    r"\W*(?:an? |the )?(?:(?:brief |quick |short |general )?introductions\W*\Z|(?:founder|interviewer|manager"
    r"|recruiter|hr|ceo|panel"
    r"|lead|director)(?:'s|s') (?:own )?(?:introduction|intro|background)|overview of (?:their|the) (?:company|team"
    r"|role|product))"
)
_NEAR = 1500
"""Characters between "he gave me a problem" and the problem written out."""


def names_task(low: str) -> re.Match[str] | None:
    """The heading of a task written out, its title in the group ``title``; None for other headings."""
    return _HEADING.match(low)


def statement(source: Source, span: Span) -> Draft | None:
    """The task in a text that sets one: its sentence that tells what to do, or else its first.

    Args:
        source: The notes.
        span: The text under the heading.

    Returns:
        The task; None where the text tells a story instead.
    """
    parts = sentences(source, span, lines=True)
    starts = [trim(source, p) for p in parts]
    told = [p for p in starts if not _TOLD.match(source.low[p[0] : p[1]])]
    task = next((p for p in told if words.TASK_OPENER.match(source.low, p[0])), None)
    chosen = task or (told[0] if told and told[0] == starts[0] else None)
    if chosen is None:
        return None
    start, end = chosen
    for found in _DETAILS.finditer(source.low, start, end):
        if found.end() > found.start():
            end = found.start()
            break
    return draft(source, (start, end), None)


def links(source: Source) -> list[Draft]:
    """The tasks that the notes give by a link to a collection of problems: the name in the link."""
    return [made for m in _LINK.finditer(source.low) if (made := draft(source, m.span("slug"), None))]


def settle(source: Source, drafts: list[Draft], tasks: list[Draft]) -> list[Draft]:
    """Drops what only points to a task written out elsewhere, and what no interviewer asks to learn something.

    Args:
        source: The notes.
        drafts: The questions found otherwise.
        tasks: The tasks written out.

    Returns:
        All that remain, in no order.
    """
    kept: list[Draft] = []
    starts = sorted(t.start for t in tasks)
    for made in drafts:
        low = source.low[made.start : made.end]
        if _PAPERS.match(low) or _THEIRS.match(low):
            continue
        follows = next((s for s in starts if s >= made.end), None)
        near = follows is not None and follows - made.end < _NEAR
        if not near or not (_POINTER.match(low) or _FOLLOWING.search(low)):
            kept.append(made)
    return kept + tasks
