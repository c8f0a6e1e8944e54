"""The weak-questions screen: what got better, what costs most, and which question to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import streamlit as st

from lib import words
from lib.charts import weakness as charts
from lib.insights import telling_weakness as telling
from lib.insights import weakness
from lib.insights.remembered import recalling
from lib.insights.sorts import ratings_by
from lib.insights.trend import IMPROVING
from lib.insights.weakness import EVERYTHING, Scope
from lib.ui.address import go, uuid_in
from lib.ui.charts import show
from lib.ui.text import plain, short

if TYPE_CHECKING:
    import pandas as pd

    from lib.journal.database import Journal

CHOSEN = "weak_question"
"""Session key of the picker; the address says the same."""
MOST_ROWS = 15
FEWEST_TO_RANK = 3
"""With one interview or two a list of what was asked says more than any ranking."""
FIGURES = ["label", "cost", "low", "high", "interviews_in", "of", "mean", "ratings", "top3", "trend", "category"]
"""Columns of the table in which all figures stand."""
RELIABLE_HELP = (
    "Rated three times or more, 4 or better on average, asked in two interviews or more, and 95% sure to be above the "
    "middle of the scale even when the few ratings are drawn towards your average."
)
COST_HELP = (
    "How often a question comes up, times how far its rating falls short of 5. With few answers the rating is drawn "
    "towards your own average, so that one bad day does not top the list. The line is where the true figure lies with "
    "90% certainty; short lines come with more interviews."
)


def nothing_yet() -> None:
    """Before the first interview."""
    st.markdown("Nothing is on record yet. Write down what they asked in your last interview, and it appears here.")
    if st.button("Start a debrief", type="primary", icon=":material/edit_note:"):
        go("debrief")


def no_question_yet(interviews: int) -> None:
    """Interviews were written about, but no question that they asked."""
    told = f"{words.many(interviews, 'interview')} on record, and no question that was asked in it."
    st.markdown(f"{told} Which question do you remember?")
    if st.button("Write it down", type="primary", icon=":material/edit_note:"):
        go("applications")


def few(everything: pd.DataFrame, interviews: int) -> None:
    """After one interview or two: what was asked, and no ranking."""
    st.header("What you were asked")
    st.markdown(telling.overview(everything, interviews))
    st.dataframe(
        everything.sort_values(["recurring", "mean", "label"], ascending=[False, True, True]),
        hide_index=True,
        placeholder="–",
        column_order=["label", "mean", "interviews_in"],
        column_config={
            "label": st.column_config.TextColumn("Question", width="large"),
            "mean": st.column_config.NumberColumn("Rating", format="%.1f", help="1 (lost it) to 5 (nailed it)."),
            "interviews_in": st.column_config.NumberColumn("Asked in", help="Different interviews that asked it."),
        },
        alt="The questions you were asked, with their average rating",
    )
    if st.button("Debrief the next interview", type="primary", icon=":material/edit_note:"):
        go("debrief")


def in_words(ranked: pd.DataFrame, asked: pd.DataFrame) -> None:
    """The page in a short paragraph.

    Args:
        ranked: Rows of `insights.weakness.weak_questions`.
        asked: Rows of `insights.sorts.asked`.
    """
    sorts = ratings_by(asked, "category")
    told = telling.summary(ranked, weakness.got_better(ranked), weakness.goes_well(ranked), sorts)
    if told:
        st.markdown(plain(told))


def wins(journal: Journal, ranked: pd.DataFrame) -> None:
    """What got better, and what goes well again and again; where nothing does yet, what was rated well."""
    good = weakness.goes_well(ranked)
    reliable = good[good["reliable"]]
    better = weakness.got_better(ranked).head(3)
    if better.empty:
        _strengths(good if reliable.empty else reliable)
        return
    certain = (better["trend"] == IMPROVING).any()
    st.header("What got better" if certain else "Rated higher than at first")
    with recalling(journal) as cursor:
        series = weakness.series(cursor, tuple(UUID(key) for key in better["question_id"]))
    for place, (_, row) in zip(st.columns(3), better.iterrows(), strict=False):
        place.metric(
            plain(short(row["label"], 80)),
            f"{row['first']:.0f} → {row['last']:.0f}",
            delta=words.many(row["ratings"], "rating"),
            delta_color="off",
            delta_arrow="off",
            chart_data=series[row["question_id"]],
            border=True,
            help=f"{telling.risen(row)}. First and last rating, from 1 (lost it) to 5 (nailed it).",
            height="stretch",
        )
    _strengths(reliable[~reliable["question_id"].isin(better["question_id"])])


def _strengths(good: pd.DataFrame) -> None:
    if good.empty:
        return
    again = bool(good["reliable"].all())
    st.header("What goes well again and again" if again else "What goes well", help=RELIABLE_HELP if again else None)
    for place, (_, row) in zip(st.columns(3), good.head(3).iterrows(), strict=False):
        place.metric(
            plain(short(row["label"], 80)),
            f"{row['mean']:.1f} of 5".replace(".0 ", " "),
            delta=words.many(row["ratings"], "rating"),
            delta_color="off",
            delta_arrow="off",
            border=True,
            help="Average of your ratings, from 1 (lost it) to 5 (nailed it).",
            height="stretch",
        )


def ranking(journal: Journal, everything: pd.DataFrame, interviews: int) -> None:
    """The sentence, the filters and the picture of costs."""
    st.header("What costs you most", help=COST_HELP)
    st.markdown(
        plain(" ".join(filter(None, [telling.overview(everything, interviews), telling.where_points_go(everything)])))
    )
    scope, once = _filters(journal, everything)
    with recalling(journal) as cursor:
        ranked = everything if scope == EVERYTHING else weakness.weak_questions(cursor, scope)
    shown = ranked if once else ranked[ranked["recurring"]]
    shown = shown[shown["ratings"] > 0]  # of what was never rated nobody knows what it costs
    if shown.empty:
        what = "Nothing was asked" if ranked.empty else "No question came up in more than one interview"
        st.markdown(f"{what} within this choice.")
        return
    first = telling.look_first(ranked)
    if first:
        st.markdown(plain(first))
    show(
        charts.cost,
        shown.head(MOST_ROWS),
        title="What costs most",
        figures=shown[FIGURES],
        alt=f"Questions by points lost per interview, costliest first. {first}",
        key="weak_cost",
        on_pick=go_to,
    )
    if len(shown) > MOST_ROWS:
        st.caption(f"The {MOST_ROWS} costliest of {len(shown):,}; all of them are in the table.")
    st.caption("Click a row to see every asking of it.")
    _table(shown)


def _filters(journal: Journal, everything: pd.DataFrame) -> tuple[Scope, bool]:
    with recalling(journal) as cursor:
        categories, kinds = weakness.choices(cursor)
    sort, round_, since, once = st.columns([3, 3, 3, 4], vertical_alignment="bottom")
    scope = Scope(
        category=sort.selectbox(
            "Category", categories, index=None, placeholder="All", format_func=words.CATEGORIES.__getitem__,
            key="weak_category",
        ),
        kind=round_.selectbox(
            "Round", kinds, index=None, placeholder="All", format_func=words.KINDS.__getitem__, key="weak_kind"
        ),
        since=since.date_input("Since", value=None, format="DD/MM/YYYY", key="weak_since"),
    )  # fmt: skip
    again = bool(everything["recurring"].any())
    shown = once.toggle(
        "Also those asked only once",
        value=not again,
        key="weak_once",
        help="What came up in a single interview may be chance. By default only questions that came back are ranked.",
    )
    return scope, shown


def _table(shown: pd.DataFrame) -> None:
    drawer = st.expander(f"All figures ({words.many(len(shown), 'question')})", on_change="rerun", key="weak_table")
    if not drawer.open:
        return
    with drawer:
        table = shown.assign(
            category=shown["category"].map(words.CATEGORIES),
            trend=shown["trend"].map(telling.TRENDS),
            top3=100 * shown["top3"],
        )
        number = st.column_config.NumberColumn
        st.dataframe(
            table,
            hide_index=True,
            placeholder="–",
            column_order=FIGURES,
            column_config={
                "label": st.column_config.TextColumn("Question", width=250),
                "category": "Category",
                "interviews_in": number("Asked in", help="Different interviews that asked it."),
                "of": number("of", help="Interviews within your choice."),
                "ratings": number("Ratings", help="How many of its askings you rated."),
                "mean": number("Average", format="%.1f", help="Plain average of your ratings."),
                "cost": number("Points lost", format="%.2f", help=COST_HELP),
                "low": number("at least", format="%.2f", help="The true figure lies above this with 95% certainty."),
                "high": number("at most", format="%.2f", help="The true figure lies below this with 95% certainty."),
                "top3": number("Top 3", format="%.0f %%", help="Chance to be truly among your three costliest."),
                "trend": st.column_config.TextColumn("Trend", help="Said only from three ratings on, and when sure."),
            },
        )


def settle(everything: pd.DataFrame) -> str | None:
    """The question in the address, made the picker's too; None where there is none to show."""
    wanted = uuid_in("question")
    there = wanted is not None and str(wanted) in set(everything["question_id"])
    if wanted and not there:
        st.info("That question is not there any more. It may have been merged with another one.")
        del st.query_params["question"]
    chosen = str(wanted) if there else None
    st.session_state[CHOSEN] = chosen
    return chosen


def go_to(question: str | None) -> None:
    """Look at another question from the next run on."""
    if question:
        st.query_params["question"] = question
    else:
        st.query_params.pop("question", None)


def back() -> None:
    """From one question to all of them."""
    st.button("All weak questions", icon=":material/arrow_back:", type="tertiary", on_click=go_to, args=(None,))


def picker(everything: pd.DataFrame, title: str) -> None:
    """Choose the question to look at, without a mouse if need be."""
    st.header(title)
    labels = dict(zip(everything["question_id"], everything["label"], strict=True))
    asked = dict(zip(everything["question_id"], everything["interviews_in"], strict=True))
    st.selectbox(
        "Question to look at",
        list(labels),
        index=None,
        key=CHOSEN,
        format_func=lambda key: f"{short(labels[key], 90)} (asked in {asked[key]})" if key in labels else "",
        placeholder="Choose a question",
        on_change=lambda: go_to(st.session_state[CHOSEN]),
        label_visibility="collapsed",
    )


def doubtful(journal: Journal) -> None:
    """The way to what may have been put under the wrong question, where there is any."""
    with recalling(journal) as cursor:
        count = weakness.count_doubts(cursor)
    if not count:
        return
    told = f"{words.many(count, 'wording')} may belong to another question; a word from you makes the figures right."
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(told, width="content")
        if st.button("Settle the doubts", icon=":material/help:", type="tertiary"):
            go("doubts")
