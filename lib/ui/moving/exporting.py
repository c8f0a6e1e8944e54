"""Moving out: the whole journal as files that any program reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib.exporting.formats import Format
from lib.exporting.outgoing import export_zip

if TYPE_CHECKING:
    from datetime import date

    from lib.journal.database import Journal

_LABELS = {Format.CSV: "CSV, for spreadsheets", Format.JSON: "JSON", Format.PARQUET: "Parquet, for data tools"}


def show(journal: Journal, today: date) -> None:
    """One file with everything, in the format of choice."""
    st.subheader("Take everything with you")
    st.markdown(
        "One ZIP with a file for each table, a dictionary that says what each column means, and `askings.csv`: one row "
        "a question you were asked. It holds all that you wrote, private notes too: it is for you, not for a coach."
    )
    kind = st.radio("As", list(Format), format_func=_LABELS.__getitem__, horizontal=True) or Format.CSV
    st.download_button(
        "Download the whole journal",
        data=lambda: export_zip(journal, kind, today=today),
        file_name=f"debrief-{today.isoformat()}-{kind.value}.zip",
        mime="application/zip",
        on_click="ignore",
        icon=":material/download:",
    )
