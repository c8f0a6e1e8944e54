"""A question as an interviewer puts it: the clock runs, an answer is typed or spoken; nothing else is in sight."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from lib.journal import practice
from lib.journal.errors import MissingError
from lib.ui import kept
from lib.ui.practise.clock import clock, utc_now
from lib.ui.text import plain

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal
    from lib.journal.models import Turn
    from lib.ui.kept import Kept

PLACEHOLDER = "Say it aloud as you would there, or type it. Both count."


def ask(journal: Journal, key: UUID, turn: Turn, *, done: str, today: date) -> None:
    """Put one question.

    Args:
        journal: Where the answer goes.
        key: The sitting.
        turn: The question.
        done: What the button says that ends the answer.
        today: The day that the answer counts for.
    """
    name = _form_name(turn)
    started = _started(journal, turn, name)
    words, time = st.columns([10, 2], vertical_alignment="top")
    words.header(plain(started.wording), anchor=False)
    with time:
        assert started.shown_at
        clock(started.shown_at)
    assert turn.id is not None
    form = kept.opened(journal, name, "answer", partial(_read, sitting=key, turn=turn.id))
    save = partial(_save, journal, form, key)
    kept.told(journal, form, partial(save, settle=True))
    st.text_area(
        "Your answer", form.first.answer, key=form.key("answer"), height=180, max_chars=200_000, on_change=save,
        placeholder=PLACEHOLDER,
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            done, type="primary", key=form.key("done"), shortcut="Mod+Enter", on_click=_answered,
            args=(journal, form, save, today),
        )  # fmt: skip


def record(turn: Turn) -> None:
    """A microphone for whoever wants to hear the answer afterwards; the page works the same without one."""
    with st.expander("Record it", icon=":material/mic:"):
        st.audio_input(
            "Record your answer", key=_sound(turn), label_visibility="collapsed", on_change=_heard, args=(turn,)
        )
        st.caption(
            "For your ears alone: it is played back to you next and then forgotten, unless you press Keep. "
            "No microphone, or the browser refuses it? Just say the answer aloud."
        )


def heard(turn: Turn) -> bytes | None:
    """What was recorded in this window for a turn and not kept yet."""
    sound: bytes | None = st.session_state.get(_kept_sound(turn))
    return sound


def forget_sound(turn: Turn) -> None:
    """Let go of a recording."""
    st.session_state.pop(_kept_sound(turn), None)


def _heard(turn: Turn) -> None:
    # Copied, for Streamlit lets go of the recording when its widget is no longer drawn.
    sound = st.session_state.get(_sound(turn))
    if sound is None:
        forget_sound(turn)
    else:
        st.session_state[_kept_sound(turn)] = sound.getvalue()


def _sound(turn: Turn) -> str:
    return f"practise_sound_{turn.id}"


def _kept_sound(turn: Turn) -> str:
    return f"practise_heard_{turn.id}"


def _form_name(turn: Turn) -> str:
    return f"practise_{turn.id}"


def _started(journal: Journal, turn: Turn, form: str) -> Turn:
    """The turn with its clock running; it starts anew for whoever comes back to the page much later."""
    now = utc_now()
    away = turn.shown_at is not None and (now - turn.shown_at).total_seconds() > practice.LONGEST
    if turn.shown_at is None or (away and form not in st.session_state):
        with journal.write(counts=False) as cursor:
            practice.show(cursor, turn, now)
        return turn.model_copy(update={"shown_at": now})
    return turn


def _read(cursor: DuckDBPyConnection, sitting: UUID, turn: UUID) -> Turn:
    held = practice.get(cursor, sitting)
    found = next((one for one in held.turns if one.id == turn), None) if held else None
    if found is None:
        raise MissingError("This question is not part of the sitting any more. Go back to Practise.")
    return found


def _save(journal: Journal, form: Kept[Turn], sitting: UUID, *, settle: bool = False) -> None:
    assert form.seen.id is not None
    values: dict[str, Any] = {"answer": form.held("answer", form.first.answer) or ""}
    read = partial(_read, sitting=sitting, turn=form.seen.id)
    kept.save(journal, form, values, _write, read, settle=settle)


def _write(cursor: DuckDBPyConnection, turn: Turn) -> None:
    practice.write_answer(cursor, turn, turn.answer)


def _answered(journal: Journal, form: Kept[Turn], save: partial[None], today: date) -> None:
    save()
    if form.problem:
        return
    with journal.write(checkpoint=True, counts=False) as cursor:
        practice.answered(cursor, form.seen, utc_now(), today)
    st.session_state.pop(form.form, None)
