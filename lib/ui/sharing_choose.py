"""What to share with a coach, and what to hold back: the left side of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from lib.journal import applications, questions, sharing
from lib.sharing.selection import FREE_TEXTS, PARTS, PERIODS, Part, Period, Selection
from lib.ui.text import short

if TYPE_CHECKING:
    from lib.journal.database import Journal


def choose(journal: Journal) -> Selection:
    """The choices, as remembered for this coach; whatever is changed is remembered at once."""
    with journal.read() as cursor:
        coaches = sharing.coaches(cursor)
        titles = applications.titles(cursor)
        labels = questions.labels(cursor)
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
    values["period"] = st.selectbox(
        "Of which time",
        list(Period),
        list(Period).index(old.period),
        format_func=PERIODS.__getitem__,
        key=f"{key}period",
    )
    if values["period"] is Period.OWN:
        values["since"] = st.date_input("From", old.since, key=f"{key}since")
        values["until"] = st.date_input("To", old.until, key=f"{key}until")
    values["parts"] = frozenset(
        st.multiselect("What to share", list(PARTS), [part for part in PARTS if part in old.parts],
                       format_func=PARTS.__getitem__, key=f"{key}parts")
    )  # fmt: skip
    picked = st.multiselect(
        "Applications", list(titles), [one for one in titles if one in (old.applications or ())],
        format_func=lambda one: titles.get(one, ""), placeholder="All, those to come included", key=f"{key}apps",
    )  # fmt: skip
    values["applications"] = frozenset(picked) or None
    st.markdown("**Names and pay**")
    values["show_companies"] = st.checkbox(
        "Show names of companies (else A, B, C …)", old.show_companies, key=f"{key}companies"
    )
    values["show_people"] = st.checkbox("Show names of interviewers", old.show_people, key=f"{key}people")
    values["show_salaries"] = st.checkbox("Show what jobs pay", old.show_salaries, key=f"{key}pay")
    fields = [text for text in FREE_TEXTS if text.part is None or text.part in values["parts"]]
    names = {
        text.key: f"{PARTS[text.part].split(':')[0]}: {text.label}" if text.part else text.label for text in fields
    }
    held = st.multiselect(
        "Hold back these texts", list(names), [one for one in names if one in old.withheld],
        format_func=names.__getitem__, key=f"{key}held_{'_'.join(sorted(values['parts']))}",
    )  # fmt: skip
    values["withheld"] = (old.withheld - set(names)) | set(held)
    if Part.QUESTIONS in values["parts"]:
        values["questions"] = st.number_input("How many weak questions", 1, 500, old.questions, key=f"{key}many")
        out = st.multiselect(
            "Leave out these questions", list(labels), [one for one in labels if one in old.without_questions],
            format_func=lambda one: short(labels.get(one, ""), 90), key=f"{key}without",
        )  # fmt: skip
        values["without_questions"] = frozenset(out)
    if Part.ANSWERS in values["parts"]:
        values["without_answers"] = _answers(journal, old, key)
    selection = Selection.model_validate({**old.model_dump(), **values})
    if selection != old or kept is None:
        with journal.write(counts=False) as cursor:
            sharing.remember(cursor, coach, selection.model_dump(mode="json"))
    return selection


def _answers(journal: Journal, old: Selection, key: str) -> frozenset[Any]:
    with journal.read() as cursor:
        found = cursor.execute(
            "SELECT asking.id, wording, company, held_at FROM asking JOIN interview ON interview.id = interview_id "
            "JOIN application ON application.id = application_id ORDER BY held_at DESC, position"
        ).fetchall()
    names = {row[0]: f"{row[3]:%Y-%m-%d} {short(row[2], 24)}: {short(row[1], 70)}" for row in found}
    return frozenset(
        st.multiselect("Hold back these answers", list(names), [one for one in names if one in old.without_answers],
                       format_func=lambda one: names.get(one, ""), key=f"{key}answers")
    )  # fmt: skip
