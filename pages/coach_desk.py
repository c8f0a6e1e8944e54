"""The coach's desk: clients' packs, apart from the coach's own journal, and what the coach says of them."""

from __future__ import annotations

import streamlit as st

from lib.clock import today
from lib.ui import desk as screen
from lib.ui import desk_client, desk_gate
from lib.ui.session import journal

book = journal()
desk = desk_gate.opened(book, today())
if desk is None:
    st.stop()

packs = desk.packs()
lying = desk_client.chosen(packs)
if lying is not None:
    desk_client.show(desk, lying, packs, today())
    st.stop()

st.title("Coach's desk")
if packs:
    screen.overview(packs, today())
screen.lay(desk, today(), first=not packs)
desk_gate.close(book)
