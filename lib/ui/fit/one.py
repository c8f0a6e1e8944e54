"""Was this one for me? One application: why I am after it, and the verdict of each moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.insights import fit as insights
from lib.insights import telling_fit as telling
from lib.insights.outcomes import OPEN
from lib.insights.remembered import recalling
from lib.journal import applications
from lib.journal.choices import Moment, Motive
from lib.journal.errors import DebriefError
from lib.ui.address import go
from lib.ui.fit import verdict
from lib.ui.text import plain

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from lib.journal.database import Journal
    from lib.journal.models import Application

PROBLEM = "fit_motive_problem"
"""Session key: why the motive was not saved."""


def asked_for(value: str | None) -> Moment | None:
    """The moment that the address names, if it names one."""
    return Moment(value) if value in set(Moment) else None


def show(journal: Journal, key: UUID, moment: Moment | None, today: date) -> None:
    """The whole screen.

    Args:
        journal: Where it lies.
        key: Of the application.
        moment: The one asked for; None for the one that can be given now.
        today: What is dated later has not happened yet.
    """
    with recalling(journal) as cursor:
        application = applications.get(cursor, key)
        rows = insights.judged(cursor, today)
    if st.button("All verdicts", icon=":material/arrow_back:", type="tertiary"):
        go("fit")
    if application is None:
        st.warning("This application is not in the journal any more.")
        return
    outcome = rows.set_index("id").loc[str(key), "outcome"]
    st.title(plain(application.title))
    st.markdown(f"Where it stands: {telling.OUTCOMES[str(outcome)].lower()}.")
    _motive(journal, application)
    now = Moment.BEFORE if outcome == OPEN else Moment.AFTER
    verdict.beside(journal, key, moment or now, today, criteria=True)
    if moment and moment != now and st.button(f"Give the verdict from {now.value}", type="primary"):
        go("fit", application=str(key), moment=now.value)
    with st.container(horizontal=True):
        if st.button("Open the application", icon=":material/work:"):
            go("application", application=str(key))
        if outcome in insights.LOST and st.button("Look back on the no", icon=":material/rate_review:"):
            go("rejections", application=str(key))


def _motive(journal: Journal, application: Application) -> None:
    options = list(Motive)
    st.selectbox(
        "Why I am after it", options, key=f"fit_motive_{application.id}",
        index=options.index(application.motive) if application.motive else None,
        format_func=words.MOTIVES.__getitem__, placeholder="Say so, if you can", on_change=_set_motive,
        args=(journal, application),
    )  # fmt: skip
    if problem := st.session_state.pop(PROBLEM, None):
        st.error(plain(problem))


def _set_motive(journal: Journal, application: Application) -> None:
    changed = application.model_copy(update={"motive": st.session_state[f"fit_motive_{application.id}"]})
    try:
        with journal.write(checkpoint=True) as cursor:
            applications.edit(cursor, changed)
    except DebriefError as error:
        st.session_state[PROBLEM] = str(error)
