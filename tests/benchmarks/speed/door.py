"""Debrief as `streamlit run` starts it, with one empty page more in its menu: ``python -m … door [streamlit's flags]``.

The app itself has no such page; it is hung in from here, so that both run in one process under one shell.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.web import cli

HERE = Path(__file__).resolve().parent
_navigation = st.navigation


def _with_empty_page(pages: dict[str, list[Any]], **settings: Any) -> Any:
    return _navigation({**pages, "Measured": [st.Page(HERE / "empty.py", title="Empty")]}, **settings)


if __name__ == "__main__":
    vars(st)["navigation"] = _with_empty_page  # the shell looks it up when it runs
    sys.argv = ["streamlit", "run", str(HERE.parents[2] / "streamlit_app.py"), *sys.argv[1:]]
    cli.main()
