"""Where other screens lead to a note: after a debrief was saved, and on an application's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.follow_ups.board import of_application, of_interview, when_due
from lib.insights.remembered import recalling
from lib.journal.choices import FollowUpKind
from lib.ui import known
from lib.ui.address import go
from lib.ui.text import plain, short

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

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
    st.markdown(f"**Next:** a thank-you{whom} is drafted{inside}. It is {when_due(notes[0].due_on, today)}.")
    if st.button("Look at the thank-you", type="primary", icon=":material/mail:"):
        go("follow_ups", interview=str(key))
    return True


def notes_of_application(journal: Journal, application_id: UUID, today: date) -> None:
    """The open notes about one application, a line each, and the way to them; nothing where there are none."""
    with recalling(journal) as cursor:
        notes = of_application(known.open_notes(cursor, today), application_id)
    if not notes:
        return
    st.subheader("Follow-ups")
    for owed in notes[:5]:
        st.markdown(f"{plain(owed.what)} · {when_due(owed.note.due_on, today)}")
    if notes[5:]:
        st.caption(f"and {words.many(len(notes) - 5, 'note')} more")
    if st.button("Look at them", key=f"notes_{application_id}", icon=":material/mail:"):
        go("follow_ups", application=str(application_id))
