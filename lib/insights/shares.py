"""How often a question comes up: a posterior for its share of interviews.

The number of interviews in which a question came up is binomial; its share has a Beta prior. The prior is not fixed:
its mean and weight are averaged over a grid, each point weighted by how well it explains all of the person's own counts
(a beta-binomial marginal likelihood, truncated at zero because a question is only known once it was asked). Where a
bank says how often a question comes up, the prior's mean leans that way, as far as the person's own counts bear it out.

Source: beta-binomial empirical Bayes, Gelman et al., Bayesian Data Analysis (3rd ed.), chapter 5; zero truncation as in
Good (1953), Biometrika 40, on species not yet seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

# Weakly informative: a question that somebody keeps a record of comes up in some 15 % of interviews, within a factor of
# four either way; what is known of it beforehand is worth about five interviews, within a factor of two and a half.
_MEANS = np.array([0.01, 0.02, 0.04, 0.08, 0.14, 0.2, 0.28, 0.38])
_MEAN_CENTRE, _MEAN_FACTOR = 0.15, 4.0
_WEIGHTS = np.array([1.0, 1.7, 3.0, 5.0, 9.0, 16.0, 28.0])
_WEIGHT_CENTRE, _WEIGHT_FACTOR = 5.0, 2.5

# How far the bank is believed (0: not at all, 1: at its word), and what its word is then worth, in interviews.
_TRUST = np.array([0.0, 0.25, 0.5, 0.75, 1.0])
_BANK_WEIGHTS = np.array([2.0, 4.0, 8.0, 16.0])
_BANK_CENTRE, _BANK_FACTOR = 5.0, 2.0


class Shares(NamedTuple):
    """Beta posteriors, one a question: parameters ``a`` and ``b``, both (Q,) and above zero."""

    a: Floats
    b: Floats

    @property
    def mean(self) -> Floats:
        """Expected share of interviews, 0 to 1."""
        return self.a / (self.a + self.b)


def posterior_shares(interviews_in: ArrayLike, interviews: int, prior_rate: ArrayLike) -> Shares:
    """Posterior for the share of interviews in which each question comes up.

    Args:
        interviews_in: (Q,) number of different interviews that asked the question, 0 to ``interviews``.
        interviews: Number of interviews of the person.
        prior_rate: (Q,) share of interviews according to the bank, 0 to 1, NaN where it has none.

    Returns:
        One Beta a question.
    """
    k = np.asarray(interviews_in, dtype=np.float64)
    rate = np.asarray(prior_rate, dtype=np.float64)
    counts, which, often = np.unique(k, return_inverse=True, return_counts=True)
    means, weights = (axis.ravel()[:, None] for axis in np.meshgrid(_MEANS, _WEIGHTS, indexing="ij"))
    belief = _log_bump(means, _MEAN_CENTRE, _MEAN_FACTOR) + _log_bump(weights, _WEIGHT_CENTRE, _WEIGHT_FACTOR)
    belief = _posterior_belief(belief, means * weights, (1 - means) * weights, counts, interviews, often)
    a, b = _mixed(belief, means * weights, (1 - means) * weights, counts, interviews)
    a, b = a[which], b[which]

    known = ~np.isnan(rate)
    if known.any():
        base = float((belief * means).sum())
        a[known], b[known] = _with_bank(k[known], interviews, np.clip(rate[known], 0.002, 0.98), base)
    return Shares(a, b)


def _with_bank(k: Floats, interviews: int, rate: Floats, base: float) -> tuple[Floats, Floats]:
    trust, weights = (axis.ravel()[:, None] for axis in np.meshgrid(_TRUST, _BANK_WEIGHTS, indexing="ij"))
    logit = (1 - trust) * np.log(base / (1 - base)) + trust * np.log(rate / (1 - rate))
    means = 1 / (1 + np.exp(-logit))
    belief = np.broadcast_to(_log_bump(weights, _BANK_CENTRE, _BANK_FACTOR), weights.shape)
    a, b = means * weights, (1 - means) * weights
    belief = _posterior_belief(belief, a, b, k, interviews, np.ones_like(k))
    return _mixed(belief, a, b, k, interviews)


def _log_bump(x: Floats, centre: float, factor: float) -> Floats:
    """Log of a log-normal prior: at ``centre * factor`` it has fallen by one standard deviation."""
    distance: Floats = np.log(x / centre) / np.log(factor)
    return -0.5 * distance**2


def _posterior_belief(
    belief: Floats, a: Floats, b: Floats, k: Floats, interviews: int, often: Floats | NDArray[np.int64]
) -> Floats:
    """Weight of each grid point, (G, 1), adding up to 1, given (G, 1) log prior and the counts that were seen."""
    from scipy.special import betaln

    beginning = betaln(a, b)
    likelihood = betaln(a + k, b + interviews - k) - beginning
    if interviews:
        likelihood = likelihood - np.log1p(-np.exp(betaln(a, b + interviews) - beginning))
    log_weight = belief + (likelihood * (often * (k > 0))).sum(axis=1, keepdims=True)
    weight = np.exp(log_weight - log_weight.max())
    return np.asarray(weight / weight.sum(), dtype=np.float64)


def _mixed(belief: Floats, a: Floats, b: Floats, k: Floats, interviews: int) -> tuple[Floats, Floats]:
    """The Beta with the mean and variance of the mixture over the grid."""
    total = a + b + interviews
    mean = (a + k) / total
    variance = mean * (1 - mean) / (total + 1)
    centre = (belief * mean).sum(axis=0)
    spread = (belief * (variance + mean**2)).sum(axis=0) - centre**2
    weight = centre * (1 - centre) / spread - 1
    return centre * weight, (1 - centre) * weight
