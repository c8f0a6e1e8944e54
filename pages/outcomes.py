"""How far applications got, where they stopped, what they have in common, and how long an answer takes."""

from __future__ import annotations

import streamlit as st

from lib.clock import today
from lib.insights.outcomes import count
from lib.insights.progress import progress
from lib.insights.remembered import recalling
from lib.insights.rounds import held_rounds
from lib.ui.outcomes import groups as compared
from lib.ui.outcomes import screen, waiting
from lib.ui.session import journal

book = journal()
now = today()
st.title("Outcomes")

with recalling(book) as cursor:
    found = progress(cursor, now)
    held = held_rounds(cursor, found, now)
totals = count(found)

if found.empty:
    screen.nothing_yet()
    st.stop()

screen.opening(totals)
if len(found) < screen.FEWEST_FOR_A_PICTURE:
    screen.few(found)
    waiting.silence(book, found, now)
    st.stop()

screen.course(found)
left, right = st.columns(2, gap="large")
with left:
    screen.reached(found)
    compared.by_round(held)
    screen.monthly(found, totals)
with right:
    screen.stopped(found, totals)
    compared.by_group(found, now)
    compared.over_time(found, now)
left, right = st.columns(2, gap="large")
with left:
    waiting.answers(found, now, totals)
with right:
    waiting.silence(book, found, now)
