"""Notes owed to the people one met: a thank-you, a status check, a word after a "no"."""

from __future__ import annotations

import streamlit as st

from lib.clock import now
from lib.ui.follow_ups import screen
from lib.ui.follow_ups.letters import letters
from lib.ui.session import journal

book = journal()
st.title("Follow-ups")
screen.show(book, now())
letters(book)
