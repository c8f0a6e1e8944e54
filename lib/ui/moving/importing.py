"""Moving in: a file, what was understood of it, what it would bring, and back out of it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.importing.note_files import Given
from lib.importing.remembered import remember
from lib.importing.saving import Source, save
from lib.importing.undoing import batches, undo
from lib.journal.errors import DebriefError
from lib.keeping import backups
from lib.ui import emptied
from lib.ui.address import go
from lib.ui.moving import correct, restore, state
from lib.ui.moving import notes as importing_notes
from lib.ui.session import local
from lib.ui.text import plain, short

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from lib.importing.comparing import Plan
    from lib.importing.model import Understood
    from lib.importing.note_files import SortedOut
    from lib.importing.undoing import Batch
    from lib.journal.database import Journal
    from lib.ui.moving.state import UnderWay

TOLD = "importing_told"
"""Session key: what came of the last import, or of taking one back."""
_GIVEN = "importing"
ENDINGS = ["csv", "tsv", "txt", "xlsx", "ods", "json", "md", "markdown", "zip", "parquet"]


def given() -> tuple[Given, ...]:
    """The files or the cells that the person gives; none while there is nothing."""
    place = emptied.place(_GIVEN)
    st.markdown(
        "A spreadsheet, the export of a job tracker, cells copied out of one, your notes on interviews as text files, "
        "or what Debrief exported. You see what was understood before anything is brought in."
    )
    files = st.file_uploader("Files", type=ENDINGS, accept_multiple_files=True, key=f"{place}_file")
    with st.expander("Or paste cells"):
        cells = st.text_area("Cells, with their headers", key=f"{place}_cells", height=120)
    if files:
        return tuple(Given(file.name, file.getvalue()) for file in files)
    return (Given("pasted cells", cells.encode()),) if cells and cells.strip() else ()


def told() -> None:
    """What came of the last import."""
    if sentence := st.session_state.pop(TOLD, None):
        st.success(sentence)
        if st.button("Look at your applications"):
            go("applications")


def review(journal: Journal, files: Sequence[Given], now: datetime) -> None:
    """What was understood of the files, with a place to correct each of it, and the button that brings it in."""
    export = restore.own_export(files)
    if export is not None:
        restore.review(journal, export, _let_go)
        return
    notes = importing_notes.pile(files, now.date())
    if notes.sorted_out.notes:
        importing_notes.review(journal, notes, now, _let_go)
    elif len(files) > 1:
        st.error(_no_notes(notes.sorted_out))
    else:
        _review_table(journal, files[0], now)


def _no_notes(found: SortedOut) -> str:
    if found.tables:
        return "Tables come in one at a time: keep one of these files. Notes on interviews may be many at once."
    named = "; ".join(f"{plain(short(each.name))}: {plain(each.reason)}" for each in found.refused[:5])
    return f"None of these files holds notes with questions in them. {named}"


def _review_table(journal: Journal, file: Given, now: datetime) -> None:
    try:
        under_way = state.take(file.data, file.name)
    except DebriefError as error:
        st.error(plain(str(error)))
        return
    if len(under_way.tables) > 1:
        under_way.look_at(st.selectbox("Sheet", list(under_way.tables), list(under_way.tables).index(under_way.sheet)))
    correct.columns(under_way, now.date())
    try:
        found = state.understood(journal, under_way, now.date())
    except DebriefError as error:
        st.error(plain(str(error)))
        return
    plan = state.plan(journal, under_way, found)
    correct.statuses(under_way, found)
    _overview(found, plan)
    correct.preview(found)
    correct.doubts(under_way, found)
    correct.differences(plan)
    _bring_in(journal, under_way, found, plan, now)


def past(journal: Journal) -> None:
    """The imports on record, each of which can be taken back as a whole."""
    with journal.read() as cursor:
        found = batches(cursor)
    if not found:
        return
    st.subheader("Brought in before")
    for batch in found[:20]:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(_told_of(batch))
            with st.popover("Take back", type="tertiary"):
                st.markdown(
                    "Everything that this import brought goes. What you have changed or added to since stays, "
                    "and you are told."
                )
                st.button("Take it back", key=f"undo_{batch.id}", on_click=_take_back, args=(journal, batch))


def _overview(found: Understood, plan: Plan) -> None:
    counts = plan.counts()
    parts = [
        words.many(counts[name], one)
        for name, one in (
            ("applications", "new application"), ("events", "event"), ("interviews", "interview"),
            ("askings", "question"),
        )
        if counts[name] or name == "applications"
    ]  # fmt: skip
    st.subheader("What would come")
    known = f" {words.many(counts['known'], 'application')} on record already." if counts["known"] else ""
    grown = f" {counts['grown']} on record would get something new." if counts["grown"] else ""
    skipped = f" {words.many(len(found.skipped), 'row')} would be skipped." if found.skipped else ""
    st.markdown(
        f"Of {words.many(len(found.table.rows), 'row')}, {found.imported:,} "
        f"{'was' if found.imported == 1 else 'were'} understood: "
        f"{', '.join(parts)}.{known}{grown}{skipped}"
    )


def _bring_in(journal: Journal, under_way: UnderWay, found: Understood, plan: Plan, now: datetime) -> None:
    counts = plan.counts()
    nothing = not any(counts[name] for name in ("applications", "grown"))
    if nothing:
        st.info("All of this is in your journal already.")
    with st.container(horizontal=True):
        pressed = st.button("Bring it in", type="primary", icon=":material/move_to_inbox:", disabled=nothing)
        st.button("Not this file", on_click=_let_go)
    if not pressed:
        return
    bar = st.progress(0.0, "Bringing it in …")
    try:
        source = Source(under_way.name, found.format, len(found.table.rows))
        backups.make(journal, "import")
        # Leaving the page meanwhile raises in the bar: then nothing of it stays.
        save(journal, plan, source, now=now, tell=bar.progress)
        with journal.write() as cursor:
            remember(cursor, under_way.corrections.statuses)
    except DebriefError as error:
        st.error(plain(str(error)))
        return
    came = ", ".join(
        words.many(counts[name], one)
        for name, one in (("applications", "new application"), ("events", "event"), ("interviews", "interview"))
    )
    _let_go(f"Brought in: {came}. Below you can take it back as a whole.")
    st.rerun()


def _take_back(journal: Journal, batch: Batch) -> None:
    with journal.write(checkpoint=True) as cursor:
        gone = undo(cursor, batch.id)
    stays = ""
    if gone.kept:
        named = ", ".join(plain(short(title)) for title in gone.kept[:3])
        more = f" and {len(gone.kept) - 3} more" if len(gone.kept) > 3 else ""
        stays = f" {named}{more} stayed, since you went on with them."
    st.session_state[TOLD] = f"Taken back: {words.many(gone.applications, 'application')}.{stays}"


def _told_of(batch: Batch) -> str:
    read = words.many(batch.rows, "file" if batch.format == importing_notes.FORMAT else "row")
    size = f"{read}, {words.many(batch.applications, 'application')}"
    return f"{short(batch.file_name)} · {words.day(local(batch.made_at))} · {size}"


def _let_go(sentence: str = "") -> None:
    """Let go of the files, and say what came of them."""
    state.forget()
    for key in (importing_notes.UNDER_WAY, restore.LOOKED_AT):
        st.session_state.pop(key, None)
    emptied.empty(_GIVEN)
    if sentence:
        st.session_state[TOLD] = sentence
