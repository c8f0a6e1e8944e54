"""Before an interview: what is likely to be asked, what was said and learnt before. Made to be printed."""

from __future__ import annotations

import streamlit as st

from lib.clock import today
from lib.insights import preparation, preparation_past
from lib.ui import preparation as screen
from lib.ui import preparation_head as head
from lib.ui import preparation_notes
from lib.ui.session import journal
from lib.ui.text import plain

book = journal()
now = today()
at = head.occasion(book, now)
if at is None:
    screen.nothing_there()
    st.stop()

head.ways(at)
st.title(plain(at.application.title))
screen.facts(at, now)
at = head.kind_of_round(at)

with book.read() as cursor:
    found = preparation.questions_to_come(cursor, at)
    here = preparation_past.rounds_here(cursor, at)
    alike = preparation_past.rounds_alike(cursor, at, screen.MOST_ALIKE)

shown = screen.to_come(book, at, found, now)
with book.read() as cursor:
    stories = preparation_past.stories_to_use(cursor, at, shown)
    lessons = preparation_past.lessons(cursor, at, here, alike, {one.question_id for one in shown})
screen.asked_here(here, at, now)
screen.stories(stories, now)
st.header("What to ask them")
if at.interview_id:
    preparation_notes.notes(book, at.interview_id)
screen.asked_them(here, alike, at, now)
screen.lessons(lessons, now)
