"""Where several topics strung together in one stretch part, as in "weeding, then fines and how I lend"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lib.questions.extraction import words

if TYPE_CHECKING:
    from lib.questions.extraction.model import Source, Span

_THEN = re.compile(
    r"(?:\s*[,;]\s*(?:and )?(?:then|also|next|after that|finally|lastly|puis|ensuite|luego|después|dann"
    r"|danach|potem|później|poi|depois|daarna)\b|(?<!there)(?<!now)\s+and (?:then|finally|also|lastly)\b|\s+then\b"
    r"|\s*;\s*(?:and )?|,\s*(?:and|et|y|und|oraz|i|e|en)\s+(?=\S)|\s*/\s+|\s*\+\s+|\s*&\s+then\b"
    r"|\s*,\s*(?=(?:what|how|why|whether)\b)|\s*,\s*including\b|\s+and,[^,]{2,30},\s+(?=\S)"
    r"|\s+and\s+(?=(?:what|how|why|whether|if|when|where|could|can|would|do|did|am|was|have|had)(?: \w+)? (?:i|i'd"
    r"|i've|my)\b))\s*"
)
_AND = re.compile(r"\s+(?:and|et|y|und|oraz|i|e|en|&)\s+")
COMMA = re.compile(r"\s*,\s*")
_ANAPHORA = re.compile(r"\b(?:it|that|this|them)\W*\Z")
_INVERTED = re.compile(rf"{words.AUX} (?:i|you|it|they|he|she|there)\b")
_INVERTED_ME = re.compile(rf"{words.AUX} i\b")
_AND_WH = re.compile(rf"(?:{words.WH}|{words.AUX})\b")
_SERIES = re.compile(r"\s*, ?(?:and|et|y|und|i|e|en) ")
_ASIDE_PIECE = re.compile(
    r"(?:where|which|who|when|that|\w+ by \w+$|not|fine|ok|okay|easy|hard|tricky|pas|bof|bien|mal|regular|fatal|gut"
    r"|schlecht|schwierig"
    r"|super|top|klar|bene|male|così così|bem|assim|goed|slecht|prima|dobrze|słabo|źle|kiepsko|zero|yes|yeah|no"
    r"|nope|oui|non|sí|ja|nein|tak|nie"
    r"|sì|sim|não|nee|nada|niente|nichts|rien|nic|niets|aucun|ninguno|keine|nessun)\b"
)
_IF = re.compile(r"(?:if|whether|am|was|do|did|can|could|would|have|had) ")


def _is_list(source: Source, span: Span, *, series: bool) -> bool:
    """Whether commas string short topics together, as in "weeding, lending and the reading challenge"."""
    low = source.low[slice(*span)]
    if "," not in low or words.WH_OPENER.match(low) or words.TASK_OPENER.match(low):
        return False
    pieces = COMMA.split(low)
    tail = _AND.split(pieces[-1]) if source.slavic or " i " not in pieces[-1] else [pieces[-1]]
    if any(words.WH_OPENER.match(p) for p in pieces) or any(_ASIDE_PIECE.match(p) for p in pieces[1:]):
        return False
    short = all(len(p.split()) <= (9 if series else 6) for p in [*pieces[:-1], *tail])
    return short and (series or len(tail) == 2 or len(pieces) >= 3) and not any(words.YOU.search(p) for p in pieces)


def _goes_further(source: Source, first: Span, second: Span, *, series: bool) -> bool:
    """Whether "and how I …" adds a question, being the last of a series or of another kind than the one before."""
    if _ANAPHORA.search(source.low, *second) or not words.WH_OPENER.match(source.low, *first):
        return False
    return series or bool(_IF.match(source.low, *first)) != bool(_IF.match(source.low, *second))


def _divides(source: Source, span: Span, found: re.Match[str], *, strung: bool, series: bool) -> bool:
    """Whether a comma, "and" or "then" parts two topics, or the halves of one question."""
    joined = found[0].strip(" ,")
    if joined == "and" and "," not in found[0] and _AND_WH.match(source.low, found.end(), span[1]):
        return _goes_further(source, (span[0], found.start()), (found.end(), span[1]), series=series)
    if joined in {"+", "/"} and words.WH_OPENER.match(source.low, *span):
        return False  # "what I'd do with a queue + one grinder down"
    opens = bool(words.WH_OPENER.match(source.low, found.end(), span[1]))
    if joined not in {"", "and", "et", "y", "und", "i", "e", "en", "oraz", "/", "+"}:
        return True
    if not joined:
        return opens and bool(words.WH_OPENER.match(source.low, *span))
    asked = source.low[span[0] : found.start()]
    if words.YOU.search(asked) or (words.TASK_OPENER.match(asked) and not strung):
        return False
    if joined == "i" and not source.slavic:
        return False
    apart = (
        "," in found[0]
        and "?" not in source.text[found.end() : span[1]]
        and _INVERTED_ME.match(source.low, found.end(), span[1])
    )
    if (_INVERTED.match(source.low, found.end(), span[1]) and not apart) or _ANAPHORA.search(
        source.low, found.end(), span[1]
    ):
        return False
    long = len(source.low[found.end() : span[1]].split()) >= 3
    return long and (strung or opens)


def divide(source: Source, span: Span, *, strung: bool, remarks: bool) -> list[Span]:
    """The topics of a stretch without parentheses.

    Args:
        source: The notes.
        span: The stretch.
        strung: Whether several topics may be strung together.
        remarks: Whether what stands behind a comma remarks on the topic, rather than adding one.

    Returns:
        Their stretches in order.
    """
    start, end = span
    pieces: list[Span] = []
    at = start
    for found in _THEN.finditer(source.low, start, end):
        if not _divides(source, (at, end), found, strung=strung or bool(pieces), series=bool(pieces)):
            continue
        pieces.append((at, found.start()))
        at = found.end()
    pieces.append((at, end))
    if strung:
        out: list[Span] = []
        for piece in pieces:
            joined = source.low[piece[1] : piece[1] + 6]
            listed = _is_list(source, piece, series=not remarks and bool(_SERIES.match(joined)))
            out += _enumerated(source, piece) if listed else [piece]
        return out
    return pieces


def _enumerated(source: Source, span: Span) -> list[Span]:
    """Splits "a, b and c"."""
    start, end = span
    out: list[Span] = []
    at = start
    for found in COMMA.finditer(source.low, start, end):
        out.append((at, found.start()))
        at = found.end()
    if (joint := _AND.search(source.low, at, end)) and (joint[0].strip() != "i" or source.slavic):
        out += [(at, joint.start()), (joint.end(), end)]
    else:
        out.append((at, end))
    return out
