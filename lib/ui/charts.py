"""Showing a chart: in the page's theme, with words for those who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable

    import altair as alt
    import pandas as pd


def is_dark() -> bool:
    """Whether the page is shown dark."""
    return st.context.theme.type == "dark"


def show(
    draw: Callable[..., alt.Chart | alt.LayerChart],
    frame: pd.DataFrame,
    *args: Any,
    alt: str,
    key: str,
    on_select: Callable[[], None] | None = None,
    **options: Any,
) -> None:
    """Draw a chart over the width of its place.

    Args:
        draw: A function of `lib.charts`, which takes `frame`, what else there is, and `dark`.
        frame: What it draws.
        *args: What else it takes.
        alt: What the picture says, in a sentence, for screen readers.
        key: Unique on the page; where the selection is found in the session state.
        on_select: Called before the rerun when something in the chart was chosen.
        **options: What else it takes.
    """
    chart = draw(frame, *args, dark=is_dark(), **options)
    st.altair_chart(chart, width="stretch", alt=alt, key=key, on_select=on_select or "ignore")


def picked(key: str, field: str) -> str | None:
    """The value of `field` in what was chosen in the chart `key` by its selection `pick`; None where nothing is."""
    state = st.session_state.get(key) or {}
    points = state["selection"].get("pick") if "selection" in state else None
    return str(points[0][field]) if points else None
