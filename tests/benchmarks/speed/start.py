"""From the command to the first page that can be used, and how much memory it comes to."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.speed.pages import visits
from tests.benchmarks.speed.server import ROOT, started, wait
from tests.safety.wire import window

if TYPE_CHECKING:
    from tests.safety.wire import Window

_STREAMLIT = ["-m", "streamlit"]
APPS = {
    "Debrief": [*_STREAMLIT, "run", str(ROOT / "streamlit_app.py")],
    "an empty Streamlit app": [*_STREAMLIT, "run", str(Path(__file__).with_name("nothing.py"))],
    "streamlit hello": [*_STREAMLIT, "hello"],
}
_LATE = ("debrief", "doubts", "import_export", "for_my_coach")
"""Pages that recognise, draw a PDF or may do so."""


@dataclass(frozen=True, slots=True)
class Started:
    """Seconds to the first page, wall and processor time: medians."""

    wall: float
    cpu: float


def starts(journal: Path, runs: int) -> dict[str, Started]:
    """Each app in turn, so that a busy moment meets all of them; the first start of each compiles, and is left out."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in APPS}
    for run in range(runs + 1):
        for name, command in APPS.items():
            begun = time.perf_counter()
            with started(command, journal) as server:
                wait(server.port)
                with window(server.port) as seen:
                    seen.go("")
                    if run:
                        times[name].append((time.perf_counter() - begun, server.worked()))
    return {
        name: Started(statistics.median(row[0] for row in rows), statistics.median(row[1] for row in rows))
        for name, rows in times.items()
    }


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident memory in MB: after the first page, before recognition is needed, with everything loaded, at most."""

    first: float
    before: float
    loaded: float
    most: float


def memory(journal: Path) -> Memory:
    """Every page opened twice: first all that recognise nothing, then the others, with a question typed."""
    wanted = visits(journal)
    with started(APPS["Debrief"], journal) as server:
        wait(server.port)
        with window(server.port) as seen:
            seen.go("")
            first = server.holds()
            for visit in (*wanted, *wanted):
                if visit.page not in _LATE:
                    seen.go(visit.page, **dict(visit.query))
            before = server.holds()
            for visit in (*wanted, *wanted):
                seen.go(visit.page, **dict(visit.query))
            _ask(seen)
            return Memory(first, before, server.holds(), server.held_at_most())


def _ask(seen: Window) -> None:
    """Type a question, so that it is recognised."""
    seen.go("debrief")
    box = next(widget for widget in seen.widgets(":text_input") if "question" in widget.label.casefold())
    seen.fill(box.label, "how would you handle an angry client?")
    seen.rerun()
