"""The screen "Was it for me?": wanted beside what came of it, how verdicts changed, where to apply next, what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.charts import fit as charts
from lib.insights import fit as insights
from lib.insights import telling_fit as telling
from lib.insights.groups import OTHERS
from lib.insights.outcomes import OPEN
from lib.insights.remembered import recalling
from lib.journal.choices import Moment, Motive, WorkMode
from lib.journal.models import title_of
from lib.ui.address import go
from lib.ui.charts import show
from lib.ui.table import clicked
from lib.ui.text import plain, short

if TYPE_CHECKING:
    import pandas as pd

    from lib.journal.database import Journal

MOMENTS = {Moment.BEFORE: "Verdicts from before", Moment.AFTER: "Verdicts from after"}
CIRCLES_HELP = (
    "The larger the circle, the more applications; the number stands beside it. Verdicts from before the outcome do "
    "not know how it ended; those from after do, and look different for it."
)
SCORES_HELP = (
    "The weighted score is the mean of your scores, each counted as many times as its criterion weighs: "
    "Σ weight × score ÷ Σ weight, from 1 to 5. Retired criteria do not count."
)


def nothing_yet() -> None:
    """Before the first application."""
    st.markdown("Once an application is on record, you can say here whether the job is one that you want.")
    if st.button("Add an application", type="primary", icon=":material/add:"):
        go("applications")


def summary(rows: pd.DataFrame) -> None:
    """What was got and what was lost, in a sentence or two."""
    if told := telling.got(rows):
        st.markdown(f"**{told}**")
    st.markdown(telling.losses(insights.losses(rows)))


def picture(rows: pd.DataFrame) -> None:
    """Wanted beside what became of it, from before or from after."""
    if not (rows["wanted"] != "").any():
        return
    st.header("What you wanted, and what became of it", help=CIRCLES_HELP)
    moment: Moment = st.radio(
        "Which verdicts", MOMENTS, format_func=MOMENTS.__getitem__, horizontal=True, key="fit_moment",
        label_visibility="collapsed",
    )  # fmt: skip
    pairs = insights.by_outcome(rows, moment)
    if pairs.empty:
        st.markdown("None is on record.")
        return
    total = int(pairs["applications"].sum())
    names = {
        charts.part(row["wanted"], row["outcome"]): (
            f"{telling.WANTED[row['wanted']]}, {telling.OUTCOMES[row['outcome']].lower()} ({row['applications']:,})"
        )
        for row in pairs.to_dict("records")
    }
    chosen = show(
        charts.wanted_by_outcome,
        pairs,
        alt=f"{words.many(total, 'application')} by verdict and outcome: {'; '.join(names.values())}.",
        key=f"fit_{moment}",
        parts=names,
        title=f"What I wanted and what became of it: {MOMENTS[moment].lower()}",
    )
    if chosen:
        pairs_of = zip(rows[moment.value], rows["outcome"], strict=True)
        keys = [charts.part(wanted, outcome) for wanted, outcome in pairs_of]
        for row in rows[[key == chosen for key in keys]].head(20).to_dict("records"):
            title = plain(title_of(row["company"], row["role"]))
            if st.button(title, key=f"fit_behind_{row['id']}", type="tertiary"):
                go("fit", application=row["id"])


def listed(rows: pd.DataFrame) -> None:
    """Every verdict with its score, to be opened."""
    given = rows[rows["wanted"] != ""].reset_index(drop=True)
    if given.empty:
        return
    with st.expander(f"Every verdict ({len(given):,})"):
        verdicts = {moment: given[moment].map(telling.WANTED) for moment in ("before", "after")}
        event = st.dataframe(
            given.assign(title=_titles(given), became=given["outcome"].map(telling.OUTCOMES), **verdicts),
            hide_index=True, key="fit_listed", on_select="rerun", selection_mode=["single-row", "single-cell"],
            placeholder="", height=min(430, 38 + 35 * len(given)),
            column_order=["title", "became", "before", "before_score", "after", "after_score", "change"],
            column_config={
                "title": st.column_config.TextColumn("Application", width=230),
                "became": st.column_config.TextColumn("What became of it", width=140),
                "before": st.column_config.TextColumn("Before", width=85),
                "before_score": st.column_config.NumberColumn("Score", format="%.1f", width=65, help=SCORES_HELP),
                "after": st.column_config.TextColumn("After", width=85),
                "after_score": st.column_config.NumberColumn("Score", format="%.1f", width=65, help=SCORES_HELP),
                "change": st.column_config.NumberColumn(
                    "Change", format="%+.1f", width=75, help="Over the criteria judged both times."
                ),
            },
            alt="Every verdict, before and after, with its weighted score",
        )  # fmt: skip
    row = clicked(event)
    if row is not None and row < len(given):
        go("fit", application=str(given["id"].iloc[row]))


def changed(rows: pd.DataFrame) -> None:
    """How verdicts moved once the outcome was known."""
    pairs = insights.changed(rows)
    if not len(pairs):
        return
    st.header("From before to after")
    st.markdown(telling.changed(pairs))
    moved = [
        f"{telling.WANTED[row['before']].lower()} → {telling.WANTED[row['after']].lower()} {row['applications']:,}"
        for row in pairs[pairs["before"] != pairs["after"]].to_dict("records")
    ]
    if moved:
        st.caption(f"Of those that changed: {', '.join(moved)}.")


def where_next(journal: Journal, rows: pd.DataFrame) -> None:
    """What the rejections say about where to apply next."""
    if not (rows["wanted"] != "").any():
        return
    with recalling(journal) as cursor:
        sides = insights.wanted_losses_by_side(cursor, rows)
        short_of = insights.shortfalls(cursor)
    st.header("Where to apply next", help=SCORES_HELP)
    st.markdown(plain(telling.where_next(rows, insights.losses(rows), sides)))
    compared = insights.wanted_by_group(rows)
    pairs = zip(compared["dimension"], compared["group"], strict=True)
    told = telling.groups(compared, {pair: _group_name(*pair) for pair in pairs})
    st.markdown(plain(told or telling.needed(rows)))
    if len(short_of):
        st.markdown(plain(telling.shortfalls(short_of)))
        st.dataframe(
            short_of, hide_index=True, column_order=["label", "weight", "mean", "n"],
            column_config={
                "label": st.column_config.TextColumn("What I want", width=240),
                "weight": st.column_config.NumberColumn("Weight", width=75, help="1 to 5"),
                "mean": st.column_config.NumberColumn("Met", format="%.1f of 5", width=85),
                "n": st.column_config.NumberColumn("Applications", width=100),
            },
            alt="What you want from work, and how far the jobs that you judged met it, what was short most first",
        )  # fmt: skip


def _group_name(dimension: str, group: str) -> str:
    if group == OTHERS:
        return "All others"
    names: dict[str, dict[str, str]] = {
        "work_mode": {mode.value: words.WORK_MODES[mode] for mode in WorkMode},
        "motive": {motive.value: words.MOTIVES[motive] for motive in Motive},
    }
    return names.get(dimension, {}).get(group) or short(group, 40)


def waiting(rows: pd.DataFrame) -> None:
    """Open applications without a verdict from before, and every one to choose from."""
    st.header("Judge one")
    without = rows[(rows["outcome"] == OPEN) & (rows["before"] == "")]
    without = without.sort_values("rounds", ascending=False, kind="stable", ignore_index=True)
    st.markdown(
        "A verdict from before can only be given while the outcome is unknown: that is what makes it worth having. "
        + (
            f"{words.many(len(without), 'open application')} {'has' if len(without) == 1 else 'have'} none."
            if len(without)
            else "Every open application has one."
        )
    )
    row = None
    if len(without):
        event = st.dataframe(
            without.assign(title=_titles(without)), hide_index=True, key="fit_waiting", on_select="rerun",
            selection_mode=["single-row", "single-cell"], height=min(320, 38 + 35 * len(without)),
            column_order=["title", "rounds"],
            column_config={
                "title": st.column_config.TextColumn("Open, without a verdict", width=320),
                "rounds": st.column_config.NumberColumn("Rounds", width=70),
            },
            alt="Open applications without a verdict, those with most rounds first",
        )  # fmt: skip
        row = clicked(event)
    named = dict(zip(rows["id"], _titles(rows), strict=True))
    chosen = st.selectbox(
        "Or any application by name", list(named), index=None, format_func=named.__getitem__, key="fit_choice",
        placeholder="Which one?",
    )  # fmt: skip
    if key := chosen or (None if row is None or row >= len(without) else str(without["id"].iloc[row])):
        go("fit", application=key)


def _titles(rows: pd.DataFrame) -> list[str]:
    return [title_of(company, role) for company, role in zip(rows["company"], rows["role"], strict=True)]
