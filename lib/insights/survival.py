"""How long replies take, with those still awaited counted for as long as they have been awaited.

Kaplan and Meier (1958), Journal of the American Statistical Association 53. Leaving out the applications that are still
waiting would make employers look quick, because the slow replies are the ones that have not come yet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from statistics import NormalDist
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

_MOST_STOOD_FOR: Final = 3


@dataclass(frozen=True)
class Answered:
    """Share that had a reply after a number of days.

    Attributes:
        share: 0 to 1; NaN later than anything was observed, or without observations.
        low: Lower bound of its interval, 0 to 1, NaN likewise.
        high: Upper bound, 0 to 1, NaN likewise.
    """

    share: float
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class ResponseTimes:
    """Kaplan–Meier estimate of the time to a reply.

    Attributes:
        curve: One row a different day on which a reply came, in order, after a first row for day 0, with the columns
            ``days``; ``at_risk``, how many were still without a reply until then; ``replies`` on that day; ``waiting``,
            share without a reply after it, 0 to 1; ``low`` and ``high``, its pointwise log-log interval, ``high``
            NaN where nobody is left.
        median: Days after which half have a reply, NaN where the curve does not fall that far.
        median_low: Lower bound of the median's interval in days, NaN where it is not reached.
        median_high: Upper bound, NaN where it is not reached.
        replied: Number of replies.
        waiting: Number still without one (censored).
        observed_days: Longest time that anything was observed for, in days, NaN without observations.
    """

    curve: pd.DataFrame
    median: float
    median_low: float
    median_high: float
    replied: int
    waiting: int
    observed_days: float

    def answered_after(self, days: float) -> Answered:
        """Share that had a reply after so many days."""
        if not days <= self.observed_days:
            return Answered(np.nan, np.nan, np.nan)
        row = self.curve.iloc[int(self.curve["days"].searchsorted(days, side="right")) - 1]
        return Answered(1 - float(row["waiting"]), 1 - float(row["high"]), 1 - float(row["low"]))

    def share_of_replies_after(self, days: float) -> float:
        """Of the replies that ever came within what was observed, the share that had come after so many days, 0 to 1.

        NaN where no reply came, or later than anything was observed.
        """
        ever = 1 - float(self.curve["waiting"].iloc[-1])
        return self.answered_after(days).share / ever if ever > 0 else np.nan

    @cached_property
    def well_watched(self) -> ResponseTimes:
        """The same without the last replies, where each stands for more than three applications.

        A reply counts for itself and for its share of those that were not watched for so long (Efron 1967, Proceedings
        of the Fifth Berkeley Symposium 4). Where hardly any application is watched any more, one reply moves the curve
        by a lot, and with it what "all that ever came" is.
        """
        before = self.curve["waiting"].shift(fill_value=1.0)
        stands_for = before / self.curve["at_risk"].clip(lower=1) * (self.replied + self.waiting)
        return replace(self, curve=self.curve[stands_for <= _MOST_STOOD_FOR + 1e-9])

    def came_within(self, days: float) -> int:
        """How many of the replies on record came within so many days."""
        return int(self.curve.loc[self.curve["days"] <= days, "replies"].sum())


def response_times(days: ArrayLike, replied: ArrayLike, *, level: float = 0.9) -> ResponseTimes:
    """Estimate how long replies take.

    The interval is Greenwood's on the scale log(-log S), which keeps it within 0 to 1 and is sound from small numbers
    on; the median's is where its bounds cross one half (Brookmeyer and Crowley 1982, Biometrics 38).

    Args:
        days: (N,) days from applying to the reply, or to the day of the last look where there is none yet; 0 or more.
        replied: (N,) whether a reply came.
        level: Confidence, between 0 and 1.

    Raises:
        ValueError: Lengths differ, or a time is negative or missing.
    """
    time = np.atleast_1d(np.asarray(days, dtype=np.float64))
    event = np.atleast_1d(np.asarray(replied, dtype=bool))
    if time.shape != event.shape:
        raise ValueError("days and replied must be of the same length")
    if not (time >= 0).all():
        raise ValueError("days must be 0 or more; for one without a reply, count to the day of the last look")

    when, replies = np.unique(time[event], return_counts=True)
    at_risk = len(time) - np.searchsorted(np.sort(time), when, side="left")
    waiting: Floats = np.cumprod(1 - replies / at_risk, dtype=np.float64)
    low, high = _log_log_bounds(waiting, at_risk, replies, level)
    curve = pd.DataFrame(
        {
            "days": np.append(0.0, when),
            "at_risk": np.append(len(time), at_risk),
            "replies": np.append(0, replies),
            "waiting": np.append(1.0, waiting),
            "low": np.append(1.0, low),
            "high": np.append(1.0, high),
        }
    )
    return ResponseTimes(
        curve,
        _crossing(when, waiting),
        _crossing(when, low),
        _crossing(when, high),
        replied=int(event.sum()),
        waiting=int((~event).sum()),
        observed_days=float(time.max()) if len(time) else np.nan,
    )


def _log_log_bounds(
    waiting: Floats, at_risk: NDArray[np.int64], replies: NDArray[np.int64], level: float
) -> tuple[Floats, Floats]:
    z = NormalDist().inv_cdf(0.5 + level / 2)
    left = at_risk - replies
    greenwood = np.cumsum(np.divide(replies, at_risk * left, out=np.zeros(len(left)), where=left > 0))
    inside = (waiting > 0) & (waiting < 1)
    log_waiting = np.log(np.where(inside, waiting, 0.5))
    factor = np.exp(z * np.sqrt(greenwood) / -log_waiting)
    # When the last one at risk has its reply the curve is at 0 and the scale ends: no upper bound can be given.
    low = np.where(inside, np.exp(log_waiting * factor), 0.0)
    high = np.where(inside, np.exp(log_waiting / factor), np.nan)
    return low, high


def _crossing(when: Floats, curve: Floats) -> float:
    """First day on which the curve is at one half or below, NaN where it never is."""
    below = np.flatnonzero(curve <= 0.5 + 1e-12)
    return float(when[below[0]]) if len(below) else np.nan
