"""What came back from a coach: a file that is shown before it is taken, and all that was taken."""

from __future__ import annotations

import streamlit as st

from lib.clock import today
from lib.insights.remembered import recalling
from lib.journal import feedback
from lib.ui.feedback import record, screen
from lib.ui.session import journal

book = journal()
st.title("What my coach said")
with recalling(book) as cursor:
    taken = feedback.every(cursor)
    packs = feedback.packs(cursor)

if not taken and not packs:
    screen.nothing_yet()
    st.stop()

screen.told()
screen.bring_in(book, today(), first=not taken)
record.show(book, taken, today())
