"""What a coach says of one record at a time, put into a feedback: pure, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from lib.sharing.feedback import Feedback, OnAsking, OnQuestion, OnReview, Proposal, Said

if TYPE_CHECKING:
    from uuid import UUID

S = TypeVar("S", bound=Said)

PARTS: Final[dict[str, type[OnAsking | OnQuestion | OnReview]]] = {
    "askings": OnAsking,
    "questions": OnQuestion,
    "reviews": OnReview,
}
"""The parts of a feedback that speak of a record of the pack."""


def said_of(feedback: Feedback, part: str, local: str) -> OnAsking | OnQuestion | OnReview | None:
    """What is said of a record; None where nothing is."""
    held: tuple[OnAsking | OnQuestion | OnReview, ...] = getattr(feedback, part)
    return next((one for one in held if one.id == local), None)


def with_said(feedback: Feedback, part: str, local: str, called: str, **values: Any) -> Feedback:
    """The feedback with these fields of a record changed; a record of which nothing is said any more is left out.

    Args:
        feedback: As it is.
        part: One of `PARTS`.
        local: What the bundle calls the record.
        called: What it is called for people.
        values: Fields by name.

    Raises:
        ValidationError: A value cannot be kept.
    """
    model = PARTS[part]
    before = said_of(feedback, part, local)
    kept = before.model_dump() if before else {}
    after = model.model_validate({**kept, **values, "id": local, "called": called[:500]})
    others = [one for one in getattr(feedback, part) if one.id != local]
    if after != model(id=local, called=after.called):
        others.append(after)
    others.sort(key=lambda one: (one.id[0], int(one.id[1:])))
    return feedback.model_copy(update={part: tuple(others)})


def with_comment(feedback: Feedback, comment: str) -> Feedback:
    """The feedback with another comment about all of it.

    Raises:
        ValidationError: It is too long.
    """
    return Feedback.model_validate({**feedback.model_dump(), "comment": comment})


def with_proposal(feedback: Feedback, proposal: Proposal) -> Feedback:
    """The feedback with this action, in the place of the one with its id where there is one."""
    if all(one.id != proposal.id for one in feedback.actions):
        return feedback.model_copy(update={"actions": (*feedback.actions, proposal)})
    actions = tuple(proposal if one.id == proposal.id else one for one in feedback.actions)
    return feedback.model_copy(update={"actions": actions})


def without_proposal(feedback: Feedback, key: UUID) -> Feedback:
    """The feedback without an action."""
    return feedback.model_copy(update={"actions": tuple(one for one in feedback.actions if one.id != key)})


def summed_up(feedback: Feedback) -> dict[str, int]:
    """How much was said: ratings, comments, better answers, actions, questions to practise."""
    comments = [
        feedback.comment,
        *(one.comment for one in feedback.askings),
        *(one.comment for one in feedback.questions),
        *(one.comment for one in feedback.reviews),
    ]
    better = [*(one.better_answer for one in feedback.askings), *(one.better_answer for one in feedback.questions)]
    return {
        "ratings": sum(one.rating is not None for one in feedback.askings),
        "comments": sum(bool(text.strip()) for text in comments),
        "better answers": sum(bool(text.strip()) for text in better),
        "actions": len(feedback.actions),
        "questions to practise": sum(one.practise for one in feedback.questions),
    }
