"""Looking at the sample hunt instead of one's own journal, and back again without a trace."""

from __future__ import annotations

import streamlit as st

from lib.ui.session import SAMPLE


def enter() -> None:
    """Look at the sample hunt from now on, in this window only."""
    st.session_state[SAMPLE] = True


def leave() -> None:
    """Look at one's own journal again."""
    st.session_state[SAMPLE] = False


def show() -> None:
    """On every page while the sample is open: say so, and offer the way back."""
    if st.session_state.get(SAMPLE):
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(":material/science: You are looking at a **sample hunt**: an invented person. Nothing is kept.")
            st.button("Back to my own journal", on_click=leave, type="primary")
