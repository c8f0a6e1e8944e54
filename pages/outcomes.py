"""How far applications got, where they stopped, month by month, and how long an answer takes."""

from __future__ import annotations

import streamlit as st

from lib.clock import today
from lib.insights.outcomes import endings, totals
from lib.ui import outcomes as screen
from lib.ui.session import journal

book = journal()
st.title("Outcomes")

with book.read() as cursor:
    counted = totals(cursor, today())
    stops = endings(cursor, today())

if not counted["applications"]:
    screen.nothing_yet()
    st.stop()

screen.opening(counted)
if counted["applications"] < screen.FEWEST_FOR_A_PICTURE:
    screen.few(stops)
    st.stop()

left, right = st.columns(2, gap="large")
with left:
    screen.reached(book, today())
    screen.monthly(book, today(), counted)
with right:
    screen.stopped(stops)
    screen.answers(book, today(), counted)
