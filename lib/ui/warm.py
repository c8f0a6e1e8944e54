"""What takes long to import is imported behind the first page, not before it.

pandas, NumPy, SciPy and the bank of questions take longer to load than all that Today shows of what is owed. So the
first page of a server is drawn without them, and they are loaded while it is read; every other page imports what it
needs as ever, and waits for this thread where both want the same.
"""

from __future__ import annotations

import sys
import threading
import time
from importlib import import_module
from typing import Final

_WEIGHING: Final = ("lib.practice.agenda", "lib.insights.preparation", "scipy.special")
"""What figures about questions are worked out with."""
_DRAWING: Final = ("PIL.Image", "lib.ui.charts", "lib.charts.weakness")
_HEAD_START: Final = 0.2
"""Seconds: what was drawn is sent before this thread asks for the processor."""

_lock = threading.Lock()
_thread: threading.Thread | None = None
_weighing = threading.Event()


def can_weigh() -> bool:
    """Whether figures about questions can be worked out without waiting for an import."""
    if _thread is None:
        return _WEIGHING[0] in sys.modules
    return _weighing.is_set()


def begin() -> None:
    """Load the rest in the background, now that a page is drawn; once in a process."""
    global _thread  # noqa: PLW0603
    with _lock:
        if _thread is None and any(name not in sys.modules for name in (*_WEIGHING, *_DRAWING)):
            _thread = threading.Thread(target=_load, name="warm", daemon=True)
            _thread.start()


def _load() -> None:
    time.sleep(_HEAD_START)
    try:
        for name in _WEIGHING:
            import_module(name)
        import_module("lib.questions.bank").load_bank()
    finally:  # where something is missing, the page that needs it says so
        _weighing.set()
    for name in _DRAWING:
        import_module(name)
