"""Text that a person wrote, shown safely: never as Markdown, which would fetch images and run directives."""

from __future__ import annotations

import re

import streamlit as st

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=&@/])")


def plain(text: str) -> str:
    """`text` so that any Markdown element shows it letter by letter, on one line.

    Needed wherever Streamlit reads a label as Markdown: headings, captions, buttons, metrics, pills.
    """
    return _MARKS.sub(r"\\\1", " ".join(text.replace("\x00", "").split()))


def lines(text: str) -> str:
    """The same of a text of several lines, each of which stays a line."""
    return "  \n".join(plain(line) for line in text.splitlines())


def short(text: str, most: int = 60) -> str:
    """The beginning of `text` on one line, with an ellipsis where it was cut."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def written(text: str, *, about: str | None = None) -> None:
    """Show what a person wrote, as written; nothing where they wrote nothing.

    Args:
        text: Any length, any characters.
        about: A small heading of our own above it.
    """
    if not text.strip():
        return
    if about:
        st.caption(about)
    st.text(text)
