"""The outcomes screen, second part: comparisons by kind of round, by group, and by week or month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from lib import words
from lib.charts import rates as charts
from lib.insights import groups, rounds
from lib.insights import telling_groups as telling
from lib.insights.cohorts import cohorts, sent_in
from lib.insights.outcome_words import standing
from lib.journal.choices import Kind
from lib.ui.charts import show
from lib.ui.outcomes import behind
from lib.ui.text import plain, short

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import date

    from lib.insights.cohorts import Period

DIMENSIONS = {"source": "Source", "role": "Role family", "work_mode": "Work mode", "motive": "Why you want it"}
PERIODS: dict[Period, str] = {"month": "Months", "week": "Weeks"}
MOST_PERIODS = 12
"""As many as a telephone is wide for; no month comes twice in them."""
ROUNDS_HELP = (
    "A round moved on where another one followed or was agreed on for a later day, or an offer came. The dot is the "
    "share that did, of those that the employer has judged; the line is the range in which the true share lies with "
    "90% certainty. Rounds that are open, and those after which you withdrew, are not counted."
)
GROUPS_HELP = (
    f"Each application is given {groups.WITHIN} days to be called back, by a call, a test or an interview, so that "
    "recent ones are not put beside old ones; younger ones are not counted yet. A difference is told only where chance "
    "would hardly make it (Fisher's exact test of a group against all the others, all groupings judged together so "
    "that at most 1 in 20 claims is false: Benjamini–Hochberg). Role families put job titles together by their "
    "wording, without the grade."
)
_CALLED = {1.0: "Called back in time", 0.0: "Not called back in time"}
COHORTS_HELP = (
    "Each week or month is given the same number of days after its last application, so old and new ones are compared "
    "fairly. The dot is the share answered in that time, a no included; the line is the range in which the true share "
    "lies with 90% certainty."
)


def by_round(held: pd.DataFrame) -> None:
    """After which kind of round it goes on, and after which it stops.

    Args:
        held: Rows of `insights.rounds.held_rounds`.
    """
    if held.empty:
        return
    kinds = rounds.by_kind(held)
    st.header("Round by round", help=ROUNDS_HELP)
    told = telling.rounds(kinds)
    st.markdown(plain(told))
    part = show(
        charts.rounds,
        kinds,
        alt=f"Share of each kind of round that moved on. {told}",
        key="outcomes_rounds",
        title="Share of rounds that moved on",
        parts={kind: words.KINDS[kind] for kind in kinds["kind"]},
    )
    if part:
        behind.rounds(held[held["kind"] == part], words.KINDS[Kind(part)], "outcomes_rounds")


@st.fragment
def by_group(found: pd.DataFrame, today: date) -> None:
    """Sources, role families, work modes and motives, one grouping at a time, all judged together.

    Args:
        found: Rows of `insights.progress.progress`.
        today: The last day that anything is known of.
    """
    members = groups.grouped(groups.counted(found, today))
    compared = groups.compare(members)
    there = [name for name in groups.DIMENSIONS if (compared["dimension"] == name).any()]
    if not there:
        return
    st.header("Called back, group by group", help=GROUPS_HELP)
    dimension = st.radio(
        "Compare by", there, format_func=DIMENSIONS.__getitem__, horizontal=True, key="outcomes_dimension",
        label_visibility="collapsed",
    )  # fmt: skip
    shown = telling.labelled(compared[compared["dimension"] == dimension], dimension)
    shown["label"] = [short(name, 40) for name in shown["label"]]  # what a picture holds
    told = telling.groups(shown)
    st.markdown(plain(told))
    names = dict(zip(shown["group"], shown["label"], strict=True))
    key = f"outcomes_by_{dimension}"
    part = show(
        charts.groups,
        shown,
        within=groups.WITHIN,
        alt=f"Share that was called back, by {DIMENSIONS[dimension].lower()}. {told}",
        key=key,
        title=f"Called back within {groups.WITHIN} days",
        parts=names,
    )
    if part:
        chosen = members[(members["dimension"] == dimension) & (members["group"] == part)].set_index("id")
        listed = found[found["id"].isin(chosen.index)]
        what = [
            f"{_CALLED.get(chosen['called'][row['id']], 'not counted')}: {standing(row)}"
            for row in listed.to_dict("records")
        ]
        behind.applications(listed, names[part], key, what=what)


@st.fragment
def over_time(found: pd.DataFrame, today: date) -> None:
    """Weeks or months, each watched for as many days.

    Args:
        found: Rows of `insights.progress.progress`.
        today: The last day that anything is known of.
    """
    st.header("Answered in time", help=COHORTS_HELP)
    with st.container(horizontal=True):
        by: Period = st.radio(
            "By", PERIODS, format_func=PERIODS.__getitem__, horizontal=True, key="outcomes_period",
            label_visibility="collapsed",
        )  # fmt: skip
        days = st.radio(
            "Answered within", (7, 14, 30), index=1, format_func=lambda days: f"{days} days", horizontal=True,
            key="outcomes_within", label_visibility="collapsed",
        )  # fmt: skip
    table = cohorts(found, today, period=by, within=days)
    told = telling.cohorts(table, by, days, today)
    st.markdown(told)
    if not (table["n"] > 0).any():
        return
    recent = table.tail(MOST_PERIODS)
    if len(recent) < len(table):
        st.caption(f"The latest {MOST_PERIODS} of {len(table)} {PERIODS[by].lower()}.")
    key = f"outcomes_{by}s_{days}"
    names = {start.date().isoformat(): telling.named(start, by, today) for start in recent["start"]}
    part = show(
        charts.cohorts,
        recent.assign(label=[telling.named(start, by, start) for start in recent["start"]], part=list(names)),
        within=days,
        alt=f"Share answered within {days} days, by {by}. {told}",
        key=key,
        title=f"Answered within {days} days",
        figures=table,
        parts=names,
    )
    if part:
        sent = sent_in(found, period=by, within=days)
        sent = sent[sent["start"] == part]
        what = [f"{_answered(row, days)}; {standing(row)}" for row in sent.to_dict("records")]
        behind.applications(sent, f"Sent in {'the week of ' if by == 'week' else ''}{names[part]}", key, what=what)


def _answered(row: dict[Hashable, Any], within: int) -> str:
    if pd.isna(row["answered"]):
        return "Not known or withdrawn"
    if row["answered"]:
        return f"Answered after {words.many((row['replied_on'] - row['applied_on']).days, 'day')}"
    return f"No answer within {within} days"
