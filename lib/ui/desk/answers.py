"""One question of a client at a time: its figures, every answer, and beside each what the coach says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from lib import words
from lib.sharing.desk_saying import said_of
from lib.sharing.pictures import over_time
from lib.sharing.telling import dated, question_facts
from lib.ui import charts
from lib.ui.desk.fields import Fields, proposals
from lib.ui.drawn import spec
from lib.ui.text import plain, short, written

if TYPE_CHECKING:
    from lib.sharing.desk import Desk, Lying
    from lib.sharing.model import SharedAsking, SharedQuestion

_HIDE: Final = "desk_hide_own"
_LATEST: Final = 4
"""So many answers are shown at once; a question may have been asked dozens of times."""


def show(desk: Desk, lying: Lying) -> None:
    """The question that is chosen, the costliest to begin with."""
    questions = {one.id: one for one in lying.pack.bundle.questions}
    if not questions:
        st.markdown("No question came with this pack.")
        return
    chosen = _choose(lying, questions)
    question = questions[chosen]
    st.subheader(plain(question.label), anchor=False)
    st.markdown(plain(f"{words.CATEGORIES[question.category]} · {question_facts(question)}"))
    companies = {one.id: one.company for one in lying.pack.bundle.applications}
    if picture := over_time(question, companies):
        with st.expander(plain(picture.told)):
            st.vega_lite_chart(spec=spec(picture.draw, charts.is_dark()), width="stretch", alt=picture.told,
                            key=f"desk_course_{lying.name}_{question.id}")  # fmt: skip
    theirs, mine = st.columns([6, 6], gap="large")
    fields = Fields(desk, lying, "questions", question.id, question.label)
    with theirs:
        written(question.best_answer, about="Their best answer so far")
        if not question.best_answer.strip():
            st.caption("No best answer came with it.")
    with mine:
        fields.text("comment", "Your comment on this question", "What it is really after, what to leave out")
        fields.text("better_answer", "A better answer", "What you would say; they can take it over as a whole")
        fields.tick("practise", "They should practise this")
        proposals(desk, lying, question=question.id, place=question.id)
    looked = sum(said_of(lying.draft.feedback, "askings", one.id) is not None for one in question.askings)
    told = f", you have spoken of {looked} of {len(question.askings)}" if looked else ""
    st.markdown(f"**Asked {words.times(question.asked)}{told}**")
    if not question.askings:
        st.caption("The single answers did not come with this pack.")
        return
    hide = _hidden()
    for asking in _shown(lying, question):
        _asking(desk, lying, asking, question, companies, hide=hide)
    _onwards(chosen, list(questions))


def _choose(lying: Lying, questions: dict[str, SharedQuestion]) -> str:
    asked = st.query_params.get("question", "")
    first = asked if asked in questions else next(iter(questions))
    order = list(questions)

    def named(key: str) -> str:
        # Nothing that changes while one works: Streamlit knows a choice by its name.
        question = questions[key]
        return f"{order.index(key) + 1}. {short(question.label, 70)} · costs {question.cost:.1f}"

    # The key follows the address, so that "next question" finds the box as it was left by hand, or new.
    place = f"desk_question_{lying.name}_{first}"
    chosen: str = st.selectbox(
        "Question, the costliest first", order, order.index(first), key=place, format_func=named,
        on_change=lambda: _go(st.session_state[place]),
    )  # fmt: skip
    return chosen


def _go(question: str) -> None:
    st.query_params["question"] = question


def _hidden() -> bool:
    """Whether the client's own rating waits for the coach's; remembered while the window is open."""

    def keep() -> None:
        st.session_state[_HIDE] = st.session_state["desk_hide_box"]

    return st.checkbox(
        "Show their own rating only once I have rated the answer", st.session_state.get(_HIDE, True),
        key="desk_hide_box", on_change=keep,
        help="Whoever has seen a rating is drawn to it. Rated apart, the two can be compared.",
    )  # fmt: skip


def _shown(lying: Lying, question: SharedQuestion) -> tuple[SharedAsking, ...]:
    """The latest answers, and the earlier ones where they are asked for or were spoken of."""
    spoken = [said_of(lying.draft.feedback, "askings", one.id) is not None for one in question.askings]
    earlier = question.askings[_LATEST:]
    if not earlier or any(spoken[_LATEST:]):
        return question.askings
    told = f"Show the {words.many(len(earlier), 'earlier answer')} too"
    every = st.checkbox(told, key=f"desk_earlier_{lying.name}_{question.id}")
    return question.askings if every else question.askings[:_LATEST]


def _asking(
    desk: Desk,
    lying: Lying,
    asking: SharedAsking,
    question: SharedQuestion,
    companies: dict[str, str],
    *,
    hide: bool,
) -> None:
    fields = Fields(desk, lying, "askings", asking.id, asking.wording or question.label)
    with st.container(border=True, key=f"desk_asking_{lying.name}_{asking.id}"):
        theirs, mine = st.columns([6, 6], gap="large")
        with theirs:
            st.markdown(f"**{plain(asking.wording or question.label)}**")
            facts = [companies[asking.application], words.KINDS[asking.kind], dated(asking.held_on)]
            if asking.caught_out:
                facts.append("caught them out")
            if asking.rating is None:
                facts.append("not rated by them")
            elif not hide or fields.rated is not None:
                facts.append(f"they: {asking.rating} of 5, {words.RATINGS[asking.rating]}")
            st.caption(plain(" · ".join(facts)))
            written(asking.answer, about="What they said")
            written(asking.better_answer, about="Better next time, in their words")
            if not asking.answer.strip():
                st.caption("What they said did not come with it.")
        with mine:
            fields.stars("Your rating: 1 (lost it) to 5 (nailed it)")
            fields.text("comment", "Your comment", "What worked, and what you would change", 80)
            fields.text("better_answer", "A better answer", "In their voice, from what they have done", 80)


def _onwards(chosen: str, order: list[str]) -> None:
    place = order.index(chosen)
    with st.container(horizontal=True):
        if place:
            st.button("Question before", key=f"desk_before_{chosen}", icon=":material/arrow_back:", on_click=_go,
                      args=(order[place - 1],))  # fmt: skip
        if place + 1 < len(order):
            st.button("Next question", key=f"desk_next_{chosen}", icon=":material/arrow_forward:", on_click=_go,
                      args=(order[place + 1],))  # fmt: skip
