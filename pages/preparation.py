"""Before an interview: what is likely to be asked, what was said and learnt before. Made to be printed."""

from __future__ import annotations

import streamlit as st

from lib.clock import today
from lib.insights.preparation_sheet import sheet
from lib.insights.remembered import recalling
from lib.ui.preparation import screen
from lib.ui.session import journal

book = journal()
now = today()
at = screen.occasion(book, now)
if at is None:
    screen.nothing_there()
    st.stop()

ways = st.container()
title = st.container()
at = screen.kind_of_round(at)
with recalling(book) as cursor:
    found = sheet(cursor, at, now)

with ways:
    screen.ways(at, found)
with title:
    screen.head(found)
screen.opening(found)
for part in found.before_notes:
    screen.section(book, part, now)
if at.interview_id:
    st.header("Your notes")
    screen.notes(book, at.interview_id)
for part in found.after_notes:
    screen.section(book, part, now)
