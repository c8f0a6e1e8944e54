"""The same question or not? What Debrief was not sure about, for the person to settle."""

from __future__ import annotations

import streamlit as st

from lib.ui import doubts
from lib.ui.session import journal, today

st.title("The same question?")
doubts.show(journal(), today())
