"""Skills to hone: since when, for which questions, and whether those go better since."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

import streamlit as st

from lib import words
from lib.insights import plan_choices
from lib.insights import telling_skills as telling
from lib.insights.remembered import recalling
from lib.insights.skills import BETTER
from lib.journal import skills
from lib.journal.errors import MissingError
from lib.journal.models import Skill
from lib.journal.problems import MISTAKES, mistake
from lib.ui import emptied, kept
from lib.ui.plan.screen import add_action
from lib.ui.text import plain, short, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from duckdb import DuckDBPyConnection

    from lib.insights.skills import Progress, Side
    from lib.journal.database import Journal
    from lib.ui.kept import Kept

_NEW: Final = "plan_skill"


def show(journal: Journal, honed: list[Progress], today: date) -> None:
    """Every skill, those whose questions go better first; a form for the next; the retired ones, folded."""
    st.subheader("Skills to hone")
    current = [one for one in honed if not one.skill.retired]
    if not current:
        st.markdown("A skill is something to get better at, with the questions that should go better for it.")
    for one in sorted(current, key=lambda one: one.verdict != BETTER):
        _skill(journal, one, today)
    with st.expander("Begin with a skill", icon=":material/add:", expanded=False):
        _begin(journal, today)
    if retired := [one for one in honed if one.skill.retired]:
        with st.expander(f"Set aside: {len(retired)}"):
            for one in retired:
                _skill(journal, one, today)


def _skill(journal: Journal, progress: Progress, today: date) -> None:
    skill = progress.skill
    with st.container(border=True, gap="small"):
        st.markdown(f"**{plain(skill.label)}** · since {words.day(skill.started_on, today=today)}")
        written(skill.note)
        if skill.questions:
            st.markdown(f"{telling.averages(progress)} {telling.verdict(progress)}", help=telling.METHOD)
            _questions(progress)
        else:
            st.markdown("No question is picked for it yet.")
        if st.query_params.get("skill") == str(skill.id):
            _change(journal, skill, today)
        else:
            st.button("Change, or plan something for it", key=f"plan_skill_{skill.id}", icon=":material/edit:",
                      on_click=_open, args=(skill,))  # fmt: skip


def _questions(progress: Progress) -> None:
    st.markdown(
        "\n".join(f"- {plain(one.label)}: {_average(one.before)} → {_average(one.since)}" for one in progress.questions)
    )


def _average(side: Side) -> str:
    return "–" if side.mean is None else f"{side.mean:.1f} ({side.n})"


def _begin(journal: Journal, today: date) -> None:
    place = emptied.place(_NEW)
    with recalling(journal) as cursor:
        questions = plan_choices.questions_by_cost(cursor)
    with st.form(place, border=False):
        label = st.text_input("Skill", key=f"{place}_label", max_chars=200, placeholder="Short answers, result first")
        since = st.date_input("Since", today, key=f"{place}_since", format="DD/MM/YYYY", max_value=today)
        chosen = st.multiselect(
            "Questions that should go better for it", list(questions), key=f"{place}_questions",
            format_func=lambda key: short(questions.get(key, ""), 80), placeholder="The costliest come first",
        )  # fmt: skip
        if not st.form_submit_button("Begin"):
            return
    if not (label or "").strip():
        st.error("Skill: please give it a name.")
        return
    try:
        skill = Skill(label=label, started_on=since or today, questions=tuple(UUID(key) for key in chosen))
        with journal.write(checkpoint=True) as cursor:
            skills.add(cursor, skill)
    except MISTAKES as error:
        st.error(plain(mistake(error)))
        return
    emptied.empty(_NEW)
    st.rerun()


def _change(journal: Journal, skill: Skill, today: date) -> None:
    assert skill.id is not None
    read = partial(_read, key=skill.id)
    form = kept.opened(journal, f"plan_form_skill_{skill.id}", "label", read)
    with recalling(journal) as cursor:
        questions = plan_choices.questions_by_cost(cursor)
    first = form.first

    def values() -> dict[str, Any]:
        chosen = form.held("questions", [str(key) for key in first.questions])
        return {
            "label": form.held("label", first.label) or "",
            "note": form.held("note", first.note) or "",
            "started_on": form.held("started_on", None) or first.started_on,
            "questions": tuple(sorted(UUID(key) for key in chosen)),
        }

    save = partial(_save, journal, form, values, read)
    kept.told(journal, form, partial(save, settle=True))
    st.text_input("Skill", first.label, key=form.key("label"), max_chars=200, on_change=save)
    st.date_input("Since", first.started_on, key=form.key("started_on"), format="DD/MM/YYYY",
                  max_value=max(today, first.started_on), on_change=save)  # fmt: skip
    st.multiselect(
        "Questions that should go better for it", list(questions), [str(key) for key in first.questions],
        key=form.key("questions"), format_func=lambda key: short(questions.get(key, ""), 80), on_change=save,
    )  # fmt: skip
    st.text_area("How you go about it", first.note, key=form.key("note"), height=80, max_chars=200_000, on_change=save)
    with st.container(horizontal=True):
        st.button("Close", key=form.key("close"), on_click=_close)
        st.button("Take it up again" if skill.retired else "Set it aside", key=form.key("retire"), on_click=_retire,
                  args=(journal, form, values, read))  # fmt: skip
    add_action(journal, today=today, skill_id=skill.id)


def _read(cursor: DuckDBPyConnection, key: UUID) -> Skill:
    found = skills.get(cursor, key)
    if found is None:
        raise MissingError("This skill is not in the journal any more.")
    return found


def _save(
    journal: Journal,
    form: Kept[Skill],
    values: Callable[[], dict[str, Any]],
    read: Callable[[DuckDBPyConnection], Skill],
    *,
    settle: bool = False,
) -> None:
    kept.save(journal, form, values(), skills.edit, read, settle=settle)


def _retire(
    journal: Journal,
    form: Kept[Skill],
    values: Callable[[], dict[str, Any]],
    read: Callable[[DuckDBPyConnection], Skill],
) -> None:
    kept.save(journal, form, {**values(), "retired": not form.seen.retired}, skills.edit, read)
    if not form.problem:
        _close()


def _open(skill: Skill) -> None:
    st.query_params["skill"] = str(skill.id)


def _close() -> None:
    st.query_params.pop("skill", None)
