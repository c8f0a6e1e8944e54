"""Feedback into the journal it is about: shown first, then taken, whatever happened to the journal since.

Twice is once: a feedback is known by its id, its greatest revision stands, and an action that was proposed is looked at
once. What a coach said of something that is gone stays on record with what it was called.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from lib.journal import actions, applications, practice, records
from lib.journal import feedback as journal_feedback
from lib.journal import sharing as shares
from lib.journal.choices import CardOrigin, Origin
from lib.journal.errors import DebriefError
from lib.journal.feedback import About, Remark, Taken
from lib.journal.models import Action, title_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.journal.sharing import Key
    from lib.sharing.feedback import Feedback, OnAsking, OnQuestion, OnReview, Proposal

_TABLES: Final = {About.ASKING: "asking", About.QUESTION: "question", About.REVIEW: "application"}


class FeedbackError(DebriefError):
    """This feedback cannot be taken into this journal; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Item:
    """One remark as it would be taken.

    Attributes:
        remark: What would be on record.
        edited: Whether what it is about was edited since the pack was made.
        is_new: Whether the journal does not have it as it is.
        practise: Whether the coach would practise this question.
        own_better: The person's own better answer, or best answer for a question.
    """

    remark: Remark
    edited: bool
    is_new: bool
    practise: bool = False
    own_better: str = ""

    @property
    def gone(self) -> bool:
        """Whether what it is about is not in the journal any more."""
        return self.remark.target is None


@dataclass(frozen=True, slots=True)
class Proposed:
    """An action as it would be added; `where`: what it comes from, as the journal calls it."""

    proposal: Proposal
    question_id: UUID | None
    application_id: UUID | None
    where: str


@dataclass(frozen=True, slots=True)
class Looked:
    """A feedback before it is taken.

    Attributes:
        feedback: As it came.
        coach: To whom the pack went.
        shared: Whether the comment about all of it is new.
        items: Every remark.
        proposals: The actions that were not looked at before.
        before: The revision on record, if there is one.
    """

    feedback: Feedback
    coach: str
    items: tuple[Item, ...]
    proposals: tuple[Proposed, ...]
    before: Taken | None

    @property
    def is_over(self) -> bool:
        """Whether this revision, or a later one, is on record: there is nothing to take."""
        return self.before is not None and self.before.revision >= self.feedback.revision


@dataclass(frozen=True, slots=True)
class Took:
    """What became of a feedback: remarks on record, actions added, questions that went into practice."""

    remarks: int
    actions: int
    practised: int


def look(cursor: DuckDBPyConnection, feedback: Feedback) -> Looked:
    """What would be taken; changes nothing.

    Raises:
        FeedbackError: Its pack did not leave this journal, or it names what was not in it.
    """
    coach = journal_feedback.coach_of(cursor, feedback.bundle)
    if coach is None:
        raise FeedbackError(
            "This feedback is about a pack that did not leave this journal. It may belong to another journal of yours."
        )
    keys = shares.keys(cursor, feedback.bundle)
    _check(feedback, keys)
    there = {(one.about, one.local): one for one in journal_feedback.remarks(cursor, feedback.id)}
    edited = journal_feedback.edited_since(cursor, feedback.bundle)
    items = tuple(_item(cursor, about, said, keys, edited, there) for about, said in _remarks(feedback))
    seen = journal_feedback.proposed(cursor, [one.id for one in feedback.actions])
    proposals = tuple(_proposed(cursor, one, keys) for one in feedback.actions if one.id not in seen)
    return Looked(feedback, coach, items, proposals, journal_feedback.get(cursor, feedback.id))


def take(cursor: DuckDBPyConnection, feedback: Feedback, chosen: Collection[UUID], today: date) -> Took:
    """Put a feedback on record; inside a write.

    Args:
        cursor: A writing cursor.
        feedback: As it came; it is looked at anew, for the journal may have changed since it was shown.
        chosen: The ids of the proposed actions that go on the plan; the others are not proposed again.
        today: The day on the person's calendar.

    Raises:
        FeedbackError: See `look`.
    """
    looked = look(cursor, feedback)
    if looked.is_over:
        return Took(0, 0, 0)
    taken = Taken(
        feedback.id, feedback.bundle, looked.coach, feedback.comment, feedback.revision, feedback.saved_on, today
    )
    journal_feedback.keep(cursor, taken, [item.remark for item in looked.items])
    added = 0
    for one in looked.proposals:
        key = None
        if one.proposal.id in chosen:
            action = Action(what=one.proposal.what, due_on=one.proposal.due_on, origin=Origin.COACH,
                            question_id=one.question_id, application_id=one.application_id)  # fmt: skip
            key = actions.add(cursor, action)
            added += 1
        journal_feedback.propose(cursor, feedback.id, one.proposal.id, one.proposal.what, key)
    practised = 0
    for item in looked.items:
        if item.practise and item.is_new and item.remark.target is not None:
            practice.enter(cursor, item.remark.target, CardOrigin.COACH, today)
            practised += 1
    return Took(sum(item.is_new for item in looked.items), added, practised)


def _check(feedback: Feedback, keys: Mapping[str, Key]) -> None:
    named = [(said.id, _TABLES[about]) for about, said in _remarks(feedback)]
    named += [(one.question, "question") for one in feedback.actions if one.question]
    named += [(one.application, "application") for one in feedback.actions if one.application]
    if any(local not in keys or keys[local][0] != table for local, table in named):
        raise FeedbackError("This feedback speaks of things that were not in the pack. It was not used.")


def _remarks(feedback: Feedback) -> Iterator[tuple[About, OnAsking | OnQuestion | OnReview]]:
    yield from ((About.ASKING, one) for one in feedback.askings)
    yield from ((About.QUESTION, one) for one in feedback.questions)
    yield from ((About.REVIEW, one) for one in feedback.reviews)


def _item(
    cursor: DuckDBPyConnection,
    about: About,
    said: OnAsking | OnQuestion | OnReview,
    keys: Mapping[str, Key],
    edited: Collection[str],
    there: Mapping[tuple[About, str], Remark],
) -> Item:
    key = keys[said.id][1]
    row = _now(cursor, about, key)
    remark = Remark(
        about=about,
        local=said.id,
        called=row["called"] if row else said.called,
        target=key if row else None,
        rating=getattr(said, "rating", None),
        own_rating=row["rating"] if row else None,
        comment=said.comment,
        better_answer=getattr(said, "better_answer", ""),
    )
    before = there.get((about, said.id))
    return Item(
        remark=remark,
        edited=said.id in edited and row is not None,
        is_new=before is None or _said(before) != _said(remark),
        practise=getattr(said, "practise", False),
        own_better=row["better"] if row else "",
    )


def _said(remark: Remark) -> tuple[object, ...]:
    return remark.rating, remark.comment, remark.better_answer


_NOW: Final = {
    About.ASKING: "SELECT wording AS called, rating, better_answer AS better FROM asking WHERE id = ?",
    About.QUESTION: "SELECT label AS called, NULL AS rating, best_answer AS better FROM question WHERE id = ?",
    About.REVIEW: "SELECT company, role, NULL AS rating, '' AS better FROM application "
    "JOIN rejection_review ON application_id = id WHERE id = ?",
}


def _now(cursor: DuckDBPyConnection, about: About, key: UUID) -> dict[str, Any] | None:
    """What a remark is about as it is in the journal now; None where it is gone."""
    found = records.rows(cursor, _NOW[about], [key])
    if not found:
        return None
    row = found[0]
    if about is About.REVIEW:
        row["called"] = title_of(row.pop("company"), row.pop("role"))
    return row


def _proposed(cursor: DuckDBPyConnection, proposal: Proposal, keys: Mapping[str, Key]) -> Proposed:
    question = keys[proposal.question][1] if proposal.question else None
    asked = _now(cursor, About.QUESTION, question) if question else None
    application = keys[proposal.application][1] if proposal.application else None
    applied = applications.get(cursor, application) if application else None
    names = (asked["called"] if asked else "", applied.title if applied else "")
    return Proposed(
        proposal, question if asked else None, application if applied else None, " · ".join(filter(None, names))
    )
