"""Response times: worked by hand, against SciPy, and on simulated waiting."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from lib.insights.survival import response_times

TIMES = st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=1, max_size=30)


def test_worked_by_hand() -> None:
    """Replies on day 2 and 5 (two), one waiting since 3 days, one since 9: 4/5, then × 1/3."""
    times = response_times([2, 3, 5, 5, 9], [True, False, True, True, False])
    assert times.curve["days"].tolist() == [0, 2, 5]
    assert times.curve["at_risk"].tolist() == [5, 5, 3]
    assert times.curve["waiting"].tolist() == pytest.approx([1, 4 / 5, 4 / 15])
    assert (times.median, times.replied, times.waiting, times.observed_days) == (5, 3, 2, 9)
    assert times.answered_after(4).share == pytest.approx(1 / 5)
    assert times.answered_after(9).share == pytest.approx(11 / 15)
    assert times.share_of_replies_after(4) == pytest.approx((1 / 5) / (11 / 15))
    assert np.isnan(times.answered_after(10).share), "nobody has been watched for so long"


def test_log_log_band_by_hand() -> None:
    """One reply among four: variance of log(-log S) is (1 / (4 × 3)) / log(3/4)²."""
    row = response_times([1, 2, 2, 2], [True, False, False, False], level=0.95).curve.iloc[1]
    half = 1.959963984540054 * np.sqrt(1 / 12) / abs(np.log(0.75))
    assert row["low"] == pytest.approx(0.75 ** np.exp(half))
    assert row["high"] == pytest.approx(0.75 ** np.exp(-half))


# SciPy warns where the curve is at 0 or 1 and the scale of the band ends; only the inside is compared.
@pytest.mark.filterwarnings("ignore:The confidence interval is undefined:RuntimeWarning")
@given(TIMES)
def test_agrees_with_scipy(rows: list[tuple[int, bool]]) -> None:
    days, replied = (np.array(column) for column in zip(*rows, strict=True))
    times = response_times(days, replied)
    reference = ecdf(CensoredData(uncensored=days[replied], right=days[~replied])).sf
    steps = times.curve.iloc[1:]
    assert steps["waiting"].to_numpy() == pytest.approx(reference.evaluate(steps["days"].to_numpy()))
    inside = ((steps["waiting"] > 0) & (steps["waiting"] < 1)).to_numpy()
    if inside.any():
        band = reference.confidence_interval(0.9, method="log-log")
        at = steps["days"].to_numpy()[inside]
        assert steps["low"].to_numpy()[inside] == pytest.approx(band.low.evaluate(at))  # type: ignore[attr-defined]
        assert steps["high"].to_numpy()[inside] == pytest.approx(band.high.evaluate(at))  # type: ignore[attr-defined]


@given(TIMES)
def test_the_curve_falls_and_its_band_holds_it(rows: list[tuple[int, bool]]) -> None:
    curve = response_times([d for d, _ in rows], [r for _, r in rows]).curve
    assert curve["waiting"].is_monotonic_decreasing
    assert (curve["low"] <= curve["waiting"]).all()
    assert (curve["high"].fillna(1) >= curve["waiting"]).all()


def test_nobody_nothing_and_everybody() -> None:
    nobody = response_times([], [])
    assert np.isnan([nobody.median, nobody.observed_days, nobody.answered_after(3).share]).all()
    pending = response_times([3, 8], [False, False])
    assert np.isnan([pending.median, pending.median_low, pending.share_of_replies_after(3)]).all()
    assert pending.answered_after(8).share == 0
    everybody = response_times([4, 4, 4], [True] * 3)
    assert (everybody.median, everybody.answered_after(4).share) == (4, 1)
    same_day = response_times([0, 0, 5], [True, True, False])
    assert same_day.answered_after(0).share == pytest.approx(2 / 3)


def test_mistakes_are_named() -> None:
    with pytest.raises(ValueError, match="same length"):
        response_times([1, 2], [True])
    for bad in (-1.0, np.nan):
        with pytest.raises(ValueError, match="0 or more"):
            response_times([bad], [True])


def test_median_is_unbiased_where_the_naive_one_is_not() -> None:
    """Replies after 14 days in the median; half of the applications are too fresh to have been answered."""
    rng = np.random.default_rng(1)
    medians, naive, covered = [], [], []
    for _ in range(300):
        wait = rng.exponential(14 / np.log(2), 300)
        watched = rng.uniform(0, 40, 300)
        times = response_times(np.minimum(wait, watched), wait <= watched)
        medians.append(times.median)
        naive.append(np.median(wait[wait <= watched]))
        covered.append(times.median_low <= 14 and not times.median_high < 14)
    assert np.mean(medians) == pytest.approx(14, rel=0.05)
    assert np.mean(naive) < 14 * 0.75
    assert np.mean(covered) == pytest.approx(0.9, abs=0.05)
