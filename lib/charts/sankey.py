"""The hunt as a Sankey diagram: bands as thick as the applications that went that way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import altair as alt
import numpy as np
import pandas as pd

from lib.charts.outcomes import ENDINGS, ending_colours
from lib.charts.theme import layers, palette
from lib.insights.flow import STEPS, STOPS

if TYPE_CHECKING:
    from collections.abc import Callable

    from lib.charts.theme import Palette

NAMES: Final = {
    "applied": "Applied",
    "screen": "First call or test",
    "interview": "Interview",
    "interview_2": "Second interview",
    "interview_3": "Third or later",
    "offer": "Offer",
    "accepted": "Accepted",
    "declined": "I declined",
    "withdrawn": "I withdrew",
    "waiting": "Open",
    "closed": "Closed",
    "rejected": "Rejected",
    "ghosted": "Never answered",
}
# Pixels: of all bands together, of a line of text, between two stops, kept free right of the stops for their labels.
_FLOW, _LINE, _GAP, _MARGIN = 230.0, 17.0, 5.0, 128
_POINTS: Final = 17


@dataclass(frozen=True, eq=False)
class Layout:
    """Where everything lies: x from 0 to 1, y in pixels from the top.

    Attributes:
        bands: Points along each link: ``link``, ``x``, ``top``, ``bottom``, ``source``, ``target``, ``applications``.
        nodes: One row a node: ``node``, ``x``, ``top``, ``bottom``, ``label``, ``label_y``, ``applications``.
        height: Of the whole, in pixels.
    """

    bands: pd.DataFrame
    nodes: pd.DataFrame
    height: float


def layout(nodes: pd.DataFrame, links: pd.DataFrame) -> Layout:
    """Lay out steps from left to right along the top, and the stops one under the other at the right.

    Labels of steps stand in a flight of stairs above them, so that they never meet, however narrow the place.

    Args:
        nodes: `Flow.nodes`; at least one row.
        links: `Flow.links`.
    """
    size = dict(zip(nodes["node"], nodes["applications"], strict=True))
    steps = [step for step in STEPS if step in size]
    column = {step: place for place, step in enumerate(steps)}
    scale = _FLOW / max(size.values())
    head = _LINE * len(steps) + 8
    last = len(steps) - 1
    x = {step: place / (last + 1.6) for step, place in column.items()}

    # Who stops late stops high up, where the late steps are: fewer bands cross.
    weighed = links.assign(weight=links["applications"] * links["source"].map(column))
    late = weighed.groupby("target")["weight"].sum()
    stops = sorted((stop for stop in STOPS if stop in size), key=lambda stop: -float(late[stop]) / size[stop])
    top = dict.fromkeys(steps, head)
    bottom = head
    for stop in stops:
        room = max(size[stop] * scale, _LINE)
        top[stop] = bottom + (room - size[stop] * scale) / 2
        x[stop] = 1.0
        bottom += room + _GAP

    order = {name: place for place, name in enumerate((*steps, *stops))}
    start = _stacked(links, "source", top, scale, lambda row: order[row.target])
    end = _stacked(links, "target", top, scale, lambda row: -order[row.source])
    bands = [
        _band(row, x, start[row.Index], end[row.Index], row.applications * scale, bend_from)
        for row in links.itertuples()
        # Bands to later places run straight under what they pass by, and bend only in the last stretch.
        for bend_from in (x[steps[column[row.target] - 1 if row.target in column else last]],)
    ]
    empty = pd.DataFrame(columns=["link", "x", "top", "bottom", "source", "target", "applications"])
    placed = nodes.assign(
        x=nodes["node"].map(x),
        top=nodes["node"].map(top),
        label=[
            f"{NAMES[name]} · {number:,}" for name, number in zip(nodes["node"], nodes["applications"], strict=True)
        ],
    )
    placed["bottom"] = placed["top"] + placed["applications"] * scale
    placed["label_y"] = [
        _LINE * (column[name] + 0.5) if name in column else (low + high) / 2
        for name, low, high in zip(placed["node"], placed["top"], placed["bottom"], strict=True)
    ]
    return Layout(pd.concat(bands) if bands else empty, placed, max(bottom, head + _FLOW) + 4)


def sankey(nodes: pd.DataFrame, links: pd.DataFrame, *, dark: bool = False) -> alt.LayerChart:
    """The hunt from applying to where each application ended, one band a way, as thick as it was frequent.

    Args:
        nodes: `Flow.nodes`; at least one row.
        links: `Flow.links`.
        dark: The theme.
    """
    colours = palette(dark=dark)
    laid = layout(nodes, links)
    across = alt.Scale(domain=[0, 1], range=[5, alt.expr(f"width - {_MARGIN}")])
    x = alt.X("x", type="quantitative", axis=None, scale=across)
    y = alt.Scale(domain=[0, laid.height], range=[0, laid.height], nice=False)
    named = laid.bands.assign(way=laid.bands["source"].map(NAMES) + " → " + laid.bands["target"].map(NAMES))
    bands = (
        alt.Chart(named)
        .mark_area(interpolate="monotone", opacity=0.5)
        .encode(
            x=x,
            y=alt.Y("top", type="quantitative", axis=None, scale=y),
            y2=alt.Y2("bottom"),
            detail=alt.Detail("link", type="nominal"),
            color=alt.Color("target", type="nominal", scale=_colours(colours), legend=None),
            tooltip=[
                alt.Tooltip("way", type="nominal", title="Way"),
                alt.Tooltip("applications", type="quantitative", title="Applications"),
            ],
        )
    )
    base = alt.Chart(laid.nodes).encode(x=x)
    bars = base.mark_rule(strokeWidth=8, opacity=1).encode(
        y=alt.Y("top", type="quantitative", axis=None, scale=y),
        y2=alt.Y2("bottom"),
        color=alt.Color("node", type="nominal", scale=_colours(colours), legend=None),
    )
    is_step = alt.FieldOneOfPredicate(field="node", oneOf=list(STEPS))
    at_step = base.transform_filter(is_step)
    stairs = at_step.mark_rule(strokeWidth=1, color=colours.quiet, xOffset=-4).encode(
        y=alt.Y("label_y", type="quantitative", axis=None, scale=y), y2=alt.Y2("top")
    )
    text = alt.Text("label", type="nominal")
    label_y = alt.Y("label_y", type="quantitative", axis=None, scale=y)
    over = at_step.mark_text(align="left", dx=2, fontSize=13, color=colours.ink).encode(y=label_y, text=text)
    beside = (
        base.transform_filter(alt.LogicalNotPredicate(**{"not": is_step}))
        .mark_text(align="left", dx=9, fontSize=13, color=colours.ink)
        .encode(y=label_y, text=text)
    )
    return layers(bands, bars, stairs, over, beside, height=round(laid.height))


def _stacked(
    links: pd.DataFrame, side: str, top: dict[str, float], scale: float, rank: Callable[[Any], int]
) -> dict[int, float]:
    """Where each link leaves or enters its node, from the node's top down in the order of `rank`."""
    used = dict(top)
    found = {}
    for row in sorted(links.itertuples(), key=rank):
        found[row.Index] = used[getattr(row, side)]
        used[getattr(row, side)] += row.applications * scale
    return found


def _band(row: Any, x: dict[str, float], start: float, end: float, width: float, bend_from: float) -> pd.DataFrame:
    along = np.linspace(0, 1, _POINTS)
    across = start + (end - start) * along**2 * (3 - 2 * along)
    where = bend_from + (x[row.target] - bend_from) * along
    if bend_from > x[row.source]:
        where, across = np.append(x[row.source], where), np.append(start, across)
    return pd.DataFrame(
        {
            "link": f"{row.source} {row.target}",
            "x": where,
            "top": across,
            "bottom": across + width,
            "source": row.source,
            "target": row.target,
            "applications": row.applications,
        }
    )


def _colours(colours: Palette) -> alt.Scale:
    """Each ending as in the other charts, what goes on in the accent."""
    stops = dict(zip(ENDINGS, ending_colours(colours), strict=True))
    return alt.Scale(domain=[*STEPS, *STOPS], range=[colours.accent] * len(STEPS) + [stops[stop] for stop in STOPS])
