"""How well a question goes: a posterior for its mean rating, shrunk towards its category and the person.

A nested normal model: rating = question's mean + noise, question's mean = category's mean + deviation, category's
mean = person's mean + deviation. The noise is pooled over all questions; the two spreads are averaged over a grid, each
point weighted by how well it explains the person's own ratings, so the posterior's width includes not knowing them.

Source: hierarchical normal model, Gelman et al., Bayesian Data Analysis (3rd ed.), sections 5.4 and 15.1; shrinkage as
in Efron and Morris (1975), Journal of the American Statistical Association 70.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

# Before any rating is seen: the person's mean lies around the middle of the scale, answers scatter by about a point.
_MEAN, _MEAN_VARIANCE = 3.0, 1.0
_NOISE, _NOISE_DF = 1.0, 6.0
# Spread between questions of a category and between categories, as variances in squared points.
_WITHIN = np.array([0.08, 0.16, 0.3, 0.5, 0.8, 1.2])
_WITHIN_CENTRE, _WITHIN_FACTOR = 0.45, 2.0
_BETWEEN = np.array([0.02, 0.06, 0.15, 0.35, 0.7])
_BETWEEN_CENTRE, _BETWEEN_FACTOR = 0.12, 2.5
# The ratings are of the whole hunt, wanted is how it goes now: variance of what has changed since, squared points.
_DRIFT = 0.025


class Ratings(NamedTuple):
    """Normal posteriors of the mean rating in points: ``mean`` and ``sd``, both (Q,); not yet bounded to 1–5."""

    mean: Floats
    sd: Floats


def pooled_noise(ratings: Floats, squares: Floats) -> tuple[float, float]:
    """Variance of a single answer around its question's mean, pooled over the questions.

    Args:
        ratings: (Q,) number of rated askings.
        squares: (Q,) sum of squared deviations from the question's own mean, in squared points.

    Returns:
        The variance in squared points, shrunk towards 1 by a scaled inverse chi-squared prior worth six askings, and
        its degrees of freedom.
    """
    freedom = float(np.maximum(ratings - 1, 0).sum()) + _NOISE_DF
    return (float(squares.sum()) + _NOISE * _NOISE_DF) / freedom, freedom


def posterior_ratings(category: ArrayLike, ratings: ArrayLike, total: ArrayLike, squares: ArrayLike) -> Ratings:
    """Posterior for each question's mean rating.

    Args:
        category: (Q,) number of the question's category, from 0.
        ratings: (Q,) number of rated askings, 0 or more.
        total: (Q,) sum of the ratings, in points.
        squares: (Q,) sum of the squared ratings.

    Returns:
        One normal a question; a question without ratings gets its category's.
    """
    group = np.asarray(category, dtype=np.int64)
    n, y, yy = (np.asarray(x, dtype=np.float64) for x in (ratings, total, squares))
    average = np.divide(y, n, out=np.zeros_like(y), where=n > 0)
    noise, _ = pooled_noise(n, np.maximum(yy - n * average**2, 0))
    within, between = (axis.ravel()[:, None] for axis in np.meshgrid(_WITHIN, _BETWEEN, indexing="ij"))
    log_weight = _log_bump(within, _WITHIN_CENTRE, _WITHIN_FACTOR)
    log_weight = log_weight + _log_bump(between, _BETWEEN_CENTRE, _BETWEEN_FACTOR)

    # Precision of each question's average as a measurement of its category's mean; 0 without ratings. (G, Q)
    precision = n / (n * within + noise)
    member = np.zeros((len(n), int(group.max(initial=0)) + 1))
    member[np.arange(len(n)), group] = 1
    weight = precision @ member  # (G, C)
    sums = (precision * average) @ member
    # ... and of each category's average as a measurement of the person's mean.
    upper = weight / (weight * between + 1)
    middle = np.divide(sums, weight, out=np.zeros_like(sums), where=weight > 0)
    person_precision = 1 / _MEAN_VARIANCE + upper.sum(axis=1, keepdims=True)
    person = (_MEAN / _MEAN_VARIANCE + (upper * middle).sum(axis=1, keepdims=True)) / person_precision

    category_precision = weight + 1 / between
    pull = 1 / (between * category_precision)
    category_mean = sums / category_precision + pull * person
    category_variance = 1 / category_precision + pull**2 / person_precision
    keep = precision * within  # how much of the question's own average is believed
    mean = keep * average + (1 - keep) * category_mean[:, group]
    variance = within * (1 - keep) + (1 - keep) ** 2 * category_variance[:, group]

    # Log likelihood of the averages, one line a level. Integrating a category's mean out of its questions' averages
    # leaves the second, integrating the person's mean out of the categories' the third.
    rated = n > 0
    away = average - middle[:, group]
    log_weight = log_weight + 0.5 * (
        (np.log(precision[:, rated]) - precision[:, rated] * away[:, rated] ** 2).sum(axis=1, keepdims=True)
        - np.log1p(weight * between).sum(axis=1, keepdims=True)
        - (upper * (middle - person) ** 2).sum(axis=1, keepdims=True)
        - np.log(person_precision)
        - (person - _MEAN) ** 2 / _MEAN_VARIANCE
    )
    belief = np.exp(log_weight - log_weight.max())
    belief /= belief.sum()
    centre = (belief * mean).sum(axis=0)
    spread = (belief * (variance + (mean - centre) ** 2)).sum(axis=0)
    return Ratings(centre, np.sqrt(spread + _DRIFT))


def _log_bump(x: Floats, centre: float, factor: float) -> Floats:
    """Log of a log-normal prior: at ``centre * factor`` it has fallen by one standard deviation."""
    distance: Floats = np.log(x / centre) / np.log(factor)
    return -0.5 * distance**2
