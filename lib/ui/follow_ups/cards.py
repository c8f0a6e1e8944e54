"""One note on the screen: to whom, why, by when, its letter, and what can be done with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from lib import words
from lib.follow_ups.board import when_due
from lib.follow_ups.letters import letter
from lib.follow_ups.mail import mail_link
from lib.insights.remembered import recalling
from lib.journal.choices import FollowUpKind
from lib.journal.models import title_of
from lib.ui import known
from lib.ui.address import go
from lib.ui.follow_ups import deeds
from lib.ui.text import plain, short

if TYPE_CHECKING:
    from datetime import date

    from lib.follow_ups.board import Owed
    from lib.journal.database import Journal
    from lib.ui.follow_ups.deeds import Opened


def open_card(journal: Journal, owed: Owed, today: date, *, letter_shown: bool) -> None:
    """A note that is due: all of it on the page.

    Args:
        journal: Where it lies, or will.
        owed: The note.
        today: The day on the person's calendar.
        letter_shown: Whether its letter is open from the start.
    """
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**{plain(owed.what)}** · {when_due(owed.note.due_on, today)}")
            _to_application(owed)
        _inside(journal, owed, today, letter_shown=letter_shown)


def coming_card(journal: Journal, owed: Owed, today: date) -> None:
    """A note that is not due yet: a line to unfold."""
    company = short(owed.company, 40)
    label = f"{plain(owed.what)} · {when_due(owed.note.due_on, today)} · {plain(company)}"
    # What is folded is not made: a list of thirty letters would cost half a second.
    fold = st.expander(label, expanded=deeds.opened(owed) is not None, key=f"fold_{owed.key}", on_change="rerun")
    if fold.open:
        with fold:
            _to_application(owed)
            _inside(journal, owed, today, letter_shown=True)


def _inside(journal: Journal, owed: Owed, today: date, *, letter_shown: bool) -> None:
    if owed.why:
        st.caption(plain(owed.why))
    if owed.outdated:
        st.markdown(":material/info: Its occasion seems to be gone: the application went on or ended since.")
    if sentence := deeds.problem(owed):
        st.error(plain(sentence))
    editor = deeds.opened(owed)
    with recalling(journal) as cursor:
        typed = letter(cursor, replace(owed, note=editor.note), today) if editor else None
        subject, body = typed or known.letter(cursor, owed, today)
    if editor:
        _editor(journal, owed, editor, (subject, body), today)
    elif letter_shown:
        _letter(subject, body)
    else:
        with st.expander("The letter"):
            _letter(subject, body)
    _deeds(journal, owed, (subject, body), today)


def done_card(journal: Journal, owed: Owed, today: date) -> None:
    """A note that was sent or dropped: one line, with what can still be done."""
    note = owed.note
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(owed.what)}** · {_became(owed, today)} · {plain(short(owed.company, 40))}")
            if note.sent_on and note.body:
                with st.popover("The letter", type="tertiary"):
                    _letter(note.subject, note.body)
            if note.sent_on and not note.answered_on:
                st.button("They answered", key=f"answered_{owed.key}", type="tertiary",
                          on_click=deeds.mark_answered, args=(journal, owed, today))  # fmt: skip
            label = "Not answered after all" if note.answered_on else "Take back"
            st.button(label, key=f"back_{owed.key}", type="tertiary", on_click=deeds.take_back, args=(journal, owed))
        if sentence := deeds.problem(owed):
            st.error(plain(sentence))


def _became(owed: Owed, today: date) -> str:
    note = owed.note
    if note.answered_on:
        return f"answered {words.day(note.answered_on, today=today)}"
    if note.sent_on:
        # Only who asks something waits for an answer.
        waiting = ", no answer on record" if note.kind == FollowUpKind.STATUS_CHECK else ""
        return f"sent {words.day(note.sent_on, today=today)}{waiting}"
    return "dropped"


def _to_application(owed: Owed) -> None:
    title = title_of(owed.company, owed.role)
    if st.button(plain(short(title)), key=f"to_{owed.key}", type="tertiary", icon=":material/work:"):
        go("application", application=str(owed.note.application_id))


def _letter(subject: str, body: str) -> None:
    """Subject and text, each with Streamlit's own button that copies it."""
    if subject:
        st.code(subject, language=None, wrap_lines=True)
    st.code(body, language=None, wrap_lines=True)


def _editor(journal: Journal, owed: Owed, editor: Opened, drafted: tuple[str, str], today: date) -> None:
    def left(field: str) -> dict[str, Any]:
        return {"key": editor.key(field), "on_change": deeds.field_left, "args": (journal, owed, field, today)}

    to, address = st.columns(2)
    to.text_input("To", editor.note.recipient, placeholder="Priya Nair", **left("recipient"))
    address.text_input("Email", editor.note.email, placeholder="priya@acme.example", **left("email"))
    st.text_input("Subject", drafted[0], **left("subject"))
    st.text_area("Text", drafted[1], height=320, **left("body"))
    st.caption("Each field is kept as you leave it. With subject and text both empty, the letter is drafted anew.")


def _deeds(journal: Journal, owed: Owed, drafted: tuple[str, str], today: date) -> None:
    editor = deeds.opened(owed)
    note = editor.note if editor else owed.note
    link = mail_link(note.email, *drafted)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.link_button("Open in my mail program", link.address, icon=":material/mail:", key=f"mail_{owed.key}")
        st.button("Mark as sent", key=f"sent_{owed.key}", icon=":material/check:", on_click=deeds.mark_sent,
                  args=(journal, owed, today))  # fmt: skip
        if editor:
            st.button("Done editing", key=f"close_{owed.key}", on_click=deeds.close_editor, args=(owed,))
        else:
            st.button("Edit", key=f"edit_{owed.key}", icon=":material/edit:", on_click=deeds.open_editor, args=(owed,))
        with st.popover("Move", icon=":material/event:"):
            # The day is part of the name: once moved, the field starts from the new day.
            widget = f"move_{owed.key}_{note.due_on}"
            st.date_input("Owe it on", note.due_on, key=widget, format="DD/MM/YYYY", on_change=deeds.move,
                          args=(journal, owed, widget))  # fmt: skip
        st.button("Drop", key=f"drop_{owed.key}", type="tertiary", on_click=deeds.drop, args=(journal, owed))
    if not link.whole:
        st.caption(
            "This letter is longer than a mail link can hold: the mail opens without its text. Copy the text from here."
        )
