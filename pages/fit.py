"""Was it for me? What I want from work, verdicts from before and after, and what became of it."""

from __future__ import annotations

import streamlit as st

from lib.clock import today
from lib.insights.fit import judged
from lib.insights.remembered import recalling
from lib.ui import fit, fit_criteria, fit_one
from lib.ui.address import uuid_in
from lib.ui.session import journal

book = journal()
if key := uuid_in("application"):
    fit_one.show(book, key, fit_one.asked_for(st.query_params.get("moment")), today())
    st.stop()

st.title("Was it for me?")
with recalling(book) as cursor:
    rows = judged(cursor, today())

if rows.empty:
    fit.nothing_yet()
else:
    fit.summary(rows)
    fit.picture(rows)
    fit.listed(rows)
    fit.changed(rows)
    fit.where_next(book, rows)
    fit.waiting(rows)
fit_criteria.show(book)
