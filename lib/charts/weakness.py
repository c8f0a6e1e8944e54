"""Pictures of questions: what they cost, how they go over time, where they go badly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from lib import words
from lib.charts.theme import BELOW, ROW, headed_rows, layers, palette, rating_scale
from lib.insights.telling_weakness import TRENDS
from lib.insights.trend import CANNOT_SAY, FLAT, IMPROVING, WORSENING

if TYPE_CHECKING:
    import pandas as pd

LABEL = alt.Axis(title=None, labelLimit=320, labelPadding=8, ticks=False, domain=False)
ARROWS = {IMPROVING: " · better ↗", WORSENING: " · worse ↘", FLAT: " · steady →", CANNOT_SAY: ""}


def cost(questions: pd.DataFrame, *, chosen: str | None = None, dark: bool = False) -> alt.LayerChart:
    """Cost of each question as a dot on its 90% interval, costliest on top; a click on a row picks its question.

    Args:
        questions: Rows of `insights.weakness.weak_questions`. At most some twenty read well.
        chosen: The question_id whose row is marked.
        dark: The theme.

    Returns:
        The chart; its selection `pick` tells the `question_id`.
    """
    colours = palette(dark=dark)
    base = alt.Chart(_told(questions)).encode(
        y=alt.Y("question_id", type="nominal", sort=None, axis=None),
        tooltip=[
            alt.Tooltip("label", type="nominal", title="Question"),
            alt.Tooltip("cost", type="quantitative", title="Points lost per interview", format=".2f"),
            alt.Tooltip("interval", type="nominal", title="90% sure between"),
            alt.Tooltip("asked", type="nominal", title="Asked in"),
            alt.Tooltip("rating", type="quantitative", title="Rating, drawn towards your average", format=".1f"),
            alt.Tooltip("top3", type="quantitative", title="Chance to be among your three costliest", format=".0%"),
            alt.Tooltip("trend", type="nominal", title="Trend"),
        ],
    )
    pick = alt.selection_point(name="pick", fields=["question_id"])
    # The whole row can be clicked, not the dot alone.
    rows = (
        base.mark_bar(color=colours.accent, cursor="pointer")
        .encode(
            x=alt.value(0),
            x2=alt.value("width"),
            fillOpacity=alt.condition(
                alt.FieldEqualPredicate(equal=chosen or "", field="question_id"), alt.value(0.12), alt.value(0)
            ),
        )
        .add_params(pick)
    )
    lines = base.mark_rule(strokeWidth=2, color=colours.quiet, yOffset=BELOW, tooltip=False).encode(
        x=alt.X(
            "low",
            type="quantitative",
            scale=alt.Scale(domainMin=0, nice=True),
            axis=alt.Axis(title="Points lost per interview", tickCount=5, grid=True),
        ),
        x2=alt.X2("high"),
    )
    dots = base.mark_circle(size=110, opacity=1, color=colours.accent, yOffset=BELOW).encode(
        x=alt.X("cost", type="quantitative")
    )
    head, tail = headed_rows(base, colours, label="short", note="note")
    return layers(lines, dots, head, tail, rows, height=alt.Step(ROW))


def ratings_over_time(askings: pd.DataFrame, *, dark: bool = False) -> alt.LayerChart:
    """The ratings of one question in the order of the interviews; a line joins them only from four on.

    Args:
        askings: Rows of `insights.weakness.ratings_over_time`.
        dark: The theme.
    """
    colours = palette(dark=dark)
    base = alt.Chart(askings).encode(
        x=alt.X(
            "held_at",
            type="temporal",
            scale=alt.Scale(padding=14),
            axis=alt.Axis(title=None, format="%-d %b", tickCount=6, grid=False),
        ),
        y=alt.Y(
            "rating",
            type="quantitative",
            title="Rating",
            scale=alt.Scale(domain=[0.7, 5.3]),
            axis=alt.Axis(values=[1, 2, 3, 4, 5]),
        ),
    )
    dots = base.mark_circle(size=140, opacity=1, stroke=colours.ink, strokeWidth=0.6).encode(
        color=alt.Color("rating", type="quantitative", scale=rating_scale(colours), legend=None),
        tooltip=[
            alt.Tooltip("held_at", type="temporal", title="When", format="%a %-d %b %Y"),
            alt.Tooltip("company", type="nominal", title="Company"),
            alt.Tooltip("wording", type="nominal", title="As asked"),
            alt.Tooltip("rating", type="quantitative", title="Rating"),
        ],
    )
    if len(askings) < 4:
        return layers(dots, height=210)
    line = base.mark_line(color=colours.quiet, strokeWidth=1.5)
    return layers(line, dots, height=210)


def category_by_round(cells: pd.DataFrame, *, dark: bool = False) -> alt.LayerChart:
    """Where category meets kind of round: colour tells the mean rating, size and number how many were asked.

    Args:
        cells: Rows of `insights.weakness.by_category_and_round`.
        dark: The theme.
    """
    colours = palette(dark=dark)
    told = cells.assign(
        category=cells["category"].map(lambda value: words.CATEGORIES[value]),
        kind=cells["kind"].map(lambda value: words.KINDS[value]),
    )
    base = alt.Chart(told).encode(
        x=alt.X(
            "kind",
            type="nominal",
            sort=list(words.KINDS.values()),
            axis=alt.Axis(title=None, orient="top", labelAngle=-40, labelLimit=120, labelOverlap=False),
        ),
        y=alt.Y("category", type="nominal", sort=list(words.CATEGORIES.values()), axis=LABEL),
        tooltip=[
            alt.Tooltip("category", type="nominal", title="Category"),
            alt.Tooltip("kind", type="nominal", title="Round"),
            alt.Tooltip("askings", type="quantitative", title="Asked"),
            alt.Tooltip("mean", type="quantitative", title="Average rating", format=".1f"),
            alt.Tooltip("ratings", type="quantitative", title="of so many ratings"),
        ],
    )
    circles = base.mark_circle(opacity=1).encode(
        size=alt.Size("askings", type="quantitative", scale=alt.Scale(range=[120, 900]), legend=None),
        color=alt.Color(
            "mean",
            type="quantitative",
            scale=rating_scale(colours),
            legend=alt.Legend(title="Average rating", format=".0f", orient="bottom", gradientLength=180, tickCount=5),
        ),
    )
    numbers = base.mark_text(fontSize=11).encode(
        text=alt.Text("askings", type="quantitative"),
        # White on the dark ends of the scale, black on its light middle and on a circle without a rating.
        color=alt.condition(
            (alt.datum.ratings > 0) & ((alt.datum.mean < 1.5) | (alt.datum.mean > 4.4)),
            alt.value("#ffffff"),
            alt.value("#1b1f1f"),
        ),
    )
    return layers(circles, numbers, height=alt.Step(44))


def _told(questions: pd.DataFrame) -> pd.DataFrame:
    """The columns that the chart shows, and no more: the frame travels to the browser."""
    told = questions[["question_id", "label", "cost", "low", "high", "rating", "top3"]].copy()
    told["short"] = [" ".join(label.split()) for label in told["label"]]
    told["interval"] = [f"{low:.1f} and {high:.1f}" for low, high in zip(told["low"], told["high"], strict=True)]
    asked = list(zip(questions["interviews_in"], questions["of"], strict=True))
    told["asked"] = [f"{n} of {of} interviews" for n, of in asked]
    told["trend"] = questions["trend"].map(TRENDS)
    told["note"] = [f"{n} of {of}{ARROWS[trend]}" for (n, of), trend in zip(asked, questions["trend"], strict=True)]
    return told
