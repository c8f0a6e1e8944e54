"""What is owed, what comes next, what got better, and the one thing to work on."""

from __future__ import annotations

import streamlit as st

from lib.clock import now
from lib.insights.remembered import recalling
from lib.ui.session import journal
from lib.ui.today import owed as today_owed
from lib.ui.today import screen

book = journal()
with recalling(book) as cursor:
    seen = screen.look(cursor, now())

if seen.empty:
    screen.welcome()
    st.stop()

st.title("Today")
screen.wins(seen)
owed, ahead = st.columns(2)
with owed.container(border=True, height="stretch"):
    today_owed.show(seen.owed)
    screen.debrief_button()
with ahead.container(border=True, height="stretch"):
    screen.coming(book, seen, now())
screen.one_thing(book, seen, now())
screen.hunt(seen)
