"""A note's letter: as the person left it, else drafted from the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lib import words
from lib.follow_ups.filling import fill
from lib.follow_ups.templates import LETTERS
from lib.journal import follow_ups, interviews
from lib.journal.models import Category, LetterTemplate
from lib.journal.records import rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.follow_ups.board import Owed
    from lib.journal.models import FollowUpKind

EXAMPLE: Final = {
    "name": "Priya Nair",
    "company": "Acme",
    "role": "Data analyst",
    "round": "panel",
    "day": "Tuesday 3 March",
    "talked_about": "window functions and cleaning a messy data set",
    "failed_to_say": "I am half-way through the certificate that your advert asks for.",
    "promised": "Friday 13 March",
    "wrote": "Monday 16 March",
}
"""An invented record, to try a template on."""

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
# A label that is an order rather than a subject makes no sentence of "we spoke about …".
_ORDERS = ("design", "explain", "choose", "find", "tell", "walk", "describe", "compare", "write", "optimise", "explore",
           "investigate", "print", "reverse", "detect", "validate", "process", "debug", "review", "case", "what", "how",
           "why", "which", "who", "when", "where", "do", "does", "did", "are", "is", "can", "could", "would", "have",
           "give", "name", "talk")  # fmt: skip


def letter(cursor: DuckDBPyConnection, owed: Owed, today: date) -> tuple[str, str]:
    """Subject and text of a note: what the person typed, or a draft where they typed nothing yet."""
    if owed.note.subject or owed.note.body:
        return owed.note.subject, owed.note.body
    return filled(template(cursor, owed.note.kind), values(cursor, owed, today))


def filled(letter: LetterTemplate, known: Mapping[str, str]) -> tuple[str, str]:
    """Subject, on one line, and text of a letter filled with these values."""
    return " ".join(fill(letter.subject, known).split()), fill(letter.body, known)


def template(cursor: DuckDBPyConnection, kind: FollowUpKind) -> LetterTemplate:
    """The person's own version of a letter, else Debrief's."""
    return follow_ups.templates(cursor).get(kind, LETTERS[kind])


def values(cursor: DuckDBPyConnection, owed: Owed, today: date) -> dict[str, str]:
    """What the record knows for the places of a letter; "" for what it does not."""
    note = owed.note
    there = interviews.get(cursor, note.interview_id) if note.interview_id else None
    known = {
        "name": note.recipient,
        "company": owed.company,
        "role": owed.role,
        "wrote": full_day(owed.asked_on, today),
        "me": follow_ups.signature(cursor),
    }
    if there is None:
        return known
    debrief = there.debrief
    return known | {
        "round": words.KINDS[there.interview.kind].lower(),
        "day": full_day(there.interview.held_at.date(), today),
        "talked_about": " and ".join(_subjects(cursor, there.interview.id)[:2]),
        "failed_to_say": debrief.failed_to_say if debrief else "",
        "promised": full_day(debrief.next_step_on if debrief else None, today),
    }


def full_day(day: date | None, today: date) -> str:
    """`Tuesday 3 March`, with the year where it is not this one's; "" for no day."""
    if day is None:
        return ""
    text = f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def _subjects(cursor: DuckDBPyConnection, interview_id: UUID | None) -> list[str]:
    """Subjects of which the answer was rated 4 or 5, the best first, as parts of a sentence."""
    found = rows(
        cursor,
        "SELECT label, max(rating) AS best, min(position) AS place FROM asking "
        "JOIN question ON question.id = asking.question_id "
        "WHERE interview_id = ? AND rating >= 4 AND list_contains(?, category) "
        "GROUP BY label ORDER BY best DESC, place",
        [interview_id, [Category.TECHNICAL.value, Category.SITUATIONAL.value]],
    )
    return [_in_a_sentence(row["label"]) for row in found if _is_subject(row["label"])]


def _is_subject(label: str) -> bool:
    first = label.split(maxsplit=1)[0].strip(",.;:").casefold()
    return first not in _ORDERS and len(label) <= 60 and not any(sign in label for sign in "?:!\n")


def _in_a_sentence(label: str) -> str:
    """Without the capital of a heading; names and abbreviations keep theirs."""
    first = label.split(maxsplit=1)[0]
    return label[0].lower() + label[1:] if first[1:] == first[1:].lower() and first[1:] else label
