"""Which of the files that a person gives are notes on interviews, and what of them the journal has already."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from lib.importing import archive, workbook
from lib.importing.folders import as_found, read_notes_files, whole
from lib.importing.notes_model import Guess
from lib.importing.reading import best_table, read_sheets
from lib.importing.sessions import is_session
from lib.importing.text import decode
from lib.journal.errors import DebriefError
from lib.journal.records import rows
from lib.journal.verdicts import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from duckdb import DuckDBPyConnection

    from lib.importing.model import Found
    from lib.importing.notes_model import NotesFile

ENDINGS: Final = (".txt", ".md", ".markdown")
MOST_FILES: Final = 500
NOTHING_ASKED: Final = "No question was found in it."


@dataclass(frozen=True, slots=True)
class Given:
    """A file as it was given: its name, with its folder where that is known, and what is in it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not taken for notes, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class SortedOut:
    """Files told apart: notes, in the order given; tables, by name; what is neither."""

    notes: tuple[NotesFile, ...]
    tables: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()


def sort_out(given: Sequence[Given], today: date, tell: Callable[[float], object] = lambda _: None) -> SortedOut:
    """Tell notes on interviews from tables of applications.

    A text that has a table with companies is a table; one file of notes may hold several applications. A ZIP of text
    files is looked into.

    Args:
        given: At most `MOST_FILES` are read.
        today: A day without a year is the latest that is not after it.
        tell: Called with the share that is done, from 0 to 1; may raise to cancel.
    """
    notes: list[NotesFile] = []
    tables: list[str] = []
    refused: list[Refused] = []
    every = [inside for each in given for inside in _unpacked(each)]
    for place, each in enumerate(every):
        tell(place / len(every))
        if place >= MOST_FILES:
            refused.append(Refused(each.name, f"{MOST_FILES} files at a time are the most."))
        elif not each.name.casefold().endswith(ENDINGS):
            tables.append(each.name)
        else:
            try:
                text = decode(each.data)
                # One session alone reads as a table too, with a row a question.
                if _is_table(each) and not (len(every) > 1 and is_session(text)):
                    tables.append(each.name)
                    continue
                found = read_notes_files(each.name, text, today)
            except DebriefError as error:
                refused.append(Refused(each.name, str(error)))
                continue
            asked = [part for part in found if any(held.askings for held in part.rounds)]
            notes += asked
            if not asked:
                refused.append(Refused(each.name, NOTHING_ASKED))
    return SortedOut(tuple(notes), tuple(tables), tuple(refused))


def is_on_record(cursor: DuckDBPyConnection, notes: NotesFile) -> bool:
    """Whether these very notes are in the journal already."""
    found = cursor.execute("SELECT 1 FROM application WHERE contains(notes, ?) LIMIT 1", [whole(notes)]).fetchone()
    return found is not None


def with_known_role(cursor: DuckDBPyConnection, notes: NotesFile) -> NotesFile:
    """The notes with the role of the one application on record with their company, where they name no role."""
    if notes.role is not None or notes.company is None:
        return notes
    company = fold(notes.company.value)
    known = [
        row["role"] for row in rows(cursor, "SELECT company, role FROM application") if fold(row["company"]) == company
    ]
    if len(known) != 1 or not known[0]:
        return notes
    return replace(notes, role=Guess(known[0], notes.company.text, "your journal"))


def together(found: Iterable[Found]) -> tuple[Found, ...]:
    """Notes on one company and role as one application, its interviews in the order given."""
    merged: dict[tuple[str, str], Found] = {}
    for each in found:
        key = fold(each.application.company), fold(each.application.role)
        there = merged.get(key)
        merged[key] = (
            replace(there, interviews=(*there.interviews, *each.interviews), texts=(*there.texts, *each.texts))
            if there
            else each
        )
    return tuple(merged.values())


def complete(notes: Iterable[NotesFile]) -> tuple[tuple[Found, ...], tuple[Refused, ...]]:
    """Notes that say all that an interview needs, as applications; of the others, what they do not say."""
    found: list[Found] = []
    refused: list[Refused] = []
    for each in notes:
        try:
            # A round that the notes only mention, without a day, is none yet.
            told = tuple(held for held in each.rounds if held.askings or held.day)
            found.append(as_found(replace(each, rounds=told)))
        except (DebriefError, ValueError) as error:
            too_long = "A name in it is too long for a company or a role."
            reason = str(error) if isinstance(error, DebriefError) else too_long
            refused.append(Refused(each.name, reason.removeprefix(each.name).lstrip(":, ")))
    return tuple(found), tuple(refused)


def _unpacked(given: Given) -> Iterator[Given]:
    """The files of a ZIP that holds texts and no tables; else the file itself."""
    if not given.data.startswith(b"PK\x03\x04"):
        yield given
        return
    try:
        packed = archive.look_over(given.data)
        names = [name for name in packed.namelist() if _counts(name)]
        if workbook.is_workbook(packed) or not names or not all(name.casefold().endswith(ENDINGS) for name in names):
            yield given
            return
        found = [Given(name, archive.unpack(packed, name)) for name in names[: MOST_FILES + 1]]
    except DebriefError:
        yield given  # reading it as a table says what is wrong with it
        return
    if any(_is_table(each) and not is_session(decode(each.data)) for each in found):
        yield given
    else:
        yield from found


def _counts(name: str) -> bool:
    """Whether a name in a ZIP is a file of the person's: no folder, nothing that a system put there."""
    return not (name.endswith("/") or "__MACOSX" in name or PurePosixPath(name).name.startswith("."))


def _is_table(given: Given) -> bool:
    try:
        best_table(read_sheets(given.data, given.name))
    except DebriefError:
        return False
    return True
