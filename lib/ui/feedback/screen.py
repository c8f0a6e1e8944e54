"""What my coach said: a feedback file, opened, shown, and taken in as far as the person wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from lib import words
from lib.insights.remembered import recalling
from lib.journal.errors import DebriefError
from lib.journal.feedback import About
from lib.sharing.feedback import Feedback, open_feedback
from lib.sharing.feedback_merging import look, take
from lib.sharing.pack_sealing import MOST_FILE, check_size
from lib.ui import emptied, passphrase
from lib.ui.address import go
from lib.ui.feedback.said import places, said
from lib.ui.text import plain, short, written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from lib.journal.database import Journal
    from lib.sharing.feedback_merging import Item, Looked, Proposed

_OPEN: Final = "feedback_open"
"""Session key: the feedback that is shown and not taken yet."""
_FORM: Final = "feedback_file"
_TOLD: Final = "feedback_told"
ABOUT: Final = {About.ASKING: "Answers", About.QUESTION: "Questions", About.REVIEW: "Reviews"}


def nothing_yet() -> None:
    """Before the first pack."""
    st.markdown("Nothing has gone to a coach as a pack yet, so nothing can come back.")
    if st.button("Make a pack for my coach", type="primary", icon=":material/co_present:"):
        go("for_my_coach")


def told() -> None:
    """What the last press did, once."""
    match st.session_state.pop(_TOLD, None):
        case (True, str(text)):
            st.success(plain(text))
        case (False, str(text)):
            st.error(plain(text))


def tell(text: str, *, good: bool = True) -> None:
    """Say this once the page is drawn again."""
    st.session_state[_TOLD] = (good, text)


def bring_in(journal: Journal, today: date, *, first: bool) -> None:
    """The fields for a file; and what is in it, once it is open."""
    feedback: Feedback | None = st.session_state.get(_OPEN)
    if feedback is not None:
        _shown(journal, feedback, today)
        return
    if first:
        st.markdown("Nothing has come back yet. When your coach sends a feedback file, open it here.")
        _fields(journal)
        return
    with st.expander("Open a feedback file", icon=":material/upload_file:"):
        _fields(journal)


def _fields(journal: Journal) -> None:
    place = emptied.place(_FORM)
    with st.form(place, border=False):
        file = st.file_uploader("Feedback file", key=f"{place}_file", max_upload_size=MOST_FILE // 2**20)
        typed = passphrase.field("Passphrase of the pack", f"{place}_words",
                                 about="The one that you told your coach.")  # fmt: skip
        pressed = st.form_submit_button("Show what is in it", type="primary")
    if not pressed:
        return
    if file is None:
        st.error("Feedback file: choose the file first.")
        return
    try:
        check_size(file.size)
        with st.spinner("Opening the file …"):
            feedback = open_feedback(file.getvalue(), typed)
        with recalling(journal) as cursor:
            look(cursor, feedback)
    except DebriefError as error:
        st.error(plain(str(error)))
        return
    st.session_state[_OPEN] = feedback
    st.rerun()


def _shown(journal: Journal, feedback: Feedback, today: date) -> None:
    try:
        with recalling(journal) as cursor:
            looked = look(cursor, feedback)
            where = places(cursor, [item.remark for item in looked.items], today)
    except DebriefError as error:  # its pack is not in this journal any more, as after a restore
        del st.session_state[_OPEN]
        st.error(plain(str(error)))
        return
    with st.container(border=True):
        st.subheader(plain(f"From {looked.coach or 'your coach'}, {words.day(feedback.saved_on, today=today)}"),
                     anchor=False)  # fmt: skip
        st.markdown(opening(looked))
        if looked.is_over:
            st.button("Close it", on_click=_close)
            return
        written(feedback.comment, about="About all of it")
        for about, heading in ABOUT.items():
            if items := [item for item in looked.items if item.remark.about is about]:
                st.markdown(f"**{heading}**")
                for item in items:
                    _item(item, where)
        if looked.proposals:
            st.markdown("**Actions they propose**")
            st.caption("Those that you tick go on your plan. The others stay on this page.")
            for one in looked.proposals:
                _proposal(one, today)
        with st.container(horizontal=True):
            st.button("Take it in", type="primary", on_click=_take, args=(journal, looked, today))
            st.button("Not now", on_click=_close)


def opening(looked: Looked) -> str:
    """What is in a file, and what of it needs a second look, in two or three sentences."""
    if looked.is_over:
        same = looked.before is not None and looked.before.revision == looked.feedback.revision
        return "This is in your journal already." if same else "A newer file of this feedback is in your journal."
    told = [f"{words.many(len(looked.items), 'remark')} and {words.many(len(looked.proposals), 'proposed action')}."]
    if looked.before is not None:
        fresh = sum(item.is_new for item in looked.items)
        verb = "is" if fresh == 1 else "are"
        told.append(f"It takes the place of what they sent before; {fresh} of the remarks {verb} new or changed.")
    if edited := sum(item.edited for item in looked.items):
        told.append(f"{words.many(edited, 'thing')} you have changed since the pack left: they are marked.")
    if gone := sum(item.gone for item in looked.items):
        told.append(f"{words.many(gone, 'thing')} {'is' if gone == 1 else 'are'} not in your journal any more.")
    return " ".join(told) + " Nothing is taken before you say so."


def _item(item: Item, where: Mapping[UUID, str]) -> None:
    remark = item.remark
    marks = [
        plain(where.get(remark.target, "")) if remark.target else "",
        "you changed this since the pack left" if item.edited else "",
        "not in your journal any more" if item.gone else "",
        "" if item.is_new else "as before",
    ]
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(short(remark.called or 'Something without a name', 200))}**")
        if told := " · ".join(filter(None, marks)):
            st.caption(told)
        said(remark)
        written(item.own_better if remark.better_answer else "", about="Yours so far")
        if item.practise:
            st.checkbox("Practise this question", value=True, key=f"feedback_practise_{remark.local}")


def _proposal(one: Proposed, today: date) -> None:
    due = f"by {words.day(one.proposal.due_on, today=today)}" if one.proposal.due_on else ""
    facts = " · ".join(filter(None, [one.where, due]))
    st.checkbox(plain(one.proposal.what), value=True, key=_ticked(one.proposal.id))
    if facts:
        st.caption(plain(facts))


def _ticked(key: UUID) -> str:
    return f"feedback_plan_{key}"


def _take(journal: Journal, looked: Looked, today: date) -> None:
    held = st.session_state
    plan = [one.proposal.id for one in looked.proposals if held.get(_ticked(one.proposal.id))]
    practise = [item.remark.local for item in looked.items if held.get(f"feedback_practise_{item.remark.local}")]
    try:
        with journal.write(checkpoint=True) as cursor:
            took = take(cursor, looked.feedback, today, plan=plan, practise=practise)
    except DebriefError as error:
        tell(str(error), good=False)
        return
    parts = [
        f"{words.many(took.remarks, 'remark')} on record",
        f"{words.many(took.actions, 'action')} on your plan" if took.actions else "",
        f"{words.many(took.practised, 'question')} to practise" if took.practised else "",
    ]
    tell(f"Taken in: {', '.join(filter(None, parts))}.")
    _close()


def _close() -> None:
    st.session_state.pop(_OPEN, None)
    emptied.empty(_FORM)
