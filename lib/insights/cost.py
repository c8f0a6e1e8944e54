"""What each question costs: points lost to it per interview, and how sure that is."""

from __future__ import annotations

from functools import lru_cache
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from lib.insights.ratings import Ratings, posterior_ratings
from lib.insights.shares import Shares, posterior_shares

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]

_NEEDED = ("question_id", "category", "interviews_in", "ratings", "rating_sum", "rating_sumsq", "prior_rate")
_TOP = 3
_CANDIDATES = 1000
_DRAWN = 150_000  # random numbers at the most, so that a long list does not take long
# Consecutive Fibonacci numbers: the number of points of a two-dimensional lattice, and its generator.
_POINTS, _GENERATOR = 377, 233
_TAIL = 0.05


def cost_of_questions(stats: pd.DataFrame, interviews: int, *, draws: int = 4000, seed: int = 0) -> pd.DataFrame:
    """Rank questions by the points that they cost per interview.

    The cost of a question is the share of interviews in which it comes up times the points lost on it, 5 minus its
    rating. Both are posterior means: see :mod:`lib.insights.shares` and :mod:`lib.insights.ratings`. The same data and
    seed give the same figures, whatever the order of the rows.

    Args:
        stats: One row a question, with

            - ``question_id``: anything unique that sorts
            - ``category``: name of the category, or missing
            - ``interviews_in``: number of different interviews that asked it, 0 to ``interviews``
            - ``ratings``: number of rated askings
            - ``rating_sum``, ``rating_sumsq``: sum of the ratings (1 to 5), and of their squares; 0 without ratings
            - ``prior_rate``: share of interviews that ask it according to the question bank, 0 to 1, NaN where unknown
        interviews: Number of interviews that ``stats`` was counted over.
        draws: Number of random draws for ``top3``; fewer, but at least 150, where many questions could be among them.
        seed: Seed of these draws.

    Returns:
        ``stats``, costliest first, with the further columns

        - ``rating``: mean rating, shrunk towards the category's and the person's own mean, 1 to 5 points
        - ``rating_low``, ``rating_high``: its 90 % credible interval, 1 to 5 points
        - ``share``: share of interviews in which it comes up, smoothed, 0 to 1
        - ``cost``: ``share * (5 - rating)``, points per interview, 0 to 4
        - ``low``, ``high``: 90 % credible interval of the cost, points per interview
        - ``top3``: chance of being truly among the three costliest of these questions, 0 to 1

    Raises:
        ValueError: A column is missing, or a question came up in more interviews than there were.
    """
    if missing := [name for name in _NEEDED if name not in stats.columns]:
        raise ValueError(f"stats lacks the columns {', '.join(missing)}")
    if len(stats) and not stats["interviews_in"].between(0, interviews).all():
        raise ValueError(f"interviews_in must lie between 0 and the number of interviews, {interviews}")

    # A fixed order, so that the draws do not depend on how the rows came.
    frame = stats.sort_values("question_id", ignore_index=True)
    category, _ = pd.factorize(frame["category"], use_na_sentinel=False)
    shares = posterior_shares(
        frame["interviews_in"].to_numpy(np.float64), interviews, frame["prior_rate"].to_numpy(np.float64)
    )
    ratings = posterior_ratings(category, frame["ratings"], frame["rating_sum"], frame["rating_sumsq"])
    rating = _bounded_mean(ratings)
    cost = shares.mean * (5 - rating)
    low, high, ceiling = _interval(shares, ratings)
    frame["rating"] = rating
    frame["rating_low"], frame["rating_high"] = _rating_interval(ratings)
    frame["share"] = shares.mean
    frame["cost"] = cost
    # Where nearly all of a very skewed posterior is at zero, its mean can lie outside.
    frame["low"] = np.minimum(low, cost)
    frame["high"] = np.maximum(high, cost)
    if len(frame) > _TOP:
        frame["top3"] = _chance_of_top(shares, ratings, _plausible(low, ceiling), draws, seed)
    else:
        frame["top3"] = 1.0
    return frame.sort_values(["cost", "question_id"], ascending=[False, True], ignore_index=True)


def _normal_quantile(level: Floats) -> Floats:
    inverse = NormalDist().inv_cdf
    return np.array([inverse(p) for p in level.ravel()], dtype=np.float64).reshape(level.shape)


@lru_cache(maxsize=1)
def _normal_points() -> Singles:
    """Evenly spread points of two independent standard normals, (2, 377).

    A Fibonacci lattice: quasi-Monte Carlo, Niederreiter (1992), Random Number Generation, chapter 5.
    """
    uniform = (np.outer([1, _GENERATOR], np.arange(_POINTS)) + 0.5) / _POINTS % 1
    return _normal_quantile(uniform).astype(np.float32)


@lru_cache(maxsize=1)
def _normal_grid() -> Floats:
    """Midpoints of 64 equally likely slices of a standard normal, scaled to variance 1."""
    points = _normal_quantile((np.arange(64) + 0.5) / 64)
    return np.asarray(points / points.std(), dtype=np.float64)


def _bounded_mean(ratings: Ratings) -> Floats:
    """Mean of the posterior once it is bounded to the scale from 1 to 5."""
    spread = ratings.mean[:, None] + ratings.sd[:, None] * _normal_grid()
    bounded: Floats = np.clip(spread, 1, 5)
    return np.asarray(bounded.mean(axis=1))


def _rating_interval(ratings: Ratings) -> tuple[Floats, Floats]:
    half = NormalDist().inv_cdf(1 - _TAIL) * ratings.sd
    return np.clip(ratings.mean - half, 1, 5), np.clip(ratings.mean + half, 1, 5)


def _beta_quantile(a: Floats, b: Floats, z: Singles) -> Singles:
    """Quantiles of Beta distributions at the probabilities of standard normal z, (Q, len(z)).

    The cube root of a gamma variate is nearly normal (Wilson and Hilferty 1931, PNAS 17), so a ratio of two is below a
    bound with the chance that a normal is below zero (Paulson 1942, Annals of Mathematical Statistics 13); solved for
    the bound. Single precision, right to about a hundredth, which is finer than such an interval is read.
    """
    va, vb = ((1 / (9 * x)).astype(np.float32)[:, None] for x in (a, b))
    ma, mb = 1 - va, 1 - vb
    square = z * z
    root: Singles = square * (-va * vb)
    root += ma * ma * vb + mb * mb * va
    np.maximum(root, 0, out=root)
    np.sqrt(root, out=root)
    root *= z
    root += ma * mb
    np.maximum(root, 0, out=root)
    root /= np.maximum(mb * mb - vb * square, np.float32(1e-3))
    odds = root * root * root
    odds *= (a / b).astype(np.float32)[:, None]
    odds /= 1 + odds
    return odds


def _interval(shares: Shares, ratings: Ratings) -> tuple[Floats, Floats, Floats]:
    """Bounds of the 90 % interval and the largest plausible cost, from a fixed set of points: no random error."""
    z = _normal_points()
    cost: Singles = ratings.sd.astype(np.float32)[:, None] * z[1]
    cost += (5 - ratings.mean).astype(np.float32)[:, None]
    np.clip(cost, 0, 4, out=cost)
    # Most questions share their few counts, and so their posterior, with many others.
    different, which = np.unique(shares.a + 1j * shares.b, return_inverse=True)
    cost *= _beta_quantile(different.real, different.imag, z[0])[which]
    at = int(_TAIL * _POINTS)
    cost.partition((at, _POINTS - 1 - at), axis=1)
    bounds = cost[:, at], cost[:, _POINTS - 1 - at], cost[:, -at:].max(axis=1)
    low, high, ceiling = (bound.astype(np.float64) for bound in bounds)
    return low, high, ceiling


def _plausible(low: Floats, ceiling: Floats) -> NDArray[np.intp]:
    """Positions of the questions that could be among the top: the rest needs no draws."""
    bar = np.partition(low, -_TOP)[-_TOP]
    order = np.argsort(-ceiling, kind="stable")[:_CANDIDATES]
    return np.sort(order[ceiling[order] >= bar])


def _chance_of_top(shares: Shares, ratings: Ratings, plausible: NDArray[np.intp], draws: int, seed: int) -> Floats:
    chance = np.zeros(len(shares.a))
    rng = np.random.default_rng(seed)
    draws = min(draws, _DRAWN // len(plausible))
    share = rng.beta(shares.a[plausible], shares.b[plausible], (draws, len(plausible)))
    rating = rng.normal(ratings.mean[plausible], ratings.sd[plausible], share.shape)
    cost = share * np.clip(5 - rating, 0, 4)
    top = np.argpartition(cost, -_TOP, axis=1)[:, -_TOP:]
    chance[plausible] = np.bincount(top.ravel(), minlength=len(plausible)) / draws
    return chance
