"""Which questions keep costing points, what has become better, and everything about one of them."""

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
st.title("Weak questions")

with recalling(book) as cursor:
    interviews = count_interviews(cursor)
    everything = weak_questions(cursor)
    asked = sorts.asked(cursor)

if not interviews:
    screen.nothing_yet()
    st.stop()
if everything.empty:
    screen.no_question_yet(interviews)
    st.stop()

chosen = screen.settle(everything)
if interviews >= screen.FEWEST_TO_RANK:
    screen.in_words(everything, asked)
screen.wins(book, everything)
if interviews < screen.FEWEST_TO_RANK:
    screen.few(everything, interviews)
else:
    screen.ranking(book, everything, interviews, chosen)
screen.doubtful(book)
screen.picker(everything)
if chosen:
    detail(book, everything[everything["question_id"] == chosen].iloc[0], today())
if interviews >= screen.FEWEST_TO_RANK:
    pictures.sorts(book, asked)
    pictures.over_interviews(book, everything)
    pictures.heat_map(book)
