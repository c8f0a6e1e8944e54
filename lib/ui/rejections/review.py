"""One review: what they said apart from what I think, reasons, what to keep, what to change, was it for me, a note."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from lib import words
from lib.clock import now
from lib.insights import reviews as insights
from lib.insights import telling_reviews as telling
from lib.insights.outcome_words import ENDINGS
from lib.insights.progress import progress
from lib.insights.remembered import recalling
from lib.journal import applications, interviews, reviews
from lib.journal.choices import Basis, Moment, Side
from lib.journal.models import RejectionReview
from lib.ui import earlier, kept
from lib.ui.address import go
from lib.ui.fit import verdict
from lib.ui.rejections import actions
from lib.ui.rejections import labels as rejections_labels
from lib.ui.rejections import rounds as rejections_rounds
from lib.ui.text import plain, written

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    import pandas as pd
    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal
    from lib.journal.models import Application, Reason, StageEvent
    from lib.ui.kept import Kept

PROMPTS = {
    "their_words": "In their words, as far as you have them: from the mail, the call, what the recruiter passed on.",
    "my_guess": "Your own reading of it. It may be wrong, which is why it stands apart.",
    "to_keep": "What you would do the same way again.",
    "to_change": "What you would do otherwise next time.",
}


def show(journal: Journal, key: UUID, today: date) -> None:
    """The whole screen of one application."""
    with recalling(journal) as cursor:
        application = applications.get(cursor, key)
        events = applications.history(cursor, key)
        rounds = interviews.of_application(cursor, key)
        found = progress(cursor, today)
        noes = insights.noes(cursor, found)
        there = reviews.get(cursor, key)
        won = insights.won(cursor, found, today, [str(key)])
        elsewhere = insights.elsewhere(cursor, key)
    if st.button("All rejections", icon=":material/arrow_back:", type="tertiary"):
        go("rejections")
    if application is None:
        st.warning("This application is not in the journal any more.")
        return
    st.title(plain(application.title))
    no = noes[noes["id"] == str(key)]
    if no.empty and there is None:
        _still_open(key)
        return
    _head(no, len(rounds), today)
    if told := telling.achieved(won):
        st.markdown(told)
    if not rounds:
        _unmet(found, no, key, today)
        _review(journal, application, events, today, met=False)
        return
    record, review = st.columns([6, 6], gap="large")
    with record:
        rejections_rounds.show(rounds, elsewhere, today)
    with review:
        _review(journal, application, events, today, met=True)


def _unmet(found: pd.DataFrame, no: pd.DataFrame, key: UUID, today: date) -> None:
    """Where no round is on record: what that means beside the other applications."""
    if not no.empty:
        answered = bool(no.iloc[0]["dated"]) and no.iloc[0]["ending"] != "ghosted"
        alone = insights.unmet(found, str(key), dated=answered)
        if alone is None:
            st.markdown("No interview is on record here.")
        else:
            st.markdown("  \n".join(plain(line) for line in telling.unmet(alone, today)))
    if st.button("There was an interview: write it down", type="tertiary", icon=":material/edit_note:"):
        go("debrief", application=str(key))


def _still_open(key: UUID) -> None:
    st.markdown("This application did not end on the employer's side, so there is no no to look back on.")
    if st.button("Open the application", type="primary"):
        go("application", application=str(key))


def _head(no: pd.DataFrame, rounds: int, today: date) -> None:
    if no.empty:
        st.markdown("It has come back to life since this review was written.")
        return
    row = no.iloc[0]
    on = f", {words.day(row['ended_on'], today=today)}" if row["dated"] else ""
    held = f" {words.many(rounds, 'round')} on record." if rounds else ""
    st.markdown(f"{ENDINGS[row['ending']]}{on}.{held}")


@st.fragment
def _review(journal: Journal, application: Application, events: list[StageEvent], today: date, *, met: bool) -> None:
    """The form: all of it after a round, beside the record; a short one, side by side, where nobody was met."""
    assert application.id is not None
    key = application.id

    def read(cursor: DuckDBPyConnection) -> RejectionReview:
        return reviews.get(cursor, key) or RejectionReview(application_id=key)

    form = kept.opened(journal, f"review_{key}", "their_words", read)
    with recalling(journal) as cursor:
        labels = reviews.reasons(cursor)
    write = partial(reviews.write, written_at=now())
    # Bound late: what the widgets hold is read when one of them was left, not now.
    save = partial(_save, journal, form, labels, write, read)
    st.subheader("Looking back")
    st.caption("Each field is saved as you leave it. Leave empty what does not apply.")
    kept.told(journal, form, partial(save, settle=True))
    earlier.texts(journal, [("rejection_review", key)], name=form.form, then=partial(kept.renew, form.form))
    left, right = (st.container(), st.container()) if met else st.columns(2, gap="large")
    with left:
        _their_words(form, events, save)
        st.markdown("**What I think**")
        _text(form, "my_guess", "What I think", save)
        if not met:
            _lessons(journal, form, key, save, today, keep=bool(form.first.to_keep))
    with right:
        _reasons(form, labels, save)
        rejections_labels.edit(journal, labels, form.form)
        if met:
            _lessons(journal, form, key, save, today, keep=True)
        st.subheader("Was it for me?")
        verdict.beside(journal, key, Moment.AFTER, today)
        if met:
            st.subheader("A note to send")
            st.markdown("A few friendly lines after a no keep the door open, and so does a word in some months.")
            if st.button("Write a note, or plan to stay in touch", icon=":material/mail:"):
                go("follow_ups", application=str(key))


def _their_words(form: Kept[RejectionReview], events: list[StageEvent], save: partial[None]) -> None:
    with st.container(border=True):
        st.markdown("**What they said**")
        for event in events:
            if event.stage.value in {"rejected", "closed"}:
                written(event.note, about="Noted on the timeline")
        _text(form, "their_words", "What they said", save)


def _lessons(
    journal: Journal, form: Kept[RejectionReview], key: UUID, save: partial[None], today: date, *, keep: bool
) -> None:
    if keep:
        st.markdown("**What to keep**")
        _text(form, "to_keep", "What to keep", save)
    st.markdown("**What to change**")
    _text(form, "to_change", "What to change", save)
    actions.show(journal, key, today)


def _text(form: Kept[RejectionReview], field: str, label: str, save: partial[None]) -> None:
    st.text_area(
        label, getattr(form.first, field), key=form.key(field), height=110, max_chars=200_000,
        placeholder=PROMPTS[field], label_visibility="collapsed", on_change=save,
    )  # fmt: skip


def _reasons(form: Kept[RejectionReview], labels: list[Reason], save: partial[None]) -> None:
    st.markdown("**Reasons**")
    for side in (Side.THEIRS, Side.MINE):  # what was in nobody's hands here comes first
        st.caption(words.SIDES[side])
        # Boxes that flow like words. Of pills the chosen ones cannot be read in the dark theme (contrast 3.4).
        with st.container(horizontal=True, gap="small"):
            for reason in labels:
                there = reason.id in form.first.reasons
                if reason.side == side and (there or not reason.retired):
                    st.checkbox(plain(reason.label), there, key=form.key(f"is_{reason.id}"), on_change=save)
    given = _given(form, labels)
    if given:
        st.caption("Who says so? A guess is kept apart from what they told you.")
    for reason in labels:
        if reason.id in given:
            basis = form.first.reasons.get(reason.id, Basis.GUESS)
            name, choice = st.columns([5, 6], vertical_alignment="center")
            name.markdown(f":small[{plain(reason.label)}]")
            choice.radio(
                plain(reason.label), list(Basis), index=list(Basis).index(basis), horizontal=True, on_change=save,
                format_func=words.BASES.__getitem__, key=form.key(f"basis_{reason.id}"), label_visibility="collapsed",
            )  # fmt: skip


def _given(form: Kept[RejectionReview], labels: list[Reason]) -> dict[UUID, Basis]:
    """The reasons as the widgets hold them."""
    first = form.first.reasons
    return {
        reason.id: Basis(form.held(f"basis_{reason.id}", first.get(reason.id, Basis.GUESS)))
        for reason in labels
        if reason.id and form.held(f"is_{reason.id}", reason.id in first)
    }


def _save(
    journal: Journal, form: Kept[RejectionReview], labels: list[Reason], write: Any, read: Any, *, settle: bool = False
) -> None:
    values: dict[str, Any] = {
        field: form.held(field, getattr(form.first, field)) or "" for field in reviews.TEXTS
    }  # fmt: skip
    values["reasons"] = _given(form, labels)
    kept.save(journal, form, values, write, read, settle=settle)
