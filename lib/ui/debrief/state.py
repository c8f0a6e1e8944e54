"""The debrief form's values: from a `DebriefForm` into its widgets, and back.

Widgets get what they start with as their default, never through the session state: when somebody types on while a run
is under way, Streamlit drops what that run had still to send, and a value set that way would never reach the page. Each
form that is opened has a generation of its own, so that its widgets are new ones and take their defaults.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

import streamlit as st

from lib.journal.debrief_form import DebriefForm, Row, company_and_role
from lib.journal.models import title_of
from lib.journal.verdicts import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PREFIX = "debrief_"
FIRST = "debrief_first"
"""Session key: the form as it was opened."""
ROWS = "debrief_rows"
"""Session key: name of each row, in order, to the row as it started."""
GENERATION = "debrief_generation"
GONE = "debrief_gone"
"""Session key: the row that was taken out by hand last, and its place among the rows."""
FOUND = "debrief_found"
"""Session key: names of the rows that were taken out of the notes last."""
PRESSED = "debrief_pressed"
"""Session key: the person asked to save in this run."""
STARS = "debrief_stars"
"""Session key: stars last given, by widget."""
UNSTARRED = "debrief_unstarred"
"""Session key: widgets whose stars were taken away in this run."""

WIDGETS = (
    "kind", "held_at", "format", "interviewers", "mood", "stress", "notes", "went_well", "to_improve", "failed_to_say",
    "signals", "red_flags", "asked_them", "pass_estimate", "next_step", "next_step_on",
)  # fmt: skip
"""Fields whose widget holds the value itself; the application and the stars are turned into theirs."""
ROW_WIDGETS = ("wording", "answer", "caught_out", "better_answer")

_generations = count(1)


def key(field: str, row: str = "") -> str:
    """The session key of a field, or of a row's field."""
    return f"{PREFIX}{row or st.session_state[GENERATION]}_{field}"


def first(field: str) -> Any:
    """What a field's widget starts with; None for nothing."""
    return getattr(st.session_state[FIRST], field) or None


def first_application() -> str | None:
    """What the application's picker starts with: an id, or the title of one that was typed."""
    form: DebriefForm = st.session_state[FIRST]
    return form.application or title_of(form.company, form.role) or None


def first_row(name: str) -> Row:
    """The row as it started."""
    row: Row = st.session_state[ROWS][name]
    return row


def is_there() -> bool:
    """Whether the widgets hold a form; Streamlit forgets them when another page was shown."""
    return GENERATION in st.session_state and key("overall") in st.session_state


def is_on_record() -> bool:
    """Whether the form is about an interview that lies in the journal already."""
    return bool(st.session_state[FIRST].interview_id)


def blank(now: datetime) -> DebriefForm:
    """A new form: held just now, to the last quarter of an hour."""
    quarter = now.replace(second=0, microsecond=0) - timedelta(minutes=now.minute % 15)
    return DebriefForm(held_at=quarter, started_at=now)


def put(form: DebriefForm) -> None:
    """Open a form; to be called before any widget of it is drawn in this run."""
    st.session_state[GENERATION] = next(_generations)
    st.session_state[FIRST] = form
    st.session_state[ROWS] = {}
    add_rows(form.rows)


def take() -> DebriefForm:
    """What the form holds now."""
    form: DebriefForm = st.session_state[FIRST]
    values = form.model_dump(exclude={"rows"})
    for field in WIDGETS:
        if key(field) in st.session_state:
            held = st.session_state[key(field)]
            values[field] = ("" if isinstance(getattr(form, field), str) else None) if held is None else held
    if key("overall") in st.session_state:
        values["overall"] = rating(st.session_state[key("overall")])
    values |= st.session_state.get(key("named"), {})
    return DebriefForm(**values, rows=[_row(name, row) for name, row in st.session_state[ROWS].items()])


def clear() -> None:
    """Forget the form, as after saving."""
    for name in [name for name in st.session_state if str(name).startswith(PREFIX)]:
        del st.session_state[name]


def add_rows(rows: Iterable[Row]) -> None:
    """Append rows to the form."""
    new = {f"row{next(_generations)}": row for row in rows}
    st.session_state[ROWS] = st.session_state[ROWS] | new


def take_out(rows: Iterable[Row]) -> int:
    """Append the questions found in notes; how many of them stand in the form now.

    Those that were found before and not touched since make way: notes are corrected and taken apart again.
    """
    for name in st.session_state.get(FOUND, ()):
        if name in st.session_state[ROWS] and _row(name, first_row(name)) == first_row(name):
            remove_row(name)
    there = {fold(row.wording) for row in take().rows}
    found = list(rows)
    before = set(st.session_state[ROWS])
    add_rows(row for row in found if fold(row.wording) not in there)
    st.session_state[FOUND] = [name for name in st.session_state[ROWS] if name not in before]
    return len(found)


def drop_row(name: str) -> None:
    """Take a row out of the form by hand; `undo_drop` brings it back with all that was typed."""
    if name in st.session_state.get(ROWS, {}):
        st.session_state[GONE] = list(st.session_state[ROWS]).index(name), _row(name, first_row(name))
        remove_row(name)


def undo_drop() -> None:
    """Bring the row back that was taken out last, where it stood."""
    place, row = st.session_state.pop(GONE)
    rows = list(st.session_state[ROWS].items())
    rows.insert(place, (f"row{next(_generations)}", row))
    st.session_state[ROWS] = dict(rows)


def remove_row(name: str) -> None:
    """Take a row out of the form."""
    st.session_state[ROWS] = {other: row for other, row in st.session_state.get(ROWS, {}).items() if other != name}


def say(name: str, word: str) -> None:
    """Keep the person's word on a row's question: an id, "new", or "" to take it back."""
    if name in st.session_state.get(ROWS, {}):
        st.session_state[ROWS] = st.session_state[ROWS] | {name: first_row(name).model_copy(update={"said": word})}


def application_chosen(titles: Mapping[str, str]) -> None:
    """The picker changed: what is not in its list was typed, and becomes the company and role of a new application."""
    if GENERATION not in st.session_state:  # the form was saved while this was on its way
        return
    chosen = st.session_state[key("picker")] or ""
    alike = [known for known, title in titles.items() if title.casefold().startswith(chosen.casefold())]
    if chosen and chosen not in titles and len(alike) == 1:
        # Enter on a half-typed name: the picker offers to add it before it offers the one that is meant.
        chosen = st.session_state[key("picker")] = alike[0]
        st.toast("Taken from your applications. For another one, type company, role.")
    if chosen in titles:
        named = {"application": chosen, "company": "", "role": ""}
    else:
        named = dict(zip(("company", "role"), company_and_role(chosen), strict=True), application="")
    st.session_state[key("named")] = named


def star_changed(place: str) -> None:
    """Stars were given or taken away in the widget with this key."""
    stars = st.session_state[place]
    if stars is None:
        st.session_state.setdefault(UNSTARRED, []).append(place)
    else:
        st.session_state.setdefault(STARS, {})[place] = stars


def press_save() -> None:
    """The person asked to save; the form does so once it is drawn."""
    st.session_state[PRESSED] = True


def settle_stars() -> None:
    """Give stars back that the saving itself took away; to be called before any widget is drawn.

    Ctrl+Enter with a star in focus saves, and also is an Enter on that star, which takes it away.
    """
    for place in st.session_state.pop(UNSTARRED, []):
        if PRESSED in st.session_state and place in st.session_state.get(STARS, {}):
            st.session_state[place] = st.session_state[STARS][place]


def star(rated: int | None) -> int | None:
    """`st.feedback` counts its stars from 0."""
    return None if rated is None else rated - 1


def rating(stars: int | None) -> int | None:
    """The rating, 1 to 5, that so many stars of `st.feedback` stand for."""
    return None if stars is None else stars + 1


def _row(name: str, row: Row) -> Row:
    held = {field: key(field, name) for field in ROW_WIDGETS if key(field, name) in st.session_state}
    values: dict[str, Any] = {field: st.session_state[place] or "" for field, place in held.items()}
    if "caught_out" in values:
        values["caught_out"] = bool(values["caught_out"])
    if key("rating", name) in st.session_state:
        values["rating"] = rating(st.session_state[key("rating", name)])
    return row.model_copy(update=values)
