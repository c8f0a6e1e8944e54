"""What to do by when, what was done with what shows it, and which skills are being honed."""

from __future__ import annotations

import streamlit as st

from lib.clock import today
from lib.insights.plan import plan
from lib.insights.remembered import recalling
from lib.insights.skills import progress
from lib.ui.plan import action, screen, skills
from lib.ui.session import journal

book = journal()
now = today()
st.title("Plan")

with recalling(book) as cursor:
    planned = plan(cursor, now)
    honed = progress(cursor, now)

action.told()
if not planned.open and not planned.weeks and not honed:
    screen.nothing_yet()
    screen.add_action(book, today=now)
    st.stop()

screen.opening(planned)
screen.add_action(book, today=now)
left, right = st.columns([7, 5], gap="large")
with left:
    screen.open_actions(book, planned, now)
    screen.done(book, planned, now)
with right:
    skills.show(book, honed, now)
