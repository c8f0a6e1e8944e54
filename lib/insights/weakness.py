"""Which questions cost most, how that is changing, and every figure that the weak-questions screen shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from lib.insights.cost import cost_of_questions
from lib.insights.remembered import derived, remembered
from lib.insights.trend import IMPROVING, trends
from lib.journal.choices import Category, Kind
from lib.questions.bank import load_bank

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from duckdb import DuckDBPyConnection


# Questions may come from elsewhere, without the debrief that a form leaves.
_WRITTEN_ABOUT = """(interview.id IN (SELECT interview_id FROM debrief)
                OR interview.id IN (SELECT interview_id FROM asking))"""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which askings count: of one category, of one kind of round, between two days, of some applications; None: all."""

    category: str | None = None
    kind: str | None = None
    since: date | None = None
    until: date | None = None
    applications: frozenset[UUID] | None = None

    def interviews(self) -> tuple[str, dict[str, Any]]:
        """An SQL condition on `interview`, with its values."""
        parts, values = [_WRITTEN_ABOUT], dict[str, Any]()
        if self.kind:
            parts.append("interview.kind = $kind")
            values["kind"] = self.kind
        if self.since:
            parts.append("interview.held_at >= $since")
            values["since"] = self.since
        if self.until:
            parts.append("interview.held_at::DATE <= $until")
            values["until"] = self.until
        if self.applications is not None:
            parts.append("list_contains($applications::UUID[], interview.application_id)")
            values["applications"] = list(self.applications)
        return " AND ".join(parts), values


EVERYTHING = Scope()


@remembered
def count_interviews(cursor: DuckDBPyConnection, scope: Scope = EVERYTHING) -> int:
    """How many interviews of the scope something was written about: the "of" behind every share."""
    condition, values = scope.interviews()
    row = cursor.execute(f"SELECT count(*) FROM interview WHERE {condition}", values).fetchone()
    return int(row[0]) if row else 0


@remembered
def weak_questions(cursor: DuckDBPyConnection, scope: Scope = EVERYTHING) -> pd.DataFrame:
    """Every question asked, costliest first.

    Args:
        cursor: A reading cursor.
        scope: Which askings count. The category only picks rows: the shrinkage uses all.

    Returns:
        question_id (text), label, category, askings (count), interviews_in (count), of (interviews in scope),
        ratings (rated askings), lost (points lost in them: 5 less each rating), mean (plain mean rating, NaN where
        unrated), rating (shrunk mean, 1–5), rating_low, rating_high (its 90 % interval), share (of interviews in which
        it comes up, smoothed, 0–1), cost (points lost per interview), low, high (its 90 % interval), top3 (chance of
        being truly among the three costliest), trend ("improving", "flat", "worsening", "cannot say"), sure (chance
        that the trend is so), change (points from the first to the last asking, drawn towards zero) with its 90 %
        interval change_low, change_high, first, last (ratings or NaN), recurring (asked in two interviews or more).
    """
    condition, values = scope.interviews()
    stats = cursor.execute(
        f"""
        WITH asked AS (
            SELECT question_id, asking.interview_id, rating, held_at, asking.position,
                   row_number() OVER (
                       PARTITION BY question_id, rating IS NULL ORDER BY held_at, asking.interview_id, asking.position
                   ) AS turn
            FROM asking
            JOIN interview ON interview.id = asking.interview_id
            WHERE {condition}
        )
        SELECT question.id::TEXT AS question_id, label, category, bank_id,
               count(*)::INTEGER AS askings, count(DISTINCT interview_id)::INTEGER AS interviews_in,
               count(rating)::INTEGER AS ratings, coalesce(sum(rating), 0)::DOUBLE AS rating_sum,
               coalesce(sum(rating * rating), 0)::DOUBLE AS rating_sumsq,
               coalesce(sum(turn * rating), 0)::DOUBLE AS order_rating_sum,
               arg_min(rating, turn) FILTER (rating IS NOT NULL)::DOUBLE AS first,
               arg_max(rating, turn) FILTER (rating IS NOT NULL)::DOUBLE AS last
        FROM asked JOIN question ON question.id = asked.question_id
        GROUP BY question.id, label, category, bank_id
        """,
        values,
    ).df()
    interviews = count_interviews(cursor, scope)
    stats["prior_rate"] = _prior_rates(stats["bank_id"])
    ranked = trends(cost_of_questions(stats, interviews))
    ranked["of"] = interviews
    ranked["lost"] = 5 * ranked["ratings"] - ranked["rating_sum"]
    ranked["mean"] = np.where(ranked["ratings"] > 0, ranked["rating_sum"] / ranked["ratings"].clip(lower=1), np.nan)
    ranked["recurring"] = ranked["interviews_in"] >= 2
    if scope.category:
        ranked = ranked[ranked["category"] == scope.category].reset_index(drop=True)
    return ranked.drop(columns=["bank_id", "prior_rate", "rating_sum", "rating_sumsq", "order_rating_sum"])


@derived
def got_better(ranked: pd.DataFrame) -> pd.DataFrame:
    """Rows of `weak_questions` whose last rating is above the first, or whose trend is upwards; the surest first.

    Only questions rated in at least two askings of different interviews; that a last rating is above a first one is a
    fact, that a question *is* improving is said by `trend` alone.
    """
    risen = (ranked["last"] > ranked["first"]) | (ranked["trend"] == IMPROVING)
    better = ranked[risen & ranked["recurring"] & (ranked["ratings"] >= 2)]
    by = pd.DataFrame(
        {
            "certain": better["trend"] == IMPROVING,
            "rise": better["last"] - better["first"],
            "ratings": better["ratings"],
        },
        index=better.index,
    )
    return better.loc[by.sort_values(["certain", "rise", "ratings"], ascending=False, kind="stable").index]


GOES_WELL = 4
"""The mean rating from which on a question goes well."""
RELIABLE = 3.0
"""A question goes well reliably where its true mean rating lies above this, the middle of the scale, with 95 %."""


@derived
def goes_well(ranked: pd.DataFrame) -> pd.DataFrame:
    """Rows of `weak_questions` that were rated `GOES_WELL` or better on average, the surest strength first.

    The further column reliable tells which of them came back, were rated three times or more, and go well beyond
    chance, see `RELIABLE`.
    """
    good = ranked[ranked["mean"] >= GOES_WELL]
    good = good.assign(reliable=good["recurring"] & (good["ratings"] >= 3) & (good["rating_low"] >= RELIABLE))
    return good.sort_values(
        ["reliable", "rating_low", "ratings", "label"], ascending=[False, False, False, True], kind="stable"
    )


@derived
def to_work_on(ranked: pd.DataFrame) -> pd.DataFrame:
    """Rows of `weak_questions` that came back and do not go well by now, the costliest first.

    The cost looks back over the whole hunt. Whoever went from 2 to 5 has paid it, and has nothing to learn there.
    """
    by_now = (ranked["mean"] >= GOES_WELL) | ((ranked["trend"] == IMPROVING) & (ranked["last"] >= GOES_WELL))
    return ranked[ranked["recurring"] & (ranked["ratings"] > 0) & ~by_now]


@remembered
def series(cursor: DuckDBPyConnection, question_ids: tuple[UUID, ...]) -> dict[str, list[int]]:
    """Ratings of some questions in time order, by question id (text)."""
    found = cursor.execute(
        """
        SELECT question_id::TEXT, list(rating ORDER BY held_at, interview.id, position)
        FROM asking JOIN interview ON interview.id = asking.interview_id
        WHERE list_contains(?::UUID[], question_id) AND rating IS NOT NULL
        GROUP BY question_id
        """,
        [list(question_ids)],
    ).fetchall()
    return dict(found)


@remembered
def choices(cursor: DuckDBPyConnection) -> tuple[list[str], list[str]]:
    """Categories and kinds of round that occur in the record: what a filter may offer."""
    categories = cursor.execute("SELECT DISTINCT category FROM question JOIN asking ON question_id = question.id")
    there = [row[0] for row in categories.fetchall()]
    kinds = cursor.execute(f"SELECT DISTINCT kind FROM interview WHERE {_WRITTEN_ABOUT}")
    held = [row[0] for row in kinds.fetchall()]
    return [value for value in Category if value in there], [value for value in Kind if value in held]


@remembered
def count_doubts(cursor: DuckDBPyConnection) -> int:
    """How many askings were put to their question without being sure of it."""
    row = cursor.execute("SELECT count(*) FROM asking WHERE matched = 'unsure'").fetchone()
    return int(row[0]) if row else 0


@remembered
def ratings_over_time(cursor: DuckDBPyConnection, question_id: UUID) -> pd.DataFrame:
    """One question's rated askings in time order: held_at (local), rating (1–5), company, wording, kind, answer."""
    return cursor.execute(
        """
        SELECT held_at, rating, company, wording, kind, answer
        FROM asking
        JOIN interview ON interview.id = asking.interview_id
        JOIN application ON application.id = interview.application_id
        WHERE question_id = ? AND rating IS NOT NULL
        ORDER BY held_at, interview.id, asking.position
        """,
        [question_id],
    ).df()


@remembered
def by_category_and_round(cursor: DuckDBPyConnection, scope: Scope = EVERYTHING) -> pd.DataFrame:
    """Mean rating where category meets kind of round: category, kind, askings, ratings, mean (1–5 or NaN)."""
    condition, values = scope.interviews()
    return cursor.execute(
        f"""
        SELECT category, kind, count(*)::INTEGER AS askings, count(rating)::INTEGER AS ratings, avg(rating) AS mean
        FROM asking
        JOIN question ON question.id = asking.question_id
        JOIN interview ON interview.id = asking.interview_id
        WHERE {condition}
        GROUP BY category, kind
        ORDER BY category, kind
        """,
        values,
    ).df()


def _prior_rates(bank_ids: pd.Series[str]) -> pd.Series[float]:
    bank = load_bank()
    entries = bank_ids.map(bank.get)
    return pd.Series([entry.rate if entry else np.nan for entry in entries], index=bank_ids.index, dtype="float64")
