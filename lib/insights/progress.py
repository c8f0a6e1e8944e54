"""How far each application got, and whether it is over: the one place where stage events become a state."""

from __future__ import annotations

RUNGS = ("applied", "screen", "interview", "offer", "accepted")
"""The ladder. An assessment is on the rung of a screening call: an employer's first look."""

PROGRESS = """
WITH rung_of AS (
    SELECT * FROM (VALUES ('applied', 1), ('assessment', 2), ('screen', 2), ('interview', 3), ('offer', 4),
                          ('declined', 4), ('accepted', 5)) AS t(stage, rung)
),
steps AS (
    -- What was recorded as an event, and what an interview on record proves.
    SELECT application_id, stage, happened_on AS day FROM stage_event
    UNION ALL
    SELECT application_id, CASE kind WHEN 'screen' THEN 'screen' ELSE 'interview' END, held_at::DATE
    FROM interview WHERE held_at::DATE <= $today
),
climbed AS (
    SELECT application_id, max(rung) AS rung,
           min(day) FILTER (stage = 'applied') AS applied_on,
           min(day) AS first_day
    FROM steps LEFT JOIN rung_of USING (stage)
    WHERE day IS NULL OR day <= $today
    GROUP BY application_id
),
replies AS (
    SELECT application_id, min(day) AS replied_on, bool_or(day IS NULL) AS undated
    FROM steps
    WHERE stage IN ('assessment', 'screen', 'interview', 'offer', 'rejected', 'closed') AND (day IS NULL OR day <= $today)
    GROUP BY application_id
),
-- An event dated in the future has not happened yet: the present stage is the last that has.
present AS (
    SELECT application_id, arg_max(stage, place) AS stage, arg_max_null(happened_on, place) AS stage_on
    FROM stage_history
    WHERE happened_on IS NULL OR happened_on <= $today
    GROUP BY application_id
),
progress AS (
    SELECT application.id, company, role, source, work_mode, motive,
           CASE WHEN present.stage IN ('rejected', 'withdrawn', 'declined', 'closed', 'ghosted', 'accepted')
                THEN present.stage END AS ending,
           -- Whoever was rejected had applied, whether or not that was written down.
           coalesce(rung, CASE WHEN present.stage IN ('rejected', 'ghosted', 'closed', 'on_hold', 'withdrawn') THEN 1 END)
               AS rung,
           applied_on, coalesce(applied_on, first_day) AS began_on,
           replied_on, coalesce(undated, FALSE) AS reply_undated, present.stage, present.stage_on
    FROM application
    JOIN climbed ON climbed.application_id = application.id
    LEFT JOIN present ON present.application_id = application.id
    LEFT JOIN replies ON replies.application_id = application.id
)
"""
"""SQL that begins a query with the table `progress`, one row an application that was at least applied for or ended.

Parameter `$today`. Columns: id, company, role, source, work_mode, motive; ending (NULL while it goes on), rung (1 to 5, NULL
where it was only saved), applied_on, began_on, replied_on (first word from the employer), reply_undated, stage, stage_on.
"""
