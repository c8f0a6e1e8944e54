"""A coach's word on one thing, as it is shown wherever that thing is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.journal.feedback import asked_at
from lib.ui.text import plain, short, written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.journal.feedback import Remark


def who(remark: Remark, today: date | None = None) -> str:
    """`Ruth, Wed 18 Mar`."""
    on = words.day(remark.saved_on, today=today) if remark.saved_on else ""
    return ", ".join(filter(None, [remark.coach or "Your coach", on]))


def places(cursor: DuckDBPyConnection, remarks: Iterable[Remark], today: date) -> dict[UUID, str]:
    """`Acme, Tue 3 Mar` for each answer spoken of that is still there: the same question is asked in many rounds."""
    found = asked_at(cursor, remarks)
    return {key: f"{short(company, 40)}, {words.day(at, today=today)}" for key, (company, at) in found.items()}


def rated(remark: Remark) -> str:
    """`2 of 5, shaky; you: 4 of 5`; "" where there is no rating."""
    if remark.rating is None:
        return ""
    own = f"; you: {remark.own_rating} of 5" if remark.own_rating else ""
    return f"{remark.rating} of 5, {words.RATINGS[remark.rating]}{own}"


def latest_rating(remarks: Iterable[Remark]) -> int | None:
    """The rating given last; None where none was."""
    return next((remark.rating for remark in remarks if remark.rating is not None), None)


def said(remark: Remark) -> None:
    """The rating, the comment and the better answer, without saying who said so."""
    if told := rated(remark):
        dots = f"{'●' * (remark.rating or 0)}{'○' * (5 - (remark.rating or 0))}"
        st.markdown(plain(f"{dots} {told}"))
    written(remark.comment)
    written(remark.better_answer, about="A better answer")


def beside(remarks: Iterable[Remark], today: date | None = None) -> None:
    """What coaches said of one thing, the latest first; nothing where they said nothing."""
    for remark in remarks:
        with st.container(border=True, gap="xsmall"):
            st.caption(f":material/reviews: **{plain(who(remark, today))}**")
            said(remark)
