"""The sample hunt that a page shows beside a person's own journal, gone when the process ends."""

from __future__ import annotations

import atexit
import shutil
import tempfile
import threading
from pathlib import Path

from lib import clock
from lib.journal.database import Journal
from lib.sample.filling import fill

_lock = threading.Lock()
_open: list[Journal] = []


def journal() -> Journal:
    """A journal in a temporary folder that holds the default hunt, made at the first call in this process."""
    with _lock:
        if not _open:
            _open.append(_make())
        return _open[0]


def _make() -> Journal:
    folder = Path(tempfile.mkdtemp(prefix="debrief-sample-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = Journal.open(folder / "sample.duckdb")
    atexit.register(made.close)  # runs before the folder is removed: the last registered comes first
    fill(made, today=clock.today())
    return made
