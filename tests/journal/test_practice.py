"""Practice on record: entering and leaving, sittings step by step, other windows, merging; answers that grow."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings

from lib.journal import practice, questions, recordings
from lib.journal.choices import CardOrigin, Grade, SittingKind
from lib.journal.errors import MissingError, StaleError
from lib.journal.migrations import all_migrations
from lib.journal.models import Question, Sitting, Turn
from lib.journal.soundness import check
from tests.journal.build import a_question, a_round
from tests.journal.typed import text

if TYPE_CHECKING:
    from pathlib import Path

    from lib.journal.database import Journal
    from lib.journal.practice import Held

TODAY = date(2026, 3, 20)
AT = datetime(2026, 3, 20, 18)


@pytest.fixture
def question(journal: Journal) -> UUID:
    with journal.write() as cursor:
        return a_question(cursor, "Conflict")


def begin(journal: Journal, *keys: UUID, kind: SittingKind = SittingKind.PRACTICE, on: date = TODAY) -> UUID:
    with journal.write() as cursor:
        turns = [Turn(question_id=key, wording=f"Number {place}?") for place, key in enumerate(keys)]
        return practice.begin(cursor, Sitting(kind=kind, held_on=on), turns)


def get(journal: Journal, key: UUID) -> Held:
    with journal.read() as cursor:
        held = practice.get(cursor, key)
    assert held is not None
    return held


def count(journal: Journal, table: str) -> int:
    with journal.read() as cursor:
        row = cursor.execute(f"SELECT count(*) FROM {table}").fetchone()
    assert row is not None
    return int(row[0])


def test_a_question_enters_once_and_leaves(journal: Journal, question: UUID) -> None:
    with journal.write() as cursor:
        practice.enter(cursor, question, CardOrigin.COACH, TODAY)
        practice.enter(cursor, question, CardOrigin.SELF, TODAY)
        (card,) = practice.cards(cursor)
        assert (card.label, card.origin, card.entered_on) == ("Conflict", CardOrigin.COACH, TODAY)
        practice.leave(cursor, question)
        assert practice.cards(cursor) == []


def test_a_sitting_step_by_step(journal: Journal, question: UUID) -> None:
    """Shown, typed, answered after 95 seconds, graded after two minutes; each step is on record at once."""
    key = begin(journal, question, question)
    with journal.write() as cursor:
        practice.show(cursor, get(journal, key).turns[0], AT)
    with journal.write() as cursor:
        practice.write_answer(cursor, get(journal, key).turns[0], "We sat down.")
    with journal.write() as cursor:
        practice.answered(cursor, get(journal, key).turns[0], AT + timedelta(seconds=95), TODAY)
    turn = get(journal, key).turns[0]
    assert (turn.answer, turn.seconds, turn.grade) == ("We sat down.", 95, None)
    with journal.write() as cursor:
        assert [held.sitting.id for held in practice.unfinished(cursor, TODAY)] == [key]
        assert practice.unfinished(cursor, TODAY + timedelta(days=1)) == []
        practice.grade(cursor, turn, Grade.HARD, AT + timedelta(seconds=120), TODAY)
    with journal.read() as cursor:
        assert practice.reviews(cursor) == [practice.Review(question, TODAY, Grade.HARD, 120)]
        assert [one.answer for one in practice.earlier(cursor, question, 5)] == ["We sat down."]
    with journal.write() as cursor:
        practice.take_back(cursor, get(journal, key).turns[0])
        assert practice.reviews(cursor) == []
        practice.pass_over(cursor, get(journal, key).turns[1])
    assert len(get(journal, key).turns) == 1


def test_whoever_was_away_did_not_practise_for_an_hour(journal: Journal, question: UUID) -> None:
    turn = Turn(question_id=question, wording="Why?", shown_at=AT)
    assert practice.took(turn, AT + timedelta(hours=1)) == practice.LONGEST
    assert practice.took(turn, AT - timedelta(seconds=5)) == 0
    assert practice.took(turn.model_copy(update={"shown_at": None}), AT) == 0


def test_another_window_was_quicker(journal: Journal, question: UUID) -> None:
    key = begin(journal, question)
    turn = get(journal, key).turns[0]
    with journal.write() as cursor:
        practice.grade(cursor, turn, Grade.GOOD, AT, TODAY)
    with pytest.raises(StaleError, match="answer was changed in another window"), journal.write() as cursor:
        practice.grade(cursor, turn, Grade.AGAIN, AT, TODAY)
    with journal.write() as cursor:
        practice.pass_over(cursor, turn)  # a graded one is not passed over
    assert get(journal, key).turns[0].grade == Grade.GOOD


def test_starting_the_clock_does_not_make_what_is_typed_stale(journal: Journal, question: UUID) -> None:
    key = begin(journal, question)
    turn = get(journal, key).turns[0]
    with journal.write() as cursor:
        practice.show(cursor, turn, AT)
        practice.write_answer(cursor, turn, "Typed")
    assert get(journal, key).turns[0].answer == "Typed"


def test_beginning_anew_clears_what_nobody_came_to(journal: Journal, question: UUID) -> None:
    """What was not touched goes; a typed answer, a graded one and an open mock interview stay."""
    untouched = begin(journal, question)
    rehearsed = begin(journal, question, kind=SittingKind.MOCK)
    worked_on = begin(journal, question, question, question)
    typed, graded, _ = get(journal, worked_on).turns
    with journal.write() as cursor:
        practice.write_answer(cursor, typed, "Half a sentence")
        practice.grade(cursor, graded, Grade.GOOD, AT, TODAY)
    begin(journal, question)
    with journal.read() as cursor:
        assert practice.get(cursor, untouched) is None
        assert practice.get(cursor, rehearsed) is not None
    assert [turn.answer for turn in get(journal, worked_on).turns] == ["Half a sentence", ""]
    assert check(journal).problems == ()


def test_a_mock_interview_is_open_until_it_is_rated(journal: Journal, question: UUID) -> None:
    key = begin(journal, question, kind=SittingKind.MOCK, on=TODAY - timedelta(days=9))
    with journal.write() as cursor:
        assert [held.sitting.id for held in practice.unfinished(cursor, TODAY)] == [key]
        sitting = get(journal, key).sitting
        practice.write_debrief(cursor, sitting.model_copy(update={"overall": 4, "mood": "calm"}))
        practice.write_turn(cursor, get(journal, key).turns[0].model_copy(update={"rating": 2}))
        assert practice.unfinished(cursor, TODAY) == []
        assert [(one.overall, one.mood) for one in practice.mocks(cursor)] == [(4, "calm")]
        assert practice.reviews(cursor) == []  # FSRS counts grades alone
    with journal.write() as cursor:
        practice.delete(cursor, key)
        assert practice.mocks(cursor) == []
    with pytest.raises(MissingError), journal.write() as cursor:
        practice.delete(cursor, key)


def test_an_overall_rating_is_for_mock_interviews_alone(journal: Journal, question: UUID) -> None:
    key = begin(journal, question)
    with pytest.raises(duckdb.ConstraintException), journal.write() as cursor:
        practice.write_debrief(cursor, get(journal, key).sitting.model_copy(update={"overall": 4}))


def test_a_sitting_with_a_question_that_is_gone_is_not_begun(journal: Journal, question: UUID) -> None:
    with pytest.raises(MissingError):
        begin(journal, question, uuid4())
    assert count(journal, "practice_sitting") == 0


def test_merging_takes_practice_and_answers_along(journal: Journal, question: UUID) -> None:
    with journal.write() as cursor:
        other = a_question(cursor, "Clash", best_answer="Theirs")
        practice.enter(cursor, other, CardOrigin.SELF, TODAY)
    begin(journal, other)
    with journal.write() as cursor:
        questions.merge(cursor, question, other)
        assert [card.question_id for card in practice.cards(cursor)] == [question]
        assert [one.text for one in questions.answer_versions(cursor, question)] == ["Theirs"]
    assert check(journal).problems == ()


def test_a_question_that_was_practised_is_not_dropped(journal: Journal, question: UUID) -> None:
    begin(journal, question)
    with journal.write() as cursor:
        questions.drop_unasked(cursor)
        assert questions.get(cursor, question) is not None


def test_every_best_answer_is_kept_and_can_be_put_back(journal: Journal) -> None:
    with journal.write() as cursor:
        key = questions.add(cursor, Question(label="Why us?", category="motivation", best_answer="First"))
    for words in ("Second", "Second", "", "Third", "First"):
        with journal.write() as cursor:
            there = questions.get(cursor, key)
            assert there is not None
            questions.write_best_answer(cursor, there, words)
    with journal.read() as cursor:
        assert [one.text for one in questions.answer_versions(cursor, key)] == ["First", "Third", "Second"]
        there = questions.get(cursor, key)
    assert there is not None
    assert there.best_answer == "First"
    assert count(journal, "answer_version") == 4


def test_two_answers_that_are_merged_make_a_third(journal: Journal) -> None:
    with journal.write() as cursor:
        kept, gone = a_question(cursor, "A", "One"), a_question(cursor, "B", "Two")
        questions.merge(cursor, kept, gone)
        assert questions.answer_versions(cursor, kept)[0].text == "One\n\nTwo"
        assert {one.text for one in questions.answer_versions(cursor, kept)} == {"One", "Two", "One\n\nTwo"}


@given(text)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_whatever_is_typed_stays(journal: Journal, typed: str) -> None:
    with journal.write() as cursor:
        key = a_question(cursor, "Q")
    turn = get(journal, sitting := begin(journal, key)).turns[0]
    with journal.write() as cursor:
        practice.write_answer(cursor, turn, typed)
        there = questions.get(cursor, key)
        assert there is not None
        questions.write_best_answer(cursor, there, typed)
    assert get(journal, sitting).turns[0].answer == typed
    with journal.read() as cursor:
        kept = [one.text for one in questions.answer_versions(cursor, key)]
    assert kept in ([typed], [])


def test_answers_written_before_versions_were_kept_are_the_first_ones(tmp_path: Path) -> None:
    """The migration takes the best answers of an older journal along."""
    with duckdb.connect(str(tmp_path / "old.duckdb")) as connection:
        for step in all_migrations():
            if step.number == 4:
                connection.execute(
                    "INSERT INTO question (label, category, best_answer) VALUES "
                    "('A', 'motivation', 'Kept'), ('B', 'motivation', ''), ('C', 'motivation', '  ')"
                )
            if step.number <= 4:
                connection.execute(step.sql)
        assert connection.execute("SELECT text FROM answer_version").fetchall() == [("Kept",)]


def test_a_recording_lies_beside_the_journal(journal: Journal) -> None:
    turn = uuid4()
    assert recordings.find(journal, turn) is None
    recordings.delete(journal, turn)
    recordings.keep(journal, turn, b"RIFF")
    file = recordings.find(journal, turn)
    assert file is not None
    assert file.read_bytes() == b"RIFF"
    assert file.parent.name == "journal.duckdb.recordings"
    assert file.parent.stat().st_mode & 0o077 == 0
    recordings.delete(journal, turn)
    assert recordings.find(journal, turn) is None


def test_deleting_an_interview_leaves_practice(journal: Journal, question: UUID) -> None:
    from lib.journal import interviews

    with journal.write() as cursor:
        held = a_round(cursor, askings=(("conflict?", question, 2),))
        practice.enter(cursor, question, CardOrigin.COST, TODAY)
        interviews.delete(cursor, held)
        assert [card.label for card in practice.cards(cursor)] == ["Conflict"]
    assert check(journal).problems == ()
