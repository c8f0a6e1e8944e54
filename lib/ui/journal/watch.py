"""What is looked after on every page: the day's backup, a loss that was noticed, a journal that cannot be opened."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import streamlit as st

from lib.journal import shelf
from lib.journal.copying import folder_of
from lib.journal.database import resolve
from lib.journal.errors import DamagedError, DebriefError, JournalError
from lib.journal.opening import told_read_only
from lib.keeping import backups, doctor, restoring
from lib.ui.session import SAMPLE, local
from lib.ui.text import plain
from lib.words import clock, day

if TYPE_CHECKING:
    from collections.abc import Callable

_AMISS = "journal_watch_amiss"


def show() -> None:
    """On the person's own journal: do what is due, say what is amiss; stop where the journal cannot be opened."""
    if st.session_state.get(SAMPLE):
        return
    try:
        book = shelf.take()
    except DamagedError as error:
        _offer_backup(str(error))
        st.stop()
    except JournalError:
        return  # in use, newer, out of reach: the page itself says so
    if book.is_read_only:
        st.warning(f"{plain(told_read_only(book.path))} Until then, what is in it is shown, and nothing can be saved.")
    elif amiss := doctor.first_visit(book, datetime.now(UTC)):
        st.session_state[_AMISS] = amiss
    if told := st.session_state.get(_AMISS):
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(f":material/warning: {told}")
            st.button("I have seen this", on_click=lambda: st.session_state.pop(_AMISS, None), key="amiss_seen")
    if book.loss:
        found = backups.every(book.path)
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(f":material/warning: {doctor.told_loss(book.loss, found[0] if found else None)}")
            st.page_link("../pages/journal.py", label="Look at the backups")
            st.button("I have seen this", on_click=lambda: doctor.settle(book), key="loss_seen")


def when(backup: backups.Backup) -> str:
    """`Mon 3 Mar 2026, 14:05` on the clock of the person's wall."""
    here = local(backup.made_at.replace(tzinfo=None))
    return f"{day(here)}, {clock(here)}"


def _offer_backup(told: str) -> None:
    """In place of every page: what can be done about a journal that is damaged."""
    file = resolve(None)
    st.title("The journal cannot be opened")
    st.error(told)
    if restoring.is_whole_without_log(file):
        st.markdown(
            "Only its log cannot be read with it. Without the log, the journal holds all up to its last saved form; "
            "what was written after that, mostly drafts, is missing. The log is kept beside it, in a folder of its own."
        )
        if st.button("Open it without the log", type="primary"):
            _done(lambda: restoring.leave_log(file))
    found = backups.every(file)
    if not found:
        st.markdown(f"There is no backup in the folder “{folder_of(file).name}” beside it.")
        return
    st.markdown("A backup can take its place. The damaged file is kept beside it, in a folder of its own.")
    chosen = st.selectbox("Backup", found, format_func=when, width=420)
    if st.button("Put this backup in its place"):
        _done(lambda: restoring.replace_damaged(file, chosen.path))


def _done(work: Callable[[], object]) -> None:
    try:
        work()
    except (DebriefError, OSError) as error:
        written = "The file could not be written. Check that there is room on the disk; nothing was lost."
        st.error(plain(str(error)) if isinstance(error, DebriefError) else written)
        return
    st.rerun()
