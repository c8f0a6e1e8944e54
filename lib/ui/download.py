"""Files that are made when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable


def made(label: str, make: Callable[[], bytes], **options: Any) -> None:
    """A button that makes and saves a file.

    Nothing is drawn anew after the click. A run that draws the button again, and a run that a click cuts short, both
    make Streamlit forget how the file of the button on the page is made: the person would read that it could not be.
    What is to follow the file on the page looks for itself, in a fragment that is run every few seconds.

    Args:
        label: What stands on the button.
        make: Makes the file; run outside the script, in a thread of its own.
        options: As for `st.download_button`.
    """
    st.download_button(label, make, on_click="ignore", **options)
