"""A server under measurement: started as a person starts it, its processor time and memory read from outside."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.conftest import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[3]
TODAY = "2026-03-02"
_BYTECODE = tempfile.TemporaryDirectory(prefix="debrief-bytecode-")
"""Where servers keep compiled modules, whatever the environment says: a person's second start has them."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A server's process and its port."""

    process: int
    port: int

    def worked(self) -> float:
        """Seconds of processor time that it has used, on whatever core."""
        return time.clock_gettime((~self.process << 3) | 2)  # the id of another process's clock, as POSIX makes it

    def holds(self) -> float:
        """Memory in MB (10⁶ bytes) that is its own or that it maps: the resident set."""
        return _status(self.process, "VmRSS")

    def held_at_most(self) -> float:
        """The largest that `holds` ever was."""
        return _status(self.process, "VmHWM")


def _status(process: int, name: str) -> float:
    found = re.search(rf"{name}:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text(encoding="ascii"))
    assert found
    return int(found[1]) * 1024 / 1e6


@contextmanager
def started(command: list[str], journal: Path) -> Iterator[Watched]:
    """A server of ours (arguments of Python) on a journal, on the day of the sample; stopped at the end."""
    port = free_port()
    environment = {**os.environ, "DEBRIEF_JOURNAL": str(journal), "DEBRIEF_TODAY": TODAY,
                   "PYTHONPYCACHEPREFIX": _BYTECODE.name}  # fmt: skip
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    flags = ["--server.port", str(port), "--server.headless", "true"]
    with journal.with_suffix(".log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, *command, *flags], cwd=ROOT, env=environment, stdout=log, stderr=log
        )  # fmt: skip
    try:
        yield Watched(process.pid, port)
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait(port: int) -> None:
    """Until the server takes a connection.

    Raises:
        TimeoutError: It has not within a minute.
    """
    for _ in range(1200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise TimeoutError("the server did not start")
