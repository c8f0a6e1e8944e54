"""The picture in the browser's tab: our own, sent as Streamlit sends it."""

from __future__ import annotations

import base64
from functools import cache
from typing import TYPE_CHECKING

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.PageConfig_pb2 import PageConfig
from streamlit.runtime.scriptrunner import get_script_run_ctx

if TYPE_CHECKING:
    from pathlib import Path


def show(picture: Path) -> None:
    """Put an SVG into the tab; to be called before `st.navigation`.

    `st.set_page_config(page_icon=…)` sends the same message, but first imports PIL and NumPy to tell pictures apart: a
    tenth of a second before the first page. Without a picture the browser would ask a font host for the page's icon.
    """
    here = get_script_run_ctx()
    if here:
        told = ForwardMsg()
        page = told.page_config_changed
        page.favicon = _address(picture)
        # Left out, these would mean a narrow page: each run would then jump from wide to narrow and back.
        page.layout, page.initial_sidebar_state = PageConfig.LAYOUT_UNSET, PageConfig.SIDEBAR_UNSET
        here.enqueue(told)


@cache
def _address(picture: Path) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(picture.read_bytes()).decode()}"
