"""Clauses: who is the subject of a verb, and where its clause starts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lib.questions.extraction.model import Source

PRONOUNS = frozenset(
    [
        "both",
        "ela",
        "ele",
        "ella",
        "elle",
        "elles",
        "ellos",
        "er",
        "he",
        "hij",
        "il",
        "ils",
        "it",
        "lei",
        "lui",
        "on",
        "ona",
        "one",
        "oni",
        "she",
        "sie",
        "they",
        "we",
        "who",
        "ze",
        "zij",
        "él",
    ]
)
"""Subjects that may ask."""
_DETERMINERS = frozenset(
    [
        "a",
        "an",
        "another",
        "das",
        "de",
        "der",
        "die",
        "dr",
        "ein",
        "eine",
        "el",
        "frau",
        "herr",
        "het",
        "il",
        "la",
        "las",
        "le",
        "les",
        "lo",
        "los",
        "mr",
        "mrs",
        "ms",
        "my",
        "o",
        "one",
        "our",
        "pan",
        "pani",
        "the",
        "their",
        "un",
        "une",
    ]
)
"""Words that open a noun phrase."""
_CONNECTIVES = frozenset(
    [
        "ah",
        "also",
        "and",
        "anyway",
        "but",
        "dann",
        "después",
        "en",
        "ensuite",
        "erm",
        "et",
        "finally",
        "first",
        "later",
        "luego",
        "next",
        "now",
        "oh",
        "ok",
        "okay",
        "plus",
        "potem",
        "puis",
        "right",
        "so",
        "then",
        "toen",
        "uh",
        "um",
        "und",
        "well",
        "when",
        "y",
        "yeah",
    ]
)
"""Words between clauses; they belong to the clause that follows."""
NO_ASKERS = frozenset(
    [
        "did",
        "didn't",
        "had",
        "her",
        "him",
        "i",
        "ich",
        "is",
        "j'ai",
        "ja",
        "je",
        "me",
        "never",
        "no",
        "nobody",
        "not",
        "said",
        "them",
        "us",
        "was",
        "were",
        "yo",
        "you",
    ]
)
"""Words before a verb that are no interviewer."""
_ADVERBS = frozenset(
    [
        "a",
        "again",
        "also",
        "always",
        "been",
        "both",
        "did",
        "even",
        "finally",
        "first",
        "haben",
        "had",
        "has",
        "hat",
        "have",
        "immediately",
        "just",
        "luego",
        "m'a",
        "me",
        "mich",
        "mnie",
        "next",
        "nous",
        "only",
        "ont",
        "quickly",
        "se",
        "straight",
        "suddenly",
        "then",
    ]
)
"""Words between a subject and its verb."""
FIRST_PERSON = frozenset({"i", "je", "j'ai", "yo", "ich", "ja", "io", "eu", "ik"})
"""The writer as a subject."""
_WORD = re.compile(r"[^\s,.;:!?()\"]+|[,.;:!?()\"]")
_NAMES_IN_LY = frozenset({"emily", "sally", "kelly"})


def clause_start(source: Source, verb: int, floor: int) -> tuple[int, str]:
    """Walks back from a verb over adverbs, subject and connectives.

    Returns:
        Where the clause starts (not before ``floor``), and the subject's last pronoun or noun; empty without one.
    """
    window = max(floor, verb - 90)
    tokens = [(m.start(), m[0]) for m in _WORD.finditer(source.low, window, verb)]
    at = len(tokens)
    while at and tokens[at - 1][1] in _ADVERBS:
        at -= 1
    while at and tokens[at - 1][1].endswith("ly") and tokens[at - 1][1] not in _NAMES_IN_LY:
        at -= 1
    start, subject = (tokens[at][0] if at < len(tokens) else verb), ""
    if at and tokens[at - 1][1] in PRONOUNS | NO_ASKERS:
        at -= 1
        start, subject = tokens[at]
    else:
        nouns = at
        while nouns and at - nouns < 5:
            word = tokens[nouns - 1][1]
            if not word[0].isalnum() or word in PRONOUNS | NO_ASKERS | _CONNECTIVES:
                break
            nouns -= 1
            if word in _DETERMINERS:
                break
        if nouns < at:
            determined = tokens[nouns][1] in _DETERMINERS
            first = nouns if determined or nouns == 0 or not tokens[nouns - 1][1][0].isalnum() else at - 1
            if not determined and at - nouns > 2:
                first = at - 1
            start, subject, at = tokens[first][0], tokens[at - 1][1], first
    while at and tokens[at - 1][1] in _CONNECTIVES | {",", ";"}:
        at -= 1
        start = tokens[at][0]
    return start, subject


def joined_start(source: Source, at: int, floor: int) -> int:
    """Walks back over the connectives before an offset."""
    tokens = [(m.start(), m[0]) for m in _WORD.finditer(source.low, max(floor, at - 40), at)]
    while tokens and tokens[-1][1] in _CONNECTIVES | {",", ";", "they", "he", "she"}:
        at = tokens.pop()[0]
    return at


def skip_connectives(source: Source, start: int, stop: int) -> int:
    """Offset of the first word after the connectives that a clause starts with."""
    for found in _WORD.finditer(source.low, start, stop):
        if found[0] not in _CONNECTIVES and found[0][0].isalnum():
            return found.start()
    return start
