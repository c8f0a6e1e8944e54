"""For my coach: what to share and what to hold back, exactly what will leave, and what has left."""

from __future__ import annotations

import streamlit as st

from lib.clock import today
from lib.insights.remembered import recalling
from lib.journal import applications
from lib.ui.address import go
from lib.ui.session import journal
from lib.ui.sharing import screen
from lib.ui.sharing.choose import choose

book = journal()
st.title("For my coach")
with recalling(book) as cursor:
    empty = not applications.count(cursor)
if empty:
    st.markdown("There is nothing to share yet. Debrief an interview first.")
    if st.button("Start a debrief", type="primary"):
        go("debrief")
    st.stop()

left, right = st.columns([5, 8], gap="large")
with left:
    selection = choose(book)
with right:
    screen.preview(book, selection, today())
screen.log(book)
