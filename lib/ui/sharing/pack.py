"""For my coach: the pack, one file that a passphrase opens at the coach's desk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from lib.sharing.pack import check_fits
from lib.sharing.pack_making import make_pack
from lib.sharing.pack_passphrase import suggested
from lib.sharing.pack_sealing import SealError
from lib.ui import download, passphrase
from lib.ui.text import plain

if TYPE_CHECKING:
    from datetime import date

    from lib.journal.database import Journal
    from lib.sharing.gathering import Gathered

_DRAWN: Final = "Made for me"
_OWN: Final = "My own"


def pack(journal: Journal, gathered: Gathered, today: date, problem: str) -> None:
    """What a pack is, its passphrase, its last day, and the button that seals and saves it; or why it does not fit."""
    coach = gathered.selection.coach
    with st.expander("Pack: one sealed file for the coach's own Debrief", icon=":material/lock:", key="share_pack_box"):
        st.markdown(
            "What you see in the preview, as one file that only a passphrase opens. Your coach opens it at the "
            "*Coach's desk* of their own Debrief, and what they say of it comes back as a feedback file."
        )
        if problem:
            st.error(plain(problem))
            return
        kind = st.radio("Passphrase", [_DRAWN, _OWN], horizontal=True, key="share_pack_kind")
        own = (gathered.selection.coach, gathered.selection.person)
        words = _drawn(coach) if kind == _DRAWN else passphrase.chosen("Passphrase of your own", "share_pack_own", own)
        st.caption(
            "Tell it to your coach by another way than the file, say over the telephone, and keep it: the feedback "
            "file opens with the same words. Debrief does not store it; where it is lost, make a new pack."
        )
        last_day = st.date_input(
            "Last day (optional)", None, min_value=today, format="DD/MM/YYYY", key="share_pack_day"
        )
        st.caption(
            "After this day the desk asks before it opens the pack. That is a wish and no lock: a file that has left "
            "cannot be recalled, and whoever has the passphrase can read it."
        )
        download.made(
            "Save the pack",
            partial(make_pack, journal, gathered, words, last_day),
            file_name=f"interviews-{today}.pack",
            mime="application/octet-stream",
            disabled=not words,
            icon=":material/download:",
            key="share_pack",
        )


def why_too_large(gathered: Gathered) -> str:
    """Why it does not fit into a pack; "" where it does. It is made as a whole to tell."""
    try:
        check_fits(gathered.bundle)
    except SealError as error:
        return str(error)
    return ""


def _drawn(coach: str) -> str:
    """Words drawn once for each coach in this window, so that a second look shows the same."""
    words = st.session_state.setdefault("share_pack_words", {})
    with st.container(horizontal=True, vertical_alignment="bottom"):
        again = st.button("Another one", icon=":material/casino:", key="share_pack_again")
        if again or coach not in words:
            words[coach] = suggested()
        st.code(words[coach], language=None)
    drawn: str = words[coach]
    return drawn
