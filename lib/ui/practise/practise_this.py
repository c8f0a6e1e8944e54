"""“Practise this”, wherever a question stands: puts it on the practice list, or begins a sitting with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib.journal import practice
from lib.journal.errors import DebriefError
from lib.practice import entering
from lib.practice import sitting as sittings
from lib.ui.address import go
from lib.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from uuid import UUID

    from lib.journal.database import Journal
    from lib.journal.practice import Card

PROBLEM = "practise_this_problem"
"""Session key: why a question could not be put on the list."""


def cards(journal: Journal) -> list[Card]:
    """Everything on the practice list."""
    with journal.read() as cursor:
        return practice.cards(cursor)


def find(listed: Iterable[Card], question_id: UUID | None, bank_id: str) -> Card | None:
    """The card of a question, known by its id or by its entry in the bank."""
    same = (card for card in listed if card.question_id == question_id or (bank_id and card.bank_id == bank_id))
    return next(same, None)


def offer(journal: Journal, today: date, *, question_id: UUID | None = None, bank_id: str = "", place: str) -> None:
    """A button that puts a question on the practice list; once it is there, one that practises it now.

    Args:
        journal: Where the list is.
        today: The day from which on it is practised.
        question_id: The question; None for one of the bank's that was never asked.
        bank_id: Its entry in the bank, "" for none.
        place: Names the button, once a page.
    """
    problem()
    card = find(cards(journal), question_id, bank_id)
    if card is None:
        st.button("Practise this", icon=":material/fitness_center:", key=f"practise_this_{place}", on_click=put,
                  args=(journal, today, question_id, bank_id))  # fmt: skip
    elif st.button("Practise it now", icon=":material/play_arrow:", key=f"practise_now_{place}",
                   help="It is on your practice list"):  # fmt: skip
        begin(journal, card, today)


def mark(journal: Journal, listed: Iterable[Card], today: date, *, question_id: UUID | None, bank_id: str, label: str,
         place: str) -> None:  # fmt: skip
    """The same at the end of a line; a tick once the question is on the list."""
    there = find(listed, question_id, bank_id) is not None
    told = "is on your practice list" if there else "goes on your practice list"
    st.button(
        "On your list" if there else "Practise", icon=f":material/{'check' if there else 'add'}:", type="tertiary",
        key=f"practise_mark_{place}", help=f"“{plain(label)}” {told}", disabled=there, on_click=put,
        args=(journal, today, question_id, bank_id),
    )  # fmt: skip


def begin(journal: Journal, card: Card, today: date) -> None:
    """Begin a sitting with this question alone, and go there."""
    with journal.write(checkpoint=True, counts=False) as cursor:
        key = sittings.begin(cursor, [card], today)
    go("practise", sitting=str(key))


def together(journal: Journal, today: date, questions: Sequence[UUID], place: str) -> None:
    """A button that begins a sitting with these questions, in this order; those not yet on the list go there."""
    label = f"Practise these {len(questions)} now" if len(questions) > 1 else "Practise it now"
    if not st.button(label, icon=":material/play_arrow:", type="primary", key=f"practise_together_{place}"):
        return
    try:
        with journal.write(checkpoint=True) as cursor:
            for key in questions:
                entering.add(cursor, key, today)
            listed = {card.question_id: card for card in practice.cards(cursor)}
            sitting = sittings.begin(cursor, [listed[key] for key in questions], today)
    except DebriefError as error:
        st.error(plain(str(error)))
        return
    go("practise", sitting=str(sitting))


def put(journal: Journal, today: date, question_id: UUID | None, bank_id: str) -> None:
    """Put a question on the practice list, and say so."""
    try:
        with journal.write(checkpoint=True) as cursor:
            if question_id:
                entering.add(cursor, question_id, today)
            else:
                entering.add_from_bank(cursor, bank_id, today)
    except DebriefError as error:
        st.session_state[PROBLEM] = str(error)
        return
    st.toast("On your practice list, from today on.", icon=":material/fitness_center:")


def problem() -> None:
    """Why the last one could not be put there, once."""
    if told := st.session_state.pop(PROBLEM, None):
        st.error(plain(told))
