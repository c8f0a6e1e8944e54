"""A sitting on the screen: one question at a time, compared, graded by keys 1 to 4; a reload goes on where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from lib import words
from lib.insights.remembered import recalling
from lib.journal import practice
from lib.journal.choices import Grade, SittingKind
from lib.journal.errors import DebriefError
from lib.practice import agenda as agendas
from lib.practice import sitting as sittings
from lib.ui.address import go
from lib.ui.practise import ask, compare, mock
from lib.ui.practise.clock import utc_now
from lib.ui.text import plain, short

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal
    from lib.journal.models import Turn
    from lib.journal.practice import Held
    from lib.practice.agenda import Item

PROBLEM = "practise_problem"
"""Session key: why the last step was not taken."""
GRADES: Final = {
    Grade.AGAIN: ("Again", "It did not come, or not as it should"),
    Grade.HARD: ("Hard", "It came with trouble"),
    Grade.GOOD: ("Good", "It came as it should"),
    Grade.EASY: ("Easy", "It came by itself"),
}


def show(journal: Journal, key: UUID, today: date) -> None:
    """Whatever is next in a sitting."""
    if st.button("Practise", icon=":material/arrow_back:", type="tertiary", help="The sitting waits for you"):
        go("practise")
    with journal.read() as cursor:
        held = practice.get(cursor, key)
    if held is None or not held.turns:
        st.warning("This sitting is not in the journal any more.")
        return
    if problem := st.session_state.pop(PROBLEM, None):
        st.error(plain(problem))
    if held.sitting.kind == SittingKind.MOCK:
        mock.show(journal, key, held, today)
        return
    turn = next((one for one in held.turns if one.grade is None), None)
    if turn is None:
        _finished(journal, held, today)
        return
    _progress(held, turn)
    if turn.answered_at is None:
        ask.ask(journal, key, turn, done="Compare", today=today)
        _aside(journal, held, turn)
        ask.record(turn)
    else:
        st.header(plain(turn.wording), anchor=False)
        _grades(journal, turn, today)
        compare.side_by_side(journal, turn, today)


def begin(journal: Journal, items: tuple[Item, ...], today: date) -> UUID:
    """Begin a sitting with these questions."""
    with journal.write(checkpoint=True, counts=False) as cursor:
        return sittings.begin(cursor, [item.card for item in items], today)


def _progress(held: Held, turn: Turn) -> None:
    place = held.turns.index(turn) + 1
    st.caption(f"Question {place} of {len(held.turns)}")


def _aside(journal: Journal, held: Held, turn: Turn) -> None:
    """Leaving a question out, and grading the last one again."""
    with st.container(horizontal=True, gap="small"):
        st.button("Not today", type="tertiary", icon=":material/skip_next:", key=f"practise_skip_{turn.id}",
                  help="Leaves this question out; it is due as before",
                  on_click=_skip, args=(journal, turn))  # fmt: skip
        graded = [one for one in held.turns if one.grade is not None]
        if graded:
            last = graded[-1]
            assert last.grade is not None
            st.button(f"Last grade: {GRADES[last.grade][0].lower()}. Change it", type="tertiary",
                      icon=":material/undo:", key=f"practise_undo_{last.id}", on_click=_take_back,
                      args=(journal, last))  # fmt: skip


def _grades(journal: Journal, turn: Turn, today: date) -> None:
    """Four buttons, each with the time after which the question would come back, and keys for them."""
    assert turn.question_id
    with recalling(journal) as cursor:
        back = agendas.comes_back(cursor, turn.question_id, today)
    round_ = f" It comes back before the round at {plain(short(back.coming.company, 40))}." if back.coming else ""
    st.markdown(f"How did it go? Keys 1 to 4.{round_}")
    with st.container(horizontal=True, gap="small"):
        for grade, (label, told) in GRADES.items():
            st.button(
                f"{label} · {in_days(back.days[grade])}", key=f"practise_grade_{turn.id}_{grade}", help=told,
                shortcut=str(grade.value), on_click=_grade, args=(journal, turn, grade, today),
            )  # fmt: skip


def in_days(days: int) -> str:
    """`tomorrow`, `in 39 days`, `in 4 months`: weeks would call three grades the same."""
    if days <= 1:
        return "tomorrow"
    return f"in {days} days" if days < 60 else f"in {round(days / 30)} months"


def _finished(journal: Journal, held: Held, today: date) -> None:
    with journal.read() as cursor:
        found = agendas.agenda(cursor, today)
    graded = [turn for turn in held.turns if turn.grade is not None]
    took = sum(turn.seconds or 0 for turn in graded)
    st.title("That is it for today" if not found.today else "Done")
    st.markdown(f"{words.many(len(graded), 'question')} in about {words.many(max(1, round(took / 60)), 'minute')}.")
    items = {item.card.question_id: item for item in found.items}
    for turn in graded:
        item = items.get(turn.question_id) if turn.question_id else None
        assert turn.grade is not None
        name = plain(short(item.card.label if item else turn.wording, 80))
        back = f", back {words.day(item.due_on, today=today)}" if item else ""
        st.markdown(f"- **{name}**: {GRADES[turn.grade][0].lower()}{back}")
    further = found.today or agendas.more(found, today)
    with st.container(horizontal=True):
        if further and st.button(words.many(len(further), "more question"), icon=":material/add:"):
            go("practise", sitting=str(begin(journal, further, today)))
        last = graded[-1]
        st.button("Change the last grade", type="tertiary", icon=":material/undo:", key=f"practise_undo_{last.id}",
                  on_click=_take_back, args=(journal, last))  # fmt: skip


def _grade(journal: Journal, turn: Turn, grade: Grade, today: date) -> None:
    if _step(journal, lambda cursor: practice.grade(cursor, turn, grade, utc_now(), today)):
        ask.forget_sound(turn)


def _take_back(journal: Journal, turn: Turn) -> None:
    _step(journal, lambda cursor: practice.take_back(cursor, turn))


def _skip(journal: Journal, turn: Turn) -> None:
    _step(journal, lambda cursor: practice.pass_over(cursor, turn))


def _step(journal: Journal, change: Callable[[DuckDBPyConnection], None]) -> bool:
    try:
        with journal.write(checkpoint=True) as cursor:
            change(cursor)
    except DebriefError as error:
        st.session_state[PROBLEM] = str(error)
        return False
    return True
