"""One question: how it went each time it was asked, and what to say next time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

import streamlit as st

from lib import words
from lib.charts import weakness as charts
from lib.insights import telling_weakness as telling
from lib.insights import weakness
from lib.insights.remembered import recalling, remembered
from lib.journal import questions
from lib.journal.choices import Origin
from lib.journal.feedback import About, remarks_on
from lib.ui import earlier
from lib.ui.charts import show
from lib.ui.feedback import said
from lib.ui.plan.screen import add_action
from lib.ui.practise import practise_this
from lib.ui.text import plain, written
from lib.ui.weakness import hand

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import pandas as pd
    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal
    from lib.journal.feedback import Remark
    from lib.journal.models import Question

ADVICE = (
    "Rating is drawn towards your average where there are few answers; cost is points lost per interview; “90% sure” "
    "is the range in which the true figure lies with nine chances in ten."
)


def detail(journal: Journal, row: pd.Series[Any], today: date) -> None:
    """All there is to one question.

    Args:
        journal: Where it lies.
        row: Its row of `insights.weakness.weak_questions`.
        today: For days without their year.
    """
    key = UUID(row["question_id"])
    with recalling(journal) as cursor:
        question, askings, by_coach, of_question = _on_record(cursor, key)
        rated = weakness.ratings_over_time(cursor, key)
    if question is None:  # merged away in another window just now
        st.rerun()
    st.title(plain(question.label))
    st.markdown(plain(f"{words.CATEGORIES[question.category]}. {telling.figures(row)}"), help=ADVICE)
    hand.told()
    practise_this.offer(journal, today, question_id=key, bank_id=question.bank_id, place=str(key))
    hand.doubts(journal, question, askings)
    went, ahead = st.columns([7, 5], gap="large")
    with went:
        _over_time(row, rated, key, today)
    with ahead:
        said.beside(of_question, today)
        hand.best_answer(journal, question, today)
        with st.expander("Something to do about it", icon=":material/task_alt:"):
            add_action(journal, today=today, origin=Origin.QUESTION, question_id=key)
    _askings(journal, askings, by_coach, today)
    hand.put_right(journal, question, askings, today)


class _OnRecord(NamedTuple):
    """A question, its askings (rows of `questions.askings_of`), and what coaches said of each and of the whole."""

    question: Question | None
    askings: pd.DataFrame
    by_coach: dict[UUID, list[Remark]]
    of_question: list[Remark]


@remembered
def _on_record(cursor: DuckDBPyConnection, key: UUID) -> _OnRecord:
    askings = questions.askings_of(cursor, key)
    return _OnRecord(
        questions.get(cursor, key),
        askings,
        remarks_on(cursor, About.ASKING, [UUID(asking) for asking in askings["id"]]),
        remarks_on(cursor, About.QUESTION, [key]).get(key, []),
    )


def _over_time(row: pd.Series[Any], rated: pd.DataFrame, key: UUID, today: date) -> None:
    if len(rated) < 2:
        return
    course = telling.trend(row)
    if course:
        st.markdown(course)
    parts = {
        str(place): f"{words.day(held_at, today=today)}: {rating} of 5, {company}"
        for place, (held_at, rating, company) in enumerate(
            zip(rated["held_at"], rated["rating"], rated["company"], strict=True)
        )
    }
    part = show(
        charts.ratings_over_time,
        rated,
        alt=f"Ratings of this question from 1 to 5 in the order of the interviews. {course}",
        key=f"weak_ratings_{key}",
        title="Ratings over time",
        figures=rated,
        parts=parts,
    )
    if part:
        asking = rated.iloc[int(part)]
        st.markdown(f"**{plain(parts[part])}**")
        written(asking["wording"], about="They asked")
        written(asking["answer"], about="What I said")


def _askings(journal: Journal, askings: pd.DataFrame, by_coach: Mapping[UUID, Sequence[Remark]], today: date) -> None:
    st.markdown(f"**Asked {words.times(len(askings))}**")
    ratings = askings["id"].map(lambda asking: said.latest_rating(by_coach.get(UUID(asking), ())))
    table = askings.assign(kind=askings["kind"].map(words.KINDS), coach=ratings)
    coach = ["coach"] if ratings.notna().any() else []
    text, number = st.column_config.TextColumn, st.column_config.NumberColumn
    st.dataframe(
        table,
        hide_index=True,
        placeholder="–",
        column_order=["held_at", "rating", *coach, "company", "kind", "wording", "answer", "better_answer",
                      "caught_out"],
        column_config={
            "held_at": st.column_config.DatetimeColumn("Day", format="ddd D MMM YYYY", width=130),
            "rating": number("Rating", width=70, help="1 (lost it) to 5 (nailed it)."),
            "coach": number("Coach", width=65, help="The same scale, rated by your coach."),
            "company": text("Company", width=140),
            "kind": text("Round", width=120),
            "wording": text("As asked", width=260),
            "answer": text("What I said", width=320),
            "better_answer": text("Better next time", width=260),
            "caught_out": st.column_config.CheckboxColumn("Caught me out", width=110),
        },
        alt="Every asking of this question, the latest first",
    )  # fmt: skip
    spoken_of = askings["id"].map(UUID).isin(list(by_coach))
    told = askings[(askings["answer"].str.strip() != "") | (askings["better_answer"].str.strip() != "") | spoken_of]
    if told.empty:
        return
    named = dict(zip(told["id"], hand.names(told, today), strict=True))
    with st.expander("Read an answer in full", expanded=True):
        chosen = st.selectbox(
            "Which asking?", list(named), format_func=named.__getitem__, key=f"weak_read_{askings['id'].iloc[0]}"
        )
        asking = told[told["id"] == chosen].iloc[0]
        written(asking["wording"], about="They asked")
        written(asking["answer"], about="What I said")
        written(asking["better_answer"], about="Better next time")
        earlier.texts(journal, [("asking", UUID(asking["id"]))], name=f"read_{asking['id']}")
        said.beside(by_coach.get(UUID(asking["id"]), ()), today)
