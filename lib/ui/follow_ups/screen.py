"""The follow-ups screen: what is due, what is coming, what became of the rest."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.follow_ups.calendar import calendar_file
from lib.insights import standing
from lib.insights.remembered import recalling
from lib.journal import applications
from lib.ui import known
from lib.ui.address import go, uuid_in
from lib.ui.follow_ups import deeds
from lib.ui.follow_ups.cards import coming_card, done_card, open_card
from lib.ui.follow_ups.letters import ask_name
from lib.ui.follow_ups.own import write_somebody
from lib.ui.more import some
from lib.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from lib.follow_ups.board import Board, Owed
    from lib.journal.database import Journal

SOON = 10
"""So many of the notes that are due, and of those to come, are on the page; so many more after a click."""
FEW = 3
"""Up to so many notes show their letters at once; so many of those that were sent are on the page."""
LATEST = 20
"""So many of the notes that were dropped."""


def show(journal: Journal, now: datetime) -> None:
    """The whole screen but for the templates."""
    today = now.date()
    with recalling(journal) as cursor:
        found = known.notes(cursor, today)
        any_application = applications.count(cursor) > 0
    _done_last(journal)
    if found.empty:
        _nothing_yet(any_application=any_application)
    else:
        st.markdown(in_words(found))
    if any_application:
        with st.container(horizontal=True, vertical_alignment="center"):
            write_somebody(journal, today, uuid_in("application"))
            _calendar(journal, found, now)
    if found.due or found.coming:
        ask_name(journal)
    _notes(journal, found, today)


def in_words(found: Board) -> str:
    """The counts as a sentence: 2 notes are due, 3 are coming."""
    count = len(found.due)
    due = f"{words.many(count, 'note')} {'is' if count == 1 else 'are'} due" if count else "Nothing is due today"
    coming = len(found.coming)
    return f"{due}, {coming} {'is' if coming == 1 else 'are'} coming." if coming else f"{due}."


def _nothing_yet(*, any_application: bool) -> None:
    st.markdown(
        "Nobody is owed a note. The day after an interview a thank-you stands here, drafted from what you wrote down."
    )
    if st.button("Debrief an interview", type="secondary" if any_application else "primary"):
        go("debrief")


def _done_last(journal: Journal) -> None:
    if not (done := st.session_state.get(deeds.DONE)):
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(plain(done[0]))
        st.button("Undo", key="undo_last", on_click=deeds.undo, args=(journal, done[1]))


def _notes(journal: Journal, found: Board, today: date) -> None:
    interview, application = uuid_in("interview"), uuid_in("application")
    still_open = (*found.due, *found.coming)
    if interview:
        first = [owed for owed in still_open if owed.note.interview_id == interview]
        _open_notes(journal, "From this interview", first, today)
    else:
        first = [owed for owed in still_open if application and owed.note.application_id == application]
        if application and not first:
            _none_about(journal, application)
        _open_notes(journal, "About this application", first, today)
    shown = {owed.key for owed in first}
    _open_notes(journal, "Due", [owed for owed in found.due if owed.key not in shown], today)
    if coming := [owed for owed in found.coming if owed.key not in shown]:
        st.subheader("Coming")
        for owed in some(coming, "follow_ups_Coming", first=SOON, step=SOON):
            coming_card(journal, owed, today)
    if found.sent:
        st.subheader("Sent")
        for owed in some(found.sent, "follow_ups_Sent", first=FEW, step=SOON):
            done_card(journal, owed, today)
    if found.dropped:
        with st.expander(f"{words.many(len(found.dropped), 'note')} dropped"):
            for owed in found.dropped[:LATEST]:
                done_card(journal, owed, today)


def _none_about(journal: Journal, application: UUID) -> None:
    with journal.read() as cursor:
        there = applications.get(cursor, application)
    if there:
        st.markdown(f"No note about **{plain(there.title)}** is open. “Write to somebody” above starts one.")


def _open_notes(journal: Journal, title: str, notes: Sequence[Owed], today: date) -> None:
    if notes:
        st.subheader(title)
    for owed in some(notes, f"follow_ups_{title}", first=SOON, step=SOON):
        open_card(journal, owed, today, letter_shown=len(notes) <= FEW)


def _calendar(journal: Journal, found: Board, now: datetime) -> None:
    """The file for the person's calendar, and what is in it, before it leaves."""
    with recalling(journal) as cursor:
        ahead = standing.upcoming(cursor, now)
    notes = [owed for owed in (*found.due, *found.coming) if not owed.outdated]
    if not notes and not ahead:
        return
    st.download_button(
        "Calendar file",
        lambda: calendar_file(notes, ahead, now.date(), datetime.now(UTC)),  # made once it is asked for
        "debrief.ics",
        "text/calendar",
        icon=":material/calendar_month:",
        on_click="ignore",
    )
    counts = [words.many(len(notes), "note")] if notes else []
    counts += [words.many(len(ahead), "interview") + " to come"] if ahead else []
    st.caption(
        f"Holds {' and '.join(counts)}: names, companies, days and places; no letters, no private notes. "
        "Importing it again updates what is there."
    )
