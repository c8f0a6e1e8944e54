"""The same question or not? What Debrief was not sure about, for the person to settle."""

from __future__ import annotations

import streamlit as st

from lib.clock import today
from lib.ui.recognition import doubts
from lib.ui.session import journal

st.title("The same question?")
doubts.show(journal(), today())
