"""The head of the preparation sheet: which round it is for, and the ways from here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.insights import preparation
from lib.journal.models import Kind
from lib.ui.address import go, uuid_in

if TYPE_CHECKING:
    from datetime import date

    from lib.insights.preparation import Occasion
    from lib.journal.database import Journal


def occasion(journal: Journal, today: date) -> Occasion | None:
    """What the address names: `interview`, or `application` where no round is planned yet; None for nothing."""
    interview, application = uuid_in("interview"), uuid_in("application")
    if not interview and not application:
        return None
    with journal.read() as cursor:
        return preparation.occasion(cursor, today, interview_id=interview, application_id=application)


def ways(at: Occasion) -> None:
    """Back to the application, on to the debrief."""
    with st.container(horizontal=True):
        if st.button("The application", icon=":material/arrow_back:", type="tertiary"):
            go("application", application=str(at.application.id))
        if at.interview_id and st.button("Debrief it", icon=":material/edit_note:", type="tertiary"):
            go("debrief", interview=str(at.interview_id))


def kind_of_round(at: Occasion) -> Occasion:
    """Where no round is planned, the kind of round to prepare for, to be chosen."""
    if at.interview:
        return at
    kind = st.selectbox(
        "Which kind of round do you expect?", list(Kind), index=None, format_func=words.KINDS.__getitem__,
        placeholder="Any", key=f"preparation_kind_{at.application.id}",
    )  # fmt: skip
    return replace(at, kind=kind)
