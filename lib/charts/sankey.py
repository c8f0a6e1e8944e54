"""The hunt as a Sankey diagram: bands as thick as the applications that went that way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import altair as alt
import numpy as np
import pandas as pd

from lib.charts.outcomes import ending_colours
from lib.charts.theme import layers, palette, picking
from lib.insights.flow import STEPS, STOPS
from lib.insights.outcome_words import ENDINGS, WAY

if TYPE_CHECKING:
    from lib.charts.theme import Palette

# Pixels: of all bands together, of a line of text, between two stops, kept free right of the stops for their labels.
_FLOW, _LINE, _GAP, _MARGIN = 230.0, 17.0, 5.0, 128
_POINTS: Final = 17


@dataclass(frozen=True, eq=False)
class Layout:
    """Where everything lies: x from 0 to 1, y in pixels from the top.

    Attributes:
        bands: Points along each link: ``part`` (its two ends), ``x``, ``top``, ``bottom``, ``source``, ``target``,
            ``applications``.
        nodes: One row a node: ``node``, ``part`` (the same), ``name``, ``x``, ``top``, ``bottom``, ``label``,
            ``label_y``, ``applications``.
        height: Of the whole, in pixels.
    """

    bands: pd.DataFrame
    nodes: pd.DataFrame
    height: float


def layout(links: pd.DataFrame, nodes: pd.DataFrame) -> Layout:
    """Lay out steps from left to right along the top, and the stops one under the other at the right.

    Labels of steps stand in a flight of stairs above them, so that they never meet, however narrow the place.

    Args:
        links: `Flow.links`.
        nodes: `Flow.nodes`; at least one row.
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
    ways = [_Link(*row) for row in links[["source", "target", "applications"]].itertuples(index=False, name=None)]
    start = _stacked(sorted(ways, key=lambda way: order[way.target]), "source", top, scale)
    end = _stacked(sorted(ways, key=lambda way: -order[way.source]), "target", top, scale)
    bands = []
    for way in ways:
        # Bands to later places run straight under what they pass by, and bend only in the last stretch.
        before = steps[column[way.target] - 1 if way.target in column else last]
        bands.append(_band(way, x[way.source], x[before], x[way.target], start[way], end[way], scale))
    empty = pd.DataFrame(columns=["part", "x", "top", "bottom", "source", "target", "applications"])
    placed = nodes.assign(
        part=nodes["node"],
        name=nodes["node"].map(WAY),
        x=nodes["node"].map(x),
        top=nodes["node"].map(top),
        label=[f"{WAY[name]} · {number:,}" for name, number in zip(nodes["node"], nodes["applications"], strict=True)],
    )
    placed["bottom"] = placed["top"] + placed["applications"] * scale
    placed["label_y"] = [
        _LINE * (column[name] + 0.5) if name in column else (low + high) / 2
        for name, low, high in zip(placed["node"], placed["top"], placed["bottom"], strict=True)
    ]
    return Layout(pd.concat(bands) if bands else empty, placed, max(bottom, head + _FLOW) + 4)


def sankey(links: pd.DataFrame, nodes: pd.DataFrame, *, dark: bool = False) -> alt.LayerChart:
    """The hunt from applying to where each application ended, one band a way, as thick as it was frequent.

    Args:
        links: `Flow.links`.
        nodes: `Flow.nodes`; at least one row.
        dark: The theme.
    """
    colours = palette(dark=dark)
    laid = layout(links, nodes)
    across = alt.Scale(domain=[0, 1], range=[5, alt.expr(f"width - {_MARGIN}")])
    x = alt.X("x", type="quantitative", axis=None, scale=across)
    y = alt.Scale(domain=[0, laid.height], range=[0, laid.height], nice=False)
    named = laid.bands.assign(way=laid.bands["source"].map(WAY) + " → " + laid.bands["target"].map(WAY))
    pick = picking()
    bands = (
        alt.Chart(named)
        .mark_area(interpolate="monotone", cursor="pointer")
        .add_params(pick)
        .encode(
            opacity=alt.condition(pick, alt.value(0.8), alt.value(0.5), empty=False),
            x=x,
            y=alt.Y("top", type="quantitative", axis=None, scale=y),
            y2=alt.Y2("bottom"),
            detail=alt.Detail("part", type="nominal"),
            color=alt.Color("target", type="nominal", scale=_colours(colours), legend=None),
            tooltip=[
                alt.Tooltip("way", type="nominal", title="Way"),
                alt.Tooltip("applications", type="quantitative", title="Applications"),
            ],
        )
    )
    base = alt.Chart(laid.nodes).encode(
        x=x,
        tooltip=[
            alt.Tooltip("name", type="nominal", title="Step"),
            alt.Tooltip("applications", type="quantitative", title="Applications"),
        ],
    )
    bars = base.mark_rule(opacity=1, cursor="pointer").encode(
        strokeWidth=alt.condition(pick, alt.value(14), alt.value(8), empty=False),
        y=alt.Y("top", type="quantitative", axis=None, scale=y),
        y2=alt.Y2("bottom"),
        color=alt.Color("node", type="nominal", scale=_colours(colours), legend=None),
    )
    bars = bars.add_params(pick)
    at_step = base.transform_filter(alt.FieldOneOfPredicate(field="node", oneOf=list(STEPS)))
    at_stop = base.transform_filter(alt.FieldOneOfPredicate(field="node", oneOf=list(STOPS)))
    stairs = at_step.mark_rule(strokeWidth=1, color=colours.quiet, xOffset=-4).encode(
        y=alt.Y("label_y", type="quantitative", axis=None, scale=y), y2=alt.Y2("top")
    )
    text = alt.Text("label", type="nominal")
    label_y = alt.Y("label_y", type="quantitative", axis=None, scale=y)
    written: dict[str, Any] = {"fontSize": 13, "color": colours.ink, "cursor": "pointer"}
    over = at_step.mark_text(align="left", dx=2, **written).encode(y=label_y, text=text)
    beside = at_stop.mark_text(align="left", dx=9, **written).encode(y=label_y, text=text)
    return layers(bands, bars, stairs, over.add_params(pick), beside.add_params(pick), height=round(laid.height))


class _Link(NamedTuple):
    source: str
    target: str
    applications: int


def _stacked(ways: list[_Link], side: str, top: dict[str, float], scale: float) -> dict[_Link, float]:
    """Where each link leaves or enters its node, from the node's top down in this order."""
    used = dict(top)
    found = {}
    for way in ways:
        node = str(getattr(way, side))
        found[way] = used[node]
        used[node] += way.applications * scale
    return found


def _band(
    way: _Link, x_source: float, x_bend: float, x_target: float, start: float, end: float, scale: float
) -> pd.DataFrame:
    along = np.linspace(0, 1, _POINTS)
    x = x_bend + (x_target - x_bend) * along
    top = start + (end - start) * along**2 * (3 - 2 * along)
    if x_bend > x_source:
        x, top = np.append(x_source, x), np.append(start, top)
    bottom = top + way.applications * scale
    return pd.DataFrame({"part": f"{way.source} {way.target}", "x": x, "top": top, "bottom": bottom, **way._asdict()})


def _colours(colours: Palette) -> alt.Scale:
    """Each ending as in the other charts, what goes on in the accent."""
    stops = dict(zip(ENDINGS, ending_colours(colours), strict=True))
    return alt.Scale(domain=[*STEPS, *STOPS], range=[colours.accent] * len(STEPS) + [stops[stop] for stop in STOPS])
