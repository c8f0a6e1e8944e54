"""How likely each question is to come up in the next round of one kind.

Two steps, both beta-binomial. The rounds of other kinds, with the bank's rate as prior, give how often a question comes
up in general (:mod:`lib.insights.shares`). That rate, tilted by how much more or less often rounds of this kind ask
questions of its category, is then the prior mean for the rounds of this kind; what it is worth in rounds is averaged
over a grid, each point weighted by how well it explains what the rounds of this kind asked. So a question that one
round of two asked is not put down at 50 %, and what ten technical rounds asked outweighs what screening calls did.

A question of the bank that was never asked is not drawn towards one's own, which are known by having been asked: its
rate is the bank's and the tilt's, times a factor that silence so far lowers (gamma-Poisson). For the same reason only
questions known from other rounds say how rounds of this kind differ from them.

Sources: empirical Bayes for the beta-binomial, Gelman et al., Bayesian Data Analysis (3rd ed.), chapter 5; the tilt is
a ratio of observed to expected counts drawn towards 1 by a gamma prior, Clayton and Kaldor (1987), Biometrics 43.
`tests/benchmarks/preparation.py` measures calibration and log loss on simulated hunts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from lib.insights.shares import posterior_shares

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

TILT_WEIGHT: Final = 4.0
"""What "rounds of this kind ask as many questions of a category as others" is worth beforehand, in askings."""
BANK_SHAPE: Final = 4.0
"""The bank's rates are taken to be right up to a factor of mean 1 and standard deviation 1/2: a gamma of this shape."""
# What the general rate is worth in rounds of this kind: about four, within a factor of two and a half.
_WEIGHTS = np.array([1.0, 1.7, 3.0, 5.0, 9.0, 16.0, 28.0])[:, None]
_WEIGHT_CENTRE, _WEIGHT_FACTOR = 4.0, 2.5
_TAIL = 0.05
_EDGE = 1e-4


class Chances(NamedTuple):
    """Chance of each question to come up and its 90 % credible interval, each (Q,), between 0 and 1."""

    mean: Floats
    low: Floats
    high: Floats


def chances(
    kind_in: ArrayLike,
    kind_rounds: int,
    other_in: ArrayLike,
    other_rounds: int,
    category: ArrayLike,
    prior_rate: ArrayLike,
) -> Chances:
    """Chance of each question to come up in the next round of a kind.

    Args:
        kind_in: (Q,) number of rounds of this kind that asked the question, 0 to ``kind_rounds``.
        kind_rounds: Rounds of this kind so far.
        other_in: (Q,) number of other rounds that asked it, 0 to ``other_rounds``.
        other_rounds: Other rounds so far.
        category: (Q,) number of the question's category, from 0.
        prior_rate: (Q,) share of interviews that ask it according to the bank, 0 to 1, NaN where it has none.

    Returns:
        The chances, in the order of the questions. A question that was never asked may be among them, with two zeros.
    """
    here, elsewhere, rate = (np.asarray(x, dtype=np.float64) for x in (kind_in, other_in, prior_rate))
    known, unasked = elsewhere > 0, (here + elsewhere == 0) & ~np.isnan(rate)
    general = rate.copy()
    general[~unasked] = posterior_shares(elsewhere[~unasked], other_rounds, rate[~unasked]).mean
    general = np.clip(general, _EDGE, 1 - _EDGE)
    prior = _tilted(general, here, kind_rounds, known, np.asarray(category, dtype=np.int64))
    belief = _belief(prior[known], here[known], kind_rounds)
    asked = _mixed(belief, prior, here, kind_rounds)
    silent = _silent(prior, kind_rounds * prior + other_rounds * general)
    return Chances(*(np.where(unasked, one, other) for one, other in zip(silent, asked, strict=True)))


def _tilted(general: Floats, here: Floats, rounds: int, known: Flags, category: NDArray[np.int64]) -> Floats:
    """The general rate of each question as rounds of this kind would have it."""
    expected = rounds * np.bincount(category, general * known)
    observed = np.bincount(category, here * known)
    ratio = ((TILT_WEIGHT + observed) / (TILT_WEIGHT + expected))[category]
    odds = general / (1 - general) * ratio
    return np.clip(odds / (1 + odds), _EDGE, 1 - _EDGE)


def _belief(prior: Floats, here: Floats, rounds: int) -> Floats:
    """How well each weight explains the counts of this kind, (G, 1), adding up to 1."""
    from scipy.special import betaln

    distance = np.log(_WEIGHTS / _WEIGHT_CENTRE) / np.log(_WEIGHT_FACTOR)
    a, b = _WEIGHTS * prior, _WEIGHTS * (1 - prior)
    likelihood = (betaln(a + here, b + rounds - here) - betaln(a, b)).sum(axis=1, keepdims=True)
    log_weight = likelihood - 0.5 * distance**2
    weight = np.exp(log_weight - log_weight.max())
    return np.asarray(weight / weight.sum(), dtype=np.float64)


def _mixed(belief: Floats, prior: Floats, here: Floats, rounds: int) -> Chances:
    """Mean and interval of the Beta that has the mean and variance of the mixture over the weights."""
    from scipy.special import betaincinv

    total = _WEIGHTS + rounds
    mean = (_WEIGHTS * prior + here) / total
    variance = mean * (1 - mean) / (total + 1)
    centre = (belief * mean).sum(axis=0)
    spread = (belief * (variance + mean**2)).sum(axis=0) - centre**2
    weight = centre * (1 - centre) / spread - 1
    low, high = (betaincinv(centre * weight, (1 - centre) * weight, level) for level in (_TAIL, 1 - _TAIL))
    # Where nearly all of a very skewed posterior is at zero, its mean can lie outside.
    return Chances(centre, np.minimum(low, centre), np.maximum(high, centre))


def _silent(prior: Floats, expected: Floats) -> Chances:
    """Questions that did not come up though they were expected so many times."""
    from scipy.special import gammaincinv

    factor = prior / (BANK_SHAPE + expected)
    low, high = (np.minimum(factor * gammaincinv(BANK_SHAPE, level), 1) for level in (_TAIL, 1 - _TAIL))
    return Chances(factor * BANK_SHAPE, low, high)
