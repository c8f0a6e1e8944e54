"""Trends: hand-worked regressions, and claims on simulated ratings with and without one."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.insights.trend import CANNOT_SAY, FLAT, IMPROVING, WORSENING, trends
from tests.benchmarks.generator import World, simulate
from tests.benchmarks.hunts import score_trends


def frame(*questions: list[int]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "ratings": [len(q) for q in questions],
            "rating_sum": [sum(q) for q in questions],
            "rating_sumsq": [sum(r * r for r in q) for q in questions],
            "order_rating_sum": [sum(i * r for i, r in enumerate(q, start=1)) for q in questions],
        }
    )


def test_verdicts_a_person_would_give_too() -> None:
    verdicts = trends(frame([1, 2, 2, 3, 4, 4, 5], [5, 5, 4, 3, 2, 2, 1], [3, 4] * 15, [2, 4, 3, 2], [1, 5]))
    assert verdicts["trend"].tolist() == [IMPROVING, WORSENING, FLAT, CANNOT_SAY, CANNOT_SAY]
    assert (verdicts["sure"][:2] >= 0.95).all()
    assert 0.8 <= verdicts["sure"][2] <= 1
    assert verdicts[["sure", "change", "change_low", "change_high"]].loc[4].isna().all()


def test_change_is_the_least_squares_line_drawn_towards_zero() -> None:
    """1, 2, 4, 5: the line rises by 1.4 an asking, 4.2 from first to last. Worked out with the residuals by hand."""
    slope = np.polyfit([1, 2, 3, 4], [1, 2, 4, 5], 1)[0]
    assert slope == pytest.approx(1.4)
    residual = 0.2  # (10 - 1.4² × 5): sum of squares around the mean less what the line explains
    noise = (residual + 8 * 1.0) / (2 + 8)
    variance = 3**2 * noise / 5
    keep = 1.5**2 / (1.5**2 + variance)
    verdict = trends(frame([1, 2, 4, 5])).iloc[0]
    assert verdict["change"] == pytest.approx(keep * 4.2)
    half = 1.8124611228107335 * np.sqrt(keep * variance)  # 95 % point of Student's t, 10 degrees of freedom
    assert verdict["change_high"] - verdict["change"] == pytest.approx(half)
    assert verdict["change"] - verdict["change_low"] == pytest.approx(half)


@given(st.lists(st.lists(st.integers(1, 5), max_size=12), max_size=6))
def test_scales_and_mirror_image(questions: list[list[int]]) -> None:
    """Read backwards, improving is worsening."""
    there = trends(frame(*questions))
    back = trends(frame(*[q[::-1] for q in questions]))
    mirror = {IMPROVING: WORSENING, WORSENING: IMPROVING, FLAT: FLAT, CANNOT_SAY: CANNOT_SAY}
    assert there["trend"].map(mirror).tolist() == back["trend"].tolist()
    np.testing.assert_allclose(there["change"], -back["change"], atol=1e-9)
    enough = there["ratings"] >= 3
    assert there.loc[enough, "sure"].between(0.5, 1).all()
    assert there.loc[~enough, "sure"].isna().all()


def test_index_and_order_are_kept() -> None:
    stats = frame([1, 3, 5], [3, 3, 3]).set_axis(["b", "a"])
    assert trends(stats).index.tolist() == ["b", "a"]


def test_missing_column_is_named() -> None:
    with pytest.raises(ValueError, match="order_rating_sum"):
        trends(frame().drop(columns="order_rating_sum"))


@pytest.mark.parametrize("interviews", [15, 40])
def test_without_a_true_trend_one_in_ten_is_claimed_at_most(interviews: int) -> None:
    alarms, _ = score_trends(simulate(World(improving=0.0), 120, interviews, seed=1))
    assert 0 < alarms <= 0.1


def test_a_strong_trend_is_found_more_often_than_a_false_one() -> None:
    alarms, power = score_trends(simulate(World(improving=0.3, improvement=3.0), 60, 40, seed=1))
    assert power > 0.25
    assert alarms < 0.1
