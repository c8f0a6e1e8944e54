"""How far applications get, where they stop, when, and how long a reply takes: counts over rows of `progress`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from lib.insights.progress import RUNGS, called_back
from lib.insights.rates import wilson
from lib.insights.remembered import derived
from lib.insights.survival import response_times

if TYPE_CHECKING:
    from datetime import date

    from lib.insights.survival import ResponseTimes

OPEN: Final = "waiting"
"""What stands in place of an ending while an application goes on."""
OWN: Final = ("withdrawn", "declined")
"""Endings of the person's own."""
THEIRS: Final = ("rejected", "closed", "ghosted")
"""Endings of the employer's side."""


@derived
def funnel(found: pd.DataFrame) -> pd.DataFrame:
    """How many applications reached each stage, of those that could.

    Args:
        found: Rows of `insights.progress.progress`.

    Returns:
        One row a stage from "screen" to "accepted", in order: stage, reached (applications that got there or further),
        of (those that reached the stage before), pending (of these, still open at the stage before), withdrawn (of
        these, ended there by the person: withdrawn, or an offer declined), decided (of − pending), rate (reached ÷
        decided, NaN where nothing is decided), low, high (its 90 % Wilson interval).
    """
    rows = []
    for step in RUNGS[1:]:
        of = came_to(found, step)
        result = of["result"]
        rows.append(
            (step, *(int(n) for n in ((result == "reached").sum(), len(of), (result == "open").sum(),
                                      of["ending"].isin(OWN)[result == "ended"].sum())))
        )  # fmt: skip
    table = pd.DataFrame(rows, columns=["stage", "reached", "of", "pending", "withdrawn"])
    table["decided"] = table["of"] - table["pending"]
    table["rate"], table["low"], table["high"] = wilson(table["reached"], table["decided"])
    return table


@derived
def came_to(found: pd.DataFrame, stage: str) -> pd.DataFrame:
    """The applications that could reach a stage, with the column result: "reached", "open" or "ended".

    Args:
        found: Rows of `progress`.
        stage: From "screen" on, of `RUNGS`.
    """
    rung = RUNGS.index(stage) + 1
    of = found[found["rung"] >= rung - 1]
    result = np.select([of["rung"] >= rung, of["ending"] == OPEN], ["reached", "open"], "ended")
    return of.assign(result=result)


@derived
def endings(found: pd.DataFrame) -> pd.DataFrame:
    """Where applications stop: stage (the furthest reached), ending ("waiting" while it goes on), applications.

    Company-side endings are "rejected", "closed" and "ghosted", own ones "withdrawn" and "declined".

    Args:
        found: Rows of `progress`.
    """
    counted = found.groupby(["rung", "ending"], as_index=False).size()
    counted = counted.sort_values(["rung", "size", "ending"], ascending=[True, False, True], ignore_index=True)
    stage = [RUNGS[rung - 1] for rung in counted["rung"]]
    return pd.DataFrame({"stage": stage, "ending": counted["ending"], "applications": counted["size"]})


@derived
def month_of(found: pd.DataFrame) -> pd.DataFrame:
    """Rows of `progress` that have a day at all, with month (timestamp of the first day) and outcome by now.

    The outcome is "interview or further", "screening call" (or a test), else what became of those that were not called
    back: "answered no", "no answer", "withdrawn", or "waiting".
    """
    dated = found[found["began_on"].notna()]
    over = dated["ending"]
    outcome = np.select(
        [dated["rung"] >= 3, dated["rung"] == 2, over == OPEN, over.isin(["rejected", "closed"]), over == "ghosted"],
        ["interview or further", "screening call", "waiting", "answered no", "no answer"],
        "withdrawn",
    )
    return dated.assign(month=dated["began_on"].dt.to_period("M").dt.to_timestamp(), outcome=outcome)


@derived
def by_month(found: pd.DataFrame) -> pd.DataFrame:
    """Applications by the month in which they began: month, outcome (see `month_of`), applications.

    Args:
        found: Rows of `progress`.
    """
    counted = month_of(found).groupby(["month", "outcome"], as_index=False).size()
    return counted.rename(columns={"size": "applications"})


@derived
def waits(found: pd.DataFrame, today: date) -> pd.DataFrame:
    """Rows of `progress` of which the time to an answer is known, with days, and whether it was replied.

    An application that the person withdrew waited until then; one that they call ghosted waits to this day. One whose
    first reply has no day is left out, since neither its time nor its waiting is known.
    """
    known = found[found["applied_on"].notna() & ~found["reply_undated"]]
    replied = known["replied_on"].notna()
    until = known["replied_on"].where(replied, known["stage_on"].where(known["ending"] == "withdrawn"))
    days = (until.fillna(pd.Timestamp(today)) - known["applied_on"]).dt.days.clip(lower=0)
    return known.assign(days=days, replied=replied)


@derived
def response_days(found: pd.DataFrame, today: date) -> ResponseTimes:
    """Days from applying to the first word from the employer; those without one count as still waiting, see `waits`.

    Args:
        found: Rows of `progress`.
        today: The last day that anything is known of.
    """
    waited = waits(found, today)
    return response_times(waited["days"].to_numpy(np.float64), waited["replied"].to_numpy(np.bool_))


@derived
def count(found: pd.DataFrame) -> pd.Series[int]:
    """Counts behind the sentences.

    Args:
        found: Rows of `progress`.

    Returns:
        applications (sent), waiting (open), ended (not open any more), accepted (of these, with a contract), talked
        (called back: a screening call, a test or further), interviewed (an interview is on record), offers, interviews
        (held by today, of any kind), no_month (no day at all), no_time (no day of applying or of the first reply, so
        that nothing is known of the time between), revived (were over, and something came of it on a later day).
    """
    going = found["ending"] == OPEN
    counts = {
        "applications": len(found),
        "waiting": going.sum(),
        "ended": (~going).sum(),
        "accepted": (found["ending"] == "accepted").sum(),
        "talked": called_back(found).sum(),
        "interviewed": (found["interviews"] > 0).sum(),
        "offers": (found["rung"] >= RUNGS.index("offer") + 1).sum(),
        "interviews": found["rounds"].sum(),
        "no_month": found["began_on"].isna().sum(),
        "no_time": (found["applied_on"].isna() | found["reply_undated"]).sum(),
        "revived": found["revived"].sum(),
    }
    return pd.Series({name: int(value) for name, value in counts.items()})
