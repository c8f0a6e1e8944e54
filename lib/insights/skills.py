"""Did the questions of a skill go better since it was begun? A verdict only where the answers bear one.

People begin to hone a skill after its questions went badly, and an average that was picked for being low rises by
itself the next time. So the ratings before the day are not simply taken from those after it: all of the person's
ratings are fitted at once,

    rating = person + category + question + day of the interview + change, once the skill was begun + noise

where everything but the change is drawn towards its mean. A question's level before the day is thereby judged as low
only as far as its few ratings bear out, and answers of one interview, which share a good or a bad day, do not count as
so many witnesses. With the ratios of the variances fixed, the model is conjugate, and the posterior of the change is a
t-distribution.

Sources: mixed-model equations, Henderson (1975), Biometrics 31; conjugate normal regression, Gelman et al., Bayesian
Data Analysis (3rd ed.), chapter 14; regression to the mean, Barnett et al. (2005), International Journal of
Epidemiology 34. `tests/benchmarks/skills.py` measures false claims and the coverage of the interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from lib.insights.remembered import remembered
from lib.journal import skills

if TYPE_CHECKING:
    from datetime import date

    from duckdb import DuckDBPyConnection
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from lib.journal.models import Skill

    Floats = NDArray[np.float64]

BETTER: Final = "better"
WORSE: Final = "worse"
SAME: Final = "about the same"
TOO_FEW: Final = "too few to say"

FEWEST: Final = 2
"""Rated answers that it takes before, and as many since."""
_MEAN = 3.0
# Variance of a single answer beside what its question and its day explain, in squared points, and its worth in answers.
_NOISE, _NOISE_DF = 0.8, 8.0
# Variances in squared points: of the person's mean around 3, of categories, questions and days around it.
_PERSON, _CATEGORY, _QUESTION, _DAY = 1.0, 0.12, 0.45, 0.25
# A change is taken beforehand to be within about a point.
_CHANGE = 1.0
_SURE_OF_DIRECTION = 0.95
_SURE_OF_SAME = 0.8
_NEGLIGIBLE = 1.0


@dataclass(frozen=True, slots=True)
class Side:
    """Ratings on one side of the day: how many, and their plain mean (1–5, None without any)."""

    n: int
    mean: float | None


@dataclass(frozen=True, slots=True)
class Mended:
    """One question of a skill, before and since."""

    question_id: str
    label: str
    before: Side
    since: Side


@dataclass(frozen=True, slots=True)
class Progress:
    """How the questions of a skill went before it was begun and since.

    `change` is in points, drawn towards zero, with its 90 % credible interval `low` to `high`; all three are None where
    there are fewer than two ratings on either side. `verdict` is "better", "worse", "about the same" (surely within a
    point) or "too few to say".
    """

    skill: Skill
    before: Side
    since: Side
    questions: tuple[Mended, ...]
    verdict: str
    change: float | None = None
    low: float | None = None
    high: float | None = None


@remembered
def progress(cursor: DuckDBPyConnection, today: date) -> list[Progress]:
    """Every skill with what became of its questions; interviews of the very day it was begun came before it."""
    known = skills.every(cursor)
    if not known:
        return []
    rated = rated_answers(cursor, today)
    labels = {str(key): label for key, label in cursor.execute("SELECT id, label FROM question").fetchall()}
    belongs = np.zeros((len(rated), len(known)), dtype=bool)
    later = np.zeros_like(belongs)
    for number, skill in enumerate(known):
        belongs[:, number] = rated["question"].isin([str(key) for key in skill.questions])
        later[:, number] = rated["day"] > pd.Timestamp(skill.started_on)
    fitted = changes(rated, belongs & later)
    return [
        _progress(skill, rated[belongs[:, number]], later[belongs[:, number], number], labels, fitted.iloc[number])
        for number, skill in enumerate(known)
    ]


@remembered
def rated_answers(cursor: DuckDBPyConnection, today: date) -> pd.DataFrame:
    """Every rated answer up to this day in time order: question, category, interview (text), day, rating (1–5)."""
    return cursor.execute(
        """
        SELECT question_id::TEXT AS question, category, interview_id::TEXT AS interview, held_at::DATE AS day, rating
        FROM asking
        JOIN question ON question.id = question_id
        JOIN interview ON interview.id = interview_id
        WHERE rating IS NOT NULL AND held_at::DATE <= ?
        ORDER BY held_at, interview_id, position
        """,
        [today],
    ).df()


def changes(rated: pd.DataFrame, since: NDArray[np.bool_]) -> pd.DataFrame:
    """Posterior of the change in each of S sets of answers against what their questions and days let expect.

    Args:
        rated: One row a rated answer, N in all, with the columns question, category, interview (names of any kind) and
            rating (1 to 5).
        since: (N, S), whether the answer is of the skill's questions and came after it was begun.

    Returns:
        S rows with change, low, high (points; 90 % credible interval) and the chances up (above zero) and small (less
        than a point either way), 0 to 1.
    """
    from scipy.sparse import csr_array, hstack
    from scipy.special import stdtr, stdtrit

    effects, precision = _effects(rated)
    known, count = len(precision), len(rated)
    y = rated["rating"].to_numpy(np.float64) - _MEAN
    others = csr_array(np.column_stack([y, since.astype(np.float64)]))
    gram = _within_days(rated["interview"], csr_array(hstack([effects, others])))
    shared = gram[:known, known:]
    solved = np.linalg.solve(gram[:known, :known] + np.diag(precision), shared)
    # What the effects leave unexplained, of the answers (first) and of each skill's indicator.
    left = gram[known:, known:] - shared.T @ solved
    information = np.diag(left)[1:] + _NOISE / _CHANGE
    pull = left[0, 1:]
    change = pull / information
    freedom = _NOISE_DF + count
    residual = left[0, 0] - pull * change
    sd = np.sqrt((_NOISE_DF * _NOISE + residual) / freedom / information)
    half = stdtrit(freedom, 0.95) * sd
    return pd.DataFrame(
        {
            "change": change,
            "low": change - half,
            "high": change + half,
            "up": stdtr(freedom, change / sd),
            "small": stdtr(freedom, (_NEGLIGIBLE - change) / sd) - stdtr(freedom, (-_NEGLIGIBLE - change) / sd),
        }
    )


def _effects(rated: pd.DataFrame) -> tuple[csr_array[Any, Any], Floats]:
    """Indicators of person, category and question, (N, E), and their prior precisions in units of noise, (E,).

    Three of a row's hundreds of columns are not zero: kept sparse, the products cost a hundredth.
    """
    from scipy.sparse import csr_array

    numbers, precision, start = [np.zeros(len(rated), np.int64)], [_NOISE / _PERSON], 1
    for name, variance in (("category", _CATEGORY), ("question", _QUESTION)):
        number, values = pd.factorize(rated[name])
        numbers.append(number + start)
        precision += [_NOISE / variance] * len(values)
        start += len(values)
    where = np.column_stack(numbers).ravel()
    bounds = np.arange(len(rated) + 1) * len(numbers)
    return csr_array((np.ones(len(where)), where, bounds), shape=(len(rated), start)), np.array(precision)


def _within_days(interview: pd.Series[Any], columns: csr_array[Any, Any]) -> Floats:
    """Cross products of the columns, (K, K), with the effect of each interview's day integrated out.

    The inverse of a covariance of 1 plus a constant within an interview takes a share of the interview's sums away.
    """
    from scipy.sparse import csr_array, diags_array

    number, values = pd.factorize(interview)
    rows = np.arange(len(number))
    sums = csr_array((np.ones(len(number)), (number, rows)), shape=(len(values), len(number))) @ columns
    share = 1 / (_NOISE / _DAY + np.bincount(number, minlength=len(values)))
    crossed = columns.T @ columns - sums.T @ (diags_array(share) @ sums)
    return np.asarray(crossed.toarray(), dtype=np.float64)


def _progress(
    skill: Skill, rated: pd.DataFrame, later: NDArray[np.bool_], labels: dict[str, str], fitted: pd.Series[float]
) -> Progress:
    before, since = side_of(rated[~later]), side_of(rated[later])
    questions = tuple(
        Mended(
            key,
            labels[key],
            side_of(rated[~later & (rated["question"] == key)]),
            side_of(rated[later & (rated["question"] == key)]),
        )
        for key in sorted(map(str, skill.questions), key=lambda key: labels[key].casefold())
    )
    if min(before.n, since.n) < FEWEST:
        return Progress(skill, before, since, questions, TOO_FEW)
    return Progress(
        skill, before, since, questions, verdict_of(fitted), fitted["change"], fitted["low"], fitted["high"]
    )


def verdict_of(fitted: pd.Series[float]) -> str:
    """What a row of `changes` bears out."""
    if fitted["up"] >= _SURE_OF_DIRECTION:
        return BETTER
    if fitted["up"] <= 1 - _SURE_OF_DIRECTION:
        return WORSE
    return SAME if fitted["small"] >= _SURE_OF_SAME else TOO_FEW


def side_of(rated: pd.DataFrame) -> Side:
    """Count and plain mean of the column rating."""
    return Side(len(rated), float(rated["rating"].mean()) if len(rated) else None)
