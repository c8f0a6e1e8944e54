"""`askings.csv`: one row a question asked, with what a reader elsewhere needs to know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.exporting.cells import guard
from lib.exporting.descriptions import ASKINGS
from lib.exporting.formats import csv_file

if TYPE_CHECKING:
    from datetime import date

    from duckdb import DuckDBPyConnection

# A step without a day that was written down in one go with an ending came before it, whenever that was.
_ASKINGS = """
WITH happened AS (
    SELECT * FROM stage_history WHERE happened_on IS NULL OR happened_on <= $today
),
present AS (
    SELECT application_id, arg_max(stage, place) AS stage
    FROM happened AS event
    WHERE NOT (happened_on IS NULL AND stage IN ('saved', 'applied', 'assessment', 'screen', 'interview', 'offer')
               AND EXISTS (SELECT 1 FROM happened AS ending
                           WHERE ending.application_id = event.application_id
                             AND ending.created_at = event.created_at AND ending.stage IN
                                 ('rejected', 'withdrawn', 'declined', 'closed', 'ghosted', 'accepted')))
    GROUP BY application_id
),
-- A later round on the same day is part of the same visit.
last_round AS (
    SELECT application_id, max(held_at::DATE) AS day FROM interview
    WHERE held_at::DATE <= $today GROUP BY application_id
)
SELECT company, role, interview.kind, held_at::DATE::TEXT, asking.position::TEXT, wording, answer, rating::TEXT,
       label, category,
       CASE WHEN held_at::DATE < last_round.day THEN 'passed'
            WHEN present.stage IN ('offer', 'accepted', 'rejected', 'withdrawn', 'declined', 'closed', 'ghosted',
                                   'on_hold') THEN present.stage END
FROM asking
JOIN interview ON interview.id = asking.interview_id
JOIN application ON application.id = interview.application_id
JOIN question ON question.id = asking.question_id
LEFT JOIN present ON present.application_id = application.id
LEFT JOIN last_round ON last_round.application_id = application.id
ORDER BY held_at, interview.created_at, interview.id, asking.position
"""


def askings_csv(cursor: DuckDBPyConnection, today: date) -> tuple[bytes, int]:
    """The file, and how many rows it has.

    Args:
        cursor: A reading cursor.
        today: What is dated later has not happened yet.
    """
    rows = cursor.execute(_ASKINGS, {"today": today}).fetchall()
    return csv_file(list(ASKINGS), ([guard(value or "") for value in row] for row in rows)), len(rows)
