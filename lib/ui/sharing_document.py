"""A report on the screen: the preview and the coach view show the same, made of the same bundle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib.sharing.document import Card, Picture, Points, Say
from lib.ui import charts
from lib.ui.text import plain, written

if TYPE_CHECKING:
    from lib.sharing.document import Block, Document


def show(document: Document, *, key: str) -> None:
    """All of it, below one another."""
    st.header(plain(document.title))
    for line in document.lines:
        st.caption(plain(line))
    for section in document.sections:
        st.subheader(plain(section.title), divider="gray", anchor=False)
        for block in section.blocks:
            _block(block, key)
    st.caption(plain(document.left_out))


def _block(block: Block, key: str) -> None:
    match block:
        case Say(text):
            st.text(text)
        case Points(items, about):
            if about:
                st.markdown(f"**{plain(about)}**")
            st.markdown("\n".join(f"- {plain(item)}" for item in items))
        case Card():
            _card(block)
        case Picture(name, told, draw):
            st.markdown(plain(told))
            dark = charts.is_dark()
            st.altair_chart(draw(dark), width="stretch", alt=told, key=f"{key}_{name}")


def _card(card: Card) -> None:
    with st.container(border=bool(card.cards) or bool(card.texts)):
        st.markdown(f"**{plain(card.title)}**")
        dots = f"{'●' * card.rating}{'○' * (5 - card.rating)} {card.rating} of 5 · " if card.rating else ""
        if dots or card.facts:
            st.caption(plain(dots + card.facts).removesuffix(" · "))
        for about, text in card.texts:
            written(text, about=about)
        for inner in card.cards:
            _card(inner)
