"""The journal's own page: where it lies, whether it is sound, its backups, and putting one back."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from lib.journal import shelf
from lib.journal.errors import DebriefError
from lib.journal.soundness import check
from lib.keeping import backups, doctor, restoring, sealing
from lib.ui import passphrase
from lib.ui.journal import trash
from lib.ui.journal.watch import when
from lib.ui.session import local
from lib.ui.text import plain
from lib.words import clock, day, many

if TYPE_CHECKING:
    from collections.abc import Callable

    from lib.journal.database import Journal

_CHOSEN, _TOLD, _PROBLEMS = "journal_restore", "journal_told", "journal_problems"
_COLUMNS = {"application": "Applications", "interview": "Interviews", "debrief": "Debriefs", "asking": "Answers"}


def health(journal: Journal) -> None:
    """Sentence and figures: sound when, how big, how much room, where."""
    found = doctor.findings(journal)
    problems: tuple[str, ...] = st.session_state.get(_PROBLEMS, ())
    for problem in problems:
        st.error(problem)
    if not problems:
        st.markdown(_health_sentence(found))
    with st.container(horizontal=True):
        st.metric("Size", megabytes(found.bytes), border=True, width=160)
        st.metric("Backups", f"{len(found.backups):,}", border=True, width=160)
        st.metric("Free on this disk", megabytes(found.free), border=True, width=160)
    if found.free < doctor.LITTLE:
        st.warning("There is little room left on this disk. Make some, so that what you write can be saved.")
    if found.private is False:
        st.warning(
            "Other accounts of this computer may read the journal or its backups. Narrow the rights of the files."
        )
    st.caption("Its file")
    st.code(str(found.path), language=None, wrap_lines=True)
    st.button("Look it through now", on_click=_look_through, args=[journal], icon=":material/stethoscope:")


def megabytes(size: int) -> str:
    """`1.2 MB`, `70 GB`."""
    for unit, factor in (("GB", 2**30), ("MB", 2**20)):
        if size >= factor:
            return f"{size / factor:,.1f} {unit}"
    return f"{size / 2**10:,.0f} kB"


def saved_copies(journal: Journal) -> None:
    """The backups, a new one, a sealed one to take away, and restoring."""
    st.subheader("Backups")
    if told := st.session_state.pop(_TOLD, None):
        st.success(told)
    found = backups.every(journal.path)
    st.markdown(
        "One is made on the first visit of each day and before each update, import and restore, and compared with the "
        "journal before it counts. The last ten stay, one a day for a month, and one a month."
    )
    with st.container(horizontal=True):
        st.button("Make a backup now", on_click=_make, args=[journal], icon=":material/save:")
    if found:
        st.dataframe(
            [
                {
                    "Made": when(each),
                    "For": backups.REASONS.get(each.reason, each.reason),
                    "Size": megabytes(each.bytes),
                }
                | {title: each.rows.get(table) for table, title in _COLUMNS.items()}
                for each in found
            ],
            hide_index=True,
            height="content" if len(found) <= 8 else 320,
        )
        st.caption("They lie in the folder “backups” beside the journal; one on another disk survives this one.")
    _take_away(journal)
    _restore(journal, found)


def _health_sentence(found: doctor.Findings) -> str:
    if not found.checked_at:
        checked = "The journal has not been looked through yet."
    else:
        at = local(datetime.fromisoformat(found.checked_at).replace(tzinfo=None))
        checked = f"The journal is sound: looked through to its end on {day(at)}, {clock(at)}."
    newest = f"The newest backup is of {when(found.backups[0])}." if found.backups else "There is no backup yet."
    return f"{checked} {newest}"


def _look_through(journal: Journal) -> None:
    st.session_state[_PROBLEMS] = doctor.look_through(journal).problems


def _make(journal: Journal) -> None:
    _tell(lambda: f"Backup made and compared: {megabytes(backups.make(journal, 'asked').bytes)}.")


def _take_away(journal: Journal) -> None:
    with st.expander("A sealed copy for another place"):
        st.markdown(
            "For a disk or a cloud folder that others can reach: a file in the age format that only your passphrase "
            "opens. Without the passphrase nobody can open it, you neither."
        )
        typed = passphrase.chosen("Passphrase for the copy", "journal_copy")
        st.download_button(
            "Download the sealed copy",
            data=lambda: sealing.sealed(backups.make(journal, "asked").path.read_bytes(), typed),
            file_name=f"{journal.path.stem}-{day_stamp()}.duckdb{sealing.SUFFIX}",
            mime="application/octet-stream",
            on_click="ignore",
            disabled=not typed,
            icon=":material/download:",
        )


def day_stamp() -> str:
    """Today in UTC, as in names of files."""
    return f"{datetime.now(UTC):%Y-%m-%d}"


def _restore(journal: Journal, found: list[backups.Backup]) -> None:
    with st.expander("Restore a backup", expanded=bool(st.session_state.get(_CHOSEN))):
        st.markdown("First you see what it would change. A backup of how it is now is made before anything does.")
        chosen = st.selectbox(
            "Backup",
            found,
            index=None,
            format_func=lambda each: f"{when(each)}, {backups.REASONS.get(each.reason, each.reason)}",
            placeholder="Choose one",
            width=520,
            key=_CHOSEN,
        )
        given = st.file_uploader("Or a copy that you kept elsewhere", type=["duckdb", "age"], width=520)
        if given is not None:
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / ("copy.age" if given.name.endswith(".age") else "copy.duckdb")
                file.write_bytes(given.getbuffer())
                _opened(journal, file)
        elif chosen is not None:
            _opened(journal, chosen.path)


def _opened(journal: Journal, source: Path) -> None:
    """The preview, once the passphrase of a sealed copy is typed."""
    typed = ""
    if sealing.is_sealed(source):
        with st.form("journal_sealed", border=False, width=420):
            typed = passphrase.field("Its passphrase", "journal_sealed_words")
            st.form_submit_button("Open this copy")
        if not typed:
            st.info("This copy is sealed: type its passphrase.")
            return
    _preview(journal, source, typed)


def _preview(journal: Journal, source: Path, typed: str) -> None:
    if check(journal).problems:
        st.warning("The journal is damaged, so the two cannot be compared.")
        if st.button("Put this backup in its place", type="primary"):
            _tell(lambda: _restored(journal, source, typed))
            st.rerun()
        return
    try:
        with st.spinner("Comparing the two …"):
            found = restoring.differences(journal, source, typed)
    except DebriefError as error:
        st.error(plain(str(error)))
        return
    if not found:
        st.markdown("It holds just what the journal holds now. There is nothing to restore.")
        return
    st.dataframe(
        [
            {
                "What": _named(each.table),
                "Come back": each.added,
                "Go away": each.gone,
                "Change": each.changed,
            }
            for each in found
        ],
        hide_index=True,
        height="content",
    )
    gone = sum(each.gone for each in found)
    price = f" and lose {many(gone, 'newer row')}" if gone else ""
    if st.button(f"Restore this backup{price}", type="primary"):
        _tell(lambda: _restored(journal, source, typed))
        st.rerun()


def _named(table: str) -> str:
    """What a person calls the rows of a table, short enough for a phone."""
    one = trash.CALLED.get(table, table.replace("_", " ").capitalize())
    return _COLUMNS.get(table) or (f"{one[:-1]}ies" if one.endswith("y") else f"{one}s")


def _restored(journal: Journal, source: Path, typed: str) -> str:
    if check(journal).problems:
        shelf.close_all()  # the next page opens what is there then
        aside = restoring.replace_damaged(journal.path, source, typed)
        return f"Restored. The damaged files are kept in the folder “{aside.name}” beside the journal."
    before = restoring.restore(journal, source, typed)
    return f"Restored. To undo it, restore the backup of {when(before)}, made just before."


def _tell(work: Callable[[], str]) -> None:
    try:
        st.session_state[_TOLD] = work()
        st.session_state.pop(_PROBLEMS, None)
    except DebriefError as error:
        st.session_state[_PROBLEMS] = (str(error),)
