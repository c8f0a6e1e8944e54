"""The journal itself: whether it is sound, its backups, what was deleted and changed, and a lock."""

from __future__ import annotations

import streamlit as st

from lib.ui.journal import lock, screen, trash
from lib.ui.session import SAMPLE, journal

book = journal()
st.title("The journal")
if st.session_state.get(SAMPLE):
    st.markdown("The sample hunt is kept nowhere, so there is nothing to look after. Your own journal is untouched.")
    st.stop()
screen.health(book)
screen.saved_copies(book)
trash.deleted(book)
trash.changed(book)
lock.settings(book.path)
