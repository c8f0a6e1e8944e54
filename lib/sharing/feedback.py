"""What comes back from a coach: a file that the pack's passphrase opens, about the records of one bundle.

What is inside the seal is JSON, packed small: `{"format": "debrief-feedback", "version": 1, "id": …, "bundle": …, …}`.
It names the records by the bundle's own ids, so that it says nothing to anybody who does not have the journal.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Annotated, Final, Literal, Self, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, FailFast, Field, StringConstraints, model_validator

from lib.journal.fields import FilledLine, Line, Rating, Text
from lib.sharing.model import LocalId
from lib.sharing.pack import read_sealed
from lib.sharing.pack_sealing import seal, unseal

FORMAT: Final = "debrief-feedback"
VERSION: Final = 1

T = TypeVar("T")
Many = Annotated[tuple[T, ...], Field(max_length=10_000), FailFast()]


class Said(BaseModel):
    """What every part of a feedback shares."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Called = Annotated[Line, StringConstraints(max_length=500)]
"""What the pack called it: tells what a remark is about where the journal has it no more."""


class OnAsking(Said):
    """About one answer: the coach's rating (1–5, the scale of the person's own), a comment, a better answer."""

    id: LocalId
    called: Called = ""
    rating: Rating | None = None
    comment: Text = ""
    better_answer: Text = ""


class OnQuestion(Said):
    """About a recurring question: a comment, a better answer, and whether to practise it."""

    id: LocalId
    called: Called = ""
    comment: Text = ""
    better_answer: Text = ""
    practise: bool = False


class OnReview(Said):
    """About the review of an application; `id` is the application's."""

    id: LocalId
    called: Called = ""
    comment: Text = ""


class Proposal(Said):
    """An action that the coach proposes; its own id, so that it is taken once."""

    id: UUID
    what: Annotated[FilledLine, StringConstraints(max_length=1_000)]
    due_on: date | None = None
    question: LocalId | None = None
    application: LocalId | None = None


class Feedback(Said):
    """What a coach says of one pack.

    Attributes:
        id: The same however often it is saved from one desk.
        bundle: What it is about.
        revision: Counts the times it was saved: the greater one stands.
        saved_on: The coach's day.
        comment: About all of it.
    """

    format: Literal["debrief-feedback"] = FORMAT
    version: Literal[1] = VERSION
    id: UUID
    bundle: UUID
    revision: Annotated[int, Field(ge=0, le=10**9)] = 0
    saved_on: date
    comment: Text = ""
    askings: Many[OnAsking] = ()
    questions: Many[OnQuestion] = ()
    reviews: Many[OnReview] = ()
    actions: Many[Proposal] = ()

    @model_validator(mode="after")
    def _says_each_thing_once(self) -> Self:
        for said in (self.askings, self.questions, self.reviews, self.actions):
            if any(times > 1 for times in Counter(one.id for one in said).values()):
                raise ValueError("something is there twice")
        return self

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said."""
        return not (self.comment.strip() or self.askings or self.questions or self.reviews or self.actions)


def seal_feedback(feedback: Feedback, passphrase: str) -> bytes:
    """One file to send back; takes about a second.

    Raises:
        SealError: There is too much of it, or no passphrase.
    """
    return seal(feedback.model_dump_json().encode(), passphrase)


def open_feedback(file: bytes, passphrase: str) -> Feedback:
    """What is in a feedback file.

    Raises:
        SealError: It is none, damaged, of another version, or the passphrase is another one.
    """
    return read_sealed(Feedback, unseal(file, passphrase), FORMAT, VERSION, called="feedback file")
