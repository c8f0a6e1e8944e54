"""One action on the plan: done with what shows it, changed, moved, dropped, taken up again.

At most one action is open at a time; the address says which and for what, so a reload comes back to it. What is typed
is saved as each field is left, see `lib.ui.kept`.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from lib import words
from lib.insights import plan_choices
from lib.insights.remembered import recalling
from lib.journal import actions, skills
from lib.journal.choices import Origin
from lib.journal.errors import DebriefError, MissingError
from lib.ui import kept
from lib.ui.text import plain, short

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal
    from lib.journal.models import Action
    from lib.ui.kept import Kept

TOLD = "plan_told"
"""Session key: what the last press did, or why it was not done."""
DONE, CHANGE = "done", "change"


def told() -> None:
    """What the last press did, once."""
    match st.session_state.pop(TOLD, None):
        case (True, str(text)):
            st.toast(plain(text), icon=":material/check:")
        case (False, str(text)):
            st.error(plain(text))


def buttons(journal: Journal, action: Action, today: date) -> None:
    """What can be done with an open action."""
    for what, label, icon in ((DONE, "Done", "check"), (CHANGE, "Change", "edit")):
        st.button(
            label, key=f"plan_{what}_{action.id}", icon=f":material/{icon}:", type="tertiary", on_click=_open,
            args=(action, what),
        )  # fmt: skip
    if action.due_on and action.due_on < today:
        moved = partial(_move, action, today + timedelta(days=7))
        st.button(
            "In a week", key=f"plan_move_{action.id}", icon=":material/event_upcoming:", type="tertiary",
            on_click=_press, args=(journal, "Moved to a week from today.", moved),
        )  # fmt: skip


def reopen_button(journal: Journal, action: Action) -> None:
    """Take up a closed action again."""
    assert action.id is not None
    reopened = partial(actions.reopen, key=action.id, version=action.version)
    st.button(
        "Take up again", key=f"plan_reopen_{action.id}", type="tertiary", icon=":material/undo:", on_click=_press,
        args=(journal, "Back on the plan.", reopened),
    )  # fmt: skip


def panel(journal: Journal, action: Action, today: date) -> None:
    """The fields of the action that is open now; nothing for any other."""
    if st.query_params.get("action") != str(action.id):
        return
    assert action.id is not None
    read = partial(_read, key=action.id)
    if st.query_params.get("do") == CHANGE:
        _change(journal, kept.opened(journal, f"plan_form_change_{action.id}", "what", read), read)
    else:
        _done(journal, kept.opened(journal, f"plan_form_done_{action.id}", "evidence", read), read, today)


def _done(journal: Journal, form: Kept[Action], read: Callable[[DuckDBPyConnection], Action], today: date) -> None:
    def values() -> dict[str, Any]:
        return {"evidence": form.held("evidence", "") or ""}

    save = partial(_save, journal, form, values, read)
    kept.told(journal, form, partial(save, settle=True))
    st.text_area(
        "What shows it?", form.first.evidence, key=form.key("evidence"), height=90, max_chars=200_000, on_change=save,
        placeholder="1:50 on the timer, twice; Sam understood it the first time (may stay empty)",
    )  # fmt: skip
    st.date_input("Done on", today, key=form.key("on"), max_value=today, format="DD/MM/YYYY")
    with st.container(horizontal=True):
        st.button("It is done", key=form.key("done"), type="primary", on_click=_finish,
                  args=(journal, form, values, read, today))  # fmt: skip
        st.button("Close", key=form.key("close"), on_click=_close)


def _change(journal: Journal, form: Kept[Action], read: Callable[[DuckDBPyConnection], Action]) -> None:
    with recalling(journal) as cursor:
        questions = plan_choices.questions_by_cost(cursor)
        honed = {str(skill.id): skill.label for skill in skills.every(cursor) if not skill.retired}
    first = form.first

    def values() -> dict[str, Any]:
        return {
            "what": form.held("what", first.what) or "",
            "due_on": form.held("due_on", first.due_on),
            "origin": form.held("origin", first.origin),
            "question_id": form.held("question_id", first.question_id),
            "skill_id": form.held("skill_id", first.skill_id),
        }

    save = partial(_save, journal, form, values, read)
    kept.told(journal, form, partial(save, settle=True))
    st.text_area("What", first.what, key=form.key("what"), height="content", max_chars=1_000, on_change=save)
    st.date_input("By (may be empty)", first.due_on, key=form.key("due_on"), format="DD/MM/YYYY", on_change=save)
    st.selectbox(
        "It came from", list(Origin), index=list(Origin).index(first.origin), key=form.key("origin"), on_change=save,
        format_func=words.ORIGINS.__getitem__,
    )  # fmt: skip
    _pick(form, "question_id", "The question that it is for", questions, first.question_id, save)
    if honed:
        _pick(form, "skill_id", "The skill that it serves", honed, first.skill_id, save)
    with st.container(horizontal=True):
        st.button("Close", key=form.key("close"), type="primary", on_click=_close)
        st.button("Drop it", key=form.key("drop"), icon=":material/close:", on_click=_drop, args=(journal, form))


def _pick(
    form: Kept[Action], field: str, label: str, named: dict[str, str], chosen: UUID | None, save: partial[None]
) -> None:
    offered = list(named) if chosen is None or str(chosen) in named else [*named, str(chosen)]
    st.selectbox(
        label, offered, index=offered.index(str(chosen)) if chosen else None, key=form.key(field), on_change=save,
        format_func=lambda key: short(named.get(key, "as before"), 80), placeholder="None",
    )  # fmt: skip


def _read(cursor: DuckDBPyConnection, key: UUID) -> Action:
    found = actions.get(cursor, key)
    if found is None:
        raise MissingError("This action is not in the journal any more.")
    return found


def _save(
    journal: Journal,
    form: Kept[Action],
    values: Callable[[], dict[str, Any]],
    read: Callable[[DuckDBPyConnection], Action],
    *,
    settle: bool = False,
) -> None:
    kept.save(journal, form, values(), actions.edit, read, settle=settle)


def _finish(
    journal: Journal,
    form: Kept[Action],
    values: Callable[[], dict[str, Any]],
    read: Callable[[DuckDBPyConnection], Action],
    today: date,
) -> None:
    _save(journal, form, values, read)
    if form.problem:
        return
    seen = form.seen
    assert seen.id is not None
    on = form.held("on", None) or today
    finished = partial(actions.done, key=seen.id, on=on, evidence=seen.evidence, version=seen.version)
    if _changed(journal, "Done.", finished):
        _close()


def _drop(journal: Journal, form: Kept[Action]) -> None:
    seen = form.seen
    assert seen.id is not None
    if _changed(
        journal, "Dropped. It stays under “Dropped”.", partial(actions.drop, key=seen.id, version=seen.version)
    ):
        _close()


def _move(action: Action, day: date, cursor: DuckDBPyConnection) -> None:
    assert action.id is not None
    actions.move(cursor, action.id, day, action.version)


def _open(action: Action, what: str) -> None:
    st.query_params["action"], st.query_params["do"] = str(action.id), what


def _close() -> None:
    for name in ("action", "do"):
        st.query_params.pop(name, None)


def _press(journal: Journal, done: str, change: Callable[[DuckDBPyConnection], None]) -> None:
    _changed(journal, done, change)


def _changed(journal: Journal, done: str, change: Callable[[DuckDBPyConnection], None]) -> bool:
    try:
        with journal.write(checkpoint=True) as cursor:
            change(cursor)
    except DebriefError as error:
        st.session_state[TOLD] = (False, str(error))
        return False
    st.session_state[TOLD] = (True, done)
    return True
