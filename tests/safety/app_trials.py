"""The trials that need the whole app: its server killed while debriefs are saved through it, and a long soak.

tests/safety/test_app_trials.py runs a short form of each; `uv run python -m tests.safety.trials` runs them at length.
"""

from __future__ import annotations

import random
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import UUID

from websockets.exceptions import WebSocketException

from lib import sample
from lib.journal import drafts
from lib.journal.database import Journal
from lib.journal.soundness import check
from lib.keeping import backups
from tests.browser.conftest import ROOT, Server, running
from tests.safety.pieces import text
from tests.safety.wire import Window, window

ASKINGS = 3
DAY = "2026-03-02"
PAGES = sorted(file.stem for file in (ROOT / "pages").glob("*.py"))


@dataclass
class Told:
    """What the page told: companies whose debrief it called saved, and text that it had answered before the kill."""

    saved: list[str] = field(default_factory=list)
    typed: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class KilledApp:
    """Kills, saves that the page called saved, those lost, half debriefs, typed text lost, unsound journals."""

    kills: int
    acknowledged: int
    lost: int
    halves: int
    drafts: int
    drafts_lost: int
    unsound: int


@dataclass(frozen=True)
class Soaked:
    """Resident memory of the server (bytes) at its first page, after each tenth of the reruns, and pages that broke."""

    reruns: int
    memory: tuple[int, ...]
    seconds: float


def kill_app_trials(folder: Path, saves: int, seed: int = 0, longest: float = 6.0) -> KilledApp:
    """Kill the server while two windows save, until so many debriefs were called saved.

    Args:
        folder: Where the journal lies.
        saves: How many.
        seed: Of the moments.
        longest: The server lives so many seconds at most after its first page.
    """
    draw = random.Random(seed)
    told, kills, unsound, drafts_lost = Told(), 0, 0, 0
    with running(folder / "killed.duckdb") as server:
        while len(told.saved) < saves:
            told.typed.clear()
            _saved_until_killed(server, told, draw.uniform(0.3, longest), f"{kills}")
            kills += 1
            found, lost = _looked_through(server.journal, told.typed)
            unsound, drafts_lost = unsound + found, drafts_lost + lost
            server.start()
    journal = Journal.open(server.journal)
    whole, all_of_them = _debriefs(journal)
    backups.make(journal, "asked")
    journal.close()
    return KilledApp(
        kills,
        len(told.saved),
        len(set(told.saved) - whole),
        len(all_of_them - whole),
        2 * kills,
        drafts_lost,
        unsound,
    )


def _saved_until_killed(server: Server, told: Told, seconds: float, turn: str) -> None:
    assert server.process is not None
    first = threading.Event()
    windows = [
        threading.Thread(target=_save_on, args=(server.port, told, f"Kurbel {turn} {side}", first))
        for side in ("left", "right")
    ]
    for each in windows:
        each.start()
    first.wait(60)  # the first page of a fresh server takes its time; what is to be hit is the saving
    time.sleep(seconds)
    server.process.kill()
    server.process.wait()
    for each in windows:
        each.join()


def _save_on(port: int, told: Told, name: str, first: threading.Event) -> None:
    """Debrief one interview after the other, as a person does, until the server is gone."""
    with suppress(OSError, WebSocketException, TimeoutError), window(port) as page:
        turn = 0
        while True:
            company = f"{name} {turn}"
            page.go("debrief").fill("Application", f"{company} · Clerk").fill("Round", "Technical")
            first.set()
            said = f"{company} went well. " * 20
            page.fill(":feedback", "3").fill("What went well", said)
            told.typed[name] = said
            for number in range(ASKINGS):
                page.fill("Next question", f"Why {number} at {company}? 3/5 told them all")
            page.press("Save debrief")
            if "Saved" in page.texts():
                told.saved.append(company)
            turn += 1


def _looked_through(file: Path, typed: dict[str, str]) -> tuple[int, int]:
    """Whether the journal is unsound (1), and how many windows' last words are neither in a draft nor on record."""
    journal = Journal.open(file)
    unsound = bool(check(journal).problems or journal.loss)
    with journal.read() as cursor:
        kept = {draft.content["went_well"] for draft in drafts.all_of(cursor, "debrief")}
        kept |= {text for (text,) in cursor.execute("SELECT went_well FROM debrief").fetchall()}
    journal.close()
    return int(unsound), sum(said not in kept for said in typed.values())


def _debriefs(journal: Journal) -> tuple[set[str], set[str]]:
    """Companies with one whole debrief, and all companies: an application without its debrief would be half a save."""
    with journal.read() as cursor:
        found = cursor.execute(
            "SELECT company, count(DISTINCT interview.id), count(DISTINCT debrief.interview_id), count(asking.id) "
            "FROM application LEFT JOIN interview ON application_id = application.id "
            "LEFT JOIN debrief ON debrief.interview_id = interview.id "
            "LEFT JOIN asking ON asking.interview_id = interview.id GROUP BY company, application.id"
        ).fetchall()
    return {company for company, *counts in found if counts == [1, 1, ASKINGS]}, {row[0] for row in found}


def soak(folder: Path, reruns: int, seed: int = 0) -> Soaked:
    """Run every page again and again in windows that come and go, saving now and then; watch the server's memory."""
    file = folder / "soaked.duckdb"
    journal = Journal.open(file)
    sample.fill(journal, applications=40, interviews=15, seed=seed, today=date.fromisoformat(DAY))
    journal.close()
    draw = random.Random(seed)
    memory, done, begun = list[int](), 0, time.monotonic()
    with running(file, DAY) as server:
        while done < reruns:
            with window(server.port) as page:
                for _ in range(50):
                    _visit(page, draw, done)
                    done += 1
                    if done == 1 or done % max(1, reruns // 10) == 0:
                        memory.append(_resident(server))
    return Soaked(done, tuple(memory), time.monotonic() - begun)


def _visit(page: Window, draw: random.Random, turn: int) -> None:
    if turn % 20 == 19:
        page.go("debrief").fill("Application", f"Walzenbau {turn} · Clerk").fill("Round", "Technical")
        page.fill(":feedback", "3").fill("Next question", "Why us? 3/5 rambled").press("Save debrief")
        assert "Saved" in page.texts(), page.texts()
    elif turn % 3 and page.page:
        page.rerun()
    else:
        page.go(draw.choice(PAGES))


def _resident(server: Server) -> int:
    assert server.process is not None
    status = Path(f"/proc/{server.process.pid}/status").read_text(encoding="ascii", errors="replace")
    return 1024 * int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))


def address_trials(folder: Path, visits: int, seed: int = 0) -> int:
    """Open pages with nonsense in their addresses; how many were shown, none with a traceback or a broken part."""
    file = folder / "asked.duckdb"
    journal = Journal.open(file)
    sample.fill(journal, applications=12, interviews=5, seed=seed, today=date.fromisoformat(DAY))
    with journal.read() as cursor:
        ids = {
            table: str(cursor.execute(f"SELECT id FROM {table} LIMIT 1").fetchall()[0][0])
            for table in ("application", "interview", "question", "story", "action")
        }
    journal.close()
    draw, shown = random.Random(seed), 0
    with running(file, DAY) as server:
        while shown < visits:
            with window(server.port) as page:
                for _ in range(min(50, visits - shown)):
                    page.go(draw.choice(PAGES), **_nonsense(draw, ids))
                    broken = [told for told in page.texts("alert") if "broke" in told]
                    assert not broken, (page.page, page.query, broken)
                    shown += 1
    return shown


def _nonsense(draw: random.Random, ids: dict[str, str]) -> dict[str, str]:
    """What may stand in an address: our names or others, ids of this and that, and pieces that break programs."""
    named = [*ids, "draft", "saved", "pack", "view", "moment", "do", "skill", "sitting", "task", "embed", "x"]
    values = [*ids.values(), "before", "after", str(UUID(int=0)), "None", "-1"]
    return {
        draw.choice(named): draw.choice(values) if draw.random() < 0.5 else _encodable(text(draw, 1)[:500])
        for _ in range(draw.randrange(4))
    }


def _encodable(piece: str) -> str:
    return piece.encode("utf-8", "replace").decode()


def report() -> None:
    """Print the figures of the server that is killed."""
    with tempfile.TemporaryDirectory() as name:
        found = kill_app_trials(Path(name), saves=200)
    print(
        f"kill -9 of the app: {found.kills} kills, {found.acknowledged} debriefs that the page called saved, "
        f"{found.lost} lost, {found.halves} half debriefs, {found.drafts} windows with an unfinished form, "
        f"{found.drafts_lost} of them lost, {found.unsound} journals unsound after it"
    )


def report_soak(reruns: int = 2_000) -> None:
    """Print how the server's memory grows."""
    with tempfile.TemporaryDirectory() as name:
        found = soak(Path(name), reruns)
    told = ", ".join(f"{memory / 2**20:,.0f}" for memory in found.memory)
    print(f"soak: {found.reruns:,} reruns in {found.seconds / 60:.0f} minutes; resident MB, each tenth: {told}")
