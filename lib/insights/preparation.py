"""Before an interview: which questions are likely to come, how they went, and what is at stake in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from lib.insights.preparation_chances import chances
from lib.insights.ratings import posterior_ratings
from lib.insights.remembered import remembered
from lib.insights.weakness import EVERYTHING
from lib.journal import applications, interviews
from lib.questions.bank import load_bank

if TYPE_CHECKING:
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.journal.choices import Kind
    from lib.journal.models import Application, Interview

THIN: Final = 5
"""With fewer rounds of a kind than this, the bank's common questions stand beside one's own."""
_FEWEST_OF_FIELD = 2  # questions of a profession's that were asked before its others are taken to be likely


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is being prepared for: a round, or an application whose next round is not planned yet.

    `kind` is None for a round of any kind; only what lies before `before` (local time) counts.
    """

    application: Application
    interview: Interview | None
    kind: Kind | None
    before: datetime

    @property
    def interview_id(self) -> UUID | None:
        """The round itself, which does not count as history."""
        return self.interview.id if self.interview else None


@dataclass(frozen=True, slots=True)
class Likely:
    """A question that may come.

    Attributes:
        question_id: "" for one of the bank's that the person was not asked yet.
        bank_id: "" for one that the bank does not have.
        label: Its name.
        category: Its category.
        chance: That it comes up in the next round of this kind, 0 to 1.
        low: Lower end of the 90 % interval of the chance.
        high: Its upper end.
        kind_in: Rounds of this kind that asked it; of any kind, where the occasion has none.
        kind_of: Rounds of this kind so far.
        asked_in: Rounds that asked it.
        of: Rounds so far.
        here: Rounds at this company that asked it.
        last: The last rating, 1 to 5, None where unrated.
        lately: The lower of the last two ratings, None where it was rated less than twice.
        rating: The shrunk mean rating, 1 to 5.
    """

    question_id: str
    bank_id: str
    label: str
    category: str
    chance: float
    low: float
    high: float
    kind_in: int
    kind_of: int
    asked_in: int
    of: int
    here: int
    last: int | None
    lately: int | None
    rating: float

    @property
    def at_stake(self) -> float:
        """Points that the question is expected to cost in this round: its chance times what its rating lacks to 5."""
        return self.chance * (5 - self.rating)

    @property
    def goes_well(self) -> bool:
        """Whether it went well twice in a row lately, or last time and on the whole."""
        return (self.lately or 0) >= 4 or ((self.last or 0) >= 4 and self.rating >= 3.5)


@remembered
def occasion(
    cursor: DuckDBPyConnection,
    today: date,
    *,
    interview_id: UUID | None = None,
    application_id: UUID | None = None,
    kind: Kind | None = None,
) -> Occasion | None:
    """The round with this id, or a round of that kind for an application; None where it is not in the journal."""
    tonight = datetime.combine(today, time.max)
    if interview_id is None:
        owner = applications.get(cursor, application_id) if application_id else None
        return Occasion(owner, None, kind, tonight) if owner else None
    there = interviews.get(cursor, interview_id)
    if there is None:
        return None
    owner = applications.get(cursor, there.interview.application_id)
    assert owner is not None
    return Occasion(owner, there.interview, there.interview.kind, min(there.interview.held_at, tonight))


@remembered
def questions_to_come(cursor: DuckDBPyConnection, at: Occasion) -> list[Likely]:
    """Every question that the person was asked before, and those of the bank that they were not; the likeliest first.

    The bank's are those for every profession, and for professions that at least two of the person's questions are of.
    """
    condition, values = EVERYTHING.interviews()
    values |= {
        "this": at.interview_id, "application": at.application.id, "before": at.before, "kind": at.kind,
    }  # fmt: skip
    rounds = f"""
        held AS (
            SELECT interview.id, held_at, coalesce(kind = $kind, TRUE) AS alike,
                   lower(trim(company)) = (SELECT lower(trim(company)) FROM application WHERE id = $application) AS here
            FROM interview JOIN application ON application.id = application_id
            WHERE held_at < $before AND interview.id IS DISTINCT FROM $this::UUID AND {condition}
        )"""
    counted = cursor.execute(
        f"WITH {rounds} SELECT count(*) FILTER (alike), count(*) FILTER (NOT alike) FROM held", values
    ).fetchone()
    kind_of, other_of = (int(count) for count in counted or (0, 0))
    own = cursor.execute(
        f"""
        WITH {rounds}
        SELECT question.id::TEXT AS question_id, bank_id, label, category,
               count(DISTINCT held.id) FILTER (alike)::INTEGER AS kind_in,
               count(DISTINCT held.id) FILTER (NOT alike)::INTEGER AS other_in,
               count(DISTINCT held.id) FILTER (here)::INTEGER AS here,
               count(rating)::INTEGER AS ratings, coalesce(sum(rating), 0)::DOUBLE AS total,
               coalesce(sum(rating * rating), 0)::DOUBLE AS squares,
               list(rating ORDER BY held_at, asking.position) FILTER (rating IS NOT NULL) AS given,
               given[-1] AS last, CASE WHEN len(given) > 1 THEN list_min(given[-2:]) END AS lately
        FROM asking
        JOIN held ON held.id = interview_id
        JOIN question ON question.id = question_id
        GROUP BY question.id, bank_id, label, category
        ORDER BY question.id  -- sums of floats: the same order, the same last digit
        """,
        values,
    ).df()
    everything = pd.concat([own, _from_bank(own)], ignore_index=True)
    return _judged(everything, kind_of, other_of)


@remembered
def likely(cursor: DuckDBPyConnection, interview_id: UUID, today: date, most: int = 3) -> list[Likely]:
    """The questions of one's own that are most at stake in a round: likely to come, and not going well yet."""
    at = occasion(cursor, today, interview_id=interview_id)
    return most_at_stake(questions_to_come(cursor, at), most) if at else []


def most_at_stake(found: list[Likely], most: int) -> list[Likely]:
    """The questions of one's own that do not go well yet, those first in which most points are at stake."""
    open_ = (one for one in found if one.question_id and not one.goes_well)
    return sorted(open_, key=lambda one: (-one.at_stake, one.label))[:most]


def _from_bank(own: pd.DataFrame) -> pd.DataFrame:
    bank, met = load_bank(), set(own["bank_id"])
    fields = pd.Series([entry.field for name in met if (entry := bank.get(name))], dtype="object").value_counts()
    known = {"", *fields[fields >= _FEWEST_OF_FIELD].index}
    rows = [
        ("", entry.id, entry.label, entry.category, 0, 0, 0, 0, 0.0, 0.0)
        for entry in bank
        if entry.id not in met and entry.field in known
    ]
    return pd.DataFrame(rows, columns=[name for name in own.columns if name not in {"last", "lately", "given"}])


def _judged(found: pd.DataFrame, kind_of: int, other_of: int) -> list[Likely]:
    bank = load_bank()
    entries = [bank.get(name) for name in found["bank_id"]]
    category, _ = pd.factorize(found["category"])
    prior = np.array([entry.rate if entry else np.nan for entry in entries])
    coming = chances(found["kind_in"], kind_of, found["other_in"], other_of, category, prior)
    ratings = posterior_ratings(category, found["ratings"], found["total"], found["squares"])
    found = found.assign(
        chance=coming.mean, low=coming.low, high=coming.high, rating=np.clip(ratings.mean, 1, 5), kind_of=kind_of,
        of=kind_of + other_of, asked_in=found["kind_in"] + found["other_in"],
    )  # fmt: skip
    found = found.drop(columns=["other_in", "ratings", "total", "squares", "given"])
    found = found.sort_values(["chance", "label"], ascending=[False, True])
    return [_likely(row) for row in found.to_dict("records")]


def _likely(row: dict[Any, Any]) -> Likely:
    whole = {name: None if pd.isna(row[name]) else int(row[name]) for name in ("last", "lately")}
    return Likely(**{**row, **whole})
