"""Every way in, given what nobody should give it: a value or a sentence comes out, never a traceback.

Each `Way` makes an input from a random source and tries it. tests/safety/test_fuzz.py tries some of each;
`uv run python -m tests.safety.trials fuzz` tries ten thousand of each, and the addresses of the pages besides.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import json
import os
import random
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from lib import cli
from lib.exporting.formats import Format
from lib.exporting.outgoing import export_zip
from lib.exporting.restoring import restore_tables
from lib.importing import note_files
from lib.importing.comparing import compare
from lib.importing.note_files import Given, sort_out
from lib.importing.proposing import propose
from lib.importing.reading import best_table, read_sheets
from lib.importing.saving import Source, save
from lib.importing.understanding import understand
from lib.journal import shelf
from lib.journal.database import Journal
from lib.journal.debrief_form import DebriefForm, Row, read
from lib.journal.errors import DebriefError
from lib.questions.extraction import extract
from lib.questions.quick import quick
from lib.sharing import feedback as feedbacks
from lib.sharing import pack as packs
from lib.sharing.feedback import Feedback, Proposal
from lib.sharing.feedback_merging import look, take
from lib.sharing.pack import Pack, check_ids, read_sealed
from lib.sharing.pack_sealing import unfold, unseal
from tests.exporting.full import fill
from tests.importing.files import xlsx
from tests.safety.pieces import encoded, grafted, mutated, named, packed, text
from tests.sharing.coaching import WORDS, a_hunt, a_pack, cheap_scrypt

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 18, 0)
_TABLE = (
    "Company,Role,Status,Applied,Interview,Salary,Notes\n"
    "Acme,Clerk,Rejected,2026-01-05,12/02/2026,40k-50k EUR,\"Asked why us, 3/5\"\n"
    "Bolt,Analyst,Phone screen -> Onsite -> Offer,5 Jan,,€ 60.000,\n"
)  # fmt: skip
_NOTES = (
    "Acme - technical round, 3 March 2026\nQ: Why do you want to leave?\nA: I waffled (2/5)\n"
    "Then they asked about a conflict, told the release story, fine.\n- How would you design a queue? 4/5\n"
)
_HUNT = [{"company": "Acme", "role": "Clerk", "status": "applied", "applied": "2026-01-05"}]


@dataclass(frozen=True)
class Way:
    """One way in: makes an input, and tries it; anything but a value or a `DebriefError` is a mistake of ours."""

    name: str
    make: Callable[[random.Random], Any]
    attempt: Callable[[Any], object]

    def once(self, seed: int) -> bool:
        """Try one input; whether it was taken, and not refused in a sentence."""
        given = self.make(random.Random(seed))
        try:
            self.attempt(given)
        except DebriefError as error:
            said = str(error)
        else:
            return True
        assert said.strip(), "an empty sentence"
        return False


@cache
def _room() -> Path:
    """A folder for the journals and files of the trials, gone when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="debrief-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _journal(name: str) -> Journal:
    return shelf.take(_room() / f"{name}.duckdb")


def _make_table(draw: random.Random) -> tuple[bytes, str]:
    name = draw.choice(["hunt.csv", "hunt.xlsx", "hunt.json", "hunt.md", "", "hunt.zip", text(draw, 1)])
    match draw.randrange(6):
        case 0:
            rows = [[text(draw, 2) for _ in range(draw.randrange(6))] for _ in range(draw.randrange(6))]
            head = ["Company", "Role", "Status", "Applied", "Salary", "Link"][: draw.randrange(7)]
            return encoded(draw, "\n".join(draw.choice(",;\t|").join(row) for row in [head, *rows])), name
        case 1:
            cells = [[draw.choice([text(draw, 1)[:200].replace("\x00", ""), draw.random() * 1e5, None, TODAY])
                      for _ in range(4)] for _ in range(draw.randrange(5))]  # fmt: skip
            with contextlib.suppress(ValueError, UnicodeError):
                return xlsx({"Hunt": [["Company", "Role", "Status", "Applied"], *cells]}), name
            return b"PK\x03\x04", name
        case 2:
            return mutated(draw, xlsx({"Hunt": [["Company", "Status"], ["Acme", "Applied"]]})), name
        case 3:
            return json.dumps(grafted(draw, _HUNT)).encode(), name
        case 4:
            return packed({named(draw, "x.csv"): mutated(draw, _TABLE.encode())}), name
        case _:
            return mutated(draw, encoded(draw, _TABLE)), name


def _try_table(given: tuple[bytes, str]) -> None:
    data, name = given
    table = best_table(read_sheets(data, name))
    understood = understand(table, propose(table, today=TODAY), statuses={}, today=TODAY)
    journal = _journal("imported")
    with journal.read() as cursor:
        plan = compare(cursor, understood.found)
    if len(data) % 10 == 0:
        save(journal, plan, Source(name or "pasted", understood.format, len(table.rows)), now=NOW)


def _make_notes(draw: random.Random) -> list[Given]:
    def one() -> Given:
        name = draw.choice(["acme 2026-03-01.txt", "bolt.md", "notes.zip", text(draw, 1), f"{text(draw, 1)}.txt"])
        # Short, for each word of notes is weighed: it is the pieces that matter here.
        said = "\n".join(text(draw, 1)[:60] for _ in range(draw.randrange(4)))
        told = draw.choice([_NOTES, said, _NOTES + said, said + _NOTES])
        data = mutated(draw, encoded(draw, told)) if draw.random() < 0.6 else encoded(draw, told)
        return Given(name, packed({named(draw, "x.txt"): data}) if name.endswith(".zip") else data)

    return [one() for _ in range(draw.choice([1, 1, 1, 2]))]


def _try_notes(given: list[Given]) -> None:
    found = sort_out(given, TODAY)
    if len(given[0].data) % 10 == 0:
        extract(given[0].data.decode("utf-8", "replace"))
    ready, _ = note_files.complete(found.notes)
    with _journal("imported").read() as cursor:
        compare(cursor, note_files.together(ready))


@cache
def _exported() -> dict[Format, dict[str, bytes]]:
    journal = _journal("exported")
    fill(journal)
    made = {}
    for kind in (Format.CSV, Format.JSON):
        with zipfile.ZipFile(io.BytesIO(export_zip(journal, kind, today=TODAY))) as archive:
            made[kind] = {name: archive.read(name) for name in archive.namelist()}
    return made


def _make_export(draw: random.Random) -> bytes:
    parts = dict(_exported()[draw.choice([Format.CSV, Format.JSON])])
    name = draw.choice(list(parts))
    match draw.randrange(10):
        case 0 | 1 | 2:
            return mutated(draw, packed(parts))
        case 3:
            del parts[name]
        case 4:
            parts[named(draw, "x")] = parts.pop(name)
        case 5 | 6:
            name = next(each for each in parts if each.endswith("manifest.json"))
            parts[name] = json.dumps(grafted(draw, json.loads(parts[name]))).encode()
        case _:
            parts[name] = mutated(draw, parts[name])
    return packed(parts)


def _try_export(given: bytes) -> None:
    restore_tables(_journal("restored"), given, dry_run=True)


@cache
def _handed_over() -> tuple[Any, Any]:
    """A pack and a feedback on it as JSON trees; the pack left the journal `coached`."""
    cheap_scrypt(pytest.MonkeyPatch())  # for as long as this process lives
    journal = _journal("coached")
    a_hunt(journal)
    pack = json.loads(unseal(a_pack(journal), WORDS))
    said = Feedback(
        id=uuid4(), bundle=UUID(pack["bundle"]["id"]), saved_on=TODAY, comment="Good.",
        actions=(Proposal(id=uuid4(), what="Time it"),),
    ).model_dump(mode="json")  # fmt: skip
    asked = [asking for question in pack["bundle"]["questions"] for asking in question["askings"]]
    said["askings"] = [{"id": one["id"], "rating": 2, "comment": "Shorter."} for one in asked]
    return pack, said


def _make_pack(draw: random.Random) -> bytes:
    pack, _ = _handed_over()
    match draw.randrange(4):
        case 0:
            return mutated(draw, json.dumps(pack).encode())
        case 1:
            return draw.choice([b"", b"age-encryption.org/v1\n-> scrypt " + draw.randbytes(60), draw.randbytes(90)])
        case _:
            return json.dumps(grafted(draw, pack)).encode()


def _try_pack(given: bytes) -> None:
    with contextlib.suppress(DebriefError):
        unseal(given, WORDS)
    with contextlib.suppress(DebriefError):
        unfold(given)
    check_ids(read_sealed(Pack, given, packs.FORMAT, packs.VERSION, called="pack").bundle)


def _make_feedback(draw: random.Random) -> bytes:
    _, said = _handed_over()
    if draw.random() < 0.3:
        return mutated(draw, json.dumps(said).encode())
    return json.dumps(grafted(draw, {**said, "revision": draw.randrange(9)})).encode()


def _try_feedback(given: bytes) -> None:
    found = read_sealed(Feedback, given, feedbacks.FORMAT, feedbacks.VERSION, called="feedback file")
    journal = _journal("coached")
    with journal.read() as cursor:
        look(cursor, found)
    if len(given) % 20 == 0:
        with journal.write() as cursor:
            take(cursor, found, TODAY, plan=[one.id for one in found.actions])


_COMMANDS = (
    "sample", "extract", "group", "weak", "outcomes", "import", "export", "report", "pack", "feedback", "check",
    "backup", "restore",
)  # fmt: skip
_OPTIONS = (
    "--json", "--dry-run", "--sheet", "--format", "--on", "--interviews", "--applications", "--seed", "--help", "-h",
    "--passphrase-file", "--journal", "--", "-", "--coach", "--period", "csv", "pdf", "2026-03-01", "0", "-1",
)  # fmt: skip


def _make_arguments(draw: random.Random) -> list[str]:
    folder = _room()
    files = ["hunt.csv", "notes.txt", "nowhere", "", "a/b/c", "no.duckdb", "x" * 300, "made"]
    command = draw.choice([*_COMMANDS, *_COMMANDS, text(draw, 1)])

    def one() -> str:
        said = text(draw, 1)
        known = str(folder / draw.choice(files))
        return draw.choice([draw.choice(_OPTIONS), said, known, str(folder / (said[:80] or "x"))])

    rest = [one() for _ in range(draw.randrange(5))]
    journal = draw.choice(["", "no.duckdb", "hunt.csv", "cli.duckdb", "a/b.duckdb", f"{text(draw, 1)[:80]}x"])
    return [*(["--journal", str(folder / journal)] if journal else []), command, *rest]


def _try_arguments(given: list[str]) -> None:
    folder = _room()
    (folder / "hunt.csv").write_text(_TABLE, encoding="utf-8")
    (folder / "notes.txt").write_text(_NOTES, encoding="utf-8")
    with _inside(folder), contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as told:
        try:
            status = cli.main(given)
        except SystemExit as error:  # click's own way out of --help
            status = int(error.code or 0)
    for written in folder.rglob("dictionary.md"):  # of an export; as notes to import, which take their time
        written.unlink()
    assert status in {0, 1, cli.MISTAKE}, status
    assert "Traceback" not in told.getvalue()
    if status == cli.MISTAKE:
        raise DebriefError(told.getvalue())


@contextlib.contextmanager
def _inside(folder: Path) -> Iterator[None]:
    """In this folder, with its own default journal and nothing to read from the terminal."""
    before = {name: os.environ.get(name) for name in ("DEBRIEF_JOURNAL",)}
    os.environ["DEBRIEF_JOURNAL"] = str(folder / "default.duckdb")
    try:
        with contextlib.chdir(folder), _no_input():
            yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


@contextlib.contextmanager
def _no_input() -> Iterator[None]:
    kept, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(b"why us? 3/5\n"))
    try:
        yield
    finally:
        sys.stdin = kept


def _make_form(draw: random.Random) -> DebriefForm:
    def number() -> int | None:
        return draw.choice([None, -1, 0, 1, 3, 5, 6, 100, 101, 10**9])

    def moment() -> datetime | None:
        return draw.choice([None, NOW, datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59)])

    texts = {
        name: text(draw)
        for name, field in DebriefForm.model_fields.items()
        if field.annotation is str and draw.random() < 0.5
    }
    rows = [
        Row(wording=text(draw), answer=text(draw), rating=number(), better_answer=text(draw),
            said=draw.choice(["", "new", str(uuid4()), text(draw)]))
        for _ in range(draw.randrange(4))
    ]  # fmt: skip
    real = {"company": "Acme", "kind": "technical", "held_at": NOW, "overall": 3} if draw.random() < 0.5 else {}
    day = draw.choice([None, TODAY, date.min, date.max])
    return DebriefForm(
        **{"overall": number(), "held_at": moment(), **texts, **real}, stress=number(), rows=rows,
        pass_estimate=number(), minutes=number(), next_step_on=day, started_at=moment(),
    )  # fmt: skip


def _try_form(given: DebriefForm) -> None:
    for row in given.rows:
        quick(row.wording)
    reading, problems = read(given)
    assert DebriefForm.model_validate(json.loads(json.dumps(given.model_dump(mode="json")))) == given  # as a draft
    if reading is None:
        raise DebriefError(" ".join(problems))


WAYS = (
    Way("a table to import", _make_table, _try_table),
    Way("notes", _make_notes, _try_notes),
    Way("Debrief's own export", _make_export, _try_export),
    Way("a pack", _make_pack, _try_pack),
    Way("feedback", _make_feedback, _try_feedback),
    Way("the command line", _make_arguments, _try_arguments),
    Way("the debrief form", _make_form, _try_form),
)


def report(times: int = 10_000, visits: int = 10_000) -> None:
    """Print how many inputs each way in was given; one that ends in a traceback ends all."""
    from tests.safety.app_trials import address_trials

    for way in WAYS:
        taken = sum(way.once(seed) for seed in range(times))
        print(f"{way.name}: {times:,} inputs, {taken:,} taken, {times - taken:,} refused in a sentence, 0 tracebacks")
    with tempfile.TemporaryDirectory() as name:
        print(f"addresses of pages: {address_trials(Path(name), visits):,} visits, none broken")
