"""How well each question sits, by FSRS: a pure function of the grades so far.

Days, not hours, are counted: FSRS gets noon of the person's own calendar day as if it were UTC, so a card is due on a
day wherever the person is, and two answers of one evening are no day apart. There are no learning steps of minutes: an
interview answer that failed is tried again the next day. Nothing is drawn at random, so the same grades give the same
days however often they are counted.

Source: Ye, Su and Cao (2022), A Stochastic Shortest Path Algorithm for Optimizing Spaced Repetition Scheduling, KDD;
the implementation and its parameters are those of the library `fsrs`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from fsrs import Card, Scheduler

    from lib.journal.choices import Grade
    from lib.journal.practice import Review

RETENTION = 0.9
"""The chance of still knowing an answer on the day it comes back."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What the grades of one question add up to.

    Attributes:
        last_on: The day of the last grade.
        due_on: The day on which it should come back.
        stability: Days after which the chance of knowing it has fallen to `RETENTION`.
        difficulty: From 1 to 10.
        times: Grades given.
    """

    last_on: date
    due_on: date
    stability: float
    difficulty: float
    times: int


def memories(reviews: Iterable[Review]) -> dict[UUID, Memory]:
    """The memory of every question that was graded.

    Args:
        reviews: In the order given.
    """
    given: dict[UUID, list[tuple[date, Grade]]] = {}
    for review in reviews:
        given.setdefault(review.question_id, []).append((review.day, review.grade))
    return {key: memory(grades) for key, grades in given.items()}


def memory(grades: list[tuple[date, Grade]]) -> Memory:
    """The memory that one question's grades leave, at least one, in the order given."""
    card = _replayed(grades)
    assert card.last_review is not None
    assert card.stability is not None
    assert card.difficulty is not None
    return Memory(card.last_review.date(), card.due.date(), card.stability, card.difficulty, len(grades))


@cache
def scheduler() -> Scheduler:
    """The library's scheduler, with intervals of whole days and without chance."""
    from fsrs import Scheduler

    return Scheduler(desired_retention=RETENTION, learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def _replayed(grades: list[tuple[date, Grade]]) -> Card:
    from fsrs import Card, Rating

    card = Card(card_id=0)
    for day, grade in grades:
        card, _ = scheduler().review_card(card, Rating(grade), _noon(day))
    return card


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
