"""Own estimates and ratings beside what became of each round, and how soon it was all written down."""

from __future__ import annotations

import streamlit as st

from lib.clock import today
from lib.insights.coach_ratings import coach_ratings
from lib.insights.judgement import judged_rounds
from lib.insights.remembered import recalling
from lib.insights.telling_judgement import opening
from lib.ui import judgement as screen
from lib.ui.session import journal

book = journal()
st.title("Ratings and reality")

with recalling(book) as cursor:
    rounds = judged_rounds(cursor, today())
    by_coach = coach_ratings(cursor)

if rounds.empty:
    screen.nothing_yet()
    st.stop()

st.markdown(opening(rounds))
screen.estimates(rounds, today())
screen.ratings(rounds)
screen.coach(by_coach, today())
screen.delay(rounds)
