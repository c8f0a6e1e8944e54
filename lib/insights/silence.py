"""Applications from which nothing has been heard for longer than is usual in this hunt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from lib.insights.outcomes import OPEN
from lib.insights.progress import RUNGS
from lib.insights.remembered import derived

if TYPE_CHECKING:
    from datetime import date

    from lib.insights.survival import ResponseTimes

USUAL: Final = 0.9
"""Silence is unusual once so many of the replies that ever came had come."""
FEWEST_REPLIES: Final = 10
"""With fewer replies than that, nine in ten of them are no measure."""
_SHORTEST, _WITHOUT_MEASURE = 14, 30


@dataclass(frozen=True, slots=True)
class Patience:
    """After how many days silence is unusual, and whether that was read from the person's own replies."""

    days: int
    own: bool


def patience(times: ResponseTimes) -> Patience:
    """The day by which `USUAL` of the replies that ever came had come, at least 14; 30 where replies are too few."""
    if times.replied < FEWEST_REPLIES:
        return Patience(_WITHOUT_MEASURE, own=False)
    curve = times.well_watched.curve
    answered = 1 - curve["waiting"].to_numpy()
    first = int(np.flatnonzero(answered >= USUAL * answered[-1] - 1e-12)[0])
    return Patience(max(_SHORTEST, int(curve["days"].iloc[first])), own=True)


@derived
def silent(found: pd.DataFrame, today: date, days: int) -> pd.DataFrame:
    """Open applications of which nothing has been heard for more than `days` days.

    The last word is the latest thing on record, applying included. Whoever is on hold has said so, and who has an
    interview ahead is not silent.

    Args:
        found: Rows of `insights.progress.progress`.
        today: The day of the last look.
        days: See `patience`.

    Returns:
        The furthest and longest silent first: id (text), company, role, stage (as far as it got, of `RUNGS`), last_on
        (timestamp of the last thing on record), days since.
    """
    going = (found["ending"] == OPEN) & (found["stage"] != "on_hold") & ~found["undated"] & ~found["ahead"]
    quiet = found.assign(days=(pd.Timestamp(today) - found["last_on"]).dt.days)[going]
    quiet = quiet[quiet["days"] > days].astype({"days": int})
    quiet = quiet.sort_values(["rung", "days", "company"], ascending=[False, False, True], kind="stable")
    quiet["stage"] = [RUNGS[rung - 1] for rung in quiet["rung"]]
    return quiet[["id", "company", "role", "stage", "last_on", "days"]].reset_index(drop=True)
