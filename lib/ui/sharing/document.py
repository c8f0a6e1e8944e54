"""A report on the screen: the preview and the coach view show the same, made of the same bundle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

import streamlit as st

from lib.sharing.document import Card, Picture, Points, Say
from lib.ui import charts
from lib.ui.drawn import spec
from lib.ui.text import plain, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from lib.sharing.document import Block, Document, Section


T = TypeVar("T")

_MORE: Final = 50
"""So many blocks more at a click."""


def show(document: Document, *, key: str, most: int | None = None) -> None:
    """All of it, below one another.

    Args:
        document: What was composed.
        key: Begins the keys of its elements.
        most: So many blocks of a section, or cards in a card, at first, and a button for the others; None for all.
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
        _some(section.blocks, lambda block: _block(block, key, most), f"{key}_{section.name}", most)


def _some(listed: Sequence[T], draw: Callable[[T], None], key: str, most: int | None) -> None:
    """The first of a list, and a button for more: thousands would take seconds to send, and longer to read."""
    asked = f"{key}_shown"
    shown = len(listed) if most is None else st.session_state.get(asked, most)
    for one in listed[:shown]:
        draw(one)
    if (rest := len(listed) - shown) > 0:
        st.button(f"Show {min(rest, _MORE)} more of {rest}", key=f"{asked}_more",
                  on_click=st.session_state.update, args=({asked: shown + _MORE},))  # fmt: skip


def _block(block: Block, key: str, most: int | None) -> None:
    match block:
        case Say(text):
            st.text(text)
        case Points(items, about):
            if about:
                st.markdown(f"**{plain(about)}**")
            st.markdown("\n".join(f"- {plain(item)}" for item in items))
        case Card():
            _card(block, key, most, outer=True)
        case Picture():
            _picture(block, key)


def _picture(picture: Picture, key: str) -> None:
    st.markdown(plain(picture.told))
    chart = spec(picture.draw, charts.is_dark())
    st.vega_lite_chart(spec=chart, width="stretch", alt=picture.told, key=f"{key}_{picture.name}")


def _card(card: Card, key: str, most: int | None, *, outer: bool = False) -> None:
    with st.container(border=outer and bool(card.cards or card.texts), gap="xsmall"):
        st.markdown(f"**{plain(card.title)}**")
        dots = f"{'●' * card.rating}{'○' * (5 - card.rating)} {card.rating} of 5 · " if card.rating else ""
        if dots or card.facts:
            st.caption(plain(dots + card.facts).removesuffix(" · "))
        if card.picture:
            _picture(card.picture, key)
        for about, text in card.texts:
            written(text, about=about)
        _some(card.cards, lambda inner: _card(inner, key, most), f"{key}_{card.name or card.title}", most)
