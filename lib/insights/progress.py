"""How far each application got, and whether it is over: the one place where stage events become a state."""

from __future__ import annotations

RUNGS = ("applied", "screen", "interview", "offer", "accepted")
"""The ladder. An assessment is on the rung of a screening call: an employer's first look."""

PROGRESS = """
WITH rung_of AS (
    -- Whoever was rejected or ghosted had applied, whether or not that was written down.
    SELECT * FROM (VALUES ('rejected', 1), ('ghosted', 1), ('applied', 1), ('assessment', 2), ('screen', 2),
                          ('interview', 3), ('offer', 4), ('declined', 4), ('accepted', 5)) AS t(stage, rung)
),
-- What was recorded as an event, and what an interview on record proves; nothing that is dated in the future.
steps AS (
    SELECT application_id, stage, happened_on AS day FROM stage_event
    WHERE happened_on IS NULL OR happened_on <= $today
    UNION ALL
    SELECT application_id, CASE kind WHEN 'screen' THEN 'screen' ELSE 'interview' END, held_at::DATE
    FROM interview WHERE held_at::DATE <= $today
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
last_interview AS (
    SELECT application_id, max(held_at::DATE) AS last_held FROM interview WHERE held_at::DATE <= $today
    GROUP BY application_id
),
progress AS (
    SELECT application.id, company, role, source, work_mode, motive,
           -- Who was interviewed again after a no had been called back, whether or not that was written down.
           CASE WHEN present.stage IN ('rejected', 'withdrawn', 'declined', 'closed', 'ghosted', 'accepted')
                 AND coalesce(last_held <= present.stage_on OR present.stage = 'accepted', TRUE)
                THEN present.stage END AS ending,
           rung, applied_on, coalesce(applied_on, first_day) AS began_on, called_on, last_held,
           replied_on, coalesce(undated, FALSE) AS reply_undated, present.stage, present.stage_on
    FROM application
    JOIN climbed ON climbed.application_id = application.id
    LEFT JOIN present ON present.application_id = application.id
    LEFT JOIN replies ON replies.application_id = application.id
    LEFT JOIN last_interview ON last_interview.application_id = application.id
)
"""
"""SQL that begins a query with the table `progress`, one row an application of which anything is known by `$today`.

Columns: id, company, role, source, work_mode, motive; rung (1 to 5, NULL where it was only saved); ending (NULL while
it goes on); applied_on; began_on (the day applied, else the first day known); called_on (first day of a test, a call or
more); last_held (day of the latest interview); replied_on (first word from the employer since applying, as far as a day
tells); reply_undated (the first word has no day); stage, stage_on (the day recorded where none was given).
"""
