"""What a picker of questions offers: the costliest first, since those are the likeliest to be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.insights.remembered import remembered
from lib.insights.weakness import weak_questions
from lib.journal import questions

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@remembered
def questions_by_cost(cursor: DuckDBPyConnection) -> dict[str, str]:
    """Label of every question by its id (text): those asked, the costliest first, then the others by name."""
    labels = {str(key): label for key, label in questions.labels(cursor).items()}
    asked = [key for key in weak_questions(cursor)["question_id"] if key in labels]
    return {key: labels[key] for key in dict.fromkeys([*asked, *labels])}
