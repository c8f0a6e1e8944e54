"""`check`, `backup` and `restore` without a browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lib.cli import cli
from lib.journal import applications
from lib.journal.database import Journal
from lib.journal.models import Application


@pytest.fixture
def file(hunt: Journal) -> Path:
    hunt.close()
    return hunt.path


def run(file: Path, *arguments: object) -> Result:
    return CliRunner().invoke(cli, ["--journal", str(file), *map(str, arguments)])


def test_a_backup_is_made_told_of_and_put_back(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.duckdb"
    assert "compared table by table" in run(file, "backup", copy).output
    journal = Journal.open(file)
    with journal.write(checkpoint=True) as cursor:
        applications.add(cursor, Application(company="Newcomer"))
    journal.close()
    assert "application: 0 come back, 1 go away, 0 change" in run(file, "restore", "--dry-run", copy).output
    told = json.loads(run(file, "check", "--json").output)
    assert (told["sound"], told["rows"]["application"], len(told["backups"])) == (True, 13, 1)
    assert "Restored." in run(file, "restore", copy).output
    told = json.loads(run(file, "check", "--json").output)
    assert (told["rows"]["application"], told["loss"], told["private"]) == (12, None, True)
    assert run(file, "backup", copy).exit_code != 0  # nothing is overwritten


def test_a_sealed_copy(file: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("kadu mofi\n", encoding="utf-8")
    assert run(file, "backup", tmp_path / "copy.age", "--passphrase-file", secret).exit_code == 0
    assert run(file, "restore", tmp_path / "copy.age").exit_code != 0
    assert "Restored." in run(file, "restore", tmp_path / "copy.age", "--passphrase-file", secret).output


def test_a_damaged_journal_is_replaced_and_a_lost_end_told(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.duckdb"
    run(file, "backup", copy)
    content = file.read_bytes()
    journal = Journal.open(file)
    with journal.write(checkpoint=True) as cursor:
        applications.add(cursor, Application(company="Newcomer"))
    journal.close()
    file.write_bytes(content)
    found = run(file, "check")
    assert found.exit_code == 1
    assert "1 change of those saved" in found.output
    file.write_bytes(b"x" * 40_000)
    assert run(file, "check").exit_code == 1
    assert "Restored." in run(file, "restore", copy).output
    found = run(file, "check")
    assert (found.exit_code, "is sound" in found.output) == (0, True)
