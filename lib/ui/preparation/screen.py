"""The preparation sheet on the screen: the round, what is known of it, the person's notes, the ways from here."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

import streamlit as st

from lib import words
from lib.insights import preparation
from lib.insights.remembered import recalling
from lib.journal import interviews
from lib.journal.choices import Kind
from lib.ui import kept, known
from lib.ui.address import go, uuid_in
from lib.ui.practise import practise_this
from lib.ui.preparation.paper import paper
from lib.ui.text import plain, short, written

if TYPE_CHECKING:
    from datetime import date

    from lib.insights.preparation import Likely, Occasion
    from lib.insights.preparation_sheet import Point, Section, Sheet
    from lib.journal.database import Journal
    from lib.journal.models import Interview
    from lib.journal.practice import Card
    from lib.ui.kept import Kept


def nothing_there() -> None:
    """An address that leads nowhere."""
    st.title("Preparation")
    st.markdown("There is no interview to prepare for here. Open an application and choose one of its rounds.")
    if st.button("Applications", type="primary"):
        go("applications")


def occasion(journal: Journal, today: date) -> Occasion | None:
    """What the address names: `interview`, or `application` where no round is planned yet; None for nothing."""
    interview, application = uuid_in("interview"), uuid_in("application")
    with recalling(journal) as cursor:
        return preparation.occasion(cursor, today, interview_id=interview, application_id=application)


def ways(at: Occasion, sheet: Sheet) -> None:
    """Back to the application, on to the debrief, onto paper."""
    with st.container(horizontal=True):
        if st.button("The application", icon=":material/arrow_back:", type="tertiary"):
            go("application", application=str(at.application.id))
        if at.interview_id and st.button("Debrief it", icon=":material/edit_note:", type="tertiary"):
            go("debrief", interview=str(at.interview_id))
        st.download_button(
            "Print version", paper(sheet), "preparation.html", "text/html", icon=":material/print:", type="tertiary",
            on_click="ignore", help="One file to print or to open on another device. It holds all that stands here.",
        )  # fmt: skip


def kind_of_round(at: Occasion) -> Occasion:
    """Where no round is planned, the kind of round to prepare for, to be chosen."""
    if at.interview:
        return at
    kind = st.selectbox(
        "Which kind of round do you expect?", list(Kind), index=None, format_func=words.KINDS.__getitem__,
        placeholder="Any", key=f"preparation_kind_{at.application.id}",
    )  # fmt: skip
    return replace(at, kind=kind)


def head(sheet: Sheet) -> None:
    """The title and the facts."""
    st.title(plain(sheet.title))
    first, *others = sheet.facts
    st.markdown(f"**{plain(first)}**")
    for fact in others:
        st.text(fact)


def opening(sheet: Sheet) -> None:
    """What the sheet is made from; what goes well."""
    for line in sheet.opening:
        st.markdown(plain(line))


def section(journal: Journal, found: Section, today: date) -> None:
    """One part of the sheet. All of it stands open, so that the browser prints it too."""
    st.header(plain(found.title), help=found.help or None)
    practise_this.problem()
    with recalling(journal) as cursor:
        listed = known.cards(cursor)
    if found.remark:
        st.caption(plain(found.remark))
    if own := [UUID(card.asks.question_id) for card in found.cards if card.asks and card.asks.question_id]:
        practise_this.together(journal, today, own, "stake")
    for card in found.cards:
        with st.container(border=True, gap="xsmall"):
            _line(journal, f"**{plain(card.name)}**", card.asks, listed, today)
            if card.told:
                st.markdown(plain(card.told))
            for about, text in card.texts:
                written(text, about=plain(short(about, 120)))
            if card.lines:
                _list([plain(line) for line in card.lines])
    if points := [_point(one) for one in found.points if not one.asks]:
        _list(points)
    for one in found.points:
        if one.asks:
            _line(journal, _point(one), one.asks, listed, today)


def _point(one: Point) -> str:
    return f"**{plain(one.name)}**: {plain(one.told)}" if one.name else plain(one.told)


def _line(journal: Journal, text: str, asks: Likely | None, listed: list[Card], today: date) -> None:
    """A line about a question, with the way to practise it."""
    if not asks:
        st.markdown(text)
        return
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        # In a container of its own the text breaks beside the button, and not before it.
        st.container(width="stretch").markdown(text)
        key = UUID(asks.question_id) if asks.question_id else None
        practise_this.mark(journal, listed, today, question_id=key, bank_id=asks.bank_id, label=asks.label,
                           place=asks.question_id or asks.bank_id)  # fmt: skip


def _list(lines: list[str]) -> None:
    st.markdown("\n".join(f"- {line}" for line in lines))


def notes(journal: Journal, key: UUID) -> None:
    """What to bear in mind and what to ask them: saved as the field is left."""
    form = kept.opened(journal, f"preparation_{key}", "preparation", partial(interviews.one, key=key))
    save = partial(_save, journal, form)
    kept.told(journal, form, partial(save, settle=True))
    st.text_area(
        "What to bear in mind, what to ask them", form.first.preparation, key=form.key("preparation"),
        height="content", max_chars=200_000, on_change=save,
        placeholder="Who would I report to? Why did the last one leave?",
    )  # fmt: skip


def _save(journal: Journal, form: Kept[Interview], *, settle: bool = False) -> None:
    values = {"preparation": form.held("preparation", form.first.preparation) or ""}
    assert form.seen.id is not None
    kept.save(journal, form, values, interviews.edit, partial(interviews.one, key=form.seen.id), settle=settle)
