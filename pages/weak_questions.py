"""Which questions keep costing points, what has become better; or, where the address names one, all about that one."""

from __future__ import annotations

import streamlit as st

from lib.clock import today
from lib.insights import sorts
from lib.insights.remembered import recalling
from lib.insights.weakness import count_interviews, weak_questions
from lib.ui.session import journal
from lib.ui.weakness import pictures, screen
from lib.ui.weakness.detail import detail

book = journal()
with recalling(book) as cursor:
    interviews = count_interviews(cursor)
    everything = weak_questions(cursor)

if chosen := screen.settle(everything):
    screen.back()
    detail(book, everything[everything["question_id"] == chosen].iloc[0], today())
    screen.picker(everything, "Another question")
    st.stop()

st.title("Weak questions")
if not interviews:
    screen.nothing_yet()
    st.stop()
if everything.empty:
    screen.no_question_yet(interviews)
    st.stop()

with recalling(book) as cursor:
    asked = sorts.asked(cursor)
if interviews >= screen.FEWEST_TO_RANK:
    screen.in_words(everything, asked)
screen.wins(book, everything)
if interviews < screen.FEWEST_TO_RANK:
    screen.few(everything, interviews)
else:
    screen.ranking(book, everything, interviews)
screen.doubtful(book)
screen.picker(everything, "One question")
if interviews >= screen.FEWEST_TO_RANK:
    pictures.sorts(book, asked)
    pictures.over_interviews(book, everything)
    pictures.heat_map(book)
