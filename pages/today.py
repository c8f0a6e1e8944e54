"""What is owed, what comes next, what got better, and the one thing to work on."""

from __future__ import annotations

import streamlit as st

from lib.clock import now
from lib.insights.remembered import recalling
from lib.ui import today_owed, today_page
from lib.ui.session import journal

book = journal()
with recalling(book) as cursor:
    seen = today_page.look(cursor, now())

if seen.empty:
    today_page.welcome()
    st.stop()

st.title("Good to see you back")
today_page.wins(seen)
owed, ahead = st.columns(2)
with owed.container(border=True, height="stretch"):
    today_owed.show(seen.owed)
    today_page.debrief_button()
with ahead.container(border=True, height="stretch"):
    today_page.coming(book, seen, now())
today_page.one_thing(book, seen, now())
today_page.hunt(seen)
