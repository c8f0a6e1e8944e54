"""Where answers go well and badly: by category of question, by kind of round, by who asked.

Answers of one interview have a day in common, so ten answers of two interviews tell less than ten of ten: each group
counts for as many answers as it would take if all were independent (design effect of Kish 1965, Survey Sampling, with
a correlation within an interview that is taken as known). The group's mean is then drawn towards the person's own, as
far as its few answers leave it open, like a question's: see :mod:`lib.insights.ratings`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from lib.insights.ratings import posterior_ratings
from lib.insights.remembered import derived, remembered
from lib.insights.roles import Role, role_of
from lib.insights.weakness import EVERYTHING, Scope
from lib.journal.choices import Category, Kind

if TYPE_CHECKING:
    import pandas as pd
    from duckdb import DuckDBPyConnection

By = Literal["category", "kind", "role"]
"""What answers are sorted by: the names of columns."""

STRONGER: Final = "stronger"
WEAKER: Final = "weaker"
NO_DIFFERENCE: Final = "no difference shown"
TOO_FEW: Final = "too few to compare"

ORDER: Final[dict[By, tuple[str, ...]]] = {"category": tuple(Category), "kind": tuple(Kind), "role": tuple(Role)}

# How alike two answers of one interview are, beyond their group; days that go well or badly make it some 0.1 to 0.25.
_ALIKE = 0.15
_Z90 = 1.645
# A group is told apart from the rest only where it and the rest have this many ratings, of this many interviews.
_FEWEST_RATINGS, _FEWEST_INTERVIEWS = 6, 3
_SURE = 0.95


@remembered
def asked(cursor: DuckDBPyConnection, scope: Scope = EVERYTHING) -> pd.DataFrame:
    """Every asking of the scope, read once for all that compares sorts of answers.

    Returns:
        interview_id (text), category, kind, rating (1–5 or NaN).
    """
    condition, values = scope.interviews()
    return cursor.execute(
        f"""
        SELECT asking.interview_id::TEXT AS interview_id, category, kind, rating::DOUBLE AS rating
        FROM asking
        JOIN question ON question.id = asking.question_id
        JOIN interview ON interview.id = asking.interview_id
        WHERE {condition}
        """,
        values,
    ).df()


@remembered
def with_roles(cursor: DuckDBPyConnection, asked: pd.DataFrame) -> pd.DataFrame:
    """Rows of `asked` once for each kind of interviewer in the room, as role; none where nobody's is on record.

    It is not recorded who of several people asked.
    """
    roles = cursor.execute("SELECT interview_id::TEXT AS interview_id, role FROM interviewer").df()
    roles["role"] = [role_of(text) for text in roles["role"]]
    return asked.merge(roles.dropna().drop_duplicates(), on="interview_id")


@derived
def ratings_by(asked: pd.DataFrame, by: By) -> pd.DataFrame:
    """How answers went by category of question, kind of round, or role of the interviewer.

    Args:
        asked: Rows of :func:`asked`, for roles those of `with_roles`.
        by: The column to group by.

    Returns:
        One row a group that occurs, weakest first: group (a value of `Category`, `Kind` or `Role`), and the columns of
        `compared`.
    """
    return compared(asked.assign(group=asked[by]))


@derived
def compared(asked: pd.DataFrame) -> pd.DataFrame:
    """Groups of answers beside each other.

    Args:
        asked: One row an asking: group, interview_id, rating (1–5 or NaN).

    Returns:
        One row a group, weakest first, those too few to compare after the others and unrated ones last: group,
        askings, ratings (counts), interviews (those with a rating), mean (plain, NaN without ratings), rating (drawn
        towards the person's mean, 1–5), low, high (its 90 % interval), verdict ("weaker" or "stronger" than all other
        groups together, "no difference shown", "too few to compare"), sure (chance that the group is truly on that side
        of the others, 0.5 to 1, NaN where not compared).
    """
    rated = asked.dropna(subset="rating")
    cells = rated.groupby(["group", "interview_id"])["rating"].size()
    by = rated.assign(square=rated["rating"] ** 2).groupby("group")
    stats = asked.groupby("group").size().to_frame("askings")
    stats = stats.join(by.agg(ratings=("rating", "size"), total=("rating", "sum"), squares=("square", "sum")))
    stats["interviews"] = cells.groupby("group").size()
    stats["alike"] = (cells**2).groupby("group").sum()
    stats = stats.fillna(0.0).reset_index()

    n = stats["ratings"].to_numpy(np.float64)
    some = np.maximum(n, 1)
    effect = 1 + _ALIKE * (stats["alike"].to_numpy(np.float64) / some - 1)
    worth = np.where(n > 0, n / np.maximum(effect, 1), 0.0)  # in independent answers
    mean = stats["total"].to_numpy(np.float64) / some
    squares = stats["squares"].to_numpy(np.float64) / some
    posterior = posterior_ratings(np.zeros(len(stats), dtype=np.int64), worth, mean * worth, squares * worth)

    stats["mean"] = np.where(n > 0, mean, np.nan)
    stats["rating"] = np.clip(posterior.mean, 1, 5)
    stats["low"] = np.clip(posterior.mean - _Z90 * posterior.sd, 1, 5)
    stats["high"] = np.clip(posterior.mean + _Z90 * posterior.sd, 1, 5)
    above = _chance_above_rest(posterior.mean, posterior.sd, worth)
    enough = (n >= _FEWEST_RATINGS) & (stats["interviews"].to_numpy() >= _FEWEST_INTERVIEWS)
    enough &= n.sum() - n >= _FEWEST_RATINGS
    stats["verdict"] = np.select(
        [~enough, above >= _SURE, above <= 1 - _SURE], [TOO_FEW, STRONGER, WEAKER], NO_DIFFERENCE
    )
    stats["sure"] = np.where(enough, np.maximum(above, 1 - above), np.nan)
    counts = {"askings": int, "ratings": int, "interviews": int}
    # One bad answer of a sort that was met once is no reason to stand on top.
    ordered = stats.assign(unrated=n == 0, few=~enough)
    ordered = ordered.sort_values(["unrated", "few", "rating", "group"], ignore_index=True)
    columns = ["group", *counts, "mean", "rating", "low", "high", "verdict", "sure"]
    return ordered[columns].astype(counts)


def _chance_above_rest(mean: np.ndarray, sd: np.ndarray, worth: np.ndarray) -> np.ndarray:
    """Chance that each group's true mean lies above that of the others, weighted by what they are worth."""
    from scipy.special import ndtr

    others = np.maximum(worth.sum() - worth, 1e-9)
    rest = ((worth * mean).sum() - worth * mean) / others
    variance = ((worth * sd) ** 2).sum() - (worth * sd) ** 2
    return np.asarray(ndtr((mean - rest) / np.sqrt(sd**2 + variance / others**2)), dtype=np.float64)


_COLUMNS: Final = {
    "category": "category = $category",
    "kind": "kind = $kind",
    "question": "question.id = $question::UUID",
    "interview": "interview.id = $interview::UUID",
}


def askings_of(cursor: DuckDBPyConnection, *, role: str | None = None, **those: str) -> pd.DataFrame:
    """The askings behind a mark.

    Args:
        cursor: A reading cursor.
        role: Only those of interviews with such an interviewer.
        **those: Only those of this category, kind (of round), question (its id) and interview (its id).

    Returns:
        held_at (local time), rating (1–5 or NaN), label, wording, answer, company, kind, the latest first.
    """
    condition = " AND ".join(["TRUE", *(_COLUMNS[name] for name in those)])
    found = cursor.execute(
        f"""
        SELECT interview.id::TEXT AS interview_id, held_at, rating::DOUBLE AS rating, label, wording, answer, company,
               kind
        FROM asking
        JOIN question ON question.id = asking.question_id
        JOIN interview ON interview.id = asking.interview_id
        JOIN application ON application.id = interview.application_id
        WHERE {condition}
        ORDER BY held_at DESC, interview.id, position
        """,
        those,
    ).df()
    if role is not None:
        found = with_roles(cursor, found)
        found = found[found["role"] == role].drop(columns="role")
    return found.drop(columns="interview_id").reset_index(drop=True)
