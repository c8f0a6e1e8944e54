"""What is to be done otherwise, as actions with a day: they go into the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.insights.remembered import recalling
from lib.journal import actions
from lib.journal.choices import ActionState, Origin
from lib.ui.plan.screen import add_action

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
    add_action(journal, today=today, origin=Origin.REVIEW, application_id=application)
