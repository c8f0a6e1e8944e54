"""After a debrief was saved: the thank-you that is owed for it, one click away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.follow_ups.board import of_interview
from lib.journal.models import FollowUpKind
from lib.ui.address import go
from lib.ui.text import plain, short

if TYPE_CHECKING:
    from datetime import date

    from lib.journal.database import Journal
    from lib.journal.interviews import Round


def offer_thanks(journal: Journal, there: Round, today: date) -> bool:
    """Say that the thank-you is drafted, and lead to it; whether there is one."""
    key = there.interview.id
    assert key is not None
    with journal.read() as cursor:
        notes = [owed.note for owed in of_interview(cursor, key, today) if owed.note.kind == FollowUpKind.THANK_YOU]
    if not notes:
        return False
    names = [plain(short(note.recipient)) for note in notes if note.recipient]
    whom = f" to {' and '.join(names)}" if names and len(names) <= 2 else f" to {len(names)} people" if names else ""
    said = there.debrief and there.debrief.failed_to_say.strip()
    inside = ", with what you did not get to say in it" if said else ""
    st.markdown(f"**Next:** a thank-you{whom} is drafted{inside}. It is due {words.day(notes[0].due_on, today=today)}.")
    if st.button("Look at the thank-you", type="primary", icon=":material/mail:"):
        go("follow_ups", interview=str(key))
    return True
