"""What notes say of themselves before they begin: front matter, labels such as "Date:", and days in words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from lib.importing import headers, lexicon
from lib.importing.answers import kind_of
from lib.importing.dates import read_days
from lib.importing.mentions import Order, mentions, plain
from lib.importing.model import Concept
from lib.importing.normal import words
from lib.importing.notes_model import Guess
from lib.journal.choices import Format, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, time

FRONT: Final = re.compile(r"\A\s*---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LABEL: Final = re.compile(r"^[\s>*_•-]*([^\W\d_][\w /-]{1,28}?)[\s*_]*:[\s*_]*(\S.*?)[\s*_]*$")
_QUOTES: Final = " \"'“”[]"
"""Around a value; the brackets are those of a link to another note."""
_DOTTED: Final = re.compile(r"\d{1,2}\.\s?\d{1,2}\.")
_TAKEN_FOR: Final = {
    Concept.COMPANY: Concept.COMPANY,
    Concept.ROLE: Concept.ROLE,
    Concept.ROUND: Concept.ROUND,
    Concept.STAGE: Concept.ROUND,
    Concept.INTERVIEWER: Concept.INTERVIEWER,
    Concept.HELD_ON: Concept.HELD_ON,
    Concept.APPLIED_ON: Concept.HELD_ON,
}
"""What a label in notes stands for; "Date" alone means the day of the interview there."""
_NOT_HERE: Final = frozenset(
    {"where", "what", "who", "why", "how", "when did", "applied on", "date applied", "offer date"}
)
"""Labels that mean something else in notes than as the header of a column."""
_FORMAT_LABELS: Final = frozenset({"format", "medium", "interview format", "mode", "how", "held"})
_LONGEST_NAME: Final = 80
_LONGEST_LABEL: Final = 250


@dataclass(frozen=True, slots=True)
class Told:
    """What a stretch of notes says of itself; the first of each concept counts."""

    values: dict[Concept, Guess[str]]
    format: Guess[Format] | None = None

    def get(self, concept: Concept) -> Guess[str] | None:
        """What it says of a concept."""
        return self.values.get(concept)


def labels(lines: Iterable[str], where: str) -> Told:
    """What lines of the shape "label: value" say.

    Args:
        lines: The lines.
        where: What they are called in a guess.
    """
    values: dict[Concept, Guess[str]] = {}
    held: Guess[Format] | None = None
    for line in lines:
        found = _label(line)
        if found is None:
            continue
        label, value = found[1], found[2].strip(_QUOTES)
        if words(label) in _FORMAT_LABELS:
            held = held or format_in(value, where)
        concept = _concept(label)
        if concept and value and concept not in values:
            values[concept] = Guess(value, line.strip(), where)
    who = values.get(Concept.INTERVIEWER)
    if who and ("?" in who.value or len(who.value) > _LONGEST_NAME):
        del values[Concept.INTERVIEWER]  # "Interviewer: …" is also how a conversation is written down
    return Told(values, held)


def is_label(line: str) -> bool:
    """Whether a line says something of the interview under a label, and is nothing else."""
    found = _label(line)
    return found is not None and (_concept(found[1]) is not None or words(found[1]) in _FORMAT_LABELS)


def is_about_else(line: str) -> bool:
    """Whether a line says under a label something that has no bearing on the round: "Role: shift manager"."""
    found = _label(line)
    return found is not None and _concept(found[1]) not in {None, Concept.ROUND, Concept.HELD_ON}


def label_lines(lines: Iterable[str], most: int) -> list[str]:
    """Those of the first lines that are labels; one that comes again marks who speaks.

    Args:
        lines: The lines of a file or of a round, without blank ones.
        most: How many are looked at.
    """
    every = list(lines)
    spoken = Counter(words(found[1]) for line in every if (found := _label(line)))
    return [
        line for line in every[:most] if is_label(line) and (found := _label(line)) and spoken[words(found[1])] == 1
    ]


def _label(line: str) -> re.Match[str] | None:
    return _LABEL.match(line.strip()) if len(line) <= _LONGEST_LABEL else None


def _concept(label: str) -> Concept | None:
    if words(label) in _NOT_HERE:
        return None
    scores = headers.means(label)
    best = max(scores, key=scores.__getitem__, default=None)
    return _TAKEN_FOR.get(best) if best is not None and scores[best] >= 0.85 else None


def day_in(
    text: str, where: str, *, day_first: bool | None, today: date, labelled: bool = False
) -> tuple[Guess[date] | None, time | None]:
    """The first day that a stretch names, and the time of day beside it.

    Args:
        text: The stretch.
        where: What it is called in a guess.
        day_first: How the file writes days in numbers; None where it does not show.
        today: A day without a year is the latest that is not after it.
        labelled: It is said to be a day: then "3/5" is one, which is a mark elsewhere.
    """
    shape = plain(text)
    for each in mentions(shape):
        bare_number = each.order is not Order.NONE and not each.year
        if bare_number and not labelled:
            continue
        written = shape[slice(*each.span)]
        dotted = _DOTTED.match(written) is not None  # with dots, the day comes first everywhere
        read = read_days(written, day_first=dotted or day_first is not False, today=today).days
        if not read:
            continue
        doubt = read[0].doubt
        if each.order is Order.EITHER and not dotted and day_first is None and each.month != each.day:
            doubt = "day and month could be the other way round" + (f"; {doubt}" if doubt else "")
        if read[0].on > today:
            doubt = "this day is still to come" + (f"; {doubt}" if doubt else "")
        return Guess(read[0].on, " ".join(text.split())[:120], where, doubt), read[0].at
    return None, None


def day_first(text: str) -> bool | None:
    """How a file writes days in numbers, as far as one of them can be read in one way only."""
    orders = {each.order for line in text.splitlines() for each in mentions(plain(line)) if each.year}
    if (Order.DAY_FIRST in orders) == (Order.MONTH_FIRST in orders):
        return None
    return Order.DAY_FIRST in orders


def kind_in(text: str, where: str) -> Guess[Kind] | None:
    """The kind of round that a stretch names."""
    kind = kind_of(text)
    return None if kind is Kind.OTHER else Guess(kind, " ".join(text.split())[:120], where)


def format_in(text: str, where: str) -> Guess[Format] | None:
    """How an interview was held, where a stretch names one way and no other."""
    shape = words(text)
    found = {held for held, pattern in _formats().items() if pattern.search(shape)}
    return Guess(found.pop(), " ".join(text.split())[:120], where) if len(found) == 1 else None


@cache
def _formats() -> dict[Format, re.Pattern[str]]:
    told = lexicon.read("notes")["format"]
    return {
        held: re.compile(r"\b(?:" + "|".join(map(re.escape, lexicon.names(told[held.value]))) + r")\b")
        for held in Format
    }
