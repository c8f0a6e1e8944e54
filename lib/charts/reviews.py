"""Which reasons recur in the reviews: one square a review, filled where the employer said so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from lib.charts.theme import BELOW, ROW, headed_rows, layers, palette
from lib.journal.choices import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEWEST_PLACES = 20
"""The picture is as wide as so many reviews at least: squares stand close together, as one row."""


def reasons(given: pd.DataFrame, reviews: int, *, dark: bool = False) -> alt.LayerChart:
    """Reasons in the order given, each with one square for each review that names it.

    Args:
        given: Rows of one side of `insights.reviews.reasons_given`, at least one.
        reviews: How many reviews there are.
        dark: The theme.
    """
    colours = palette(dark=dark)
    told = given.assign(
        row=given["reason_id"],
        note=[
            f"{n} of {reviews}{f' · told {told}' if told else ''}"
            for n, told in zip(given["reviews"], given["told"], strict=True)
        ],
    )
    order = list(told["row"])
    tooltip = [
        alt.Tooltip("label", type="nominal", title="Reason"),
        alt.Tooltip("reviews", type="quantitative", title=f"In reviews, of {reviews}"),
        alt.Tooltip("told", type="quantitative", title="They said so"),
        alt.Tooltip("guess", type="quantitative", title="My guess"),
    ]
    rows = alt.Y("row", type="nominal", sort=order, axis=None)
    heads = alt.Chart(told).encode(y=rows, tooltip=tooltip)
    squares = alt.Chart(pd.DataFrame(_squares(told))).encode(
        y=rows,
        x=alt.X(
            "place",
            type="quantitative",
            scale=alt.Scale(domain=[0.6, max(reviews, _FEWEST_PLACES) + 0.5], nice=False),
            axis=None,
        ),
        tooltip=tooltip,
    )
    marks: dict[str, Any] = {
        "size": 130,
        "color": colours.accent,
        "opacity": 1,
        "yOffset": BELOW + 2,
        "strokeWidth": 1.6,
    }
    filled = squares.transform_filter(alt.datum.basis == Basis.TOLD.value).mark_square(**marks)
    hollow = squares.transform_filter(alt.datum.basis == Basis.GUESS.value).mark_square(filled=False, **marks)
    head, tail = headed_rows(heads, colours, label="label", note="note")
    return layers(filled, hollow, head, tail, height=alt.Step(ROW))


def _squares(told: pd.DataFrame) -> Iterator[dict[str, object]]:
    for row in told.to_dict("records"):
        bases = [Basis.TOLD.value] * row["told"] + [Basis.GUESS.value] * row["guess"]
        for place, basis in enumerate(bases, start=1):
            yield {**{str(name): value for name, value in row.items()}, "place": place, "basis": basis}
