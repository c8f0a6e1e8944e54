"""Pictures of a person's own judgement beside what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from lib import words
from lib.charts.theme import ROW, headed_rows, layers, outlined, palette, picking, rating_rows, shares, whole_rows
from lib.insights.telling_judgement import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Mapping

_WHOLE = alt.Scale(domain=[0, 1])


def calibration(parts: pd.DataFrame, *, dark: bool = False) -> alt.LayerChart:
    """What came of estimates of like height: on the dashed line estimate and outcome agree.

    Args:
        parts: Rows of `insights.judgement.calibration`.
        dark: The theme.
    """
    colours = palette(dark=dark)
    told = parts.assign(
        part=[str(place) for place in range(len(parts))],
        came=[f"{moved} of {n}" for moved, n in zip(parts["moved_on"], parts["n"], strict=True)],
        interval=[f"{low:.0%} and {high:.0%}" for low, high in zip(parts["low"], parts["high"], strict=True)],
    )
    diagonal = (
        alt.Chart(pd.DataFrame({"said": [0.0, 1.0], "rate": [0.0, 1.0]}))
        .mark_line(strokeDash=[4, 4], color=colours.quiet, strokeWidth=1.5)
        .encode(
            x=alt.X("said", type="quantitative", scale=_WHOLE, axis=shares("You said")),
            y=alt.Y("rate", type="quantitative", scale=_WHOLE, axis=shares("It moved on")),
        )
    )
    base = alt.Chart(told).encode(
        x=alt.X("said", type="quantitative", scale=_WHOLE),
        tooltip=[
            alt.Tooltip("said", type="quantitative", title="You said, on average", format=".0%"),
            alt.Tooltip("came", type="nominal", title="Moved on"),
            alt.Tooltip("rate", type="quantitative", title="Share", format=".0%"),
            alt.Tooltip("interval", type="nominal", title="90% sure between"),
        ],
    )
    lines = base.mark_rule(strokeWidth=2, color=colours.quiet).encode(
        y=alt.Y("low", type="quantitative", scale=_WHOLE), y2=alt.Y2("high")
    )
    pick = picking()
    dots = base.mark_circle(size=140, opacity=1, color=colours.accent, cursor="pointer").encode(
        y=alt.Y("rate", type="quantitative"), **outlined(pick, colours)
    )
    counts = base.mark_text(align="left", dx=9, color=colours.ink, fontSize=12).encode(
        y=alt.Y("rate", type="quantitative"), text=alt.Text("came", type="nominal")
    )
    return layers(diagonal, lines, dots.add_params(pick), counts, height=320)


def ratings_by_outcome(groups: pd.DataFrame, names: Mapping[str, str], *, dark: bool = False) -> alt.LayerChart:
    """Own ratings of rounds that moved on and that ended, each on its 90% interval.

    Args:
        groups: Rows of `insights.judgement.ratings_by_outcome`.
        names: What to call each rating.
        dark: The theme.
    """
    colours = palette(dark=dark)
    told = groups.assign(
        part=groups["rating"] + " " + groups["outcome"],
        row=[
            f"{names[rating]}: {OUTCOMES[outcome].lower()}"
            for rating, outcome in zip(groups["rating"], groups["outcome"], strict=True)
        ],
        note=[words.many(n, "round") for n in groups["n"]],
        interval=[f"{low:.1f} and {high:.1f}" for low, high in zip(groups["low"], groups["high"], strict=True)],
    )
    base = alt.Chart(told).encode(
        y=alt.Y("row", type="nominal", sort=None, axis=None),
        tooltip=[
            alt.Tooltip("row", type="nominal", title="Rating"),
            alt.Tooltip("mean", type="quantitative", title="Average", format=".1f"),
            alt.Tooltip("interval", type="nominal", title="90% sure between"),
            alt.Tooltip("n", type="quantitative", title="Rounds"),
        ],
    )
    lines, dots = rating_rows(base, colours, mean="mean", axis="Your rating")
    head, tail = headed_rows(base, colours, label="row", note="note")
    return layers(lines, dots, head, tail, whole_rows(base, colours), height=alt.Step(ROW))
