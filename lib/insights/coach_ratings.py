"""A coach's ratings beside one's own: is one's eye harder or kinder than somebody else's?

Only answers that both rated count, with one's own rating as it was before the coach's was read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd

from lib.insights.ratings import pooled_noise
from lib.insights.remembered import remembered
from lib.journal import feedback

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FEWEST: Final = 8
"""Below so many answers rated by both, nothing is claimed."""
FEWEST_ROUNDS: Final = 3
"""Nor where they come from fewer interviews: the answers of one hour have much in common."""


@remembered
def coach_ratings(cursor: DuckDBPyConnection) -> pd.DataFrame:
    """Every answer that a coach and the person rated, the latest interview first.

    Where several packs or coaches rated one answer, the latest counts for each coach.

    Returns:
        id (of the asking), interview_id, wording, company, held_at (local time), coach, own (1–5), theirs (1–5),
        gap (theirs − own, in points).
    """
    columns = ["id", "interview_id", "wording", "company", "held_at", "coach", "own", "theirs"]
    frame = pd.DataFrame(feedback.rated(cursor), columns=columns)
    return frame.assign(gap=frame["theirs"] - frame["own"]).iloc[::-1].reset_index(drop=True)


class Beside(NamedTuple):
    """How the two differ.

    Attributes:
        n: Answers rated by both.
        rounds: Interviews that they come from.
        same: Answers with the same rating.
        gap: Mean of the coach's minus one's own, in points; None where there are too few.
        low, high: Its 90 % interval.
    """

    n: int
    rounds: int
    same: int
    gap: float | None = None
    low: float | None = None
    high: float | None = None


def beside(rated: pd.DataFrame) -> Beside:
    """Compare the two.

    The answers of one interview are no independent witnesses: the interval is Student's over the interviews' means,
    whose scatter is drawn towards one point since a few cannot tell it.

    Args:
        rated: Rows of `coach_ratings`.
    """
    from scipy.special import stdtrit

    # What two coaches say of one answer is one answer.
    answers = rated.groupby(["interview_id", "id"], sort=False)["gap"].mean()
    rounds = answers.groupby("interview_id", sort=False).agg(["mean", "size"])
    n, same = len(answers), int((answers == 0).sum())
    if n < FEWEST or len(rounds) < FEWEST_ROUNDS:
        return Beside(n, len(rounds), same)
    means = rounds["mean"].to_numpy(np.float64)
    gap = float(means.mean())
    count, squares = np.array([float(len(means))]), np.array([float(((means - gap) ** 2).sum())])
    variance, freedom = pooled_noise(count, squares)
    half = float(stdtrit(freedom, 0.95)) * float(np.sqrt(variance / len(means)))
    return Beside(n, len(rounds), same, gap, gap - half, gap + half)
