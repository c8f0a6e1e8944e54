"""The list of applications: add, find, filter, open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.insights.remembered import recalling
from lib.journal import applications
from lib.journal.choices import Stage
from lib.journal.models import Application, StageEvent
from lib.ui import known
from lib.ui.address import go
from lib.ui.applications.form import application_form
from lib.ui.table import clicked

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from lib.journal.database import Journal

COLUMNS = {
    "company": st.column_config.TextColumn("Company", width=190),
    "role": st.column_config.TextColumn("Role", width=170),
    "stage": st.column_config.TextColumn("Stands at", width=120),
    "stage_on": st.column_config.DateColumn("Since", format="ddd D MMM YYYY", width=130),
    "interviews": st.column_config.NumberColumn("Interviews", width=80),
    "source": st.column_config.TextColumn("Source", width=120),
    "location": st.column_config.TextColumn("Location", width=110),
}
GOING_ON = ("applied", "assessment", "screen", "interview", "offer", "on_hold", "reopened")


def show(journal: Journal, today: date) -> None:
    """The whole screen."""
    with journal.read() as cursor:
        count = applications.count(cursor)
    title, add = st.columns([8, 3], vertical_alignment="bottom")
    title.title("Applications")
    with add.popover("Add an application", icon=":material/add:", type="primary", width="stretch"):
        _add(journal, today)
    if not count:
        st.markdown("No application yet. Company and role suffice; everything else can wait.")
        return
    search, stages, direct = st.columns([4, 4, 4])
    wanted = search.text_input("Find", placeholder="Company, role, notes …", type="search", key="applications_find")
    chosen = stages.multiselect(
        "Stands at", list(Stage), format_func=words.STAGES.__getitem__, key="applications_stages",
        placeholder="Anywhere",
    )  # fmt: skip
    with recalling(journal) as cursor:
        found = known.applications_of(cursor, today, wanted or "", tuple(chosen))
    going_on = int(found["stage"].isin(GOING_ON).sum())
    titles = dict(zip(found["id"], found["company"] + " · " + found["role"], strict=True))
    opened = direct.selectbox(
        "Open",
        list(titles),
        index=None,
        format_func=titles.__getitem__,
        placeholder="Its name, or click a row",
    )
    st.caption(f"{words.many(len(found), 'application')}, {going_on} going on.")
    picked = _table(found)
    if key := opened or picked:
        go("application", application=key)


def _table(found: pd.DataFrame) -> str | None:
    """The applications as a table; the id of the row that was clicked."""
    told = found.assign(stage=found["stage"].map(words.STAGES))
    event = st.dataframe(
        told, column_config=COLUMNS, column_order=list(COLUMNS), hide_index=True, key="applications_table",
        on_select="rerun", selection_mode=["single-row", "single-cell"], height=min(640, 38 + 35 * max(1, len(told))),
        placeholder="", alt="Applications with where each stands",
    )  # fmt: skip
    row = clicked(event)
    return None if row is None or row >= len(found) else str(found["id"].iloc[row])


def _add(journal: Journal, today: date) -> None:
    stage = st.radio(
        "Where it stands", [Stage.SAVED, Stage.APPLIED], index=1, horizontal=True, key="new_stage",
        format_func={Stage.SAVED: "Only saved so far", Stage.APPLIED: "Applied"}.__getitem__,
    )  # fmt: skip
    day = st.date_input("On", today, format="DD/MM/YYYY", key="new_stage_on", max_value=today)
    made: Application | None = application_form(None, "new_application")
    if made is None:
        return
    with journal.write(checkpoint=True) as cursor:
        key = applications.add(cursor, made)
        applications.append(cursor, StageEvent(application_id=key, stage=stage, happened_on=day))
    go("application", application=str(key))
