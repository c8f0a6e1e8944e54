"""Intervals against published figures, and comparisons that must not be claimed."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import fisher_exact as reference

from lib.insights.rates import (
    HIGHER,
    LOWER,
    NO_DIFFERENCE,
    TOO_FEW,
    benjamini_hochberg,
    compare_groups,
    fisher_exact,
    wilson,
)
from tests.benchmarks.hunts import claimed

COUNTS = st.integers(0, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def groups(*counts: tuple[int, int]) -> pd.DataFrame:
    return pd.DataFrame(counts, columns=["successes", "n"])


def test_wilson_solves_its_own_equation() -> None:
    """The bounds are where the rate lies 1.96 standard errors of the bound away from it."""
    interval = wilson([15], [148], level=0.95)
    for bound in (interval.low[0], interval.high[0]):
        distance = abs(15 / 148 - bound) / np.sqrt(bound * (1 - bound) / 148)
        assert distance == pytest.approx(1.959963985)


def test_intervals_at_the_ends_and_without_anything() -> None:
    interval = wilson([0, 4, 0], [4, 4, 0])
    assert interval.low[0] == 0
    assert interval.high[1] == 1
    assert 0.3 < interval.high[0] < 0.5
    assert np.isnan(interval.rate[2])
    assert (interval.low[2], interval.high[2]) == (0, 1)


@given(COUNTS)
def test_intervals_hold_their_rate_and_mirror(counts: tuple[int, int]) -> None:
    hits, n = counts
    one, other = wilson([hits], [n]), wilson([n - hits], [n])
    assert 0 <= one.low[0] <= one.high[0] <= 1
    assert one.low[0] == pytest.approx(1 - other.high[0])
    if n:
        assert one.low[0] <= one.rate[0] <= one.high[0]


@pytest.mark.parametrize("n", [5, 20, 60])
def test_it_covers_the_true_rate_about_as_often_as_it_says(n: int) -> None:
    """On the average over rates: for a single rate, counts being whole numbers, coverage jumps up and down."""
    rng = np.random.default_rng(1)
    rate = rng.uniform(0.02, 0.98, 4000)
    hits = rng.binomial(n, rate)
    interval = wilson(hits, np.full(4000, n))
    assert ((interval.low <= rate) & (rate <= interval.high)).mean() == pytest.approx(0.9, abs=0.025)


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and n"):
        wilson([3], [2])


@given(st.integers(1, 40), st.integers(1, 40), st.data())
def test_fisher_agrees_with_scipy(n: int, rest: int, data: st.DataObject) -> None:
    a, b = data.draw(st.integers(0, n)), data.draw(st.integers(0, rest))
    expected = reference(np.array([[a, n - a], [b, rest - b]])).pvalue
    assert fisher_exact(a, n, a + b, n + rest) == pytest.approx(expected, abs=1e-9)


def test_benjamini_hochberg_by_hand() -> None:
    """Sorted .001, .03, .035, .2 against 1/4 to 4/4 of .05: the third holds and carries the second."""
    p_value = np.array([0.2, 0.03, np.nan, 0.001, 0.035])
    assert benjamini_hochberg(p_value, 0.05).tolist() == [False, True, False, True, True]
    assert not benjamini_hochberg(np.array([np.nan]), 0.05).any()


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ([(2, 17), (1, 333)], "three replies in all"),
        ([(2, 15), (2, 83)], "four replies in all"),
        ([(5, 9), (0, 10)], "nineteen applications"),
        ([(8, 40)], "nothing to compare with"),
        ([(38, 38), (0, 2)], "only two were not answered"),
    ],
)
def test_too_few_to_compare(counts: list[tuple[int, int]], why: str) -> None:
    assert (compare_groups(groups(*counts))["verdict"] == TOO_FEW).all(), why


def test_a_plain_difference_is_claimed_both_ways() -> None:
    verdicts = compare_groups(groups((15, 30), (4, 100), (0, 0))).set_index(pd.Index(list("abc")))
    assert verdicts["verdict"].tolist() == [HIGHER, LOWER, TOO_FEW]
    assert verdicts["rate"]["a"] == 0.5
    assert verdicts["low"]["a"] < 0.5 < verdicts["high"]["a"]


def test_what_is_special_alone_is_not_among_many() -> None:
    """6 of 10 against 19 of 80 has a p-value below .05 alone, but one of nine sources looks like that by chance."""
    alone = compare_groups(groups((6, 10), (19, 80)))
    assert alone["p_value"].max() < 0.05
    assert alone["verdict"].tolist() == [HIGHER, LOWER]
    many = compare_groups(groups((6, 10), (3, 10), (3, 10), (2, 10), (3, 10), (2, 10), (2, 10), (2, 10), (2, 10)))
    assert many["p_value"].min() < 0.05
    assert (many["verdict"] == NO_DIFFERENCE).all()


def test_dimensions_are_compared_within_themselves() -> None:
    frame = groups((15, 30), (4, 100), (10, 12)).assign(dimension=["source", "source", "mode"])
    assert compare_groups(frame)["verdict"].tolist() == [HIGHER, LOWER, TOO_FEW]
    assert compare_groups(groups()).empty


@pytest.mark.parametrize("rate", [0.1, 0.4])
def test_without_a_true_difference_one_in_twenty_hunts_claims_one_at_most(rate: float) -> None:
    assert claimed(150, 100, rate, 1.0, seed=1) <= 0.05
    assert claimed(150, 300, rate, 4.0, seed=1) > 0.4
