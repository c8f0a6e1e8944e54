"""Right after an interview: write down every question they asked, and how it went."""

from __future__ import annotations

import streamlit as st

from lib.clock import now
from lib.insights.remembered import recalling
from lib.ui import debrief_form, debrief_page, debrief_state, drafts, known, upcoming_debrief
from lib.ui.address import uuid_in
from lib.ui.question_rows import question_rows
from lib.ui.session import journal

FORM = "debrief"
book = journal()

if saved := uuid_in("saved"):
    debrief_page.after_saving(book, saved, now().date())
    st.stop()

st.title("Debrief")
debrief_page.open_form(book, FORM, now())


@st.fragment
def form() -> None:
    """The whole form; a change in it reruns only it."""
    debrief_state.settle_stars()
    upcoming_debrief.take_up(book, now())
    # Kept before anything is drawn: whatever goes wrong below, what was typed is in the journal.
    kept = drafts.keep(book, FORM, debrief_state.take().model_dump(mode="json"))
    debrief_page.offer_drafts(book, FORM)
    with recalling(book) as cursor:
        titles = {str(key): title for key, title in known.titles(cursor).items()}
    debrief_form.interview_head(titles, locked=debrief_state.is_on_record())
    debrief_form.feelings()
    st.subheader("Everything they asked")
    debrief_page.notes(book, FORM)
    question_rows(book)
    debrief_form.prompts()
    debrief_form.overall()
    debrief_page.save_button(book, now(), kept)


form()
