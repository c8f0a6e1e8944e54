"""The journals that this process has open: each file once, however many windows look at it."""

from __future__ import annotations

import atexit
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from lib.journal import copying
from lib.journal.database import Journal, resolve
from lib.journal.errors import JournalError

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
        if file in _open and _open[file].is_replaced():
            _let_go(_open.pop(file))
        if file not in _open:
            _open[file] = Journal.open(file)
        return _open[file]


def _let_go(journal: Journal) -> None:
    """Close a journal whose file another program replaced, as a cloud folder does; what it held is kept as a backup."""
    with suppress(JournalError), journal.still() as cursor:
        copying.make(cursor, journal.path, "replaced")
    journal.close()


def close_all() -> None:
    """Close every journal, as when the server stops."""
    with _lock:
        for journal in _open.values():
            journal.close()
        _open.clear()


# A server stopped with Ctrl+C may not come to its own end; the interpreter does.
atexit.register(close_all)
