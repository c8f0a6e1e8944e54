"""For my coach: the exact preview, the ways out, and the log of what went."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.insights.remembered import recalling, remembered
from lib.journal import sharing
from lib.journal.choices import ShareKind
from lib.sharing.composing import compose
from lib.sharing.gathering import gather
from lib.sharing.handing import report
from lib.ui import download
from lib.ui.session import local
from lib.ui.sharing import coach_view, pack
from lib.ui.sharing import document as sharing_document

if TYPE_CHECKING:
    from datetime import date

    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal
    from lib.sharing.document import Document
    from lib.sharing.gathering import Gathered
    from lib.sharing.naming import Held
    from lib.sharing.selection import Selection

KINDS = {
    ShareKind.HTML: "Report, HTML",
    ShareKind.PDF: "Report, PDF",
    ShareKind.PACK: "Pack",
    ShareKind.VIEW: "Coach view",
}

_MOST = 12
"""So many records of a section are in the preview; the rest after a click."""
_LOOK_AGAIN = 4
"""Seconds until the log is read again."""
_HIGH = 960
"""Pixels of the preview, less than a telephone's screen: below it is the log."""


def held_back(held: Held) -> str:
    """How much stays: `Held back: 14 names, 3 salaries, 9 private notes.`."""
    counts = (
        (held.names, "name", "names"),
        (held.pay, "salary", "salaries"),
        (held.texts, "text", "texts"),
        (held.private, "private note", "private notes"),
    )
    told = [words.many(count, one, more) for count, one, more in counts if count]
    return f"Held back: {', '.join(told)}." if told else "Nothing is held back."


def preview(journal: Journal, selection: Selection, today: date) -> Gathered:
    """Exactly what will leave, with the ways out above it."""
    with recalling(journal) as cursor:
        gathered, document, problem = _prepared(cursor, selection, today)
    st.markdown(f"**{held_back(gathered.held)}**")
    if not selection.show_companies or not selection.show_people:
        st.caption(
            "Names on record are taken out of every text. A name that is nowhere on record cannot be known: "
            "read through what follows. A file that has left cannot be recalled."
        )
    else:
        st.caption("A file that has left cannot be recalled.")
    with st.container(horizontal=True):
        for kind, mime in ((ShareKind.HTML, "text/html"), (ShareKind.PDF, "application/pdf")):
            download.made(
                KINDS[kind], partial(report, journal, gathered, kind), file_name=f"interviews-{today}.{kind.value}",
                mime=mime, key=f"share_{kind.value}", icon=":material/download:",
            )  # fmt: skip
        st.button(
            "Open the coach view", on_click=coach_view.enter, args=(journal, gathered), icon=":material/co_present:",
            key="share_view", help="Other windows keep what they show until they are touched: close them before.",
        )  # fmt: skip
    pack.pack(journal, gathered, today, problem)
    with st.container(border=True, height=_HIGH, key="share_preview"):
        sharing_document.show(document, key="preview", most=_MOST)
    return gathered


@remembered
def _prepared(cursor: DuckDBPyConnection, selection: Selection, today: date) -> tuple[Gathered, Document, str]:
    """What leaves, how it reads, and why no pack can be made of it ("" where one can).

    Made once for a choice, since each text is searched for every name on record.
    """
    gathered = gather(cursor, selection, today)
    return gathered, compose(gathered.bundle), pack.why_too_large(gathered)


@st.fragment(run_every=_LOOK_AGAIN)
def log(journal: Journal) -> None:
    """What was handed over, the latest first; a file just made is on record a moment after the click."""
    with recalling(journal) as cursor:
        shares = sharing.shares(cursor)
    if not shares:
        return
    st.subheader("What was shared")
    st.dataframe(
        [
            {
                "When": local(one.shared_at),
                "To": one.coach or "no name given",
                "What": KINDS[one.kind],
                "Answers": one.counts.get("answers", 0),
                "Questions": one.counts.get("questions", 0),
                "Interviews": one.counts.get("interviews", 0),
                "Names held back": one.counts.get("held_names", 0),
            }
            for one in shares
        ],
        width="stretch",
        hide_index=True,
        column_config={"When": st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm")},
    )
