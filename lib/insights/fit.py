"""Was it for me? Verdicts from before and after the outcome, beside what became of the application.

The weighted score of a verdict is the mean of its scores, each counted as many times as its criterion weighs:
Σ weight · score ÷ Σ weight, 1 to 5, over the criteria that were judged and are not retired, with the weights of now.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd

from lib.insights.groups import compare, grouped
from lib.insights.outcomes import OPEN, THEIRS
from lib.insights.progress import progress
from lib.insights.remembered import derived, remembered
from lib.journal import fit
from lib.journal.choices import Moment, Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.journal.models import Criterion

WON: Final = "offer"
REFUSED: Final = "no"
SILENT: Final = "ghosted"
LEFT: Final = "left"
OUTCOMES: Final = (WON, REFUSED, SILENT, LEFT, OPEN)
"""What became of it: an offer; a no, or the role was closed; never answered; ended by the person; still open."""
LOST: Final = (REFUSED, SILENT)
"""What counts as a loss: the employer's side ended it."""


class Score(NamedTuple):
    """A weighted score: its value (1–5, None where nothing was judged), from `n` of `of` criteria."""

    value: float | None
    n: int
    of: int


@dataclass(frozen=True, slots=True)
class Losses:
    """Applications that the employer's side ended, by whether they were wanted.

    Attributes:
        wanted, unsure, unwanted: How many with a verdict of each kind.
        before: How many of the verdicts are from before the outcome; the others were given with the no in mind.
        unjudged: Losses without any verdict.
    """

    wanted: int
    unsure: int
    unwanted: int
    before: int
    unjudged: int

    @property
    def judged(self) -> int:
        """Losses with a verdict."""
        return self.wanted + self.unsure + self.unwanted


def score(scores: Mapping[UUID, int], criteria: Sequence[Criterion]) -> Score:
    """The weighted score of one verdict, as the head of this module defines it.

    Args:
        scores: Criterion's id to how well the job meets it, 1–5.
        criteria: All of the person's; retired ones do not count.
    """
    active = {criterion.id: criterion.weight for criterion in criteria if not criterion.retired}
    judged = {key: given for key, given in scores.items() if key in active}
    weight = sum(active[key] for key in judged)
    value = sum(active[key] * given for key, given in judged.items()) / weight if weight else None
    return Score(value, len(judged), len(active))


def change(before: Mapping[UUID, int], after: Mapping[UUID, int], criteria: Sequence[Criterion]) -> float | None:
    """Score after less score before, over the criteria judged both times; None where there is none."""
    both = before.keys() & after.keys()
    first, then = (score({key: given[key] for key in both}, criteria).value for given in (before, after))
    return None if first is None or then is None else then - first


@derived
def outcomes(found: pd.DataFrame) -> pd.Series[str]:
    """What became of each row of `insights.progress.progress`, one of `OUTCOMES`, by the application's id."""
    ending, stage = found["ending"], found["stage"]
    offered = ending.eq("accepted") | (ending.eq(OPEN) & stage.eq("offer"))
    refused = ending.isin(THEIRS) & ending.ne("ghosted")
    told = np.select([offered, refused, ending.eq("ghosted"), ending.ne(OPEN)], [WON, REFUSED, SILENT, LEFT], OPEN)
    return pd.Series(told, index=pd.Index(found["id"], dtype=object), dtype=object)


def outcome_known(cursor: DuckDBPyConnection, application_id: UUID, today: date) -> bool:
    """Whether it is known what became of an application: an ending, or an offer; what was reopened is open."""
    return outcomes(progress(cursor, today)).get(str(application_id), OPEN) != OPEN


@remembered
def judged(cursor: DuckDBPyConnection, today: date) -> pd.DataFrame:
    """Every application, with its verdicts.

    Returns:
        The latest application first: id (text), company, role, source, work_mode, motive ("" where not given), outcome
        (of `OUTCOMES`), rounds (interviews held), before, after ("yes", "unsure",
        "no", "" without a verdict), before_score, after_score (weighted, 1–5, NaN where nothing was judged), before_n,
        after_n (criteria judged), change (see `change`, NaN), wanted (before, else after), moment ("before", "after",
        "": where wanted is from).
    """
    found = progress(cursor, today)
    became, rounds = outcomes(found).to_dict(), dict(zip(found["id"], found["rounds"], strict=True))
    rows = cursor.execute(
        "SELECT id::TEXT AS id, company, role, source, coalesce(work_mode, '') AS work_mode, "
        "coalesce(motive, '') AS motive FROM application ORDER BY created_at DESC, id DESC"
    ).df()
    rows["outcome"] = [became.get(key, OPEN) for key in rows["id"]]
    rows["rounds"] = [int(rounds.get(key, 0)) for key in rows["id"]]
    given = _verdicts(cursor)
    blank: dict[str, object] = {"before": "", "after": "", "before_score": np.nan, "after_score": np.nan,
                                "before_n": 0, "after_n": 0, "change": np.nan}  # fmt: skip
    rows = rows.join(pd.DataFrame([blank | given.get(key, {}) for key in rows["id"]], columns=list(blank)))
    first = rows["before"].ne("")
    return rows.assign(
        wanted=rows["before"].where(first, rows["after"]),
        moment=np.select([first, rows["after"].ne("")], [Moment.BEFORE.value, Moment.AFTER.value], ""),
    )


def _verdicts(cursor: DuckDBPyConnection) -> dict[str, dict[str, object]]:
    criteria = fit.criteria(cursor)
    scores: dict[tuple[str, str], dict[UUID, int]] = {}
    for key, moment, criterion, given in cursor.execute(
        "SELECT application_id::TEXT, moment, criterion_id, score FROM fit_score"
    ).fetchall():
        scores.setdefault((key, moment), {})[criterion] = given
    told: dict[str, dict[str, object]] = {}
    for key, moment, wanted in cursor.execute(
        "SELECT application_id::TEXT, moment, wanted FROM fit_verdict"
    ).fetchall():
        weighted = score(scores.get((key, moment), {}), criteria)
        value = np.nan if weighted.value is None else weighted.value
        told.setdefault(key, {}).update({moment: wanted, f"{moment}_score": value, f"{moment}_n": weighted.n})
    for key, row in told.items():
        before, after = (scores.get((key, moment), {}) for moment in Moment)
        row["change"] = change(before, after, criteria)
    return told


@derived
def losses(rows: pd.DataFrame) -> Losses:
    """Losses split into wanted and not; a verdict from before counts where there is one, else the one from after.

    Args:
        rows: Of `judged`.
    """
    lost = rows[rows["outcome"].isin(LOST)]
    count = lost["wanted"].value_counts()
    wanted, unsure, unwanted, none = (int(count.get(value, 0)) for value in (*(w.value for w in Wanted), ""))
    return Losses(wanted, unsure, unwanted, int((lost["moment"] == Moment.BEFORE).sum()), none)


@derived
def by_outcome(rows: pd.DataFrame, moment: Moment) -> pd.DataFrame:
    """Verdicts of one moment beside what became of the applications.

    Args:
        rows: Of `judged`.
        moment: Which verdicts.

    Returns:
        One row a pair that occurs: wanted, outcome, applications (count), companies (up to five, one a comma).
    """
    given = rows[rows[moment.value] != ""]
    pairs = given.groupby([moment.value, "outcome"], sort=False)["company"]
    table = pairs.agg([len, _named]).reset_index()
    table.columns = pd.Index(["wanted", "outcome", "applications", "companies"])
    order = {value: place for place, value in enumerate((*Wanted, *OUTCOMES))}
    return table.sort_values(["wanted", "outcome"], key=lambda names: names.map(order), ignore_index=True)


def _named(companies: pd.Series[str]) -> str:
    more = len(companies) - 5
    return ", ".join(companies.head(5)) + (f" and {more:,} more" if more > 0 else "")


@derived
def changed(rows: pd.DataFrame) -> pd.DataFrame:
    """Applications with both verdicts, and how often each pair came: before, after, applications.

    Args:
        rows: Of `judged`.
    """
    both = rows[(rows["before"] != "") & (rows["after"] != "")]
    counted = both.groupby(["before", "after"], as_index=False).size().rename(columns={"size": "applications"})
    order = {value: place for place, value in enumerate(Wanted)}
    return counted.sort_values(["before", "after"], key=lambda names: names.map(order), ignore_index=True)


@derived
def wanted_by_group(rows: pd.DataFrame) -> pd.DataFrame:
    """The share of "yes, I wanted it" by source, role family, work mode and motive, under the rules of comparing.

    Args:
        rows: Of `judged`; those without a verdict are left out.

    Returns:
        The columns of `insights.groups.compare`: dimension, group, successes (wanted), n, rate, low, high, p_value,
        verdict.
    """
    given = rows[rows["wanted"] != ""]
    return compare(grouped(given.assign(called=given["wanted"].eq(Wanted.YES).astype(float))))


@remembered
def shortfalls(cursor: DuckDBPyConnection) -> pd.DataFrame:
    """What the person wants, and how far the jobs met it, by the latest verdict on each: what fell short most, first.

    Returns:
        One row a criterion that is not retired and was judged: label, weight (1–5), n (applications), mean (score,
        1–5), short (weight × (5 − mean), 0 to 20: points of the weighted score that were missing).
    """
    return cursor.execute(
        """
        WITH latest AS (
            SELECT application_id, criterion_id, arg_min(score, moment) AS score  -- 'after' comes before 'before'
            FROM fit_score GROUP BY application_id, criterion_id
        )
        SELECT label, weight, count(*)::INTEGER AS n, avg(score)::DOUBLE AS mean,
               (weight * (5 - avg(score)))::DOUBLE AS short
        FROM latest JOIN criterion ON criterion.id = criterion_id
        WHERE NOT retired GROUP BY criterion.id, label, weight
        ORDER BY short DESC, weight DESC, lower(label)
        """
    ).df()


class Sides(NamedTuple):
    """Wanted losses that were reviewed: with reasons on the company's side alone, with one on the person's, with none.

    Reasons are what the person was told or guesses.
    """

    theirs_alone: int
    mine: int
    none: int


@remembered
def wanted_losses_by_side(cursor: DuckDBPyConnection, rows: pd.DataFrame) -> Sides:
    """On whose side the reasons lie for losses that were wanted, as far as these were reviewed.

    Args:
        cursor: A reading cursor.
        rows: Of `judged`.
    """
    wanted = rows[rows["outcome"].isin(LOST) & rows["wanted"].eq(Wanted.YES)]["id"].tolist()
    found = cursor.execute(
        """
        SELECT bool_or(side = 'mine') FROM rejection_review AS review
        LEFT JOIN review_reason AS given USING (application_id)
        LEFT JOIN reason ON reason.id = reason_id
        WHERE list_contains(?, review.application_id::TEXT) GROUP BY review.application_id
        """,
        [wanted],
    ).fetchall()
    mine = [row[0] for row in found]
    return Sides(mine.count(False), mine.count(True), mine.count(None))
