"""Today's set: ten minutes at most, the most pressing first, an interview to come prepared for."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest

from lib.journal.choices import CardOrigin, Grade
from lib.journal.practice import Card, Review
from lib.practice import agenda as agendas
from lib.practice.agenda import Agenda, Coming, Item, brought_forward, more, own_pace, todays
from lib.practice.memory import memories

TODAY = date(2026, 3, 2)
PACE = agendas.FIRST_SECONDS


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def card(number: int, entered: int = 0) -> Card:
    return Card(UUID(int=number), f"Question {number:02d}", "motivation", "", CardOrigin.SELF, day(entered))


def item(number: int, due: int = 0, points: float = 1.0) -> Item:
    return Item(card(number), None, day(due), points)


def test_ten_minutes_of_what_presses_most() -> None:
    """Cost × days overdue: a cheap one that waited long comes before a dear one that is new; not due, not there."""
    items = [item(1, 0, 0.9), item(2, -9, 0.2), item(3, 1, 5.0), *[item(n, 0, 0.1 / n) for n in range(4, 12)]]
    found = todays(items, TODAY, PACE)
    assert [one.card.question_id.int for one in found] == [2, 1, 4, 5, 6]


def test_what_was_practised_today_is_taken_off() -> None:
    items = [item(n) for n in range(9)]
    assert len(todays(items, TODAY, PACE, spent=0)) == 5
    assert len(todays(items, TODAY, PACE, spent=361)) == 1
    assert todays(items, TODAY, PACE, spent=900) == ()
    # Quick answers do not make the day longer.
    assert len(todays(items, TODAY, PACE, spent=50, done=3)) == 2
    assert todays(items, TODAY, PACE, spent=100, done=7) == ()


def test_more_is_what_waits_then_what_comes_soonest() -> None:
    items = tuple(item(n, due) for n, due in ((1, -1), (2, 0), (3, 2), (4, 9), (5, 1)))
    found = Agenda(items, items[:1], 1, PACE, 0)
    assert [one.card.question_id.int for one in more(found, TODAY)] == [2, 5, 3]


def test_the_pace_is_two_minutes_at_first_and_ones_own_later() -> None:
    def took(*seconds: int) -> list[Review]:
        return [Review(UUID(int=1), TODAY, Grade.GOOD, each) for each in seconds]

    assert own_pace([]) == own_pace(took(10, 10, 10, 10)) == 120
    assert own_pace(took(60, 90, 80, 600, 70)) == 80
    assert own_pace(took(*[3] * 9)) == 30  # keys pressed in passing are no pace
    assert own_pace(took(*[600] * 40, *[100] * 30)) == 100  # the latest thirty count
    assert own_pace(took(0, 0, 0, 0, 0)) == 120


@pytest.mark.parametrize(
    ("due", "last", "place", "expected"),
    [
        (20, 0, 0, 9),  # most at stake: the day before
        (20, 0, 2, 9),
        (20, 0, 3, 8),  # three a day, the next ones a day earlier
        (20, 0, 9, 6),
        (10, 0, 0, 9),  # due on the day itself is too late
        (9, 0, 5, 9),  # due before it anyway
        (20, 9, 0, 20),  # practised the day before: that will do
        (20, 8, 3, 20),
        (20, 7, 3, 8),
        (20, None, 0, 9),
    ],
)
def test_brought_forward_before_an_interview(due: int, last: int | None, place: int, expected: int) -> None:
    found = brought_forward(day(due), None if last is None else day(last), place, day(10))
    assert found == day(expected)


class Month:
    """A month of practice with the program's own rules: what was graded when, and how long each day's set was."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.cards: list[Card] = []
        self.points: dict[UUID, float] = {}
        self.reviews: list[Review] = []
        self.minutes: list[float] = []
        self.longest_wait = 0

    def enter(self, count: int, on: int) -> None:
        for _ in range(count):
            number = len(self.cards)
            self.cards.append(card(number, on))
            self.points[UUID(int=number)] = 0.05 + self.random.random()

    def live(self, on: int, rounds: list[Coming]) -> None:
        items = agendas.standing(self.cards, memories(self.reviews), self.points, rounds)
        chosen = todays(items, day(on), PACE)
        self.minutes.append(len(chosen) * PACE / 60)
        for one in chosen:
            self.longest_wait = max(self.longest_wait, (day(on) - one.due_on).days)
            grade = self.random.choices(list(Grade), (0.15, 0.2, 0.5, 0.15))[0]
            self.reviews.append(Review(one.card.question_id, day(on), grade, PACE))


@pytest.mark.parametrize("seed", range(5))
def test_a_month_without_an_avalanche(seed: int) -> None:
    """Twenty questions entered at once, four more each week, an interview each week, ten days of doing nothing."""
    month = Month(seed)
    month.enter(20, 0)
    for on in range(31):
        if on and on % 7 == 0:
            month.enter(4, on)
        held = on + 7 - on % 7
        likely = month.cards[(held // 7) % 3 :: 3]
        rounds = [Coming(day(held), "Acme", {one.question_id: 1.0 for one in likely[: agendas.PER_ROUND]})]
        if not 9 <= on < 16:
            month.live(on, rounds)
    assert max(month.minutes) <= agendas.MINUTES
    assert {one.question_id for one in month.cards if one.entered_on <= day(25)} <= {
        r.question_id for r in month.reviews
    }
    assert month.longest_wait <= 16


def test_likely_questions_are_practised_in_the_days_before_the_interview() -> None:
    """Ten likely questions that all sit well: each is practised in the four days before, three a day at most."""
    month = Month(0)
    month.enter(10, -30)
    month.reviews = [Review(one.question_id, day(-30), Grade.EASY, PACE) for one in month.cards]
    month.reviews += [Review(one.question_id, day(-22), Grade.EASY, PACE) for one in month.cards]
    before = {one.question_id: 2.0 - one.question_id.int / 10 for one in month.cards}
    assert min(known.due_on for known in memories(month.reviews).values()) > day(8)
    for on in range(8):
        month.live(on, [Coming(day(8), "Acme", before)])
    counts = [sum(review.day == day(on) for review in month.reviews) for on in range(8)]
    assert counts == [0, 0, 0, 0, 1, 3, 3, 3]
    latest = [review.question_id.int for review in month.reviews if review.day == day(7)]
    assert sorted(latest) == [0, 1, 2]
