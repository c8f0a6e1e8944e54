"""Pictures of questions: what they cost, how they go over time, which sorts go badly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from lib import words
from lib.charts.theme import (
    BELOW,
    ROW,
    headed_rows,
    layers,
    outlined,
    palette,
    picking,
    rating_rows,
    rating_scale,
    whole_rows,
)
from lib.insights.telling_weakness import TRENDS
from lib.insights.trend import CANNOT_SAY, FLAT, IMPROVING, WORSENING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

ARROWS = {IMPROVING: " · better ↗", WORSENING: " · worse ↘", FLAT: " · steady →", CANNOT_SAY: ""}


def cost(questions: pd.DataFrame, *, dark: bool = False) -> alt.LayerChart:
    """Cost of each question as a dot on its 90% interval, costliest on top; a click on a row picks its question.

    Args:
        questions: Rows of `insights.weakness.weak_questions`. At most some twenty read well.
        dark: The theme.

    Returns:
        The chart; its `PART` is the question_id.
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
    return layers(lines, dots, head, tail, whole_rows(base, colours), height=alt.Step(ROW))


def ratings_over_time(askings: pd.DataFrame, *, dark: bool = False) -> alt.LayerChart:
    """The ratings of one question in the order of the interviews; a line joins them only from four on.

    Args:
        askings: Rows of `insights.weakness.ratings_over_time`.
        dark: The theme.
    """
    colours = palette(dark=dark)
    told = askings[["held_at", "rating", "company", "wording"]].assign(part=[str(at) for at in range(len(askings))])
    # Only days on which it was asked are named, each once; the browser leaves out what has no room.
    days = [
        alt.DateTime(year=day.year, month=day.month, date=day.day)
        for day in askings["held_at"].dt.normalize().drop_duplicates()
    ]
    years = askings["held_at"].dt.year.nunique() > 1
    base = alt.Chart(told).encode(
        x=alt.X(
            "held_at",
            type="temporal",
            scale=alt.Scale(padding=14),
            axis=alt.Axis(
                title=None, format="%-d %b %Y" if years else "%-d %b", values=days, labelOverlap="greedy", grid=False
            ),
        ),
        y=alt.Y(
            "rating",
            type="quantitative",
            title="Rating",
            scale=alt.Scale(domain=[0.7, 5.3]),
            axis=alt.Axis(values=[1, 2, 3, 4, 5]),
        ),
    )
    pick = picking()
    dots = base.mark_circle(size=140, opacity=1, cursor="pointer").encode(
        **outlined(pick, colours, at_rest=0.6),
        color=alt.Color("rating", type="quantitative", scale=rating_scale(colours), legend=None),
        tooltip=[
            alt.Tooltip("held_at", type="temporal", title="When", format="%a %-d %b %Y"),
            alt.Tooltip("company", type="nominal", title="Company"),
            alt.Tooltip("wording", type="nominal", title="As asked"),
            alt.Tooltip("rating", type="quantitative", title="Rating"),
        ],
    )
    dots = dots.add_params(pick)
    if len(askings) < 4:
        return layers(dots, height=210)
    line = base.mark_line(color=colours.quiet, strokeWidth=1.5)
    return layers(line, dots, height=210)


def sorts(groups: pd.DataFrame, names: Mapping[str, str], *, dark: bool = False) -> alt.LayerChart:
    """How well each sort of answer goes: a dot in the colour of its rating on its 90% interval, weakest on top.

    Args:
        groups: Rows of `insights.sorts.ratings_by` that have ratings.
        names: What to call each group.
        dark: The theme.

    Returns:
        The chart; its `PART` is the group.
    """
    colours = palette(dark=dark)
    told = groups.assign(
        part=groups["group"],
        name=[names[group] for group in groups["group"]],
        interval=[f"{low:.1f} and {high:.1f}" for low, high in zip(groups["low"], groups["high"], strict=True)],
        note=[
            f"{words.many(n, 'rating')}, {words.many(held, 'interview')}"
            for n, held in zip(groups["ratings"], groups["interviews"], strict=True)
        ],
    )
    base = alt.Chart(told).encode(
        y=alt.Y("group", type="nominal", sort=None, axis=None),
        tooltip=[
            alt.Tooltip("name", type="nominal", title="Answers"),
            alt.Tooltip("rating", type="quantitative", title="Rating, drawn towards your average", format=".1f"),
            alt.Tooltip("interval", type="nominal", title="90% sure between"),
            alt.Tooltip("mean", type="quantitative", title="Plain average", format=".1f"),
            alt.Tooltip("note", type="nominal", title="From"),
            alt.Tooltip("verdict", type="nominal", title="Against the rest"),
        ],
    )
    lines, dots = rating_rows(base, colours, mean="rating", axis="Rating")
    head, tail = headed_rows(base, colours, label="name", note="note")
    return layers(lines, dots, head, tail, whole_rows(base, colours), height=alt.Step(ROW))


def _told(questions: pd.DataFrame) -> pd.DataFrame:
    """The columns that the chart shows, and no more: the frame travels to the browser."""
    told = questions[["question_id", "label", "cost", "low", "high", "rating", "top3"]].copy()
    told["part"] = told["question_id"]
    told["short"] = [" ".join(label.split()) for label in told["label"]]
    told["interval"] = [f"{low:.1f} and {high:.1f}" for low, high in zip(told["low"], told["high"], strict=True)]
    asked = list(zip(questions["interviews_in"], questions["of"], strict=True))
    told["asked"] = [f"{n} of {of} interviews" for n, of in asked]
    told["trend"] = questions["trend"].map(TRENDS)
    told["note"] = [f"{n} of {of}{ARROWS[trend]}" for (n, of), trend in zip(asked, questions["trend"], strict=True)]
    return told
