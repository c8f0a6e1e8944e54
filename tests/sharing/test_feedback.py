"""Feedback on its way back: shown, taken, taken twice, taken after the journal went on."""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from lib.journal import actions, interviews, practice, questions, soundness
from lib.journal import feedback as journal_feedback
from lib.journal.choices import ActionState, CardOrigin, Category, Kind, Origin
from lib.journal.database import Journal
from lib.journal.errors import MissingError
from lib.journal.feedback import About
from lib.journal.models import Asking, Interview, Question
from lib.sharing.feedback import Feedback, OnAsking, OnQuestion, OnReview, Proposal
from lib.sharing.feedback_better import take_over
from lib.sharing.feedback_merging import FeedbackError, Looked, Took, look, put_on_plan, take
from lib.sharing.pack import open_pack
from tests.journal.build import contents
from tests.sharing.coaching import TODAY, WORDS, a_hunt, a_pack, asking_of, cheap_scrypt

LATER = date(2026, 3, 25)


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_scrypt(monkeypatch)


@pytest.fixture
def ids(journal: Journal) -> dict[str, UUID]:
    """A hunt is in the journal."""
    return a_hunt(journal)


def said(journal: Journal, **values: object) -> Feedback:
    """A coach's word on everything that a fresh pack holds: both answers, the question, the review, two actions."""
    bundle = open_pack(a_pack(journal), WORDS).bundle
    (question,) = bundle.questions
    latest, earlier = question.askings
    (application,) = [one for one in bundle.applications if one.id == bundle.reviews[0].application]
    parts: dict[str, object] = {
        "id": uuid4(),
        "bundle": bundle.id,
        "revision": 1,
        "saved_on": TODAY,
        "comment": "Good work.",
        "askings": (OnAsking(id=latest.id, called=latest.wording, rating=2, comment="Too long",
                             better_answer="Your returns desk."), OnAsking(id=earlier.id, rating=3)),
        "questions": (OnQuestion(id=question.id, called=question.label, comment="The crux", practise=True,
                                 better_answer="I know your returns desk."),),
        "reviews": (OnReview(id=application.id, called="Company A", comment="Ask them again"),),
        "actions": (Proposal(id=uuid4(), what="Time it", due_on=date(2026, 3, 30), question=question.id),
                    Proposal(id=uuid4(), what="Write to Sam", application=application.id)),
    }  # fmt: skip
    return Feedback.model_validate({**parts, **values})


def looked(journal: Journal, feedback: Feedback) -> Looked:
    with journal.read() as cursor:
        return look(cursor, feedback)


def taken(journal: Journal, feedback: Feedback, *, everything: bool = True, today: date = TODAY) -> Took:
    with journal.write() as cursor:
        plan = [one.id for one in feedback.actions] if everything else []
        practise = [one.id for one in feedback.questions] if everything else []
        return take(cursor, feedback, today, plan=plan, practise=practise)


def test_looking_changes_nothing(journal: Journal, ids: dict[str, UUID]) -> None:
    feedback = said(journal)
    before = contents(journal)
    found = looked(journal, feedback)
    assert contents(journal) == before
    assert (found.coach, found.is_over, len(found.items), len(found.proposals)) == ("Ruth", False, 4, 2)
    assert [(one.edited, one.gone, one.is_new, one.practise) for one in found.items] == [
        (False, False, True, False), (False, False, True, False), (False, False, True, True),
        (False, False, True, False),
    ]  # fmt: skip
    assert [one.where for one in found.proposals] == ["Why us?", "Acme · Analyst"]


def test_taken_it_stands_beside_what_it_is_about(journal: Journal, ids: dict[str, UUID]) -> None:
    assert taken(journal, said(journal)) == Took(remarks=4, actions=2, practised=1)
    asking = asking_of(journal, ids["second"])
    with journal.read() as cursor:
        (on_answer,) = journal_feedback.remarks_on(cursor, About.ASKING, [asking.id or uuid4()])[asking.id or uuid4()]
        (on_question,) = journal_feedback.remarks_on(cursor, About.QUESTION, [ids["question"]])[ids["question"]]
        (on_review,) = journal_feedback.remarks_on(cursor, About.REVIEW, [ids["application"]])[ids["application"]]
        planned = actions.of_question(cursor, ids["question"])
        (card,) = practice.cards(cursor)
    assert (on_answer.rating, on_answer.own_rating, on_answer.comment) == (2, 4, "Too long")
    assert (on_answer.coach, on_answer.called) == ("Ruth", "Why Acme, 1?")  # by its own name, not by the pack's letter
    assert (on_question.comment, on_review.comment) == ("The crux", "Ask them again")
    assert [(one.what, one.origin, one.due_on) for one in planned] == [("Time it", Origin.COACH, date(2026, 3, 30))]
    assert card.origin == CardOrigin.COACH
    assert not soundness.check(journal).problems


def test_twice_is_once(journal: Journal, ids: dict[str, UUID]) -> None:
    feedback = said(journal)
    taken(journal, feedback)
    before = contents(journal)
    assert looked(journal, feedback).is_over
    assert taken(journal, feedback) == Took(0, 0, 0)
    # Each write is counted, one that changes nothing too.
    assert {**contents(journal), "journal": []} == {**before, "journal": []}


def test_a_newer_revision_replaces_and_an_older_does_not(journal: Journal, ids: dict[str, UUID]) -> None:
    first = said(journal)
    latest, earlier = first.askings
    third = Proposal(id=uuid4(), what="Breathe")
    second = first.model_copy(
        update={
            "revision": 2,
            "askings": (latest.model_copy(update={"rating": 1}),),
            "actions": (*first.actions, third),
        }
    )
    taken(journal, first)
    found = looked(journal, second)
    assert (found.items[0].remark.local, found.items[0].is_new) == (latest.id, True)
    assert not any(one.is_new for one in found.items[1:])
    assert [one.proposal.what for one in found.proposals] == ["Breathe"]
    assert taken(journal, second) == Took(remarks=1, actions=1, practised=0)
    with journal.read() as cursor:
        there = journal_feedback.remarks(cursor, first.id)
        assert len(journal_feedback.every(cursor)) == 1
    assert [(one.local, one.rating) for one in there if one.about is About.ASKING] == [(latest.id, 1)]
    assert earlier.id not in {one.local for one in there}
    assert taken(journal, first) == Took(0, 0, 0)


def test_edited_answers_are_told(journal: Journal, ids: dict[str, UUID]) -> None:
    """An answer written anew and a review with another guess; a new rating is no new answer."""
    feedback = said(journal)
    first, second = asking_of(journal, ids["first"]), asking_of(journal, ids["second"])
    with journal.write() as cursor:
        interviews.set_askings(cursor, ids["first"], [first.model_copy(update={"rating": 1})])
        interviews.set_askings(cursor, ids["second"], [second.model_copy(update={"answer": "Otherwise"})])
        cursor.execute("UPDATE rejection_review SET my_guess = 'Another one'")
    edited = {one.remark.called: one.edited for one in looked(journal, feedback).items}
    assert edited == {"Why Acme, 0?": False, "Why Acme, 1?": True, "Why us?": False, "Acme · Analyst": True}


def test_what_is_gone_is_kept_by_name(journal: Journal, ids: dict[str, UUID]) -> None:
    feedback = said(journal)
    with journal.write() as cursor:
        interviews.delete(cursor, ids["second"])
    gone = [one for one in looked(journal, feedback).items if one.gone]
    assert [one.remark.called[:12] for one in gone] == ["Why Company "]  # as the pack called it
    taken(journal, feedback)
    with journal.read() as cursor:
        there = journal_feedback.remarks(cursor, feedback.id)
    assert (there[0].target, there[0].comment) == (None, "Too long")
    assert not soundness.check(journal).problems


def test_an_answer_deleted_after_taking_leaves_the_remark(journal: Journal, ids: dict[str, UUID]) -> None:
    feedback = said(journal)
    taken(journal, feedback)
    with journal.write() as cursor:
        interviews.delete(cursor, ids["second"])
    with journal.read() as cursor:
        assert journal_feedback.remarks(cursor, feedback.id)[0].target is None
    assert not soundness.check(journal).problems


def test_a_merged_question_is_found(journal: Journal, ids: dict[str, UUID]) -> None:
    """Merged away since the pack left: remarks, practice and actions go to the question that stayed."""
    feedback = said(journal)
    with journal.write() as cursor:
        kept = questions.add(cursor, Question(label="Why here?", category=Category.MOTIVATION))
        questions.merge(cursor, kept, ids["question"])
    taken(journal, feedback)
    with journal.read() as cursor:
        assert [one.comment for one in journal_feedback.remarks_on(cursor, About.QUESTION, [kept])[kept]] == [
            "The crux"
        ]
        assert [one.what for one in actions.of_question(cursor, kept)] == ["Time it"]
        assert [one.question_id for one in practice.cards(cursor)] == [kept]


def test_nothing_goes_on_the_plan_that_was_not_chosen(journal: Journal, ids: dict[str, UUID]) -> None:
    feedback = said(journal)
    assert taken(journal, feedback, everything=False) == Took(4, 0, 0)
    with journal.write() as cursor:
        assert [one.action.what for one in actions.in_state(cursor, ActionState.OPEN)] == ["Time my answers"]
        assert practice.cards(cursor) == []
        ideas = journal_feedback.ideas(cursor, feedback.id)
        assert [(one.what, one.action_id) for one in ideas] == [("Time it", None), ("Write to Sam", None)]
        put_on_plan(cursor, ideas[0])
        assert journal_feedback.ideas(cursor, feedback.id)[0].action_id is not None
        (planned,) = actions.of_question(cursor, ids["question"])
    assert (planned.what, planned.due_on, planned.origin) == ("Time it", date(2026, 3, 30), Origin.COACH)


def test_own_rating_is_the_one_before_the_coach_was_read(journal: Journal, ids: dict[str, UUID]) -> None:
    feedback = said(journal)
    taken(journal, feedback)
    asking = asking_of(journal, ids["second"])
    with journal.write() as cursor:
        interviews.set_askings(cursor, ids["second"], [asking.model_copy(update={"rating": 2})])
    taken(journal, feedback.model_copy(update={"revision": 2}))
    with journal.read() as cursor:
        rated = journal_feedback.rated(cursor)
    assert [(one["own"], one["theirs"]) for one in rated] == [(4, 3), (4, 2)]


def test_a_better_answer_is_added_and_only_once(journal: Journal, ids: dict[str, UUID]) -> None:
    feedback = said(journal)
    taken(journal, feedback)
    with journal.read() as cursor:
        there = {one.about: one for one in reversed(journal_feedback.remarks(cursor, feedback.id))}
    for _ in range(2):
        with journal.write() as cursor:
            take_over(cursor, there[About.ASKING])
            take_over(cursor, there[About.QUESTION])
    assert asking_of(journal, ids["second"]).better_answer == "Your returns desk."
    with journal.read() as cursor:
        question = questions.get(cursor, ids["question"])
        versions = questions.answer_versions(cursor, ids["question"])
    assert question is not None
    assert question.best_answer == "Because of the returns desk.\n\nI know your returns desk."
    assert versions[-1].text == "Because of the returns desk."
    assert not looked(journal, feedback.model_copy(update={"revision": 2})).items[0].edited


def test_a_better_answer_to_nothing(journal: Journal, ids: dict[str, UUID]) -> None:
    feedback = said(journal)
    taken(journal, feedback)
    with journal.read() as cursor:
        remark = journal_feedback.remarks(cursor, feedback.id)[0]
    with journal.write() as cursor:
        interviews.delete(cursor, ids["second"])
    with pytest.raises(MissingError), journal.write() as cursor:
        take_over(cursor, remark)


def test_feedback_for_another_journal(journal: Journal, ids: dict[str, UUID], tmp_path: Path) -> None:
    feedback = said(journal)
    with closing(Journal.open(tmp_path / "other.duckdb")) as other:
        a_hunt(other)
        before = contents(other)
        with pytest.raises(FeedbackError, match="did not leave this journal"):
            taken(other, feedback)
        assert contents(other) == before


@pytest.mark.parametrize(
    "values",
    [
        {"askings": (OnAsking(id="a999", rating=1),)},
        {"askings": (OnAsking(id="q1", rating=1),)},
        {"questions": (OnQuestion(id="a1"),)},
        {"reviews": (OnReview(id="t1"),)},
        {"actions": (Proposal(id=uuid4(), what="x", question="c1"),)},
        {"actions": (Proposal(id=uuid4(), what="x", application="q1"),)},
    ],
)
def test_other_peoples_ids(journal: Journal, ids: dict[str, UUID], values: dict[str, object]) -> None:
    feedback = said(journal, **values)
    before = contents(journal)
    with pytest.raises(FeedbackError, match="not in the pack"):
        taken(journal, feedback)
    assert contents(journal) == before


def test_a_feedback_cannot_take_the_place_of_one_about_another_pack(journal: Journal, ids: dict[str, UUID]) -> None:
    first, second = said(journal), said(journal)
    taken(journal, first)
    before = contents(journal)
    with pytest.raises(FeedbackError, match="another pack"):
        taken(journal, second.model_copy(update={"id": first.id, "revision": 9}))
    assert contents(journal) == before


def test_two_packs_two_rounds(journal: Journal, ids: dict[str, UUID]) -> None:
    """A second pack about a journal that went on; the latest rating of an answer counts."""
    taken(journal, said(journal))
    with journal.write() as cursor:
        key = interviews.add(cursor, Interview(application_id=ids["application"], kind=Kind.FINAL,
                                               held_at=datetime(2026, 3, 17, 10)))  # fmt: skip
        interviews.set_askings(cursor, key, [Asking(wording="Why now?", rating=3, question_id=ids["question"])])
    bundle = open_pack(a_pack(journal), WORDS).bundle
    answers = tuple(OnAsking(id=one.id, rating=5) for one in bundle.questions[0].askings)
    second = Feedback(id=uuid4(), bundle=bundle.id, revision=1, saved_on=LATER, askings=answers)
    assert taken(journal, second, today=LATER).remarks == 3
    with journal.read() as cursor:
        assert [one["theirs"] for one in journal_feedback.rated(cursor)] == [5, 5, 5]
        assert len(journal_feedback.every(cursor)) == 2
