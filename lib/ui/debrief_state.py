"""The debrief form's values: from a `DebriefForm` into the widgets' session state, and back."""

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

PLAIN_FIELDS = (
    "application", "company", "role", "kind", "held_at", "format", "interviewers", "mood", "stress", "notes",
    "went_well", "to_improve", "failed_to_say", "signals", "red_flags", "asked_them", "pass_estimate",
    "next_step", "next_step_on",
)  # fmt: skip
"""Fields whose widget holds the value itself."""
HIDDEN_FIELDS = ("interview_id", "interview_version", "debrief_version", "started_at")
"""Fields without a widget."""
ROW_FIELDS = ("wording", "answer", "caught_out", "better_answer", "said")
ROWS = "debrief_rows"
"""Session key: the names of the rows in order."""
HIDDEN = "debrief_hidden"

_names = count(1)


def key(field: str, row: str = "") -> str:
    """The session key of a field, or of a row's field."""
    return f"debrief_{row}_{field}" if row else f"debrief_{field}"


def is_there() -> bool:
    """Whether the widgets hold a form; Streamlit forgets them when another page was shown."""
    return key("overall") in st.session_state


def is_on_record() -> bool:
    """Whether the form is about an interview that lies in the journal already."""
    return bool(st.session_state[HIDDEN]["interview_id"])


def blank(now: datetime) -> DebriefForm:
    """A new form: held just now, to the last quarter of an hour."""
    quarter = now.replace(second=0, microsecond=0) - timedelta(minutes=now.minute % 15)
    return DebriefForm(held_at=quarter, started_at=now)


def put(form: DebriefForm) -> None:
    """Fill the widgets; to be called before any of them is drawn in this run."""
    state = st.session_state
    for field in PLAIN_FIELDS:
        state[key(field)] = getattr(form, field)
    for field in ("kind", "format"):
        state[key(field)] = state[key(field)] or None
    state[key("application")] = form.application or title_of(form.company, form.role) or None
    state[key("overall")] = _star(form.overall)
    state[HIDDEN] = form.model_dump(include=set(HIDDEN_FIELDS))
    state[ROWS] = []
    add_rows(form.rows)


def take() -> DebriefForm:
    """What the widgets hold now."""
    state = st.session_state
    values: dict[str, Any] = {field: state.get(key(field)) for field in PLAIN_FIELDS}
    values = {field: value for field, value in values.items() if value is not None}
    if values.get("company"):
        values["application"] = ""  # what the picker holds is what was typed, not an id
    return DebriefForm(
        **values,
        **state[HIDDEN],
        overall=_rating(state.get(key("overall"))),
        rows=[_row(name) for name in state[ROWS]],
    )


def clear() -> None:
    """Empty the widgets, as after saving."""
    for name in [name for name in st.session_state if str(name).startswith("debrief_")]:
        del st.session_state[name]


def add_rows(rows: Iterable[Row]) -> None:
    """Append rows to the form."""
    for row in rows:
        name = f"row{next(_names)}"
        for field in ROW_FIELDS:
            st.session_state[key(field, name)] = getattr(row, field)
        st.session_state[key("rating", name)] = _star(row.rating)
        st.session_state[key("saved", name)] = row.saved
        st.session_state[ROWS] = [*st.session_state[ROWS], name]


def add_new(rows: Iterable[Row]) -> int:
    """Append those rows whose wording is not in the form yet; how many they were."""
    there = {fold(row.wording) for row in take().rows}
    new = [row for row in rows if fold(row.wording) not in there]
    add_rows(new)
    return len(new)


def remove_row(name: str) -> None:
    """Take a row out of the form."""
    st.session_state[ROWS] = [other for other in st.session_state[ROWS] if other != name]


def application_chosen(titles: Mapping[str, str]) -> None:
    """The picker changed: what is not in its list was typed, and becomes the company and role of a new application."""
    chosen = st.session_state[key("application")] or ""
    company, role = ("", "") if chosen in titles else company_and_role(chosen)
    st.session_state[key("company")], st.session_state[key("role")] = company, role


def _row(name: str) -> Row:
    values = {field: st.session_state.get(key(field, name)) for field in ROW_FIELDS}
    return Row(
        **{field: value for field, value in values.items() if value is not None},
        rating=_rating(st.session_state.get(key("rating", name))),
        saved=st.session_state.get(key("saved", name), {}),
    )


def _star(rating: int | None) -> int | None:
    """`st.feedback` counts its stars from 0."""
    return None if rating is None else rating - 1


def _rating(star: int | None) -> int | None:
    return None if star is None else star + 1
