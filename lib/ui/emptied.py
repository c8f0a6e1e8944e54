"""Forms that are empty again once what they held is on record, and not before.

Streamlit's `clear_on_submit` empties a form at each press, also where nothing could be saved: what was typed is lost.
"""

from __future__ import annotations

import streamlit as st


def place(form: str) -> str:
    """What the keys of the form and of its fields begin with; another one each time it was emptied.

    Args:
        form: Names the form, and what it is about.
    """
    return f"{form}_{st.session_state.get(_turns(form), 0)}"


def empty(form: str) -> None:
    """Draws the form anew, with nothing in it."""
    st.session_state[_turns(form)] = st.session_state.get(_turns(form), 0) + 1


def _turns(form: str) -> str:
    return f"{form}_turns"
