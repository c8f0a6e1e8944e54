"""What was wanted, beside what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from lib import words
from lib.charts.theme import PART, layers, outlined, palette, picking
from lib.insights.fit import OUTCOMES
from lib.insights.telling_fit import OUTCOMES as OUTCOME_NAMES
from lib.insights.telling_fit import WANTED
from lib.journal.choices import Wanted

if TYPE_CHECKING:
    import pandas as pd


def part(wanted: str, outcome: str) -> str:
    """What a circle of `wanted_by_outcome` is known by."""
    return f"{wanted} {outcome}"


def wanted_by_outcome(pairs: pd.DataFrame, *, dark: bool = False) -> alt.LayerChart:
    """A circle for each verdict and outcome that came together, its area the number of applications.

    Every verdict and outcome has its place, so that two pictures, of before and after, can be laid beside each other.

    Args:
        pairs: Rows of `insights.fit.by_outcome`.
        dark: The theme.
    """
    colours = palette(dark=dark)
    told = pairs.assign(
        **{PART: [part(wanted, outcome) for wanted, outcome in zip(pairs["wanted"], pairs["outcome"], strict=True)]},
        verdict=pairs["wanted"].map(WANTED),
        became=pairs["outcome"].map(OUTCOME_NAMES),
        many=[words.many(count, "application") for count in pairs["applications"]],
    )
    pick = picking()
    base = alt.Chart(told).encode(
        x=alt.X(
            "became",
            type="ordinal",
            scale=alt.Scale(domain=[OUTCOME_NAMES[outcome] for outcome in OUTCOMES]),
            axis=alt.Axis(
                title=None, labelAngle=0, orient="top", grid=False, labelOverlap=False,
                labelExpr="split(datum.label, ' ')",
            ),
        ),
        y=alt.Y(
            "verdict",
            type="ordinal",
            scale=alt.Scale(domain=[WANTED[wanted.value] for wanted in Wanted]),
            axis=alt.Axis(title=None, grid=True, gridDash=[2, 4]),
        ),
        tooltip=[
            alt.Tooltip("verdict", type="nominal", title="Verdict"),
            alt.Tooltip("became", type="nominal", title="What became of it"),
            alt.Tooltip("applications", type="quantitative", title="Applications"),
            alt.Tooltip("companies", type="nominal", title="Which"),
        ],
    )  # fmt: skip
    most = max(1, int(pairs["applications"].max())) if len(pairs) else 1
    circles = base.mark_circle(color=colours.accent, opacity=0.85, cursor="pointer").encode(
        size=alt.Size(
            "applications",
            type="quantitative",
            # Area from nothing on, so that twice as many look twice as much; capped so that neighbours stay apart.
            scale=alt.Scale(domain=[0, most], range=[0, min(1200, 250 * most)]),
            legend=None,
        ),
        **outlined(pick, colours),
    )
    # Below and not beside: on a telephone the next circle is there.
    counts = base.mark_text(baseline="top", dy=23, fontSize=13, color=colours.ink).encode(
        text=alt.Text("applications", type="quantitative", format=",d")
    )
    return layers(circles.add_params(pick), counts, height=290)
