"""Every page opened and run again over the websocket, against an empty page of the same app in the same run."""

from __future__ import annotations

import statistics
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lib.journal.database import Journal
from tests.benchmarks.speed.server import Watched, started, wait
from tests.safety.wire import Window, window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DOOR = ["-m", "tests.benchmarks.speed.door"]
EMPTY = "empty"
_PAGES = (
    "", "debrief", "applications", "application", "follow_ups", "weak_questions", "outcomes", "judgement", "rejections",
    "fit", "doubts", "practise", "stories", "plan", "preparation", "question_bank", "for_my_coach", "coach_feedback",
    "coach_desk", "import_export", "journal",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Visit:
    """A page, and what its address says."""

    page: str
    query: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return (self.page or "today") + "".join(f", one {name}" for name, _ in self.query)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a page took, in milliseconds: medians of wall time, and of the server's processor time.

    Attributes:
        fresh: Opened for the first time since the journal was changed: nothing is known of it yet.
        opened: Opened again.
        rerun: Run again where it is open, as after a click.
    """

    fresh: float
    opened: float
    rerun: float
    fresh_cpu: float
    opened_cpu: float
    rerun_cpu: float


def visits(journal: Path) -> list[Visit]:
    """Every page of the menu, and those that show one thing with the largest thing on record."""
    there = Journal.open(journal)
    with there.read() as cursor:
        found = {
            (page, name): cursor.execute(sql).fetchone()
            for page, name, sql in (
                ("weak_questions", "question", _MOST.format(what="question_id", table="asking")),
                ("application", "application", _MOST.format(what="application_id", table="interview")),
                ("debrief", "interview", _MOST.format(what="interview_id", table="asking")),
                ("preparation", "interview", "SELECT id::TEXT FROM interview ORDER BY held_at DESC, id LIMIT 1"),
            )
        }
    there.close()
    return [
        *(Visit(page) for page in _PAGES),
        *(Visit(page, ((name, row[0]),)) for (page, name), row in found.items() if row),
    ]


_MOST = "SELECT {what}::TEXT FROM {table} GROUP BY {what} ORDER BY count(*) DESC, {what} LIMIT 1"


def measured(journal: Path, runs: int) -> dict[str, Taken | None]:
    """What each page takes on a journal, None where that is above a minute; under "empty" the empty page."""
    wanted = [Visit(EMPTY), *visits(journal)]
    found: dict[str, Taken | None] = {}
    while wanted:
        with served(journal) as (server, seen):
            while wanted:
                visit = wanted.pop(0)
                found[str(visit)] = None
                try:
                    seen.go(visit.page, **dict(visit.query))  # what is imported late is imported now
                    found[str(visit)] = _taken(server, seen, visit, runs)
                except TimeoutError:
                    break  # it is still at work: the next page gets a server of its own
    return found


@contextmanager
def served(journal: Path) -> Iterator[tuple[Watched, Window]]:
    """A server with the empty page, up and running, and a window on it."""
    with started(DOOR, journal) as server:
        wait(server.port)
        with window(server.port) as seen:
            yield server, seen.go(EMPTY)


def _taken(server: Watched, seen: Window, visit: Visit, runs: int) -> Taken:
    times: dict[str, list[tuple[float, float]]] = {"fresh": [], "opened": [], "rerun": []}

    def timed(kind: str, work: Callable[[], Any]) -> None:
        wall, cpu = time.perf_counter(), server.worked()
        work()
        times[kind].append((1000 * (time.perf_counter() - wall), 1000 * (server.worked() - cpu)))

    address = dict(visit.query)
    for _ in range(runs):
        seen.go(EMPTY, change="1")
        timed("fresh", lambda: seen.go(visit.page, **address))
        seen.go(EMPTY)
        timed("opened", lambda: seen.go(visit.page, **address))
        timed("rerun", seen.rerun)
    wall = {kind: statistics.median(row[0] for row in rows) for kind, rows in times.items()}
    cpu = {f"{kind}_cpu": statistics.median(row[1] for row in rows) for kind, rows in times.items()}
    return Taken(**wall, **cpu)
