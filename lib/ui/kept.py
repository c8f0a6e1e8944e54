"""Forms without a button to save: each field is in the journal as soon as it is left.

Where the record cannot be written, because another window wrote first, all that is typed goes into a draft: it survives
a reload, and the person says which of the two is to stay.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import streamlit as st
from pydantic import ValidationError

from lib.journal import drafts
from lib.journal.errors import DebriefError
from lib.journal.models import Record
from lib.journal.problems import mistake
from lib.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal

R = TypeVar("R", bound=Record)
_generations = count(1)


@dataclass(slots=True)
class Kept(Generic[R]):
    """A record whose fields are on the page.

    Attributes:
        form: Names the form, and what it is about.
        first: What the widgets start with. Never changed under them: see `lib.ui.debrief.state`.
        seen: The record as this window last read or wrote it.
        draft: Where the journal keeps what could not be written.
        problem: Why it could not.
        generation: Part of the widgets' keys; another one makes them new.
    """

    form: str
    first: R
    seen: R
    draft: UUID | None = None
    problem: str = ""
    generation: int = field(default_factory=lambda: next(_generations))

    def key(self, name: str) -> str:
        """The session key of a field's widget."""
        return f"{self.form}_{self.generation}_{name}"

    def held(self, name: str, otherwise: Any) -> Any:
        """What a field's widget holds; `otherwise` where it was not drawn."""
        return st.session_state.get(self.key(name), otherwise)


UNSAVED = "What stands here is not on record yet: it was also changed in another window."


def opened(journal: Journal, form: str, marker: str, read: Callable[[DuckDBPyConnection], R]) -> Kept[R]:
    """The form as this window has it; read from the journal where its widgets are not on the page yet.

    Args:
        journal: Where the record lies.
        form: Names the form, and what it is about.
        marker: A field whose widget is always drawn: Streamlit forgets it when another page was shown.
        read: Reads the record, or makes a blank one.
    """
    kept: Kept[R] | None = st.session_state.get(form)
    if kept is not None and kept.key(marker) in st.session_state:
        return kept
    with journal.read() as cursor:
        there = read(cursor)
        unsaved = drafts.all_of(cursor, form)
    kept = Kept(form, there, there)
    if unsaved:
        own = {"id": there.id, "version": there.version}
        kept.first = type(there).model_validate({**unsaved[0].content, **own})
        kept.draft, kept.problem = unsaved[0].id, UNSAVED
    st.session_state[form] = kept
    return kept


def save(
    journal: Journal,
    kept: Kept[R],
    values: dict[str, Any],
    write: Callable[[DuckDBPyConnection, R], None],
    read: Callable[[DuckDBPyConnection], R],
    *,
    settle: bool = False,
) -> None:
    """Write what the widgets hold, if it differs from the record; what cannot be written becomes a draft.

    Args:
        journal: Where to.
        kept: The form.
        values: Its fields as the widgets hold them.
        write: Writes the record.
        read: Reads it again.
        settle: The person said that this is to stay, whatever another window wrote.
    """
    try:
        record = type(kept.seen).model_validate({**kept.seen.model_dump(), **values})
    except ValidationError as error:
        kept.problem = mistake(error)
        return
    if kept.draft and not settle:
        try:
            with journal.write(counts=False) as cursor:
                drafts.keep(cursor, kept.draft, kept.form, record.model_dump(mode="json"))
        except DebriefError as error:
            kept.problem = str(error)
        return
    if record == kept.seen and not kept.draft:
        kept.problem = ""
        return
    try:
        with journal.write(checkpoint=True) as cursor:
            write(cursor, record)
            if kept.draft:
                drafts.drop(cursor, kept.draft)
            seen = read(cursor)
    except DebriefError as error:
        kept.problem = str(error)
        content = record.model_dump(mode="json")
        # Where the disk is full, nothing can be kept but by the page itself: the next change tries again.
        with suppress(DebriefError), journal.write(counts=False) as cursor:
            if kept.draft:
                drafts.keep(cursor, kept.draft, kept.form, content)
            else:
                kept.draft = drafts.start(cursor, kept.form, content)
        with suppress(DebriefError), journal.read() as cursor:  # it may be gone
            kept.seen = read(cursor)
        return
    kept.seen, kept.draft, kept.problem = seen, None, ""


def forget(journal: Journal, kept: Kept[R]) -> None:
    """Let what is typed go, and show the record."""
    if kept.draft:
        with journal.write(counts=False) as cursor:
            drafts.drop(cursor, kept.draft)
    st.session_state.pop(kept.form, None)


def renew(form: str) -> None:
    """Draw the form anew from the journal, where all of it is: as after a choice got another name."""
    st.session_state.pop(form, None)


def told(journal: Journal, kept: Kept[R], again: Callable[[], None]) -> None:
    """Why the form is not saved, and what to do; nothing where it is.

    Args:
        journal: Where the record lies.
        kept: The form.
        again: Saves what stands here.
    """
    if not kept.problem:
        return
    st.error(plain(kept.problem))
    if kept.draft:
        with st.container(horizontal=True):
            st.button("Save what stands here", key=kept.key("settle"), type="primary", on_click=again)
            st.button("Show what is on record", key=kept.key("forget"), on_click=forget, args=(journal, kept))
