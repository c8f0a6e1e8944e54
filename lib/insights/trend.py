"""Is a question going better or worse than it used to? A verdict only where the answers bear one.

The ratings of a question are fitted with a straight line over the order in which they were given. The scatter around
the line is pooled over all of the person's questions, because three or four answers cannot tell it, and the slope is
drawn towards zero by a prior: a moderated t-statistic (Smyth 2004, Statistical Applications in Genetics and Molecular
Biology 3) on a conjugate normal regression (Gelman et al., Bayesian Data Analysis, 3rd ed., chapter 14).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

IMPROVING: Final = "improving"
WORSENING: Final = "worsening"
FLAT: Final = "flat"
CANNOT_SAY: Final = "cannot say"

_NEEDED = ("ratings", "rating_sum", "rating_sumsq", "order_rating_sum")
_FEWEST = 3
# Scatter of a single answer before any is seen, as a variance in squared points, and its worth in answers.
_NOISE, _NOISE_DF = 1.0, 8.0
# Before the answers are seen, the change from the first to the last asking is taken to be within some 1.5 points.
_CHANGE_VARIANCE = 1.5**2
_SURE_OF_DIRECTION = 0.95
_SURE_OF_FLAT = 0.8
# Less than this, in points from the first to the last asking, is no change worth speaking of.
_NEGLIGIBLE = 1.0


def trends(stats: pd.DataFrame) -> pd.DataFrame:
    """Trend of each question over its rated askings, in the order in which they happened.

    Order, not days: a long pause between two askings would give the last one all the weight. A verdict needs three
    rated askings. With no true trend, "improving" or "worsening" is claimed in fewer than one question in ten.

    Args:
        stats: One row a question, with these columns, which SQL can sum up when ``i`` numbers the question's rated
            askings from 1 by time (``row_number()``):

            - ``ratings``: number of rated askings, n
            - ``rating_sum``: sum of the ratings, 1 to 5 points
            - ``rating_sumsq``: sum of the squared ratings
            - ``order_rating_sum``: sum of ``i * rating``

    Returns:
        ``stats`` in the same order and with the same index, with the further columns

        - ``trend``: "improving", "flat", "worsening" or "cannot say"
        - ``sure``: chance that this is so, 0 to 1: that the change is upwards, downwards, or less than one point from
          the first to the last asking; for "cannot say", the chance of the likelier direction; NaN below three askings
        - ``change``: change from the first to the last asking, drawn towards zero, in points; NaN below three askings
        - ``change_low``, ``change_high``: its 90 % credible interval, in points

    Raises:
        ValueError: A column is missing.
    """
    if missing := [name for name in _NEEDED if name not in stats.columns]:
        raise ValueError(f"stats lacks the columns {', '.join(missing)}")
    n, total, squares, ordered = (stats[name].to_numpy(np.float64) for name in _NEEDED)
    enough = n >= _FEWEST
    spread = np.where(enough, n * (n**2 - 1) / 12, np.nan)  # sum of squared deviations of 1..n
    slope = (ordered - total * (n + 1) / 2) / spread
    noise, freedom = _pooled_noise(n, total, squares, slope, spread)

    span = n - 1
    variance = span**2 * noise / spread
    keep = _CHANGE_VARIANCE / (_CHANGE_VARIANCE + variance)
    change = keep * slope * span
    sd = np.sqrt(keep * variance)
    up = _t_cdf(change / sd, freedom)
    small = _t_cdf((_NEGLIGIBLE - change) / sd, freedom) - _t_cdf((-_NEGLIGIBLE - change) / sd, freedom)
    half = _t_quantile(0.95, freedom) * sd

    verdicts = [up >= _SURE_OF_DIRECTION, up <= 1 - _SURE_OF_DIRECTION, small >= _SURE_OF_FLAT]
    likelier = np.maximum(up, 1 - up)
    return stats.assign(
        trend=np.select(verdicts, [IMPROVING, WORSENING, FLAT], CANNOT_SAY),
        sure=np.select(verdicts, [up, 1 - up, small], likelier),
        change=change,
        change_low=change - half,
        change_high=change + half,
    )


def _pooled_noise(n: Floats, total: Floats, squares: Floats, slope: Floats, spread: Floats) -> tuple[float, float]:
    """Variance of an answer around its question's line, and its degrees of freedom, over all questions."""
    enough = n >= _FEWEST
    safe = np.maximum(n, 1)
    around_mean = np.maximum(squares - total**2 / safe, 0)
    around_line = np.maximum(around_mean - np.where(enough, slope**2 * spread, 0), 0)
    # Two askings say something of the scatter too, if not of a line.
    residual = np.where(enough, around_line, around_mean).sum() + _NOISE * _NOISE_DF
    freedom = np.where(enough, n - 2, np.maximum(n - 1, 0)).sum() + _NOISE_DF
    return float(residual / freedom), float(freedom)


def _t_cdf(x: Floats, freedom: float) -> Floats:
    from scipy.special import stdtr

    return np.asarray(stdtr(freedom, x), dtype=np.float64)


def _t_quantile(level: float, freedom: float) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(freedom, level))
