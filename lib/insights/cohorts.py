"""Applications by the week or month in which they were sent, compared only as far as all have been watched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import numpy as np
import pandas as pd

from lib.insights.rates import wilson
from lib.insights.remembered import derived

if TYPE_CHECKING:
    from datetime import date


Period = Literal["week", "month"]
_FREQUENCY: Final[dict[Period, str]] = {"week": "W-SUN", "month": "M"}


@derived
def cohorts(found: pd.DataFrame, today: date, *, period: Period, within: int) -> pd.DataFrame:
    """The share of each week's or month's applications that were answered within so many days.

    Args:
        found: Rows of `insights.progress.progress`.
        today: The last day that anything is known of.
        period: Weeks begin on Monday.
        within: Days since applying, 0 or more.

    Returns:
        One row a period in which something was sent, in order: start (timestamp of its first day), sent, watched
        (whether all that could be sent in it is at least `within` days old), n (those whose answer or silence of that
        time is known: with days, and not withdrawn before it was up), answered (of these, within the days), rate, low,
        high (90 % Wilson interval). Where it is not yet watched n and answered are 0 and the rate is NaN.
    """
    sent = sent_in(found, period=period, within=within)
    by = sent.groupby("start")["answered"]
    table = pd.DataFrame({"sent": by.size(), "n": by.count(), "answered": by.sum()}).reset_index()
    last = table["start"].dt.to_period(_FREQUENCY[period]).dt.end_time.dt.normalize()
    watched = last + pd.Timedelta(days=within) <= pd.Timestamp(today)
    table.insert(2, "watched", watched)
    for name in ("n", "answered"):
        table[name] = table[name].where(watched, 0).astype(int)
    table["rate"], table["low"], table["high"] = wilson(table["answered"], table["n"])
    return table


def sent_in(found: pd.DataFrame, *, period: Period, within: int) -> pd.DataFrame:
    """Rows of `progress` that have the day, with start (of their week or month) and answered: 1, 0, NaN unknown."""
    sent = found[found["applied_on"].notna()]
    wait, stayed = ((sent[day] - sent["applied_on"]).dt.days for day in ("replied_on", "stage_on"))
    left = sent["replied_on"].isna() & (sent["ending"] == "withdrawn") & (stayed < within)
    answered = np.select([wait <= within, sent["reply_undated"] | left], [1.0, np.nan], 0.0)
    start = sent["applied_on"].dt.to_period(_FREQUENCY[period]).dt.start_time
    return sent.assign(start=start, answered=answered)
