"""Applications by source, role family, work mode and motive, each given the same time to be called back."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from lib.insights.progress import called_back
from lib.insights.rates import compare_groups
from lib.insights.remembered import derived
from lib.insights.role_families import families

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

WITHIN: Final = 30
"""Days that every application is given. Of real replies, nine in ten come in about as many."""
DIMENSIONS: Final = ("source", "role", "work_mode", "motive")
OTHERS: Final = "all others"
_MOST: Final = 6


@derived
def by_group(found: pd.DataFrame, today: date) -> pd.DataFrame:
    """The share that was called back within `WITHIN` days of applying, group by group, compared.

    Args:
        found: Rows of `insights.progress.progress`.
        today: The last day that anything is known of.
    """
    return compare(grouped(counted(found, today)))


@derived
def counted(found: pd.DataFrame, today: date) -> pd.DataFrame:
    """Rows of `progress` with called: 1 where it was called back in time, 0 where not, NaN where nobody can say.

    Counting whatever has come by now would favour the groups used lately, where the yes is quicker than the silence is
    given up; so each application counts only once it has had `WITHIN` days, and for what happened in these alone. It
    cannot be counted while it is not old enough, without the days, or where the person withdrew before the time was up.
    """
    applied = found["applied_on"]
    age = (pd.Timestamp(today) - applied).dt.days
    wait, stayed = ((found[day] - applied).dt.days for day in ("called_on", "stage_on"))
    unknown = applied.isna() | (age < WITHIN)
    undated = called_back(found) & found["called_on"].isna()
    left = (found["ending"] == "withdrawn") & (stayed < WITHIN)
    called = np.select([unknown, wait <= WITHIN, undated, left], [np.nan, 1.0, np.nan, np.nan], 0.0)
    return found.assign(called=called)


@derived
def grouped(found: pd.DataFrame) -> pd.DataFrame:
    """Each application in each of the groupings that it can be put into.

    Args:
        found: Rows of `counted`: id, source, role, work_mode, motive, called.

    Returns:
        id, called, dimension (of `DIMENSIONS`), group: its name, `OTHERS` for all rare ones of a grouping together.
        Groupings in which fewer than two groups occur are left out. Most frequent group first, `OTHERS` last.
    """
    parts = []
    for dimension in DIMENSIONS:
        values = found[dimension].tolist()  # much quicker than walking along text of pandas
        named = families(values) if dimension == "role" else _spelt_alike(values)
        told = found[["id", "called"]].assign(dimension=dimension, group=named)
        told = told[told["group"] != ""]
        size = Counter(told["group"].tolist()).most_common()
        if len(size) < 2:
            continue
        # One left over would be no "others".
        kept = [name for name, _ in (size[:_MOST] if len(size) > _MOST + 1 else size)]
        told["group"] = told["group"].where(told["group"].isin(kept), OTHERS)
        order = {name: place for place, name in enumerate([*kept, OTHERS])}
        parts.append(told.iloc[np.argsort([order[name] for name in told["group"].tolist()], kind="stable")])
    columns = ["id", "called", "dimension", "group"]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


@derived
def compare(members: pd.DataFrame) -> pd.DataFrame:
    """Compare the groups of all groupings in one go, as `rates.compare_groups` demands.

    Args:
        members: Rows of `grouped`.

    Returns:
        The columns of `compare_groups`: dimension, group, successes, n, rate, low, high, p_value, verdict; and
        left_out, how many of the group cannot be counted. In the order of `members`.
    """
    by_name = members.groupby(["dimension", "group"], sort=False)["called"]
    sums = pd.DataFrame(
        {"successes": by_name.sum(), "n": by_name.count(), "left_out": by_name.size() - by_name.count()}
    )
    return compare_groups(sums.reset_index().astype({"successes": int, "n": int, "left_out": int}))


def _spelt_alike(values: Sequence[str]) -> list[str]:
    """The same name for what differs only in case and space: the spelling that is used most."""
    spellings: dict[str, Counter[str]] = {}
    for value, count in Counter(values).items():
        neat = " ".join(value.split())
        spellings.setdefault(neat.casefold(), Counter())[neat] += count
    usual = {key: found.most_common(1)[0][0] for key, found in spellings.items()}
    named = {value: usual[" ".join(value.split()).casefold()] for value in set(values)}
    return [named[value] for value in values]
