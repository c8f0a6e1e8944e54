"""The preparation sheet: the facts, what is likely to be asked, and what was said and learnt before.

Everything stands open, below each other and as text, so that the browser prints all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import streamlit as st

from lib import words
from lib.insights import preparation_past as past
from lib.insights import telling_preparation as telling
from lib.insights.preparation import THIN, most_at_stake
from lib.ui.address import go
from lib.ui.text import plain, short, written

if TYPE_CHECKING:
    from datetime import date

    from lib.insights.preparation import Likely, Occasion
    from lib.insights.preparation_past import Answer, Lesson, ToUse
    from lib.journal.database import Journal
    from lib.journal.interviews import Round

MOST_TO_WORK_ON = 5
MOST_LIKELY = 8
MOST_FROM_BANK = 6
MOST_ALIKE = 4
MOST_ROUNDS_HERE = 6
LONG = 700
"""Answers are shown up to so many characters; the whole of it lies one click away."""


def nothing_there() -> None:
    """An address that leads nowhere."""
    st.title("Preparation")
    st.markdown("There is no interview to prepare for here. Open an application and choose one of its rounds.")
    if st.button("Applications", type="primary"):
        go("applications")


def facts(at: Occasion, today: date) -> None:
    """When, where, with whom, how, how long."""
    interview = at.interview
    if interview is None:
        st.markdown("No round is planned yet.")
        return
    told = [
        f"**{words.day(interview.held_at, today=today)}, {words.clock(interview.held_at)}**",
        words.KINDS[interview.kind],
        words.FORMATS[interview.format] if interview.format else "",
        words.many(interview.minutes, "minute") if interview.minutes else "",
    ]
    st.markdown(" · ".join(part for part in told if part))
    people = [f"{who.name} ({who.role})" if who.role else who.name for who in interview.interviewers]
    if people:
        st.text(f"With {', '.join(people)}")
    if interview.place:
        st.text(f"Where: {interview.place}")


def to_come(journal: Journal, at: Occasion, found: list[Likely], today: date) -> list[Likely]:
    """What is likely to be asked; answers the questions that were shown."""
    own = [one for one in found if one.question_id]
    work_on = most_at_stake(found, MOST_TO_WORK_ON)
    others = [one for one in own if one not in work_on][:MOST_LIKELY]
    with journal.read() as cursor:
        keys = [UUID(one.question_id) for one in work_on]
        answers, best = past.answers(cursor, at, keys), past.best_answers(cursor, keys)
    st.markdown(telling.history(found[0].kind_of, found[0].of, at.kind))
    if strong := [one for one in own[:MOST_LIKELY] if (one.last or 0) >= 4 and one.rating >= 3.5][:3]:
        st.markdown(f"Likely, and going well: {', '.join(plain(one.label) for one in strong)}.")
    if work_on:
        st.header("Most at stake", help=f"{telling.METHOD} Ordered by that chance times what your rating lacks to 5.")
    for one in work_on:
        _in_full(one, at, answers.get(one.question_id, []), best.get(one.question_id, ""), today)
    if others:
        st.header("Also likely")
        st.markdown("\n".join(f"- {_line(one, at)}" for one in others))
    bank = [one for one in found if not one.question_id][:MOST_FROM_BANK]
    if bank and bank[0].kind_of < THIN:
        st.header("Common, and not asked of you yet")
        st.caption("From the question bank, not from your own interviews.")
        st.markdown("\n".join(f"- **{plain(one.label)}**: {telling.chance(one)}" for one in bank))
    return [*work_on, *others]


def _line(one: Likely, at: Occasion) -> str:
    rated = f", last rated {one.last}" if one.last else ""
    return f"**{plain(one.label)}**: {telling.chance(one)}, {telling.came_up(one, at.kind)}{rated}"


def _in_full(one: Likely, at: Occasion, answers: list[Answer], best: str, today: date) -> None:
    with st.container(border=True):
        st.markdown(f"**{plain(one.label)}**")
        told = [telling.chance(one), telling.came_up(one, at.kind), telling.rated(answers)]
        st.markdown(f"{'; '.join(part for part in told if part).capitalize()}.")
        _text("Your best answer", best)
        for answer in answers:
            where = f"{words.day(answer.held_at, today=today)}, {answer.company}"
            rated = f", rated {answer.rating}" if answer.rating else ""
            _text(f"Better next time ({plain(where)})", answer.better_answer)
            if not best.strip():
                _text(f"What you said ({plain(where)}{rated})", answer.answer)


def asked_here(rounds: list[Round], at: Occasion, today: date) -> None:
    """What this company asked before, round by round."""
    st.header(f"What {plain(at.application.company)} asked before")
    if not rounds:
        st.markdown("No earlier round here is on record.")
    for there in rounds[:MOST_ROUNDS_HERE]:
        interview = there.interview
        st.markdown(f"**{words.KINDS[interview.kind]}**, {words.day(interview.held_at, today=today)}")
        lines = [
            f"- {plain(asking.wording)}{f' · rated {asking.rating}' if asking.rating else ''}"
            for asking in there.askings
        ]
        st.markdown("\n".join(lines) if lines else "No question was written down.")


def stories(found: list[ToUse], today: date) -> None:
    """Stories for what is likely, those not told here first."""
    st.header("Stories to tell")
    if not found:
        st.markdown("No story serves these questions yet.")
        if st.button("Write one", icon=":material/add:"):
            go("stories")
    for use in found:
        fresh = f"told here on {words.day(use.told_here, today=today)}" if use.told_here else "not told here yet"
        serves = ", ".join(f"“{plain(short(label))}”" for label in use.serves)
        st.markdown(f"- **{plain(use.story.title)}** for {serves}; {fresh}")


def asked_them(here: list[Round], alike: list[Round], at: Occasion, today: date) -> None:
    """What was asked of them before, and a few questions for this kind of round."""
    known = {there.interview.id for there in here}
    for there in [*here, *(one for one in alike if one.interview.id not in known)]:
        if there.debrief and there.debrief.asked_them.strip():
            place = "here" if there.interview.id in known else "elsewhere"
            _text(f"You asked {place} on {words.day(there.interview.held_at, today=today)}", there.debrief.asked_them)
    if at.kind:
        st.caption(f"Worth asking in a {telling.ROUNDS[at.kind][0]}")
        st.markdown("\n".join(f"- {question}" for question in past.QUESTIONS_FOR_THEM[at.kind]))


def lessons(found: list[Lesson], today: date) -> None:
    """What to keep and what to do otherwise, from earlier rounds and reviews."""
    st.header("From last time")
    if not found:
        st.markdown("Nothing is noted from earlier rounds here or of this kind.")
    for lesson in found:
        kind = words.KINDS[lesson.kind] if lesson.kind else "Looking back after the no"
        with st.container(border=True):
            st.markdown(f"**{plain(lesson.title)}** · {kind}, {words.day(lesson.at, today=today)}")
            _text("To keep", lesson.keep)
            _text("To do otherwise", lesson.change)
            for wording, better in lesson.better:
                _text(f"Better answer to “{plain(short(wording, 100))}”", better)


def _text(about: str, text: str) -> None:
    if text.strip():
        cut = text if len(text) <= LONG else text[:LONG].rstrip() + " …"
        written(cut, about=about)
