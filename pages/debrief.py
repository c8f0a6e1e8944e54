"""Right after an interview: write down every question they asked, and how it went."""

from __future__ import annotations

import streamlit as st

from lib.clock import now
from lib.insights.remembered import recalling
from lib.ui import drafts, known
from lib.ui.address import uuid_in
from lib.ui.debrief import form as debrief_form
from lib.ui.debrief import screen, state
from lib.ui.debrief.rows import question_rows
from lib.ui.session import journal
from lib.ui.upcoming import debriefed

FORM = "debrief"
book = journal()

if saved := uuid_in("saved"):
    screen.after_saving(book, saved, now().date())
    st.stop()

st.title("Debrief")
screen.open_form(book, FORM, now())


@st.fragment
def form() -> None:
    """The whole form; a change in it reruns only it."""
    state.settle_stars()
    debriefed.take_up(book, now())
    # Kept before anything is drawn: whatever goes wrong below, what was typed is in the journal.
    kept = drafts.keep(book, FORM, state.take().model_dump(mode="json"))
    screen.offer_drafts(book, FORM)
    with recalling(book) as cursor:
        titles = {str(key): title for key, title in known.titles(cursor).items()}
    debrief_form.interview_head(titles, locked=state.is_on_record())
    debrief_form.feelings()
    st.subheader("Everything they asked")
    screen.notes(book, FORM)
    question_rows(book)
    debrief_form.prompts()
    debrief_form.overall()
    screen.save_button(book, now(), kept)


form()
