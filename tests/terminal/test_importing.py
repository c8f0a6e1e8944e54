"""`import`: tables of any kind in, with every row accounted for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from lib.cli import MISTAKE, main
from lib.journal.database import Journal
from lib.journal.soundness import check

if TYPE_CHECKING:
    from pathlib import Path

TABLE = """Company,Position,Date applied,Status,Mood
Acme,Data analyst,13/02/2026,Rejected,fine
Globex,Analyst,14/02/2026,open,
,Somebody,15/02/2026,Applied,
"""


@pytest.fixture
def hunt(tmp_path: Path) -> Path:
    file = tmp_path / "hunt.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def test_a_dry_run_tells_all_and_changes_nothing(
    hunt: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    journal = tmp_path / "journal.duckdb"
    assert main(["--journal", str(journal), "import", str(hunt), "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["columns"] == {
        "Company": "company", "Position": "role", "Date applied": "applied_on", "Status": "status", "Mood": None,
    }  # fmt: skip
    assert (told["rows"], told["imported"]) == (3, 2)
    assert [each["row"] for each in told["skipped"]] == [4]
    assert [each["status"] for each in told["statuses"] if each["ask"]] == ["open"]
    assert not journal.exists()


def test_brought_in_and_again(hunt: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "journal.duckdb"
    assert main(["--journal", str(file), "import", str(hunt)]) == 0
    assert "Brought in: 2 new applications" in capsys.readouterr().out
    assert main(["--journal", str(file), "import", str(hunt)]) == 0
    assert "2 already on record" in capsys.readouterr().out
    journal = Journal.open(file)
    assert check(journal).rows["application"] == 2
    journal.close()


def test_what_debrief_exported_comes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other, folder = tmp_path / "one.duckdb", tmp_path / "other.duckdb", tmp_path / "out"
    assert main(["--journal", str(one), "sample", "--interviews", "3"]) == 0
    assert main(["--journal", str(one), "export", str(folder)]) == 0
    assert main(["--journal", str(other), "import", str(folder)]) == 0
    assert "Brought in from Debrief's own export" in capsys.readouterr().out
    counts = []
    for file in (one, other):
        journal = Journal.open(file)
        counts.append(check(journal).rows)
        journal.close()
    assert counts[0] == counts[1]


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04broken", b"\xff\xfe\x00", b"%PDF-1.7"])
def test_what_is_no_table_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file.xlsx"
    file.write_bytes(content)
    assert main(["--journal", str(tmp_path / "journal.duckdb"), "import", str(file)]) == MISTAKE
    assert "Traceback" not in capsys.readouterr().err
