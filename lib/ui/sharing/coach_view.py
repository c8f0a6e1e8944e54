"""The coach view: what was chosen, full width, and nothing else until it is left on purpose.

It is on for the whole program, not for a window: whatever address is opened, in whatever tab, shows this until it is
left, reloads included. Starting Debrief anew ends it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from lib.journal.choices import ShareKind
from lib.ui.address import go

if TYPE_CHECKING:
    from lib.journal.database import Journal
    from lib.sharing.gathering import Gathered

_WORD: Final = "leave"
_MOST: Final = 50
"""So many records of a section at first; the rest after a click."""


@dataclass(slots=True)
class _View:
    gathered: Gathered | None = None


# One for the program, and not in Streamlit's cache, which a key can clear.
_view: Final = _View()


def enter(journal: Journal, gathered: Gathered) -> None:
    """Show this and nothing else from now on; it is written in the log."""
    from lib.sharing.handing import record

    record(journal, gathered, ShareKind.VIEW)
    _view.gathered = gathered


def is_on() -> bool:
    """Whether nothing else may be shown."""
    return _view.gathered is not None


def show() -> None:
    """What was chosen, and the way out at its end."""
    gathered = _view.gathered
    if gathered is None:
        st.title("Coach view")
        st.markdown("The coach view is not open. Choose what it is to show, then open it.")
        if st.button("For my coach", type="primary"):
            go("for_my_coach")
        return
    from lib.sharing.composing import compose  # draws charts, which every page would wait for
    from lib.ui.sharing import document

    document.show(compose(gathered.bundle), key="view", most=_MOST)
    st.divider()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(f"To end the coach view, type “{_WORD}”", key="coach_view_word")
        st.button("End the coach view", on_click=_leave)
    st.caption(
        "While this is open, every address of Debrief on this computer shows only this page. It keeps a glance from "
        "straying; it does not lock anything: whoever sits at the keyboard can end it, or open the journal's file."
    )


def _leave() -> None:
    if st.session_state.get("coach_view_word", "").strip().lower() == _WORD:
        _view.gathered = None
        st.session_state.pop("coach_view_word", None)
