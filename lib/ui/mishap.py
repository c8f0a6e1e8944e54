"""When something of ours breaks: a sentence for the person, the traceback for the log."""

from __future__ import annotations

import logging

import duckdb
import streamlit as st

from lib.journal.errors import DebriefError
from lib.ui.text import plain

log = logging.getLogger("debrief")


def tell(error: Exception) -> bool:
    """Say what happened in place of a traceback; True, for nothing more is to be shown."""
    if isinstance(error, DebriefError):
        st.error(plain(str(error)), icon=":material/error:")
        return True
    log.error("a page broke", exc_info=error)
    if isinstance(error, duckdb.Error) and "Corrupt database file" in str(error):
        st.error("The journal is damaged in a place that this page needs. Restore the newest backup.")
    else:
        st.error(
            "Something in Debrief broke here; it is not your doing. What you typed is kept as a draft, and what was "
            "saved is safe. Reload the page; the terminal in which Debrief runs holds what we need to mend it."
        )
    return True
