"""What the address says: ids in the query, read without trusting them."""

from __future__ import annotations

from uuid import UUID

import streamlit as st


def uuid_in(name: str) -> UUID | None:
    """The id that the address gives for `name`; None where it gives none, or none that can be one."""
    try:
        return UUID(st.query_params[name]) if name in st.query_params else None
    except ValueError:
        del st.query_params[name]
        return None
