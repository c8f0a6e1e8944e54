"""Files that are made when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable


@st.fragment
def made(label: str, make: Callable[[], bytes], **options: Any) -> None:
    """A button that makes and saves a file.

    In a fragment, since a click on it waits for the page to be drawn. Elsewhere it would stop a page that still is,
    and with that run Streamlit forgets how the file is made: the person would read that it could not be. For the same
    reason nothing more is drawn anew: Streamlit drops a file after the second run that ends without it.

    Args:
        label: What stands on the button.
        make: Makes the file; run outside the script, in a thread of its own.
        options: As for `st.download_button`.
    """
    st.download_button(label, make, **options)
