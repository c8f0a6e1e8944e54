"""Ratings against reality: what a person thought of a round, beside what became of it.

What became of a round is read off the application: it moved on where a later interview, an offer or more followed; it
was ended where the employer said no, closed the role or never answered; else it is still open, or the person withdrew.
A later interview on the same day is part of the same visit and says nothing. An ending that was revived is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd

from lib.insights.rates import wilson
from lib.insights.ratings import pooled_noise

if TYPE_CHECKING:
    from datetime import date

    from duckdb import DuckDBPyConnection
    from numpy.typing import NDArray

MOVED_ON: Final = "moved on"
ENDED: Final = "ended"
WITHDRAWN: Final = "withdrawn"
WAITING: Final = "waiting"

FEWEST_ESTIMATES = 10
"""Below this many resolved estimates there is a list and no score."""
FEWEST_EACH = 5
"""Below this many rounds of either kind no difference between them is claimed."""
# With few estimates coarse groups, with more of them finer ones.
_THIRDS, _FIFTHS, _FEWEST_FOR_FIFTHS = (0.0, 1 / 3, 2 / 3, 1.0), (0.0, 0.2, 0.4, 0.6, 0.8, 1.0), 40


def judged_rounds(cursor: DuckDBPyConnection, today: date) -> pd.DataFrame:
    """Every round held by `today` that has a debrief, and what became of it, the latest first.

    Returns:
        interview_id (text), company, kind, held_at (local time), estimate (own chance of going through, 0–1, NaN where
        none was given), overall (own rating of the interview, 1–5), answers (mean rating of its answers, 1–5, NaN
        where none is rated), delay (hours from the start of the interview to the first writing, NaN where it was
        written before), outcome ("moved on", "ended", "withdrawn", "waiting"), hindsight (whether the debrief was
        written on a day after the outcome was known: its estimate is none).
    """
    found = cursor.execute(
        """
        WITH round AS (
            SELECT interview.id, interview.application_id, company, kind, held_at, written_at, pass_estimate, overall
            FROM interview
            JOIN debrief ON debrief.interview_id = interview.id
            JOIN application ON application.id = interview.application_id
            WHERE held_at::DATE <= $today
        ),
        happened AS (
            SELECT * FROM stage_history WHERE happened_on IS NULL OR happened_on <= $today
        ),
        -- What shows that a round was passed, and by which day that was known at the latest.
        onward AS (
            SELECT round.id, later.held_at::DATE AS day
            FROM round JOIN interview AS later ON later.application_id = round.application_id
            WHERE later.held_at::DATE > round.held_at::DATE
              AND (later.held_at::DATE <= $today OR later.created_at::DATE <= $today)
            UNION ALL
            SELECT round.id, happened_on
            FROM round JOIN happened USING (application_id)
            WHERE stage IN ('offer', 'accepted', 'declined') AND coalesce(happened_on >= held_at::DATE, TRUE)
               OR stage IN ('assessment', 'screen', 'interview') AND happened_on > held_at::DATE
        ),
        passed AS (SELECT id, min(day) AS day FROM onward GROUP BY id),
        present AS (
            SELECT application_id, arg_max(stage, place) AS stage, arg_max_null(happened_on, place) AS day
            FROM happened GROUP BY application_id
        ),
        answers AS (SELECT interview_id, avg(rating) AS answers FROM asking GROUP BY interview_id)
        SELECT round.id::TEXT AS interview_id, company, kind, held_at, pass_estimate / 100.0 AS estimate, overall,
               answers,
               CASE WHEN written_at >= held_at THEN epoch(written_at - held_at) / 3600 END AS delay,
               CASE WHEN passed.id IS NOT NULL THEN 'moved on'
                    WHEN present.day < held_at::DATE THEN 'waiting'
                    WHEN present.stage IN ('rejected', 'closed', 'ghosted') THEN 'ended'
                    WHEN present.stage = 'withdrawn' THEN 'withdrawn'
                    ELSE 'waiting' END AS outcome,
               coalesce(written_at::DATE > CASE WHEN passed.id IS NOT NULL THEN passed.day
                                                WHEN present.day >= held_at::DATE
                                                 AND present.stage IN ('rejected', 'closed', 'ghosted')
                                                THEN present.day END, FALSE) AS hindsight
        FROM round
        LEFT JOIN passed ON passed.id = round.id
        LEFT JOIN present ON present.application_id = round.application_id
        LEFT JOIN answers ON answers.interview_id = round.id
        ORDER BY held_at DESC, round.id DESC
        """,
        {"today": today},
    ).df()
    numbers = ["estimate", "overall", "answers", "delay"]
    return found.astype(dict.fromkeys(numbers, "float64"))


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
        One row a third (from 40 on: a fifth) of the scale that holds any: said (mean estimate, 0–1), n, moved_on,
        rate, low, high (share that moved on with its 90 % Wilson interval).
    """
    edges = _FIFTHS if len(scored) >= _FEWEST_FOR_FIFTHS else _THIRDS
    part = np.digitize(scored["estimate"], edges[1:-1])
    by = scored.assign(moved=scored["outcome"] == MOVED_ON).groupby(part)
    table = by.agg(said=("estimate", "mean"), n=("estimate", "size"), moved_on=("moved", "sum")).reset_index(drop=True)
    rate, low, high = wilson(table["moved_on"], table["n"])
    return table.assign(rate=rate, low=low, high=high)


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
