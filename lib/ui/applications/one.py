"""One application: its timeline, its interviews with every question, its details."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from lib import words
from lib.insights import fit, standing
from lib.insights.remembered import recalling, remembered
from lib.journal import applications, interviews, reviews
from lib.journal.choices import Moment, Stage
from lib.journal.errors import DebriefError
from lib.journal.feedback import About, remarks_on
from lib.ui import earlier
from lib.ui.address import go
from lib.ui.applications.form import application_form
from lib.ui.applications.timeline import timeline
from lib.ui.debrief.form import PROMPTS
from lib.ui.feedback import said as feedback_said
from lib.ui.fit import verdict
from lib.ui.follow_ups.offer import notes_of_application
from lib.ui.text import lines, plain, written
from lib.ui.upcoming import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal
    from lib.journal.feedback import Remark
    from lib.journal.interviews import Round, Upcoming
    from lib.journal.models import Application, StageEvent


NOES = {Stage.REJECTED, Stage.GHOSTED, Stage.CLOSED}
"""After these a review is worth while."""


def show(journal: Journal, key: UUID, now: datetime) -> None:
    """The whole screen."""
    today = now.date()
    with recalling(journal) as cursor:
        application, events, rounds, said, of_review, reviewed = _on_record(cursor, key)
        ahead = [one for one in standing.upcoming(cursor, now) if one.interview.application_id == key]
    if st.button("All applications", icon=":material/arrow_back:", type="tertiary"):
        go("applications")
    if application is None:
        st.warning("This application is not in the journal any more.")
        return
    st.title(plain(application.title))
    _facts(application, events)
    _looking_back(key, events, met=bool(rounds), reviewed=reviewed)
    story, side = st.columns([7, 5], gap="large")
    with story:
        coming = {one.interview.id for one in ahead}
        _ahead(journal, ahead, key, now)
        st.subheader("Interviews")
        _record(journal, key, events, now)
        _rounds(journal, [there for there in rounds if there.interview.id not in coming], said, today)
    with side:
        timeline(journal, key, events, today)
        notes_of_application(journal, key, today)
        if of_review:
            st.subheader("On your review")
            feedback_said.beside(of_review, today)
        _for_me(journal, key, today)
        written(application.notes, about="Private notes")
    with st.expander("Change the details", icon=":material/edit:"):
        _edit(journal, application)


class _OnRecord(NamedTuple):
    """All that the page shows of one application; None where it is gone."""

    application: Application | None
    events: list[StageEvent]
    rounds: list[Round]
    said: dict[UUID, list[Remark]]
    of_review: list[Remark]
    reviewed: bool


@remembered
def _on_record(cursor: DuckDBPyConnection, key: UUID) -> _OnRecord:
    rounds = interviews.of_application(cursor, key)
    asked = [asking.id for there in rounds for asking in there.askings if asking.id]
    return _OnRecord(
        applications.get(cursor, key),
        applications.history(cursor, key),
        rounds,
        remarks_on(cursor, About.ASKING, asked),
        remarks_on(cursor, About.REVIEW, [key]).get(key, []),
        reviews.get(cursor, key) is not None,
    )


def _facts(application: Application, events: list[StageEvent]) -> None:
    facts = [
        words.STAGES[events[-1].stage] if events else words.STAGES[Stage.SAVED],
        application.location,
        words.WORK_MODES[application.work_mode] if application.work_mode else "",
        salary(application),
        f"from {application.source}" if application.source else "",
        f"why: “{words.MOTIVES[application.motive]}”" if application.motive else "",
    ]
    st.text(" · ".join(fact for fact in facts if fact))
    if application.link:
        st.code(application.link, language=None)


def _looking_back(key: UUID, events: list[StageEvent], *, met: bool, reviewed: bool) -> None:
    """After a no: whether it was looked back on, and the way there. Nothing is pressed on anybody."""
    if not events or events[-1].stage not in NOES:
        return
    if reviewed:
        st.markdown("You have looked back on it: what they said, what to keep, what to change.")
    elif met:
        st.markdown("When you are ready: what they said, what you make of it, what to keep and what to change.")
    else:
        st.markdown("If they said why, or you have a guess, it can be kept: two minutes are enough.")
    if st.button(
        "Read what you made of it" if reviewed else "Look back on it",
        type="secondary" if reviewed or not met else "primary", icon=":material/history:",
    ):  # fmt: skip
        go("rejections", application=str(key))


def _for_me(journal: Journal, key: UUID, today: date) -> None:
    """The verdicts on fit from before and after."""
    with recalling(journal) as cursor:
        known = fit.outcome_known(cursor, key, today)
    st.subheader("Was it for me?" if known else "Is it for me?")
    verdict.beside(journal, key, Moment.AFTER if known else Moment.BEFORE, today)


def _ahead(journal: Journal, found: Sequence[Upcoming], key: UUID, now: datetime) -> None:
    if found:
        st.subheader("To come")
        if st.button("Preparation sheet", icon=":material/checklist:", type="primary"):
            go("preparation", interview=str(found[0].interview.id))
        listed.upcoming_list(journal, found, now.date())
    listed.called_off(journal, key, now.date())


def salary(application: Application) -> str:
    """`40,000 to 50,000 EUR a year`, as far as it is known."""
    ends = [f"{end:,.0f}" for end in (application.salary_min, application.salary_max) if end is not None]
    if not ends:
        return ""
    period = words.SALARY_PERIODS[application.salary_period] if application.salary_period else ""
    return " ".join(part for part in (" to ".join(dict.fromkeys(ends)), application.currency, period) if part)


def _rounds(journal: Journal, rounds: list[Round], said: Mapping[UUID, Sequence[Remark]], today: date) -> None:
    if not rounds:
        st.markdown("No interview on record yet.")
    for there in reversed(rounds):
        interview, debrief = there.interview, there.debrief
        stars = f" · {debrief.overall} of 5" if debrief else " · not debriefed"
        title = f"{words.KINDS[interview.kind]} · {words.day(interview.held_at, today=today)}{stars}"
        with st.expander(title, expanded=len(rounds) == 1):
            _round(journal, there, said, today)


def _record(journal: Journal, key: UUID, events: list[StageEvent], now: datetime) -> None:
    """Write down an interview that was held, or one to come as long as one may come."""
    over = bool(events) and events[-1].stage in interviews.ENDS
    with st.container(horizontal=True):
        if st.button("Debrief an interview", type="secondary" if over else "primary", icon=":material/edit_note:"):
            go("debrief", application=str(key))
        if not over:
            listed.add_upcoming(journal, now, key)


def _round(journal: Journal, there: Round, said: Mapping[UUID, Sequence[Remark]], today: date) -> None:
    interview, debrief = there.interview, there.debrief
    with_whom = ", ".join(f"{who.name} ({who.role})" if who.role else who.name for who in interview.interviewers)
    how = words.FORMATS[interview.format] if interview.format else ""
    st.text(" · ".join(part for part in (f"{interview.held_at:%H:%M}", how, with_whom) if part))
    for number, asking in enumerate(there.askings, start=1):
        rating = f" · {asking.rating} of 5" if asking.rating else ""
        head = f"**{number}\\. {plain(asking.wording)}**{rating}{' · caught me out' if asking.caught_out else ''}"
        better = f":small[Better next time]  \n{lines(asking.better_answer)}" if asking.better_answer else ""
        st.markdown("\n\n".join(filter(None, [head, lines(asking.answer), better])))
        if asking.id:
            feedback_said.beside(said.get(asking.id, ()), today)
    if debrief:
        stress = f"stress {debrief.stress} of 5" if debrief.stress else ""
        written(" · ".join(filter(None, [debrief.mood, stress])), about="How it felt")
        for field, label, _ in PROMPTS:
            written(getattr(debrief, field), about=label)
        if debrief.pass_estimate is not None:
            written(f"{debrief.pass_estimate}%", about="My chance of getting through, as I saw it")
        by = f"answer by {words.day(debrief.next_step_on)}" if debrief.next_step_on else ""
        written(", ".join(filter(None, [debrief.next_step, by])), about="Next step")
        written(debrief.notes, about="Notes as written")
    label = "Change this debrief" if debrief else "Write the debrief"
    with st.container(horizontal=True):
        if st.button(label, key=f"edit_{interview.id}"):
            go("debrief", interview=str(interview.id))
        written_down = [("asking", asking.id) for asking in there.askings if asking.id]
        earlier.texts(
            journal, [*written_down, *([("debrief", interview.id)] if interview.id else [])], name=f"{interview.id}"
        )


def _edit(journal: Journal, application: Application) -> None:
    changed = application_form(application, f"edit_{application.id}_{application.version}")
    if changed is None:
        return
    try:
        with journal.write(checkpoint=True) as cursor:
            applications.edit(cursor, changed)
    except DebriefError as error:
        st.error(plain(str(error)))
        return
    st.rerun()
