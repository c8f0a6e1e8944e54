"""Debrief's own export back in: what it would bring, told before anything is written."""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256
from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.exporting import manifest
from lib.exporting.files import is_own_export
from lib.exporting.restoring import restore_tables
from lib.journal.errors import DebriefError
from lib.keeping import backups
from lib.ui.session import local
from lib.ui.text import plain, short

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lib.exporting.merging import Difference
    from lib.exporting.restoring import Restored
    from lib.importing.note_files import Given
    from lib.journal.database import Journal

LOOKED_AT = "importing_restore"
"""Session key: what an export would bring, for one state of the journal."""
_NAMED = (
    ("application", "application", "applications"),
    ("interview", "interview", "interviews"),
    ("asking", "question asked", "questions asked"),
    ("story", "story", "stories"),
)


def own_export(given: Sequence[Given]) -> bytes | None:
    """The ZIP of an export: the one file that is given, or the files of its folder packed; None where it is none."""
    packed = given[0].data if len(given) == 1 else b""
    if len(given) > 1 and any(each.name == manifest.FILE for each in given):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name, data in {each.name: each.data for each in given}.items():
                archive.writestr(name, data)
        packed = target.getvalue()
    return packed if packed.startswith(b"PK") and is_own_export(packed) else None


def review(journal: Journal, data: bytes, let_go: Callable[[str], None]) -> None:
    """What an export would bring, and the button that takes it in."""
    st.subheader("An export of Debrief's")
    try:
        found = _looked_at(journal, data)
    except DebriefError as error:
        st.error(plain(str(error)))
        return
    new = sum(len(each.keys) for each in found.added)
    st.markdown(f"Made on {words.day(local(found.made_at))}. {_would(found, new)}")
    if differing := _differing(found):
        with st.expander(f"{words.many(len(differing), 'entry', 'entries')} on record otherwise"):
            for each in differing[:50]:
                st.text(f"{short(each.name) or each.table}: {', '.join(each.columns).replace('_', ' ')}")
    with st.container(horizontal=True):
        pressed = st.button("Take it in", type="primary", icon=":material/move_to_inbox:", disabled=not new)
        st.button("Not this file", on_click=let_go, args=("",))
    if not pressed:
        return
    bar = st.progress(0.0, "Taking it in …")
    try:
        backups.make(journal, "import")
        done = restore_tables(journal, data, on_progress=bar.progress)
    except DebriefError as error:
        st.error(plain(str(error)))
        return
    let_go(f"Taken in: {_counts(done)}.")
    st.rerun()


def _would(found: Restored, new: int) -> str:
    if found.into_empty:
        return f"Your journal is empty: it becomes equal to the one exported, with {_counts(found)}."
    if not new:
        return "All of it is in your journal already."
    otherwise = len(_differing(found))
    differing = f" On record otherwise, so that yours stays: {otherwise:,}." if otherwise else ""
    return (
        f"Your journal holds something already: what it does not have yet is added, {_counts(found)}. "
        f"There already: {words.many(found.same, 'entry', 'entries')}.{differing} To have the exported journal as it "
        "was, start with an empty one. This cannot be taken back in one go; download what you have now first."
    )


def _differing(found: Restored) -> list[Difference]:
    """What a person would miss: how Debrief is set here is no part of the hunt."""
    return [each for each in found.differing if each.table != "setting"]


def _counts(found: Restored) -> str:
    parts = [
        words.many(found.count(table), one, more)
        for table, one, more in _NAMED
        if found.count(table) or table == "application"
    ]
    return ", ".join(parts)


def _looked_at(journal: Journal, data: bytes) -> Restored:
    """What it would bring, worked out once for each state of the journal."""
    key = sha256(data).hexdigest(), journal.changes
    there: tuple[tuple[str, int], Restored] | None = st.session_state.get(LOOKED_AT)
    if there is None or there[0] != key:
        with st.spinner("Reading …"):
            there = st.session_state[LOOKED_AT] = key, restore_tables(journal, data, dry_run=True)
    return there[1]
