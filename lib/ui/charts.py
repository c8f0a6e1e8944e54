"""Showing a chart: in the page's theme, with words for those who cannot see it, and to take away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from lib.charts import export

if TYPE_CHECKING:
    from collections.abc import Callable

    import altair as alt
    import pandas as pd

    Draw = Callable[..., alt.Chart | alt.LayerChart]

KINDS = {"png": ("PNG", "image/png"), "svg": ("SVG", "image/svg+xml"), "csv": ("CSV", "text/csv")}


def is_dark() -> bool:
    """Whether the page is shown dark."""
    return st.context.theme.type == "dark"


def show(
    draw: Draw,
    frame: pd.DataFrame,
    *args: Any,
    alt: str,
    key: str,
    on_select: Callable[[], None] | None = None,
    title: str = "",
    figures: pd.DataFrame | None = None,
    to_share: bool = False,
    **options: Any,
) -> None:
    """Draw a chart over the width of its place, and offer it as PNG, SVG and its figures as CSV.

    Args:
        draw: A function of `lib.charts`, which takes `frame`, what else there is, and `dark`.
        frame: What it draws.
        *args: What else it takes.
        alt: What the picture says, in a sentence, for screen readers.
        key: Unique on the page; where the selection is found in the session state, and the name of the files.
        on_select: Called before the rerun when something in the chart was chosen.
        title: Heading of the picture once it is away from the page.
        figures: What the CSV holds, where that is not `frame`.
        to_share: People show this one around: its buttons lie open instead of in a fold.
        **options: What else it takes.
    """
    chart = draw(frame, *args, dark=is_dark(), **options)
    st.altair_chart(chart, width="stretch", alt=alt, key=key, on_select=on_select or "ignore")

    def made(kind: str) -> bytes:
        if kind == "csv":
            return export.table(frame if figures is None else figures)
        # What leaves the page is light, whatever the page is: it will stand on paper or in somebody's mail.
        return export.picture(draw(frame, *args, dark=False, **options), "svg" if kind == "svg" else "png", title=title)

    with st.container(horizontal=True, horizontal_alignment="right"):
        place = (
            st.container(horizontal=True)
            if to_share
            else st.popover("Save", type="tertiary", icon=":material/download:")
        )
        with place:
            for kind, (name, mime) in KINDS.items():
                st.download_button(
                    name,
                    # Made when it is asked for, and only then: a picture takes half a second.
                    partial(made, kind),
                    file_name=f"debrief-{key.replace('_', '-')}.{kind}",
                    mime=mime,
                    key=f"{key}_{kind}",
                    on_click="ignore",
                    icon=":material/table:" if kind == "csv" else ":material/image:",
                )


def picked(key: str, field: str) -> str | None:
    """The value of `field` in what was chosen in the chart `key` by its selection `pick`; None where nothing is."""
    state = st.session_state.get(key) or {}
    points = state["selection"].get("pick") if "selection" in state else None
    return str(points[0][field]) if points else None
