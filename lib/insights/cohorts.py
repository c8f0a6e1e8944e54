"""Applications by the week or month in which they were sent, compared only as far as all have been watched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from lib.insights.progress import PROGRESS
from lib.insights.rates import wilson

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd
    from duckdb import DuckDBPyConnection


Period = Literal["week", "month"]


def cohorts(cursor: DuckDBPyConnection, today: date, *, period: Period, within: int) -> pd.DataFrame:
    """The share of each week's or month's applications that were answered within so many days.

    Args:
        cursor: A reading cursor.
        today: The last day that anything is known of.
        period: Weeks begin on Monday.
        within: Days since applying, 0 or more.

    Returns:
        One row a period in which something was sent, in order: start (timestamp of its first day), sent, watched
        (whether all that could be sent in it is at least `within` days old), n (those whose answer or silence of that
        time is known: with days, and not withdrawn before it was up), answered (of these, within the days), rate, low,
        high (90 % Wilson interval). Where it is not yet watched n and answered are 0 and the rate is NaN.
    """
    found = cursor.execute(
        f"""
        {PROGRESS},
        sent AS (
            SELECT date_trunc($period, applied_on) AS start,
                   date_trunc($period, applied_on) + CASE $period WHEN 'week' THEN INTERVAL 7 DAY
                                                                  ELSE INTERVAL 1 MONTH END AS after,
                   CASE WHEN replied_on - applied_on <= $within THEN 1
                        WHEN reply_undated THEN NULL
                        WHEN replied_on IS NULL AND ending = 'withdrawn' AND stage_on - applied_on < $within THEN NULL
                        ELSE 0 END AS answered
            FROM progress WHERE applied_on IS NOT NULL
        )
        SELECT start::TIMESTAMP AS start, count(*)::INTEGER AS sent,
               -- Its last day is the day before `after`.
               after::DATE - 1 + $within <= $today::DATE AS watched,
               CASE WHEN watched THEN count(answered) ELSE 0 END::INTEGER AS n,
               CASE WHEN watched THEN coalesce(sum(answered), 0) ELSE 0 END::INTEGER AS answered
        FROM sent GROUP BY start, after ORDER BY start
        """,
        {"today": today, "period": period, "within": within},
    ).df()
    found["rate"], found["low"], found["high"] = wilson(found["answered"], found["n"])
    return found
