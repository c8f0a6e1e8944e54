"""Practice on a journal: entering, today's set before an interview, sittings, mock interviews, before and since."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from lib.insights import preparation
from lib.insights.skills import BETTER, TOO_FEW, Side
from lib.journal import interviews, practice, questions
from lib.journal.choices import CardOrigin, Grade, Kind, SittingKind
from lib.journal.errors import MissingError
from lib.journal.models import Interview
from lib.practice import agenda as agendas
from lib.practice import entering, mock, sitting
from lib.practice.helped import helped
from lib.questions.bank import load_bank
from tests.journal.build import a_question, a_round, an_application

if TYPE_CHECKING:
    from lib.journal.database import Journal
    from lib.journal.practice import Held

TODAY = date(2026, 3, 20)
NOON = datetime(2026, 3, 20, 12)
RATED = (
    (1, "Conflict", 1),
    (1, "Why us?", 4),
    (2, "Conflict", 2),
    (2, "Failure", 3),
    (3, "Conflict", 1),
    (3, "Why us?", 5),
)


@pytest.fixture
def known(journal: Journal) -> dict[str, UUID]:
    """Three rounds in March with three questions, “Conflict” by far the costliest."""
    with journal.write() as cursor:
        keys = {label: a_question(cursor, label) for label in ("Conflict", "Why us?", "Failure")}
        for day in (1, 2, 3):
            asked = tuple((f"{label}, was it?", keys[label], rating) for on, label, rating in RATED if on == day)
            a_round(cursor, an_application(cursor, f"Firm {day}"), asked, datetime(2026, 3, day, 10))
    return keys


def practise(journal: Journal, key: UUID, on: date, grade: Grade = Grade.GOOD, seconds: int = 60) -> None:
    """One graded answer."""
    at = datetime.combine(on, datetime.min.time())
    with journal.write() as cursor:
        entering.add(cursor, key, on)
        card = next(card for card in practice.cards(cursor) if card.question_id == key)
        held = at_sitting(cursor, sitting.begin(cursor, [card], on))
        practice.show(cursor, held.turns[0], at)
        held = at_sitting(cursor, held.sitting.id)
        practice.grade(cursor, held.turns[0], grade, at + timedelta(seconds=seconds), on)


def at_sitting(cursor: object, key: UUID | None) -> Held:
    assert key is not None
    held = practice.get(cursor, key)  # type: ignore[arg-type]
    assert held is not None
    return held


def test_nothing_is_practised_and_nothing_is_due(journal: Journal) -> None:
    with journal.read() as cursor:
        assert agendas.due(cursor, TODAY) == agendas.Due(0, 0)
        assert agendas.agenda(cursor, TODAY).items == ()
        assert entering.worth_practising(cursor).empty


def test_the_costliest_enter_first_and_are_due_the_same_day(journal: Journal, known: dict[str, UUID]) -> None:
    with journal.write() as cursor:
        worth = entering.worth_practising(cursor)
        assert next(iter(worth["label"])) == "Conflict"
        entering.add(cursor, known["Conflict"], TODAY, CardOrigin.COST)
        assert "Conflict" not in set(entering.worth_practising(cursor)["label"])
        assert agendas.due(cursor, TODAY) == agendas.Due(1, 2)
        entering.add(cursor, known["Conflict"], TODAY + timedelta(days=5))  # a second time changes nothing
        assert [(card.origin, card.entered_on) for card in practice.cards(cursor)] == [(CardOrigin.COST, TODAY)]


def test_a_question_of_the_bank_is_known_again_when_it_is_asked(journal: Journal) -> None:
    entry = next(iter(load_bank()))
    with journal.write() as cursor:
        key = entering.add_from_bank(cursor, entry.id, TODAY)
        assert entering.add_from_bank(cursor, entry.id, TODAY) == key
        questions.drop_unasked(cursor)
        (item,) = agendas.agenda(cursor, TODAY).today
        with pytest.raises(MissingError):
            entering.add_from_bank(cursor, "no such entry", TODAY)
    assert (item.card.label, item.card.bank_id) == (entry.label, entry.id)
    assert item.points == pytest.approx(entry.rate * 2)


def test_a_bank_question_given_up_before_it_was_practised_is_gone(journal: Journal) -> None:
    with journal.write() as cursor:
        key = entering.add_from_bank(cursor, next(iter(load_bank())).id, TODAY)
        practice.leave(cursor, key)
        assert questions.labels(cursor) == {}


def test_an_interview_to_come_brings_a_likely_question_back(journal: Journal, known: dict[str, UUID]) -> None:
    """FSRS would let it rest beyond the interview; the interview asks it in three rounds of four."""
    practise(journal, known["Conflict"], TODAY - timedelta(days=2), Grade.EASY)
    with journal.write() as cursor:
        assert agendas.due(cursor, TODAY).count == 0
        held_at = datetime.combine(TODAY + timedelta(days=1), datetime.min.time().replace(hour=9))
        interviews.add(
            cursor, Interview(application_id=an_application(cursor, "Globex"), kind=Kind.TECHNICAL, held_at=held_at)
        )
        (item,) = agendas.agenda(cursor, TODAY).today
    assert item.coming is not None
    assert (item.coming.company, item.due_on) == ("Globex", TODAY)
    practise(journal, known["Conflict"], TODAY, Grade.GOOD)
    with journal.read() as cursor:
        assert agendas.due(cursor, TODAY).count == 0
        assert agendas.due(cursor, TODAY + timedelta(days=1)).count == 0


def test_a_sitting_puts_the_question_another_way_each_time(journal: Journal) -> None:
    entry = next(iter(load_bank()))
    with journal.write() as cursor:
        key = entering.add_from_bank(cursor, entry.id, TODAY)
        cards = practice.cards(cursor)
    put = []
    for days in range(3):
        practise(journal, key, TODAY + timedelta(days=days))
        with journal.read() as cursor:
            put.append(practice.put_before(cursor)[key][0])
    assert len(set(put)) == 3
    assert cards[0].bank_id == entry.id


def test_a_mock_interview_is_drawn_like_the_round_to_come(journal: Journal, known: dict[str, UUID]) -> None:
    with journal.write() as cursor:
        key = interviews.add(
            cursor,
            Interview(
                application_id=an_application(cursor, "Globex"), kind=Kind.TECHNICAL, held_at=datetime(2026, 3, 25)
            ),
        )
        at = preparation.occasion(cursor, TODAY, interview_id=key)
        assert at is not None
        drawn = [at_sitting(cursor, mock.begin(cursor, at, TODAY, seed)) for seed in range(40)]
        again = at_sitting(cursor, mock.begin(cursor, at, TODAY, 0))
    assert {len(held.turns) for held in drawn} == {mock.FEWEST}
    assert [turn.bank_id for turn in again.turns] == [turn.bank_id for turn in drawn[0].turns]
    assert all(held.sitting.kind == SittingKind.MOCK for held in drawn)
    assert drawn[0].sitting.aim == "Globex"
    asked = [turn.question_id for held in drawn for turn in held.turns]
    assert asked.count(known["Conflict"]) > asked.count(known["Failure"]) > 0
    assert asked.count(None) > 0  # with few rounds on record, the bank's common questions come too


def test_a_mock_interview_without_any_record_asks_what_is_common(journal: Journal) -> None:
    with journal.write() as cursor:
        at = preparation.occasion(cursor, TODAY, application_id=an_application(cursor), kind=Kind.SCREEN)
        assert at is not None
        held = at_sitting(cursor, mock.begin(cursor, at, TODAY, 1))
    assert len(held.turns) == mock.USUAL
    assert held.sitting.round_kind == Kind.SCREEN


def test_before_and_since_by_the_first_day_of_each_question(journal: Journal, known: dict[str, UUID]) -> None:
    """Conflict: 1, 2, 1 before; an interview on the day of practice counts as before; 4 and 5 after it."""
    practise(journal, known["Conflict"], date(2026, 3, 3))
    with journal.read() as cursor:
        found = helped(cursor, TODAY)
    assert (found.before, found.since, found.verdict) == (Side(3, 4 / 3), Side(0, None), TOO_FEW)
    with journal.write() as cursor:
        for day in (8, 10, 12, 14):
            askings = (("so?", known["Conflict"], 5), ("us?", known["Why us?"], 3), ("f?", known["Failure"], 3))
            a_round(cursor, askings=askings, held_at=datetime(2026, 3, day, 9))
    with journal.read() as cursor:
        found = helped(cursor, TODAY)
        early = helped(cursor, date(2026, 3, 9))
    assert found.since == Side(4, 5.0)
    assert [one.label for one in found.questions] == ["Conflict"]
    assert found.verdict == BETTER
    assert found.change is not None
    assert 0 < found.change < 5 - 4 / 3  # drawn towards zero
    assert early.since.n == 1


def test_a_grade_of_a_question_that_was_merged_moves_with_it(journal: Journal, known: dict[str, UUID]) -> None:
    practise(journal, known["Conflict"], TODAY, Grade.AGAIN)
    practise(journal, known["Failure"], TODAY, Grade.EASY)
    with journal.write() as cursor:
        questions.merge(cursor, known["Conflict"], known["Failure"])
        (item,) = agendas.agenda(cursor, TODAY).items
    assert item.memory is not None
    assert item.memory.times == 2


def test_an_unknown_question_cannot_be_practised(journal: Journal) -> None:
    with pytest.raises(MissingError), journal.write() as cursor:
        entering.add(cursor, uuid4(), TODAY)
