"""Applications by source, role family, work mode and motive, each given the same time for a first call to come."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import pandas as pd

from lib.insights.progress import PROGRESS
from lib.insights.rates import compare_groups
from lib.insights.role_families import families

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from duckdb import DuckDBPyConnection

WITHIN: Final = 30
"""Days that every application is given. Of real replies, nine in ten come in about as many."""
DIMENSIONS: Final = ("source", "role", "work_mode", "motive")
OTHERS: Final = "all others"
_MOST: Final = 6


def by_group(cursor: DuckDBPyConnection, today: date) -> pd.DataFrame:
    """The share that brought a first call or test within `WITHIN` days of applying, group by group, compared."""
    return compare(applications(cursor, today))


def applications(cursor: DuckDBPyConnection, today: date) -> pd.DataFrame:
    """One row an application, and whether a first call came in time.

    Counting whatever has come by now would favour the groups used lately, where the yes is quicker than the silence is
    given up; so each application counts only once it has had `WITHIN` days, and for what happened in these alone.

    Returns:
        source, role, work_mode, motive ("" where not given), and called: 1, 0, or NaN where it cannot be counted (not
        yet old enough, without the days, or withdrawn by the person before the time was up).
    """
    return cursor.execute(
        f"""
        {PROGRESS}
        SELECT source, role, coalesce(work_mode, '') AS work_mode, coalesce(motive, '') AS motive,
               CASE WHEN applied_on IS NULL OR $today - applied_on < $within THEN NULL
                    WHEN called_on - applied_on <= $within THEN 1
                    WHEN rung >= 2 AND called_on IS NULL THEN NULL
                    WHEN ending = 'withdrawn' AND stage_on - applied_on < $within THEN NULL
                    ELSE 0 END::DOUBLE AS called
        FROM progress WHERE rung IS NOT NULL
        """,
        {"today": today, "within": WITHIN},
    ).df()


def compare(found: pd.DataFrame) -> pd.DataFrame:
    """Compare the groups of all groupings in one go, as `rates.compare_groups` demands.

    Args:
        found: Rows of :func:`applications`.

    Returns:
        The columns of `compare_groups`: dimension (of `DIMENSIONS`), group, successes, n, rate, low, high, p_value,
        verdict; and left_out, how many of the group cannot be counted. Most frequent group first, the rare ones
        together as `OTHERS` at the end of their grouping; groupings in which fewer than two groups occur are left out.
    """
    parts = []
    for dimension in DIMENSIONS:
        values = list(found[dimension])
        named = families(values) if dimension == "role" else _spelt_alike(values)
        told = pd.DataFrame({"group": named, "called": found["called"].to_numpy()})
        told = told[told["group"] != ""]
        size = Counter(told["group"]).most_common()
        if len(size) < 2:
            continue
        # One left over would be no "others".
        kept = [name for name, _ in (size[:_MOST] if len(size) > _MOST + 1 else size)]
        told["group"] = told["group"].where(told["group"].isin(kept), OTHERS)
        order = kept if len(kept) == len(size) else [*kept, OTHERS]
        by_name = told.groupby("group")["called"]
        sums = pd.DataFrame({"successes": by_name.sum(), "n": by_name.count(), "every": by_name.size()}).loc[order]
        sums = sums.rename_axis("group").reset_index()
        parts.append(sums.assign(dimension=dimension, left_out=sums["every"] - sums["n"]))
    columns = ["dimension", "group", "successes", "n", "left_out"]
    joined = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    return compare_groups(joined[columns].astype({"successes": int, "n": int, "left_out": int}))


def _spelt_alike(values: Sequence[str]) -> list[str]:
    """The same name for what differs only in case and space: the spelling that is used most."""
    spellings: dict[str, Counter[str]] = {}
    for value in values:
        neat = " ".join(value.split())
        spellings.setdefault(neat.casefold(), Counter())[neat] += 1
    return [spellings[" ".join(value.split()).casefold()].most_common(1)[0][0] for value in values]
