"""Chances: limits, what must raise and lower them, figures by hand, and whether they come true in simulated hunts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.insights.preparation_chances import BANK_SHAPE, chances
from tests.benchmarks.preparation import World, foretold, simulate

NONE = np.nan
rows = st.lists(
    st.tuples(
        st.floats(0, 1), st.floats(0, 1), st.integers(0, 3), st.none() | st.floats(0.001, 0.95)
    ),
    min_size=1,
    max_size=30,
)  # fmt: skip


@given(rows=rows, kind_rounds=st.integers(0, 60), other_rounds=st.integers(0, 200))
@settings(max_examples=80, deadline=None)
def test_limits(rows: list[tuple[float, float, int, float | None]], kind_rounds: int, other_rounds: int) -> None:
    """Whatever was asked: a chance within its interval within 0 and 1, and no more questions than there are."""
    here = [round(share * kind_rounds) for share, *_ in rows]
    elsewhere = [round(share * other_rounds) for _, share, *_ in rows]
    rate = [NONE if given is None else given for *_, given in rows]
    found = chances(here, kind_rounds, elsewhere, other_rounds, [row[2] for row in rows], rate)
    assert np.isfinite(np.concatenate(found)).all()
    assert (found.mean > 0).all() and (found.mean < 1).all()
    assert (found.low >= 0).all() and (found.low <= found.mean).all()
    assert (found.high <= 1).all() and (found.high >= found.mean).all()
    assert 0 < found.mean.sum() < len(rows)


@given(asked=st.lists(st.integers(0, 9), min_size=2, max_size=12), elsewhere=st.integers(1, 20), more=st.integers(0, 9))
@settings(max_examples=60, deadline=None)
def test_asked_more_often_is_likelier(asked: list[int], elsewhere: int, more: int) -> None:
    """Of two questions that differ only in how many rounds of this kind asked them, and only there."""
    here = np.array([*asked, more])
    found = chances(here, 9, np.full(len(here), elsewhere), 20, np.zeros(len(here)), np.full(len(here), NONE)).mean
    assert (np.diff(found[np.argsort(here, kind="stable")]) >= -1e-12).all()


def test_without_rounds_of_the_kind_the_general_share_holds() -> None:
    often, seldom = chances([0, 0], 0, [15, 2], 20, [0, 1], [NONE, NONE]).mean
    assert 0.55 < often < 0.75
    assert 0.07 < seldom < 0.2


def test_between_what_this_kind_asks_and_what_all_ask() -> None:
    """In 6 of 8 rounds of this kind and 2 of 20 others: drawn from 75 % towards 10 %, and less so with more rounds."""

    def chance(times: int) -> float:
        others = [2, 3, 4, 5, 2, 3, 4, 5]
        here = np.array([6, 1, 2, 2, 1, 1, 2, 2]) * times
        return float(chances(here, 8 * times, others, 20, np.zeros(8), np.full(8, NONE)).mean[0])

    assert 0.1 < chance(1) < chance(2) < chance(8) < 0.75


def test_one_round_of_two_is_not_half() -> None:
    found = chances([1, 0, 0, 1], 2, [1, 3, 4, 1], 20, np.zeros(4), np.full(4, NONE))
    assert found.mean[0] < 0.4
    assert found.low[0] < 0.1
    assert found.high[0] > 0.5


def test_a_bank_question_never_asked_by_hand() -> None:
    """Bank says 0.1; 30 silent rounds expected it 3 times; 4 / (4 + 3) of 0.1 is left."""
    asked, silent = chances([0, 0], 0, [10, 0], 30, [0, 1], [NONE, 0.1]).mean
    assert silent == pytest.approx(0.1 * BANK_SHAPE / (BANK_SHAPE + 3))
    assert asked > silent


def test_an_empty_journal_takes_the_bank_at_its_word() -> None:
    assert chances([0, 0], 0, [0, 0], 0, [0, 0], [0.55, 0.02]).mean == pytest.approx([0.55, 0.02])


def test_a_kind_that_likes_a_category_raises_its_unasked_questions() -> None:
    """Technical rounds asked technical questions three times as often as others did."""
    here, elsewhere = [6, 6, 0, 0], [4, 4, 4, 0]
    liked = chances(here, 8, elsewhere, 20, [0, 0, 1, 0], [NONE, NONE, NONE, 0.05]).mean[3]
    other = chances(here, 8, elsewhere, 20, [0, 0, 1, 1], [NONE, NONE, NONE, 0.05]).mean[3]
    assert liked > 2 * other


@pytest.mark.parametrize("rounds", [8, 20])
def test_they_come_true(rounds: int) -> None:
    """In 150 simulated hunts the next round asks what was foretold, overall and among the likely ones."""
    said, came = [], []
    for seed in range(150):
        hunt = simulate(World(), rounds, 1000 + seed)
        known = hunt.asked.any(axis=0)
        said.append(foretold(hunt)[known])
        came.append(hunt.coming[known])
    p, y = np.concatenate(said), np.concatenate(came)
    assert p.mean() == pytest.approx(y.mean(), abs=0.03)
    for low, high in ((0.0, 0.15), (0.15, 0.3), (0.3, 0.5), (0.5, 1.0)):
        inside = (p >= low) & (p < high)
        assert p[inside].mean() == pytest.approx(y[inside].mean(), abs=0.09), (low, high)
    assert ((p - y) ** 2).mean() < ((y.mean() - y) ** 2).mean() * 0.9
