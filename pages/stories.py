"""Stories to tell: the four parts of each, how long it takes, which questions it serves, where it was told."""

from __future__ import annotations

import streamlit as st

from lib.clock import today
from lib.insights.remembered import recalling
from lib.insights.stories import gaps, overused
from lib.journal import questions, stories
from lib.ui.address import uuid_in
from lib.ui.session import journal
from lib.ui.stories import one, screen

book = journal()
now = today()
if chosen := uuid_in("story"):
    one.show(book, chosen, now)
    st.stop()

st.title("Stories")
with recalling(book) as cursor:
    found = stories.every(cursor)
    told = stories.tellings(cursor)
    labels = questions.labels(cursor)
    unserved = gaps(cursor)
    again = overused(cursor)

if not found and unserved.empty:
    screen.nothing_yet(book)
    st.stop()

left, right = st.columns([7, 5], gap="large")
with left:
    screen.new_button(book)
    screen.overview(found, told, labels, now)
with right:
    screen.gaps(book, unserved)
    screen.overused(again, now)
