"""What to share with a coach, and what to hold back: the left side of the page."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import streamlit as st

from lib import words
from lib.insights.remembered import recalling
from lib.journal import sharing
from lib.journal.errors import JournalError
from lib.sharing.selection import FREE_TEXTS, PARTS, PERIODS, Part, Period, Selection
from lib.ui import known
from lib.ui.text import short

if TYPE_CHECKING:
    from lib.journal.database import Journal


def choose(journal: Journal) -> Selection:
    """The choices, as remembered for this coach; whatever is changed is remembered at once."""
    with journal.read() as cursor:
        coaches = sharing.coaches(cursor)
    name = st.selectbox(
        "For whom", coaches, index=0 if coaches else None, accept_new_options=True, placeholder="The coach's name",
        key="share_coach",
    )  # fmt: skip
    coach = (name or "").strip()[:200]
    with journal.read() as cursor:
        kept = sharing.remembered(cursor, coach)
        if kept is None and coaches:
            kept = sharing.remembered(cursor, coaches[0])
    old = Selection.model_validate({**(kept or {}), "coach": coach})
    key = f"share_{coach}_"
    values: dict[str, Any] = {"coach": coach}
    values["person"] = st.text_input(
        "Signed", old.person, max_chars=200, placeholder="Your name, or nothing", key=f"{key}person"
    )
    values["to_ask"] = st.text_area("What I want to ask", old.to_ask, key=f"{key}ask")
    values |= _period(old, key)
    values["applications"] = _applications(journal, old, key)
    st.markdown("**What to share**")
    parts = {part for part in PARTS if st.checkbox(PARTS[part], part in old.parts, key=f"{key}part_{part}")}
    values["parts"] = frozenset(parts)
    if Part.ANSWERS in parts and Part.QUESTIONS not in parts:
        st.caption("Answers stand under their questions: without the weak questions there are none.")
    st.markdown("**Names and pay**")
    values["show_companies"] = st.checkbox("Names of companies", old.show_companies, key=f"{key}companies")
    if not values["show_companies"]:
        st.caption("They go by A, B, C …, each by the same letter throughout.")
    values["show_people"] = st.checkbox("Names of interviewers", old.show_people, key=f"{key}people")
    values["show_salaries"] = st.checkbox("What jobs pay", old.show_salaries, key=f"{key}pay")
    values["withheld"] = _texts(old, values["parts"], key)
    if Part.QUESTIONS in parts:
        values |= _questions(journal, old, key, answers=Part.ANSWERS in parts)
    selection = Selection.model_validate({**old.model_dump(), **values})
    if selection != old or kept is None:
        with suppress(JournalError), journal.write(counts=False) as cursor:  # what is shared does not hang on it
            sharing.remember(cursor, coach, selection.model_dump(mode="json"))
    return selection


def _period(old: Selection, key: str) -> dict[str, Any]:
    periods = list(Period)
    chosen = st.selectbox(
        "Of which time", periods, periods.index(old.period), format_func=PERIODS.__getitem__, key=f"{key}period"
    )
    if chosen is not Period.OWN:
        return {"period": chosen}
    since = st.date_input("From", old.since, format="DD/MM/YYYY", key=f"{key}since")
    until = st.date_input("To", old.until, format="DD/MM/YYYY", key=f"{key}until")
    if since and until and since > until:
        st.error("To: this day lies before the first one, so nothing is chosen.")
    return {"period": chosen, "since": since, "until": until}


def _applications(journal: Journal, old: Selection, key: str) -> frozenset[Any] | None:
    """Those picked; None for all."""
    with recalling(journal) as cursor:
        titles = known.titles(cursor)
    picked = st.multiselect(
        "Applications", list(titles), [one for one in titles if one in (old.applications or ())],
        format_func=lambda one: titles.get(one, ""), placeholder="All, those to come included", key=f"{key}apps",
    )  # fmt: skip
    return frozenset(picked) or None


def _texts(old: Selection, parts: frozenset[Part], key: str) -> frozenset[str]:
    """The free texts that are held back, of parts that are not shared now too."""
    fields = [text for text in FREE_TEXTS if text.part is None or text.part in parts]
    held = set(old.withheld)
    # The label stays the same while boxes are ticked: another label would be another expander, and closed.
    with st.expander("Field by field", key=f"{key}fields"):
        part = None
        for text in fields:
            if text.part is not part:
                part = text.part
                st.caption(PARTS[part].split(":")[0] if part else "")
            if st.checkbox(text.label, text.key not in old.withheld, key=f"{key}field_{text.key}"):
                held.discard(text.key)
            else:
                held.add(text.key)
    told = words.many(sum(text.key in held for text in fields), "field") + " held back here."
    st.caption(f"{told} Private notes never leave.")
    return frozenset(held)


def _questions(journal: Journal, old: Selection, key: str, *, answers: bool) -> dict[str, Any]:
    """How many weak questions, and which questions and answers stay."""
    with recalling(journal) as cursor:
        labels = known.labels(cursor)
        names = known.answers(cursor) if answers else {}
    with st.expander("Questions and answers one by one", key=f"{key}ones"):
        values: dict[str, Any] = {
            "questions": st.number_input("How many weak questions", 1, 500, old.questions, key=f"{key}many")
        }
        out = st.multiselect(
            "Leave out these questions", list(labels), [one for one in labels if one in old.without_questions],
            format_func=lambda one: short(labels.get(one, ""), 90), key=f"{key}without",
        )  # fmt: skip
        values["without_questions"] = frozenset(out)
        if answers:
            stay = st.multiselect(
                "Hold back these answers", list(names), [one for one in names if one in old.without_answers],
                format_func=lambda one: names.get(one, ""), key=f"{key}answers",
            )  # fmt: skip
            values["without_answers"] = frozenset(stay)
    return values
