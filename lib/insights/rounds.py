"""What came of interviews, one by one and by the kind of round: where a hunt stops.

A round moved on where a later interview, an offer or more followed; it was ended where the employer said no, closed the
role or never answered; else it is still open, or the person left. A later interview on the same day is part of the same
visit and says nothing. An ending that was revived is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from lib.insights.held import TOOK_PLACE
from lib.insights.outcomes import OWN, THEIRS
from lib.insights.rates import wilson
from lib.insights.remembered import derived, remembered

if TYPE_CHECKING:
    from datetime import date

    from duckdb import DuckDBPyConnection

MOVED_ON: Final = "moved on"
ENDED: Final = "ended"
WITHDRAWN: Final = "withdrawn"
WAITING: Final = "waiting"


@remembered
def held_rounds(cursor: DuckDBPyConnection, found: pd.DataFrame, today: date) -> pd.DataFrame:
    """Every round held by `today`, and what became of it, the latest first.

    Args:
        cursor: A reading cursor.
        found: Rows of `insights.progress.progress` for the same day.
        today: What is dated later has not happened yet.

    Returns:
        interview_id, application_id (text), company, role, kind, held_at (local time), estimate (own chance of going
        through, 0–1, NaN where none was given), overall (own rating of the interview, 1–5), answers (mean rating of its
        answers, 1–5, NaN where none is rated), written_at (local time, NaT without a debrief), outcome ("moved on",
        "ended", "withdrawn", "waiting"), known_on (timestamp of the day on which "moved on" or "ended" was known at the
        latest, else NaT).
    """
    rounds = cursor.execute(
        f"""
        WITH {TOOK_PLACE},
        round AS (SELECT id, application_id, held_at, kind FROM took_place),
        happened AS (SELECT * FROM stage_event WHERE happened_on IS NULL OR happened_on <= $today),
        -- What shows that a round was passed, and by which day that was known at the latest.
        onward AS (
            SELECT round.id, later.held_at::DATE AS day
            FROM round JOIN interview AS later ON later.application_id = round.application_id
            WHERE later.held_at::DATE > round.held_at::DATE
              -- The next round counts from when it was entered: to be asked back is to have passed.
              AND (later.held_at::DATE <= $today OR later.created_at::DATE <= $today)
            UNION ALL
            SELECT round.id, happened_on
            FROM round JOIN happened USING (application_id)
            WHERE stage IN ('offer', 'accepted', 'declined') AND coalesce(happened_on >= held_at::DATE, TRUE)
               OR stage IN ('assessment', 'screen', 'interview') AND happened_on > held_at::DATE
        ),
        passed AS (SELECT id, min(day) AS day FROM onward GROUP BY id),
        answers AS (SELECT interview_id, avg(rating) AS answers FROM asking GROUP BY interview_id)
        SELECT round.id::TEXT AS interview_id, round.application_id::TEXT AS application_id, kind, held_at,
               (pass_estimate / 100.0)::DOUBLE AS estimate, overall::DOUBLE AS overall, answers::DOUBLE AS answers,
               written_at, passed.id IS NOT NULL AS passed, passed.day::TIMESTAMP AS passed_on
        FROM round
        LEFT JOIN debrief ON debrief.interview_id = round.id
        LEFT JOIN passed ON passed.id = round.id
        LEFT JOIN answers ON answers.interview_id = round.id
        ORDER BY held_at DESC, round.id DESC
        """,
        {"today": today},
    ).df()
    of = found.rename(columns={"id": "application_id"})[["application_id", "company", "role", "ending", "stage_on"]]
    told = rounds.merge(of, on="application_id", how="left")
    ended = told["ending"].isin(THEIRS)
    own = told["ending"].isin(OWN)
    told["outcome"] = np.select([told["passed"], ended, own], [MOVED_ON, ENDED, WITHDRAWN], WAITING)
    told["known_on"] = told["passed_on"].where(told["passed"], told["stage_on"].where(ended))
    return told.drop(columns=["passed", "passed_on", "ending", "stage_on"])


@derived
def by_kind(rounds: pd.DataFrame) -> pd.DataFrame:
    """How many rounds of each kind moved on, and after how many it was over.

    Args:
        rounds: Rows of `held_rounds`.

    Returns:
        One row a kind of round that was held, most frequent first: kind, held, passed, stopped, withdrawn, waiting,
        decided (passed + stopped: what the employer has judged), rate (passed ÷ decided, NaN where nothing is decided),
        low, high (its 90 % Wilson interval).
    """
    names = {MOVED_ON: "passed", ENDED: "stopped", WITHDRAWN: "withdrawn", WAITING: "waiting"}
    counted = pd.crosstab(rounds["kind"], rounds["outcome"]).reindex(columns=list(names), fill_value=0).astype(int)
    counted = counted.rename(columns=names).rename_axis(columns=None).reset_index()
    counted.insert(1, "held", counted[list(names.values())].sum(axis=1))
    counted = counted.sort_values(["held", "kind"], ascending=[False, True], ignore_index=True)
    counted["decided"] = counted["passed"] + counted["stopped"]
    counted["rate"], counted["low"], counted["high"] = wilson(counted["passed"], counted["decided"])
    return counted
