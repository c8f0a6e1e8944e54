"""The pieces of the first page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

import streamlit as st

from lib import words
from lib.insights import standing
from lib.journal.choices import Origin
from lib.ui import sample_banner, warm
from lib.ui.address import go
from lib.ui.applications.timeline import they_answered
from lib.ui.text import plain, short
from lib.ui.today import owed as today_owed
from lib.ui.upcoming import listed

if TYPE_CHECKING:
    from datetime import datetime

    import pandas as pd
    from duckdb import DuckDBPyConnection

    from lib.insights.preparation import Likely
    from lib.insights.standing import Totals
    from lib.journal.database import Journal
    from lib.journal.interviews import Upcoming


@dataclass(frozen=True, slots=True)
class Weighed:
    """Figures about questions: all of them, the costliest first; those most at stake in the next interview."""

    questions: pd.DataFrame
    likely: list[Likely]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page is made of; `weighed` is None on the first page of a server, see `lib.ui.warm`."""

    owed: list[today_owed.Task]
    ahead: tuple[Upcoming, ...]
    totals: Totals
    weighed: Weighed | None

    @property
    def empty(self) -> bool:
        """Whether there is nothing on record yet."""
        return not self.totals.asked and not self.owed and not self.totals.applications


def look(cursor: DuckDBPyConnection, now: datetime) -> Seen:
    """Read all that the page shows."""
    ahead = standing.upcoming(cursor, now)
    weighs = warm.can_weigh()
    return Seen(
        today_owed.tasks(cursor, now, practice=weighs),
        ahead,
        standing.totals(cursor, now.date()),
        _weigh(cursor, ahead, now) if weighs else None,
    )


def _weigh(cursor: DuckDBPyConnection, ahead: tuple[Upcoming, ...], now: datetime) -> Weighed:
    from lib.insights.preparation import likely
    from lib.insights.weakness import weak_questions

    next_up = ahead[0].interview.id if ahead else None
    return Weighed(weak_questions(cursor), likely(cursor, next_up, now.date()) if next_up else [])


def welcome() -> None:
    """An empty journal: what to do first."""
    st.title("Just had an interview?")
    st.markdown(
        "Write it down while it is fresh: every question they asked, and how you answered. "
        "When their answer comes, you can look it up; and before the next one, you know what to practise."
    )
    with st.container(horizontal=True):
        if st.button("Start a debrief", type="primary", icon=":material/edit_note:"):
            go("debrief")
        st.button("Look at a sample hunt", icon=":material/science:", on_click=sample_banner.enter)
    st.caption("Everything stays in one file on this computer. No account, no network.")


def wins(seen: Seen) -> None:
    """Questions that got better, first of all; until that is known, a line that says so."""
    if seen.weighed is None:
        _until_weighed()
        return
    ranked = seen.weighed.questions
    better = ranked[ranked["trend"] == "improving"].sort_values("change", ascending=False).head(2)
    for row in better.to_dict("records"):
        st.markdown(
            f":material/trending_up: Better: **{plain(row['label'])}**, "
            f"from {row['first']:.0f} to {row['last']:.0f} ({words.many(row['askings'], 'asking')})"
        )


@st.fragment(run_every=0.4)
def _until_weighed() -> None:
    if warm.can_weigh():
        st.rerun()
    st.caption("Going through your answers …")


def debrief_button() -> None:
    """The way to the job that everything else lives on."""
    if st.button("Debrief an interview", type="primary", icon=":material/edit_note:"):
        go("debrief")


def coming(journal: Journal, seen: Seen, now: datetime) -> None:
    """The next interview with its preparation sheet one click away; a place to enter one where none is known."""
    st.markdown("**Next**")
    if seen.ahead:
        first = seen.ahead[0]
        kind = words.KINDS[first.interview.kind].lower()
        st.markdown(f"**{listed.when(first.interview, now.date())}** · {plain(short(first.title, 60))}, {kind}")
        if seen.weighed and seen.weighed.likely:
            told = ", ".join(f"“{plain(short(one.label, 50))}”" for one in seen.weighed.likely)
            st.markdown(f"Likely to come, and not going well yet: {told}")
        if st.button("Preparation sheet", icon=":material/checklist:"):
            go("preparation", interview=str(first.interview.id))
        if len(seen.ahead) > 1:
            st.caption(f"and {words.many(len(seen.ahead) - 1, 'more interview', 'more interviews')} to come")
    else:
        st.markdown("No interview ahead is on record.")
    if seen.totals.applications:
        listed.add_upcoming(journal, now)
        they_answered(journal, now.date())


def hunt(seen: Seen) -> None:
    """Where the hunt stands, in counts."""
    counts = seen.totals
    st.caption(
        f"{words.many(counts.applications, 'application')}, {counts.waiting or 'none'} still waiting to hear. "
        f"{words.many(counts.interviews, 'interview')} held."
    )


def one_thing(journal: Journal, seen: Seen, now: datetime) -> None:
    """The one question that costs most and does not go well yet, if any was asked twice."""
    if seen.weighed is None:
        return
    from lib.insights.weakness import to_work_on
    from lib.ui.plan.screen import add_action
    from lib.ui.practise import practise_this

    ranked = seen.weighed.questions
    recurring = bool((ranked["recurring"] & (ranked["ratings"] > 0)).any())
    found = to_work_on(ranked)
    if found.empty:
        st.markdown(
            "All that came up more than once goes well by now." if recurring else
            "Once a question has been asked in two interviews, the one to work on stands here."
        )  # fmt: skip
        return
    worst = found.iloc[0]
    st.subheader("Work on one thing")
    st.markdown(
        f"**{plain(worst['label'])}**: asked in {worst['interviews_in']} of {worst['of']} interviews; "
        f"you lose {worst['cost']:.1f} points an interview to it."
    )
    key = UUID(worst["question_id"])
    with st.container(horizontal=True):
        practise_this.offer(journal, now.date(), question_id=key, place="today")
        if st.button("See every asking", icon=":material/troubleshoot:"):
            go("weak_questions", question=worst["question_id"])
        with st.popover("Put it on my plan", icon=":material/task_alt:"):
            add_action(journal, today=now.date(), origin=Origin.QUESTION, question_id=key)
