"""The first page: what is waiting, what got better, one thing to work on."""

from __future__ import annotations

import streamlit as st

from lib.clock import today
from lib.ui import today_page
from lib.ui.session import journal

book = journal()
with book.read() as cursor:
    seen = today_page.look(cursor, today())

if seen.empty:
    today_page.welcome()
    st.stop()

st.title("Good to see you back")
today_page.wins(seen)
owed, ahead = st.columns(2)
with owed.container(border=True, height="stretch"):
    today_page.waiting_debriefs(seen, today())
with ahead.container(border=True, height="stretch"):
    today_page.hunt(seen)
today_page.one_thing(seen)
