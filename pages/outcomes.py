"""How far applications got, where they stopped, what they have in common, and how long an answer takes."""

from __future__ import annotations

import streamlit as st

from lib.clock import today
from lib.insights.outcomes import endings, totals
from lib.ui import outcomes as screen
from lib.ui import outcomes_groups as compared
from lib.ui import outcomes_waiting as waiting
from lib.ui.session import journal

book = journal()
now = today()
st.title("Outcomes")

with book.read() as cursor:
    counted = totals(cursor, now)
    stops = endings(cursor, now)

if not counted["applications"]:
    screen.nothing_yet()
    st.stop()

screen.opening(counted)
if counted["applications"] < screen.FEWEST_FOR_A_PICTURE:
    screen.few(stops)
    waiting.silence(book, now)
    st.stop()

screen.course(book, now)
left, right = st.columns(2, gap="large")
with left:
    screen.reached(book, now)
    compared.by_round(book, now)
    screen.monthly(book, now, counted)
with right:
    screen.stopped(stops, counted)
    compared.by_group(book, now)
    compared.over_time(book, now)
left, right = st.columns(2, gap="large")
with left:
    waiting.answers(book, now, counted)
with right:
    waiting.silence(book, now)
