"""Was it for me? What I want from work, verdicts from before and after, and what became of it."""

from __future__ import annotations

import streamlit as st

from lib.clock import today
from lib.insights.fit import judged
from lib.insights.remembered import recalling
from lib.ui.address import uuid_in
from lib.ui.fit import criteria, one, screen
from lib.ui.session import journal

book = journal()
if key := uuid_in("application"):
    one.show(book, key, one.asked_for(st.query_params.get("moment")), today())
    st.stop()

st.title("Was it for me?")
with recalling(book) as cursor:
    rows = judged(cursor, today())

if rows.empty:
    screen.nothing_yet()
else:
    screen.summary(rows)
    screen.picture(rows)
    screen.listed(rows)
    screen.changed(rows)
    screen.where_next(book, rows)
    screen.waiting(rows)
criteria.show(book)
