"""One theme and one rating scale for every chart."""

from __future__ import annotations

from dataclasses import dataclass

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
    """An axis of whole numbers."""
    return alt.Axis(title=title, format="d", tickMinStep=1, grid=grid)


def shares(title: str | None = None, *, grid: bool = True) -> alt.Axis:
    """An axis of percentages."""
    return alt.Axis(title=title, format=".0%", tickCount=5, grid=grid)


def layers(*charts: alt.Chart, height: int | alt.Step) -> alt.LayerChart:
    """Charts over one another, as wide as their place on the page.

    A height in pixels holds axes and legend too; a step is the height of one row, and these come on top.
    """
    return alt.LayerChart(layer=list(charts), height=height)


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
