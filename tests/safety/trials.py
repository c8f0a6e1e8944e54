"""Trials of what must never happen, printed as figures: `uv run python -m tests.safety.trials [journal app soak fuzz]`.

`journal`: saving processes killed at any moment, bytes flipped in the journal and in its log, two windows saving the
same form, each backup made on the way restored; `app`, `soak`, `fuzz`: see app_trials.py and fuzz.py. Without a name,
all of them, which takes hours. tests/safety/test_trials.py and its neighbours run a short form of each.
"""

from __future__ import annotations

import contextlib
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import duckdb

from lib.journal import interviews
from lib.journal.database import Journal
from lib.journal.errors import JournalError, StaleError
from lib.journal.models import Asking
from lib.journal.soundness import check, contents
from lib.keeping import backups, restoring
from tests.journal.build import HELD, a_question, a_round, an_application, the_round

ROOT = Path(__file__).resolve().parents[2]
ASKINGS = 5
_SAVE = f"""
import secrets, sys
from lib.journal import drafts
from lib.journal.database import Journal
from tests.journal.build import a_question, a_round, an_application
journal = Journal.open(sys.argv[1])
print("open", flush=True)

def save():
    with journal.write(counts=False) as cursor:
        draft = drafts.start(cursor, "debrief", {{"notes": "n" * 500}})
    with journal.write(checkpoint=True) as cursor:
        question = a_question(cursor)
        owner = an_application(cursor, notes=secrets.token_hex(8_000))  # what no compression makes small
        key = a_round(cursor, owner, tuple((f"Why {{n}}?", question, 3) for n in range({ASKINGS})))
        drafts.drop(cursor, draft)
    print(key, flush=True)
"""
SAVER = f"""{_SAVE}
while True:
    save()
"""
"""Saves debriefs for ever, and tells the id of each after it was saved."""
FILLER = f"""
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
{_SAVE}
from lib.journal.errors import JournalError
try:
    while True:
        save()
except JournalError:
    print("full", flush=True)
with journal.read() as cursor:
    print(cursor.execute("SELECT count(*) FROM debrief").fetchall()[0][0], flush=True)
"""
"""Saves debriefs until no file may grow any more, as on a full disk; then reads how many are there."""


@dataclass(frozen=True)
class Killed:
    kills: int
    acknowledged: int
    lost: int
    halves: int
    unsound: int


@dataclass(frozen=True)
class Filled:
    """Saves on a disk that got full: acknowledged, lost, readable while it was full; unsound after it."""

    acknowledged: int
    lost: int
    readable: int
    unsound: bool


@dataclass(frozen=True)
class Flipped:
    """How often a flipped byte was told, was harmless, or was neither; and where the process itself gave up."""

    flips: int
    refused: int
    told: int
    harmless: int
    silent: int


@dataclass(frozen=True)
class Raced:
    races: int
    one_won: int
    winners_words: int


def kill_trials(folder: Path, saves: int, seed: int = 0) -> Killed:
    """Kill a saving process at random moments until so many saves were acknowledged, all in one journal."""
    draw = random.Random(seed)
    file = folder / "killed.duckdb"
    kills = unsound = 0
    acknowledged: list[UUID] = []
    while len(acknowledged) < saves:
        acknowledged += _saved_until_killed(file, draw.uniform(0.05, 1.2))
        kills += 1
        journal = Journal.open(file)
        unsound += bool(check(journal).problems or journal.loss)
        if kills % 5 == 0:
            backups.make(journal, "asked")
        journal.close()
    journal = Journal.open(file)
    with journal.read() as cursor:
        found = cursor.execute(
            "SELECT interview.id, count(debrief.interview_id), (SELECT count(*) FROM asking WHERE interview_id = "
            "interview.id) FROM interview LEFT JOIN debrief ON interview_id = interview.id GROUP BY interview.id"
        ).fetchall()
    journal.close()
    whole = {key for key, debriefs, askings in found if (debriefs, askings) == (1, ASKINGS)}
    return Killed(kills, len(acknowledged), len(set(acknowledged) - whole), len(found) - len(whole), unsound)


def _saved_until_killed(file: Path, seconds: float) -> list[UUID]:
    with subprocess.Popen(
        [sys.executable, "-c", SAVER, str(file)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        time.sleep(seconds)
        process.kill()
        # What stands in the pipe was said before the kill; a last line cut short was not said.
        return [UUID(line) for line in process.stdout.read().split("\n")[:-1]]


def full_disk_trial(folder: Path, size: int) -> Filled:
    """Save until files may not grow beyond a size (bytes), then open the journal where they may again."""
    file = folder / "filled.duckdb"
    Journal.open(file).close()
    done = subprocess.run(
        [sys.executable, "-c", FILLER, str(file), str(size)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    _, *saved, full, readable = done.stdout.split()
    assert full == "full", done.stderr
    journal = Journal.open(file)
    with journal.read() as cursor:
        there = {row[0] for row in cursor.execute("SELECT interview_id FROM debrief").fetchall()}
    unsound = bool(check(journal).problems or journal.loss)
    journal.close()
    return Filled(len(saved), len({UUID(key) for key in saved} - there), int(readable), unsound)


def journal_with_a_log(folder: Path) -> Path:
    """A journal of which a part is in its log still, as after a kill between two checkpoints."""
    script = """
import os, sys
from lib.journal.database import Journal
from tests.journal.build import a_question, a_round, an_application
journal = Journal.open(sys.argv[1])
for turn in range(12):
    with journal.write(checkpoint=turn == 5) as cursor:
        question = a_question(cursor, best_answer="Because. " * 40)
        a_round(cursor, an_application(cursor, notes="n" * 900), tuple((f"Why {n}?", question, 3) for n in range(5)))
os._exit(1)
"""
    file = folder / "flipped.duckdb"
    subprocess.run([sys.executable, "-c", script, str(file)], cwd=ROOT, check=False)
    return file


def flip_trials(folder: Path, flips: int, seed: int = 0) -> Flipped:
    """Flip one bit of the journal or of its log, open it as the app does, and read all of it."""
    whole = journal_with_a_log(folder)
    expected = _read(_copied(whole, folder / "as it is"))[1]
    draw = random.Random(seed)
    counted = Counter[str]()
    for _ in range(flips):
        file = _copied(whole, folder / "try")
        target = draw.choice([file, file.with_name(file.name + ".wal")])
        content = bytearray(target.read_bytes())
        content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
        target.write_bytes(content)
        outcome, found = _read(file)
        counted[outcome or ("harmless" if found == expected else "silent")] += 1
        shutil.rmtree(file.parent)
    return Flipped(flips, *(counted[name] for name in ("refused", "told", "harmless", "silent")))


def _copied(file: Path, folder: Path) -> Path:
    folder.mkdir()
    for each in file.parent.glob(f"{file.name}*"):
        shutil.copyfile(each, folder / each.name)
    return folder / file.name


def _read(file: Path) -> tuple[str, object]:
    """What the app says of a journal: refused, told, or nothing ('') and what it holds."""
    try:
        journal = Journal.open(file)
    except JournalError:
        return "refused", None
    try:
        if journal.loss or check(journal).problems:
            return "told", None
        with journal.read() as cursor:
            return "", contents(cursor)
    except duckdb.Error:
        return "told", None
    finally:
        with contextlib.suppress(duckdb.Error):
            journal.close()


def race_trials(folder: Path, races: int) -> Raced:
    """Two windows save the same answer, both having opened the same version of it."""
    journal = Journal.open(folder / "raced.duckdb")
    with journal.write() as cursor:
        key = a_round(cursor, an_application(cursor), (("Why?", a_question(cursor), 3),), HELD)
    one_won = words = 0
    for turn in range(races):
        opened = the_round(journal, key).askings[0]
        start = threading.Barrier(2)
        won: list[str] = []

        def save(text: str, opened: Asking = opened, start: threading.Barrier = start) -> None:
            start.wait()
            with contextlib.suppress(StaleError), journal.write(checkpoint=True) as cursor:
                interviews.set_askings(cursor, key, [opened.model_copy(update={"answer": text})])
                won.append(text)  # noqa: B023 - each race waits for its own threads

        windows = [threading.Thread(target=save, args=(f"{turn} {name}",)) for name in ("left", "right")]
        for window in windows:
            window.start()
        for window in windows:
            window.join()
        one_won += len(won) == 1
        words += [the_round(journal, key).askings[0].answer] == won
    journal.close()
    return Raced(races, one_won, words)


def restore_trials(folder: Path, count: int) -> tuple[int, int]:
    """Make backups between changes, restore each into the journal: how many there were, how many came back equal."""
    journal = Journal.open(folder / "restored.duckdb")
    kept: list[tuple[backups.Backup, object]] = []
    start = datetime.now(UTC) - timedelta(minutes=count)
    for turn in range(count):
        with journal.write(checkpoint=True) as cursor:
            key = a_round(cursor, an_application(cursor), (("Why?", a_question(cursor), 3),))
            if turn % 3 == 2:
                interviews.delete(cursor, key)
        kept.append((backups.make(journal, "asked", start + timedelta(minutes=turn)), _held(journal)))
    there = [(made, held) for made, held in kept if made.path.exists()]  # the schedule keeps ten
    equal = 0
    for made, held in there:
        restoring.restore(journal, made.path)
        equal += _held(journal) == held and not check(journal).problems
    journal.close()
    return len(there), equal


def _held(journal: Journal) -> dict[str, tuple[int, str]]:
    with journal.read() as cursor:
        return {table: held for table, held in contents(cursor).items() if table != "journal"}


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def report() -> None:
    """Print the figures of the journal alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        killed = kill_trials(folder, saves=300)
        print(
            f"kill -9: {killed.kills} kills, {killed.acknowledged} acknowledged saves, {killed.lost} lost, "
            f"{killed.halves} half debriefs, {killed.unsound} journals unsound after it"
        )
        for size in (1, 2, 4):
            filled = full_disk_trial(_made(folder / f"{size} MB"), size * 2**20)
            print(
                f"full disk at {size} MB: {filled.acknowledged} acknowledged saves, {filled.lost} lost, "
                f"{filled.readable} readable meanwhile, {'unsound' if filled.unsound else 'sound'} after it"
            )
        flipped = flip_trials(folder, flips=600)
        print(
            f"flipped bits: {flipped.flips} in journal and log, {flipped.refused} refused, {flipped.told} told, "
            f"{flipped.harmless} harmless, {flipped.silent} silently wrong"
        )
        raced = race_trials(folder, races=300)
        print(
            f"two windows: {raced.races} races, in {raced.one_won} just one won, "
            f"in {raced.winners_words} its words stand"
        )
        made, equal = restore_trials(folder, count=10)
        print(f"backups: {made} made, {equal} restored equal and sound")


def main(chosen: list[str]) -> None:
    """Print the figures of what was chosen, of all without a choice."""
    from tests.safety import app_trials, fuzz  # they need the whole app

    trials = {"journal": report, "app": app_trials.report, "soak": app_trials.report_soak, "fuzz": fuzz.report}
    for name in chosen or trials:
        trials[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
