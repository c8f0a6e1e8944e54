"""What a text said before, beside the text itself, each to be put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib.journal.errors import DebriefError
from lib.keeping import edits
from lib.ui.session import local
from lib.ui.text import plain, short, written
from lib.words import clock, day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from lib.journal.database import Journal

_PROBLEM = "earlier_problem"
_MOST = 20
_FIELDS = {
    "caught_out": "Caught me out",
    "failed_to_say": "What I failed to say",
    "my_guess": "My guess",
    "their_words": "Their words",
    "better_answer": "Better next time",
    "asked_them": "What I asked them",
    "pass_estimate": "My chance of getting through",
    "next_step_on": "They answer by",
}


def texts(
    journal: Journal, of: Sequence[tuple[str, UUID]], *, name: str, then: Callable[[], None] | None = None
) -> None:
    """What some rows said before; nothing is shown where they never said anything else.

    Args:
        journal: Where they lie.
        of: (table, key) of the rows.
        name: Tells this place from others of the page.
        then: What to do once something was put back, as where a form holds it too.
    """
    with journal.read() as cursor:
        found = edits.earlier(cursor, of)
    if problem := st.session_state.pop(f"{_PROBLEM}_{name}", None):
        st.error(plain(problem))
    if not found:
        return
    with st.popover("Earlier texts", icon=":material/history:", type="tertiary"):
        for edit in found[:_MOST]:
            at = local(edit.at)
            about = f"**{plain(short(edit.called))}**, until" if len(of) > 1 else "Until"
            st.markdown(f"{about} {day(at)}, {clock(at)}")
            for field, before in edit.before.items():
                written(as_text(before), about=named(field))
            st.button(
                "Put this back", key=f"earlier_{name}_{edit.id}", on_click=_put_back,
                args=(journal, edit.id, name, then),
            )  # fmt: skip
        if len(found) > _MOST:
            st.caption("Those before are on the page of the journal.")


def named(field: str) -> str:
    """What a person calls a column."""
    return _FIELDS.get(field, field.replace("_", " ").capitalize())


def as_text(value: object) -> str:
    """A value as it can be read."""
    match value:
        case None | "":
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)


def _put_back(journal: Journal, key: UUID, name: str, then: Callable[[], None] | None) -> None:
    try:
        with journal.write(checkpoint=True) as cursor:
            edits.put_back(cursor, key)
    except DebriefError as error:
        st.session_state[f"{_PROBLEM}_{name}"] = str(error)
        return
    if then:
        then()
