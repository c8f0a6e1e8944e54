"""Which interviews have taken place by a day: the one definition, as SQL that other queries begin with."""

from __future__ import annotations

TOOK_PLACE = """
last_event AS (
    SELECT application_id, arg_max(stage, place) AS stage, arg_max(created_at, place) AS recorded_at,
           arg_max(coalesce(happened_on, created_at::DATE), place) AS day
    FROM stage_history WHERE happened_on IS NULL OR happened_on <= $today GROUP BY application_id
),
-- Written about, and so held; or agreed on and then over before its day came; else its day decides.
judged_interview AS (
    SELECT interview.*,
           interview.id IN (SELECT interview_id FROM debrief UNION ALL SELECT interview_id FROM asking) AS written,
           coalesce(last_event.stage IN ('rejected', 'withdrawn', 'declined', 'closed', 'ghosted', 'accepted')
                    AND last_event.day < held_at::DATE AND interview.created_at < recorded_at, FALSE) AS fell_through
    FROM interview LEFT JOIN last_event ON last_event.application_id = interview.application_id
),
took_place AS (
    SELECT * FROM judged_interview
    WHERE held_at::DATE <= $today AND written OR held_at::DATE < $today AND NOT fell_through
),
to_come AS (
    SELECT * FROM judged_interview
    WHERE held_at::DATE > $today AND NOT fell_through OR held_at::DATE = $today AND NOT written AND NOT fell_through
)
"""
"""Common table expressions `took_place` and `to_come`, each with the columns of `interview`; they take $today.

An interview of today counts once something is written about it: whether its hour has come, a day cannot tell.
"""
