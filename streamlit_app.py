"""The door: `streamlit run streamlit_app.py`.

The pages hang on `lib/shell.py` and not on this file: beside a folder named `pages/` Streamlit would run a deep link's
file alone, without its menu, on the first visit after a start.
"""

from __future__ import annotations

import gc
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st
from starlette.middleware import Middleware

from lib.headers import SafeHeaders
from lib.journal import shelf
from lib.ui import mishap
from lib.ui.at_once import AtOnce
from lib.ui.in_turn import InTurn

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


# At Python's own 700 objects the collector runs hundreds of times while the first page imports what it needs, and finds
# nothing.
gc.set_threshold(50_000, 20, 20)

# Streamlit takes the folder of what it runs on and off `sys.path` with each run, unless it stands there. An import in
# another thread, such as `lib/ui/warm.py` makes, walks along that list meanwhile, steps over an entry and finds a
# package missing that is there.
sys.path.append(str(Path(__file__).resolve().parent / "lib"))


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Let go of the journal in good order when the server stops."""
    yield {}
    shelf.close_all()


app = st.App(
    "lib/shell.py",
    lifespan=lifespan,
    middleware=[Middleware(SafeHeaders), Middleware(AtOnce), Middleware(InTurn)],
    on_script_error=mishap.tell,
)
