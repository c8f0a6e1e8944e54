"""Applications from which nothing has been heard for longer than is usual in this hunt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from lib.insights.progress import PROGRESS

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd
    from duckdb import DuckDBPyConnection

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
    curve = times.well_watched().curve
    answered = 1 - curve["waiting"].to_numpy()
    first = int(np.flatnonzero(answered >= USUAL * answered[-1] - 1e-12)[0])
    return Patience(max(_SHORTEST, int(curve["days"].iloc[first])), own=True)


def silent(cursor: DuckDBPyConnection, today: date, days: int) -> pd.DataFrame:
    """Open applications of which nothing has been heard for more than `days` days.

    The last word is the latest thing on record, applying included. Whoever is on hold has said so, and who has an
    interview ahead is not silent.

    Returns:
        The furthest and longest silent first: id (text), company, role, stage (as far as it got, of `RUNGS`), last_on
        (timestamp of the last thing on record), days since.
    """
    return cursor.execute(
        f"""
        {PROGRESS},
        last_word AS (
            SELECT application_id, max(day) AS last_on, bool_or(day IS NULL AND stage <> 'saved') AS undated
            FROM steps GROUP BY application_id
        )
        SELECT progress.id::TEXT AS id, company, role,
               list_extract(['applied', 'screen', 'interview', 'offer', 'accepted'], rung) AS stage,
               last_on::TIMESTAMP AS last_on, ($today - last_on)::INTEGER AS days
        FROM progress JOIN last_word ON last_word.application_id = progress.id
        WHERE rung IS NOT NULL AND ending IS NULL AND coalesce(progress.stage, '') <> 'on_hold' AND NOT undated
              AND $today - last_on > $days
              AND NOT EXISTS (SELECT 1 FROM interview
                              WHERE interview.application_id = progress.id AND held_at::DATE > $today)
        ORDER BY rung DESC, days DESC, company
        """,
        {"today": today, "days": days},
    ).df()
