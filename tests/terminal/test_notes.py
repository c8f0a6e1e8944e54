"""`import` of notes and of workbooks with several sheets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from lib.cli import MISTAKE, main
from lib.journal.database import Journal
from lib.journal.soundness import check
from tests.importing.files import packed, xlsx

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "# Acme: data analyst\nphone screen, 3 March 2026\n\n- Why us?\n- Tell me about yourself\n"
SECOND = "# Acme: data analyst\ntechnical interview, 9 March 2026\n\n- What is a join?\n"
UNDATED = "They kept me waiting.\n\n- Why now?\n"
BOOK = {
    "About": [["How I keep this"], ["One line a company."]],
    "2025": [["Company", "Role", "Status"], ["Globex", "Dev", "Rejected"]],
    "2026": [["Company", "Role", "Status"], ["Acme", "Dev", "Applied"], ["Initech", "Dev", "Applied"]],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "hunt"
    (inside / "Acme").mkdir(parents=True)
    (inside / ".obsidian").mkdir()
    (inside / "Acme" / "first.md").write_text(FIRST, encoding="utf-8")
    (inside / "Acme" / "second.md").write_text(SECOND, encoding="utf-8")
    (inside / "later.txt").write_text(UNDATED, encoding="utf-8")
    (inside / ".obsidian" / "hidden.md").write_text(FIRST, encoding="utf-8")
    return inside


def run(tmp_path: Path, *arguments: str) -> int:
    return main(["--journal", str(tmp_path / "journal.duckdb"), "import", *arguments])


def rows(tmp_path: Path) -> dict[str, int]:
    journal = Journal.open(tmp_path / "journal.duckdb")
    found = check(journal)
    journal.close()
    assert found.problems == ()
    return {name: found.rows[name] for name in ("application", "interview", "asking")}


def test_a_folder_of_notes_and_the_same_again(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, str(folder)) == 0
    told = capsys.readouterr().out
    assert "3 files of notes: 2 understood, 1 skipped." in told
    assert "Acme · data analyst, Tue 3 Mar 2026: 2 questions" in told
    assert "later.txt was skipped: say on which day it was held." in told
    assert rows(tmp_path) == {"application": 1, "interview": 2, "asking": 3}
    assert run(tmp_path, str(folder)) == 0
    assert "0 new applications, 0 interviews, 0 questions; 1 already on record" in capsys.readouterr().out
    assert rows(tmp_path) == {"application": 1, "interview": 2, "asking": 3}


def test_a_dry_run_accounts_for_every_file_and_changes_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, str(folder), "--dry-run", "--json") == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert (told["format"], told["rows"], told["imported"]) == ("notes", 3, 2)
    assert [(each["row"], each["file"]) for each in told["skipped"]] == [(1, "later.txt")]
    assert not (tmp_path / "journal.duckdb").exists()


def test_several_files_by_name_and_a_zip(folder: Path, tmp_path: Path) -> None:
    assert run(tmp_path, str(folder / "Acme" / "first.md"), str(folder / "Acme" / "second.md")) == 0
    assert rows(tmp_path)["interview"] == 2
    archive = tmp_path / "more.zip"
    archive.write_bytes(packed({"globex.md": FIRST.replace("Acme", "Globex")}))
    assert run(tmp_path, str(archive)) == 0
    assert rows(tmp_path) == {"application": 2, "interview": 3, "asking": 5}


def test_two_tables_a_folder_without_notes_and_no_file_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.csv").write_text("Company,Role\nAcme,Dev\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    one = str(tmp_path / "one.csv")
    for arguments, said in [
        ((one, one), "one.csv is a table: bring in one table at a time, by its own name."),
        ((str(tmp_path / "empty"),), "neither an export of Debrief's"),
        ((str(tmp_path / "none.md"),), "There is no file"),
        ((one, str(tmp_path / "none.md")), "There is no file"),
    ]:
        assert run(tmp_path, *arguments) == MISTAKE
        assert said in capsys.readouterr().err


def test_a_text_without_any_question_is_refused_as_no_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("It went well.\n", encoding="utf-8")
    assert run(tmp_path, str(tmp_path / "a.txt")) == MISTAKE
    assert "no row of headers" in capsys.readouterr().err


def test_which_sheet_was_read_is_said_and_another_can_be_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "hunt.xlsx"
    book.write_bytes(xlsx(BOOK))
    assert run(tmp_path, str(book)) == 0
    told = capsys.readouterr().out
    assert "Read from the sheet “2026”; --sheet NAME reads another: “About”, “2025”." in told
    assert rows(tmp_path)["application"] == 2
    assert run(tmp_path, str(book), "--sheet", "2025") == 0
    assert rows(tmp_path)["application"] == 3
    assert run(tmp_path, str(book), "--sheet", "2024") == MISTAKE
    assert "There is no sheet “2024” in hunt.xlsx. It has “About”, “2025”, “2026”." in capsys.readouterr().err
