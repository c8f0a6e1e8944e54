"""A page with nothing on it: what any page of the app costs. Asked for a change, it makes one in the journal."""

from __future__ import annotations

import streamlit as st

if "change" in st.query_params:
    from lib.journal import shelf

    with shelf.take().write():  # nothing is written, but the journal counts it: every cache is out of date
        pass
