"""What became of each round, and how well it was foreseen: answers worked out by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pandas as pd
import pytest

from lib.insights import telling_judgement as telling
from lib.insights.judgement import (
    Delay,
    calibration,
    delay,
    difference,
    estimates,
    judged_rounds,
    ratings_by_outcome,
    score,
)
from lib.insights.rounds import ENDED, MOVED_ON, WAITING, WITHDRAWN
from lib.journal import applications, interviews
from lib.journal.choices import Kind, Stage
from lib.journal.models import Debrief, Interview, StageEvent
from tests.journal.build import an_application

if TYPE_CHECKING:
    from lib.journal.database import Journal

TODAY = date(2026, 3, 31)


def held(
    journal: Journal, application: UUID, day: int, *, estimate: int | None = 50, late: timedelta | None = None
) -> None:
    """A round in March at ten, written about two hours later unless `late` says otherwise."""
    at = datetime(2026, 3, day, 10)
    with journal.write() as cursor:
        key = interviews.add(cursor, Interview(application_id=application, kind=Kind.TECHNICAL, held_at=at))
        written = at + (timedelta(hours=2) if late is None else late)
        interviews.write_debrief(cursor, key, Debrief(overall=4, pass_estimate=estimate), written)


def applied(journal: Journal) -> UUID:
    with journal.write() as cursor:
        return an_application(cursor)


def event(journal: Journal, application: UUID, stage: Stage, day: int | None) -> None:
    with journal.write() as cursor:
        on = date(2026, 3, day) if day else None
        applications.append(cursor, StageEvent(application_id=application, stage=stage, happened_on=on))


def rounds(journal: Journal, today: date = TODAY) -> pd.DataFrame:
    with journal.read() as cursor:
        return judged_rounds(cursor, today)


def outcomes(journal: Journal) -> list[str]:
    """Of the rounds, the earliest first."""
    return list(rounds(journal)["outcome"])[::-1]


def frame(*given: tuple[float | None, str, float]) -> pd.DataFrame:
    """Rounds of (estimate, outcome, overall rating)."""
    found = pd.DataFrame(given, columns=["estimate", "outcome", "overall"])
    found = found.astype({"estimate": "float64", "overall": "float64"})
    return found.assign(answers=float("nan"), delay=1.0, hindsight=False)


def test_nothing(journal: Journal) -> None:
    found = rounds(journal)
    assert found.empty
    assert score(estimates(found)) is None
    assert ratings_by_outcome(found).empty
    assert difference(found, "overall") is None
    assert telling.delay(delay(found)) == ""


def test_a_later_round_shows_that_one_was_passed(journal: Journal) -> None:
    one = applied(journal)
    held(journal, one, 3)
    held(journal, one, 10)
    assert outcomes(journal) == [MOVED_ON, WAITING]
    event(journal, one, Stage.REJECTED, 12)
    assert outcomes(journal) == [MOVED_ON, ENDED]


def test_two_rounds_of_one_visit_say_nothing_of_each_other(journal: Journal) -> None:
    one = applied(journal)
    held(journal, one, 3)
    held(journal, one, 3)
    assert outcomes(journal) == [WAITING, WAITING]
    event(journal, one, Stage.GHOSTED, 30)
    assert outcomes(journal) == [ENDED, ENDED]


@pytest.mark.parametrize(
    ("stage", "outcome"),
    [
        (Stage.OFFER, MOVED_ON),
        (Stage.ACCEPTED, MOVED_ON),
        (Stage.DECLINED, MOVED_ON),
        (Stage.REJECTED, ENDED),
        (Stage.CLOSED, ENDED),
        (Stage.GHOSTED, ENDED),
        (Stage.WITHDRAWN, WITHDRAWN),
        (Stage.ON_HOLD, WAITING),
    ],
)
@pytest.mark.parametrize("day", [3, 20, None])
def test_what_the_application_says(journal: Journal, stage: Stage, outcome: str, day: int | None) -> None:
    """On the same day, later, and on a day that nobody noted."""
    one = applied(journal)
    held(journal, one, 3)
    event(journal, one, stage, day)
    assert outcomes(journal) == [outcome]


def test_an_ending_that_was_revived_is_none(journal: Journal) -> None:
    one = applied(journal)
    held(journal, one, 3)
    event(journal, one, Stage.GHOSTED, 15)
    event(journal, one, Stage.REOPENED, 18)
    assert outcomes(journal) == [WAITING]
    held(journal, one, 20)
    assert outcomes(journal) == [MOVED_ON, WAITING]


def test_an_earlier_no_is_not_the_outcome_of_a_later_round(journal: Journal) -> None:
    one = applied(journal)
    event(journal, one, Stage.REJECTED, 1)
    held(journal, one, 5)
    assert outcomes(journal) == [WAITING]


def test_what_is_dated_in_the_future_has_not_happened(journal: Journal) -> None:
    one = applied(journal)
    held(journal, one, 3)
    event(journal, one, Stage.REJECTED, 25)
    assert list(rounds(journal, date(2026, 3, 24))["outcome"]) == [WAITING]
    assert rounds(journal, date(2026, 3, 2)).empty


def test_an_estimate_from_after_the_outcome_is_none(journal: Journal) -> None:
    one, other = applied(journal), applied(journal)
    held(journal, one, 3, late=timedelta(days=5))
    event(journal, one, Stage.REJECTED, 6)
    held(journal, other, 4)
    event(journal, other, Stage.REJECTED, 4)
    found = rounds(journal)
    assert list(found["hindsight"]) == [False, True]
    assert len(estimates(found)) == 1
    assert "does not count" in telling.scored(None, 1, 1)


def test_brier_score_by_hand() -> None:
    """Eight of ten said 0.8 and went on as said, two said 0.8 and ended: (8 · 0.04 + 2 · 0.64) / 10 = 0.16."""
    told = frame(*[(0.8, MOVED_ON, 4)] * 8, *[(0.8, ENDED, 4)] * 2)
    result = score(estimates(told))
    assert result is not None
    assert result.brier == pytest.approx(0.16)
    assert result.coin == pytest.approx(0.16)
    assert result.expected == pytest.approx(8)
    assert (result.moved_on, result.n) == (8, 10)
    assert result.chance == pytest.approx(1)
    assert "no further apart than chance" in telling.scored(result, 10, 0)


def test_nine_estimates_are_a_list_only() -> None:
    told = frame(*[(0.5, MOVED_ON, 4)] * 9, (None, MOVED_ON, 4), (0.5, WAITING, 4), (0.5, WITHDRAWN, 4))
    assert len(estimates(told)) == 9
    assert score(estimates(told)) is None
    assert (
        telling.scored(None, 9, 0) == "9 estimates of yours have met an outcome so far; from 10 on they can be judged."
    )


def test_a_gap_beyond_chance_by_hand() -> None:
    """Ten at one half, all went on: all or none have a chance of 2 / 1024."""
    result = score(frame(*[(0.5, MOVED_ON, 4)] * 10))
    assert result is not None
    assert result.chance == pytest.approx(2 / 1024)
    sentence = telling.scored(result, 10, 0)
    assert "harder on yourself" in sentence
    assert "less than 1%" in sentence


def test_calibration_in_thirds_and_fifths() -> None:
    few = calibration(frame(*[(0.2, ENDED, 3)] * 4, *[(0.9, MOVED_ON, 3)] * 3, *[(0.7, ENDED, 3)] * 3))
    assert few["n"].tolist() == [4, 6]
    assert few["said"].tolist() == pytest.approx([0.2, 0.8])
    assert few["rate"].tolist() == [0, 0.5]
    assert ((few["low"] <= few["rate"]) & (few["rate"] <= few["high"])).all()
    many = calibration(frame(*[(at / 40, MOVED_ON, 3) for at in range(41)]))
    assert len(many) == 5
    assert many["n"].sum() == 41


def test_ratings_by_outcome_by_hand() -> None:
    """4 and 2 on average; within, squares add up to 2 and 2; variance (4 + 6) / (4 + 4 + 6) with 14 degrees."""
    told = frame(*[(None, MOVED_ON, x) for x in (3, 4, 4, 4, 5)], *[(None, ENDED, x) for x in (1, 2, 2, 2, 3)])
    found = ratings_by_outcome(told)
    assert list(found["outcome"]) == [MOVED_ON, ENDED]
    assert found["mean"].tolist() == [4, 2]
    quantile, variance = 1.761310, 10 / 14
    half = quantile * (variance / 5) ** 0.5
    assert found["low"].tolist() == pytest.approx([4 - half, 2 - half], abs=1e-5)
    apart = difference(told, "overall")
    assert apart is not None
    assert apart.points == 2
    assert apart.low == pytest.approx(2 - quantile * (2 * variance / 5) ** 0.5, abs=1e-5)
    assert "2.0 points higher" in telling.compared(apart, 5, 5, "The whole round")


def test_four_rounds_are_too_few_to_compare() -> None:
    told = frame(*[(None, MOVED_ON, 5)] * 9, *[(None, ENDED, 1)] * 4)
    assert difference(told, "overall") is None
    assert "too few rounds to compare" in telling.compared(None, 9, 4, "Answers")


def test_delay(journal: Journal) -> None:
    """After 2 and 30 hours; one written before the interview says nothing of delay."""
    one = applied(journal)
    held(journal, one, 3)
    held(journal, one, 4, late=timedelta(hours=30))
    held(journal, one, 5, late=timedelta(hours=-1))
    found = delay(rounds(journal))
    assert found == Delay(2, 16.0, 1)
    assert "within 16 hours" in telling.delay(found)
    assert "1 of 2 within a day" in telling.delay(found)
    assert "remembered less well" in telling.delay(Delay(3, 200.0, 0))


def test_no_sentence_names_a_cause() -> None:
    said = [telling.WARNING, telling.scored(score(frame(*[(0.1, MOVED_ON, 4)] * 10)), 10, 2)]
    assert not [text for text in said if "because" in text or "caused" in text]
