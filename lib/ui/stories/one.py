"""One story: its four parts, the questions that it serves, and where it was told. Each field is saved as it is left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

import streamlit as st

from lib import words
from lib.insights import plan_choices
from lib.insights import stories as insights
from lib.insights.remembered import recalling
from lib.journal import stories
from lib.journal.errors import DebriefError
from lib.journal.models import Story
from lib.practice import entering
from lib.ui import earlier, kept
from lib.ui.address import go
from lib.ui.practise import practise_this
from lib.ui.stories.screen import length
from lib.ui.text import plain, short

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal
    from lib.journal.stories import Telling
    from lib.ui.kept import Kept

PROMPTS: Final = {
    "situation": ("Situation", "Where and when, who was there, what was at stake. Two sentences do.", 100),
    "task": ("Task", "What was yours to do.", 80),
    "action": ("Action", "What you did, step by step, and why so. “I” rather than “we”.", 200),
    "result": ("Result", "What came of it, with a figure where there is one; what you took from it.", 100),
}
PROBLEM = "story_problem"
"""Session key: why the last change was not made."""
DELETED = "This story is not in the journal any more. What you typed is still here: copy it into a new one."


def show(journal: Journal, key: UUID, today: date) -> None:
    """The whole screen of one story."""
    if st.button("All stories", icon=":material/arrow_back:", type="tertiary"):
        go("stories")
    with recalling(journal) as cursor:
        there = stories.get(cursor, key)
        questions = plan_choices.questions_by_cost(cursor)
        tellable = stories.tellable(cursor, key)
        told = stories.tellings(cursor).get(key, [])
    if there is None:
        st.warning(DELETED if f"story_{key}" in st.session_state else "This story is not in the journal any more.")
        if f"story_{key}" not in st.session_state:
            return
    read = partial(_read, key=key)
    form = kept.opened(journal, f"story_{key}", "title", read)
    save = partial(_save, journal, form, read)
    st.title(plain(form.held("title", form.first.title) or "A story"))
    kept.told(journal, form, partial(save, settle=True))
    if problem := st.session_state.pop(PROBLEM, None):
        st.error(plain(problem))
    left, right = st.columns([7, 5], gap="large")
    with left:
        _parts(form, save)
    with right:
        _serves(form, questions, save)
        _practise(journal, form, today)
        _told(journal, key, tellable, told, today)
        earlier.texts(journal, [("story", key)], name=form.form, then=partial(kept.renew, form.form))
        _delete(journal, form)


def _parts(form: Kept[Story], save: partial[None]) -> None:
    st.text_input("Title", form.first.title, key=form.key("title"), max_chars=200, on_change=save)
    for part, (label, prompt, height) in PROMPTS.items():
        st.text_area(
            label, getattr(form.first, part), key=form.key(part), height=height, max_chars=200_000, on_change=save,
            placeholder=prompt,
        )  # fmt: skip
    st.markdown(length(form.seen.model_copy(update=_values(form))))
    st.caption(
        f"Counted from the words: people speak some {insights.WORDS_A_MINUTE} a minute. Saved as you leave each field."
    )


def _serves(form: Kept[Story], questions: dict[str, str], save: partial[None]) -> None:
    st.multiselect(
        "Questions that it serves", list(questions), [str(key) for key in form.first.questions],
        key=form.key("questions"), format_func=lambda key: short(questions.get(key, ""), 80), on_change=save,
        placeholder="The costliest come first",
    )  # fmt: skip
    if labels := [questions.get(str(key), "") for key in form.seen.questions]:
        st.markdown("\n".join(f"- {plain(label)}" for label in labels))


def _practise(journal: Journal, form: Kept[Story], today: date) -> None:
    """Tell it as in an interview: one of its questions is put, the one practised longest ago."""
    if not form.seen.questions:
        return
    if st.button("Practise telling it", key=form.key("practise"), icon=":material/play_arrow:",
                 help="Asks you one of these questions; it then comes back when it is due"):  # fmt: skip
        try:
            with journal.write(checkpoint=True) as cursor:
                card = entering.longest_ago(cursor, form.seen.questions, today)
        except DebriefError as error:
            st.error(plain(str(error)))
            return
        practise_this.begin(journal, card, today)


def _told(journal: Journal, key: UUID, tellable: list[Telling], told: list[Telling], today: date) -> None:
    names = {
        str(one.asking_id): f"{short(one.company, 30)}, {words.day(one.held_at, today=today)}: {short(one.wording, 60)}"
        for one in tellable
    }
    if not names:
        st.markdown("Where it was told can be picked once it serves a question that you were asked.")
        return
    # Picked anew whenever another window, or another question, changes what there is.
    field = f"story_told_{key}_{hash((tuple(names), tuple(one.asking_id for one in told)))}"
    st.multiselect(
        "Told in answer to", list(names), [str(one.asking_id) for one in told], key=field,
        format_func=lambda asking: names.get(asking, ""), on_change=_tell, args=(journal, key, field),
        placeholder="The answers in which you told it",
    )  # fmt: skip
    lines = [f"- Told at {plain(short(one.company))} on {words.day(one.held_at, today=today)}" for one in told]
    st.markdown("\n".join(lines))


def _delete(journal: Journal, form: Kept[Story]) -> None:
    with st.popover("Delete this story", icon=":material/delete:"):
        st.markdown(
            "It can be put back for thirty days, from the page of the journal. Your answers in which you told it stay."
        )
        st.button("Delete it", key=form.key("delete"), on_click=_deleted, args=(journal, form))


def _values(form: Kept[Story]) -> dict[str, Any]:
    chosen = form.held("questions", [str(key) for key in form.first.questions])
    texts = {name: form.held(name, getattr(form.first, name)) or "" for name in ("title", *stories.PARTS)}
    return {**texts, "questions": tuple(sorted(UUID(key) for key in chosen))}


def _read(cursor: DuckDBPyConnection, key: UUID) -> Story:
    # One that was deleted elsewhere stays on the page, so that nothing typed is lost: version 0 is never written.
    return stories.get(cursor, key) or Story(id=key, title="A story that was deleted")


def _save(
    journal: Journal, form: Kept[Story], read: Callable[[DuckDBPyConnection], Story], *, settle: bool = False
) -> None:
    kept.save(journal, form, _values(form), stories.edit, read, settle=settle)


def _tell(journal: Journal, key: UUID, field: str) -> None:
    try:
        with journal.write(checkpoint=True) as cursor:
            stories.tell(cursor, key, [UUID(asking) for asking in st.session_state[field]])
    except DebriefError as error:
        st.session_state[PROBLEM] = str(error)


def _deleted(journal: Journal, form: Kept[Story]) -> None:
    assert form.seen.id is not None
    try:
        with journal.write(checkpoint=True) as cursor:
            stories.delete(cursor, form.seen.id)
    except DebriefError as error:
        st.session_state[PROBLEM] = str(error)
        return
    kept.forget(journal, form)
    st.query_params.pop("story", None)
