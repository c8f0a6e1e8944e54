"""The pieces of the first page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

import streamlit as st

from lib import words
from lib.insights import outcomes, preparation
from lib.insights.weakness import weak_questions
from lib.journal import interviews
from lib.journal.choices import Origin
from lib.ui import practise_this, sample_banner, today_owed, upcoming
from lib.ui.address import go
from lib.ui.plan import add_action
from lib.ui.text import plain, short

if TYPE_CHECKING:
    from datetime import datetime

    import pandas as pd
    from duckdb import DuckDBPyConnection

    from lib.insights.preparation import Likely
    from lib.journal.database import Journal
    from lib.journal.interviews import Upcoming


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page is made of."""

    questions: pd.DataFrame
    owed: list[today_owed.Task]
    ahead: tuple[Upcoming, ...]
    likely: list[Likely]
    totals: pd.Series[int]

    @property
    def empty(self) -> bool:
        """Whether there is nothing on record yet."""
        return not len(self.questions) and not self.owed and not self.totals["applications"]


def look(cursor: DuckDBPyConnection, now: datetime) -> Seen:
    """Read all that the page shows."""
    ahead = interviews.upcoming(cursor, now)
    likely = preparation.likely(cursor, ahead[0].interview.id, now.date()) if ahead and ahead[0].interview.id else []
    return Seen(
        weak_questions(cursor),
        today_owed.tasks(cursor, now),
        ahead,
        likely,
        outcomes.totals(cursor, now.date()),
    )


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
    """Questions that got better, first of all."""
    better = seen.questions[seen.questions["trend"] == "improving"].sort_values("change", ascending=False).head(2)
    for row in better.to_dict("records"):
        st.markdown(
            f":material/trending_up: Better: **{plain(row['label'])}**, "
            f"from {row['first']:.0f} to {row['last']:.0f} ({words.many(row['askings'], 'asking')})"
        )


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
        st.markdown(f"**{upcoming.when(first.interview, now.date())}** · {plain(short(first.title, 60))}, {kind}")
        if seen.likely:
            told = ", ".join(f"“{plain(short(one.label, 50))}”" for one in seen.likely)
            st.markdown(f"Likely to come, and not going well yet: {told}")
        if st.button("Preparation sheet", type="primary", icon=":material/checklist:"):
            go("preparation", interview=str(first.interview.id))
        if len(seen.ahead) > 1:
            st.caption(f"and {words.many(len(seen.ahead) - 1, 'more interview', 'more interviews')} to come")
    else:
        st.markdown("No interview ahead is on record.")
    if seen.totals["applications"]:
        upcoming.add_upcoming(journal, now)


def hunt(seen: Seen) -> None:
    """Where the hunt stands, in counts."""
    counts = seen.totals
    st.caption(
        f"{words.many(int(counts['applications']), 'application')}, {int(counts['waiting'])} still waiting to hear. "
        f"{words.many(int(counts['interviews']), 'interview')} held."
    )


def one_thing(journal: Journal, seen: Seen, now: datetime) -> None:
    """The one question that costs most, if any was asked twice."""
    recurring = seen.questions[seen.questions["recurring"] & (seen.questions["ratings"] > 0)]
    if recurring.empty:
        st.markdown("Once a question has been asked in two interviews, the one to work on stands here.")
        return
    worst = recurring.iloc[0]
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
