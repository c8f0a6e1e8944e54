"""Whether a skill's questions go better since: averages by hand, the model against its textbook form, few answers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.insights import telling_skills as telling
from lib.insights.skills import BETTER, SAME, TOO_FEW, WORSE, Progress, Side, changes, progress
from lib.journal import skills
from lib.journal.models import Skill
from tests.benchmarks.generator import World, simulate
from tests.journal.build import a_question, a_round

if TYPE_CHECKING:
    from uuid import UUID

    from numpy.typing import NDArray

    from lib.journal.database import Journal

START = date(2026, 2, 1)
TODAY = date(2026, 3, 31)


def asked(journal: Journal, question: UUID, *rated: tuple[int, int | None]) -> None:
    """Rounds so many days from the start, each with a rating."""
    with journal.write() as cursor:
        for days, rating in rated:
            held = datetime(2026, 2, 1, 10) + timedelta(days=days)
            a_round(cursor, askings=(("so?", question, rating),), held_at=held)


def one_skill(journal: Journal, *ratings: tuple[int, int | None]) -> Progress:
    with journal.write() as cursor:
        question = a_question(cursor, "Conflict")
        skills.add(cursor, Skill(label="Calm", started_on=START, questions=(question,)))
    asked(journal, question, *ratings)
    with journal.read() as cursor:
        (found,) = progress(cursor, TODAY)
    return found


def test_no_skill(journal: Journal) -> None:
    with journal.read() as cursor:
        assert progress(cursor, TODAY) == []


def test_a_skill_without_answers(journal: Journal) -> None:
    found = one_skill(journal)
    assert (found.before, found.since, found.verdict) == (Side(0, None), Side(0, None), TOO_FEW)
    assert [(one.label, one.before.n) for one in found.questions] == [("Conflict", 0)]
    assert telling.averages(found) == "Before: no rating. Since: no rating."


def test_averages_on_both_sides_of_the_day(journal: Journal) -> None:
    """The interview on the day itself came before; unrated and future answers count nowhere."""
    found = one_skill(journal, (-9, 1), (-5, 2), (0, 3), (1, 4), (9, 5), (10, None), (400, 1))
    assert (found.before, found.since) == (Side(3, 2.0), Side(2, 4.5))
    assert found.questions[0].since == Side(2, 4.5)
    assert telling.averages(found) == "Before: 2.0 on average (3 ratings). Since: 4.5 (2 ratings)."


@pytest.mark.parametrize("ratings", [((-2, 1), (3, 5), (4, 5)), ((-3, 1), (-2, 1), (3, 5))])
def test_one_answer_on_a_side_is_too_few(journal: Journal, ratings: tuple[tuple[int, int], ...]) -> None:
    found = one_skill(journal, *ratings)
    assert (found.verdict, found.change) == (TOO_FEW, None)
    assert telling.verdict(found) == "Too few ratings to say: it takes two before and two since."


def test_a_clear_rise_and_a_clear_fall(journal: Journal) -> None:
    low, high = [(-day, 1) for day in range(1, 8)], [(day, 5) for day in range(1, 8)]
    better = one_skill(journal, *low, *high)
    assert better.verdict == BETTER
    assert better.change is not None and better.low is not None
    assert 0 < better.low < better.change < 4
    assert telling.verdict(better).startswith("Weighed together they go better since then: +")


def test_a_clear_fall(journal: Journal) -> None:
    found = one_skill(journal, *((-day, 5) for day in range(1, 8)), *((day, 1) for day in range(1, 8)))
    assert found.verdict == WORSE
    assert "Not better yet: −" in telling.verdict(found)


def test_many_like_answers_are_about_the_same(journal: Journal) -> None:
    found = one_skill(journal, *((day, 3) for day in range(-15, 16)))
    assert found.verdict == SAME
    assert telling.verdict(found).startswith("About the same: the change lies within a point (−")


def test_contradictory_few_answers_say_nothing(journal: Journal) -> None:
    found = one_skill(journal, (-9, 1), (-5, 5), (1, 5), (9, 3))
    assert found.verdict == TOO_FEW
    assert "may be anything from −" in telling.verdict(found)


def test_the_model_is_that_of_the_textbook() -> None:
    """Integrating question, category, day and person out of the answers leaves a normal with this covariance."""
    rated = pd.DataFrame(
        {
            "question": list("aabbabc"),
            "category": list("xxyyxyx"),
            "interview": [1, 2, 2, 3, 3, 4, 4],
            "rating": [1, 2, 4, 3, 5, 4, 2],
        }
    )
    since = np.array([0, 0, 0, 1, 1, 1, 0], dtype=bool)
    found = changes(rated, since[:, None]).iloc[0]

    def same(name: str) -> NDArray[np.float64]:
        values = rated[name].to_numpy()
        return np.asarray(values[:, None] == values[None, :], dtype=np.float64)

    covariance = 0.8 * np.eye(7) + 1.0 + 0.12 * same("category") + 0.45 * same("question") + 0.25 * same("interview")
    weight = np.linalg.inv(covariance)
    x, y = since.astype(float), rated["rating"].to_numpy() - 3.0
    information = x @ weight @ x + 1 / 1.0
    assert found["change"] == pytest.approx(x @ weight @ y / information)
    whole = covariance + 1.0 * np.outer(x, x)
    scale = (8 * 0.8 + 0.8 * y @ np.linalg.inv(whole) @ y) / 15
    sd = np.sqrt(scale / 0.8 / information)
    assert (found["high"] - found["low"]) / 2 == pytest.approx(1.7530503556925552 * sd)  # t with 15 degrees of freedom


@given(rows=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6), st.integers(1, 5), st.booleans()), max_size=25))
@settings(max_examples=60, deadline=None)
def test_any_answers_give_finite_figures(rows: list[tuple[int, int, int, bool]]) -> None:
    rated = pd.DataFrame(rows, columns=["question", "interview", "rating", "since"]).assign(category=0)
    since = rated["since"].to_numpy(bool)[:, None]
    found = changes(rated, np.hstack([since, ~since, np.zeros_like(since)]))
    assert np.isfinite(found.to_numpy()).all()
    assert (found["low"] <= found["change"]).all() and (found["change"] <= found["high"]).all()
    assert found[["up", "small"]].to_numpy().min() >= 0 and found[["up", "small"]].to_numpy().max() <= 1
    assert found.loc[2, "change"] == pytest.approx(0)  # no answer since: nothing has changed, for all one knows


def test_what_was_picked_for_being_low_is_not_called_better() -> None:
    """Sixty hunts in which nothing changes; the three worst questions of the first half are the skill."""
    hunts = simulate(World(improving=0.0), 60, 16, seed=7)
    claims = 0
    for rating in hunts.rating:
        interview, question = np.nonzero(~np.isnan(rating))
        skill = np.argsort(-np.nansum(5 - rating[:8], axis=0))[:3]
        frame = pd.DataFrame(
            {
                "question": question,
                "category": hunts.category[question],
                "interview": interview,
                "rating": rating[interview, question],
            }
        )
        since = np.isin(question, skill) & (interview >= 8)
        claims += int(changes(frame, since[:, None])["up"].iloc[0] >= 0.95)
    assert claims <= 6  # one in twenty is to be expected; the plain difference of averages claims one in eight


def test_signs() -> None:
    assert [telling.signed(points) for points in (0.84, -0.31, 0.04, -0.04)] == ["+0.8", "−0.3", "0.0", "0.0"]
