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
from lib.journal.feedback import About, Idea, Remark, Taken
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
        practise: Whether the coach would practise this question, and it is not practised yet.
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
    """An action as it would be added; `where`: what it is for, as the journal calls it now, "" for nothing."""

    proposal: Proposal
    where: str


@dataclass(frozen=True, slots=True)
class Looked:
    """A feedback before it is taken.

    Attributes:
        feedback: As it came.
        coach: To whom the pack went.
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
    """What became of a feedback: new remarks on record, actions added, questions that went into practice."""

    remarks: int
    actions: int
    practised: int


def look(cursor: DuckDBPyConnection, feedback: Feedback) -> Looked:
    """What would be taken; changes nothing.

    Raises:
        FeedbackError: Its pack did not leave this journal, or it names what was not in it.
    """
    before = journal_feedback.get(cursor, feedback.id)
    coach = journal_feedback.coach_of(cursor, feedback.bundle)
    if coach is None:
        raise FeedbackError(
            "This feedback is about a pack that did not leave this journal. It may belong to another journal of yours."
        )
    keys = shares.keys(cursor, feedback.bundle)
    _check(feedback, keys)
    if before is not None and before.bundle != feedback.bundle:
        raise FeedbackError("This feedback claims to be one that was about another pack. It was not used.")
    there = {(one.about, one.local): one for one in journal_feedback.remarks(cursor, feedback.id)}
    edited = journal_feedback.edited_since(cursor, feedback.bundle)
    practised = {card.question_id for card in practice.cards(cursor)}
    items = tuple(_item(cursor, about, said, keys, edited, there, practised) for about, said in _remarks(feedback))
    seen = journal_feedback.proposed(cursor, [one.id for one in feedback.actions])
    proposals = tuple(_proposed(cursor, one, keys) for one in feedback.actions if one.id not in seen)
    return Looked(feedback, coach, items, proposals, before)


def take(
    cursor: DuckDBPyConnection,
    feedback: Feedback,
    today: date,
    *,
    plan: Collection[UUID] = (),
    practise: Collection[str] = (),
) -> Took:
    """Put a feedback on record; inside a write.

    Args:
        cursor: A writing cursor.
        feedback: As it came; it is looked at anew, for the journal may have changed since it was shown.
        today: The day on the person's calendar.
        plan: The ids of the proposed actions that go on the plan; the others stay on record as proposed.
        practise: What the pack called those questions to practise that the person would practise.

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
    for one in looked.proposals:
        said = one.proposal
        idea = Idea(said.id, feedback.id, said.what, said.due_on, said.question or "", said.application or "")
        journal_feedback.propose(cursor, idea)
        if said.id in plan:
            put_on_plan(cursor, idea)
    entering = [item.remark.target for item in looked.items if item.practise and item.remark.local in practise]
    for key in filter(None, entering):
        practice.enter(cursor, key, CardOrigin.COACH, today)
    added = sum(one.proposal.id in plan for one in looked.proposals)
    return Took(sum(item.is_new for item in looked.items), added, len(entering))


def put_on_plan(cursor: DuckDBPyConnection, idea: Idea) -> None:
    """Make an action of what the coach proposed, for what it was for, as far as that is in the journal; in a write."""
    taken = journal_feedback.get(cursor, idea.feedback_id)
    keys = shares.keys(cursor, taken.bundle) if taken else {}
    question, application = _meant(cursor, keys, idea.question), _meant(cursor, keys, idea.application)
    action = Action(
        what=idea.what,
        due_on=idea.due_on,
        origin=Origin.COACH,
        question_id=question[0] if question else None,
        application_id=application[0] if application else None,
    )
    journal_feedback.came_of(cursor, idea.id, actions.add(cursor, action))


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
    practised: Collection[UUID],
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
        practise=getattr(said, "practise", False) and row is not None and key not in practised,
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
    meant = (_meant(cursor, keys, proposal.question), _meant(cursor, keys, proposal.application))
    return Proposed(proposal, " · ".join(name for _, name in filter(None, meant)))


def _meant(cursor: DuckDBPyConnection, keys: Mapping[str, Key], local: str | None) -> tuple[UUID, str] | None:
    """The question or application that the pack called so, and its name; None where it is gone or none is meant."""
    if not local or local not in keys:
        return None
    table, key = keys[local]
    if table == "question":
        row = _now(cursor, About.QUESTION, key)
        return (key, row["called"]) if row else None
    application = applications.get(cursor, key)
    return (key, application.title) if application else None
