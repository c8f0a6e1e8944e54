"""What was understood of one file of notes: guesses, all of which are to be confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from datetime import date, time

    from lib.importing.model import FoundAsking
    from lib.journal.choices import Format, Kind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Guess(Generic[T]):
    """Something that the notes seem to say, to be confirmed by the person.

    Attributes:
        value: What it was understood as.
        text: The words that it was read from, as they stand.
        where: Where they stand: "front matter", "label", "heading", "first line", "file name".
        doubt: What is doubtful about the reading beside that it is one, '' nothing.
    """

    value: T
    text: str
    where: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class NotesRound:
    """One interview in the notes; None where they do not say.

    Attributes:
        number: Which one, from 1, in the order of the notes.
        line: The line on which its part starts, from 1.
        heading: That line where it is a heading of the round, else ''.
        kind: The kind of round.
        day: When it was held.
        at: The time of day.
        format: How it was held.
        interviewer: Who asked, as the notes call them.
        askings: What was asked, in order.
        text: Its part of the notes, whole: what is not among the askings must not be lost.
    """

    number: int
    line: int
    heading: str
    kind: Guess[Kind] | None
    day: Guess[date] | None
    at: time | None
    format: Guess[Format] | None
    interviewer: Guess[str] | None
    askings: tuple[FoundAsking, ...]
    text: str


@dataclass(frozen=True, slots=True)
class NotesFile:
    """One file of notes, on one application; None where they do not say.

    Attributes:
        name: The file's name.
        company: The employer.
        role: The job's title.
        rounds: At least one.
        preface: What stands before the first round, '' where the notes have one round.
        warnings: Sentences on what to look at.
    """

    name: str
    company: Guess[str] | None
    role: Guess[str] | None
    rounds: tuple[NotesRound, ...]
    preface: str
    warnings: tuple[str, ...]
