"""What came of interviews, by the kind of round: where a hunt stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.insights.progress import PROGRESS
from lib.insights.rates import wilson

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd
    from duckdb import DuckDBPyConnection


def by_kind(cursor: DuckDBPyConnection, today: date) -> pd.DataFrame:
    """How many rounds of each kind led on, and after how many it was over.

    A round led on where another one was held or agreed on since, or an offer came. The last round of an application is
    waiting while nothing has ended, "withdrawn" where the person ended it, and stopped where the employer did, silence
    that the person calls ghosted included.

    Returns:
        One row a kind of round that was held, most frequent first: kind, held, passed, stopped, withdrawn, waiting,
        decided (passed + stopped), rate (passed ÷ decided, NaN where nothing is decided), low, high (its 90 % Wilson
        interval).
    """
    found = cursor.execute(
        f"""
        {PROGRESS},
        further AS (
            SELECT application_id, max(happened_on) AS day FROM stage_event
            WHERE stage IN ('assessment', 'screen', 'interview') AND happened_on <= $today
            GROUP BY application_id
        ),
        judged AS (
            SELECT kind,
                   CASE WHEN rung >= 4 OR further.day > held_at::DATE THEN 'passed'
                        -- The next round counts from when it was entered: to be asked back is to have passed.
                        WHEN lead(least(interview.created_at::DATE, held_at::DATE)) OVER rounds <= $today THEN 'passed'
                        WHEN ending IS NULL THEN 'waiting'
                        WHEN ending IN ('withdrawn', 'declined') THEN 'withdrawn'
                        ELSE 'stopped' END AS outcome,
                   held_at
            FROM interview
            JOIN progress ON progress.id = interview.application_id
            LEFT JOIN further ON further.application_id = interview.application_id
            WINDOW rounds AS (PARTITION BY interview.application_id ORDER BY held_at, interview.id)
        )
        SELECT kind, count(*)::INTEGER AS held,
               count(*) FILTER (outcome = 'passed')::INTEGER AS passed,
               count(*) FILTER (outcome = 'stopped')::INTEGER AS stopped,
               count(*) FILTER (outcome = 'withdrawn')::INTEGER AS withdrawn,
               count(*) FILTER (outcome = 'waiting')::INTEGER AS waiting
        FROM judged WHERE held_at::DATE <= $today
        GROUP BY kind ORDER BY held DESC, kind
        """,
        {"today": today},
    ).df()
    found["decided"] = found["passed"] + found["stopped"]
    found["rate"], found["low"], found["high"] = wilson(found["passed"], found["decided"])
    return found
