"""The outcomes screen, last part: how long an answer takes, and who has been silent for unusually long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import streamlit as st

from lib import words
from lib.charts import outcomes as charts
from lib.insights import outcomes
from lib.insights import telling_outcomes as telling
from lib.insights.outcome_words import FURTHEST
from lib.insights.silence import patience, silent
from lib.journal import applications
from lib.journal.choices import Stage
from lib.journal.models import StageEvent, title_of
from lib.ui.address import go
from lib.ui.charts import show
from lib.ui.follow_ups import own
from lib.ui.outcomes import behind
from lib.ui.text import plain, short

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import date

    import pandas as pd

    from lib.journal.database import Journal

FEWEST_ANSWERS = 3
MOST_SILENT = 6
NO_ANSWER = "none"
ANSWER_HELP = (
    "Counted from the day you applied to the first word on record: a test, a call, an interview, an offer or a no. "
    "Applications without an answer are counted for as long as they have been waiting (Kaplan–Meier), because leaving "
    "them out would make employers look quick. The shaded band is where the true share lies with 90% certainty."
)
EVER_HELP = (
    "All that ever came: the height of the curve before its last steps, where so few applications have been watched "
    "for so long that each answer stands for more than three."
)
SILENCE_HELP = (
    "Open applications with no event and no interview on record for longer than nine in ten answers take, at least 14 "
    "days. Recording one as ghosted takes it out of the open ones; if they do answer, what you add then counts."
)


@st.fragment
def answers(found: pd.DataFrame, today: date, totals: pd.Series[Any]) -> None:
    """How long an answer takes, and what a silence of so many days means.

    Args:
        found: Rows of `insights.progress.progress`.
        today: The last day that anything is known of.
        totals: Their `insights.outcomes.count`.
    """
    times = outcomes.response_days(found, today)
    st.header("How long an answer takes", help=ANSWER_HELP)
    told = f"{telling.answers(times, int(totals['no_time']))} {telling.late(times)}".strip()
    st.markdown(plain(told))
    if times.replied < FEWEST_ANSWERS:
        return
    days = st.number_input("Days without a word", 1, 365, 14, key="outcomes_silent_days", help=EVER_HELP, width=220)
    after = telling.after(times, days)
    st.markdown(f"**{plain(after)}**")
    waited = outcomes.waits(found, today)
    came = [int(day) for day in times.curve.loc[times.curve["replies"] > 0, "days"]]
    parts = {str(day): f"Answered after {words.many(day, 'day')}" for day in came} | {NO_ANSWER: "Without an answer"}
    part = show(
        charts.answered,
        times.curve,
        times.observed_days,
        at=days,
        alt=f"Share of applications answered after so many days. {told} {after}",
        key="outcomes_answers",
        title="Answered after so many days",
        parts=parts,
    )
    if part:
        none = ~waited["replied"]
        chosen = waited[none if part == NO_ANSWER else ~none & (waited["days"] == int(part))]
        behind.applications(chosen, parts[part], "outcomes_answers")


def silence(journal: Journal, found: pd.DataFrame, today: date) -> None:
    """Who has been silent for unusually long, with what to do about each.

    Args:
        journal: Where a silence is recorded.
        found: Rows of `insights.progress.progress`.
        today: The last day that anything is known of.
    """
    measure = patience(outcomes.response_days(found, today))
    quiet = silent(found, today, measure.days)
    st.header("Unusually silent", help=SILENCE_HELP)
    st.markdown(telling.silence(len(quiet), measure))
    everyone = len(quiet) > MOST_SILENT and st.toggle(f"Show all {len(quiet):,}", key="outcomes_all_silent")
    for row in (quiet if everyone else quiet.head(MOST_SILENT)).to_dict("records"):
        _silent_one(journal, row, today)


def _silent_one(journal: Journal, row: dict[Hashable, Any], today: date) -> None:
    key, title = str(row["id"]), title_of(row["company"], row["role"])
    name = plain(title)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", border=True):
        with st.container(width="content", gap="small"):
            if st.button(plain(short(title)), key=f"open_{key}", type="tertiary", help=f"The application {name}"):
                go("application", application=key)
            since = words.day(row["last_on"], today=today)
            st.caption(f"{FURTHEST[row['stage']]}; {words.many(row['days'], 'day')} of silence, since {since}")
        with st.container(horizontal=True, width="content"):
            st.button(
                "Close as ghosted", key=f"ghosted_{key}", icon=":material/visibility_off:",
                on_click=_record_ghosted, args=(journal, UUID(key), name, today), help=f"{name} has not answered",
            )  # fmt: skip
            if st.button("Write to them", key=f"write_{key}", icon=":material/mail:", help=f"A letter about {name}"):
                own.ask_for_news(journal, UUID(key), today)
                go("follow_ups", application=key)


def _record_ghosted(journal: Journal, application: UUID, name: str, today: date) -> None:
    with journal.write(checkpoint=True) as cursor:
        applications.append(cursor, StageEvent(application_id=application, stage=Stage.GHOSTED, happened_on=today))
    st.toast(f"{name}: recorded as ghosted. Its timeline takes it back.", icon=":material/visibility_off:")
