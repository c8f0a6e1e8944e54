"""What is to be done otherwise, as actions with a day: they go into the plan."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.insights.remembered import recalling
from lib.journal import actions
from lib.journal.choices import ActionState, Origin
from lib.journal.models import Action
from lib.journal.problems import MISTAKES, mistake
from lib.ui.text import plain

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from lib.journal.database import Journal

_STATES = {ActionState.OPEN: "", ActionState.DONE: ", done", ActionState.DROPPED: ", dropped"}


def show(journal: Journal, application: UUID, today: date) -> None:
    """The actions that came out of an application, and a line for the next one."""
    with recalling(journal) as cursor:
        there = actions.of_application(cursor, application)
    for action in there:
        day = f", by {words.day(action.due_on, today=today)}" if action.due_on else ""
        st.text(f"• {action.what}{day}{_STATES[action.state]}")
    with st.form(f"action_{application}", clear_on_submit=True):
        what, by = st.columns([6, 5], vertical_alignment="bottom")
        text = what.text_input(
            "One thing to do about it", max_chars=1_000, placeholder="Write the outage story down, time it"
        )
        due = by.date_input("By (may be empty)", today + timedelta(days=7), format="DD/MM/YYYY")
        if not st.form_submit_button("Add to the plan"):
            return
    try:
        action = Action(what=text or "", due_on=due, origin=Origin.REVIEW, application_id=application)
        with journal.write(checkpoint=True) as cursor:
            actions.add(cursor, action)
    except MISTAKES as error:
        st.error(plain(mistake(error, "One thing to do about it")))
        return
    st.rerun()
