"""A form that survives a reload, a crash and a second tab: its values lie in the journal, its id in the address.

A page calls `resume` (and `begin`, where there is nothing to resume) before its widgets and `keep` after them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from lib.journal import drafts
from lib.journal.errors import DebriefError
from lib.ui.address import uuid_in
from lib.ui.text import plain

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from lib.journal.database import Journal

SEEN = "draft_seen"
"""Session key: what this window last read or wrote, to notice that another window wrote since."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The form as this window knows it; `id` is None while nothing was typed and so nothing kept."""

    id: UUID | None
    content: dict[str, Any]
    updated_at: datetime | None


def begin(content: dict[str, Any]) -> None:
    """Start a form that is worth keeping once it differs from `content`."""
    st.session_state[SEEN] = Seen(None, content, None)


def resume(journal: Journal, form: str, *, in_window: bool) -> dict[str, Any] | None:
    """The values of the draft to go on with, if this window does not show them yet; else None.

    Args:
        journal: Where drafts lie.
        form: Which form.
        in_window: Whether the widgets hold a form now. Streamlit forgets them when another page was shown: then the
            draft that this window was at goes on.
    """
    seen: Seen | None = st.session_state.get(SEEN)
    key = uuid_in("draft") or (seen.id if seen and not in_window else None)
    if key is None or (in_window and seen and seen.id == key):
        return None
    with journal.read() as cursor:
        draft = drafts.get(cursor, key)
    if draft is None or draft.form != form:
        st.query_params.pop("draft", None)
        return None
    st.session_state[SEEN] = Seen(draft.id, draft.content, draft.updated_at)
    st.query_params["draft"] = str(draft.id)
    return draft.content


def keep(journal: Journal, form: str, content: dict[str, Any]) -> Seen:
    """Keep what is typed, if it changed; the first time, give the address its draft.

    Where another window wrote to the same draft meanwhile, this window goes on with a draft of its own, so that
    neither loses a word.
    """
    seen: Seen = st.session_state[SEEN]
    if seen.content == content:
        return seen
    try:
        with journal.write(counts=False) as cursor:
            there = drafts.get(cursor, seen.id) if seen.id else None
            if seen.id and (there is None or there.updated_at == seen.updated_at):
                drafts.keep(cursor, seen.id, form, content)
                key = seen.id
            else:
                key = drafts.start(cursor, form, content)
            kept = drafts.get(cursor, key)
    except DebriefError as error:
        # As on a full disk: the form stays as it is, with what was typed in it, and the next change tries again.
        st.error(plain(str(error)))
        return seen
    if seen.id and key != seen.id:
        st.toast("This draft was also changed in another tab. Yours goes on as a draft of its own; both are kept.")
    now = st.session_state[SEEN] = Seen(key, content, kept.updated_at if kept else None)
    st.query_params["draft"] = str(key)
    return now


def current() -> UUID | None:
    """The draft that this window is at."""
    seen: Seen | None = st.session_state.get(SEEN)
    return seen.id if seen else None


def leave() -> None:
    """Let go of the draft without throwing it away: the next form is another one."""
    st.session_state.pop(SEEN, None)
    st.query_params.pop("draft", None)
