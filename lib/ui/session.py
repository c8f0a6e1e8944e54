"""What a page needs to know of its visitor: which journal, and what time it is for them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import streamlit as st

from lib.journal import shelf
from lib.journal.errors import JournalError

if TYPE_CHECKING:
    from lib.journal.database import Journal

SAMPLE = "looking_at_sample"


def journal() -> Journal:
    """The journal this window looks at: the person's own, or the sample hunt beside it.

    Where it cannot be opened, the page says why in a sentence and stops.
    """
    try:
        if not st.session_state.get(SAMPLE):
            return shelf.take()
        from lib import sample  # most visits never need it

        with st.spinner("Inventing a hunt to look at …"):
            return sample.journal()
    except JournalError as error:
        st.error(str(error), icon=":material/lock:")
        if st.button("Try again", type="primary"):
            st.rerun()
        st.stop()


def local(utc: datetime) -> datetime:
    """A UTC time stamp of the journal on the clock of the person's wall."""
    return utc.replace(tzinfo=UTC).astimezone().replace(tzinfo=None)
