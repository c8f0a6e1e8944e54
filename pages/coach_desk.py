"""The coach's desk: clients' packs, apart from the coach's own journal, and what the coach says of them."""

from __future__ import annotations

import streamlit as st

from lib.clock import today
from lib.ui.desk import client, gate, screen
from lib.ui.session import journal

book = journal()
desk = gate.opened(book, today())
if desk is None:
    st.stop()

packs = desk.packs()
lying = client.chosen(packs)
if lying is not None:
    client.show(desk, lying, packs, today())
    st.stop()

st.title("Coach's desk")
if packs:
    screen.overview(packs, today())
screen.lay(desk, today(), first=not packs)
gate.close(book)
