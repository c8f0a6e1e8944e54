"""The record beside a review: every round in time order, and how the same questions went elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.insights import telling_reviews as telling
from lib.ui.debrief.form import PROMPTS
from lib.ui.text import plain, written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from lib.insights.reviews import Elsewhere
    from lib.journal.interviews import Round
    from lib.journal.models import Asking

LABELS = {field: label for field, label, _ in PROMPTS}
KEPT_OUT = ("asked_them",)
"""Prompts of a debrief that say nothing of how it went."""


def show(rounds: list[Round], elsewhere: Mapping[UUID, Elsewhere], today: date) -> None:
    """All rounds, the first one first; the last one, after which the no came, stands open."""
    st.subheader("What is on record")
    for there in rounds:
        interview, debrief = there.interview, there.debrief
        rated = f" · {debrief.overall} of 5" if debrief else " · not debriefed"
        title = f"{words.KINDS[interview.kind]} · {words.day(interview.held_at, today=today)}{rated}"
        with st.expander(title, expanded=there is rounds[-1]):
            _round(there, elsewhere, today)


def _round(there: Round, elsewhere: Mapping[UUID, Elsewhere], today: date) -> None:
    debrief = there.debrief
    if debrief:
        stress = f"stress {debrief.stress} of 5" if debrief.stress else ""
        written(" · ".join(filter(None, [debrief.mood, stress])), about="How it felt")
        written(debrief.went_well, about=LABELS["went_well"])
    if not there.askings:
        st.markdown("No question is on record.")
    for number, asking in enumerate(there.askings, start=1):
        _asking(number, asking, elsewhere, today)
    if debrief:
        for field, label in LABELS.items():
            if field not in {"went_well", *KEPT_OUT}:
                written(getattr(debrief, field), about=label)


def _asking(number: int, asking: Asking, elsewhere: Mapping[UUID, Elsewhere], today: date) -> None:
    rating = f"{asking.rating} of 5, {words.RATINGS[asking.rating]}" if asking.rating else "not rated"
    caught = " · caught me out" if asking.caught_out else ""
    there = elsewhere.get(asking.question_id) if asking.question_id else None
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"{number}\\. **{plain(asking.wording)}**")
        compared = telling.elsewhere(there, today)
        st.markdown(f"{rating}{caught}" + (f"  \n:small[{plain(compared)}]" if compared else ""))
        written(asking.answer)
        written(asking.better_answer, about="Better next time")
