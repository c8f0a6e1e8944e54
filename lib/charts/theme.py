"""One theme and one rating scale for every chart."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme; ratings run from brown to teal, safe for colour-blind eyes."""

    accent: str
    quiet: str
    ink: str
    ratings: tuple[str, str, str, str, str]


LIGHT = Palette("#0f766e", "#9aa5a5", "#31333f", ("#a6611a", "#dfc27d", "#b8bcbc", "#80cdc1", "#018571"))
DARK = Palette("#2dd4bf", "#7b8787", "#e6eaea", ("#a6611a", "#dfc27d", "#7d8585", "#80cdc1", "#018571"))


def palette(*, dark: bool) -> Palette:
    """The palette of the theme that the page is shown in."""
    return DARK if dark else LIGHT


def rating_scale(colours: Palette) -> alt.Scale:
    """Colour of a rating or a mean rating, 1 to 5."""
    return alt.Scale(domain=[1, 2, 3, 4, 5], range=list(colours.ratings), interpolate="rgb", clamp=True)


def counts(title: str | None = None) -> alt.Axis:
    """An axis of whole numbers."""
    return alt.Axis(title=title, format="d", tickMinStep=1, grid=False)


def shares(title: str | None = None) -> alt.Axis:
    """An axis of percentages."""
    return alt.Axis(title=title, format=".0%", tickCount=5, grid=True)


def row_height(rows: int, each: int = 30, least: int = 60) -> int:
    """Height of a chart with one line of text a row, so that labels neither crowd nor float."""
    return max(least, rows * each)
