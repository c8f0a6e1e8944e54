"""A note of the person's own: to whom, about which application, by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.follow_ups.board import Owed
from lib.insights.remembered import recalling
from lib.journal import applications, follow_ups
from lib.journal.choices import FollowUpKind
from lib.journal.models import FollowUp
from lib.journal.problems import MISTAKES, mistake
from lib.ui import known
from lib.ui.follow_ups import deeds
from lib.ui.text import plain

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from lib.journal.database import Journal


def write_somebody(journal: Journal, today: date, about: UUID | None = None) -> None:
    """A small form; the note it makes opens in the editor.

    Args:
        journal: Where it goes.
        today: Its day until the person chooses another.
        about: The application that is chosen already, as where it has been silent for long.
    """
    with recalling(journal) as cursor:
        titles = known.titles(cursor)
    chosen = list(titles).index(about) if about in titles else None
    kinds = list(FollowUpKind)
    with st.popover("Write to somebody", icon=":material/add:"), st.form("own_note", border=False):
        application = st.selectbox(
            "About which application", list(titles), index=chosen, format_func=titles.__getitem__, placeholder="Choose"
        )
        kind = st.selectbox(
            "What for", kinds, format_func=words.FOLLOW_UPS.__getitem__,
            index=kinds.index(FollowUpKind.OTHER if chosen is None else FollowUpKind.STATUS_CHECK),
        )  # fmt: skip
        recipient = st.text_input("To whom", placeholder="Priya Nair")
        day = st.date_input("By", today, format="DD/MM/YYYY")
        if not st.form_submit_button("Start the note", type="primary"):
            return
        if application is None:
            st.error("About which application: choose one of the list.")
            return
        try:
            note = FollowUp(application_id=application, kind=kind, recipient=recipient or "", due_on=day)
            _start(journal, note)
        except MISTAKES as error:
            st.error(plain(mistake(error)))
            return
    st.rerun()


def ask_for_news(journal: Journal, application: UUID, today: date) -> None:
    """Open a status check about an application: the one that is on record already, or a new one that is due today."""
    with recalling(journal) as cursor:
        board = known.notes(cursor, today)
    about = [owed for owed in (*board.due, *board.coming) if owed.note.application_id == application]
    checks = [owed for owed in about if owed.note.kind == FollowUpKind.STATUS_CHECK]
    if checks:
        deeds.open_editor(checks[0])
    else:
        _start(journal, FollowUp(application_id=application, kind=FollowUpKind.STATUS_CHECK, due_on=today))


def _start(journal: Journal, note: FollowUp) -> None:
    with journal.write(checkpoint=True) as cursor:
        key = follow_ups.add(cursor, note)
        saved = follow_ups.get(cursor, key)
        there = applications.get(cursor, note.application_id)
    assert saved
    assert there
    deeds.open_editor(Owed(saved, there.company, there.role, ""))
