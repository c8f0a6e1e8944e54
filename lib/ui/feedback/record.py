"""All that coaches said, feedback by feedback; their better answers and actions can be taken over later too."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from lib import words
from lib.insights.remembered import recalling
from lib.journal import feedback as journal_feedback
from lib.journal.errors import DebriefError
from lib.journal.feedback import About
from lib.sharing.feedback_better import is_in, own_better, take_over
from lib.sharing.feedback_merging import put_on_plan
from lib.ui.address import go
from lib.ui.feedback.said import places, said
from lib.ui.feedback.screen import ABOUT, tell
from lib.ui.text import plain, short, written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal
    from lib.journal.feedback import Idea, Remark, Taken

_WHERE: Final = {About.ASKING: "“better next time”", About.QUESTION: "your best answer"}


def show(journal: Journal, taken: Sequence[Taken], today: date) -> None:
    """One feedback below the other, the latest open."""
    for number, one in enumerate(taken):
        with recalling(journal) as cursor:
            remarks = journal_feedback.remarks(cursor, one.id)
            ideas = journal_feedback.ideas(cursor, one.id)
            own = own_better(cursor, remarks)
            where = places(cursor, remarks, today)
        title = f"{one.coach or 'Your coach'}, {words.day(one.saved_on, today=today)}"
        told = [words.many(len(remarks), "remark"), words.many(len(ideas), "action") if ideas else ""]
        label = f"{plain(title)} · {', '.join(filter(None, told))}"
        with st.expander(label, expanded=not number, key=f"feedback_{one.id}"):
            written(one.comment)
            for about, heading in ABOUT.items():
                if found := [remark for remark in remarks if remark.about is about]:
                    st.markdown(f"**{heading}**")
                    for remark in found:
                        place = where.get(remark.target, "") if remark.target else "Not in your journal any more."
                        _remark(journal, one, remark, own.get(remark.local), place)
            if ideas:
                st.markdown("**Actions they proposed**")
                for idea in ideas:
                    _idea(journal, idea, today)


def _remark(journal: Journal, taken: Taken, remark: Remark, own: str | None, place: str) -> None:
    key = f"{taken.id}_{remark.about.value}_{remark.local}"
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(short(remark.called or 'Something without a name', 200))}**")
        if place:
            st.caption(plain(place))
        said(remark)
        if own is not None and remark.about in _WHERE:
            where = _WHERE[remark.about]
            if is_in(remark.better_answer, own):
                st.caption(f"Taken over into {where}.")
            else:
                st.button(
                    f"Take it over into {where}", key=f"feedback_better_{key}", icon=":material/add:",
                    help="What stands there of yours stays, above it." if own.strip() else None, on_click=_write,
                    args=(journal, partial(take_over, remark=remark), f"Taken over into {where}."),
                )  # fmt: skip
        if (
            remark.target is not None
            and remark.about is not About.ASKING
            and st.button("Open it", key=f"feedback_go_{key}", type="tertiary", icon=":material/arrow_forward:")
        ):
            if remark.about is About.QUESTION:
                go("weak_questions", question=str(remark.target))
            go("rejections", application=str(remark.target))


def _idea(journal: Journal, idea: Idea, today: date) -> None:
    due = f" · by {words.day(idea.due_on, today=today)}" if idea.due_on else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(plain(f"{idea.what}{due}"), width="content")
        if idea.action_id:
            st.caption("On your plan", width="content")
        else:
            st.button(
                "Put it on my plan", key=f"feedback_idea_{idea.id}", on_click=_write,
                args=(journal, partial(put_on_plan, idea=idea), "It is on your plan."),
            )  # fmt: skip


def _write(journal: Journal, change: Callable[[DuckDBPyConnection], None], done: str) -> None:
    try:
        with journal.write(checkpoint=True) as cursor:
            change(cursor)
    except DebriefError as error:
        tell(str(error), good=False)
        return
    tell(done)
