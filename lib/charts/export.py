"""A chart as a file that can be shown around, its figures as a table that any program opens."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final, Literal

from altair.utils import schemapi

from lib.charts.theme import LIGHT
from lib.exporting.cells import guard

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

WIDTH: Final = 720
"""Of an exported picture, in pixels of an SVG; a PNG has twice as many."""


def picture(chart: alt.Chart | alt.LayerChart, kind: Literal["png", "svg"], *, title: str = "") -> bytes:
    """The file of a picture, on white, with its title; nothing in it asks another host for anything.

    Args:
        chart: Drawn for the light theme.
        kind: Pixels or lines.
        title: Stands above it, since no page does.
    """
    dressed = chart.properties(width=WIDTH, title=title).configure(
        background="#ffffff",
        padding=16,
        font="sans-serif",
        view={"stroke": None},
        title={"anchor": "start", "fontSize": 17, "color": LIGHT.ink, "offset": 14},
        axis={"labelColor": LIGHT.ink, "titleColor": LIGHT.ink, "gridColor": "#e3e7e7", "labelFontSize": 12,
              "titleFontSize": 12, "titleFontWeight": "normal", "domain": False, "ticks": False, "labelPadding": 6},
        legend={"labelColor": LIGHT.ink, "titleColor": LIGHT.ink, "labelFontSize": 12},
    )  # fmt: skip
    # Checking every part of it against the schema takes as long as drawing it; the tests of `lib.charts` do that.
    with schemapi.debug_mode(arg=False):
        if kind == "svg":
            lines = io.StringIO()
            dressed.save(lines, format="svg")
            return bytes(lines.getvalue(), "utf-8")
        pixels = io.BytesIO()
        dressed.save(pixels, format="png", scale_factor=2)
        return pixels.getvalue()


def table(frame: pd.DataFrame) -> bytes:
    """Figures as CSV, UTF-8 with its mark so that spreadsheets read it; no text of it can start a formula."""
    safe = frame.apply(lambda column: column.map(lambda cell: guard(cell) if isinstance(cell, str) else cell))
    return bytes(safe.to_csv(index=False, lineterminator="\r\n"), "utf-8-sig")
