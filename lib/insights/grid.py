"""The recurring questions against the latest interviews: what was asked where, and how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.insights.remembered import remembered

if TYPE_CHECKING:
    import pandas as pd
    from duckdb import DuckDBPyConnection

MOST_QUESTIONS = 12
MOST_INTERVIEWS = 15


@remembered
def question_by_interview(cursor: DuckDBPyConnection, ranked: pd.DataFrame) -> pd.DataFrame:
    """Where the costliest recurring questions came up in the latest interviews that were written about.

    Args:
        cursor: A reading cursor.
        ranked: Rows of `insights.weakness.weak_questions`, costliest first.

    Returns:
        One row a question and interview where it was asked: place (of the question among the rows of the picture, from
        0, costliest first), question_id, label, interview_id (text), turn (of the interview, from 1, the earliest
        first), held_at (local time), company, kind, askings, rating (1–5, the last one given in that interview, NaN
        where none was). At most 12 questions and 15 interviews; an interview that asked none of these questions has no
        row, yet its turn.
    """
    shown = ranked.loc[ranked["recurring"], ["question_id", "label"]].head(MOST_QUESTIONS).reset_index(drop=True)
    found = cursor.execute(
        """
        WITH latest AS (
            SELECT id, application_id, held_at, kind, row_number() OVER (ORDER BY held_at, id) AS turn
            FROM (
                SELECT * FROM interview WHERE id IN (SELECT interview_id FROM asking)
                ORDER BY held_at DESC, id DESC LIMIT $interviews
            )
        )
        SELECT question_id::TEXT AS question_id, latest.id::TEXT AS interview_id, turn::INTEGER AS turn, held_at,
               company, kind,
               count(*)::INTEGER AS askings,
               arg_max(rating, asking.position) FILTER (rating IS NOT NULL)::DOUBLE AS rating
        FROM asking
        JOIN latest ON latest.id = asking.interview_id
        JOIN application ON application.id = latest.application_id
        WHERE list_contains($questions::UUID[], question_id)
        GROUP BY ALL
        """,
        {"interviews": MOST_INTERVIEWS, "questions": shown["question_id"].tolist()},
    ).df()
    placed = found.merge(shown.rename_axis("place").reset_index(), on="question_id")
    return placed.sort_values(["place", "turn"], ignore_index=True)
