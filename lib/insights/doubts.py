"""Askings that Debrief was not sure about, the most useful to settle first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.insights.remembered import remembered

if TYPE_CHECKING:
    import pandas as pd
    from duckdb import DuckDBPyConnection


@remembered
def doubts(cursor: DuckDBPyConnection) -> pd.DataFrame:
    """The doubtful askings.

    Useful is what is uncertain and touches much: p × (1 − p), the variance of the yes or no that is asked for, times
    how often the question was asked.

    Returns:
        asking_id, question_id, label, wording, company, kind, held_at (local time), probability (that the asking
        belongs to its question, 0–1), askings (of that question), use. Most useful first.
    """
    return cursor.execute(
        """
        SELECT asking.id::TEXT AS asking_id, asking.question_id::TEXT AS question_id, label, wording, company, kind,
               held_at, coalesce(probability, 0.5) AS probability, sizes.askings,
               coalesce(probability * (1 - probability), 0.25) * sizes.askings AS use
        FROM asking
        JOIN question ON question.id = asking.question_id
        JOIN interview ON interview.id = asking.interview_id
        JOIN application ON application.id = interview.application_id
        JOIN (SELECT question_id, count(*)::INTEGER AS askings FROM asking GROUP BY question_id) AS sizes
          ON sizes.question_id = asking.question_id
        WHERE matched = 'unsure'
        ORDER BY use DESC, held_at DESC, asking.id
        """
    ).df()
