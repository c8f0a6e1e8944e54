"""The labels for why it was a no: add, rename, change side, retire, take up again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from lib import words
from lib.journal import reviews
from lib.journal.choices import Side
from lib.journal.models import Reason
from lib.journal.problems import MISTAKES, mistake
from lib.ui import emptied, kept
from lib.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lib.journal.database import Journal

_NEW: Final = "reason_new"


def edit(journal: Journal, labels: list[Reason], form: str) -> None:
    """The fold below the reasons.

    Args:
        journal: Where they lie.
        labels: All of them.
        form: Of the review, which offers them: to be drawn anew.
    """
    with st.expander("Change these labels", icon=":material/edit:"):
        add, change = st.tabs(["Add one", "Change one"])
        with add:
            _add(journal, form)
        with change:
            _change(journal, labels, form)


def _add(journal: Journal, form: str) -> None:
    place = emptied.place(_NEW)
    with st.form(place, border=False):
        label = st.text_input("A reason in your words", key=f"{place}_label", max_chars=200)
        side = st.radio(
            "Whose side", list(Side), key=f"{place}_side", horizontal=True, format_func=words.SIDES.__getitem__
        )
        if st.form_submit_button("Add the label"):
            _write(journal, {"label": label or "", "side": side}, form)


def _change(journal: Journal, labels: list[Reason], form: str) -> None:
    by_key = {str(reason.id): reason for reason in labels}
    chosen = st.selectbox(
        "Which label", list(by_key), index=None, placeholder="Choose one", key="reason_chosen",
        format_func=lambda key: by_key[key].label + (" (retired)" if by_key[key].retired else ""),
    )  # fmt: skip
    if chosen is None:
        return
    old = by_key[chosen]
    with st.form(f"reason_{old.id}_{old.version}", border=False):
        label = st.text_input("Name", old.label, max_chars=200)
        side = st.radio(
            "Whose side", list(Side), list(Side).index(old.side), horizontal=True, format_func=words.SIDES.__getitem__
        )
        retired = st.checkbox("Retired: not offered any more, kept where it was given", old.retired)
        if st.form_submit_button("Change the label"):
            values = {"id": old.id, "version": old.version, "label": label or "", "side": side, "retired": retired}
            _write(journal, values, form)


def _write(journal: Journal, values: Mapping[str, object], form: str) -> None:
    try:
        reason = Reason.model_validate(values)
        with journal.write(checkpoint=True) as cursor:
            if reason.id:
                reviews.edit_reason(cursor, reason)
            else:
                reviews.add_reason(cursor, reason)
    except MISTAKES as error:
        st.error(plain(mistake(error, "Reason")))
        return
    if reason.id is None:
        emptied.empty(_NEW)
    kept.renew(form)
    st.rerun()
