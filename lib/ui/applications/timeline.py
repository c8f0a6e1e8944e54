"""What happened to an application: its events, and the form that adds one, wherever their answer is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.insights.remembered import recalling
from lib.journal import applications
from lib.journal.choices import Stage
from lib.journal.models import StageEvent
from lib.ui import known
from lib.ui.address import go
from lib.ui.text import plain, written

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from lib.journal.database import Journal

LATER = "application_later"
"""Session key: what to say of an event that is not the last."""


def timeline(journal: Journal, key: UUID, events: list[StageEvent], today: date) -> None:
    """The events of one application, each to be taken back, and the form for another."""
    st.subheader("Timeline")
    if later := st.session_state.pop(LATER, None):
        st.info(plain(later))
    for event in events:
        day = words.day(event.happened_on, today=today) if event.happened_on else "day not known"
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**{words.STAGES[event.stage]}** · {day}")
            st.button(
                "", icon=":material/close:", key=f"off_{event.id}", type="tertiary", on_click=_take_back,
                args=(journal, event), help="Recorded by mistake: take it back",
            )  # fmt: skip
        written(event.note)
    if _add(journal, f"event_{key}_{len(events)}", today, key):
        st.rerun()


def they_answered(journal: Journal, today: date) -> None:
    """Their answer, written down from where the person just is; leads to the application's own page."""
    with st.popover("They answered", icon=":material/mark_email_read:"):
        if key := _add(journal, "they_answered", today):
            go("application", application=str(key))


def _add(journal: Journal, name: str, today: date, key: UUID | None = None) -> UUID | None:
    """The form of an event; the application to which one was added, which is asked for where `key` is None."""
    st.session_state.setdefault(f"{name}_day", today)
    with st.form(name, border=False):
        if key is None:
            with recalling(journal) as cursor:
                titles = known.titles(cursor)
            key = st.selectbox("Application", list(titles), index=None, format_func=titles.__getitem__,
                               placeholder="Type to find it")  # fmt: skip
        stage = st.selectbox(
            "What happened", list(Stage), index=None, format_func=words.STAGES.__getitem__, placeholder="Choose"
        )
        day = st.date_input("Day (empty if not known)", value=None, key=f"{name}_day", format="DD/MM/YYYY")
        note = st.text_input("Note", placeholder="Their words, who called")
        if not st.form_submit_button("Add to the timeline"):
            return None
    if key is None or stage is None:
        st.error(f"{'Application' if key is None else 'What happened'}: choose one of the list.")
        return None
    event = StageEvent(application_id=key, stage=stage, happened_on=day, note=note or "")
    with journal.write(checkpoint=True) as cursor:
        added = applications.append(cursor, event)
        last = applications.history(cursor, key)[-1]
    if last.id != added:
        st.session_state[LATER] = (
            f"Recorded. The application still stands at “{words.STAGES[last.stage]}”, for that came later. "
            "If it is over, look at the days."
        )
    return key


def _take_back(journal: Journal, event: StageEvent) -> None:
    assert event.id is not None
    with journal.write(checkpoint=True) as cursor:
        applications.remove_event(cursor, event.id)
