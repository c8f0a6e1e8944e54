"""Long lists: the first of them, and a button for more."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")


def some(listed: Sequence[T], key: str, *, first: int, step: int) -> Iterator[T]:
    """Go through the first of a list; after the last of them stands a button for the next.

    Thousands would take seconds to send, and longer to read.

    Args:
        listed: All of it.
        key: Unique on the page; as long as the window lives, so many are shown as were asked for.
        first: So many at first.
        step: So many more at a click.
    """
    asked = f"{key}_shown"
    shown = st.session_state.get(asked, first)
    yield from listed[:shown]
    if (rest := len(listed) - shown) > 0:
        label = f"Show {step} more of {rest:,}" if rest > step else f"Show {rest} more"
        st.button(label, key=f"{asked}_more", on_click=st.session_state.update, args=({asked: shown + step},))
