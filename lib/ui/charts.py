"""Showing a chart: in the page's theme, with words for those who cannot see it, and to take away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from lib.charts import export
from lib.charts.theme import PART, PICK, palette
from lib.ui.drawn import spec

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
    parts: Mapping[str, str] | None = None,
    on_pick: Callable[[str], None] | None = None,
    title: str = "",
    figures: pd.DataFrame | None = None,
    to_share: bool = False,
    **options: Any,
) -> str | None:
    """Draw a chart over the width of its place, and offer it as PNG, SVG and its figures as CSV.

    What its marks stand for can be asked for by a click, and as well in a box below it: a chart alone would leave out
    who works by keyboard or screen reader.

    Args:
        draw: A function of `lib.charts`, which takes `frame`, what else there is, and `dark`.
        frame: What it draws.
        *args: What else it takes.
        alt: What the picture says, in a sentence, for screen readers.
        key: Unique on the page; the name of the files, too.
        parts: What each `PART` of the chart is called: the choices of the box. None for a chart without one.
        on_pick: Called with the `PART` of the mark that was clicked, before the rerun; instead of `parts`.
        title: Heading of the picture once it is away from the page.
        figures: What the CSV holds, where that is not `frame`.
        to_share: People show this one around: its buttons lie open instead of in a fold.
        **options: What else it takes.

    Returns:
        The one of `parts` that was chosen by click or box: the page lists what is behind it. None where none was.
    """
    chart = spec(_readable, draw, frame, *args, dark=is_dark(), **options)
    box, turn = f"{key}_part", f"{key}_turn"
    # Chosen by hand in the box, another chart takes the place of this one: nothing in it looks clicked any more.
    drawn = "_".join(filter(None, [key, str(st.session_state.get(turn, ""))]))

    def clicked() -> None:
        part = picked(drawn)
        if on_pick is not None and part is not None:
            on_pick(part)
        elif parts is not None:
            st.session_state[box] = part if part in parts else None

    def chosen() -> None:
        st.session_state[turn] = st.session_state.get(turn, 0) + 1

    live = parts is not None or on_pick is not None
    st.vega_lite_chart(spec=chart, width="stretch", alt=alt, key=drawn, on_select=clicked if live else "ignore")
    if parts is None:
        with st.container(horizontal=True, horizontal_alignment="right"):
            _files(draw, frame, args, options, key=key, title=title, figures=figures, to_share=to_share)
        return None
    if st.session_state.get(box) not in parts:
        st.session_state.pop(box, None)  # what was chosen is not in the picture any more
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        part = st.selectbox(
            f"What is behind: {title or alt}", list(parts), index=None, key=box, on_change=chosen,
            format_func=lambda value: parts.get(value, ""), label_visibility="collapsed",
            placeholder="What is behind it: click or choose",
        )  # fmt: skip
        _files(draw, frame, args, options, key=key, title=title, figures=figures, to_share=to_share)
    return part


def _readable(draw: Draw, *args: Any, dark: bool, **options: Any) -> alt.Chart | alt.LayerChart:
    """A chart with axes and legends at a contrast of 4.5 : 1, which Streamlit's own grey has not."""
    muted = palette(dark=dark).muted
    coloured = draw(*args, dark=dark, **options).configure_axis(labelColor=muted, titleColor=muted)
    readable: alt.Chart | alt.LayerChart = coloured.configure_legend(labelColor=muted)
    return readable


def _files(
    draw: Draw,
    frame: pd.DataFrame,
    args: tuple[Any, ...],
    options: dict[str, Any],
    *,
    key: str,
    title: str,
    figures: pd.DataFrame | None,
    to_share: bool,
) -> None:
    """The buttons that save the chart."""

    def made(kind: str) -> bytes:
        if kind == "csv":
            return export.table(frame if figures is None else figures)
        # What leaves the page is light, whatever the page is: it will stand on paper or in somebody's mail.
        return export.picture(draw(frame, *args, dark=False, **options), "svg" if kind == "svg" else "png", title=title)

    place = st.container(horizontal=True, width="content")
    with place if to_share else place.popover("Save", type="tertiary", icon=":material/download:"):
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


def picked(key: str) -> str | None:
    """The `PART` that was clicked in the chart of this key; None where nothing is."""
    state = st.session_state.get(key) or {}
    points = state["selection"].get(PICK) if "selection" in state else None
    return str(points[0][PART]) if points else None
