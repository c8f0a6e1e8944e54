"""The debrief form's head and prompts: which interview, how it felt, what else there is to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from lib import words
from lib.journal.choices import Format, Kind
from lib.ui.debrief.state import FIRST, application_chosen, first, first_application, key, star, star_changed

if TYPE_CHECKING:
    from collections.abc import Mapping

STRESS = (1, 2, 3, 4, 5)
PROMPTS = (
    ("went_well", "What went well", "The story about the migration landed; she wrote it down."),
    ("to_improve", "What to improve", "Start with the result, then how I got there."),
    ("failed_to_say", "What I failed to say", "It feeds the thank-you note: the certificate I am half-way through."),
    ("signals", "Signals", "They talked about my first week; he looked at the clock."),
    ("red_flags", "Red flags", "Third person in this post within two years."),
    ("asked_them", "What I asked them", "How is success measured after six months? Vague answer."),
)


def interview_head(titles: Mapping[str, str], *, locked: bool = False) -> None:
    """Which application, which round, when, how, with whom.

    Args:
        titles: `Company · Role` by application id, the likeliest first.
        locked: The interview lies in the journal: it stays with its application.
    """
    where, what, when = st.columns([5, 3, 3], vertical_alignment="bottom")
    chosen = first_application()
    options = [*titles] if chosen is None or chosen in titles else [chosen, *titles]
    where.selectbox(
        "Application",
        options,
        index=None if chosen is None else options.index(chosen),
        key=key("picker"),
        format_func=lambda option: titles.get(option, option),
        placeholder="Choose one, or type a new one: Acme, Data analyst",
        accept_new_options=True,
        disabled=locked,
        on_change=application_chosen,
        args=(titles,),
    )
    with what:
        _choice("Round", list(Kind), "kind", words.KINDS, "Which kind?")
    when.datetime_input("When", value=first("held_at"), key=key("held_at"), format="DD/MM/YYYY")
    how, who = st.columns([3, 8], vertical_alignment="bottom")
    with how:
        _choice("Format", list(Format), "format", words.FORMATS, "How?")
    who.text_input(
        "With", first("interviewers"), key=key("interviewers"), placeholder="Priya (hiring manager), Sam (team lead)"
    )


def feelings() -> None:
    """One word first, then tactics."""
    word, stress = st.columns([4, 7], vertical_alignment="bottom")
    word.text_input(
        "One word for how you feel",
        first("mood"),
        key=key("mood"),
        placeholder="relieved, shaky, flat …",
        max_chars=100,
    )
    told = first("stress")
    stress.radio(
        "Stress, from calm (1) to overwhelming (5)", STRESS, index=STRESS.index(told) if told in STRESS else None,
        key=key("stress"), horizontal=True,
    )  # fmt: skip


def prompts() -> None:
    """What people wish they had written down, asked after the free recall."""
    st.markdown("**And before it fades** — write where something comes to mind, leave the rest.")
    left, right = st.columns(2)
    for place, (field, label, example) in enumerate(PROMPTS):
        (right if place % 2 else left).text_area(label, first(field), key=key(field), placeholder=example, height=90)
    chance, step, day = st.columns([3, 5, 3], vertical_alignment="bottom")
    chance.number_input(
        "My chance of getting through, in %", 0, 100, st.session_state[FIRST].pass_estimate, 5,
        key=key("pass_estimate"), placeholder="before you hear",
        help="Your own estimate, before you know. Later you see how well you judge such things.",
    )  # fmt: skip
    step.text_input(
        "Next step", first("next_step"), key=key("next_step"), placeholder="Task to hand in; they call next week"
    )
    day.date_input("They answer by", value=first("next_step_on"), key=key("next_step_on"), format="DD/MM/YYYY")


def overall() -> None:
    """How it went as a whole, beside the button that asks for it."""
    st.markdown("**Overall**: the one rating needed")
    st.feedback(
        "stars", key=key("overall"), default=star(first("overall")), on_change=star_changed, args=(key("overall"),)
    )


def _choice(label: str, options: list[Any], field: str, names: Mapping[Any, str], placeholder: str) -> None:
    index = options.index(first(field)) if first(field) in options else None
    st.selectbox(label, options, index=index, key=key(field), format_func=names.__getitem__, placeholder=placeholder)
