"""The outcomes screen, first part: the way of all applications, how far they get, where they stop, by month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from lib.charts import outcomes as charts
from lib.charts.sankey import NAMES, sankey
from lib.insights import outcomes
from lib.insights import telling_outcomes as telling
from lib.insights.flow import flow
from lib.ui.address import go
from lib.ui.charts import show
from lib.ui.text import plain

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from lib.journal.database import Journal

FEWEST_FOR_A_PICTURE = 3
"""With one application or two a list of them says more than any chart."""
SURE_HELP = (
    "The dot is your own share. The line is the range in which the true share lies with 90% certainty: after few "
    "applications it is long, and two lines that overlap a good deal tell no difference."
)
SIDES_HELP = (
    "By the furthest step an application reached. Brown is what the employer ended, violet what you ended, grey is "
    "still open. What came back to life counts by how far it is now."
)


def nothing_yet() -> None:
    """Before the first application."""
    st.markdown("No application is on record yet. Add the first one, with the day on which you applied.")
    if st.button("Add an application", type="primary", icon=":material/add:"):
        go("applications")


def few(stops: pd.DataFrame) -> None:
    """One application or two: where they stand, and no rate."""
    for stage, ending, count in zip(stops["stage"], stops["ending"], stops["applications"], strict=True):
        times = f"{count} × " if count > 1 else ""
        st.markdown(f"- {times}as far as: {charts.STOPPED[stage].lower()}; now: {charts.ENDINGS[ending].lower()}")
    st.markdown("That is too little for a picture. Each further application on record makes it clearer.")
    if st.button("Add an application", type="primary", icon=":material/add:"):
        go("applications")


def opening(totals: pd.Series[Any]) -> None:
    """What has been won, and how many applications there are."""
    if won := telling.wins(totals):
        st.markdown(f"**{won}**")
    st.markdown(telling.overview(totals))
    if 0 < totals["applications"] < telling.FEWEST_TO_COMPARE:
        st.caption(
            f"Fewer than {telling.FEWEST_TO_COMPARE} applications: too few to compare one with another. "
            "Read what follows as a list, not as a pattern."
        )


def course(journal: Journal, today: date) -> None:
    """The whole hunt in one picture, to look at and to show."""
    with journal.read() as cursor:
        way = flow(cursor, today)
    st.header("The hunt so far", help="Each band is as thick as the applications that went that way.")
    told = telling.course(way.nodes)
    st.markdown(told)
    counts = ", ".join(
        f"{NAMES[node]} {count:,}" for node, count in zip(way.nodes["node"], way.nodes["applications"], strict=True)
    )
    show(
        sankey,
        way.links,
        way.nodes,
        alt=f"The way of your applications from left to right. {counts}.",
        key="outcomes_hunt",
        title="My hunt so far",
        to_share=True,
    )


def reached(journal: Journal, today: date) -> None:
    """The share that got from each step to the next."""
    with journal.read() as cursor:
        stages = outcomes.funnel(cursor, today)
    st.header("From step to step", help=SURE_HELP)
    told = telling.reached(stages)
    st.markdown(plain(told))
    show(
        charts.funnel,
        stages[stages["of"] > 0],
        alt=f"Share that reached each step, of those decided. {told}",
        key="outcomes_funnel",
        title="Share that reached each step",
    )


def stopped(stops: pd.DataFrame, totals: pd.Series[Any]) -> None:
    """How far those got that are over, and how they ended, by employers or by the person."""
    st.header("Where they stopped", help=SIDES_HELP)
    told = " ".join(
        filter(None, [telling.stopped(stops), telling.sides(stops), telling.came_back(int(totals["revived"]))])
    )
    st.markdown(told)
    show(
        charts.endings,
        stops,
        alt=f"Applications by the furthest step and how they ended. {told}",
        key="outcomes_ends",
        title="Where applications stopped",
    )


def monthly(journal: Journal, today: date, totals: pd.Series[Any]) -> None:
    """Applications by the month in which they began."""
    with journal.read() as cursor:
        months = outcomes.by_month(cursor, today)
    st.header("Month by month", help="Recent months look poorer than they will be: answers are still to come.")
    told = telling.months(months, int(totals["no_month"]))
    st.markdown(told)
    if len(months):
        show(
            charts.by_month,
            months,
            alt=f"Applications by month, by how far they are now. {told}",
            key="outcomes_months",
            title="Applications by month",
        )
