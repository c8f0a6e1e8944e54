"""After the no: what the record says, what they said, what I make of it; and what the reviews say together."""

from __future__ import annotations

import streamlit as st

from lib.clock import today
from lib.insights.progress import progress
from lib.insights.remembered import recalling
from lib.insights.reviews import noes
from lib.ui.address import uuid_in
from lib.ui.rejections import review, screen
from lib.ui.session import journal

book = journal()
if key := uuid_in("application"):
    review.show(book, key, today())
    st.stop()

st.title("Rejections")
with recalling(book) as cursor:
    found = progress(cursor, today())
    over = noes(cursor, found)

if over.empty:
    screen.nothing_yet(book, today())
else:
    screen.overview(book, over, found, today())
screen.across(book, today())
