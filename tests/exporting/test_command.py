"""`python -m lib export DIR`: what it writes, what it says, what it refuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from lib.cli import main
from lib.exporting.restoring import restore_tables
from lib.journal.database import Journal
from tests.exporting.full import contents, fill

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("kind", ["csv", "parquet", "json"])
def test_export_tells_what_it_wrote(
    journal: Journal, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    fill(journal)
    before = contents(journal)
    journal.close()
    folder = tmp_path / "out"
    assert main(["--journal", str(journal.path), "export", str(folder), "--format", kind, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["folder"], told["tables_as"], told["rows"]["asking"]) == (str(folder), kind, 2)
    other = Journal.open(tmp_path / "other.duckdb")
    restore_tables(other, folder)
    assert contents(other) == before
    other.close()


def test_export_says_it_in_a_sentence_and_refuses_a_full_folder(
    journal: Journal, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(journal)
    journal.close()
    command = ["--journal", str(journal.path), "export", str(tmp_path / "out")]
    assert main(command) == 0
    assert "2 askings" in capsys.readouterr().out
    assert main(command) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert "is not empty" in told.err


def test_export_makes_no_journal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--journal", str(tmp_path / "none.duckdb"), "export", str(tmp_path / "out")]) == 2
    assert "There is no journal" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
