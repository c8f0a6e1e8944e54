"""The outcomes screen: how far applications get, where they stop, month by month, how long an answer takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from lib.charts import outcomes as charts
from lib.insights import outcomes
from lib.insights import telling_outcomes as telling
from lib.ui.address import go
from lib.ui.charts import show
from lib.ui.text import plain

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from lib.journal.database import Journal

FEWEST_FOR_A_PICTURE = 3
"""With one application or two a list of them says more than any chart."""
FEWEST_ANSWERS = 3
SURE_HELP = (
    "The dot is your own share. The line is the range in which the true share lies with 90% certainty: after few "
    "applications it is long, and two lines that overlap a good deal tell no difference."
)
ANSWER_HELP = (
    "Counted from the day you applied to the first word on record: a test, a call, an interview, an offer or a no. "
    "Applications without an answer are counted for as long as they have been waiting (Kaplan–Meier), because leaving "
    "them out would make employers look quick. The shaded band is where the true share lies with 90% certainty."
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


def reached(journal: Journal, today: date) -> None:
    """The share that got from each step to the next."""
    with journal.read() as cursor:
        stages = outcomes.funnel(cursor, today)
    st.header("How far they got", help=SURE_HELP)
    told = telling.reached(stages)
    st.markdown(plain(told))
    there = stages[stages["of"] > 0]
    show(charts.funnel, there, alt=f"Share that reached each step, of those decided. {told}", key="outcomes_funnel")


def stopped(stops: pd.DataFrame) -> None:
    """How far those got that are over, and how they ended."""
    st.header("Where they stopped", help="By the furthest step an application reached. Open ones are in grey.")
    told = telling.stopped(stops)
    st.markdown(told)
    show(
        charts.endings, stops, alt=f"Applications by the furthest step and how they ended. {told}", key="outcomes_ends"
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
        )


def answers(journal: Journal, today: date, totals: pd.Series[Any]) -> None:
    """How long an answer takes."""
    with journal.read() as cursor:
        times = outcomes.response_days(cursor, today)
    st.header("How long an answer takes", help=ANSWER_HELP)
    told = f"{telling.answers(times, int(totals['no_time']))} {telling.late(times)}".strip()
    st.markdown(plain(told))
    if times.replied >= FEWEST_ANSWERS:
        show(
            charts.answered,
            times.curve,
            times.observed_days,
            alt=f"Share of applications answered after so many days. {told}",
            key="outcomes_answers",
        )
