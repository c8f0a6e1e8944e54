"""The lock on the page, before anything else is shown, and where it is set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import streamlit as st

from lib.journal.database import resolve
from lib.journal.errors import DebriefError
from lib.keeping import lock
from lib.ui import emptied, passphrase

if TYPE_CHECKING:
    from pathlib import Path

_OPEN: Final = "lock_opened"
_SETTINGS: Final = "lock_settings"


def is_foreign() -> bool:
    """Whether a page that is not Debrief's opened this connection.

    Streamlit turns other hosts away, but lets any page of this computer in, whatever its port: that of another
    program, or of another person who is logged in here.
    """
    origin, host = st.context.headers.get("Origin"), st.context.headers.get("Host")
    return origin is not None and urlsplit(origin).netloc.lower() != (host or "").lower()


def is_shut() -> bool:
    """Whether this window has still to be opened."""
    file = resolve(None)
    return lock.is_set(file) and st.session_state.get(_OPEN) != str(file)


def ask() -> None:
    """Ask for the passphrase, and show nothing else."""
    file = resolve(None)
    st.title("Debrief is locked")
    with st.form("lock", border=False, width=420):
        typed = passphrase.field("Passphrase", "lock_words")
        if st.form_submit_button("Open", type="primary"):
            try:
                if lock.opens(file, typed):
                    st.session_state[_OPEN] = str(file)
                    st.rerun()
                st.error("This is not the passphrase. Check capitals and spaces.")
            except DebriefError as error:
                st.error(str(error))


def settings(file: Path) -> None:
    """Set the passphrase, or take it away."""
    st.subheader("A lock for a shared computer")
    st.markdown(
        "Each window asks for a passphrase before it shows anything, and again after a reload. This keeps the page "
        "shut, not the file: who may open the files of this computer, or its command line, can still read the journal. "
        "Against that, use an account of your own and the encryption of your disk."
    )
    shut = lock.is_set(file)
    place = emptied.place(_SETTINGS)
    with st.form(place, border=False, width=420):
        if shut:
            typed = passphrase.field("Passphrase", f"{place}_words")
            pressed = st.form_submit_button("Remove the lock")
        else:
            typed = passphrase.field("New passphrase", f"{place}_new", autocomplete="new-password")
            again = passphrase.field("The same once more", f"{place}_again", autocomplete="new-password")
            st.caption(
                "Nobody can tell you this passphrase again; deleting the lock's file beside the journal opens it."
            )
            pressed = st.form_submit_button("Lock Debrief")
    if pressed:
        try:
            if shut:
                lock.remove(file, typed)
            else:
                lock.set_passphrase(file, typed, again)
                st.session_state[_OPEN] = str(file)
            emptied.empty(_SETTINGS)
            st.rerun()
        except (DebriefError, OSError) as error:
            st.error(
                str(error) if isinstance(error, DebriefError) else "The lock could not be written beside the journal."
            )
