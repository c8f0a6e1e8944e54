"""What is behind a mark of a chart on outcomes: applications or rounds, each a click away from its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from lib import words
from lib.insights.outcome_words import OUTCOMES, standing
from lib.journal.models import title_of
from lib.ui.address import go
from lib.ui.table import clicked
from lib.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

_COLUMNS = {
    "company": st.column_config.TextColumn("Company", width=170),
    "role": st.column_config.TextColumn("Role", width=170),
    "what": st.column_config.TextColumn("What happened", width=240),
    "on": st.column_config.DatetimeColumn("When", format="ddd D MMM YYYY", width=130),
}
_TALLEST = 320


def applications(found: pd.DataFrame, name: str, key: str, *, what: Sequence[str] | None = None) -> None:
    """List applications.

    Args:
        found: Rows of `insights.progress.progress`.
        name: What they have in common.
        key: Of the chart.
        what: What happened to each, where that is not simply how far it got and how it ended.
    """
    told = found.assign(what=what or [standing(row) for row in found.to_dict("records")], on=found["last_on"])
    _listed(told.sort_values("on", ascending=False), "application", name, key)


def rounds(found: pd.DataFrame, name: str, key: str) -> None:
    """List rounds.

    Args:
        found: Rows of `insights.rounds.held_rounds`.
        name: What they have in common.
        key: Of the chart.
    """
    what = [
        f"{words.KINDS[kind]}: {OUTCOMES[outcome]}"
        for kind, outcome in zip(found["kind"], found["outcome"], strict=True)
    ]
    told = found.assign(what=what, on=found["held_at"]).rename(columns={"application_id": "id"})
    _listed(told, "round", name, key)


def _listed(told: pd.DataFrame, one: str, name: str, key: str) -> None:
    told = told.reset_index(drop=True)
    st.markdown(f"**{plain(name)}: {words.many(len(told), one)}**")
    if told.empty:
        return
    event: Any = st.dataframe(
        told,
        column_config=_COLUMNS,
        column_order=list(_COLUMNS),
        hide_index=True,
        placeholder="–",
        height=min(_TALLEST, 38 + 35 * len(told)),
        # A list of other rows has nothing chosen in it.
        key=f"{key}_rows_{name}",
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        alt=f"{name}: {words.many(len(told), one)}, the latest first; a row opens its application",
    )
    titles = {
        str(place): f"{title_of(company, role)} ({what})"
        for place, (company, role, what) in enumerate(zip(told["company"], told["role"], told["what"], strict=True))
    }
    opened = st.selectbox(
        "Open one of them", list(titles), index=None, format_func=lambda place: titles.get(place, ""),
        placeholder="Open one: click its row, or choose it here", label_visibility="collapsed",
        key=f"{key}_open_{name}",
    )  # fmt: skip
    row = int(opened) if opened else clicked(event)
    if row is not None and row < len(told):
        go("application", application=str(told["id"].iloc[row]))
