"""The rounds in notes: where each starts, when and how it was held, and what was asked in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from lib.importing import notes_names
from lib.importing.answers import category_of
from lib.importing.model import Concept, FoundAsking
from lib.importing.notes_head import Told, day_in, format_in, is_about_else, kind_in, label_lines, labels
from lib.importing.notes_model import NotesRound
from lib.importing.sessions import read_session
from lib.journal.models import Asking
from lib.questions.extraction import extract
from lib.questions.extraction.model import Source
from lib.questions.extraction.notes import read_notes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from lib.questions.extraction import Extracted

HEAD_LINES: Final = 12
"""So far labels are looked for, from where a file or a round begins."""
_MOST_WORDING: Final = 4_000


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the notes that is one round: where it starts, and the heading that opens it, '' where none does."""

    start: int
    text: str
    heading: str


@dataclass(frozen=True, slots=True)
class Around:
    """What the file says beside a round's own part of it.

    Attributes:
        name: The file's name.
        title: Of the notes, '' where they have none.
        told: Its labels and its front matter.
        day_first: How it writes days in numbers, None where that does not show.
        today: A day without a year is the latest that is not after it.
    """

    name: str
    title: str
    told: tuple[Told, ...]
    day_first: bool | None
    today: date


def filled(text: str) -> list[str]:
    """The lines of a text that are not blank, trimmed."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def divide(body: str) -> tuple[list[Part], str]:
    """The rounds of the notes, one at least, and what stands before the first of several."""
    _, starts = read_notes(Source.of(body))
    if len(starts) < 2:
        return [Part(0, body, _line_at(body, starts[0]) if starts else "")], ""
    starts = [body.rfind("\n", 0, start) + 1 for start in starts]
    ends = [*starts[1:], len(body)]
    parts = [Part(start, body[start:end], _line_at(body, start)) for start, end in zip(starts, ends, strict=True)]
    return parts, body[: starts[0]].strip()


def read_rounds(parts: Sequence[Part], body: str, text: str, around: Around) -> tuple[NotesRound, ...]:
    """What each round says of itself; where it is the only one, what the file says holds for it too.

    Args:
        parts: From `divide`.
        body: The notes without front matter and comments, every letter else in its place.
        text: The notes as they are.
        around: What the file says.
    """
    asked = extract(body)
    return tuple(_round(number, part, (body, text), asked, around, len(parts)) for number, part in enumerate(parts, 1))


def session_askings(text: str, name: str) -> tuple[FoundAsking, ...]:
    """What was asked where the notes have a heading for each question, and say who speaks."""
    sheet = read_session(text, name)
    columns = [str(cell) for cell in sheet.rows[0]]
    rows = [dict(zip(columns, map(str, cells), strict=True)) for cells in sheet.rows[1:]]
    return tuple(
        FoundAsking(_asking(row["wording"], row["answer"], None), category=category_of(row["category"]))
        for row in rows
        if row["wording"].strip()
    )


def _round(
    number: int, part: Part, notes: tuple[str, str], asked: Sequence[Extracted], around: Around, of: int
) -> NotesRound:
    body, text = notes
    own = labels(label_lines(filled(part.text), HEAD_LINES), "label")
    told = (own, *around.told) if of == 1 else (own,)
    found = NotesRound(
        number=number,
        line=body.count("\n", 0, part.start) + 1,
        heading=part.heading[:300],
        kind=None,
        day=None,
        at=None,
        format=next((each.format for each in told if each.format), None),
        interviewer=next((said for each in told if (said := each.get(Concept.INTERVIEWER))), None),
        askings=tuple(
            FoundAsking(_asking(each.wording, each.answer, each.rating))
            for each in asked
            if (of == 1 or each.round == number) and each.wording.strip()
        ),
        text=text[part.start : part.start + len(part.text)].strip(),
    )
    for each in told:
        found = _labelled(found, each, around)
    for place, where in _places(found, part, around, of):
        found = _mentioned(found, place, where, around)
    return _of_the_whole(found, around) if number == 1 and found.day is None else found


def _of_the_whole(found: NotesRound, around: Around) -> NotesRound:
    """The first of several rounds, dated as the notes are."""
    said = next((said for each in around.told if (said := each.get(Concept.HELD_ON))), None)
    if said is None:
        return found
    day, at = day_in(said.value, said.where, day_first=around.day_first, today=around.today, labelled=True)
    return replace(found, day=replace(day, doubt="this is the date of the notes as a whole") if day else None, at=at)


def _labelled(found: NotesRound, told: Told, around: Around) -> NotesRound:
    """A round with what labels say of it, where it is not known yet."""
    if found.kind is None and (said := told.get(Concept.ROUND)):
        found = replace(found, kind=kind_in(said.value, said.where))
    if found.day is None and (said := told.get(Concept.HELD_ON)):
        day, at = day_in(said.value, said.where, day_first=around.day_first, today=around.today, labelled=True)
        found = replace(found, day=day, at=at)
    return found


def _mentioned(found: NotesRound, place: str, where: str, around: Around) -> NotesRound:
    """A round with what a heading or a title says of it, where it is not known yet."""
    if found.kind is None and "?" not in place:
        found = replace(found, kind=kind_in(place, where))
    if found.day is None:
        day, at = day_in(place, where, day_first=around.day_first, today=around.today)
        found = replace(found, day=day, at=at)
    if found.format is None and where != "file name":  # "(remote)" and "(office)" are said of the job there
        found = replace(found, format=format_in(place, where))
    return found


def _places(found: NotesRound, part: Part, around: Around, of: int) -> list[tuple[str, str]]:
    """Where a round may say what it was, and what that place is called, the surest first."""
    places = [(found.heading, "heading")]
    below = filled(part.text)[1:2]
    if below and below[0].startswith("#"):
        places.append((below[0].lstrip("# "), "heading"))
    if of == 1:
        places.append((around.title, "first line"))
        for line in filled(part.text)[:3]:
            if notes_names.in_prose(line):
                places.append((line.partition(". ")[0][:200], "first line"))
            elif notes_names.may_be_title(line):
                places.append((line, "first line"))
        places.append((notes_names.without_role(around.name), "file name"))
    return [(place, where) for place, where in places if place and not is_about_else(place)]


def _asking(wording: str, answer: str | None, rating: int | None) -> Asking:
    return Asking(wording=" ".join(wording.split())[:_MOST_WORDING], answer=(answer or "").strip(), rating=rating)


def _line_at(body: str, start: int) -> str:
    begin = body.rfind("\n", 0, start) + 1
    end = body.find("\n", begin)
    return re.sub(r"^[#>\s]+", "", body[begin : end if end >= 0 else len(body)]).strip()
