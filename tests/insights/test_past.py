"""The two lines after saving: what became of a question before, and what one debrief has changed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from lib.insights.past import Change, Learnt, Past, learnt, past
from tests.journal.build import a_question, a_round

if TYPE_CHECKING:
    from lib.journal.database import Journal


def on(day: int) -> datetime:
    return datetime(2026, 3, day, 10)


@pytest.fixture
def asked(journal: Journal) -> dict[str, UUID]:
    """ "us" in three interviews (2, unrated, 4), "leave" in one (5); entered in no order of time."""
    with journal.write() as cursor:
        us, leave, unasked = a_question(cursor, "Us"), a_question(cursor, "Leave"), a_question(cursor, "Unasked", "x")
        third = a_round(cursor, askings=(("Why us?", us, 4), ("Why leave?", leave, 5)), held_at=on(9))
        first = a_round(cursor, askings=(("Why us?", us, 2),), held_at=on(1))
        second = a_round(cursor, askings=(("Why us?", us),), held_at=on(5))
    return {"us": us, "leave": leave, "unasked": unasked, "1": first, "2": second, "3": third}


def test_the_past_counts_interviews_and_has_the_last_rating_given(journal: Journal, asked: dict[str, UUID]) -> None:
    with journal.write() as cursor:
        found = past(cursor, [asked["us"], asked["unasked"]])
        assert found == {asked["us"]: Past("Us", 3, 4), asked["unasked"]: Past("Unasked", 0, None)}
        a_round(cursor, askings=(("Why us?", asked["us"]),), held_at=on(20))
        assert past(cursor, [asked["us"]]) == {asked["us"]: Past("Us", 4, 4)}  # the last one *rated*


def test_the_past_of_nothing_is_nothing(journal: Journal, asked: dict[str, UUID]) -> None:
    with journal.read() as cursor:
        assert past(cursor, []) == {}
        assert past(cursor, [uuid4()]) == {}


def test_asked_twice_in_one_interview_counts_once_and_the_later_rating_holds(journal: Journal) -> None:
    with journal.write() as cursor:
        us = a_question(cursor)
        ratings = [3, 1, 5, 2, 4, 1]
        a_round(cursor, askings=tuple((f"Why us, {place}?", us, rating) for place, rating in enumerate(ratings)))
        assert past(cursor, [us]) == {us: Past("Why us?", 1, 1)}


def test_what_is_learnt_compares_with_the_last_time_it_was_rated(journal: Journal, asked: dict[str, UUID]) -> None:
    with journal.read() as cursor:
        assert learnt(cursor, asked["3"]) == Learnt(2, 1, (Change("Us", 2, 4),))


def test_what_came_later_is_not_the_past(journal: Journal, asked: dict[str, UUID]) -> None:
    with journal.read() as cursor:
        assert learnt(cursor, asked["1"]) == Learnt(1, 0, ())


def test_without_a_rating_nothing_has_changed(journal: Journal, asked: dict[str, UUID]) -> None:
    with journal.read() as cursor:
        assert learnt(cursor, asked["2"]) == Learnt(1, 1, ())


def test_an_equal_rating_is_no_change(journal: Journal, asked: dict[str, UUID]) -> None:
    with journal.write() as cursor:
        again = a_round(cursor, askings=(("Why us?", asked["us"], 4),), held_at=on(12))
        assert learnt(cursor, again) == Learnt(1, 1, ())


def test_the_best_change_comes_first(journal: Journal) -> None:
    with journal.write() as cursor:
        keys = [a_question(cursor, label) for label in ("Worse", "Better", "Much better")]
        pairs = [(4, 2), (3, 4), (1, 5)]
        a_round(
            cursor,
            askings=tuple((f"w{n}", key, pair[0]) for n, (key, pair) in enumerate(zip(keys, pairs, strict=True))),
        )
        now = a_round(
            cursor,
            askings=tuple((f"w{n}", key, pair[1]) for n, (key, pair) in enumerate(zip(keys, pairs, strict=True))),
            held_at=on(20),
        )
        assert learnt(cursor, now).changed == (
            Change("Much better", 1, 5), Change("Better", 3, 4), Change("Worse", 4, 2),
        )  # fmt: skip


def test_an_empty_debrief_teaches_nothing(journal: Journal) -> None:
    with journal.write() as cursor:
        assert learnt(cursor, a_round(cursor)) == Learnt(0, 0, ())
        assert learnt(cursor, uuid4()) == Learnt(0, 0, ())
