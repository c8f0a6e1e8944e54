"""The pictures under the ranking: sorts of answers beside each other, and the two heat maps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from lib import words
from lib.charts import heat
from lib.charts import weakness as charts
from lib.insights import grid, weakness
from lib.insights import sorts as insights
from lib.insights import telling_weakness as telling
from lib.insights.remembered import recalling
from lib.insights.roles import Role
from lib.ui.charts import show
from lib.ui.text import plain, short

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from lib.insights.sorts import By
    from lib.journal.database import Journal

ROLES = {
    Role.HIRING_MANAGER: "Hiring manager",
    Role.RECRUITER: "Recruiter or HR",
    Role.PEER: "Engineer or peer",
    Role.EXECUTIVE: "Executive",
    Role.OTHER: "Other",
}
BY: dict[By, tuple[str, Mapping[Any, str]]] = {
    "category": ("Category", words.CATEGORIES),
    "kind": ("Kind of round", words.KINDS),
    "role": ("Who asked", ROLES),
}
SORTS_HELP = (
    "Each dot is the average of your ratings, drawn towards your overall average where they are few; the line is where "
    "the true figure lies with 90% certainty. Answers of one interview share its good or bad day, so many answers of "
    "few interviews leave the line long. A difference is called one only where it is 95% sure."
)
ROLE_HELP = (
    "Roles are sorted by the words that you wrote: whoever recruits, then hiring managers, the top of the house, "
    "managers and leads, colleagues. With several people in the room an answer counts for each kind of them."
)


def sorts(journal: Journal, asked: pd.DataFrame) -> None:
    """How answers go by category, by kind of round, and by who asked.

    Args:
        journal: For the roles of interviewers, and for the answers behind a mark.
        asked: Rows of `insights.sorts.asked`.
    """
    st.header("What goes well and badly", help=SORTS_HELP)
    by: By = st.radio(
        "By", list(BY), format_func=lambda value: BY[value][0], horizontal=True, key="weak_by", help=ROLE_HELP,
        label_visibility="collapsed",
    )  # fmt: skip
    _, names = BY[by]
    unknown = 0
    if by == "role":
        with recalling(journal) as cursor:
            told_by = insights.with_roles(cursor, asked)
        unknown = int((~asked["interview_id"].isin(told_by["interview_id"])).sum())
        groups = insights.ratings_by(told_by, by)
    else:
        groups = insights.ratings_by(asked, by)
    rated = groups[groups["ratings"] > 0]
    if rated.empty:
        st.markdown("Nobody's role is on record yet." if by == "role" else "No answer is rated yet.")
    else:
        told = telling.sorts(groups, names)
        st.markdown(told)
        part = show(
            charts.sorts,
            rated,
            names,
            title=f"Ratings by {BY[by][0].lower()}",
            alt=f"Average rating by {BY[by][0].lower()}, weakest first, with its 90% interval. {told}",
            key=f"weak_sorts_{by}",
            parts={group: names[group] for group in rated["group"]},
        )
        if part:
            _behind(journal, names[part], **{by: part})
    if unknown:
        st.caption(f"{words.many(unknown, 'question')} left out: nobody's role is on record for their interviews.")


def _behind(journal: Journal, name: str, **sort: str) -> None:
    """The askings behind a mark."""
    with recalling(journal) as cursor:
        answers = insights.askings_of(cursor, **sort)
    rated = int(answers["rating"].notna().sum())
    st.markdown(f"**{plain(name)}: {words.many(len(answers), 'answer')}, {rated:,} rated**")
    text = st.column_config.TextColumn
    st.dataframe(
        answers.assign(kind=answers["kind"].map(words.KINDS)),
        hide_index=True,
        placeholder="–",
        column_order=["held_at", "rating", "label", "wording", "answer", "company", "kind"],
        column_config={
            "held_at": st.column_config.DatetimeColumn("Day", format="ddd D MMM YYYY", width=130),
            "rating": st.column_config.NumberColumn("Rating", format="%d", width=70),
            "label": text("Question", width=220),
            "wording": text("As asked", width=260),
            "answer": text("What I said", width=260),
            "company": text("Company", width=140),
            "kind": text("Round", width=120),
        },
        alt=f"Answers, {name}, the latest first",
    )


def heat_map(journal: Journal) -> None:
    """Where it goes well and badly: sort of question against kind of round."""
    with recalling(journal) as cursor:
        cells = weakness.by_category_and_round(cursor)
    st.header(
        "Sorts of questions and rounds",
        help="Colour and number tell your average rating; a pale cell has fewer than three ratings, – has none.",
    )
    told = telling.heat(cells)
    st.markdown(told)
    parts = {
        f"{category} {kind}": f"{words.CATEGORIES[category]}, {words.KINDS[kind]}"
        for category, kind in zip(cells["category"], cells["kind"], strict=True)
    }
    part = show(
        heat.category_by_round,
        cells,
        title="Average rating by category and round",
        alt=f"Average rating by category and kind of round. {told}",
        key="weak_heat",
        parts=parts,
    )
    if part:
        category, kind = part.split()
        _behind(journal, parts[part], category=category, kind=kind)


def over_interviews(journal: Journal, everything: pd.DataFrame) -> None:
    """The recurring questions against the latest interviews."""
    if not everything["recurring"].any():
        return
    with recalling(journal) as cursor:
        cells = grid.question_by_interview(cursor, everything)
    if cells.empty:
        return
    st.header(
        "Question by question, interview by interview",
        help=f"The latest {grid.MOST_INTERVIEWS} interviews from left to right. A cell holds your rating; – was not "
        "rated; where there is no cell, it was not asked.",
    )
    told = telling.grid(cells)
    st.markdown(told)
    parts = {
        f"{row['question_id']} {row['interview_id']}": f"{short(row['label'])}: {row['company']}, "
        f"{words.day(row['held_at'])}"
        for row in cells.to_dict("records")
    }
    part = show(
        heat.question_by_interview,
        cells,
        title="Ratings by question and interview",
        alt=f"Ratings by question and interview. {told}",
        key="weak_grid",
        parts=parts,
    )
    if part:
        question, interview = part.split()
        _behind(journal, parts[part], question=question, interview=interview)
