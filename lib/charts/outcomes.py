"""Pictures of a hunt: how far applications get, where they stop, month by month, how long a reply takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from lib import words
from lib.charts.theme import counts, palette, row_height, shares

if TYPE_CHECKING:
    import pandas as pd

    from lib.charts.theme import Palette

ENDINGS = {
    "rejected": "Rejected",
    "closed": "Closed by the employer",
    "ghosted": "Ghosted",
    "withdrawn": "I withdrew",
    "declined": "I declined",
    "accepted": "Accepted",
    "waiting": "Waiting",
}
MONTHLY = ("interview or further", "screening call", "answered no", "no answer", "withdrawn", "waiting")


def funnel(stages: pd.DataFrame, *, dark: bool = False) -> alt.HConcatChart:
    """Share that reached each stage, of those decided, as dots with intervals; those still waiting in grey beside.

    Args:
        stages: Rows of `insights.outcomes.funnel`.
        dark: The theme.
    """
    colours = palette(dark=dark)
    told = stages.assign(
        stage=stages["stage"].map(lambda value: words.STAGES[value]),
        n=[f"{reached} of {decided}" for reached, decided in zip(stages["reached"], stages["decided"], strict=True)],
    )
    order = list(told["stage"])
    height = row_height(len(told), each=44)
    base = alt.Chart(told[told["decided"] > 0]).encode(
        y=alt.Y("stage", type="nominal", sort=order, scale=alt.Scale(domain=order), axis=_labels()),
        tooltip=[
            alt.Tooltip("stage", type="nominal", title="Stage"),
            alt.Tooltip("n", type="nominal", title="Reached it, of those decided"),
            alt.Tooltip("rate", type="quantitative", title="Share", format=".0%"),
            alt.Tooltip("low", type="quantitative", title="90 % sure: at least", format=".0%"),
            alt.Tooltip("high", type="quantitative", title="at most", format=".0%"),
            alt.Tooltip("pending", type="quantitative", title="Still waiting"),
        ],
    )
    x = alt.X(
        "low",
        type="quantitative",
        scale=alt.Scale(domain=[0, 1]),
        axis=shares("Share of those that reached the stage before"),
    )
    lines = base.mark_rule(strokeWidth=1.5, color=colours.quiet).encode(x=x, x2=alt.X2("high"))
    dots = base.mark_circle(size=120, opacity=1, color=colours.accent).encode(x=alt.X("rate", type="quantitative"))
    text = base.mark_text(dy=-13, fontSize=11, color=colours.ink).encode(
        x=alt.X("rate", type="quantitative"), text=alt.Text("n", type="nominal")
    )
    waiting = (
        alt.Chart(told)
        .mark_bar(color=colours.quiet, height=12)
        .encode(
            y=alt.Y("stage", type="nominal", sort=order, axis=None),
            x=alt.X("pending", type="quantitative", axis=counts("Still waiting")),
            tooltip=[
                alt.Tooltip("stage", type="nominal", title="Before"),
                alt.Tooltip("pending", type="quantitative", title="Still waiting"),
            ],
        )
        .properties(width=140, height=height)
    )
    reached = alt.layer(lines, dots, text).properties(width=430, height=height)
    return alt.hconcat(reached, waiting, spacing=24)


def endings(stops: pd.DataFrame, *, dark: bool = False) -> alt.Chart:
    """Where applications stopped and how, as stacked bars of counts.

    Args:
        stops: Rows of `insights.outcomes.endings`.
        dark: The theme.
    """
    colours = palette(dark=dark)
    told = stops.assign(
        stage=stops["stage"].map(lambda value: f"After: {words.STAGES[value].lower()}"),
        ending=stops["ending"].map(ENDINGS),
    )
    order = [
        f"After: {words.STAGES[stage].lower()}" for stage in ("applied", "screen", "interview", "offer", "accepted")
    ]
    return (
        alt.Chart(told)
        .mark_bar(height=22)
        .encode(
            y=alt.Y("stage", type="nominal", sort=order, axis=_labels()),
            x=alt.X("applications", type="quantitative", axis=counts("Applications")),
            color=alt.Color(
                "ending",
                type="nominal",
                scale=_ending_scale(colours),
                legend=alt.Legend(title=None, orient="bottom", columns=4),
            ),
            order=alt.Order("ending", type="nominal"),
            tooltip=[
                alt.Tooltip("stage", type="nominal", title="Furthest"),
                alt.Tooltip("ending", type="nominal", title="Ended"),
                alt.Tooltip("applications", type="quantitative", title="Applications"),
            ],
        )
        .properties(height=row_height(told["stage"].nunique(), each=38, least=110))
    )


def by_month(months: pd.DataFrame, *, dark: bool = False) -> alt.Chart:
    """Applications by the month in which they began, stacked by how far they are now.

    Args:
        months: Rows of `insights.outcomes.by_month`.
        dark: The theme.
    """
    colours = palette(dark=dark)
    scale = alt.Scale(
        domain=list(MONTHLY),
        range=[
            colours.ratings[4],
            colours.ratings[3],
            colours.ratings[0],
            colours.ratings[1],
            "#8da0cb",
            colours.quiet,
        ],
    )
    return (
        alt.Chart(months)
        .mark_bar(size=26)
        .encode(
            x=alt.X(
                "month",
                type="temporal",
                timeUnit="yearmonth",
                axis=alt.Axis(title=None, format="%b %Y", labelAngle=0, grid=False, tickCount="month"),
            ),
            y=alt.Y("applications", type="quantitative", axis=counts("Applications begun")),
            color=alt.Color(
                "outcome", type="nominal", scale=scale, legend=alt.Legend(title=None, orient="bottom", columns=3)
            ),
            order=alt.Order("outcome", type="nominal"),
            tooltip=[
                alt.Tooltip("month", type="temporal", title="Begun in", format="%B %Y"),
                alt.Tooltip("outcome", type="nominal", title="By now"),
                alt.Tooltip("applications", type="quantitative", title="Applications"),
            ],
        )
        .properties(height=260)
    )


def answered(curve: pd.DataFrame, *, dark: bool = False) -> alt.LayerChart:
    """Share of applications answered after so many days, with its interval (Kaplan–Meier, waiting ones censored).

    Args:
        curve: `ResponseTimes.curve`.
        dark: The theme.
    """
    colours = palette(dark=dark)
    told = curve.assign(share=1 - curve["waiting"], least=1 - curve["high"], most=1 - curve["low"])
    base = alt.Chart(told).encode(
        x=alt.X("days", type="quantitative", axis=alt.Axis(title="Days since applying", grid=False)),
        tooltip=[
            alt.Tooltip("days", type="quantitative", title="After days"),
            alt.Tooltip("share", type="quantitative", title="Answered", format=".0%"),
            alt.Tooltip("at_risk", type="quantitative", title="Still without a word until then"),
        ],
    )
    y = alt.Scale(domain=[0, 1])
    band = base.mark_area(interpolate="step-after", opacity=0.18, color=colours.accent).encode(
        y=alt.Y("least", type="quantitative", scale=y, axis=shares("Answered")), y2=alt.Y2("most")
    )
    line = base.mark_line(interpolate="step-after", color=colours.accent).encode(
        y=alt.Y("share", type="quantitative", scale=y)
    )
    return alt.layer(band, line).properties(height=240)


def _labels() -> alt.Axis:
    return alt.Axis(title=None, labelLimit=220, labelPadding=8, ticks=False, domain=False)


def _ending_scale(colours: Palette) -> alt.Scale:
    brown, sand, _, mint, teal = colours.ratings
    return alt.Scale(
        domain=list(ENDINGS.values()), range=[brown, sand, "#8da0cb", "#b59ac9", "#d8a4c8", teal, colours.quiet]
    )
