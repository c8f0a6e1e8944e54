"""After the no: which ones were reviewed, how the same questions went elsewhere, which reasons recur."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from lib.insights.outcomes import THEIRS
from lib.insights.progress import called_back
from lib.insights.remembered import remembered
from lib.insights.rounds import MOVED_ON, held_rounds

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime
    from uuid import UUID

    from duckdb import DuckDBPyConnection

FEWEST_TO_COUNT: Final = 3
"""Below this many reviews their reasons are a list, and no pattern."""
GOOD: Final = 4
"""From this rating on an answer was a good one."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How a question went in other applications: rated answers, their mean (1–5), and the last of them."""

    n: int
    mean: float
    last: int
    last_at: datetime
    last_company: str


@dataclass(frozen=True, slots=True)
class Won:
    """What was achieved before a no: rounds held and passed, answers rated and rated good."""

    rounds: int
    passed: int
    rated: int
    good: int


@dataclass(frozen=True, slots=True)
class Unmet:
    """A no before anybody met, in the light of the whole hunt.

    Attributes:
        applied_on: The day of the application, None where it is not known.
        days: Days from then to the no, None where one of the two is not known.
        over: Applications that ended on the employer's side so far.
        over_unmet: Those of them that ended before a call, a test or an interview.
        sent: Applications that were sent so far.
        called: Those of them that led to a call, a test or an interview.
        source: Where this one was found, "" where that is not on record.
        source_sent: As `sent`, of this source.
        source_called: As `called`, of this source.
    """

    applied_on: date | None
    days: int | None
    over: int
    over_unmet: int
    sent: int
    called: int
    source: str
    source_sent: int
    source_called: int


def unmet(found: pd.DataFrame, application_id: str, *, dated: bool) -> Unmet | None:
    """What a no before any round looks like beside the others; None where there was a call, a test or a round.

    Args:
        found: Rows of `insights.progress.progress`.
        application_id: The one that is looked back on.
        dated: Whether the employer answered, on a day that is known.
    """
    (row,) = found[found["id"] == application_id].to_dict("records")
    called = called_back(found)
    if called[found["id"] == application_id].item() or row["rounds"]:
        return None
    theirs = found["ending"].isin(THEIRS)
    alike = found["source"].eq(row["source"]) & bool(row["source"])
    known = not pd.isna(row["applied_on"])
    days = (row["stage_on"] - row["applied_on"]).days if known and dated else None
    return Unmet(
        applied_on=row["applied_on"].date() if known else None,
        days=days if days is not None and days >= 0 else None,
        over=int(theirs.sum()),
        over_unmet=int((theirs & ~called).sum()),
        sent=len(found),
        called=int(called.sum()),
        source=row["source"],
        source_sent=int(alike.sum()),
        source_called=int((alike & called).sum()),
    )


@remembered
def noes(cursor: DuckDBPyConnection, found: pd.DataFrame) -> pd.DataFrame:
    """Every application that the employer's side ended, and whether its no was reviewed.

    Args:
        cursor: A reading cursor.
        found: Rows of `insights.progress.progress`.

    Returns:
        id (text), company, role, ending ("rejected", "closed", "ghosted"), ended_on (timestamp of the day, or of the
        day on which it was recorded), dated (whether the day is known), rounds (interviews held), reviewed (bool).
        Rejected ones first, then closed and ghosted ones, the latest of each first.
    """
    over = found[found["ending"].isin(THEIRS)].rename(columns={"stage_on": "ended_on"})
    kept = over[["id", "company", "role", "ending", "ended_on", "rounds"]]
    reviewed = {str(key) for (key,) in cursor.execute("SELECT application_id FROM rejection_review").fetchall()}
    dated = cursor.execute(
        "SELECT DISTINCT application_id::TEXT AS id, stage AS ending, happened_on::TIMESTAMP AS ended_on, "
        "TRUE AS dated FROM stage_event WHERE happened_on IS NOT NULL"
    ).df()
    told = kept.merge(dated.astype({"ended_on": kept["ended_on"].dtype}), on=["id", "ending", "ended_on"], how="left")
    told = told.assign(dated=told["dated"].notna(), reviewed=told["id"].isin(reviewed))
    order = told["ending"].map({ending: place for place, ending in enumerate(THEIRS)})
    return (
        told.assign(order=order)
        .sort_values(["order", "ended_on", "id"], ascending=[True, False, True], ignore_index=True)
        .drop(columns="order")
    )


def elsewhere(cursor: DuckDBPyConnection, application_id: UUID) -> dict[UUID, Elsewhere]:
    """How the questions asked in one application went in all others, as far as they were rated there."""
    found = cursor.execute(
        """
        SELECT question_id, count(*)::INTEGER, avg(rating)::DOUBLE,
               arg_max(rating, (held_at, position)), arg_max(held_at, (held_at, position)),
               arg_max(company, (held_at, position))
        FROM asking
        JOIN interview ON interview.id = interview_id
        JOIN application ON application.id = application_id
        WHERE rating IS NOT NULL AND application_id <> $application AND question_id IN (
            SELECT question_id FROM asking JOIN interview ON interview.id = interview_id
            WHERE application_id = $application)
        GROUP BY question_id
        """,
        {"application": application_id},
    ).fetchall()
    return {key: Elsewhere(*rest) for key, *rest in found}


def won(cursor: DuckDBPyConnection, found: pd.DataFrame, today: date, application_ids: Collection[str]) -> Won:
    """What was achieved in some applications.

    Args:
        cursor: A reading cursor.
        found: Rows of `insights.progress.progress` for the same day.
        today: What is dated later has not happened yet.
        application_ids: Which, as text.
    """
    rounds = held_rounds(cursor, found, today)
    here = rounds[rounds["application_id"].isin(list(application_ids))]
    rated, good = cursor.execute(
        "SELECT count(*), coalesce(count_if(rating >= ?), 0) FROM asking JOIN interview ON interview.id = interview_id "
        "WHERE rating IS NOT NULL AND list_contains(?, application_id::TEXT)",
        [GOOD, list(application_ids)],
    ).fetchone() or (0, 0)
    return Won(len(here), int((here["outcome"] == MOVED_ON).sum()), int(rated), int(good))


@remembered
def count(cursor: DuckDBPyConnection) -> int:
    """How many reviews there are."""
    (found,) = cursor.execute("SELECT count(*) FROM rejection_review").fetchone() or (0,)
    return int(found)


@remembered
def reasons_given(cursor: DuckDBPyConnection) -> pd.DataFrame:
    """The reasons given in all reviews, side by side, the most frequent of each side first.

    Returns:
        reason_id (text), label, side ("mine", "theirs"), reviews (in how many), told (of these, said by the employer),
        guess (of these, the person's own guess).
    """
    return cursor.execute(
        """
        SELECT reason.id::TEXT AS reason_id, label, side, count(*)::INTEGER AS reviews,
               count_if(basis = 'told')::INTEGER AS told, count_if(basis = 'guess')::INTEGER AS guess
        FROM review_reason JOIN reason ON reason.id = reason_id
        GROUP BY reason.id, label, side
        ORDER BY side, reviews DESC, told DESC, lower(label)
        """
    ).df()


@remembered
def lessons(cursor: DuckDBPyConnection) -> pd.DataFrame:
    """What the reviews say is to be kept and to be changed, the latest first.

    Returns:
        application_id (text), company, role, written_at (local time), to_keep, to_change ("" where nothing was said).
    """
    return cursor.execute(
        """
        SELECT application_id::TEXT AS application_id, company, role, written_at, to_keep, to_change
        FROM rejection_review AS review JOIN application ON application.id = application_id
        WHERE trim(to_keep) <> '' OR trim(to_change) <> ''
        ORDER BY written_at DESC, application_id
        """
    ).df()
