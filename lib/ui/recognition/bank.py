"""The question bank's screen: find a question, see what it is after, how to answer, and how it went for you."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pandas as pd
import streamlit as st

from lib import words
from lib.insights.known_questions import shelf
from lib.insights.remembered import recalling
from lib.journal import questions
from lib.journal.choices import Category
from lib.questions.bank import load_bank
from lib.ui.address import go
from lib.ui.practise import practise_this
from lib.ui.table import clicked
from lib.ui.text import plain, written

if TYPE_CHECKING:
    from datetime import date

    from lib.journal.database import Journal
    from lib.questions.bank import Entry

COLUMNS = {
    "label": st.column_config.TextColumn("Question", width=280),
    "category": st.column_config.TextColumn("Category", width=140),
    "common": st.column_config.TextColumn("How common", width=100),
    "asked": st.column_config.NumberColumn("Asked of you", width=90),
    "rating": st.column_config.NumberColumn("Your mean", width=80, format="%.1f"),
    "field": st.column_config.TextColumn("Field", width=130),
}


def find(journal: Journal) -> str | None:
    """Search and pick; the key of the chosen question."""
    look, sort, work = st.columns([6, 3, 3])
    search = look.text_input("Find", type="search", placeholder="conflict, salary, joins …", key="bank_find") or ""
    category = sort.selectbox(
        "Category",
        list(Category),
        index=None,
        format_func=words.CATEGORIES.__getitem__,
        placeholder="All",
        key="bank_cat",
    )
    field = work.selectbox(
        "Field",
        sorted({entry.field for entry in load_bank().entries if entry.field}, key=words.field),
        index=None,
        format_func=words.field,
        placeholder="All",
        key="bank_field",
        help="With a field chosen, the questions of all fields stay beside its own.",
    )
    with recalling(journal) as cursor:
        found = shelf(cursor, search=search, category=category)
    if field:
        found = found[found["field"].isin({"", field})].reset_index(drop=True)
    st.caption(f"{words.many(len(found), 'question')}; {int((found['asked'] > 0).sum())} of them were asked of you.")
    told = found.assign(
        category=found["category"].map(words.CATEGORIES),
        common=[how_common(rate) for rate in found["rate"]],
        asked=found["asked"].where(found["asked"] > 0),
        field=found["field"].map(words.field),
    )
    event = st.dataframe(
        told, column_config=COLUMNS, column_order=list(COLUMNS), hide_index=True, key="bank_table", on_select="rerun",
        selection_mode=["single-row", "single-cell"], height=min(560, 38 + 35 * max(1, len(told))), placeholder="",
        alt="Questions with how common each is, and how often it was asked of you",
    )  # fmt: skip
    row = clicked(event)
    return None if row is None or row >= len(found) else str(found["key"].iloc[row])


def how_common(rate: float) -> str:
    """A share of interviews in words; "" where the bank does not know the question."""
    if pd.isna(rate):
        return ""
    for least, told in ((0.1, "very common"), (0.03, "common"), (0.008, "now and then")):
        if rate >= least:
            return told
    return "rare"


def one(journal: Journal, key: str, today: date) -> None:
    """One question: what the bank knows of it, and the person's own record."""
    entry = load_bank().get(key)
    own = None
    if entry is None:
        with recalling(journal) as cursor:
            own = questions.get(cursor, UUID(key))
        if own is None:
            return
        entry = load_bank().get(own.bank_id)
        st.subheader(plain(own.label))
        written(own.best_answer, about="Your best answer")
    else:
        st.subheader(plain(entry.label))
    with st.container(horizontal=True):
        practise_this.offer(journal, today, question_id=own.id if own else None,
                            bank_id=entry.id if entry else "", place=key)  # fmt: skip
        if own and st.button("See every asking", icon=":material/troubleshoot:"):
            go("weak_questions", question=key)
    if entry:
        _advice(entry)
    else:
        st.markdown("The bank does not know this question: it is one of your own.")


def _advice(entry: Entry) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        st.caption("What they are really after")
        st.markdown(plain(entry.after))
        st.caption("How to answer")
        st.markdown(plain(entry.advice))
    with right:
        st.caption("Also heard as")
        for wording in entry.wordings[:8]:
            st.text(f"“{wording}”")
