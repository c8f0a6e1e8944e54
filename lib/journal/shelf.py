"""The journals that this process has open: each file once, however many windows look at it."""

from __future__ import annotations

import atexit
import threading
from typing import TYPE_CHECKING

from lib.journal.database import Journal, resolve

if TYPE_CHECKING:
    from pathlib import Path

_open: dict[Path, Journal] = {}
_lock = threading.Lock()


def take(path: Path | str | None = None) -> Journal:
    """The journal at `path`, opened on the first call.

    Raises:
        JournalError: It cannot be opened; the next call tries again.
    """
    file = resolve(path)
    with _lock:
        if file not in _open:
            _open[file] = Journal.open(file)
        return _open[file]


def close_all() -> None:
    """Close every journal, as when the server stops."""
    with _lock:
        for journal in _open.values():
            journal.close()
        _open.clear()


# A server stopped with Ctrl+C may not come to its own end; the interpreter does.
atexit.register(close_all)
