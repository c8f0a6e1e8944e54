"""Charts as a report carries them: drawn for paper as SVG, and as specifications that a page brings to life."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from lib.charts.theme import palette
from lib.sharing.signs import presentable_within

if TYPE_CHECKING:
    import altair as alt

    from lib.sharing.document import Picture

SANS: Final = "system-ui, sans-serif"
_WIDTH: Final = 640
_GROUND: Final = {False: "#ffffff", True: "#121716"}
_GRID: Final = {False: "#e3e7e7", True: "#2c3635"}


def drawn(picture: Picture, *, font: str = "sans-serif") -> str:
    """The picture as SVG for a light page; nothing in it asks another host for anything."""
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(_specified(picture, dark=False, font=font, width=_WIDTH))
    # Without a size of its own it takes the width of its place.
    return re.sub(r"^(<svg[^>]*?) width=\"[^\"]*\" height=\"[^\"]*\"", r"\1", svg, count=1)


def specification(picture: Picture, *, dark: bool) -> dict[str, Any]:
    """The picture as a Vega-Lite specification as wide as its place."""
    return _specified(picture, dark=dark, font=SANS, width="container", autosize="fit-x")


def _specified(picture: Picture, *, dark: bool, font: str, **properties: Any) -> dict[str, Any]:
    from altair.utils import schemapi

    # Checking every part of it against the schema takes longer than all else; the tests of `lib.charts` do that.
    with schemapi.debug_mode(arg=False):
        chart = _dressed(picture.draw(dark), dark=dark, font=font).properties(**properties)
        found: dict[str, Any] = presentable_within(chart.to_dict(validate=False))
    return found


def _dressed(chart: alt.Chart | alt.LayerChart, *, dark: bool, font: str) -> Any:
    colours = palette(dark=dark)
    muted = {"labelColor": colours.muted, "titleColor": colours.muted, "labelFontSize": 12, "titleFontSize": 12}
    return chart.configure(
        background=_GROUND[dark],
        padding=8,
        font=font,
        view={"stroke": None},
        axis={**muted, "gridColor": _GRID[dark], "titleFontWeight": "normal", "domain": False, "ticks": False,
              "labelPadding": 6},
        legend=muted,
    )  # fmt: skip
