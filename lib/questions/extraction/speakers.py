"""Who speaks: the names of people in the notes, and labels such as "Ms Ito:" in front of a question."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from lib.questions.extraction import words

if TYPE_CHECKING:
    from lib.questions.extraction.model import Source, Span

_TITLE = (
    r"(?:mr|mrs|ms|miss|dr|prof|sir|frau|herr|m|mme|mlle|monsieur|madame|sr|sra|señor|señora|don|doña|pan|pani|sig"
    r"|signor|signora|dott|dona|senhor|senhora|dhr|mevr|meneer|mevrouw)\.?"
)
_ROLE = (
    r"(?:the )?(?:(?:hiring|line|branch|store|area|project|engineering|senior|deputy|co-?) ?)?(?:interviewers?|manager"
    r"|hr|recruiter|founder|boss|owner|panel|head|chef|director|foreman|lead|team lead|ceo|cto|agency|consultant"
    r"|supervisor|chefin|leitung|leiterin|leiter|personalerin|personaler|patron|patronne|directrice|directeur|jefe|jefa"
    r"|dueño|dueña|szef|szefowa|kierownik|kierowniczka|rekruterka|rekruter|capo|titolare|chefe|baas)"
)
_NAME = r"[^\W\d_][\w'’-]{1,20}"
_LABEL = re.compile(
    rf"(?:(?P<title>{_TITLE}\s+{_NAME})|(?P<role>{_ROLE})|(?P<name>{_NAME})(?:\s+(?:and|&|\+|und|et|y|i|e"
    rf"|en)\s+{_NAME})?)"
    r"(?:\s+\([^()\n]{1,30}\)|\s+(?:again|next|then|first|too))?\s*:\s+(?=\S)",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    rf"(?:\b(?:with|w/|mit|avec|con|z|met|com|by|from|and|und|et|y|asked|{_TITLE})\s+"
    rf"|[(&+,]\s*)([A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]{{1,20}})"
)
_SPEAKING = re.compile(
    r"([A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]{1,20})(?: \([^()\n]{1,30}\))? (?:said|says|asked|asks|told|wanted|wants|laughed|nodded"
    r"|showed"
    r"|next\b|erzählt|fragt|sagt|demande|dit|dijo|pregunt|pyta|mówi|powiedzia|chied|dice|disse|pergunt|vro?eg|zei)"
)
_TELLS = re.compile(
    r"(?:\S+ ){0,5}?(?:is|are|was|were|has|have|had|gets?|got|will|won't|goes|went|said|says|moved?|moves|explained"
    r"|doesn't|don't|ist|sind|hat|haben|war|est|sont|ont|es|son|hay|tiene|jest|są|mają|è|sono|hanno|é|são|zijn|heeft)\b"
)


@lru_cache(maxsize=16)
def people(text: str) -> frozenset[str]:
    """The names of people that the notes mention, in lower case."""
    found = {m[1].lower() for m in _INTRODUCED.finditer(text)} | {m[1].lower() for m in _SPEAKING.finditer(text)}
    return frozenset(name for name in found if not words.OPENER.match(name))


def skip_label(source: Source, span: Span) -> int:
    """Offset behind the label of an interviewer that a stretch opens with; where it starts without one."""
    start, end = span
    found = _LABEL.match(source.low, start, min(end, start + 80))
    if not found:
        return start
    known = found["title"] or found["role"] or found["name"] in people(source.text)
    return found.end() if known else start


def tells(source: Source, span: Span) -> bool:
    """Whether an interviewer's labelled words tell something rather than ask."""
    start, end = skip_label(source, span), span[1]
    if start == span[0]:
        return False
    low = source.low[start:end]
    return "?" not in low and not words.OPENER.match(low) and not words.YOU.search(low) and bool(_TELLS.match(low))
