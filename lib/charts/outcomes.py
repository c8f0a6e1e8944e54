"""Pictures of a hunt: how far applications get, where they stop, month by month, how long a reply takes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from lib.charts.rates import RATE_TOOLTIP, intervals
from lib.charts.theme import BELOW, ROW, counts, headed_rows, layers, outlined, palette, picking, shares
from lib.insights.outcome_words import BY_NOW, ENDINGS, FURTHEST, STEPS

if TYPE_CHECKING:
    from lib.charts.theme import Palette


def funnel(stages: pd.DataFrame, *, dark: bool = False) -> alt.LayerChart:
    """Share that reached each stage, of those not open before it, as dots with intervals; open ones told apart.

    Args:
        stages: Rows of `insights.outcomes.funnel`.
        dark: The theme.
    """
    told = stages.assign(
        part=stages["stage"],
        label=stages["stage"].map(STEPS),
        n=[f"{reached} of {decided}" for reached, decided in zip(stages["reached"], stages["decided"], strict=True)],
    )
    told["note"] = [
        f"{n if decided else 'none yet'}{f' · {pending} open' if pending else ''}"
        for n, decided, pending in zip(told["n"], told["decided"], told["pending"], strict=True)
    ]
    return intervals(
        told,
        axis="Of those that took the step before and are not open there",
        tooltip=[
            alt.Tooltip("label", type="nominal", title="Step"),
            alt.Tooltip("n", type="nominal", title="Took it, of those counted"),
            *RATE_TOOLTIP,
            alt.Tooltip("pending", type="quantitative", title="Open, not counted"),
            alt.Tooltip("withdrawn", type="quantitative", title="Ended by you, counted too"),
        ],
        dark=dark,
    )


def endings(stops: pd.DataFrame, *, dark: bool = False) -> alt.LayerChart:
    """Where applications stopped and how, as stacked bars of counts.

    Args:
        stops: Rows of `insights.outcomes.endings`.
        dark: The theme.
    """
    colours = palette(dark=dark)
    told = stops.assign(
        part=stops["stage"] + " " + stops["ending"],
        label=stops["stage"].map(FURTHEST),
        rank=stops["ending"].map(list(ENDINGS).index),
        ending=stops["ending"].map(ENDINGS),
    )
    totals = told.groupby(["stage", "label"], sort=False, as_index=False)["applications"].sum()
    totals["note"] = totals["applications"].map(str)
    there = [stage for stage in FURTHEST if stage in set(told["stage"])]
    y = alt.Y("stage", type="nominal", sort=there, axis=None)
    pick = picking()
    bars = (
        alt.Chart(told)
        .mark_bar(height=13, yOffset=BELOW, cursor="pointer")
        .add_params(pick)
        .encode(
            **outlined(pick, colours),
            y=y,
            x=alt.X("applications", type="quantitative", axis=counts("Applications")),
            color=alt.Color(
                "ending",
                type="nominal",
                scale=_scale(ENDINGS, ending_colours(colours), told["ending"]),
                legend=alt.Legend(title=None, orient="bottom", columns=2, labelLimit=200),
            ),
            order=alt.Order("rank", type="quantitative"),
            tooltip=[
                alt.Tooltip("label", type="nominal", title="How far"),
                alt.Tooltip("ending", type="nominal", title="How it ended"),
                alt.Tooltip("applications", type="quantitative", title="Applications"),
            ],
        )
    )
    head, tail = headed_rows(alt.Chart(totals).encode(y=y), colours, label="label", note="note")
    return layers(bars, head, tail, height=alt.Step(ROW))


def by_month(months: pd.DataFrame, *, dark: bool = False) -> alt.Chart:
    """Applications by the month in which they began, stacked by how far they are now.

    Args:
        months: Rows of `insights.outcomes.by_month`.
        dark: The theme.
    """
    colours = palette(dark=dark)
    # Months in which nothing was begun have their place too.
    every = list(pd.period_range(months["month"].min(), months["month"].max(), freq="M")) if len(months) else []
    names = [f"{month:%b} {month.year}" if month.month == 1 or place == 0 else f"{month:%b}"
             for place, month in enumerate(every)]  # fmt: skip
    told = months.assign(
        part=[f"{month:%Y-%m} {outcome}" for month, outcome in zip(months["month"], months["outcome"], strict=True)],
        month=months["month"].dt.strftime("%Y-%m"),
        outcome=months["outcome"].map(BY_NOW),
        rank=months["outcome"].map(list(BY_NOW).index),
    )
    label = dict(zip([str(month) for month in every], names, strict=True))
    pick = picking()
    chart: alt.Chart = (
        alt.Chart(told)
        .mark_bar(size=min(40, max(4, 320 // max(len(label), 1))), cursor="pointer")
        .add_params(pick)
        .encode(
            **outlined(pick, colours),
            x=alt.X(
                "month",
                type="ordinal",
                scale=alt.Scale(domain=list(label)),
                axis=alt.Axis(
                    title=None,
                    labelAngle=0,
                    labelOverlap=True,
                    grid=False,
                    labelExpr=f"{json.dumps(label)}[datum.value]",
                ),
            ),
            y=alt.Y("applications", type="quantitative", axis=counts("Applications begun", grid=True)),
            color=alt.Color(
                "outcome",
                type="nominal",
                scale=_scale(BY_NOW, _outcome_colours(colours), told["outcome"]),
                legend=alt.Legend(title=None, orient="bottom", columns=2, labelLimit=200),
            ),
            order=alt.Order("rank", type="quantitative"),
            tooltip=[
                alt.Tooltip("month", type="nominal", title="Begun in"),
                alt.Tooltip("outcome", type="nominal", title="By now"),
                alt.Tooltip("applications", type="quantitative", title="Applications"),
            ],
        )
        .properties(height=330)
    )
    return chart


def answered(
    curve: pd.DataFrame, observed_days: float, *, at: float | None = None, dark: bool = False
) -> alt.LayerChart:
    """Share of applications answered after so many days, with its interval (Kaplan–Meier, waiting ones censored).

    Args:
        curve: `ResponseTimes.curve`.
        observed_days: `ResponseTimes.observed_days`: as far as the last step holds.
        at: A day to mark with an upright line.
        dark: The theme.
    """
    colours = palette(dark=dark)
    told = curve.assign(share=1 - curve["waiting"], least=1 - curve["high"], most=1 - curve["low"])
    if observed_days > told["days"].iloc[-1]:
        told = pd.concat([told, told.iloc[[-1]].assign(days=observed_days, replies=0)], ignore_index=True)
    told["part"] = [f"{days:.0f}" for days in told["days"]]
    base = alt.Chart(told).encode(
        x=alt.X(
            "days",
            type="quantitative",
            scale=alt.Scale(domain=[0, max(float(observed_days), 7)], nice=False),
            axis=alt.Axis(title="Days since applying", grid=False, format="d", tickMinStep=1, tickCount=8),
        ),
        tooltip=[
            alt.Tooltip("days", type="quantitative", title="After days"),
            alt.Tooltip("share", type="quantitative", title="Answered", format=".0%"),
            alt.Tooltip("replies", type="quantitative", title="Answers on that day"),
            alt.Tooltip("at_risk", type="quantitative", title="Still without an answer until then"),
        ],
    )
    y = alt.Scale(domain=[0, 1])
    band = base.mark_area(interpolate="step-after", opacity=0.18, color=colours.accent).encode(
        y=alt.Y("least", type="quantitative", scale=y, axis=shares("Answered")), y2=alt.Y2("most")
    )
    line = base.mark_line(interpolate="step-after", color=colours.accent, strokeWidth=2).encode(
        y=alt.Y("share", type="quantitative", scale=y)
    )
    pick = picking()
    came = base.transform_filter(alt.datum.replies > 0)
    dots = (
        came.mark_circle(size=70, opacity=1, color=colours.accent, cursor="pointer")
        .encode(y=alt.Y("share", type="quantitative", scale=y), **outlined(pick, colours))
        .add_params(pick)
    )
    if at is None or at > max(observed_days, 7):
        return layers(band, line, dots, height=280)
    mark = (
        alt.Chart(pd.DataFrame({"days": [at]}))
        .mark_rule(color=colours.muted, strokeDash=[4, 3])
        .encode(x=alt.X("days", type="quantitative"))
    )
    return layers(band, line, mark, dots, height=280)


def _scale(names: dict[str, str], colours: list[str], there: pd.Series[str]) -> alt.Scale:
    """Each name has its colour, whatever else there is; the legend has the names that occur."""
    shown = [(name, colour) for name, colour in zip(names.values(), colours, strict=True) if name in set(there)]
    return alt.Scale(domain=[name for name, _ in shown], range=[colour for _, colour in shown])


def ending_colours(colours: Palette) -> list[str]:
    """The employer's endings in brown, one's own in violet, a contract in teal, open ones in grey."""
    brown, sand, _, _, teal = colours.ratings
    return [brown, "#c9893f", sand, "#8d7bb8", "#c3b5de", teal, colours.quiet]


def _outcome_colours(colours: Palette) -> list[str]:
    brown, sand, _, mint, teal = colours.ratings
    return [teal, mint, brown, sand, "#8d7bb8", colours.quiet]
