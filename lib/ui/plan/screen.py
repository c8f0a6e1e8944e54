"""The plan: a line for the next thing to do, what is open by its day, what was done with what shows it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.insights.remembered import recalling
from lib.journal import actions
from lib.journal.choices import ActionState, Origin
from lib.journal.models import Action
from lib.journal.problems import MISTAKES, mistake
from lib.ui import emptied
from lib.ui.address import go
from lib.ui.plan import action as plan_action
from lib.ui.text import plain, short

if TYPE_CHECKING:
    from uuid import UUID

    from lib.insights.plan import Plan, Week
    from lib.journal.actions import Known
    from lib.journal.database import Journal

RECENT_WEEKS = 4
"""So many weeks of what was done stand open; older ones fold."""


def nothing_yet() -> None:
    """Before the first action."""
    st.markdown("Nothing is planned yet. Write down one thing to do before the next interview.")


def opening(plan: Plan) -> None:
    """What was done lately, then what is open: one line."""
    told = []
    if plan.done_lately:
        told.append(f"{words.many(plan.done_lately, 'thing')} done in the last four weeks.")
    if plan.open:
        parts = [(len(plan.overdue), "past their day"), (len(plan.this_week), "this week"), (len(plan.later), "later")]
        counted = ", ".join(f"{count} {name}" for count, name in parts if count)
        told.append(f"{plan.open} open{': ' + counted if counted else ''}.")
    if told:
        st.markdown(" ".join(told))


def add_action(
    journal: Journal,
    *,
    today: date,
    origin: Origin = Origin.SELF,
    question_id: UUID | None = None,
    application_id: UUID | None = None,
    skill_id: UUID | None = None,
) -> None:
    """A line for one thing to do, below what is open for the same question; once it is added, the line is empty again.

    Args:
        journal: Where it goes.
        today: The day is a week from here until the person chooses another.
        origin: What it comes out of.
        question_id: The question that it comes out of.
        application_id: The application that it comes out of.
        skill_id: The skill that it serves.
    """
    if question_id:
        _open_for(journal, question_id, today)
    form = f"plan_add_{question_id or application_id or skill_id or origin}"
    place = emptied.place(form)
    with st.form(place, border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            text = st.text_input(
                "One thing to do", key=f"{place}_what", max_chars=1_000,
                placeholder="Tell my story aloud, timed",
            )  # fmt: skip
            in_a_week = today + timedelta(days=7)
            day = st.date_input("By (may be empty)", in_a_week, key=f"{place}_by", format="DD/MM/YYYY", width=160)
        if not st.form_submit_button("Add to the plan", type="primary", icon=":material/add:"):
            return
    try:
        action = Action(
            what=text or "", due_on=day, origin=origin,
            question_id=question_id, application_id=application_id, skill_id=skill_id,
        )  # fmt: skip
        with journal.write(checkpoint=True) as cursor:
            actions.add(cursor, action)
    except MISTAKES as error:
        st.error(plain(mistake(error)))
        return
    emptied.empty(form)
    st.toast(f"In your plan{f', by {words.day(day, today=today)}' if day else ''}.", icon=":material/check:")
    st.rerun()


def _open_for(journal: Journal, question: UUID, today: date) -> None:
    with recalling(journal) as cursor:
        there = [action for action in actions.of_question(cursor, question) if action.state == ActionState.OPEN]
    for action in there:
        st.text(f"• {action.what}{f', by {words.day(action.due_on, today=today)}' if action.due_on else ''}")


def open_actions(journal: Journal, plan: Plan, today: date) -> None:
    """What is open, by its day."""
    for heading, found in (
        ("Past their day", plan.overdue),
        ("This week", plan.this_week),
        ("Later", plan.later),
        ("Without a day", plan.no_day),
    ):
        if found:
            st.subheader(heading)
            for known in found:
                _open(journal, known, today)


def done(journal: Journal, plan: Plan, today: date) -> None:
    """What was done, week by week, with what shows it; what was dropped, folded."""
    if plan.weeks:
        st.subheader("Done")
    for week in plan.weeks[:RECENT_WEEKS]:
        _week(journal, week, today)
    if older := plan.weeks[RECENT_WEEKS:]:
        count = sum(len(week.done) for week in older)
        with st.expander(f"Before that: {words.many(count, 'thing')} done"):
            for week in older:
                _week(journal, week, today)
    if plan.dropped:
        with st.expander(f"Dropped: {len(plan.dropped)}"):
            for known in plan.dropped:
                _closed(journal, known, "")


def _open(journal: Journal, known: Known, today: date) -> None:
    action = known.action
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            with st.container(width="stretch", gap="xxsmall"):
                st.text(action.what)
                _by_and_from(known, today)
            with st.container(horizontal=True, width="content", gap="xsmall"):
                plan_action.buttons(journal, action, today)
        plan_action.panel(journal, action, today)


def _by_and_from(known: Known, today: date) -> None:
    due_on = known.action.due_on
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if due_on:
            day = words.day(due_on, today=today)
            told = "due today" if due_on == today else f"was due {day}" if due_on < today else f"by {day}"
            st.caption(told, width="content")
        _came_from(known)


def _came_from(known: Known) -> None:
    action = known.action
    if action.question_id and st.button(
        f"Question: {plain(short(known.question))}", key=f"plan_question_{action.id}", type="tertiary",
        icon=":material/troubleshoot:", help="See every asking",
    ):  # fmt: skip
        go("weak_questions", question=str(action.question_id))
    if action.application_id:
        review = action.origin == Origin.REVIEW
        name = f"{'Review' if review else 'Application'}: {plain(short(known.application))}"
        if st.button(name, key=f"plan_application_{action.id}", type="tertiary", icon=":material/work:"):
            go("rejections" if review else "application", application=str(action.application_id))
    if action.origin == Origin.COACH:
        st.caption(words.ORIGINS[Origin.COACH], width="content")
    if known.skill:
        st.caption(f"for {plain(short(known.skill))}", width="content")


def _week(journal: Journal, week: Week, today: date) -> None:
    st.markdown(f"**Week of {words.day(week.monday, today=today)}** · {len(week.done)} done")
    for known in week.done:
        _closed(journal, known, words.day(known.action.done_on, today=today) if known.action.done_on else "")


def _closed(journal: Journal, known: Known, day: str) -> None:
    action = known.action
    with st.container(horizontal=True, vertical_alignment="top", horizontal_alignment="distribute"):
        with st.container(width="stretch", gap="xxsmall"):
            st.text(f"{action.what}{f' · {day}' if day else ''}")
            if action.evidence.strip():
                st.caption(f"What shows it: {plain(action.evidence)}")
        plan_action.reopen_button(journal, action)
