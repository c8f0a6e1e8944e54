"""A mock interview on the screen: question after question without peeking, then debriefed like a real one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from lib import words
from lib.journal import practice, recordings
from lib.journal.errors import DebriefError, MissingError
from lib.practice import entering
from lib.ui import kept
from lib.ui.debrief.state import rating, star
from lib.ui.practise import ask
from lib.ui.practise.compare import advice
from lib.ui.text import plain, written

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal
    from lib.journal.models import Sitting, Turn
    from lib.journal.practice import Held
    from lib.ui.kept import Kept

OWN_KIND = "Practice: it counts in no figure about your interviews."
_BADLY = 3
"""An answer rated so or worse is offered for practice."""


def show(journal: Journal, key: UUID, held: Held, today: date) -> None:
    """The next question; once all are answered, the debrief."""
    turn = next((one for one in held.turns if one.answered_at is None), None)
    if turn:
        place = held.turns.index(turn) + 1
        st.caption(f"Mock interview · {plain(called(held.sitting))} · question {place} of {len(held.turns)}")
        last = place == len(held.turns)
        ask.ask(journal, key, turn, done="End the interview" if last else "Next question", today=today)
        ask.record(turn)
    else:
        _debrief(journal, key, held, today)
    _delete(journal, held)


def called(sitting: Sitting) -> str:
    """`Acme · Analyst, technical`."""
    kind = words.KINDS[sitting.round_kind].lower() if sitting.round_kind else "any round"
    return f"{sitting.aim}, {kind}" if sitting.aim else kind


def _debrief(journal: Journal, key: UUID, held: Held, today: date) -> None:
    st.title("Debrief of a mock interview")
    st.markdown(f"{plain(called(held.sitting))}. {OWN_KIND}")
    form = kept.opened(journal, f"mock_{key}", "mood", partial(_read, key=key))
    save = partial(_save, journal, form)
    kept.told(journal, form, partial(save, settle=True))
    mood, overall = st.columns([5, 7])
    mood.text_input("One word for how you feel", form.first.mood, key=form.key("mood"), max_chars=500, on_change=save)
    with overall:
        st.markdown(":small[**Overall**]")
        st.feedback("stars", key=form.key("overall"), default=star(form.first.overall), on_change=save)
    for number, turn in enumerate(held.turns, start=1):
        _turn(journal, key, turn, number, today)
    well, improve = st.columns(2)
    for column, field, label in ((well, "went_well", "What went well"), (improve, "to_improve", "What to improve")):
        column.text_area(
            label, getattr(form.first, field), key=form.key(field), height=100, max_chars=200_000, on_change=save
        )
    st.caption("Saved as you leave each field." if form.seen.overall else "Saved as you leave each field. "
               "With an overall rating it is done.")  # fmt: skip


def _delete(journal: Journal, held: Held) -> None:
    with st.popover("Delete this mock interview", icon=":material/delete:", type="tertiary"):
        st.markdown("It goes for good, with its answers and recordings. Your questions and their best answers stay.")
        st.button("Delete it", key=f"mock_delete_{held.sitting.id}", on_click=_deleted, args=(journal, held))


def _deleted(journal: Journal, held: Held) -> None:
    assert held.sitting.id is not None
    try:
        with journal.write(checkpoint=True) as cursor:
            practice.delete(cursor, held.sitting.id)
    except DebriefError:
        pass  # deleted in another window meanwhile: what was wanted
    for turn in held.turns:
        if turn.id:
            recordings.delete(journal, turn.id)
    st.query_params.pop("sitting", None)
    st.toast("The mock interview is deleted.", icon=":material/delete:")


def _turn(journal: Journal, key: UUID, turn: Turn, number: int, today: date) -> None:
    assert turn.id is not None
    form = kept.opened(journal, f"mock_{turn.id}", "better", partial(_read_turn, key=key, turn=turn.id))
    save = partial(_save_turn, journal, form, key)
    with st.container(border=True, gap="small"):
        st.markdown(f"**{number}. {plain(turn.wording)}**")
        kept.told(journal, form, partial(save, settle=True))
        said, better = st.columns(2)
        with said:
            st.feedback("stars", key=form.key("rating"), default=star(form.first.rating), on_change=save)
            written(turn.answer, about="What I said")
            _sound(turn)
        with better:
            st.text_area(
                "Better next time", form.first.better_answer, key=form.key("better"), height=90, max_chars=200_000,
                on_change=save,
            )  # fmt: skip
        with st.expander("Best answer and advice"):
            _peek(journal, turn)
        rated = form.seen.rating
        if rated is not None and rated <= _BADLY:
            _offer(journal, turn, today)


def _sound(turn: Turn) -> None:
    if sound := ask.heard(turn):
        st.audio(sound, alt="Your answer")


def _peek(journal: Journal, turn: Turn) -> None:
    if turn.question_id:
        with journal.read() as cursor:
            row = cursor.execute("SELECT best_answer FROM question WHERE id = ?", [turn.question_id]).fetchone()
        if row and row[0].strip():
            written(row[0], about="My best answer")
    advice(turn.bank_id)


def _offer(journal: Journal, turn: Turn, today: date) -> None:
    with journal.read() as cursor:
        practised = {(card.question_id, card.bank_id) for card in practice.cards(cursor)}
    keys, entries = {key for key, _ in practised}, {entry for _, entry in practised if entry}
    if turn.question_id in keys or turn.bank_id in entries:
        st.caption("You practise this one.")
        return
    st.button("Practise it", icon=":material/add:", type="tertiary", key=f"mock_add_{turn.id}", on_click=_add,
              args=(journal, turn, today))  # fmt: skip


def _add(journal: Journal, turn: Turn, today: date) -> None:
    with journal.write(checkpoint=True) as cursor:
        if turn.question_id:
            entering.add(cursor, turn.question_id, today)
        else:
            entering.add_from_bank(cursor, turn.bank_id, today)


def _read(cursor: DuckDBPyConnection, key: UUID) -> Sitting:
    held = practice.get(cursor, key)
    if held is None:
        raise MissingError("This mock interview is not in the journal any more.")
    return held.sitting


def _read_turn(cursor: DuckDBPyConnection, key: UUID, turn: UUID) -> Turn:
    held = practice.get(cursor, key)
    found = next((one for one in held.turns if one.id == turn), None) if held else None
    if found is None:
        raise MissingError("This mock interview is not in the journal any more.")
    return found


def _save(journal: Journal, form: Kept[Sitting], *, settle: bool = False) -> None:
    assert form.seen.id is not None
    texts = {name: form.held(name, getattr(form.first, name)) or "" for name in ("mood", "went_well", "to_improve")}
    overall = rating(form.held("overall", star(form.first.overall)))
    values: dict[str, Any] = {**texts, "overall": overall}
    kept.save(journal, form, values, practice.write_debrief, partial(_read, key=form.seen.id), settle=settle)


def _save_turn(journal: Journal, form: Kept[Turn], key: UUID, *, settle: bool = False) -> None:
    assert form.seen.id is not None
    values = {
        "rating": rating(form.held("rating", star(form.first.rating))),
        "better_answer": form.held("better", form.first.better_answer) or "",
    }
    read = partial(_read_turn, key=key, turn=form.seen.id)
    kept.save(journal, form, values, practice.write_turn, read, settle=settle)
