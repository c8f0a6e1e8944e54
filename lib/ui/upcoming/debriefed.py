"""A debrief of an interview that was entered ahead: the form takes that one up, so that it is not on record twice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

import streamlit as st

from lib import words
from lib.insights.remembered import recalling
from lib.journal import interviews
from lib.journal.debrief_form import told_people
from lib.ui.debrief import state

if TYPE_CHECKING:
    from datetime import datetime

    from lib.journal.database import Journal
    from lib.journal.debrief_form import DebriefForm

CONSIDERED: Final = f"{state.PREFIX}considered"
"""Session key: the application for which an interview was looked for; once is enough."""
TAKEN_UP: Final = f"{state.PREFIX}taken_up"
"""Session key: the interview that was taken up, and the form as it was before."""
LET_GO: Final = f"{state.PREFIX}let_go"
"""Session key: the person said that it was another interview."""
RECENT: Final = timedelta(days=14)
"""An interview longer ago than this is no longer taken for the one that is written about."""


def with_planned(journal: Journal, form: DebriefForm, now: datetime) -> DebriefForm:
    """The form, about the interview on record that it must mean, where there is one.

    That is the latest of its application whose time has come, of which nothing is written, and whose kind is not
    another than the form says. What the person typed stays.
    """
    if form.interview_id or not form.application:
        return form
    st.session_state[CONSIDERED] = form.application
    with recalling(journal) as cursor:
        found = interviews.unwritten(cursor, UUID(form.application), now - RECENT, now)
    planned = next(
        (there for there in found if str(there.id) != form.apart_from and form.kind in {"", there.kind}), None
    )
    if planned is None:
        return form
    st.session_state[TAKEN_UP] = (str(planned.id), form)
    return form.model_copy(
        update={
            "interview_id": str(planned.id),
            "interview_version": planned.version,
            "kind": planned.kind.value,
            "held_at": planned.held_at,
            "format": form.format or planned.format or "",
            "interviewers": form.interviewers or told_people(planned.interviewers),
            **planned.model_dump(include={"minutes", "place", "preparation"}),
        }
    )


def considered(form: DebriefForm) -> None:
    """Look for no interview for this form: it goes on as the person left it."""
    st.session_state[CONSIDERED] = form.application


def take_up(journal: Journal, now: datetime) -> None:
    """Once an application is chosen, take up its interview; to be called before any widget of the form is drawn."""
    if st.session_state.pop(LET_GO, False):
        state.put(_without_planned())
    form = state.take()
    if form.application != st.session_state.get(CONSIDERED):
        changed = with_planned(journal, form, now)
        if changed != form:
            state.put(changed)
    taken = st.session_state.get(TAKEN_UP)
    form = st.session_state[state.FIRST]
    if not taken or form.interview_id != taken[0]:
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        kind = words.KINDS[form.kind].lower()
        st.markdown(
            f":material/event_available: About the interview that you entered ahead: {kind}, "
            f"{words.day(form.held_at, today=now.date())} {words.clock(form.held_at)}."
        )
        # A flag, and not the deed: a form may be put in place only where nothing of it is drawn yet.
        st.button("It was another one", on_click=st.session_state.update, args=({LET_GO: True},))


def _without_planned() -> DebriefForm:
    """The form about another interview: what came from the one on record goes, what was typed since stays."""
    there, before = st.session_state.pop(TAKEN_UP)
    opened, now = st.session_state[state.FIRST], state.take()
    of_record = ("kind", "held_at", "format", "interviewers", "minutes", "place", "preparation")
    back = {field: getattr(before, field) for field in of_record if getattr(now, field) == getattr(opened, field)}
    return now.model_copy(update={**back, "interview_id": "", "interview_version": 0, "apart_from": there})
