"""The way to the coach's desk: set up once, opened with the desk's own passphrase, closed again.

An open desk stays open until it is closed or Debrief ends, in every window: a reload asks for nothing again. Debrief
answers to this computer only, and whoever sits at it could open the coach's own journal just as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from lib import words
from lib.journal.errors import DebriefError
from lib.sharing.desk import Desk, count, folder_of, is_there, set_aside
from lib.ui import passphrase
from lib.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from lib.journal.database import Journal

_PROBLEM: Final = "desk_gate_problem"


@st.cache_resource
def _open() -> dict[Path, Desk]:
    """The desks that are open in this program, by their folders."""
    return {}


def opened(journal: Journal, today: date) -> Desk | None:
    """The desk beside this journal; None, with the page saying what to do, where it is not open."""
    folder = folder_of(journal)
    desk = _open().get(folder)
    if desk is not None and is_there(folder):
        return desk
    st.title("Coach's desk")
    if is_there(folder):
        _closed(folder, today)
    else:
        _none_yet(folder)
    return None


def close(journal: Journal) -> None:
    """The button that closes the desk."""
    st.divider()
    st.button("Close the desk", icon=":material/lock:", on_click=_forget, args=(folder_of(journal),),
              help="It asks for its passphrase again. Debrief closes it when it ends.")  # fmt: skip


def _forget(folder: Path) -> None:
    _open().pop(folder, None)


def _none_yet(folder: Path) -> None:
    st.markdown(
        "Do you coach others? Packs that clients send you are opened here, apart from your own journal and encrypted "
        "on this disk. Choose a passphrase for the desk: it keeps their answers shut to whoever else gets at this "
        "computer's files."
    )
    _told()
    with st.form("desk_set_up", border=False, width=420):
        typed, problem = passphrase.twice("Passphrase for the desk", "desk")
        st.caption("It is stored nowhere. Where it is lost, clients can send their packs again; your notes are gone.")
        pressed = st.form_submit_button("Set up the desk", type="primary")
    if pressed and problem:
        st.error(problem)
    elif pressed:
        _entered(folder, lambda: Desk.set_up(folder, typed))


def _closed(folder: Path, today: date) -> None:
    lying = count(folder)
    st.markdown(f"{words.many(lying, 'pack')} {'lies' if lying == 1 else 'lie'} here. The desk is closed.")
    _told()
    with st.form("desk_open", border=False, width=420):
        typed = passphrase.field("Passphrase of the desk", "desk_words")
        pressed = st.form_submit_button("Open the desk", type="primary")
    if pressed:
        _entered(folder, lambda: Desk.open(folder, typed))
    with st.expander("I do not know the passphrase any more"):
        st.markdown(
            "Then what lies here cannot be opened. You can begin with a new desk; this one is put aside as it is, in "
            "case the passphrase comes back to you. Ask your clients for their packs again."
        )
        st.button("Put this desk aside", on_click=_aside, args=(folder, today))


def _entered(folder: Path, way: Callable[[], Desk]) -> None:
    try:
        _open()[folder] = way()
    except DebriefError as error:
        st.error(plain(str(error)))
    else:
        st.rerun()


def _aside(folder: Path, today: date) -> None:
    try:
        set_aside(folder, today)
    except DebriefError as error:
        st.session_state[_PROBLEM] = str(error)


def _told() -> None:
    if problem := st.session_state.pop(_PROBLEM, None):
        st.error(plain(problem))
