"""Moving in with what one has, and out with all of it."""

from __future__ import annotations

import streamlit as st

from lib.clock import now
from lib.ui.moving import exporting, importing
from lib.ui.session import journal

book = journal()
st.title("Import and export")
importing.told()
st.subheader("Bring in what you have")
if given := importing.given():
    importing.review(book, given, now())
importing.past(book)
exporting.show(book, now().date())
