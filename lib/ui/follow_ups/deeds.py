"""What a person does with a note: each is a callback that writes at once, and says so where it could not.

While a note is being edited, this window remembers it as it last saved it: a field that is left and a button that is
pressed with the same click arrive together, and the second must know of the first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, Any

import streamlit as st

from lib.follow_ups.letters import letter
from lib.journal import follow_ups
from lib.journal.choices import FollowUpState
from lib.journal.models import FollowUp
from lib.journal.problems import MISTAKES, mistake

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from lib.follow_ups.board import Owed
    from lib.journal.database import Journal

OPENED = "follow_ups_opened"
"""Session key: the notes that are being edited here, by their key."""
PROBLEMS = "follow_ups_problems"
"""Session key: what could not be done, by the note's key."""
DONE = "follow_ups_done"
"""Session key: what was done last, and with which note, so that it can be undone."""

_generations = count(1)


@dataclass(slots=True)
class Opened:
    """A note in the editor: as this window last saved it, and the names of its widgets."""

    note: FollowUp
    fields: str
    letter: str

    def key(self, name: str) -> str:
        """The session key of a field's widget."""
        return f"{self.letter if name in {'subject', 'body'} else self.fields}_{name}"


def opened(owed: Owed) -> Opened | None:
    """The editor of this note, if it is open in this window."""
    found: Opened | None = st.session_state.get(OPENED, {}).get(owed.key)
    return found


def problem(owed: Owed) -> str | None:
    """What could not be done with this note, once."""
    found: str | None = st.session_state.get(PROBLEMS, {}).pop(owed.key, None)
    return found


def open_editor(owed: Owed) -> None:
    """Show the fields of a note."""
    name = f"note{next(_generations)}"
    st.session_state.setdefault(OPENED, {})[owed.key] = Opened(owed.note, name, name)


def close_editor(owed: Owed) -> None:
    """Show the letter as it stands."""
    st.session_state.get(OPENED, {}).pop(owed.key, None)


def field_left(journal: Journal, owed: Owed, name: str, today: date) -> None:
    """Save a field of the editor as the person leaves it."""
    editor = opened(owed)
    if editor is None:
        return
    held = {part: st.session_state.get(editor.key(part)) for part in {name, "subject", "body"}}
    changes = {name: held[name] or ""}
    if name in {"subject", "body"}:
        # A letter is kept whole: half of it drafted and half of it typed would change under the person's hands.
        with journal.read() as cursor:
            drafted = letter(cursor, replace(owed, note=editor.note), today)
        whole = zip(("subject", "body"), drafted, strict=True)
        changes = {part: (text if held[part] is None else held[part]) or "" for part, text in whole}
    saved = _save(journal, owed, changes, editor)
    if saved and name == "recipient" and not (saved.subject or saved.body):
        editor.letter = f"note{next(_generations)}"  # drafted anew to this name


def move(journal: Journal, owed: Owed, widget: str) -> None:
    """Owe it on another day."""
    if day := st.session_state.get(widget):
        _save(journal, owed, {"due_on": day}, opened(owed))


def mark_sent(journal: Journal, owed: Owed, today: date) -> None:
    """It was sent today, as it stands."""
    editor = opened(owed)
    with journal.read() as cursor:
        subject, body = letter(cursor, replace(owed, note=editor.note if editor else owed.note), today)
    sent = {"state": FollowUpState.SENT, "sent_on": today, "subject": subject, "body": body}
    _finish(journal, owed, sent, f"Marked as sent: {owed.what}.")


def mark_answered(journal: Journal, owed: Owed, today: date) -> None:
    """They answered, today."""
    _finish(journal, owed, {"answered_on": today}, f"Marked as answered: {owed.what}.")


def drop(journal: Journal, owed: Owed) -> None:
    """It is not going to be sent."""
    _finish(journal, owed, {"state": FollowUpState.DROPPED}, f"Dropped: {owed.what}.")


def take_back(journal: Journal, owed: Owed) -> None:
    """One step back: from answered to sent, from sent or dropped to open."""
    note = owed.note
    _save(journal, owed, {"answered_on": None} if note.answered_on else _OPEN, opened(owed))
    st.session_state.pop(DONE, None)


def undo(journal: Journal, key: UUID) -> None:
    """Undo what was done last."""
    with journal.read() as cursor:
        note = follow_ups.get(cursor, key)
    if note:
        _write(journal, note, {"answered_on": None} if note.answered_on else _OPEN)
    st.session_state.pop(DONE, None)


_OPEN: dict[str, Any] = {"state": FollowUpState.OPEN, "sent_on": None, "answered_on": None}


def _finish(journal: Journal, owed: Owed, changes: dict[str, Any], told: str) -> None:
    if saved := _save(journal, owed, changes, opened(owed)):
        close_editor(owed)
        st.session_state[DONE] = (told, saved.id)


def _save(journal: Journal, owed: Owed, changes: dict[str, Any], editor: Opened | None) -> FollowUp | None:
    """Write the note with these changes; where that cannot be, say why beside it and leave all as it is."""
    try:
        saved = _write(journal, editor.note if editor else owed.note, changes)
    except MISTAKES as error:
        st.session_state.setdefault(PROBLEMS, {})[owed.key] = mistake(error)
    else:
        if editor:
            editor.note = saved
        return saved
    return None


def _write(journal: Journal, note: FollowUp, changes: dict[str, Any]) -> FollowUp:
    changed = FollowUp.model_validate(note.model_dump() | changes)
    with journal.write(checkpoint=True) as cursor:
        if changed.id:
            follow_ups.edit(cursor, changed)
            key = changed.id
        else:
            key = follow_ups.add(cursor, changed)
        saved = follow_ups.get(cursor, key)
    assert saved is not None
    return saved
