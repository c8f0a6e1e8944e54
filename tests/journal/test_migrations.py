"""Numbered migrations: each once, all or none, after a copy."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from lib.journal import applications, copying, migrations
from lib.journal.database import Journal
from lib.journal.errors import JournalError
from lib.journal.migrations import Migration
from lib.journal.models import Application

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A journal as the present release leaves it, with one application."""
    file = tmp_path / "journal.duckdb"
    journal = Journal.open(file)
    with journal.write() as cursor:
        applications.add(cursor, Application(company="Acme"))
    journal.close()
    return file


def release_with(monkeypatch: pytest.MonkeyPatch, *later: str) -> None:
    """A release that knows further migrations."""
    known = migrations.all_migrations()
    steps = known + [Migration(len(known) + place, "later", sql) for place, sql in enumerate(later, start=1)]
    monkeypatch.setattr(migrations, "all_migrations", lambda: steps)


def test_the_files_are_numbered_without_gaps() -> None:
    steps = migrations.all_migrations()
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    assert steps[0].name == "record"


@pytest.mark.parametrize("names", [["001_a.sql", "003_c.sql"], ["001_a.sql", "001_b.sql"], ["002_b.sql"]])
def test_a_gap_or_a_double_is_our_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).write_text("SELECT 1", encoding="utf-8")
    monkeypatch.setattr(migrations, "SCHEMA", tmp_path)
    with pytest.raises(ValueError, match="numbered 1, 2, 3"):
        migrations.all_migrations()


def test_a_new_journal_has_seen_every_migration_once(journal: Journal) -> None:
    with journal.read() as cursor:
        assert migrations.pending(cursor) == []
        found = cursor.execute("SELECT number, name FROM schema_migration ORDER BY number").fetchall()
    assert found == [(step.number, step.name) for step in migrations.all_migrations()]


def test_an_older_journal_is_migrated_after_a_copy(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = copying.look_through(older)
    release_with(
        monkeypatch, "ALTER TABLE application ADD COLUMN mascot TEXT DEFAULT 'owl'", "CREATE TABLE of_later (a INT)"
    )
    journal = Journal.open(older)
    with journal.read() as cursor:
        assert cursor.execute("SELECT company, mascot FROM application").fetchall() == [("Acme", "owl")]
        assert cursor.execute("SELECT count(*) FROM of_later").fetchone() == (0,)
    journal.close()
    (copy,) = (older.parent / "backups").glob("journal-*-update.duckdb")
    assert copying.look_through(copy) == before
    assert os.name == "nt" or stat.S_IMODE(copy.stat().st_mode) == 0o600
    monkeypatch.undo()
    again = Journal.open(copy)  # the copy is a journal of the older release
    with again.read() as cursor:
        assert cursor.execute("SELECT company FROM application").fetchall() == [("Acme",)]
    again.close()


def test_a_migrated_journal_is_still_locked(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On POSIX a process that opens and closes a file it has locked loses the lock: the copy must not do that."""
    release_with(monkeypatch, "CREATE TABLE of_later (a INT)")
    journal = Journal.open(older)
    script = f"import duckdb; duckdb.connect({str(older)!r})"
    other = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False, capture_output=True, text=True)
    assert "Could not set lock" in other.stderr
    journal.close()


def test_a_current_journal_is_opened_without_a_copy(older: Path) -> None:
    Journal.open(older).close()
    assert not (older.parent / "backups").exists()


def test_a_migration_that_fails_leaves_the_old_schema(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release_with(
        monkeypatch,
        "CREATE TABLE of_later (a INT); DELETE FROM application",
        "ALTER TABLE application ADD COLUMN company TEXT",
    )
    with pytest.raises(JournalError, match="could not be brought up to date and is as it was"):
        Journal.open(older)
    with duckdb.connect(str(older)) as connection:
        assert connection.execute("SELECT company FROM application").fetchall() == [("Acme",)]
        assert connection.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'of_later'").fetchone() == (
            0,
        )
    monkeypatch.undo()
    Journal.open(older).close()  # and this release still opens it


def test_a_broken_first_migration_leaves_no_tables(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "new.duckdb")) as connection:
        with pytest.raises(duckdb.Error):
            migrations.migrate(connection, [Migration(1, "a", "CREATE TABLE a (b INT)"), Migration(2, "b", "NONSENSE")])
        assert connection.execute("SHOW TABLES").fetchall() == []
