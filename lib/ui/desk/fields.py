"""Fields in which a coach says something: each is in the draft on the desk as soon as it is left.

A widget starts with what the draft held when it came onto the page, and that is never changed under it (see
`lib.ui.debrief.state`); one that was away, as on another view, starts with what the draft holds by then.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid4

import streamlit as st

from lib.journal.problems import MISTAKES, mistake
from lib.sharing.desk_saying import said_of, with_comment, with_proposal, with_said, without_proposal
from lib.sharing.feedback import Proposal
from lib.ui.debrief.state import rating, star
from lib.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from lib.sharing.desk import Desk, Lying
    from lib.sharing.feedback import Feedback

_PROBLEM: Final = "desk_problem"
_MOST: Final = 20_000
"""Letters of a remark."""


def told() -> None:
    """Why the last field could not be kept, once."""
    if problem := st.session_state.pop(_PROBLEM, None):
        st.error(plain(problem))


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields about one record of a pack.

    Attributes:
        desk: Where the draft lies.
        lying: The pack.
        part: Which part of a feedback: "askings", "questions" or "reviews".
        local: What the pack calls the record.
        called: What people call it.
    """

    desk: Desk
    lying: Lying
    part: str
    local: str
    called: str

    @property
    def rated(self) -> int | None:
        """The coach's rating so far."""
        return getattr(self._said, "rating", None)

    @property
    def _said(self) -> object:
        return said_of(self.lying.draft.feedback, self.part, self.local)

    def stars(self, label: str) -> None:
        """The coach's rating."""
        key = self._key("rating")
        first = _first(key, self.rated)
        st.caption(label)
        st.feedback("stars", key=key, default=star(first), on_change=self._keep, args=("rating", key))

    def text(self, field: str, label: str, placeholder: str, height: int = 86) -> None:
        """A text of the coach's."""
        key = self._key(field)
        st.text_area(
            label, _first(key, getattr(self._said, field, "")), key=key, height=height, max_chars=_MOST,
            placeholder=placeholder, on_change=self._keep, args=(field, key),
        )  # fmt: skip

    def tick(self, field: str, label: str) -> None:
        """A yes or no of the coach's."""
        key = self._key(field)
        st.checkbox(label, _first(key, getattr(self._said, field, False)), key=key, on_change=self._keep,
                    args=(field, key))  # fmt: skip

    def _key(self, field: str) -> str:
        return f"desk_{self.lying.name}_{self.part}_{self.local}_{field}"

    def _keep(self, field: str, key: str) -> None:
        value: Any = st.session_state[key]
        if field == "rating":
            value = rating(value)
        elif value is None:
            value = ""
        change = {field: value}
        say(self.desk, self.lying, lambda feedback: with_said(feedback, self.part, self.local, self.called, **change))


def about_all(desk: Desk, lying: Lying) -> None:
    """The comment about all of it."""
    key = f"desk_{lying.name}_comment"

    def keep() -> None:
        said = st.session_state[key] or ""
        say(desk, lying, lambda feedback: with_comment(feedback, said))

    st.text_area(
        "About all of it", _first(key, lying.draft.feedback.comment), key=key, height=120, max_chars=_MOST,
        placeholder="What you would say first. What went well comes first for them, too.", on_change=keep,
    )  # fmt: skip


def proposals(
    desk: Desk, lying: Lying, *, question: str | None = None, application: str | None = None, place: str
) -> None:
    """The actions proposed for a question or an application (None: for neither), and an empty line for the next."""
    own = [one for one in lying.draft.feedback.actions if one.question == question and one.application == application]
    blank = Proposal.model_construct(id=_blank(f"desk_{lying.name}_{place}", own), what="", question=question,
                                     application=application, due_on=None)  # fmt: skip
    for number, one in enumerate([*own, blank], start=1):
        _proposal(desk, lying, one, number, is_new=one is blank)


def _proposal(desk: Desk, lying: Lying, one: Proposal, number: int, *, is_new: bool) -> None:
    what, due = f"desk_{lying.name}_{one.id}_what", f"desk_{lying.name}_{one.id}_due"

    def keep() -> None:
        said = (st.session_state[what] or "").strip()
        on: date | None = st.session_state[due]

        def changed(feedback: Feedback) -> Feedback:
            if not said:
                return without_proposal(feedback, one.id)
            return with_proposal(
                feedback,
                Proposal(id=one.id, what=said, due_on=on, question=one.question, application=one.application),
            )

        say(desk, lying, changed)

    text, day = st.columns([8, 3], vertical_alignment="bottom")
    label = "Propose an action" if is_new else f"Proposed action {number}"
    text.text_input(
        label, _first(what, one.what), key=what, max_chars=1_000, on_change=keep,
        placeholder="One thing to do; empty it to take it back",
    )  # fmt: skip
    day.date_input(f"By ({number})" if number > 1 else "By", _first(due, one.due_on), key=due, format="DD/MM/YYYY",
                   on_change=keep)  # fmt: skip


def _blank(place: str, own: list[Proposal]) -> UUID:
    """The id that the next action gets: the same until something is typed."""
    key = f"{place}_blank"
    held: UUID | None = st.session_state.get(key)
    if held is None or any(one.id == held for one in own):
        held = st.session_state[key] = uuid4()
    return held


def say(desk: Desk, lying: Lying, change: Callable[[Feedback], Feedback]) -> None:
    """Put it into the draft."""
    tried(lambda: desk.say(lying.name, change))


def tried(change: Callable[[], None]) -> None:
    """Change the desk; where that cannot be, the page says why and what was typed stays in its field."""
    try:
        change()
    except MISTAKES as error:
        st.session_state[_PROBLEM] = mistake(error)


def _first(key: str, now: Any) -> Any:
    """What a widget starts with: as long as it is on the page, the same."""
    place = f"{key}_first"
    if key not in st.session_state or place not in st.session_state:
        st.session_state[place] = now
    return st.session_state[place]
