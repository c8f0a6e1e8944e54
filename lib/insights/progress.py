"""How far each application got, and whether it is over: the one place where stage events become a state.

What a figure counts is a choice of rows of :func:`progress`, so what is behind a figure can be listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.insights.held import TOOK_PLACE
from lib.insights.remembered import remembered

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd
    from duckdb import DuckDBPyConnection

RUNGS = ("applied", "screen", "interview", "offer", "accepted")
"""The ladder. An assessment is on the rung of a screening call: an employer's first look."""

PROGRESS = f"""
{TOOK_PLACE},
rung_of AS (
    -- Whoever was rejected or ghosted had applied, whether or not that was written down.
    SELECT * FROM (VALUES ('rejected', 1), ('ghosted', 1), ('applied', 1), ('assessment', 2), ('screen', 2),
                          ('invited', 2), ('interview', 3), ('offer', 4), ('declined', 4), ('accepted', 5)
                  ) AS t(stage, rung)
),
-- What was recorded as an event, and what an interview on record proves; nothing that is dated in the future.
steps AS (
    SELECT application_id, stage, happened_on AS day FROM stage_event
    WHERE happened_on IS NULL OR happened_on <= $today
    UNION ALL
    SELECT application_id, CASE kind WHEN 'screen' THEN 'screen' ELSE 'interview' END, held_at::DATE
    FROM took_place
    UNION ALL
    -- Who is invited has been called back, at the latest on the day on which that was entered.
    SELECT application_id, 'invited', created_at::DATE FROM to_come WHERE created_at::DATE <= $today
),
climbed AS (
    SELECT application_id,
           -- A job that was saved and then closed, or given up, was never applied for.
           coalesce(max(rung), CASE WHEN bool_or(stage IN ('withdrawn', 'closed', 'on_hold', 'reopened'))
                                     AND NOT bool_or(stage = 'saved') THEN 1 END) AS rung,
           min(day) FILTER (stage = 'applied') AS applied_on,
           min(day) FILTER (rung >= 2) AS called_on,
           min(day) FILTER (stage <> 'saved') AS first_day
    FROM steps LEFT JOIN rung_of USING (stage)
    GROUP BY application_id
),
-- Words from the employer, with the order in which their kinds usually come.
said AS (
    SELECT application_id, turn, happened_on AS day
    FROM stage_event
    JOIN (VALUES ('assessment', 1), ('screen', 1), ('interview', 2), ('offer', 3), ('declined', 4), ('accepted', 4),
                 ('rejected', 4), ('closed', 4)) AS t(stage, turn) USING (stage)
    UNION ALL
    -- An interview that was entered ahead of time had been agreed on by then.
    SELECT interview.application_id, CASE kind WHEN 'screen' THEN 1 ELSE 2 END,
           CASE WHEN interview.created_at::DATE BETWEEN applied_on AND held_at::DATE
                THEN interview.created_at::DATE ELSE held_at::DATE END
    FROM interview JOIN climbed USING (application_id)
),
-- A recruiter's call before the application is no answer to it.
replies AS (
    SELECT application_id, min(day) AS replied_on,
           coalesce(min(turn) FILTER (day IS NULL) < coalesce(min(turn) FILTER (day IS NOT NULL), 9), FALSE) AS undated
    FROM said JOIN climbed USING (application_id)
    WHERE day IS NULL OR day BETWEEN coalesce(applied_on, day) AND $today
    GROUP BY application_id
),
-- An event dated in the future has not happened yet: the present stage is the last that has. A step without a day that
-- was written down in one go with an ending came before it, whenever that was: so it is with what was imported.
present AS (
    SELECT application_id, arg_max(stage, place) AS stage,
           arg_max(coalesce(happened_on, created_at::DATE), place) AS stage_on
    FROM stage_history AS event
    WHERE (happened_on IS NULL OR happened_on <= $today)
      AND NOT (happened_on IS NULL AND stage IN ('saved', 'applied', 'assessment', 'screen', 'interview', 'offer')
               AND EXISTS (SELECT 1 FROM stage_event AS ending
                           WHERE ending.application_id = event.application_id AND ending.created_at = event.created_at
                             AND ending.stage IN ('rejected', 'withdrawn', 'declined', 'closed', 'ghosted', 'accepted')
                             AND (ending.happened_on IS NULL OR ending.happened_on <= $today)))
    GROUP BY application_id
),
held AS (
    SELECT application_id, max(held_at::DATE) AS last_held, count(*) AS rounds,
           count(*) FILTER (kind <> 'screen') AS interviews
    FROM took_place GROUP BY application_id
),
noted AS (
    SELECT application_id, count(DISTINCT coalesce(happened_on, created_at::DATE)) AS interviews
    FROM stage_event WHERE stage = 'interview' AND (happened_on IS NULL OR happened_on <= $today)
    GROUP BY application_id
),
on_record AS (
    SELECT application_id, bool_or(stage IN ('screen', 'assessment')) AS screened, max(day) AS last_on,
           bool_or(day IS NULL AND stage <> 'saved') AS undated
    FROM steps GROUP BY application_id
),
-- Over at one time, and then something came of it after all.
revived AS (
    SELECT DISTINCT earlier.application_id FROM stage_history AS earlier
    JOIN steps ON steps.application_id = earlier.application_id
    WHERE earlier.stage IN ('rejected', 'withdrawn', 'declined', 'closed', 'ghosted')
          AND steps.stage IN ('reopened', 'assessment', 'screen', 'interview', 'offer', 'accepted')
          AND steps.day > earlier.happened_on
),
progress AS (
    SELECT application.id, company, role, source, coalesce(work_mode, '') AS work_mode, coalesce(motive, '') AS motive,
           -- Who was interviewed again after a no had been called back, whether or not that was written down.
           CASE WHEN present.stage IN ('rejected', 'withdrawn', 'declined', 'closed', 'ghosted', 'accepted')
                 AND coalesce(last_held <= present.stage_on OR present.stage = 'accepted', TRUE)
                THEN present.stage END AS ending,
           rung, applied_on, coalesce(applied_on, first_day) AS began_on, called_on, replied_on,
           coalesce(replies.undated, FALSE) AS reply_undated, coalesce(present.stage, '') AS stage, present.stage_on,
           last_on, on_record.undated AS undated, screened,
           application.id IN (SELECT application_id FROM to_come) AS ahead,
           coalesce(rounds, 0) AS rounds,
           -- An interview is often on record twice, as an event and with its debrief.
           greatest(coalesce(noted.interviews, 0), coalesce(held.interviews, 0), (rung = 3)::INTEGER) AS interviews,
           revived.application_id IS NOT NULL AS revived
    FROM application
    JOIN climbed ON climbed.application_id = application.id
    LEFT JOIN present ON present.application_id = application.id
    LEFT JOIN replies ON replies.application_id = application.id
    LEFT JOIN held ON held.application_id = application.id
    LEFT JOIN noted ON noted.application_id = application.id
    LEFT JOIN on_record ON on_record.application_id = application.id
    LEFT JOIN revived ON revived.application_id = application.id
    WHERE rung IS NOT NULL
)
"""
"""Common table expressions, the last of them `progress`; they take $today."""

_ROWS = f"""
WITH {PROGRESS}
SELECT * REPLACE (id::TEXT AS id, rung::INTEGER AS rung, interviews::INTEGER AS interviews, rounds::INTEGER AS rounds,
                  coalesce(ending, 'waiting') AS ending)
FROM progress ORDER BY began_on DESC NULLS LAST, id
"""


@remembered
def progress(cursor: DuckDBPyConnection, today: date) -> pd.DataFrame:
    """Every application that was sent, as far as it had come by `today`; one that was only saved is none.

    Read once for a page; all figures on outcomes are counts over these rows.

    Args:
        cursor: A reading cursor.
        today: What is dated later has not happened yet.

    Returns:
        One row an application, the latest first; days are timestamps or NaT:

        - ``id`` (text), ``company``, ``role``, ``source``, ``work_mode``, ``motive`` ("" where not given)
        - ``rung``: the furthest it got, 1 to 5 as in `RUNGS`; from 2 on it was called back, if only to an interview
          that is still to come
        - ``ending``: "waiting" while it goes on, else the stage that ended it
        - ``applied_on``; ``began_on``, the day applied, else the first day known; ``called_on``, first day of a test,
          a call, an invitation or more; ``replied_on``, first word from the employer since applying, as far as a day
          tells
        - ``reply_undated``: whether the first word has no day
        - ``stage``, ``stage_on``: the last event, and its day or the day on which it was recorded
        - ``last_on``: day of the last thing on record; ``undated``: whether some step has no day
        - ``screened``: whether a screening call or a test is on record
        - ``interviews``: interviews after it; ``rounds``: interviews of any kind held with a day of their own
        - ``ahead``: whether an interview is still to come
        - ``revived``: whether it was over, and something came of it on a later day
    """
    found = cursor.execute(_ROWS, {"today": today}).df()
    days = ["applied_on", "began_on", "called_on", "replied_on", "stage_on", "last_on"]
    return found.astype(dict.fromkeys(days, "datetime64[s]"))


def called_back(found: pd.DataFrame) -> pd.Series[bool]:
    """Which rows of `progress` an employer wanted to know more of: a call, a test, an interview or further."""
    return found["rung"] >= RUNGS.index("screen") + 1
