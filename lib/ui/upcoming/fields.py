"""The fields of an interview to come, each kept as it is left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st
from pydantic import ValidationError

from lib import words
from lib.journal import interviews
from lib.journal.choices import Format, Kind
from lib.journal.debrief_form import people, told_people
from lib.journal.problems import sentences
from lib.ui import kept

if TYPE_CHECKING:
    from uuid import UUID

    from lib.journal.database import Journal
    from lib.journal.models import Interview
    from lib.ui.kept import Kept


def fields(journal: Journal, key: UUID) -> Kept[Interview]:
    """Draw them.

    Args:
        journal: Where the interview lies.
        key: Its id.

    Returns:
        The form, which knows whether all of it is kept.
    """
    form = kept.opened(journal, f"upcoming_{key}", "place", partial(interviews.one, key=key))
    first, save = form.first, partial(_save, journal, form)

    def field(name: str) -> dict[str, Any]:
        return {"key": form.key(name), "on_change": save}

    kept.told(journal, form, partial(save, settle=True))
    one, two = st.columns(2)
    with one:
        _choice("Round", list(Kind), first.kind, words.KINDS, **field("kind"))
    two.datetime_input("When", first.held_at, format="DD/MM/YYYY", **field("held_at"))
    three, four = st.columns(2)
    three.number_input("Minutes", 1, 1440, first.minutes, 15, placeholder="60", **field("minutes"))
    with four:
        _choice("Format", list(Format), first.format, words.FORMATS, **field("format"))
    st.text_input("Where", first.place, placeholder="Address, room, or the link to the call", **field("place"))
    st.text_input(
        "With",
        told_people(first.interviewers),
        placeholder="Priya Nair (hiring manager) <priya@acme.example>, Sam",
        **field("interviewers"),
    )
    st.text_area(
        "To bear in mind", first.preparation, height=120, **field("preparation"),
        placeholder="What to read up on, what to ask them, what to wear",
    )  # fmt: skip
    st.caption("Each field is kept as you leave it.")
    return form


def _choice(label: str, options: list[Any], chosen: object, names: dict[Any, str], **field: Any) -> None:
    index = options.index(chosen) if chosen in options else None
    st.selectbox(label, options, index=index, format_func=names.__getitem__, placeholder="—", **field)


def _save(journal: Journal, form: Kept[Interview], *, settle: bool = False) -> None:
    assert form.seen.id is not None
    try:
        values = _values(form)
    except ValidationError as error:
        form.problem = f"With: {sentences(error)[0]}"
        return
    kept.save(journal, form, values, interviews.edit, partial(interviews.one, key=form.seen.id), settle=settle)


def _values(form: Kept[Interview]) -> dict[str, Any]:
    first = form.first
    plain = {name: form.held(name, getattr(first, name)) for name in ("kind", "held_at", "minutes", "format")}
    texts = {name: form.held(name, getattr(first, name)) or "" for name in ("place", "preparation")}
    named = form.held("interviewers", told_people(first.interviewers)) or ""
    return {**plain, **texts, "interviewers": people(named)}
