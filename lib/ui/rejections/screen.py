"""The screen "Rejections", before one is chosen: which were reviewed, and what the reviews say together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.charts import reviews as charts
from lib.insights import reviews as insights
from lib.insights import telling_reviews as telling
from lib.insights.outcome_words import ENDINGS
from lib.insights.remembered import recalling
from lib.journal.choices import Basis, Side
from lib.journal.models import title_of
from lib.ui.address import go
from lib.ui.applications.timeline import they_answered
from lib.ui.charts import show
from lib.ui.table import clicked
from lib.ui.text import plain

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from lib.journal.database import Journal

SQUARES_HELP = (
    "One square for each review that names the reason: filled where they said so, hollow where it is your guess. A "
    "reason is counted once a review. “Told” counts the filled ones."
)
LESSONS = {"to_keep": "To keep", "to_change": "To change"}
_MOST_LESSONS = 5


def nothing_yet(journal: Journal, today: date) -> None:
    """Before the first no."""
    st.markdown("No rejection is on record. When one comes, this is where you look back on it.")
    they_answered(journal, today)


def overview(journal: Journal, noes: pd.DataFrame, found: pd.DataFrame, today: date) -> None:
    """What was achieved, how many were reviewed, and the list to choose from.

    Args:
        journal: Where they lie.
        noes: Rows of `insights.reviews.noes`, at least one.
        found: Rows of `insights.progress.progress`.
        today: What is dated later has not happened yet.
    """
    with recalling(journal) as cursor:
        won = insights.won(cursor, found, today, list(noes["id"]))
    if told := telling.achieved(won):
        st.markdown(f"On the way there {told[0].lower()}{told[1:]}" if told.startswith("You") else told)
    st.markdown(telling.reviewed(noes))
    st.caption("Click one to look back on it, in ten minutes. Nothing in the record changes by it.")
    held = noes["rounds"] > 0
    if held.any() and not held.all():
        # A hunt has dozens of noes to a letter, which leave little to look back on.
        only = st.toggle("Only where an interview was held", True, key="rejections_held")
        noes = noes[held].reset_index(drop=True) if only else noes
    table = noes.assign(
        title=[title_of(company, role) for company, role in zip(noes["company"], noes["role"], strict=True)],
        ended=noes["ending"].map(ENDINGS),
        day=[
            words.day(day, today=today) if dated else "not known"
            for day, dated in zip(noes["ended_on"], noes["dated"], strict=True)
        ],
    )
    event = st.dataframe(
        table, hide_index=True, key="rejections_table", on_select="rerun",
        selection_mode=["single-row", "single-cell"], height=min(430, 38 + 35 * len(table)),
        column_order=["title", "ended", "day", "rounds", "reviewed"],
        column_config={
            "title": st.column_config.TextColumn("Application", width=300),
            "ended": st.column_config.TextColumn("How it ended", width=150),
            "day": st.column_config.TextColumn("Day", width=120),
            "rounds": st.column_config.NumberColumn("Rounds", width=70),
            "reviewed": st.column_config.CheckboxColumn("Reviewed", width=80),
        },
        alt="Applications that ended on the employer's side, with those that were reviewed",
    )  # fmt: skip
    names = dict(zip(table["id"], table["title"], strict=True))
    chosen = st.selectbox(
        "Or choose it by name", list(names), index=None, format_func=names.__getitem__, key="rejections_choice",
        placeholder="Which one?",
    )  # fmt: skip
    row = clicked(event)
    if key := chosen or (None if row is None or row >= len(noes) else str(noes["id"].iloc[row])):
        go("rejections", application=key)


def across(journal: Journal, today: date) -> None:
    """What the reviews say together: what to keep first, beside what to change, then the reasons."""
    with recalling(journal) as cursor:
        count = insights.count(cursor)
        given = insights.reasons_given(cursor)
        lessons = insights.lessons(cursor)
    if not count:
        return
    st.header("Across your reviews")
    for field, place in zip(LESSONS, st.columns(2, gap="large"), strict=True):
        with place:
            _lessons(lessons, field, today)
    st.subheader("Reasons", help=SQUARES_HELP)
    told = telling.recurring(given, count)
    st.markdown(plain(told))
    st.markdown(telling.guessed(given))
    if count < insights.FEWEST_TO_COUNT:
        _listed(given)
    else:
        for side, place in zip(Side, st.columns(2, gap="large"), strict=True):
            with place:
                _side(given[given["side"] == side], side, count)


def _side(here: pd.DataFrame, side: Side, count: int) -> None:
    st.markdown(f"**{words.SIDES[side]}**")
    if here.empty:
        st.markdown("No reason given.")
        return
    named = ", ".join(f"{label} {n}" for label, n in zip(here["label"], here["reviews"], strict=True))
    show(
        charts.reasons,
        here,
        count,
        alt=f"Reasons on {words.SIDES[side].lower()}, by the number of {count} reviews that name them: {named}.",
        key=f"rejections_{side}",
        title=f"Reasons in {count} reviews: {words.SIDES[side].lower()}",
    )


def _listed(given: pd.DataFrame) -> None:
    for row in given.to_dict("records"):
        bases = [words.BASES[basis].lower() for basis in Basis for _ in range(row[basis.value])]
        st.markdown(f"- {plain(row['label'])}: {words.SIDES[row['side']].lower()}, {', '.join(bases)}")


def _lessons(lessons: pd.DataFrame, field: str, today: date) -> None:
    """The person's own words from the latest reviews."""
    here = lessons[lessons[field].str.strip() != ""]
    if here.empty:
        return
    st.subheader(LESSONS[field])
    for row in here.head(_MOST_LESSONS).to_dict("records"):
        when = words.day(row["written_at"], today=today)
        with st.container(gap=None):
            st.text(row[field].strip())
            st.caption(plain(f"{title_of(row['company'], row['role'])}, {when}"))
    if len(here) > _MOST_LESSONS:
        st.caption(f"The latest {_MOST_LESSONS} of {len(here):,}.")
