"""What may be asked, what it is really after, and how to answer."""

from __future__ import annotations

import streamlit as st

from lib.clock import today
from lib.ui.recognition import bank, figures
from lib.ui.session import journal

book = journal()
st.title("Question bank")
if chosen := bank.find(book):
    bank.one(book, chosen, today())
else:
    st.markdown("Click a question to see what it is after and how to answer it.")
figures.show()
