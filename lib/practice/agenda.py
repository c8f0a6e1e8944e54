"""What to practise today: due by FSRS or for an interview to come, the most pressing first, ten minutes at most.

A question that FSRS would bring back only on the day of an interview or after it, though the interview is likely to ask
it, comes back before it: those with most points at stake the day before, the next ones a day earlier, and so on
(`PER_DAY` a day), unless it was practised on that day or since.

A day's set is the most pressing that fit into the minutes: points that the question costs in an interview × days since
it was due. What does not fit waits and presses more each day, so nothing waits for ever and no day is an avalanche,
whatever was entered at once or left lying for weeks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import TYPE_CHECKING, Final

from lib.insights import preparation
from lib.insights.remembered import remembered
from lib.insights.standing import upcoming
from lib.insights.weakness import weak_questions
from lib.journal import practice
from lib.journal.choices import Grade
from lib.practice.memory import memories, memory
from lib.questions.bank import load_bank

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.journal.practice import Card, Review
    from lib.practice.memory import Memory

MINUTES: Final = 10
"""A day's practice, unless the person asks for more."""
AHEAD_DAYS: Final = 14
"""How far ahead an interview is prepared for."""
PER_ROUND: Final = 10
"""So many of its likely questions are brought forward for one interview."""
PER_DAY: Final = 3
"""So many of them fall on one day."""
LEAST_CHANCE: Final = 0.1
"""A question less likely than this is not brought forward."""
FIRST_SECONDS: Final = 120
_OWN_PACE_FROM, _OWN_PACE_LAST = 5, 30
_PACE = (30, 300)
_LEAST_POINTS = 0.02


@dataclass(frozen=True, slots=True)
class Coming:
    """A round to come: its day, the company, and the points at stake in each question likely to come."""

    day: date
    company: str
    stakes: Mapping[UUID, float]


@dataclass(frozen=True, slots=True)
class Item:
    """A question that is practised, as it stands today.

    Attributes:
        card: The question.
        memory: What its grades add up to; None before the first.
        due_on: The day on which it comes back, an interview to come taken into account.
        points: What it costs in an interview, or is expected to cost in the round to come if that is more.
        coming: The next round that is likely to ask it.
    """

    card: Card
    memory: Memory | None
    due_on: date
    points: float
    coming: Coming | None = None

    def pressing(self, today: date) -> float:
        """Points × days since it was due; 0 before that day."""
        return self.points * max(0, (today - self.due_on).days + 1)


@dataclass(frozen=True, slots=True)
class Agenda:
    """Everything that is practised and today's share of it.

    Attributes:
        items: All of it, by the day on which it comes back.
        today: Today's set in the order to practise it in.
        waiting: Questions that are due and wait for another day.
        pace: Seconds that one answer takes.
        spent: Seconds practised today.
    """

    items: tuple[Item, ...]
    today: tuple[Item, ...]
    waiting: int
    pace: float
    spent: int


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be practised today: how many questions, and about how many minutes."""

    count: int
    minutes: int


def due(cursor: DuckDBPyConnection, today: date) -> Due:
    """Today's practice in two numbers; both 0 where there is none."""
    if not practice.cards(cursor):
        return Due(0, 0)
    found = agenda(cursor, today)
    return Due(len(found.today), minutes(len(found.today), found.pace))


def minutes(count: int, pace: float) -> int:
    """About how long so many answers take, in whole minutes, at least one where there is anything."""
    return max(1, round(count * pace / 60)) if count else 0


@remembered
def agenda(cursor: DuckDBPyConnection, today: date) -> Agenda:
    """Everything that is practised, when it comes back, and what of it is for today."""
    cards = practice.cards(cursor)
    done = practice.reviews(cursor)
    rounds = _rounds_to_come(cursor, cards, today) if cards else []
    items = standing(cards, memories(done), _points(cursor, cards), rounds)
    # The pace of the days before: somebody who is quick today is not given more and more.
    pace = own_pace([review for review in done if review.day < today])
    earlier = [review.seconds for review in done if review.day == today]
    spent = sum(earlier)
    chosen = todays(items, today, pace, spent, len(earlier))
    waiting = sum(item.due_on <= today for item in items) - len(chosen)
    return Agenda(tuple(sorted(items, key=lambda item: (item.due_on, -item.points))), chosen, waiting, pace, spent)


def todays(items: Iterable[Item], today: date, pace: float, spent: float = 0, done: int = 0) -> tuple[Item, ...]:
    """The most pressing questions that fit into what is left of the day's minutes, and of its questions.

    Args:
        items: Everything that is practised.
        today: The day.
        pace: Seconds an answer.
        spent: Seconds practised today already.
        done: Questions practised today already.
    """
    day = MINUTES * 60
    room = max(0, min(int((day - spent) // pace), int(day // pace) - done))
    waiting = [item for item in items if item.due_on <= today]
    return tuple(sorted(waiting, key=lambda item: (-item.pressing(today), item.card.label))[:room])


def more(found: Agenda, today: date, count: int = 3) -> tuple[Item, ...]:
    """The next questions for somebody who asks for more: what waits, then what would come back soonest."""
    mine = {item.card.question_id for item in found.today}
    others = [item for item in found.items if item.card.question_id not in mine]
    others = [item for item in others if item.memory is None or item.memory.last_on < today]
    return tuple(sorted(others, key=lambda item: (-item.pressing(today), item.due_on, -item.points))[:count])


def own_pace(reviews: Sequence[Review]) -> float:
    """Seconds that one answer takes: the median of the person's latest, two minutes while there are few."""
    timed = [review.seconds for review in reviews if review.seconds][-_OWN_PACE_LAST:]
    if len(timed) < _OWN_PACE_FROM:
        return FIRST_SECONDS
    return min(max(median(timed), _PACE[0]), _PACE[1])


def brought_forward(due_on: date, last_on: date | None, place: int, held_on: date) -> date:
    """The day on which a question comes back that a round to come is likely to ask.

    Args:
        due_on: When it would come back.
        last_on: When it was last practised.
        place: Its place among the questions of the round, from 0, most points at stake first.
        held_on: The day of the round.
    """
    planned = held_on - timedelta(days=1 + place // PER_DAY)
    practised_since = last_on is not None and last_on >= planned
    return due_on if due_on < held_on or practised_since else planned


@dataclass(frozen=True, slots=True)
class Back:
    """In how many days a question comes back for each grade it could get now, and the round it comes back for."""

    days: Mapping[Grade, int]
    coming: Coming | None


def comes_back(cursor: DuckDBPyConnection, question_id: UUID, today: date) -> Back:
    """When a question would come back, as the list of what is practised will say after the grade."""
    cards = practice.cards(cursor)
    card = [one for one in cards if one.question_id == question_id]
    rounds = _rounds_to_come(cursor, cards, today) if card else []
    given = [(one.day, one.grade) for one in practice.reviews(cursor) if one.question_id == question_id]
    after = {grade: memory([*given, (today, grade)]) for grade in Grade}
    items = {grade: standing(card, {question_id: after[grade]}, {question_id: 0.0}, rounds) for grade in Grade}
    on = {grade: items[grade][0].due_on if card else after[grade].due_on for grade in Grade}
    sooner = any(on[grade] < after[grade].due_on for grade in Grade)
    coming = items[Grade.GOOD][0].coming if sooner else None
    return Back({grade: (on[grade] - today).days for grade in Grade}, coming)


def standing(
    cards: Sequence[Card], known: Mapping[UUID, Memory], points: Mapping[UUID, float], rounds: Sequence[Coming]
) -> list[Item]:
    """How each question stands.

    Args:
        cards: What is practised.
        known: The memory of those that were graded.
        points: What each costs in an interview.
        rounds: The rounds to come, the next first.
    """
    found = []
    for card in cards:
        known_by = known.get(card.question_id)
        item = Item(card, known_by, known_by.due_on if known_by else card.entered_on, points[card.question_id])
        for coming in rounds:
            if card.question_id not in coming.stakes:
                continue
            place = list(coming.stakes).index(card.question_id)
            day = brought_forward(item.due_on, known_by.last_on if known_by else None, place, coming.day)
            stake = max(item.points, coming.stakes[card.question_id])
            item = Item(card, known_by, min(day, item.due_on), stake, item.coming or coming)
        found.append(item)
    return found


def _points(cursor: DuckDBPyConnection, cards: Sequence[Card]) -> dict[UUID, float]:
    """Points that each question costs in an interview; for one never asked, what the bank lets expect of a 3."""
    ranked = weak_questions(cursor)
    cost = dict(zip(ranked["question_id"], ranked["cost"], strict=True))
    bank = load_bank()

    def of(card: Card) -> float:
        entry = bank.get(card.bank_id)
        return max(float(cost.get(str(card.question_id), entry.rate * 2 if entry else 0)), _LEAST_POINTS)

    return {card.question_id: of(card) for card in cards}


def _rounds_to_come(cursor: DuckDBPyConnection, cards: Sequence[Card], today: date) -> list[Coming]:
    """The rounds of the next days that nothing is written about, with those of the cards that are likely to come."""
    by_id = {str(card.question_id): card.question_id for card in cards}
    by_entry = {card.bank_id: card.question_id for card in cards if card.bank_id}
    last = today + timedelta(days=AHEAD_DAYS)
    found = []
    for ahead in upcoming(cursor, datetime.combine(today, time.min)):
        day = ahead.interview.held_at.date()
        at = preparation.occasion(cursor, today, interview_id=ahead.interview.id) if day <= last else None
        if at is None:
            continue
        likely = [one for one in preparation.questions_to_come(cursor, at) if one.chance >= LEAST_CHANCE]
        stakes = {
            key: one.at_stake
            for one in sorted(likely, key=lambda one: -one.at_stake)
            if (key := by_id.get(one.question_id) or by_entry.get(one.bank_id))
        }
        found.append(Coming(day, ahead.company, dict(list(stakes.items())[:PER_ROUND])))
    return found
