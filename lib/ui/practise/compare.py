"""After the answer: what was said now and before, the best answer, what would be better, and the bank's advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.journal import practice, questions, recordings
from lib.questions.bank import load_bank
from lib.ui.practise.answer import best_answer
from lib.ui.practise.ask import forget_sound, heard
from lib.ui.practise.clock import told
from lib.ui.text import plain, short, written

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    import pandas as pd

    from lib.journal.database import Journal
    from lib.journal.models import Turn

SHOWN = 3
"""So many earlier answers stand open; the others fold."""
GRADES = {1: "again", 2: "hard", 3: "good", 4: "easy"}


def side_by_side(journal: Journal, turn: Turn, today: date) -> None:
    """What was said on the left, what would be better on the right."""
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("What you said", anchor=False)
        if turn.answer.strip():
            written(turn.answer)
        else:
            st.markdown("Said aloud; nothing typed.")
        if turn.seconds:
            st.caption(f"It took {told(turn.seconds)}.")
        _recording(journal, turn)
        if turn.question_id:
            _before(journal, turn.question_id, today)
    with right:
        st.subheader("What would be better", anchor=False)
        if turn.question_id:
            best_answer(journal, turn.question_id, today)
        advice(turn.bank_id)


def advice(bank_id: str) -> None:
    """What the bank knows of a question; nothing where it does not know it."""
    entry = load_bank().get(bank_id)
    if entry is None:
        return
    with st.container(border=True, gap="small"):
        st.caption("What they are really after")
        st.markdown(plain(entry.after))
        st.caption("How to answer")
        st.markdown(plain(entry.advice))


def _recording(journal: Journal, turn: Turn) -> None:
    assert turn.id is not None
    if sound := heard(turn):
        st.audio(sound, alt="Your answer just now")
        st.button("Keep the recording", icon=":material/save:", key=f"practise_keep_{turn.id}",
                  on_click=_keep, args=(journal, turn, sound),
                  help="A file beside your journal, on this computer. Backups and exports do not hold it.")  # fmt: skip
    elif file := recordings.find(journal, turn.id):
        _kept(journal, turn.id, str(file))


def _kept(journal: Journal, turn: UUID, file: str) -> None:
    st.audio(file, alt="A recorded answer")
    st.button("Delete the recording", icon=":material/delete:", type="tertiary", key=f"practise_silence_{turn}",
              on_click=recordings.delete, args=(journal, turn))  # fmt: skip


def _keep(journal: Journal, turn: Turn, sound: bytes) -> None:
    assert turn.id is not None
    try:
        recordings.keep(journal, turn.id, sound)
    except OSError:
        st.toast("The recording could not be written beside the journal. Check the disk.", icon=":material/error:")
        return
    forget_sound(turn)


def _before(journal: Journal, question_id: UUID, today: date) -> None:
    """Earlier answers, in interviews first, then in practice."""
    with journal.read() as cursor:
        asked = questions.askings_of(cursor, question_id)
        practised = practice.earlier(cursor, question_id, SHOWN)
    if not asked.empty:
        st.caption(f"In interviews, {words.times(len(asked))}")
    _askings(asked.head(SHOWN), today)
    if len(asked) > SHOWN:
        with st.expander(f"{len(asked) - SHOWN} earlier"):
            _askings(asked.iloc[SHOWN:], today)
    if practised:
        st.caption("In practice")
        for turn in practised:
            _practised(journal, turn, today)


def _askings(asked: pd.DataFrame, today: date) -> None:
    for row in asked.to_dict("records"):
        rated = "not rated" if row["rating"] != row["rating"] or row["rating"] is None else stars(int(row["rating"]))
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"{rated} · {plain(short(row['company'], 40))}, {words.day(row['held_at'], today=today)}")
            if row["answer"].strip():
                st.text(row["answer"])
            written(row["better_answer"], about="Better next time")


def _practised(journal: Journal, turn: Turn, today: date) -> None:
    assert turn.id is not None
    with st.container(border=True, gap="xsmall"):
        mark = GRADES[turn.grade] if turn.grade else stars(turn.rating or 0)
        day = words.day(turn.practised_on, today=today) if turn.practised_on else ""
        st.markdown(f"{mark} · {day}")
        if turn.answer.strip():
            st.text(turn.answer)
        written(turn.better_answer, about="Better next time")
        if file := recordings.find(journal, turn.id):
            _kept(journal, turn.id, str(file))


def stars(rating: int) -> str:
    """`★★★☆☆ so-so`."""
    return f"{'★' * rating}{'☆' * (5 - rating)} {words.RATINGS[rating]}"
