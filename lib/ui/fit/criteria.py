"""What I want from work: criteria of the person's own, with weights."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from lib.journal import fit
from lib.journal.models import Criterion
from lib.journal.problems import MISTAKES, mistake
from lib.ui import emptied
from lib.ui.text import plain

if TYPE_CHECKING:
    from lib.journal.database import Journal

COMMON: Final = (
    "Work I find interesting",
    "Pay",
    "Short way to work",
    "Work from home",
    "Hours that fit my life",
    "People I like to work with",
    "A good manager",
    "Room to learn",
    "A say in how I work",
    "A safe job",
    "It does some good",
    "A step towards what I want later",
)
"""Offered to pick from; each can be renamed, weighed and retired like one of the person's own."""
MIDDLE: Final = 3
_OWN: Final = "criterion_new"
PROBLEM = "fit_criteria_problem"
"""Session key: why a change was not made."""


def show(journal: Journal) -> None:
    """The criteria, to be weighed, renamed and retired; more of them to be added."""
    with journal.read() as cursor:
        criteria = fit.criteria(cursor)
    active = [criterion for criterion in criteria if not criterion.retired]
    st.header("What I want from work")
    if problem := st.session_state.pop(PROBLEM, None):
        st.error(plain(problem))
    if not active:
        st.markdown("Pick what matters to you, or add your own. Every job is then judged by it, before and after.")
    else:
        st.caption("Weights run from 1 (nice to have) to 5 (I would not go without).")
    # In the order they were made: a row that moved when it is weighed would take the keyboard's focus away.
    for criterion in sorted(active, key=lambda criterion: str(criterion.id)):
        _row(journal, criterion)
    _more(journal, criteria)
    _retired(journal, [criterion for criterion in criteria if criterion.retired])


def _row(journal: Journal, criterion: Criterion) -> None:
    place = f"criterion_{criterion.id}"
    change = partial(_change, journal, criterion)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text_input(
            "Criterion", criterion.label, key=f"{place}_label", max_chars=200, label_visibility="collapsed", width=340,
            on_change=lambda: change(label=st.session_state[f"{place}_label"] or ""),
        )  # fmt: skip
        st.radio(
            f"Weight of {plain(criterion.label)}", [1, 2, 3, 4, 5], index=criterion.weight - 1, horizontal=True,
            key=f"{place}_weight", label_visibility="collapsed", width="content",
            on_change=lambda: change(weight=st.session_state[f"{place}_weight"]),
        )  # fmt: skip
        st.button(
            "", icon=":material/close:", key=f"{place}_retire", type="tertiary", on_click=partial(change, retired=True),
            help=f"Retire {plain(criterion.label)}: not judged any more, kept where it was",
        )  # fmt: skip


def _more(journal: Journal, criteria: list[Criterion]) -> None:
    taken = {criterion.label.casefold() for criterion in criteria}
    offered = [label for label in COMMON if label.casefold() not in taken]
    if offered:
        st.caption("Pick from what others want")
        with st.container(horizontal=True, gap="small"):
            for wish in offered:
                st.button(wish, key=f"criteria_common_{wish}", icon=":material/add:", on_click=_take,
                          args=(journal, wish))  # fmt: skip
    place = emptied.place(_OWN)
    with st.form(place, border=False):
        label, button = st.columns([6, 2], vertical_alignment="bottom")
        text = label.text_input(
            "Something of my own", key=f"{place}_label", max_chars=200, placeholder="No on-call at night"
        )
        if button.form_submit_button("Add") and _add(journal, text or ""):
            emptied.empty(_OWN)
            st.rerun()
    if problem := st.session_state.pop(PROBLEM, None):
        st.error(plain(problem))


def _retired(journal: Journal, retired: list[Criterion]) -> None:
    if not retired:
        return
    with st.expander(f"Retired ({len(retired)})"):
        for criterion in retired:
            st.button(
                f"Take up again: {plain(criterion.label)}", key=f"criterion_back_{criterion.id}",
                on_click=partial(_change, journal, criterion, retired=False),
            )  # fmt: skip


def _take(journal: Journal, label: str) -> None:
    _add(journal, label)


def _add(journal: Journal, label: str) -> bool:
    try:
        criterion = Criterion(label=label, weight=MIDDLE)
        with journal.write(checkpoint=True) as cursor:
            fit.add_criterion(cursor, criterion)
    except MISTAKES as error:
        st.session_state[PROBLEM] = mistake(error, "Criterion")
        return False
    return True


def _change(journal: Journal, criterion: Criterion, **values: object) -> None:
    try:
        changed = Criterion.model_validate({**criterion.model_dump(), **values})
        with journal.write(checkpoint=True) as cursor:
            fit.edit_criterion(cursor, changed)
    except MISTAKES as error:
        st.session_state[PROBLEM] = mistake(error, "Criterion")
