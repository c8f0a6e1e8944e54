"""Does practice help? Ratings in real interviews before a question was practised and since; no claim of a cause.

The estimator is that of skills (:mod:`lib.insights.skills`): questions are practised because they went badly, and what
was picked for being low rises by itself, so all ratings are weighed together. Here each question has a first day of
its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from lib.insights.remembered import remembered
from lib.insights.skills import FEWEST, TOO_FEW, Mended, Side, changes, rated_answers, side_of, verdict_of
from lib.journal import questions

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Helped:
    """How the practised questions went in interviews before their practice and since.

    Attributes:
        before: Ratings up to the day on which each was first practised, that day included.
        since: Ratings after it.
        questions: Each practised question that was rated in an interview, those rated since first.
        verdict: "better", "worse", "about the same" or "too few to say".
        change: Points since, drawn towards zero; None with fewer than two ratings on either side.
        low: Lower end of its 90 % credible interval.
        high: Its upper end.
    """

    before: Side
    since: Side
    questions: tuple[Mended, ...]
    verdict: str = TOO_FEW
    change: float | None = None
    low: float | None = None
    high: float | None = None


@remembered
def helped(cursor: DuckDBPyConnection, today: date) -> Helped:
    """What became of the practised questions in the interviews up to this day."""
    first = first_days(cursor, today)
    rated = rated_answers(cursor, today)
    began = pd.to_datetime(rated["question"].map({str(key): day for key, day in first.items()}))
    since = (rated["day"] > began).to_numpy()
    before, later = side_of(rated[began.notna() & ~since]), side_of(rated[since])
    labels = {str(key): label for key, label in questions.labels(cursor).items()}
    mended = [
        Mended(
            key,
            labels[key],
            side_of(rated[(rated["question"] == key) & ~since]),
            side_of(rated[(rated["question"] == key) & since]),
        )
        for key in rated.loc[began.notna(), "question"].unique()
    ]
    listed = tuple(sorted(mended, key=lambda one: (-one.since.n, one.label.casefold())))
    if min(before.n, later.n) < FEWEST:
        return Helped(before, later, listed)
    fitted = changes(rated, since[:, None]).iloc[0]
    return Helped(before, later, listed, verdict_of(fitted), fitted["change"], fitted["low"], fitted["high"])


def first_days(cursor: DuckDBPyConnection, today: date) -> dict[UUID, date]:
    """The day on which each question was first answered in practice or in a mock interview."""
    found = cursor.execute(
        "SELECT question_id, min(practised_on) FROM practice_turn WHERE question_id IS NOT NULL "
        "AND (grade IS NOT NULL OR rating IS NOT NULL) AND practised_on <= ? GROUP BY question_id",
        [today],
    ).fetchall()
    return dict(found)
