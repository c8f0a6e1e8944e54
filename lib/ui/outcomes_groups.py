"""The outcomes screen, second part: comparisons by kind of round, by group, and by week or month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.charts import rates as charts
from lib.insights import groups, rounds
from lib.insights import telling_groups as telling
from lib.insights.cohorts import cohorts
from lib.ui.charts import show
from lib.ui.text import plain, short

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from lib.insights.cohorts import Period
    from lib.journal.database import Journal

DIMENSIONS = {"source": "Source", "role": "Role family", "work_mode": "Work mode", "motive": "Why you want it"}
PERIODS: dict[Period, str] = {"month": "Months", "week": "Weeks"}
MOST_PERIODS = 12
"""As many as a telephone is wide for; no month comes twice in them."""
ROUNDS_HELP = (
    "A round led on where another one followed or was agreed on, or an offer came. The dot is the share that did, of "
    "those with a result; the line is the range in which the true share lies with 90% certainty. Rounds that are still "
    "open, and those after which you withdrew, are not counted."
)
GROUPS_HELP = (
    f"Each application is given {groups.WITHIN} days for a first call or test to come, so that recent ones are not put "
    "beside old ones; younger ones are not counted yet. A difference is told only where chance would hardly make it "
    "(Fisher's exact test of a group against all the others, all groupings judged together so that at most 1 in 20 "
    "claims is false: Benjamini–Hochberg). Role families put job titles together by their wording, without the grade."
)
COHORTS_HELP = (
    "Each week or month is given the same number of days after its last application, so old and new ones are compared "
    "fairly. The dot is the share answered in that time, a no included; the line is the range in which the true share "
    "lies with 90% certainty."
)


def by_round(journal: Journal, today: date) -> None:
    """After which kind of round it goes on, and after which it stops."""
    with journal.read() as cursor:
        kinds = rounds.by_kind(cursor, today)
    if kinds.empty:
        return
    st.header("Round by round", help=ROUNDS_HELP)
    told = telling.rounds(kinds)
    st.markdown(plain(told))
    show(
        charts.rounds,
        kinds,
        alt=f"Share of each kind of round that led on. {told}",
        key="outcomes_rounds",
        title="Share of rounds that led on",
    )


@st.fragment
def by_group(journal: Journal, today: date) -> None:
    """Sources, role families, work modes and motives, one grouping at a time, all judged together."""
    with journal.read() as cursor:
        found = groups.by_group(cursor, today)
    there = [name for name in groups.DIMENSIONS if (found["dimension"] == name).any()]
    if not there:
        return
    st.header("First calls, group by group", help=GROUPS_HELP)
    dimension = st.radio(
        "Compare by", there, format_func=DIMENSIONS.__getitem__, horizontal=True, key="outcomes_dimension",
        label_visibility="collapsed",
    )  # fmt: skip
    shown = _named(found[found["dimension"] == dimension], dimension)
    told = telling.groups(shown)
    st.markdown(plain(told))
    show(
        charts.groups,
        shown,
        within=groups.WITHIN,
        alt=f"Share that brought a first call, by {DIMENSIONS[dimension].lower()}. {told}",
        key=f"outcomes_by_{dimension}",
        title=f"First call or test within {groups.WITHIN} days",
    )


@st.fragment
def over_time(journal: Journal, today: date) -> None:
    """Weeks or months, each watched for as many days."""
    st.header("Answered in time", help=COHORTS_HELP)
    with st.container(horizontal=True):
        by: Period = st.radio(
            "By", PERIODS, format_func=PERIODS.__getitem__, horizontal=True, key="outcomes_period",
            label_visibility="collapsed",
        )  # fmt: skip
        days = st.radio(
            "Answered within", (7, 14, 30), index=1, format_func=lambda days: f"{days} days", horizontal=True,
            key="outcomes_within", label_visibility="collapsed",
        )  # fmt: skip
    with journal.read() as cursor:
        found = cohorts(cursor, today, period=by, within=days)
    told = telling.cohorts(found, by, days, today)
    st.markdown(told)
    if not (found["n"] > 0).any():
        return
    recent = found.tail(MOST_PERIODS)
    if len(recent) < len(found):
        st.caption(f"The latest {MOST_PERIODS} of {len(found)} {PERIODS[by].lower()}.")
    show(
        charts.cohorts,
        recent.assign(label=[telling.named(start, by, start) for start in recent["start"]]),
        within=days,
        alt=f"Share answered within {days} days, by {by}. {told}",
        key=f"outcomes_{by}s_{days}",
        title=f"Answered within {days} days",
        figures=found,
    )


def _named(found: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """With the column label: our own names for choices, else the person's, cut to what a picture holds."""
    names: dict[str, str] = {
        "work_mode": {str(mode): name for mode, name in words.WORK_MODES.items()},
        "motive": {str(motive): name for motive, name in words.MOTIVES.items()},
    }.get(dimension, {})
    label = [names.get(name) or short(name, 40) for name in found["group"]]
    return found.assign(label=[f"{name[:1].upper()}{name[1:]}" for name in label])
