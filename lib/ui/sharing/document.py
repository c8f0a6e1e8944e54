"""A report on the screen: the preview and the coach view show the same, made of the same bundle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

import streamlit as st

from lib.sharing.document import Card, Picture, Points, Say
from lib.ui import charts
from lib.ui.drawn import spec
from lib.ui.more import some
from lib.ui.text import lines, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
        for block in _first(section.blocks, f"{key}_{section.name}", most):
            _block(block, key, most)


def _first(listed: Sequence[T], key: str, most: int | None) -> Iterator[T]:
    return some(listed, key, first=len(listed) if most is None else most, step=_MORE)


def _block(block: Block, key: str, most: int | None) -> None:
    match block:
        case Say(text):
            st.markdown(lines(text))
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
    with st.container(border=outer and bool(card.cards or card.texts), gap="medium"):
        head, *texts = _texts(card)
        # One element for all that stands together: a report has hundreds of texts, and each element takes its time.
        st.markdown("\n\n".join([head] if card.picture else [head, *texts]))
        if card.picture:
            _picture(card.picture, key)
            if texts:
                st.markdown("\n\n".join(texts))
        for inner in _first(card.cards, f"{key}_{card.name or card.title}", most):
            _card(inner, key, most)


def _texts(card: Card) -> list[str]:
    """What stands on a card: its head, and each of its texts under what it is about."""
    dots = f"{'●' * card.rating}{'○' * (5 - card.rating)} {card.rating} of 5 · " if card.rating else ""
    facts = plain(dots + card.facts).removesuffix(" ·")
    head = f"**{plain(card.title)}**" + (f"  \n:small[{facts}]" if facts else "")
    return [head, *(f":small[{plain(about)}]  \n{lines(text)}" for about, text in card.texts if text.strip())]
