"""The pieces of the first page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.insights import outcomes
from lib.insights.weakness import weak_questions
from lib.journal import drafts, interviews
from lib.ui import sample_banner
from lib.ui.address import go
from lib.ui.text import plain

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page is made of: ranked questions, interviews without a debrief, unfinished drafts, counts."""

    questions: pd.DataFrame
    undebriefed: pd.DataFrame
    drafts: int
    totals: pd.Series[int]

    @property
    def empty(self) -> bool:
        """Whether there is nothing on record yet."""
        return not len(self.questions) and not self.drafts and not self.totals["applications"]


def look(cursor: DuckDBPyConnection, today: date) -> Seen:
    """Read all that the page shows."""
    held = interviews.overview(cursor)
    return Seen(
        weak_questions(cursor),
        held[~held["debriefed"] & (held["held_at"].dt.date <= today)],
        len(drafts.all_of(cursor, "debrief")),
        outcomes.totals(cursor, today),
    )


def welcome() -> None:
    """An empty journal: what to do first."""
    st.title("Just had an interview?")
    st.markdown(
        "Write it down while it is fresh: every question they asked, and how you answered. "
        "When the answer comes, you will know why; and before the next one, what to practise."
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
            f":material/trending_up: Better: **{plain(row['label'])}** "
            f"{row['first']:.0f} → {row['last']:.0f} ({words.many(row['askings'], 'asking')})"
        )


def waiting_debriefs(seen: Seen, today: date) -> None:
    """What wants to be written down."""
    st.markdown("**Owed**")
    if seen.drafts:
        st.markdown(f":material/edit_note: {words.many(seen.drafts, 'unfinished debrief')}")
    for row in seen.undebriefed.head(3).to_dict("records"):
        what = f"Debrief {plain(row['company'])}, {words.KINDS[row['kind']].lower()}"
        st.markdown(f":material/radio_button_unchecked: {what}, {words.day(row['held_at'], today=today)}")
    if not seen.drafts and not len(seen.undebriefed):
        st.markdown("Nothing is waiting to be written down.")
    label = "Go on with a debrief" if seen.drafts else "Debrief an interview"
    if st.button(label, type="primary", icon=":material/edit_note:"):
        go("debrief")


def hunt(seen: Seen) -> None:
    """Where the hunt stands, in counts."""
    st.markdown("**Your hunt**")
    counts = seen.totals
    st.markdown(
        f"{words.many(int(counts['applications']), 'application')}, {int(counts['waiting'])} still waiting to hear. "
        f"{words.many(int(counts['interviews']), 'interview')} held."
    )
    with st.container(horizontal=True):
        if st.button("Outcomes"):
            go("outcomes")
        if st.button("Applications"):
            go("applications")


def one_thing(seen: Seen) -> None:
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
    if st.button("See every asking"):
        go("weak_questions", question=worst["question_id"])
