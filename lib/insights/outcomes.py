"""How far applications get, where they stop, when, and how long a reply takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from lib.insights.progress import PROGRESS, RUNGS
from lib.insights.rates import wilson
from lib.insights.survival import response_times

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd
    from duckdb import DuckDBPyConnection

    from lib.insights.survival import ResponseTimes


def funnel(cursor: DuckDBPyConnection, today: date) -> pd.DataFrame:
    """How many applications reached each stage, of those that could.

    Returns:
        One row a stage from "screen" to "accepted", in order: stage, reached (applications that got there or further),
        of (those that reached the stage before), pending (of these, still waiting to hear), withdrawn (of these, ended
        by the person: withdrawn, or an offer declined), decided (of − pending), rate (reached ÷ decided, NaN where
        nothing is decided), low, high (its 90 % Wilson interval).
    """
    found = cursor.execute(
        f"""
        {PROGRESS}
        SELECT step.rung AS step_rung, count(*) FILTER (progress.rung >= step.rung)::INTEGER AS reached,
               count(*) FILTER (progress.rung >= step.rung - 1)::INTEGER AS of,
               count(*) FILTER (progress.rung = step.rung - 1 AND ending IS NULL)::INTEGER AS pending,
               count(*) FILTER (progress.rung = step.rung - 1 AND ending IN ('withdrawn', 'declined'))::INTEGER
                   AS withdrawn
        FROM range(2, {len(RUNGS) + 1}) AS step(rung) LEFT JOIN progress ON TRUE
        GROUP BY step.rung ORDER BY step.rung
        """,
        {"today": today},
    ).df()
    found.insert(0, "stage", list(RUNGS[1:]))
    found["decided"] = found["of"] - found["pending"]
    found["rate"], found["low"], found["high"] = wilson(found["reached"], found["decided"])
    return found.drop(columns="step_rung")


def endings(cursor: DuckDBPyConnection, today: date) -> pd.DataFrame:
    """Where applications stop: stage (the furthest reached), ending ("waiting" while it goes on), applications.

    Company-side endings are "rejected", "closed" and "ghosted", own ones "withdrawn" and "declined".
    """
    found = cursor.execute(
        f"""
        {PROGRESS}
        SELECT rung, coalesce(ending, 'waiting') AS ending, count(*)::INTEGER AS applications
        FROM progress WHERE rung IS NOT NULL
        GROUP BY rung, ending ORDER BY rung, applications DESC, ending
        """,
        {"today": today},
    ).df()
    found.insert(0, "stage", [RUNGS[int(rung) - 1] for rung in found["rung"]])
    return found.drop(columns="rung")


def by_month(cursor: DuckDBPyConnection, today: date) -> pd.DataFrame:
    """Applications by the month in which they began, by how far they got by now.

    Returns:
        month (timestamp of its first day), outcome ("interview or further", "screening call", "answered no",
        "no answer", "waiting", "withdrawn"), applications. Those without any day are left out.
    """
    return cursor.execute(
        f"""
        {PROGRESS}
        SELECT date_trunc('month', began_on)::TIMESTAMP AS month,
               CASE WHEN rung >= 3 THEN 'interview or further'
                    WHEN rung = 2 THEN 'screening call'
                    WHEN ending IS NULL THEN 'waiting'
                    WHEN ending IN ('rejected', 'closed') THEN 'answered no'
                    WHEN ending = 'ghosted' THEN 'no answer'
                    ELSE 'withdrawn' END AS outcome,
               count(*)::INTEGER AS applications
        FROM progress WHERE rung IS NOT NULL AND began_on IS NOT NULL
        GROUP BY ALL ORDER BY month, outcome
        """,
        {"today": today},
    ).df()


def response_days(cursor: DuckDBPyConnection, today: date) -> ResponseTimes:
    """Days from applying to the first word from the employer; those without one count as still waiting.

    An application that the person withdrew waited until then; one that they call ghosted waits to this day. One whose
    first reply has no day is left out, since neither its time nor its waiting is known.
    """
    found = cursor.execute(
        f"""
        {PROGRESS}
        SELECT greatest(coalesce(replied_on, CASE WHEN ending = 'withdrawn' THEN stage_on END, $today) - applied_on, 0)
                   AS days,
               replied_on IS NOT NULL AS replied
        FROM progress
        WHERE applied_on IS NOT NULL AND NOT reply_undated
        """,
        {"today": today},
    ).df()
    return response_times(found["days"].to_numpy(np.float64), found["replied"].to_numpy(np.bool_))


def totals(cursor: DuckDBPyConnection, today: date) -> pd.Series[int]:
    """Counts behind the sentences.

    Returns:
        applications (applied for), waiting, ended, talked (got to a screening call, a test or further), interviewed,
        offers, interviews (held by today), no_month (no day at all), no_time (no day of applying or of the first
        reply, so that nothing is known of the time between), revived (were over, and something came of it on a later
        day after all).
    """
    return (
        cursor.execute(
            f"""
            {PROGRESS},
            -- Over at one time, and then something came of it after all.
            revived AS (
                SELECT DISTINCT earlier.application_id AS id FROM stage_history AS earlier
                JOIN steps ON steps.application_id = earlier.application_id
                WHERE earlier.stage IN ('rejected', 'withdrawn', 'declined', 'closed', 'ghosted')
                      AND steps.stage IN ('reopened', 'assessment', 'screen', 'interview', 'offer', 'accepted')
                      AND steps.day > earlier.happened_on
            )
            SELECT count(*) FILTER (rung IS NOT NULL)::INTEGER AS applications,
                   (SELECT count(*) FROM revived)::INTEGER AS revived,
                   count(*) FILTER (rung IS NOT NULL AND ending IS NULL)::INTEGER AS waiting,
                   count(*) FILTER (rung IS NOT NULL AND ending IS NOT NULL)::INTEGER AS ended,
                   count(*) FILTER (rung >= 2)::INTEGER AS talked,
                   count(*) FILTER (rung >= 3)::INTEGER AS interviewed,
                   count(*) FILTER (rung >= 4)::INTEGER AS offers,
                   (SELECT count(*) FROM interview WHERE held_at::DATE <= $today)::INTEGER AS interviews,
                   count(*) FILTER (rung IS NOT NULL AND began_on IS NULL)::INTEGER AS no_month,
                   count(*) FILTER (rung IS NOT NULL AND (applied_on IS NULL OR reply_undated))::INTEGER AS no_time
            FROM progress
            """,
            {"today": today},
        )
        .df()
        .iloc[0]
    )
