"""Rates with their interval, and when two of them may be called different."""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

TOO_FEW: Final = "too few to compare"
NO_DIFFERENCE: Final = "no difference shown"
HIGHER: Final = "higher"
LOWER: Final = "lower"

# Below this many in all no groups are compared; nor where fewer than this many went one way or the other.
_FEWEST = 20
_FEWEST_EITHER_WAY = 5


class Interval(NamedTuple):
    """A rate and its interval, each (N,), 0 to 1; where n is 0 the rate is NaN and the interval is 0 to 1."""

    rate: Floats
    low: Floats
    high: Floats


def wilson(successes: ArrayLike, n: ArrayLike, *, level: float = 0.9) -> Interval:
    """Score interval of a rate.

    Source: Wilson (1927), Journal of the American Statistical Association 22; recommended for small n by Brown, Cai and
    DasGupta (2001), Statistical Science 16.

    Args:
        successes: (N,) how many of n, 0 to n.
        n: (N,) how many could have.
        level: Confidence, between 0 and 1.

    Raises:
        ValueError: A count is below zero, or there are more successes than n.
    """
    hits, total = _counts(successes, n)
    z = NormalDist().inv_cdf(0.5 + level / 2)
    some = np.maximum(total, 1)
    rate = hits / some
    shrunk = (rate + z**2 / (2 * some)) / (1 + z**2 / some)
    half = z / (1 + z**2 / some) * np.sqrt(rate * (1 - rate) / some + z**2 / (4 * some**2))
    low = np.where((total == 0) | (hits == 0), 0.0, shrunk - half)
    high = np.where((total == 0) | (hits == total), 1.0, shrunk + half)
    return Interval(np.where(total == 0, np.nan, rate), low, high)


def compare_groups(groups: pd.DataFrame, *, false_discovery_rate: float = 0.05) -> pd.DataFrame:
    """Say which groups differ from all the others taken together, and which cannot be compared.

    Each group is tested against the rest with Fisher's exact test; of all tests of the call, so many hold that no more
    than the given share of them are false claims in the long run. With no true difference anywhere a difference is
    claimed in at most that share of calls. Compare everything that is looked at (sources, role families, ...) in one
    call, with ``dimension`` telling the groupings apart, or looking often enough will find something.

    Nothing is compared within a grouping of fewer than 20 in all, or where fewer than 5 succeeded or fewer than 5 did
    not: then one event more or less would turn the verdict.

    Sources: Fisher (1935), Journal of the Royal Statistical Society 98; Benjamini and Hochberg (1995), Journal of the
    Royal Statistical Society B 57.

    Args:
        groups: One row a group, with the columns

            - ``successes``: how many of n, 0 to n
            - ``n``: how many could have; pending ones are not counted
            - ``dimension`` (optional): the grouping that the group belongs to, e.g. "source" or "work mode"
        false_discovery_rate: Share of the claims that may be false, between 0 and 1.

    Returns:
        ``groups`` in the same order and with the same index, with the further columns

        - ``rate``, ``low``, ``high``: the rate and its 90 % Wilson interval, 0 to 1; rate NaN where n is 0
        - ``p_value``: of the test against the rest, 0 to 1, NaN where not compared
        - ``verdict``: "higher" or "lower" than the rest, "no difference shown", "too few to compare"

    Raises:
        ValueError: A count is below zero, or there are more successes than n.
    """
    hits, n = _counts(groups["successes"], groups["n"])
    dimension = np.zeros(len(groups), dtype=np.intp)
    if "dimension" in groups:
        dimension, _ = pd.factorize(groups["dimension"], use_na_sentinel=False)
    all_hits = np.bincount(dimension, hits)[dimension]
    all_n = np.bincount(dimension, n)[dimension]
    either_way = np.minimum(all_hits, all_n - all_hits)
    fair = (n > 0) & (n < all_n) & (all_n >= _FEWEST) & (either_way >= _FEWEST_EITHER_WAY)

    p_value = np.full(len(groups), np.nan)
    for i in np.flatnonzero(fair):
        p_value[i] = fisher_exact(int(hits[i]), int(n[i]), int(all_hits[i]), int(all_n[i]))
    claimed = fair & benjamini_hochberg(p_value, false_discovery_rate)
    above = hits * all_n > n * all_hits
    interval = wilson(hits, n)
    return groups.assign(
        rate=interval.rate,
        low=interval.low,
        high=interval.high,
        p_value=p_value,
        verdict=np.select([~fair, claimed & above, claimed], [TOO_FEW, HIGHER, LOWER], NO_DIFFERENCE),
    )


def fisher_exact(successes: int, n: int, all_successes: int, all_n: int) -> float:
    """Two-sided p-value of Fisher's exact test of a part against the rest.

    Args:
        successes: How many of the part's n succeeded.
        n: Size of the part.
        all_successes: How many of the whole succeeded.
        all_n: Size of the whole.

    Returns:
        The chance of a split at least as unlikely as this one if the part were drawn blindly from the whole.
    """
    from scipy.special import gammaln

    def log_choose(of: int | Floats, some: Floats) -> Floats:
        return np.asarray(gammaln(of + 1.0) - gammaln(some + 1) - gammaln(of - some + 1), dtype=np.float64)

    first = max(0, n - (all_n - all_successes))
    possible = np.arange(first, min(n, all_successes) + 1, dtype=np.float64)
    log_chance = log_choose(all_successes, possible) + log_choose(all_n - all_successes, n - possible)
    chance = np.exp(log_chance - log_chance.max())
    # Equally likely splits must not be told apart by rounding.
    as_unlikely = chance <= chance[successes - first] * (1 + 1e-7)
    return float(chance[as_unlikely].sum() / chance.sum())


def benjamini_hochberg(p_value: Floats, rate: float) -> NDArray[np.bool_]:
    """Which of the tests hold when the share of false claims among all claims is to stay below ``rate``.

    Args:
        p_value: (N,) p-values, NaN for what was not tested.
        rate: False discovery rate, between 0 and 1.
    """
    tested = np.sort(p_value[~np.isnan(p_value)])
    within = tested <= rate * np.arange(1, len(tested) + 1) / max(len(tested), 1)
    if not within.any():
        return np.zeros(len(p_value), dtype=bool)
    return np.asarray(p_value <= tested[within][-1])


def _counts(successes: ArrayLike, n: ArrayLike) -> tuple[Floats, Floats]:
    hits, total = (np.atleast_1d(np.asarray(x, dtype=np.float64)) for x in (successes, n))
    if ((hits < 0) | (hits > total)).any():
        raise ValueError("successes must lie between 0 and n")
    return hits, total
