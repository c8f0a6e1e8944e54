"""What the address says: ids in the query, read without trusting them."""

from __future__ import annotations

from typing import NoReturn
from uuid import UUID

import streamlit as st


def uuid_in(name: str) -> UUID | None:
    """The id that the address gives for `name`; None where it gives none, or none that can be one."""
    try:
        return UUID(st.query_params[name]) if name in st.query_params else None
    except ValueError:
        del st.query_params[name]
        return None


def go(page: str, **query: str) -> NoReturn:
    """Open another page, `pages/<page>.py`, with this in its address."""
    # Streamlit counts from the folder of its main script, which is lib/shell.py.
    st.switch_page(f"../pages/{page}.py", query_params=query)
