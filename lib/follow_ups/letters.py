"""The letters of notes: each as the person left it, else drafted from the record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lib import words
from lib.follow_ups.filling import fill
from lib.follow_ups.templates import LETTERS
from lib.journal import follow_ups
from lib.journal.choices import Category, Kind
from lib.journal.records import rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.follow_ups.board import Owed
    from lib.journal.models import LetterTemplate

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
           "give", "name", "talk", "build", "discuss", "edit", "evaluate", "flatten", "invert", "merge", "migrate",
           "model", "move", "parse", "pivot", "prioritise", "respond", "rotate", "sample", "serialise",
           "shuffle")  # fmt: skip
# Nor does a whole clause, or one that speaks to the person themselves.
_CLAUSE = re.compile(
    r"\b(?:shows?|has|have|is|are|goes|does|cannot|fails?|leaves?|comes?|refuses?|rejects?|wants?|needs?|gets?|keeps?"
    r"|runs?|reached|went|your?|our|us)\b",
    re.IGNORECASE,
)


def letter(cursor: DuckDBPyConnection, owed: Owed, today: date) -> tuple[str, str]:
    """Subject and text of one note; see `letters`."""
    return letters(cursor, [owed], today)[owed.key]


def letters(cursor: DuckDBPyConnection, notes: Sequence[Owed], today: date) -> dict[str, tuple[str, str]]:
    """Subject and text of each note, by its key: what the person typed, or a draft where they typed nothing yet."""
    templates = LETTERS | follow_ups.templates(cursor)
    me = follow_ups.signature(cursor)
    blank = [owed for owed in notes if not (owed.note.subject or owed.note.body)]
    known = _of_interviews(cursor, {owed.note.interview_id for owed in blank if owed.note.interview_id}, today)
    typed = {owed.key: (owed.note.subject, owed.note.body) for owed in notes}
    return typed | {
        owed.key: filled(templates[owed.note.kind], known.get(owed.note.interview_id, {}) | _of_note(owed, me, today))
        for owed in blank
    }


def filled(letter: LetterTemplate, known: Mapping[str, str]) -> tuple[str, str]:
    """Subject, on one line, and text of a letter filled with these values."""
    return " ".join(fill(letter.subject, known).split()), fill(letter.body, known)


def full_day(day: date | None, today: date) -> str:
    """`Tuesday 3 March`, with the year where it is not this one's; "" for no day."""
    if day is None:
        return ""
    text = f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def _of_note(owed: Owed, me: str, today: date) -> dict[str, str]:
    return {
        "name": owed.note.recipient,
        "company": owed.company,
        "role": owed.role,
        "wrote": full_day(owed.asked_on, today),
        "me": me,
    }


def _of_interviews(cursor: DuckDBPyConnection, keys: set[UUID], today: date) -> dict[UUID | None, dict[str, str]]:
    """What the record knows of each interview for the places of a letter; "" for what it does not."""
    found = rows(
        cursor,
        "SELECT id, kind, held_at::DATE AS day, coalesce(failed_to_say, '') AS failed_to_say, next_step_on "
        "FROM interview LEFT JOIN debrief ON interview_id = id WHERE list_contains(?::UUID[], id)",
        [list(keys)],
    )
    subjects = _subjects(cursor, keys)
    return {
        row["id"]: {
            "round": words.KINDS[Kind(row["kind"])].lower(),
            "day": full_day(row["day"], today),
            "talked_about": " and ".join(subjects.get(row["id"], [])[:2]),
            "failed_to_say": row["failed_to_say"],
            "promised": full_day(row["next_step_on"], today),
        }
        for row in found
    }


def _subjects(cursor: DuckDBPyConnection, keys: set[UUID]) -> dict[UUID, list[str]]:
    """Subjects of each interview of which the answer was rated 4 or 5, the best first, as parts of a sentence."""
    found: dict[UUID, list[str]] = {}
    for row in rows(
        cursor,
        "SELECT interview_id, label, max(rating) AS best, min(position) AS place FROM asking "
        "JOIN question ON question.id = asking.question_id "
        "WHERE list_contains(?::UUID[], interview_id) AND rating >= 4 AND list_contains(?, category) "
        "GROUP BY interview_id, label ORDER BY best DESC, place",
        [list(keys), [Category.TECHNICAL.value]],
    ):
        if _is_subject(row["label"]):
            found.setdefault(row["interview_id"], []).append(_in_a_sentence(row["label"]))
    return found


def _is_subject(label: str) -> bool:
    first = label.split(maxsplit=1)[0].strip(",.;:").casefold()
    ordered = first in _ORDERS or _CLAUSE.search(label)
    return not ordered and len(label) <= 60 and not any(sign in label for sign in "?:!\n")


def _in_a_sentence(label: str) -> str:
    """Without the capital of a heading; names and abbreviations keep theirs."""
    first = label.split(maxsplit=1)[0]
    return label[0].lower() + label[1:] if first[1:] == first[1:].lower() and first[1:] else label
