"""Recurring questions under the person's hands: named, sorted, merged, split, moved, confirmed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from pydantic import ValidationError

from lib.journal import interviews, questions, verdicts
from lib.journal.choices import Category
from lib.journal.errors import DebriefError, MissingError, StaleError
from lib.journal.models import Asking, Question
from lib.journal.soundness import check
from tests.journal.build import a_question, a_round, afterwards, an_application, contents, the_round

if TYPE_CHECKING:
    from lib.journal.database import Journal


@pytest.fixture
def bank(journal: Journal) -> dict[str, UUID]:
    """Two questions: "why us" asked in two wordings, "why leave" in one; and `round`, where they were asked."""
    with journal.write() as cursor:
        us, leave = a_question(cursor, "Why us?"), a_question(cursor, "Why leave?")
        asked = a_round(
            cursor, askings=(("Why us?", us, 2), ("What draws you here?", us, 3), ("Why do you leave?", leave, 1))
        )
    return {"us": us, "leave": leave, "round": asked}


def homes(journal: Journal, key: UUID) -> dict[str, UUID | None]:
    return {asking.wording: asking.question_id for asking in the_round(journal, key).askings}


def asking(journal: Journal, key: UUID, wording: str) -> UUID:
    (found,) = [there.id for there in the_round(journal, key).askings if there.wording == wording]
    assert found is not None
    return found


def said(journal: Journal) -> dict[tuple[str, str], bool]:
    with journal.read() as cursor:
        return verdicts.all_of(cursor)


def opened(journal: Journal, key: UUID) -> Question:
    with journal.read() as cursor:
        found = questions.get(cursor, key)
    assert found is not None
    return found


def test_what_a_person_named_and_sorted_is_marked_as_theirs(journal: Journal, bank: dict[str, UUID]) -> None:
    with journal.write() as cursor:
        questions.rename(cursor, opened(journal, bank["us"]), "  Why this company? ")
    with journal.write() as cursor:
        questions.sort(cursor, opened(journal, bank["us"]), Category.CLOSING)
    there = opened(journal, bank["us"])
    assert (there.label, there.category, there.version) == ("Why this company?", Category.CLOSING, 3)
    with journal.read() as cursor:
        by = cursor.execute("SELECT named_by, sorted_by FROM question ORDER BY label").fetchall()
        assert list(questions.labels(cursor).values()) == ["Why leave?", "Why this company?"]
    assert by == [("debrief", "debrief"), ("person", "person")]


def test_a_name_must_be_one(journal: Journal, bank: dict[str, UUID]) -> None:
    for label in ("", "  ", "x" * 201):
        with pytest.raises(ValidationError), journal.write() as cursor:
            questions.rename(cursor, opened(journal, bank["us"]), label)
    assert opened(journal, bank["us"]).label == "Why us?"


def test_a_stale_question_changes_nothing(journal: Journal, bank: dict[str, UUID]) -> None:
    old = opened(journal, bank["us"])
    with journal.write() as cursor:
        questions.write_best_answer(cursor, old, "Because of the ward.")
    before = contents(journal)
    with pytest.raises(StaleError), journal.write() as cursor:
        questions.rename(cursor, old, "Other")
    with pytest.raises(StaleError), journal.write() as cursor:
        questions.sort(cursor, old, Category.CLOSING)
    with pytest.raises(StaleError), journal.write() as cursor:
        questions.write_best_answer(cursor, old, "Another answer")
    assert contents(journal) == before


def test_merging_moves_the_askings_and_remembers_why(journal: Journal, bank: dict[str, UUID]) -> None:
    with journal.write() as cursor:
        questions.merge(cursor, bank["us"], bank["leave"])
    assert set(homes(journal, bank["round"]).values()) == {bank["us"]}
    assert said(journal) == {
        ("what draws you here", "why do you leave"): True,
        ("why do you leave", "why us"): True,
    }
    with journal.read() as cursor:
        assert questions.get(cursor, bank["leave"]) is None
    moved = the_round(journal, bank["round"]).askings[2]
    assert (moved.matched, moved.probability, moved.version) == ("person", 1.0, 2)
    assert check(journal).problems == ()


@pytest.mark.parametrize(
    ("kept", "gone", "after"),
    [("", "Gone's", "Gone's"), ("Kept's", "", "Kept's"), ("Kept's", "Gone's", "Kept's\n\nGone's"), ("A", "A", "A")],
)
def test_merging_loses_no_best_answer(
    journal: Journal, bank: dict[str, UUID], kept: str, gone: str, after: str
) -> None:
    with journal.write() as cursor:
        questions.write_best_answer(cursor, opened(journal, bank["us"]), kept)
        questions.write_best_answer(cursor, opened(journal, bank["leave"]), gone)
    old = opened(journal, bank["us"])
    with journal.write() as cursor:
        questions.merge(cursor, bank["us"], bank["leave"])
    assert opened(journal, bank["us"]).best_answer == after
    if after != kept:  # a window that shows the best answer as it was must not overwrite it
        with pytest.raises(StaleError), journal.write() as cursor:
            questions.write_best_answer(cursor, old, "typed over")


def test_merging_questions_without_askings_keeps_their_answers(journal: Journal) -> None:
    with journal.write() as cursor:
        one, two = a_question(cursor, "One", "First"), a_question(cursor, "Two", "Second")
        questions.merge(cursor, one, two)
    assert opened(journal, one).best_answer == "First\n\nSecond"


def test_what_cannot_be_merged_is_told(journal: Journal, bank: dict[str, UUID]) -> None:
    before = contents(journal)
    with pytest.raises(DebriefError, match="cannot be merged with itself"), journal.write() as cursor:
        questions.merge(cursor, bank["us"], bank["us"])
    for pair in ((bank["us"], uuid4()), (uuid4(), bank["us"])):
        with pytest.raises(MissingError, match="This question"), journal.write() as cursor:
            questions.merge(cursor, *pair)
    assert contents(journal) == before


def test_moving_one_asking_says_where_it_belongs_and_where_not(journal: Journal, bank: dict[str, UUID]) -> None:
    with journal.write() as cursor:
        questions.move(cursor, [asking(journal, bank["round"], "What draws you here?")], bank["leave"])
    assert homes(journal, bank["round"]) == {
        "Why us?": bank["us"], "What draws you here?": bank["leave"], "Why do you leave?": bank["leave"],
    }  # fmt: skip
    assert said(journal) == {
        ("what draws you here", "why us"): False,
        ("what draws you here", "why do you leave"): True,
    }


def test_the_latest_word_holds(journal: Journal, bank: dict[str, UUID]) -> None:
    one = asking(journal, bank["round"], "What draws you here?")
    with journal.write() as cursor:
        questions.move(cursor, [one], bank["leave"])
        questions.move(cursor, [one], bank["us"])
    assert said(journal) == {
        ("what draws you here", "why us"): True,
        ("what draws you here", "why do you leave"): False,
    }


def test_moving_the_last_asking_ends_its_question_unless_it_has_a_best_answer(
    journal: Journal, bank: dict[str, UUID]
) -> None:
    last = asking(journal, bank["round"], "Why do you leave?")
    with journal.write() as cursor:
        questions.move(cursor, [last], bank["us"])
        assert questions.get(cursor, bank["leave"]) is None
        questions.write_best_answer(cursor, opened(journal, bank["us"]), "The ward.")
        target = a_question(cursor, "Other")
        questions.move(cursor, [there.id for there in _round(journal, bank) if there.id], target)
        assert questions.get(cursor, bank["us"]) is not None


def _round(journal: Journal, bank: dict[str, UUID]) -> tuple[Asking, ...]:
    return the_round(journal, bank["round"]).askings


def test_splitting_makes_a_question_that_the_person_named(journal: Journal, bank: dict[str, UUID]) -> None:
    with journal.write() as cursor:
        chosen = [asking(journal, bank["round"], "What draws you here?")]
        new = questions.split(cursor, chosen, Question(label="What draws you?", category=Category.MOTIVATION))
        assert cursor.execute("SELECT named_by FROM question WHERE id = ?", [new]).fetchone() == ("person",)
    assert homes(journal, bank["round"])["What draws you here?"] == new
    assert said(journal) == {("what draws you here", "why us"): False}


def test_the_same_wording_on_both_sides_of_a_split_is_no_verdict(journal: Journal) -> None:
    with journal.write() as cursor:
        us = a_question(cursor)
        key = a_round(cursor, askings=(("Why us?", us), ("why US", us)))
        first = the_round_id(cursor, key)
        questions.split(cursor, [first], Question(label="Why us, really?", category=Category.MOTIVATION))
    assert said(journal) == {}


def the_round_id(cursor: object, key: UUID) -> UUID:
    there = interviews.get(cursor, key)  # type: ignore[arg-type]
    assert there is not None
    assert there.askings[0].id is not None
    return there.askings[0].id


def test_what_cannot_be_split_or_moved_is_told(journal: Journal, bank: dict[str, UUID]) -> None:
    new = Question(label="New", category=Category.CLOSING)
    before = contents(journal)
    with pytest.raises(DebriefError, match="at least one asking"), journal.write() as cursor:
        questions.split(cursor, [], new)
    with pytest.raises(MissingError, match="This answer"), journal.write() as cursor:
        questions.split(cursor, [uuid4()], new)
    with pytest.raises(MissingError, match="This question"), journal.write() as cursor:
        questions.move(cursor, [asking(journal, bank["round"], "Why us?")], uuid4())
    with pytest.raises(MissingError, match="This answer"), journal.write() as cursor:
        questions.confirm(cursor, uuid4())
    assert contents(journal) == before


def test_confirming_is_remembered_and_ages_open_forms(journal: Journal, bank: dict[str, UUID]) -> None:
    old = the_round(journal, bank["round"]).askings
    with journal.write() as cursor:
        questions.confirm(cursor, asking(journal, bank["round"], "What draws you here?"))
    now = the_round(journal, bank["round"]).askings[1]
    assert (now.matched, now.probability, now.question_id) == ("person", 1.0, bank["us"])
    assert said(journal) == {("what draws you here", "why us"): True}
    with pytest.raises(StaleError), journal.write() as cursor:  # it would write "new" over the person's word
        interviews.set_askings(cursor, bank["round"], old)


def test_questions_nobody_asked_are_dropped_but_not_a_best_answer(journal: Journal, bank: dict[str, UUID]) -> None:
    with journal.write() as cursor:
        unasked, practised = a_question(cursor, "Unasked"), a_question(cursor, "Practised", "My answer")
        questions.drop_unasked(cursor)
        assert set(questions.labels(cursor)) == {bank["us"], bank["leave"], practised}
        assert unasked not in questions.labels(cursor)


def test_the_askings_of_a_question_come_latest_first(journal: Journal, bank: dict[str, UUID]) -> None:
    with journal.write() as cursor:
        a_round(cursor, askings=(("Why here?", bank["us"], 5),), held_at=datetime(2026, 4, 1, 9))
        frame = questions.askings_of(cursor, bank["us"])
    assert frame["wording"].tolist() == ["Why here?", "Why us?", "What draws you here?"]
    assert frame["rating"].tolist() == [5, 2, 3]
    assert sorted(_wordings(journal, bank["us"])) == ["What draws you here?", "Why here?", "Why us?"]


def _wordings(journal: Journal, key: UUID) -> list[str]:
    with journal.read() as cursor:
        return questions.wordings(cursor, key)


def test_merging_takes_stories_skills_and_actions_along(journal: Journal) -> None:
    with journal.write() as cursor:
        kept, gone = a_question(cursor, "Why us?"), a_question(cursor, "Why here?")
        owner = an_application(cursor)
        held = a_round(cursor, owner, askings=(("Why us?", kept), ("Why here?", gone)))
        afterwards(cursor, owner, held, gone)
        story = cursor.execute("SELECT id FROM story").fetchall()[0][0]
        cursor.execute("INSERT INTO story_question VALUES (?, ?)", [story, kept])
        questions.merge(cursor, kept, gone)
    with journal.read() as cursor:
        for table in ("story_question", "skill_question", "action"):
            assert cursor.execute(f"SELECT question_id FROM {table}").fetchall() == [(kept,)]
    assert check(journal).problems == ()


def test_a_question_that_something_hangs_on_outlives_its_last_asking(journal: Journal) -> None:
    with journal.write() as cursor:
        owner, wanted, other = an_application(cursor), a_question(cursor, "Why us?"), a_question(cursor, "Notice?")
        held = a_round(cursor, owner, askings=(("Why us?", wanted), ("Notice?", other)))
        afterwards(cursor, owner, held, wanted)
        interviews.delete(cursor, held)
    with journal.read() as cursor:
        assert cursor.execute("SELECT id FROM question").fetchall() == [(wanted,)]
    assert check(journal).problems == ()
