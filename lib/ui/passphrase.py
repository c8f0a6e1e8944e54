"""Passphrases as they are typed: always in a form.

A field of its own tells what was typed when it is left, and the Tab to the eye beside a passphrase does not count as
leaving (Streamlit 1.67): whoever goes on by keyboard would be told that the field is empty. A form takes every letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from lib.sharing.pack_passphrase import strength
from lib.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

_AGAIN: Final = "The same once more"


def field(label: str, key: str, *, about: str | None = None, autocomplete: str = "current-password") -> str:
    """The field for one that exists already, with a word of help; to be drawn in a form."""
    return st.text_input(label, type="password", max_chars=500, key=key, help=about, autocomplete=autocomplete)


def twice(label: str, key: str) -> tuple[str, str]:
    """The fields for a new one, to be drawn in a form: what was typed, and what is wrong with it ("" for nothing)."""
    first = field(label, f"{key}_first", autocomplete="new-password")
    second = field(_AGAIN, f"{key}_second", autocomplete="new-password")
    if not first.strip():
        return first, f"{label}: please fill this in."
    return first, "" if first == second else f"{_AGAIN}: this is not what was typed above."


def chosen(label: str, key: str, known: Iterable[str] = ()) -> str:
    """One for a file that is about to be sealed; "" until it is taken. Names in `known` make it easier to guess."""
    if taken := str(st.session_state.get(key, "")):
        st.caption(f"{label} taken. {plain(strength(taken, known).told)}")
        st.button("Take another one", key=f"{key}_other", on_click=_forget, args=(key,), type="tertiary")
        return taken
    with st.form(f"{key}_form", border=False, width=420):
        typed, problem = twice(label, key)
        if st.form_submit_button("Use this passphrase"):
            if not problem:
                st.session_state[key] = typed
                st.rerun()
            st.error(problem)
    return ""


def _forget(key: str) -> None:
    st.session_state.pop(key, None)
