"""Rates as dots with intervals, n beside each: by kind of round, by group, by week or month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import altair as alt

from lib import words
from lib.charts.theme import BELOW, ROW, headed_rows, layers, palette, picking, shares, whole_rows
from lib.insights.rates import HIGHER, LOWER

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

RATE_TOOLTIP: Final = (
    alt.Tooltip("rate", type="quantitative", title="Share", format=".0%"),
    alt.Tooltip("low", type="quantitative", title="90% sure: at least", format=".0%"),
    alt.Tooltip("high", type="quantitative", title="at most", format=".0%"),
)
_VERDICTS: Final = {HIGHER: " · higher", LOWER: " · lower"}


def intervals(told: pd.DataFrame, *, axis: str, tooltip: Sequence[alt.Tooltip], dark: bool = False) -> alt.LayerChart:
    """One row a rate, in the order given: its label and note above, below them a dot on its interval.

    Args:
        told: label (each once), part, note, decided (how many could have; no dot where none), rate, low, high, and
            what the tooltips name.
        axis: What the rate is.
        tooltip: What a row says when it is pointed at.
        dark: The theme.
    """
    colours = palette(dark=dark)
    base = alt.Chart(told).encode(
        y=alt.Y("label", type="nominal", sort=list(told["label"]), axis=None), tooltip=list(tooltip)
    )
    decided = base.transform_filter(alt.datum.decided > 0)
    lines = decided.mark_rule(strokeWidth=2, color=colours.quiet, yOffset=BELOW).encode(
        x=alt.X("low", type="quantitative", scale=alt.Scale(domain=[0, 1]), axis=shares(axis)), x2=alt.X2("high")
    )
    dots = decided.mark_circle(size=120, opacity=1, color=colours.accent, yOffset=BELOW).encode(
        x=alt.X("rate", type="quantitative")
    )
    head, tail = headed_rows(base, colours, label="label", note="note")
    return layers(lines, dots, head, tail, whole_rows(base, colours), height=alt.Step(ROW))


def rounds(kinds: pd.DataFrame, *, dark: bool = False) -> alt.LayerChart:
    """Share of the rounds of each kind that moved on, of those judged; open ones told apart.

    Args:
        kinds: Rows of `insights.rounds.by_kind`.
        dark: The theme.
    """
    told = kinds.assign(
        part=kinds["kind"],
        label=kinds["kind"].map(lambda kind: words.KINDS[kind]),
        note=[
            f"{f'{passed} of {decided}' if decided else 'none judged'}{f' · {waiting} open' if waiting else ''}"
            for passed, decided, waiting in zip(kinds["passed"], kinds["decided"], kinds["waiting"], strict=True)
        ],
    )
    return intervals(
        told,
        axis="Moved on, of the rounds judged",
        tooltip=[
            alt.Tooltip("label", type="nominal", title="Round"),
            alt.Tooltip("held", type="quantitative", title="Held"),
            alt.Tooltip("passed", type="quantitative", title="Moved on"),
            alt.Tooltip("stopped", type="quantitative", title="Ended by the employer after it"),
            alt.Tooltip("waiting", type="quantitative", title="Open, not counted"),
            alt.Tooltip("withdrawn", type="quantitative", title="Ended by you, not counted"),
            *RATE_TOOLTIP,
        ],
        dark=dark,
    )


def groups(found: pd.DataFrame, *, within: int, dark: bool = False) -> alt.LayerChart:
    """Share of each group that was called back in time; a difference is told only where it was shown.

    Args:
        found: Rows of one grouping of `insights.groups.compare`, with the further column label (each once).
        within: Days that each application was given.
        dark: The theme.
    """
    told = found.assign(
        part=found["group"],
        decided=found["n"],
        note=[
            (f"{hits} of {n}" if n else "none old enough") + _VERDICTS.get(verdict, "")
            for hits, n, verdict in zip(found["successes"], found["n"], found["verdict"], strict=True)
        ],
    )
    return intervals(
        told,
        axis=f"Called back within {within} days",
        tooltip=[
            alt.Tooltip("label", type="nominal", title="Group"),
            alt.Tooltip("note", type="nominal", title="Called back, of those counted"),
            *RATE_TOOLTIP,
            alt.Tooltip("verdict", type="nominal", title="Beside all the others"),
            alt.Tooltip("left_out", type="quantitative", title="Not counted: too recent, no day, withdrawn"),
        ],
        dark=dark,
    )


def cohorts(found: pd.DataFrame, *, within: int, dark: bool = False) -> alt.LayerChart:
    """Share answered within so many days, by the week or month of applying; what is too recent has its n only.

    Args:
        found: Rows of `insights.cohorts.cohorts`, at least one, with the further columns label (each once) and part.
        within: The days.
        dark: The theme.
    """
    colours = palette(dark=dark)
    told = found.assign(
        note=[
            f"{answered}/{n}" if watched else f"{sent} sent"
            for answered, n, watched, sent in zip(
                found["answered"], found["n"], found["watched"], found["sent"], strict=True
            )
        ]
    )
    base = alt.Chart(told).encode(
        x=alt.X(
            "label",
            type="ordinal",
            sort=list(told["label"]),
            # A word a line: "23 Mar" of each of fourteen weeks stands side by side on a telephone too.
            axis=alt.Axis(
                title=None,
                labelAngle=0,
                labelFlush=False,
                grid=False,
                labelOverlap=False,
                labelExpr="split(datum.label, ' ')",
            ),
        ),
        tooltip=[
            alt.Tooltip("label", type="nominal", title="Sent"),
            alt.Tooltip("sent", type="quantitative", title="Applications"),
            alt.Tooltip("answered", type="quantitative", title=f"Answered within {within} days"),
            alt.Tooltip("n", type="quantitative", title="of so many watched that long"),
            *RATE_TOOLTIP,
        ],
    )
    watched = base.transform_filter(alt.datum.n > 0)
    scale = alt.Scale(domain=[0, 1])
    axis = shares(f"Answered within {within} days")
    lines = watched.mark_rule(strokeWidth=2, color=colours.quiet).encode(
        y=alt.Y("low", type="quantitative", scale=scale, axis=axis), y2=alt.Y2("high")
    )
    dots = watched.mark_circle(size=110, opacity=1, color=colours.accent).encode(
        y=alt.Y("rate", type="quantitative", scale=scale)
    )
    # Over the picture, all at one height, so that they can be read along.
    wide = len(told) < 9
    slanted = {"align": "center"} if wide else {"angle": 300, "align": "left", "dx": -6}
    notes = base.mark_text(fontSize=11, color=colours.muted, **slanted).encode(
        y=alt.value(-12), text=alt.Text("note", type="nominal")
    )
    pick = picking()
    sheet = (
        base.mark_bar(color=colours.accent, cursor="pointer")
        .encode(
            y=alt.value(0),
            y2=alt.value("height"),
            fillOpacity=alt.condition(pick, alt.value(0.12), alt.value(0), empty=False),
        )
        .add_params(pick)
    )
    return layers(lines, dots, notes, sheet, height=300)
