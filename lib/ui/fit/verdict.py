"""One verdict: wanted or not first, then criterion by criterion, and a note; each saved as it is given."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from lib import words
from lib.insights import fit as insights
from lib.insights import telling_fit as telling
from lib.insights.remembered import recalling
from lib.insights.telling_skills import signed
from lib.journal import drafts, fit
from lib.journal.choices import Moment, Wanted
from lib.journal.models import FitVerdict
from lib.ui import kept
from lib.ui.address import go
from lib.ui.text import plain, written

if TYPE_CHECKING:
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal
    from lib.journal.models import Criterion
    from lib.ui.kept import Kept

MOMENTS = {Moment.BEFORE: "Before the outcome was known", Moment.AFTER: "After the outcome"}
CHOICES = {
    Moment.BEFORE: {Wanted.YES: "Yes, I want it", Wanted.UNSURE: "Not sure", Wanted.NO: "No, it is not for me"},
    Moment.AFTER: words.WANTED,
}
LOCKED = {
    Moment.BEFORE: "A verdict from before can be given, and changed, only as long as the outcome is unknown: later it "
    "would be hindsight.",
    Moment.AFTER: "A verdict from after can be given once the outcome is known.",
}
SCORES = (0, 1, 2, 3, 4, 5)
"""0 stands for not judged."""
NEVER = date(1970, 1, 1)
LATE = {
    Moment.BEFORE: "What stands here came after the outcome.",
    Moment.AFTER: "What stands here was said of an outcome that is not known any more.",
}
ASKED = {
    Moment.BEFORE: "As you see it now, before you know how it ends: is this job for you?",
    Moment.AFTER: "Now that you know how it ended: was it for you?",
}


def beside(journal: Journal, application: UUID, moment: Moment, today: date, *, criteria: bool = False) -> None:
    """The verdict of one moment to be given, beside the one of the other moment to be read.

    Args:
        journal: Where they lie.
        application: Which one.
        moment: The one to be given.
        today: What is dated later has not happened yet.
        criteria: Whether to ask criterion by criterion here, or lead to where that is asked.
    """
    with recalling(journal) as cursor:
        known = insights.outcome_known(cursor, application, today)
        given = fit.verdicts(cursor, application)
        wanted = fit.criteria(cursor)
    other = Moment.BEFORE if moment == Moment.AFTER else Moment.AFTER
    for place in Moment:
        if known == (place == Moment.BEFORE):
            _too_late(journal, application, place)
    if other in given:
        shown(given[other], wanted, today)
    if known != (moment == Moment.AFTER):
        st.info(LOCKED[moment])
        if moment in given:
            shown(given[moment], wanted, today)
        return
    _form(journal, application, moment, wanted, today, scores=criteria)
    if moment in given and other in given:
        step = insights.change(given[Moment.BEFORE].scores, given[Moment.AFTER].scores, wanted)
        if step is not None:
            moved = "as before" if abs(step) < 0.05 else f"{signed(step)} points since before"
            st.markdown(f"Over the criteria judged both times: {moved}.")


def shown(verdict: FitVerdict, criteria: list[Criterion], today: date) -> None:
    """A verdict to be read."""
    with st.container(border=True):
        st.caption(f"{MOMENTS[verdict.moment]}, {words.day(verdict.judged_on, today=today)}")
        told = telling.scored(insights.score(verdict.scores, criteria))
        st.markdown(f"**{CHOICES[verdict.moment][verdict.wanted]}** · {told}")
        written(verdict.note)


def _too_late(journal: Journal, application: UUID, moment: Moment) -> None:
    """What was given while the outcome came, or was taken back, in another window: shown until it is let go."""
    with recalling(journal) as cursor:
        left = drafts.all_of(cursor, _name(application, moment))
    for draft in left:
        st.warning(f"{LATE[moment]} It is not on record.")
        written(str(draft.content["note"]))
        st.button("Let it go", key=f"fit_late_{draft.id}", on_click=_drop, args=(journal, draft.id))


def _drop(journal: Journal, draft: UUID) -> None:
    with journal.write(counts=False) as cursor:
        drafts.drop(cursor, draft)


def _name(application: UUID, moment: Moment) -> str:
    """Of the form."""
    return f"fit_{moment}_{application}"


def _form(
    journal: Journal, application: UUID, moment: Moment, criteria: list[Criterion], today: date, *, scores: bool
) -> None:
    def read(cursor: DuckDBPyConnection) -> FitVerdict:
        found = fit.verdicts(cursor, application).get(moment)
        # Not given yet: "wanted" has no blank, the widget has. A day long past differs from whatever is given today.
        return found or FitVerdict(application_id=application, moment=moment, wanted=Wanted.UNSURE, judged_on=NEVER)

    def write(cursor: DuckDBPyConnection, verdict: FitVerdict) -> None:
        fit.write(cursor, verdict, outcome_known=insights.outcome_known(cursor, application, today))

    form = kept.opened(journal, _name(application, moment), "wanted", read)
    active = [criterion for criterion in criteria if not criterion.retired]
    save = partial(_save, journal, form, active, today, write, read)
    kept.told(journal, form, partial(save, settle=True))
    given = form.first.version > 0 or form.draft is not None
    choices = list(Wanted)
    st.radio(
        ASKED[moment], choices, index=choices.index(form.first.wanted) if given else None, key=form.key("wanted"),
        format_func=CHOICES[moment].__getitem__, on_change=save, horizontal=True,
    )  # fmt: skip
    if form.held("wanted", None) is None:
        st.caption("One click is enough. The rest can follow, or not.")
        return
    if scores:
        _scores(form, active, save)
    elif active and st.button("Criterion by criterion", key=form.key("criteria")):
        go("fit", application=str(application), moment=moment.value)
    if form.seen.version:
        st.markdown(f"It meets what you want: {telling.scored(insights.score(form.seen.scores, criteria))}.")
    st.text_area(
        "In a sentence or two", form.first.note, key=form.key("note"), height=90, max_chars=200_000, on_change=save
    )


def _scores(form: Kept[FitVerdict], active: list[Criterion], save: partial[None]) -> None:
    if not active:
        st.caption("To judge it criterion by criterion, say first what you want from work: below.")
        return
    st.caption("How far does it meet what you want? From 1 (not at all) to 5 (fully). Skip what you cannot tell.")
    for criterion in active:
        name, ask = st.columns([5, 6], vertical_alignment="center")
        name.markdown(f"{plain(criterion.label)} :small[weight {criterion.weight}]")
        with ask:
            st.radio(
                plain(criterion.label), SCORES, key=form.key(str(criterion.id)), on_change=save, horizontal=True,
                index=form.first.scores.get(criterion.id, 0) if criterion.id else 0, label_visibility="collapsed",
                format_func=lambda score: str(score or "–"),
            )  # fmt: skip


def _save(
    journal: Journal,
    form: Kept[FitVerdict],
    active: list[Criterion],
    today: date,
    write: Any,
    read: Any,
    *,
    settle: bool = False,
) -> None:
    wanted = form.held("wanted", None)
    if wanted is None:
        return
    scores = dict(form.first.scores)
    for criterion in active:
        assert criterion.id is not None
        held = form.held(str(criterion.id), scores.pop(criterion.id, 0))
        if held:
            scores[criterion.id] = held
    values = {"wanted": wanted, "note": form.held("note", form.first.note) or "", "scores": scores}
    if form.seen.version == 0 or any(getattr(form.seen, field) != value for field, value in values.items()):
        values["judged_on"] = today
    kept.save(journal, form, values, write, read, settle=settle)
