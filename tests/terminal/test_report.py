"""`report` and `pack`: what was chosen on the page goes into one file, and the log knows of it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from pypdf import PdfReader

from lib.cli import main
from lib.journal import sharing
from lib.journal.choices import ShareKind
from lib.journal.database import Journal
from lib.sharing.pack import open_pack
from lib.sharing.selection import Part, Selection
from tests.sharing.coaching import WORDS, a_hunt, cheap_scrypt

Run: TypeAlias = Callable[..., tuple[int, str, str]]
DAY = ("--today", "2026-03-18")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the journal `hunt.duckdb` of this folder: status, stdout, stderr."""
    cheap_scrypt(monkeypatch)

    def command(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return command


@pytest.fixture
def hunt(tmp_path: Path) -> Path:
    """A small hunt, with what was chosen for two coaches, for Ruth last."""
    file = tmp_path / "hunt.duckdb"
    journal = Journal.open(file)
    a_hunt(journal)
    for chosen in (
        Selection(coach="Omar", show_companies=True),
        Selection(coach="Ruth", parts=frozenset({Part.INTERVIEWS})),
    ):
        with journal.write() as cursor:
            sharing.remember(cursor, chosen.coach, chosen.model_dump(mode="json"))
    journal.close()
    return file


def logged(file: Path) -> list[tuple[str, ShareKind]]:
    journal = Journal.open(file)
    try:
        with journal.read() as cursor:
            return [(one.coach, one.kind) for one in sharing.shares(cursor)]
    finally:
        journal.close()


def test_the_report_holds_what_was_chosen_last(hunt: Path, tmp_path: Path, run: Run) -> None:
    target = tmp_path / "out.html"
    status, out, err = run("--journal", hunt, "report", target, *DAY)
    assert (status, err) == (0, "") and "Look through it" in out
    page = target.read_text(encoding="utf-8")
    assert "Company A" in page and "Acme" not in page and "Globex" not in page
    assert "Why us?" not in page, "weak questions were not chosen for Ruth"
    assert logged(hunt) == [("Ruth", ShareKind.HTML)]


def test_a_coach_is_named_and_machines_get_counts(hunt: Path, tmp_path: Path, run: Run) -> None:
    target = tmp_path / "out.PDF"
    status, out, _ = run("--journal", hunt, "report", target, "--coach", "Omar", "--json", *DAY)
    assert status == 0
    told = json.loads(out)
    assert told["file"] == str(target)
    assert (told["interviews"], told["questions"], told["answers"], told["upcoming"]) == (2, 1, 2, 1)
    pages = PdfReader(io.BytesIO(target.read_bytes())).pages
    assert "Acme" in "".join(page.extract_text() for page in pages)
    assert logged(hunt) == [("Omar", ShareKind.PDF)]


def test_a_pack_opens_with_the_words_that_were_drawn(hunt: Path, tmp_path: Path, run: Run) -> None:
    target = tmp_path / "for-ruth.pack"
    status, out, _ = run("--journal", hunt, "pack", target, "--last-day", "2026-05-01", "--json", *DAY)
    told = json.loads(out)
    assert status == 0 and told["last_day"] == "2026-05-01"
    found = open_pack(target.read_bytes(), told["passphrase"])
    assert found.last_day is not None and found.last_day.isoformat() == "2026-05-01"
    assert len(found.bundle.interviews) == 2 and not found.bundle.questions
    assert logged(hunt) == [("Ruth", ShareKind.PACK)]
    _, again, _ = run("--journal", hunt, "pack", target, "--json", *DAY)
    assert json.loads(again)["passphrase"] != told["passphrase"]


def test_a_passphrase_of_ones_own(hunt: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a file or from standard input; it is told to nobody."""
    target, words = tmp_path / "out.pack", tmp_path / "words.txt"
    words.write_bytes(f"\ufeff{WORDS} ü\r\nsecond line\r\n".encode())
    status, out, _ = run("--journal", hunt, "pack", target, "--passphrase-file", words, *DAY)
    assert status == 0 and WORDS not in out and "cannot be recalled" in out
    open_pack(target.read_bytes(), f"{WORDS} ü")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{WORDS}\n".encode())))
    assert run("--journal", hunt, "pack", target, "--passphrase-file", "-", *DAY)[0] == 0
    open_pack(target.read_bytes(), WORDS)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("report", "{here}/out.docx"), "ends in .html or .pdf"),
        (("report", "{here}/nowhere/out.html"), "There is no folder"),
        (("report", "{here}/out.html", "--coach", "Rut"), "Nothing was chosen for Rut yet"),
        (("pack", "{here}/out.pack", "--coach", ""), "Nothing was chosen for a coach without a name yet"),
        (("pack", "{here}/nowhere/out.pack"), "There is no folder"),
        (("pack", "{here}"), "cannot be written"),
        (("pack", "{here}/out.pack", "--last-day", "2026-03-17"), "Last day: this day is over"),
        (("pack", "{here}/out.pack", "--passphrase-file", "{here}/none.txt"), "There is no file"),
        (("pack", "{here}/out.pack", "--passphrase-file", "{here}/empty.txt"), "Passphrase: the first line is empty"),
    ],
)
def test_a_mistake_gets_a_sentence_and_leaves_nothing(
    hunt: Path, tmp_path: Path, run: Run, arguments: tuple[str, ...], sentence: str
) -> None:
    """Exit status 2, no file, and no line in the log: nothing has left."""
    (tmp_path / "empty.txt").write_text("\nwords\n", encoding="utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    status, out, err = run("--journal", hunt, *(one.format(here=tmp_path) for one in arguments), *DAY)
    assert (status, out) == (2, "")
    assert sentence in err and err.count("\n") == 1 and "Traceback" not in err
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert logged(hunt) == []


def test_without_a_journal_there_is_nothing_to_report(tmp_path: Path, run: Run) -> None:
    status, _, err = run("--journal", tmp_path / "none.duckdb", "pack", tmp_path / "out.pack")
    assert status == 2 and "There is no journal" in err
    assert list(tmp_path.iterdir()) == []


def test_nothing_chosen_yet_hides_what_is_hidden_at_first(tmp_path: Path, run: Run) -> None:
    file, target = tmp_path / "fresh.duckdb", tmp_path / "out.html"
    journal = Journal.open(file)
    a_hunt(journal)
    journal.close()
    assert run("--journal", file, "report", target, *DAY)[0] == 0
    page = target.read_text(encoding="utf-8")
    assert "Company A" in page and "Acme" not in page
