"""The best answer to a question, written as it is left, with those before it to be put back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.journal import questions
from lib.journal.errors import DebriefError, MissingError
from lib.ui import kept
from lib.ui.session import local
from lib.ui.text import plain, written

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal
    from lib.journal.models import Question
    from lib.journal.questions import AnswerVersion
    from lib.ui.kept import Kept

PROBLEM = "practise_answer_problem"
"""Session key: why an answer was not put back."""


def best_answer(journal: Journal, question_id: UUID, today: date) -> None:
    """The best answer in a field of its own; folded below it, how it grew."""
    form = kept.opened(journal, form_of(question_id), "best_answer", partial(_read, key=question_id))
    save = partial(_save, journal, form)
    kept.told(journal, form, partial(save, settle=True))
    if problem := st.session_state.pop(PROBLEM, None):
        st.error(plain(problem))
    st.text_area(
        "My best answer", form.first.best_answer, key=form.key("best_answer"), height="content", max_chars=200_000,
        on_change=save, placeholder="What you want to say next time, from all that you have tried",
        help="Kept as you leave the field. What stood there before can be put back.",
    )  # fmt: skip
    with journal.read() as cursor:
        before = questions.answer_versions(cursor, question_id)
    older = [one for one in before if one.text != form.seen.best_answer]
    if older:
        with st.expander(f"How it grew: {words.many(len(older), 'earlier answer')}", icon=":material/history:"):
            for place, one in enumerate(older):
                _version(journal, form, one, place, today)


def form_of(question_id: UUID) -> str:
    """The name of the form of a question's best answer, for `lib.ui.kept`."""
    return f"best_answer_{question_id}"


def _version(journal: Journal, form: Kept[Question], one: AnswerVersion, place: int, today: date) -> None:
    with st.container(border=True, gap="small"):
        written(one.text, about=f"Written {words.day(local(one.written_at), today=today)}")
        st.button(
            "Put this one back", key=form.key(f"back_{place}"), icon=":material/undo:", on_click=_put_back,
            args=(journal, form, one.text),
        )  # fmt: skip


def _put_back(journal: Journal, form: Kept[Question], text: str) -> None:
    try:
        with journal.write(checkpoint=True) as cursor:
            questions.write_best_answer(cursor, form.seen, text)
    except DebriefError as error:
        st.session_state[PROBLEM] = str(error)
        return
    kept.renew(form.form)


def _read(cursor: DuckDBPyConnection, key: UUID) -> Question:
    found = questions.get(cursor, key)
    if found is None:
        raise MissingError("This question is not in the journal any more. It may have been merged with another one.")
    return found


def _save(journal: Journal, form: Kept[Question], *, settle: bool = False) -> None:
    assert form.seen.id is not None
    values = {"best_answer": form.held("best_answer", form.first.best_answer) or ""}
    kept.save(journal, form, values, _write, partial(_read, key=form.seen.id), settle=settle)


def _write(cursor: DuckDBPyConnection, question: Question) -> None:
    questions.write_best_answer(cursor, question, question.best_answer)
