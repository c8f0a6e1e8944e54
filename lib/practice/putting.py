"""How a question is put: as interviewers put it to the person, or as the bank has heard it, each time another way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lib.journal import questions
from lib.questions.bank import load_bank

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from duckdb import DuckDBPyConnection

_FEWEST_WORDS: Final = 3
_ASKS: Final = re.compile(
    r"(?:what|why|how|when|where|which|who|whom|whose|do|does|did|have|has|had|are|is|was|were|can|could|would|will|"
    r"should|may|if|suppose|imagine)\b",
    re.IGNORECASE,
)
_BIDS: Final = re.compile(
    r"(?:tell|talk|walk|take|describe|explain|give|show|share|name|think|sell|convince)\b", re.IGNORECASE
)
# A note of what was asked rather than the question: "they wanted a short summary", "asked me to introduce myself".
_REPORTS: Final = re.compile(
    r"(?:they|he|she|asked|wanted|was asked|the (?:interviewer|panel|manager))\b", re.IGNORECASE
)
# The person speaking of themselves, as interviewers do not: "how good is my French".
_OWN_VOICE: Final = re.compile(r"\b(?:my|i|i'd|i'm|i've)\b")
_SHORTHAND: Final = re.compile(r"\b(?:u|ur|r|abt|w/|b/c|pls|smth|thru|cv q|q)\b", re.IGNORECASE)


def wordings(asked: Iterable[str], bank_id: str, label: str) -> list[str]:
    """Ways to put a question aloud: the person's own interviewers' first, then the bank's; its name where none fits.

    Args:
        asked: The wordings that the person noted.
        bank_id: The bank's entry, "" for none.
        label: The question's name.
    """
    entry = load_bank().get(bank_id)
    noted = [*asked, *(entry.wordings if entry else ())]
    spoken = [aloud for wording in noted if (aloud := as_spoken(wording))]
    return list({aloud.casefold(): aloud for aloud in spoken}.values()) or [label]


def as_spoken(wording: str) -> str:
    """A noted wording as a sentence that somebody says; "" where it is a note about the question instead."""
    text = " ".join(wording.split())
    told_of = _REPORTS.match(text) or _OWN_VOICE.search(text) or _SHORTHAND.search(text)
    if len(text.split()) < _FEWEST_WORDS or told_of:
        return ""
    asks, bids = _ASKS.match(text), _BIDS.match(text)
    if not text.endswith(("?", ".", "!")):
        if not (asks or bids):
            return ""
        text += "?" if asks else "."
    elif not (asks or bids or text[0].isupper()):
        return ""
    return text[0].upper() + text[1:]


def next_wording(ways: Sequence[str], used: Sequence[str]) -> str:
    """The way that was used least often, then longest ago.

    Args:
        ways: At least one.
        used: What was used before, the latest first.
    """
    latest = {way: used.index(way) if way in used else len(used) for way in ways}
    return min(ways, key=lambda way: (used.count(way), -latest[way]))


def put(cursor: DuckDBPyConnection, question_id: UUID, bank_id: str, label: str, used: Sequence[str]) -> str:
    """How to put one of the person's questions this time."""
    return next_wording(wordings(questions.wordings(cursor, question_id), bank_id, label), used)
