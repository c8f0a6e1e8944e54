"""Interviews to come: entered ahead of time, filled in (`lib.ui.upcoming.fields`), called off.

For Today and an application's own page: `add_upcoming` for the form, `upcoming_list` for what is on record.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.insights.remembered import recalling
from lib.journal import applications, interviews
from lib.journal.choices import Kind
from lib.journal.debrief_form import company_and_role, told_people
from lib.journal.errors import DebriefError
from lib.journal.models import Application, Interview
from lib.journal.problems import MISTAKES, mistake
from lib.ui import known
from lib.ui.text import plain, written
from lib.ui.upcoming import fields

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal
    from lib.journal.interviews import Upcoming
    from lib.ui.kept import Kept

OPENED = "upcoming_opened"
"""Session key: ids of the interviews that are being changed here."""
CALLED_OFF = "upcoming_called_off"
"""Session key: the interview that was called off here last, so that it can be put back."""
PROBLEMS = "upcoming_problems"
"""Session key: what could not be kept, by the interview's id."""


def add_upcoming(journal: Journal, now: datetime, application_id: UUID | None = None) -> None:
    """A button that opens the form for an interview to come; saved, it opens for the rest of its fields.

    Args:
        journal: Where to.
        now: The clock on the person's wall.
        application_id: Which application it is for; None lets the person choose.
    """
    with st.popover("Enter an interview to come", icon=":material/event:"):
        made = upcoming_form(journal, now, application_id)
    if made:
        assert made.id is not None
        _open(made.id)
        st.rerun()


def upcoming_form(journal: Journal, now: datetime, application_id: UUID | None = None) -> Interview | None:
    """The three things that are known first: for which application, what kind, when. The interview once it is saved."""
    tomorrow = now.replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=1)
    with st.form(f"upcoming_{application_id or 'any'}", border=False):
        chosen: UUID | str | None = application_id or _application(journal)
        kind = st.selectbox(
            "Round", list(Kind), index=None, format_func=words.KINDS.__getitem__, placeholder="Which kind?"
        )
        held_at = st.datetime_input("When", tomorrow, format="DD/MM/YYYY")
        if not st.form_submit_button("Add the interview", type="primary"):
            return None
    if chosen is None:
        st.error("Application: choose one of the list, or type a new one.")
        return None
    if held_at <= now:
        st.error("When: this is past already. Write it down as a debrief instead.")
        return None
    try:
        with journal.write(checkpoint=True) as cursor:
            owner = _on_record(cursor, chosen) if isinstance(chosen, str) else chosen
            interview = Interview(application_id=owner, kind=kind or Kind.OTHER, held_at=held_at)
            there = interviews.get(cursor, interviews.add(cursor, interview))
    except MISTAKES as error:
        st.error(plain(mistake(error)))
        return None
    return there.interview if there else None


def upcoming_list(journal: Journal, found: Sequence[Upcoming], today: date) -> None:
    """Interviews to come, each with its fields to fill and a way to call it off; nothing where there are none.

    Args:
        journal: Where they lie.
        found: What `interviews.upcoming` answers.
        today: The day on the person's calendar.
    """
    for upcoming in found:
        one_upcoming(journal, upcoming, today)


def one_upcoming(journal: Journal, upcoming: Upcoming, today: date) -> None:
    """One interview to come."""
    interview = upcoming.interview
    assert interview.id is not None
    with st.container(border=True):
        st.markdown(f"**{when(interview, today)}** · {plain(upcoming.title)}, {words.KINDS[interview.kind].lower()}")
        form = None
        if interview.id in st.session_state.get(OPENED, set()):
            form = fields.fields(journal, interview.id)
        else:
            _facts(interview)
        for sentence in st.session_state.get(PROBLEMS, {}).pop(interview.id, []):
            st.error(plain(sentence))
        with st.container(horizontal=True):
            if form:
                st.button("Done", key=f"upcoming_done_{interview.id}", on_click=_done, args=(interview.id, form))
            else:
                st.button("Change", key=f"upcoming_open_{interview.id}", icon=":material/edit:", on_click=_open,
                          args=(interview.id,))  # fmt: skip
            with st.popover("Called off", type="tertiary"):
                st.markdown("Take it out, with what you noted for it? The application stays, and you can undo this.")
                st.button("Yes, take it out", key=f"upcoming_off_{interview.id}", on_click=_call_off,
                          args=(journal, interview))  # fmt: skip


def _facts(interview: Interview) -> None:
    how = words.FORMATS[interview.format] if interview.format else ""
    long = f"{interview.minutes} minutes" if interview.minutes else ""
    whom = f"with {told_people(interview.interviewers)}" if interview.interviewers else ""
    if facts := " · ".join(part for part in (how, long, whom) if part):
        st.text(facts)
    written(interview.place, about="Where")
    written(interview.preparation, about="To bear in mind")


def called_off(journal: Journal, application_id: UUID, today: date) -> None:
    """What was called off last, with the way back; nothing where it was of another application."""
    gone: Interview | None = st.session_state.get(CALLED_OFF)
    if gone is None or gone.application_id != application_id:
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(f"Called off: {words.KINDS[gone.kind].lower()}, {when(gone, today)}.")
        st.button("Undo", key="upcoming_undo", icon=":material/undo:", on_click=_put_back, args=(journal, gone))
    for sentence in st.session_state.get(PROBLEMS, {}).pop(gone.id, []):
        st.error(plain(sentence))


def when(interview: Interview, today: date) -> str:
    """`Today 10:00`, `Tomorrow 10:00` or `Thu 5 Mar 10:00`."""
    near = {0: "Today", 1: "Tomorrow"}
    day = near.get((interview.held_at.date() - today).days) or words.day(interview.held_at, today=today)
    return f"{day} {words.clock(interview.held_at)}"


def _application(journal: Journal) -> UUID | str | None:
    with recalling(journal) as cursor:
        titles = known.titles(cursor)
    return st.selectbox(
        "Application",
        list(titles),
        index=None,
        format_func=lambda one: titles.get(one, one),
        placeholder="Choose one, or type a new one: Acme, Data analyst",
        accept_new_options=True,
    )


def _on_record(cursor: DuckDBPyConnection, typed: str) -> UUID:
    company, role = company_and_role(typed)
    return applications.find_or_add(cursor, Application(company=company, role=role))


def _open(key: UUID) -> None:
    st.session_state.setdefault(OPENED, set()).add(key)


def _done(key: UUID, form: Kept[Interview]) -> None:
    if not form.problem:  # what could not be kept stays where it was typed
        _close(key)


def _close(key: UUID) -> None:
    st.session_state.get(OPENED, set()).discard(key)


def _call_off(journal: Journal, interview: Interview) -> None:
    assert interview.id is not None
    _close(interview.id)
    try:
        with journal.write(checkpoint=True) as cursor:
            # As it stands now: its fields may have been changed since the page was drawn.
            there = interviews.get(cursor, interview.id)
            interviews.delete(cursor, interview.id)
    except DebriefError as error:
        _tell(interview.id, [str(error)])
        return
    st.session_state[CALLED_OFF] = there.interview if there else interview


def _put_back(journal: Journal, gone: Interview) -> None:
    assert gone.id is not None
    try:
        with journal.write(checkpoint=True) as cursor:
            interviews.add(cursor, gone)
    except DebriefError as error:
        _tell(gone.id, [str(error)])
        return
    del st.session_state[CALLED_OFF]


def _tell(key: UUID, told: list[str]) -> None:
    st.session_state.setdefault(PROBLEMS, {})[key] = told
