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
from lib.insights.roles import Role
from lib.ui.charts import picked, show

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


def sorts(journal: Journal) -> None:
    """How answers go by category, by kind of round, and by who asked."""
    st.header("What goes well and badly", help=SORTS_HELP)
    by: By = st.segmented_control(
        "By", list(BY), default="category", required=True, format_func=lambda value: BY[value][0], key="weak_by",
        help=ROLE_HELP, label_visibility="collapsed",
    )  # fmt: skip
    _, names = BY[by]
    with journal.read() as cursor:
        groups = insights.ratings_by(cursor, by)
        unknown = insights.without_role(cursor) if by == "role" else 0
    rated = groups[groups["ratings"] > 0]
    if rated.empty:
        st.markdown("Nobody's role is on record yet." if by == "role" else "No answer is rated yet.")
    else:
        told = telling.sorts(groups, names)
        st.markdown(told)
        show(
            charts.sorts,
            rated,
            names,
            title=f"Ratings by {BY[by][0].lower()}",
            alt=f"Average rating by {BY[by][0].lower()}, weakest first, with its 90% interval. {told}",
            key=f"weak_sorts_{by}",
            on_select=lambda: None,
        )
        st.caption("Click a row to see the answers behind it.")
        _behind(journal, by, names)
    if unknown:
        st.caption(f"{words.many(unknown, 'question')} left out: nobody's role is on record for their interviews.")


def _behind(journal: Journal, by: By, names: Mapping[Any, str]) -> None:
    """The answers of the row that was clicked, if any."""
    group = picked(f"weak_sorts_{by}", "group")
    if group is None or group not in names:
        return
    with journal.read() as cursor:
        answers = insights.answers_of(cursor, by, group)
    st.markdown(f"**{names[group]}: {words.many(len(answers), 'rated answer')}**")
    text = st.column_config.TextColumn
    st.dataframe(
        answers,
        hide_index=True,
        column_config={
            "held_at": st.column_config.DatetimeColumn("Day", format="ddd D MMM YYYY", width=130),
            "rating": st.column_config.NumberColumn("Rating", format="%d", width=70),
            "label": text("Question", width=220),
            "wording": text("As asked", width=260),
            "company": text("Company", width=140),
        },
        alt=f"Rated answers: {names[group]}, the latest first",
    )


def heat_map(journal: Journal) -> None:
    """Where it goes well and badly: sort of question against kind of round."""
    with journal.read() as cursor:
        cells = weakness.by_category_and_round(cursor)
    st.header(
        "Sorts of questions and rounds",
        help="Colour and number tell your average rating; a pale cell has fewer than three ratings, – has none.",
    )
    told = telling.heat(cells)
    st.markdown(told)
    show(
        heat.category_by_round,
        cells,
        title="Average rating by category and round",
        alt=f"Average rating by category and kind of round. {told}",
        key="weak_heat",
    )


def over_interviews(journal: Journal, everything: pd.DataFrame) -> None:
    """The recurring questions against the latest interviews."""
    if not everything["recurring"].any():
        return
    with journal.read() as cursor:
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
    show(
        heat.question_by_interview,
        cells,
        title="Ratings by question and interview",
        alt=f"Ratings by question and interview. {told}",
        key="weak_grid",
    )
