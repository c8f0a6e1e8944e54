"""One theme and one rating scale for every chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme; ratings run from brown to teal, safe for colour-blind eyes."""

    accent: str
    quiet: str
    """Lines and shapes that stand back."""
    muted: str
    """Text that stands back; readable at 4.5 : 1 on the page."""
    ink: str
    ratings: tuple[str, str, str, str, str]


LIGHT = Palette("#0f766e", "#9aa5a5", "#5b6666", "#31333f", ("#a6611a", "#dfc27d", "#b8bcbc", "#80cdc1", "#018571"))
DARK = Palette("#2dd4bf", "#7b8787", "#a9b4b4", "#e6eaea", ("#a6611a", "#dfc27d", "#7d8585", "#80cdc1", "#018571"))


def palette(*, dark: bool) -> Palette:
    """The palette of the theme that the page is shown in."""
    return DARK if dark else LIGHT


def rating_scale(colours: Palette) -> alt.Scale:
    """Colour of a rating or a mean rating, 1 to 5."""
    return alt.Scale(domain=[1, 2, 3, 4, 5], range=list(colours.ratings), interpolate="rgb", clamp=True)


def counts(title: str | None = None, *, grid: bool = False) -> alt.Axis:
    """An axis of whole numbers; Vega keeps the least step only where no other layer has a say, hence the labels."""
    return alt.Axis(title=title, tickMinStep=1, labelExpr="datum.value % 1 ? '' : format(datum.value, 'd')", grid=grid)


def shares(title: str | None = None, *, grid: bool = True) -> alt.Axis:
    """An axis of percentages."""
    return alt.Axis(title=title, format=".0%", tickCount=5, grid=grid)


def layers(*charts: alt.Chart, height: int | alt.Step) -> alt.LayerChart:
    """Charts over one another, as wide as their place on the page.

    A height in pixels holds axes and legend too; a step is the height of one row, and these come on top.
    """
    return alt.LayerChart(layer=list(charts), height=height)


PART = "part"
"""Column of every frame of a chart that can be clicked: the key of what a mark stands for."""
PICK = "pick"
"""Name of the selection that tells the `PART` of the mark that was clicked."""


def picking() -> alt.Parameter:
    """A click on a mark picks its `PART`; the page then lists what is behind it."""
    return alt.selection_point(name=PICK, fields=[PART])


def outlined(pick: alt.Parameter, colours: Palette, *, at_rest: float = 0) -> dict[str, Any]:
    """Channels that draw a line around the mark that was picked, and a line of `at_rest` pixels around the others."""
    # No line at all at rest where there is to be none: a legend would draw it around its colours.
    line = alt.value(colours.ink)
    return {
        "stroke": line if at_rest else alt.condition(pick, line, alt.value("transparent"), empty=False),
        "strokeWidth": alt.condition(pick, alt.value(2), alt.value(at_rest), empty=False),
    }


def whole_rows(base: alt.Chart, colours: Palette) -> alt.Chart:
    """A sheet over each row that takes its click, so that no one has to hit the dot; to be laid on top.

    Args:
        base: A chart with its rows on y, its tooltips, and the column `PART`.
        colours: The palette.
    """
    pick = picking()
    marked: Any = {"condition": {"param": PICK, "empty": False, "value": 0.12}, "value": 0}
    sheet: alt.Chart = base.mark_bar(color=colours.accent, cursor="pointer").encode(
        x=alt.value(0), x2=alt.value("width"), fillOpacity=marked
    )
    return sheet.add_params(pick)


ROW = 48
"""Height of a row of `headed_rows`, in pixels."""
BELOW = 8
"""How far under the middle of its row a mark lies, to be near its label and away from the next."""


def rating_rows(base: alt.Chart, colours: Palette, *, mean: str, axis: str) -> tuple[alt.Chart, alt.Chart]:
    """Mean ratings as dots, in the colour of the rating, on the thin line of their interval: (lines, dots).

    Args:
        base: A chart with `low` and `high`, 1 to 5, and its rows on y.
        colours: The palette.
        mean: The column that holds the mean.
        axis: What the scale from 1 to 5 is called.
    """
    lines = base.mark_rule(strokeWidth=2, color=colours.quiet, yOffset=BELOW).encode(
        x=alt.X(
            "low",
            type="quantitative",
            scale=alt.Scale(domain=[1, 5]),
            axis=alt.Axis(title=axis, values=[1, 2, 3, 4, 5], format="d", grid=True),
        ),
        x2=alt.X2("high"),
    )
    dots = base.mark_circle(size=140, opacity=1, stroke=colours.ink, strokeWidth=0.6, yOffset=BELOW).encode(
        x=alt.X(mean, type="quantitative"),
        color=alt.Color(mean, type="quantitative", scale=rating_scale(colours), legend=None),
    )
    return lines, dots


def headed_rows(base: alt.Chart, colours: Palette, *, label: str, note: str) -> tuple[alt.Chart, alt.Chart]:
    """Two lines of text over each row: its label from the left, a note of figures from the right.

    Labels over their rows, and not beside the axis, leave the whole width to the picture on a telephone too.

    Args:
        base: A chart whose `y` is nominal, `ROW` pixels a row.
        colours: Of the theme.
        label: Column with the label; cut where it would meet the note.
        note: Column with the note, at most some 25 characters.
    """
    head = base.mark_text(
        align="left", baseline="middle", dy=-BELOW - 2, fontSize=13, color=colours.ink, limit=alt.expr("width - 165")
    ).encode(x=alt.value(2), text=alt.Text(label, type="nominal"))
    tail = base.mark_text(align="right", baseline="middle", dy=-BELOW - 2, fontSize=12, color=colours.muted).encode(
        x=alt.value("width"), text=alt.Text(note, type="nominal")
    )
    return head, tail
