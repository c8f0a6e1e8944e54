"""The outcomes screen, first part: the way of all applications, how far they get, where they stop, by month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from lib.charts import outcomes as charts
from lib.charts.sankey import sankey
from lib.insights import outcomes
from lib.insights import telling_outcomes as telling
from lib.insights.flow import flow, through
from lib.insights.outcome_words import BY_NOW, ENDINGS, FURTHEST, STEPS, WAY, standing
from lib.ui.address import go
from lib.ui.charts import show
from lib.ui.outcomes import behind
from lib.ui.text import plain

if TYPE_CHECKING:
    import pandas as pd

FEWEST_FOR_A_PICTURE = 3
"""With one application or two a list of them says more than any chart."""
COURSE_HELP = (
    "Each band is as thick as the applications that went that way. Only steps on record are drawn: who was invited to "
    "an interview without a call before it goes there straight."
)
SURE_HELP = (
    "Called back: the employer wanted to know more, be it by a call, a test, an interview or an offer. Counted are "
    "those that took the step, and those that are over without it, by whoever ended them; open ones are not. The dot "
    "is your own share. The line is the range in which the true share lies with 90% certainty: after few applications "
    "it is long, and two lines that overlap a good deal tell no difference."
)
SIDES_HELP = (
    "By the furthest step an application reached. Brown is what the employer ended, violet what you ended, grey is "
    "open. What came back to life counts by how far it is now."
)
MONTHS_HELP = (
    "By the month in which you applied, and how far each has come by now; no call means not called back. Recent months "
    "look poorer than they will be: answers are still to come."
)
RESULTS = {"reached": "Reached", "open": "Open", "ended": "Not reached"}


def nothing_yet() -> None:
    """Before the first application."""
    st.markdown("No application is on record yet. Add the first one, with the day on which you applied.")
    if st.button("Add an application", type="primary", icon=":material/add:"):
        go("applications")


def few(found: pd.DataFrame) -> None:
    """One application or two: where they stand, and no rate."""
    behind.applications(found, "So far", "outcomes_few")
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


def course(found: pd.DataFrame) -> None:
    """The whole hunt in one picture, to look at and to show."""
    way = flow(found)
    st.header("The hunt so far", help=COURSE_HELP)
    told = telling.course(way.nodes)
    st.markdown(told)
    sizes = zip(way.nodes["node"], way.nodes["applications"], strict=True)
    parts = {node: f"{WAY[node]}: {count:,}" for node, count in sizes}
    links = way.links[["source", "target", "applications"]].itertuples(index=False, name=None)
    ways = {f"{source} {target}": f"{WAY[source]} → {WAY[target]}: {count:,}" for source, target, count in links}
    part = show(
        sankey,
        way.links,
        way.nodes,
        alt=f"The way of your applications from left to right. {', '.join(parts.values())}.",
        key="outcomes_hunt",
        title="My hunt so far",
        to_share=True,
        parts={**parts, **ways},
    )
    if part:
        name = " → ".join(WAY[end] for end in part.split())
        behind.applications(through(found, part.split()), name, "outcomes_hunt")


def reached(found: pd.DataFrame) -> None:
    """The share that got from each step to the next."""
    stages = outcomes.funnel(found)
    st.header("From step to step", help=SURE_HELP)
    told = telling.reached(stages)
    st.markdown(plain(told))
    shown = stages[stages["of"] > 0]
    part = show(
        charts.funnel,
        shown,
        alt=f"Share that took each step, of those not open before it. {told}",
        key="outcomes_funnel",
        title="Share that took each step",
        parts={stage: STEPS[stage] for stage in shown["stage"]},
    )
    if part:
        of = outcomes.came_to(found, part)
        what = [f"{RESULTS[row['result']]}: {standing(row)}" for row in of.to_dict("records")]
        behind.applications(of, STEPS[part], "outcomes_funnel", what=what)


def stopped(found: pd.DataFrame, totals: pd.Series[Any]) -> None:
    """How far those got that are over, and how they ended, by employers or by the person."""
    stops = outcomes.endings(found)
    st.header("Where they stopped", help=SIDES_HELP)
    told = " ".join(
        filter(None, [telling.stopped(stops), telling.sides(stops), telling.came_back(int(totals["revived"]))])
    )
    st.markdown(told)
    counted = stops.itertuples(index=False, name=None)
    parts = {
        f"{stage} {ending}": f"{FURTHEST[stage]}, {ENDINGS[ending]}: {count:,}" for stage, ending, count in counted
    }
    part = show(
        charts.endings,
        stops,
        alt=f"Applications by the furthest step and how they ended. {told}",
        key="outcomes_ends",
        title="Where applications stopped",
        parts=parts,
    )
    if part:
        stage, ending = part.split()
        chosen = found[(found["rung"] == list(FURTHEST).index(stage) + 1) & (found["ending"] == ending)]
        behind.applications(chosen, f"{FURTHEST[stage]}, {ENDINGS[ending]}", "outcomes_ends")


def monthly(found: pd.DataFrame, totals: pd.Series[Any]) -> None:
    """Applications by the month in which they began."""
    begun, months = outcomes.month_of(found), outcomes.by_month(found)
    st.header("Month by month", help=MONTHS_HELP)
    told = telling.months(begun, int(totals["no_month"]))
    st.markdown(told)
    if months.empty:
        return
    names = {
        f"{month:%Y-%m} {outcome}": f"{month:%Y-%m}, {BY_NOW[outcome]}"
        for month, outcome in zip(months["month"], months["outcome"], strict=True)
    }
    part = show(
        charts.by_month,
        months,
        alt=f"Applications by month, by how far they are now. {told}",
        key="outcomes_months",
        title="Applications by month",
        parts=names,
    )
    if part:
        chosen = begun[begun["month"].dt.strftime("%Y-%m") + " " + begun["outcome"] == part]
        behind.applications(chosen, names[part], "outcomes_months")
