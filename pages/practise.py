"""Practise the weak questions at the right time: today's set, one sitting at a time, mock interviews."""

from __future__ import annotations

import streamlit as st

from lib.clock import today
from lib.insights.remembered import recalling
from lib.journal import practice
from lib.practice import entering
from lib.practice.agenda import agenda
from lib.practice.helped import helped
from lib.ui.address import uuid_in
from lib.ui.practise import mock_begin, screen, sitting
from lib.ui.session import journal

book = journal()
now = today()
if chosen := uuid_in("sitting"):
    sitting.show(book, chosen, now)
    st.stop()

st.title("Practise")
with recalling(book) as cursor:
    found = agenda(cursor, now)
    worth = entering.worth_practising(cursor)
    open_ones = practice.unfinished(cursor, now)
    mocks = practice.mocks(cursor)
    before_and_since = helped(cursor, now)

if not found.items and worth.empty and not open_ones:
    screen.nothing_yet(book, now)
    st.stop()

if found.items or open_ones:
    screen.for_today(book, found, open_ones, now)
else:
    screen.first_ones(book, worth, now)
    worth = worth.iloc[entering.FIRST :]
left, right = st.columns([7, 5], gap="large")
with left:
    if found.items:
        screen.schedule(book, found, now)
    else:
        screen.worth_adding(book, worth, now)
with right:
    if found.items:
        screen.worth_adding(book, worth, now)
    mock_begin.choose(book, mocks, now)
    screen.does_it_help(before_and_since)
