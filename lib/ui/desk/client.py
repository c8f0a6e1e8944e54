"""One client's pack on the coach's desk: since last time, answers, reviews, plan, the rest; and the way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from lib import words
from lib.sharing.composing import compose
from lib.sharing.desk_saying import summed_up
from lib.sharing.telling import titled
from lib.ui import download
from lib.ui.desk import answers
from lib.ui.desk.fields import Fields, about_all, proposals, told
from lib.ui.sharing import document as sharing_document
from lib.ui.text import plain, short, written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from lib.sharing.desk import Desk, Lying

NEW, ANSWERS, REVIEWS, PLAN, REST = "new", "answers", "reviews", "plan", "rest"
VIEWS: Final = {NEW: "What is new", ANSWERS: "Questions and answers", REVIEWS: "Reviews", PLAN: "Plan",
                REST: "All the rest"}  # fmt: skip
_SHOWN: Final = {NEW: ("wins", "since", "upcoming"), PLAN: ("plan",)}
_ELSEWHERE: Final = {"to-ask", "wins", "since", "upcoming", "questions", "reviews", "plan"}
_LOOK_AGAIN = 3
"""Seconds until the desk is looked at again."""
_PAST: Final = "desk_past"
"""Session key: packs that were opened though their last day is over."""
_COUNTED: Final = {"ratings": "rating", "comments": "comment", "better answers": "better answer", "actions": "action",
                   "questions to practise": "question to practise"}  # fmt: skip


def chosen(packs: Sequence[Lying]) -> Lying | None:
    """The pack that the address names; None where it names none that is here."""
    name = st.query_params.get("pack")
    found = next((one for one in packs if one.name == name), None)
    if name and found is None:
        st.query_params.clear()
        st.warning("This pack is not on the desk any more.")
    return found


def show(desk: Desk, lying: Lying, packs: Sequence[Lying], today: date) -> None:
    """The whole screen of one client."""
    st.button("All clients", icon=":material/arrow_back:", type="tertiary", on_click=st.query_params.clear)
    st.title(plain(short(lying.client, 120)))
    _which(lying, packs, today)
    opened: set[str] = st.session_state.setdefault(_PAST, set())
    if lying.is_past(today) and lying.name not in opened:
        _ask_first(desk, lying, today)
        return
    told()
    _way_back(desk, lying, today)
    view = _view(lying)
    if view == ANSWERS:
        answers.show(desk, lying)
        return
    if view == REVIEWS:
        _reviews(desk, lying)
        return
    document = compose(lying.pack.bundle)
    wanted = _SHOWN.get(view)
    sections = [one for one in document.sections if (one.name in wanted if wanted else one.name not in _ELSEWHERE)]
    if view == NEW:
        written(lying.pack.bundle.to_ask, about="They want to ask you")
        about_all(desk, lying)
    if view == PLAN:
        st.subheader("What you propose", divider="gray", anchor=False)
        st.caption("Not for a single question. Those for one stand beside it.")
        proposals(desk, lying, place="all")
    sharing_document.sections(sections, key=f"desk_{lying.name}")
    if not sections:
        st.markdown("Nothing of this came with the pack.")
    if view == REST:
        st.caption(plain(document.left_out))


def _which(lying: Lying, packs: Sequence[Lying], today: date) -> None:
    own = [one for one in packs if one.pack.bundle.client == lying.pack.bundle.client]
    bundle = lying.pack.bundle
    facts = [
        f"Pack of {words.day(bundle.made_on, today=today)}",
        f"covers {words.day(bundle.since, today=today)} to {words.day(bundle.until, today=today)}"
        if bundle.since
        else f"covers everything up to {words.day(bundle.until, today=today)}",
        f"to be read until {words.day(lying.pack.last_day, today=today)}" if lying.pack.last_day else "",
    ]
    st.caption(plain(" · ".join(filter(None, facts))))
    if len(own) > 1:
        place = f"desk_which_{lying.name}"
        names = {one.name: f"{words.day(one.pack.bundle.made_on, today=today)}"
                           f"{' (the newest)' if one is own[0] else ''}" for one in own}  # fmt: skip
        st.selectbox(
            "Packs of this client", list(names), list(names).index(lying.name), key=place, width=320,
            format_func=lambda name: names.get(name, ""), on_change=lambda: _go(st.session_state[place]),
        )  # fmt: skip


def _ask_first(desk: Desk, lying: Lying, today: date) -> None:
    assert lying.pack.last_day is not None
    st.warning(
        plain(
            f"{short(lying.client, 80)} wanted this read until {words.day(lying.pack.last_day, today=today)}. That day "
            "is over. Ask them before you read on, or take it off the desk."
        )
    )
    with st.container(horizontal=True):
        st.button("They agree: open it", on_click=st.session_state[_PAST].add, args=(lying.name,))
        st.button("Take it off the desk", type="primary", on_click=_remove, args=(desk, lying.name))


def _way_back(desk: Desk, lying: Lying, today: date) -> None:
    with st.container(border=True):
        _so_far(desk, lying.name)
        with st.container(horizontal=True, vertical_alignment="center"):
            download.made(
                "Save the feedback file",
                partial(desk.feedback_file, lying.name, today),
                file_name=f"feedback-{today}.debrief",
                mime="application/octet-stream",
                type="primary",
                disabled=not any(summed_up(lying.draft.feedback).values()),
                icon=":material/download:",
                key=f"desk_save_{lying.name}",
                help="It opens with the passphrase of the pack. A newer file takes the place of an older one.",
            )
            with st.popover("Take this pack off the desk", type="tertiary"):
                st.markdown("The pack and what you said of it are deleted here. This cannot be undone.")
                st.button("Take it off", key=f"desk_off_{lying.name}", on_click=_remove, args=(desk, lying.name))


@st.fragment(run_every=_LOOK_AGAIN)
def _so_far(desk: Desk, name: str) -> None:
    """What was said so far; whether it is in a file is on record a moment after the click."""
    lying = desk.get(name)
    if lying is None:
        return
    feedback = lying.draft.feedback
    counted = [words.many(count, _COUNTED[name], name) for name, count in summed_up(feedback).items() if count]
    if not counted:
        st.markdown("Nothing said yet. Each field is kept on the desk as you leave it.")
    else:
        saved = " These are in the file that you saved last."
        st.markdown(f"So far: {', '.join(counted)}." + ("" if lying.draft.unsaved else saved))


def _view(lying: Lying) -> str:
    asked = st.query_params.get("view", NEW)
    views = list(VIEWS)
    place = f"desk_view_{lying.name}"

    def go() -> None:
        st.query_params["view"] = st.session_state[place]

    view: str = st.radio(
        "Show", views, views.index(asked) if asked in VIEWS else 0, key=place, horizontal=True,
        format_func=VIEWS.__getitem__, on_change=go, label_visibility="collapsed",
    )  # fmt: skip
    return view


def _reviews(desk: Desk, lying: Lying) -> None:
    bundle = lying.pack.bundle
    titles = {one.id: titled(one) for one in bundle.applications}
    if not bundle.reviews:
        st.markdown("No review came with this pack.")
    for review in bundle.reviews:
        title = titles[review.application]
        with st.container(border=True):
            theirs, mine = st.columns([6, 6], gap="large")
            with theirs:
                st.markdown(f"**{plain(title)}**")
                st.caption(f"Written on {words.day(review.written_on)}")
                written(review.their_words, about="What the employer said")
                written(review.my_guess, about="What they think")
                reasons = (f"{one.label} ({words.BASES[one.basis].lower()})" for one in review.reasons)
                written(", ".join(reasons), about="Reasons")
                written(review.to_keep, about="To keep")
                written(review.to_change, about="To change")
            with mine:
                Fields(desk, lying, "reviews", review.application, title).text(
                    "comment", "Your comment on this review", "What you make of it", 110
                )
                proposals(desk, lying, application=review.application, place=review.application)


def _go(name: str) -> None:
    st.query_params["pack"] = name
    st.query_params.pop("question", None)


def _remove(desk: Desk, name: str) -> None:
    desk.remove(name)
    st.query_params.clear()
