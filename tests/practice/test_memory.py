"""FSRS by days: against the library itself, and against the memory state that it publishes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from uuid import UUID

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.journal.choices import Grade
from lib.journal.practice import Review
from lib.practice.memory import memories, memory

START = date(2026, 3, 2)
grades = st.lists(st.tuples(st.integers(0, 40), st.sampled_from(Grade)), min_size=1, max_size=25)


def days(given_: list[tuple[int, Grade]]) -> list[tuple[date, Grade]]:
    """Grades with the days between them as calendar days."""
    passed = accumulate(gap for gap, _ in given_)
    return [(START + timedelta(days=at), grade) for at, (_, grade) in zip(passed, given_, strict=True)]


@given(grades)
@settings(max_examples=200)
def test_the_library_counts_the_same(given_: list[tuple[int, Grade]]) -> None:
    """Reviews at any hour of the day in the library's own terms; the hour makes no difference."""
    scheduler = Scheduler(desired_retention=0.9, learning_steps=[], relearning_steps=[], enable_fuzzing=False)
    card = Card(card_id=1)
    for day, grade in days(given_):
        at = datetime(day.year, day.month, day.day, 20, 30, tzinfo=UTC)
        card, _ = scheduler.review_card(card, Rating(int(grade)), at)
    found = memory(days(given_))
    assert found.stability == card.stability
    assert found.difficulty == card.difficulty
    assert found.due_on == card.due.date()
    assert found.times == len(given_)


def test_the_published_memory_state() -> None:
    """py-fsrs, tests/test_basic.py, test_memo_state: stability 53.62691, difficulty 6.3574867 after these."""
    gaps = (0, 0, 1, 3, 8, 21)
    ratings = (Grade.AGAIN, *[Grade.GOOD] * 5)
    found = memory(days(list(zip(gaps, ratings, strict=True))))
    assert found.stability == pytest.approx(53.62691, abs=1e-4)
    assert found.difficulty == pytest.approx(6.3574867, abs=1e-4)


def test_a_better_grade_never_comes_back_sooner_and_never_the_same_day() -> None:
    for before, on in (([(START, Grade.GOOD)], START + timedelta(days=2)), ([], START)):
        found = [memory([*before, (on, grade)]).due_on for grade in Grade]
        assert found == sorted(found)
        assert found[0] > on


def test_each_question_has_its_own_memory() -> None:
    one, other = UUID(int=1), UUID(int=2)
    given_ = [
        Review(one, START, Grade.EASY, 60),
        Review(other, START, Grade.AGAIN, 60),
        Review(one, START + timedelta(days=8), Grade.GOOD, 60),
    ]
    found = memories(given_)
    assert found[one] == memory([(START, Grade.EASY), (START + timedelta(days=8), Grade.GOOD)])
    assert found[other] == memory([(START, Grade.AGAIN)])
    assert found[other].due_on == START + timedelta(days=1)
