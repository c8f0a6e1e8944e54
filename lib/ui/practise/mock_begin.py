"""Choosing a mock interview: like a round to come, or like any kind of round; and those that were held."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from secrets import randbelow
from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.insights import preparation, standing
from lib.insights.remembered import recalling
from lib.journal.choices import Kind
from lib.practice import mock
from lib.ui import known
from lib.ui.address import go
from lib.ui.practise import mock as practise_mock
from lib.ui.text import plain, short

if TYPE_CHECKING:
    from datetime import date

    from lib.insights.preparation import Occasion
    from lib.journal.database import Journal
    from lib.journal.interviews import Upcoming
    from lib.journal.models import Sitting

SHOWN = 5


def choose(journal: Journal, held: list[Sitting], today: date) -> None:
    """Begin a mock interview; open one that was held."""
    with recalling(journal) as cursor:
        ahead = standing.upcoming(cursor, datetime.combine(today, time.min))
        latest = known.rounds(cursor)
    st.subheader("Mock interview")
    if not ahead and latest.empty:
        st.markdown("Once an application has an interview on record, a whole round can be played through here.")
        return
    st.markdown("A whole round without peeking, then debriefed. It counts in no figure about your interviews.")
    for one in ahead[:2]:
        day = words.day(one.interview.held_at, today=today)
        if st.button(f"Like the round on {day}", icon=":material/groups:", key=f"mock_like_{one.interview.id}"):
            _begin(journal, _occasion(journal, one, today), today)
        st.caption(plain(f"{short(one.title, 50)}, {words.KINDS[one.interview.kind].lower()}"))
    if not latest.empty:
        with st.popover("Like another kind of round", icon=":material/tune:"):
            kind = st.selectbox("Kind of round", list(Kind), format_func=words.KINDS.__getitem__, key="mock_kind")
            if st.button("Begin", key="mock_begin", type="primary"):
                with recalling(journal) as cursor:
                    at = preparation.occasion(cursor, today, interview_id=latest["id"].iloc[0])
                if at:
                    anywhere = at.application.model_copy(update={"company": "Any company", "role": ""})
                    tonight = datetime.combine(today, time.max)
                    _begin(journal, replace(at, interview=None, kind=kind, before=tonight, application=anywhere), today)
    for sitting in held[:SHOWN]:
        stars = "★" * (sitting.overall or 0)
        with st.container(gap="xxsmall"):
            told = f"Held on {words.day(sitting.held_on, today=today)} {stars}"
            if st.button(told, type="tertiary", key=f"mock_open_{sitting.id}"):
                go("practise", sitting=str(sitting.id))
            st.caption(plain(practise_mock.called(sitting)))


def _occasion(journal: Journal, one: Upcoming, today: date) -> Occasion | None:
    with recalling(journal) as cursor:
        return preparation.occasion(cursor, today, interview_id=one.interview.id)


def _begin(journal: Journal, at: Occasion | None, today: date) -> None:
    if at is None:
        return
    with journal.write(checkpoint=True, counts=False) as cursor:
        key = mock.begin(cursor, at, today, randbelow(2**31))
    go("practise", sitting=str(key))
