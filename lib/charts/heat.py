"""Heat maps of ratings: colour tells how well it went, the digit in each cell says it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from lib import words
from lib.charts.theme import Palette, layers, palette, picking, rating_scale

if TYPE_CHECKING:
    import pandas as pd

_OVER = 26
"""Height of a row above its cells, for its label: at the side it would leave a telephone no room."""
_CELL, _CELL_WITH_N = 26, 36
_FEWEST = 3
"""An average of fewer ratings than this stands back."""


def category_by_round(cells: pd.DataFrame, *, dark: bool = False) -> alt.LayerChart:
    """Where category meets kind of round: the average rating as colour and number, paler with fewer than three.

    Args:
        cells: Rows of `insights.weakness.by_category_and_round`.
        dark: The theme.
    """
    told = cells.assign(
        part=cells["category"] + " " + cells["kind"],
        row=cells["category"].map(lambda value: words.CATEGORIES[value]),
        column=cells["kind"].map(lambda value: words.KINDS[value]),
        value=cells["mean"],
        text=["–" if n == 0 else f"{mean:.1f}" for mean, n in zip(cells["mean"], cells["ratings"], strict=True)],
        few=cells["ratings"] < _FEWEST,
        n=[f"n {n}" if n else "" for n in cells["ratings"]],
    )
    tooltip = [
        alt.Tooltip("row", type="nominal", title="Category"),
        alt.Tooltip("column", type="nominal", title="Round"),
        alt.Tooltip("text", type="nominal", title="Average rating"),
        alt.Tooltip("ratings", type="quantitative", title="of so many ratings"),
        alt.Tooltip("askings", type="quantitative", title="Asked"),
    ]
    columns = [name for name in words.KINDS.values() if name in set(told["column"])]
    rows = [name for name in words.CATEGORIES.values() if name in set(told["row"])]
    axis = alt.Axis(
        title=None, orient="top", labelAngle=-35, labelLimit=110, labelOverlap=False, ticks=False, domain=False
    )
    x = alt.X("column", type="nominal", sort=columns, axis=axis, scale=alt.Scale(paddingInner=0.06, paddingOuter=0.02))
    return _heat(told, x, rows, tooltip, palette(dark=dark), with_n=True)


def question_by_interview(cells: pd.DataFrame, *, dark: bool = False) -> alt.LayerChart:
    """The recurring questions against the latest interviews: the rating as colour and digit, empty where not asked.

    Args:
        cells: Rows of `insights.grid.question_by_interview`.
        dark: The theme.
    """
    told = cells.assign(
        part=cells["question_id"] + " " + cells["interview_id"],
        row=_apart(cells),
        value=cells["rating"],
        text=[f"{rating:.0f}" if rating > 0 else "–" for rating in cells["rating"]],
        few=False,
        round=cells["kind"].map(lambda value: words.KINDS[value]),
        day=[" ".join(words.day(held_at).split()[1:3]) for held_at in cells["held_at"]],
    )
    days = dict(zip(told["turn"], told["day"], strict=True))
    first, last = int(told["turn"].min()), int(told["turn"].max())
    tooltip = [
        alt.Tooltip("label", type="nominal", title="Question"),
        alt.Tooltip("held_at", type="temporal", title="When", format="%a %-d %b %Y"),
        alt.Tooltip("company", type="nominal", title="Company"),
        alt.Tooltip("round", type="nominal", title="Round"),
        alt.Tooltip("text", type="nominal", title="Rating"),
    ]
    x = alt.X(
        "turn",
        type="ordinal",
        sort="ascending",
        scale=alt.Scale(domain=list(range(first, last + 1)), paddingInner=0.06, paddingOuter=0.02),
        axis=alt.Axis(
            title=None, orient="top", labelAngle=-60, labelOverlap=False, ticks=False, domain=False, labelFontSize=10,
            labelExpr=f"{days!r}[datum.value] || ''",
        ),
    )  # fmt: skip
    rows = list(dict.fromkeys(told["row"]))
    return _heat(told, x, rows, tooltip, palette(dark=dark))


def _heat(
    told: pd.DataFrame,
    x: alt.X,
    rows: list[str],
    tooltip: list[alt.Tooltip],
    colours: Palette,
    *,
    with_n: bool = False,
) -> alt.LayerChart:
    """Cells coloured by `value` that say `text` and `n`, in rows headed by `row`; those of `few` answers stand back."""
    height = _CELL_WITH_N if with_n else _CELL
    below = _OVER / 2 - 2  # from the middle of a row to the middle of its cells
    y = alt.Y("row", type="nominal", sort=rows, axis=None)
    base = alt.Chart(told).encode(x=x, y=y, tooltip=tooltip)
    asked = alt.datum.value != None  # noqa: E711 - an expression for the browser
    pick = picking()
    cells = base.mark_bar(height=height, yOffset=below, cornerRadius=3, cursor="pointer").encode(
        stroke=alt.condition(pick, alt.value(colours.ink), alt.value(colours.quiet), empty=False),
        strokeWidth=alt.condition(pick, alt.value(2.5), alt.value(0.5), empty=False),
        color=alt.condition(
            asked,
            alt.Color("value", type="quantitative", scale=rating_scale(colours), legend=None),
            alt.value("transparent"),
        ),
        fillOpacity=alt.condition(alt.datum.few, alt.value(0.3), alt.value(1)),
    )
    cells = cells.add_params(pick)
    # White on the very ends of the scale, black on all else (4.5 : 1 or better), ink where the page shines through.
    ink: Any = {
        "condition": [
            {"test": "datum.few || datum.value === null", "value": colours.ink},
            {"test": "datum.value < 1.15 || datum.value > 4.9", "value": "#ffffff"},
        ],
        "value": "#000000",
    }

    def text(column: str, size: int, offset: float) -> alt.Chart:
        mark = base.mark_text(fontSize=size, yOffset=below + offset, baseline="middle", cursor="pointer")
        written: alt.Chart = mark.encode(text=alt.Text(column, type="nominal"), color=ink).add_params(pick)
        return written

    digits = [text("text", 12, -6), text("n", 9, 8)] if with_n else [text("text", 12, 0)]
    names = (
        alt.Chart(told)
        .transform_aggregate(n="count()", groupby=["row"])
        .mark_text(
            align="left", baseline="middle", yOffset=below - height / 2 - 9, fontSize=13, color=colours.ink,
            limit=alt.expr("width"),
        )
        .encode(x=alt.value(2), y=y, text=alt.Text("row", type="nominal"))
    )  # fmt: skip
    return layers(cells, *digits, names, height=alt.Step(_OVER + height + 4))


def _apart(cells: pd.DataFrame) -> list[str]:
    """Labels on one line; two questions of one label are told apart by a number."""
    names: dict[str, str] = {}
    for key, label in zip(cells["question_id"], cells["label"], strict=True):
        name = " ".join(label.split())
        taken = set(names.values())
        number = 1
        while key not in names:
            candidate = name if number == 1 else f"{name} ({number})"
            if candidate not in taken:
                names[key] = candidate
            number += 1
    return [names[key] for key in cells["question_id"]]
