"""Settling doubts: each doubtful wording with the question it was put to, one click a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import streamlit as st

from lib import words
from lib.insights.doubts import doubts
from lib.insights.remembered import recalling
from lib.journal import questions
from lib.journal.choices import Category
from lib.journal.errors import DebriefError
from lib.journal.models import Question
from lib.questions.recognition import matcher
from lib.ui import known
from lib.ui.text import plain, short

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import date

    from lib.journal.database import Journal

AT_ONCE = 10


def show(journal: Journal, today: date) -> None:
    """The list, most useful first."""
    with recalling(journal) as cursor:
        found = doubts(cursor)
        labels = {str(key): label for key, label in known.labels(cursor).items()}
    if found.empty:
        st.markdown("Nothing is in doubt: every question you were asked has found its place.")
        return
    st.markdown(
        f"{words.many(len(found), 'wording')} may or may not belong to the question it was put to. "
        "A word from you settles each for good, and later ones like it. The most useful come first."
    )
    with st.spinner("Looking for what each could be instead …"):
        matcher(journal)
    for row in found.head(AT_ONCE).to_dict("records"):
        with st.container(border=True):
            _doubt(journal, row, labels, today)


def _doubt(journal: Journal, row: dict[Hashable, Any], labels: dict[str, str], today: date) -> None:
    where = f"{row['company']}, {words.KINDS[row['kind']].lower()}, {words.day(row['held_at'], today=today)}"
    st.text(f"“{row['wording']}”")
    st.caption(f"{plain(where)} · put to: **{plain(row['label'])}** ({words.times(row['askings'])} asked)")
    asking = UUID(row["asking_id"])
    choices = _others(journal, row, labels)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button("Yes, the same", key=f"yes_{asking}", type="primary", on_click=_confirm, args=(journal, asking))
        st.button("No, a new question", key=f"new_{asking}", on_click=_split, args=(journal, asking, row["wording"]))
        st.selectbox(
            "No, it is …", choices, index=None, key=f"other_{asking}", label_visibility="collapsed", width=320,
            format_func=lambda key: short(labels[key]), placeholder="No, it is another: which?",
            on_change=_move, args=(journal, asking, f"other_{asking}"),
        )  # fmt: skip


def _others(journal: Journal, row: dict[Hashable, Any], labels: dict[str, str]) -> list[str]:
    """All other questions, the likeliest first."""
    likely = [choice.group for choice in matcher(journal).match(row["wording"]).choices]
    likely = [key for key in likely if key in labels and key != row["question_id"]]
    return [*likely, *(key for key in labels if key != row["question_id"] and key not in likely)]


def _confirm(journal: Journal, asking: UUID) -> None:
    _settle(journal, lambda cursor: questions.confirm(cursor, asking))


def _move(journal: Journal, asking: UUID, picker: str) -> None:
    target = st.session_state[picker]
    if target:
        _settle(journal, lambda cursor: questions.move(cursor, [asking], UUID(target)))


def _split(journal: Journal, asking: UUID, wording: str) -> None:
    """A question of its own, called what the bank calls it where the bank knows it."""

    def split(cursor: Any) -> None:
        questions.split(cursor, [asking], question)

    name = matcher(journal).match(wording)
    label = name.label[:200].strip() or wording[:200]
    question = Question(label=label, category=Category(name.category), bank_id=name.entry or "")
    _settle(journal, split)


def _settle(journal: Journal, act: Any) -> None:
    try:
        with journal.write(checkpoint=True) as cursor:
            act(cursor)
    except DebriefError as error:
        st.toast(plain(str(error)))
