"""The jobs behind the pages: saving, recognising, report, PDF, pack, import; each as its page does it."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from lib.importing.comparing import compare
from lib.importing.proposing import propose
from lib.importing.reading import best_table, read_sheets
from lib.importing.saving import Source
from lib.importing.saving import save as bring_in
from lib.importing.understanding import understand
from lib.journal import applications
from lib.journal.choices import Kind
from lib.journal.database import Journal
from lib.journal.models import Application, Asking, Debrief, Interview
from lib.questions.filing import Entry, save
from lib.questions.recognition import matcher
from lib.sharing.composing import compose
from lib.sharing.gathering import gather
from lib.sharing.html import html
from lib.sharing.pack import seal_pack
from lib.sharing.pdf import pdf
from lib.sharing.selection import Selection
from tests.benchmarks.speed.journals import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = datetime(2026, 3, 2, 18, 0)
ASKED = (
    "walk me through your background", "Why do you want to leave where you are?", "what's your biggest weakness",
    "Tell me about a conflict with a colleague.", "how do you prioritise when everything is urgent",
    "Describe a project that failed.", "What would your manager say about you?", "any questions for us?",
)  # fmt: skip
MOST_ON_PAPER = 1000
"""Interviews in a report that is timed as a PDF and as a pack: thousands keep the typesetter busy for minutes, and are
more than a pack may hold."""
PLAIN = Selection(coach="Coach")


@dataclass(frozen=True, slots=True)
class Job:
    """What a job took, in milliseconds: medians of wall time, and of this process's processor time."""

    name: str
    wall: float
    cpu: float


def timed(name: str, work: Callable[[], object], runs: int, before: Callable[[], object] = lambda: None) -> Job:
    """The median of some runs; `before` is not counted."""
    wall, cpu = [], []
    for _ in range(runs):
        before()
        started, used = time.perf_counter(), time.process_time()
        work()
        wall.append(1000 * (time.perf_counter() - started))
        cpu.append(1000 * (time.process_time() - used))
    return Job(name, statistics.median(wall), statistics.median(cpu))


def jobs(file: Path, runs: int) -> list[Job]:
    """What is done on a journal that is written into; give a copy."""
    journal = Journal.open(file)
    held = count()
    with journal.write() as cursor:
        werft = applications.add(cursor, Application(company="Werft"))

    def debrief() -> None:
        at = NOW - timedelta(days=next(held), hours=3)
        interview = Interview(application_id=werft, held_at=at, kind=Kind.TECHNICAL)
        entries = [Entry(Asking(wording=one, answer="said this and that", rating=3)) for one in ASKED]
        save(journal, werft, interview, Debrief(overall=3), entries, written_at=NOW)

    def gathered() -> object:
        with journal.read() as cursor:
            return gather(cursor, PLAIN, TODAY)

    known = matcher(journal)  # loads the model, which is measured by memory and start
    found = [
        timed("save a debrief of eight questions", debrief, runs, before=lambda: matcher(journal)),
        timed("make ready for recognition after a change", lambda: matcher(journal), runs, before=debrief),
        timed("recognise a wording", lambda: known.match("how would you handle an angry client?"), 3 * runs),
        timed("gather what leaves for a coach", gathered, 1),
    ]
    with journal.read() as cursor:
        bundle = gather(cursor, PLAIN, TODAY).bundle
    found.append(timed("build the report, HTML", lambda: html(compose(bundle)), 1))
    if len(bundle.interviews) <= MOST_ON_PAPER:
        found += [
            timed("build the report, PDF", lambda: pdf(compose(bundle)), runs),
            timed("seal the pack", lambda: seal_pack(bundle, "seven small words for this one pack"), runs),
        ]
    journal.close()
    return found


def importing(table: Path, folder: Path) -> Job:
    """Bring a table of questions into an empty journal, from its bytes to the last commit."""
    journal = Journal.open(folder / "imported.duckdb")
    matcher(journal)

    def work() -> None:
        found = best_table(read_sheets(table.read_bytes(), table.name))
        understood = understand(found, propose(found, today=TODAY), statuses={}, today=TODAY)
        with journal.read() as cursor:
            plan = compare(cursor, understood.found)
        bring_in(journal, plan, Source(table.name, understood.format, len(found.rows)), now=NOW)

    job = timed("import", work, 1)
    with journal.read() as cursor:
        ((brought,),) = cursor.execute("SELECT count(*) FROM asking").fetchall()
    journal.close()
    return Job(f"import a table of {brought:,} questions", job.wall, job.cpu)
