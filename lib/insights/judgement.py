"""Ratings against reality: what a person thought of a round, beside what became of it.

What became of a round is told by :mod:`lib.insights.rounds`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from lib.insights.progress import progress
from lib.insights.rates import wilson
from lib.insights.ratings import pooled_noise
from lib.insights.remembered import remembered
from lib.insights.rounds import ENDED, MOVED_ON, held_rounds

if TYPE_CHECKING:
    from datetime import date

    from duckdb import DuckDBPyConnection
    from numpy.typing import NDArray

FEWEST_ESTIMATES = 10
"""Below this many resolved estimates there is a list and no score."""
FEWEST_EACH = 5
"""Below this many rounds of either kind no difference between them is claimed."""
# With few estimates coarse groups, with more of them finer ones.
_THIRDS, _FIFTHS, _FEWEST_FOR_FIFTHS = (0.0, 1 / 3, 2 / 3, 1.0), (0.0, 0.2, 0.4, 0.6, 0.8, 1.0), 40


@remembered
def judged_rounds(cursor: DuckDBPyConnection, today: date) -> pd.DataFrame:
    """Every round held by `today` that has a debrief, and what became of it, the latest first.

    Returns:
        The columns of `insights.rounds.held_rounds`, and delay (hours from the start of the interview to the first
        writing, NaN where it was written before), hindsight (whether the debrief was written on a day after the outcome
        was known: its estimate is none).
    """
    rounds = held_rounds(cursor, progress(cursor, today), today)
    judged = rounds[rounds["written_at"].notna()].reset_index(drop=True)
    hours = (judged["written_at"] - judged["held_at"]).dt.total_seconds() / 3600
    hindsight = judged["written_at"].dt.normalize() > judged["known_on"]
    return judged.assign(delay=hours.where(hours >= 0), hindsight=hindsight)


def estimates(rounds: pd.DataFrame) -> pd.DataFrame:
    """Rows of `judged_rounds` that can be scored: an estimate from before the outcome, and the outcome."""
    resolved = rounds["outcome"].isin([MOVED_ON, ENDED])
    return rounds[rounds["estimate"].notna() & resolved & ~rounds["hindsight"]]


class Score(NamedTuple):
    """How good the estimates were.

    Attributes:
        n: Estimates with an outcome.
        brier: Mean squared distance of estimate and outcome, 0 (always right and certain) to 1.
        coin: What the same would be for whoever said each time the share that moved on in the end.
        expected: Rounds that should have moved on, were each estimate right.
        moved_on: Rounds that did.
        chance: Chance of a number at least as far from the expected one, were each estimate right, 0 to 1.
    """

    n: int
    brier: float
    coin: float
    expected: float
    moved_on: int
    chance: float


def score(scored: pd.DataFrame) -> Score | None:
    """Score some estimates; None below ten of them.

    Sources: Brier (1950), Monthly Weather Review 78; the number of successes among unequal chances is
    Poisson-binomial, here summed up exactly.

    Args:
        scored: Rows of `estimates`.
    """
    if len(scored) < FEWEST_ESTIMATES:
        return None
    p = scored["estimate"].to_numpy(np.float64)
    happened = (scored["outcome"] == MOVED_ON).to_numpy(np.float64)
    chances = np.ones(1)
    for each in p:
        chances = np.convolve(chances, (1 - each, each))
    count, share = int(happened.sum()), float(happened.mean())
    away = np.abs(np.arange(len(chances)) - p.sum()) >= abs(count - p.sum()) - 1e-9
    return Score(
        n=len(p),
        brier=float(np.mean((p - happened) ** 2)),
        coin=share * (1 - share),
        expected=float(p.sum()),
        moved_on=count,
        chance=min(1.0, float(chances[away].sum())),
    )


def calibration(scored: pd.DataFrame) -> pd.DataFrame:
    """What came of estimates of like height.

    Args:
        scored: Rows of `estimates`.

    Returns:
        One row a `band_of` the scale that holds any: band (its number), said (mean estimate, 0–1), n, moved_on, rate,
        low, high (share that moved on with its 90 % Wilson interval).
    """
    by = scored.assign(moved=scored["outcome"] == MOVED_ON, band=band_of(scored)).groupby("band")
    table = by.agg(said=("estimate", "mean"), n=("estimate", "size"), moved_on=("moved", "sum")).reset_index()
    rate, low, high = wilson(table["moved_on"], table["n"])
    return table.assign(rate=rate, low=low, high=high)


def band_of(scored: pd.DataFrame) -> NDArray[np.int64]:
    """The third (from 40 on: the fifth) of the scale that each estimate lies in, from 0."""
    edges = _FIFTHS if len(scored) >= _FEWEST_FOR_FIFTHS else _THIRDS
    return np.digitize(scored["estimate"], edges[1:-1])


def ratings_by_outcome(rounds: pd.DataFrame) -> pd.DataFrame:
    """Own ratings of the rounds that moved on and of those that were ended.

    The scatter within is pooled over both and drawn towards one point, since a few rounds cannot tell it; the interval
    is Student's, and kept within the scale.

    Args:
        rounds: Rows of `judged_rounds`; those still open are left out.

    Returns:
        Up to four rows: rating ("overall": of the whole interview; "answers": mean of its answers), outcome, n
        (rounds), mean, low, high (its 90 % interval, 1–5).
    """
    rows = []
    for rating in ("overall", "answers"):
        groups = {outcome: _rated(rounds, rating, outcome) for outcome in (MOVED_ON, ENDED)}
        variance, quantile = _scatter(list(groups.values()))
        for outcome, values in groups.items():
            if len(values):
                mean, half = float(values.mean()), quantile * np.sqrt(variance / len(values))
                low, high = max(1.0, mean - half), min(5.0, mean + half)
                rows.append((rating, outcome, len(values), mean, low, high))
    return pd.DataFrame(rows, columns=["rating", "outcome", "n", "mean", "low", "high"])


class Difference(NamedTuple):
    """By how many points rounds that moved on were rated above those that ended, with its 90 % interval."""

    points: float
    low: float
    high: float


def difference(rounds: pd.DataFrame, rating: str) -> Difference | None:
    """How much higher the rounds that moved on were rated; None with fewer than five rounds of either kind.

    Args:
        rounds: Rows of `judged_rounds`.
        rating: "overall" or "answers".
    """
    passed, ended = (_rated(rounds, rating, outcome) for outcome in (MOVED_ON, ENDED))
    if min(len(passed), len(ended)) < FEWEST_EACH:
        return None
    variance, quantile = _scatter([passed, ended])
    points = float(passed.mean() - ended.mean())
    half = quantile * float(np.sqrt(variance / len(passed) + variance / len(ended)))
    return Difference(points, points - half, points + half)


class Delay(NamedTuple):
    """How soon debriefs were written: n of them, the median in hours, and how many within a day; median NaN if none."""

    n: int
    median: float
    within_a_day: int


def delay(rounds: pd.DataFrame) -> Delay:
    """Hours from the interview to its debrief, over the rows of `judged_rounds` that were not written before it."""
    hours = rounds["delay"].dropna()
    return Delay(len(hours), float(hours.median()), int((hours <= 24).sum()))


def _rated(rounds: pd.DataFrame, rating: str, outcome: str) -> NDArray[np.float64]:
    values = rounds.loc[rounds["outcome"] == outcome, rating].dropna()
    return np.asarray(values, dtype=np.float64)


def _scatter(groups: list[NDArray[np.float64]]) -> tuple[float, float]:
    """Pooled variance of a round's rating in squared points, and the quantile of a 90 % interval for it."""
    from scipy.special import stdtrit

    n = np.array([len(values) for values in groups], dtype=np.float64)
    squares = np.array([((values - values.mean()) ** 2).sum() if len(values) else 0.0 for values in groups])
    variance, freedom = pooled_noise(n, squares)
    return variance, float(stdtrit(freedom, 0.95))
