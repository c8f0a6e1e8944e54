"""A report on the screen: the preview and the coach view show the same, made of the same bundle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from lib.sharing.document import Card, Picture, Points, Say
from lib.ui import charts
from lib.ui.drawn import spec
from lib.ui.text import plain, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lib.sharing.document import Block, Document, Section


_MORE: Final = 50
"""So many blocks more at a click."""


def show(document: Document, *, key: str, most: int | None = None) -> None:
    """All of it, below one another.

    Args:
        document: What was composed.
        key: Begins the keys of its elements.
        most: So many blocks of a section at first, and a button for the others; None for all at once.
    """
    st.header(plain(document.title))
    for line in document.lines:
        st.caption(plain(line))
    sections(document.sections, key=key, most=most)
    st.caption(plain(document.left_out))


def sections(found: Iterable[Section], *, key: str, most: int | None = None) -> None:
    """Some of its sections, below one another; `most` as in `show`."""
    for section in found:
        st.subheader(plain(section.title), divider="gray", anchor=False)
        # Thousands of cards would take seconds to send, and longer to read.
        asked = f"{key}_{section.name}_shown"
        shown = None if most is None else st.session_state.get(asked, most)
        for block in section.blocks[:shown]:
            _block(block, key)
        if shown is not None and (rest := len(section.blocks) - shown) > 0:
            st.button(f"Show {min(rest, _MORE)} more of {rest}", key=f"{asked}_more",
                      on_click=st.session_state.update, args=({asked: shown + _MORE},))  # fmt: skip


def _block(block: Block, key: str) -> None:
    match block:
        case Say(text):
            st.text(text)
        case Points(items, about):
            if about:
                st.markdown(f"**{plain(about)}**")
            st.markdown("\n".join(f"- {plain(item)}" for item in items))
        case Card():
            _card(block, key, outer=True)
        case Picture():
            _picture(block, key)


def _picture(picture: Picture, key: str) -> None:
    st.markdown(plain(picture.told))
    chart = spec(picture.draw, charts.is_dark())
    st.vega_lite_chart(spec=chart, width="stretch", alt=picture.told, key=f"{key}_{picture.name}")


def _card(card: Card, key: str, *, outer: bool = False) -> None:
    with st.container(border=outer and bool(card.cards or card.texts), gap="xsmall"):
        st.markdown(f"**{plain(card.title)}**")
        dots = f"{'●' * card.rating}{'○' * (5 - card.rating)} {card.rating} of 5 · " if card.rating else ""
        if dots or card.facts:
            st.caption(plain(dots + card.facts).removesuffix(" · "))
        if card.picture:
            _picture(card.picture, key)
        for about, text in card.texts:
            written(text, about=about)
        for inner in card.cards:
            _card(inner, key)
