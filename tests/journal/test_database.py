"""One journal file: opened, locked, refused, written to all or nothing, from many threads."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from lib.journal import applications, database, drafts, migrations, shelf
from lib.journal.choices import Stage
from lib.journal.database import Journal
from lib.journal.errors import JournalError
from lib.journal.models import Application, StageEvent
from lib.journal.soundness import check

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
HOLDER = """
import sys
from lib.journal.database import Journal
journal = Journal.open(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
"""


@contextmanager
def another_process(file: Path) -> Iterator[int]:
    """A second Debrief that has the journal open; its process id."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(file)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process.pid
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(10) == 0


def companies(journal: Journal) -> set[str]:
    with journal.read() as cursor:
        return {row[0] for row in cursor.execute("SELECT company FROM application").fetchall()}


def test_what_was_written_is_there_after_reopening(tmp_path: Path) -> None:
    file = tmp_path / "a folder" / "of its own" / "journal.duckdb"
    journal = Journal.open(file)
    with journal.write() as cursor:
        applications.add(cursor, Application(company="Kärnten Pflege GmbH"))
    assert journal.changes == 1
    journal.close()
    again = Journal.open(file)
    assert companies(again) == {"Kärnten Pflege GmbH"}
    assert again.changes == 1
    again.close()


def test_what_was_committed_survives_without_a_checkpoint_or_a_close(tmp_path: Path) -> None:
    """The process dies right after the commit: the next one reads the log."""
    script = """
import os, sys
from lib.journal import applications
from lib.journal.database import Journal
from lib.journal.models import Application
with Journal.open(sys.argv[1]).write() as cursor:
    applications.add(cursor, Application(company="Acme"))
os._exit(1)
"""
    file = tmp_path / "journal.duckdb"
    subprocess.run([sys.executable, "-c", script, str(file)], cwd=ROOT, check=False)
    journal = Journal.open(file)
    assert companies(journal) == {"Acme"}
    journal.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_else_may_read_the_file_or_its_log(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "journal.duckdb")
    with journal.write(checkpoint=True) as cursor:
        applications.add(cursor, Application(company="Acme"))
    with journal.write() as cursor:  # a log made anew after the checkpoint
        applications.add(cursor, Application(company="Bolt"))
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == ["journal.duckdb", "journal.duckdb.seen", "journal.duckdb.wal"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    journal.close()


def test_a_second_program_is_told_which_process_has_the_journal(tmp_path: Path) -> None:
    file = tmp_path / "journal.duckdb"
    with another_process(file) as holder, pytest.raises(JournalError, match=rf"journal\.duckdb.*process {holder}\b"):
        Journal.open(file)
    Journal.open(file).close()  # and once that one is closed, it opens


def test_a_log_without_its_journal_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "journal.duckdb.wal").write_bytes(b"three weeks of debriefs")
    with pytest.raises(JournalError, match=r"log journal\.duckdb\.wal without its journal"):
        Journal.open(tmp_path / "journal.duckdb")
    assert (tmp_path / "journal.duckdb.wal").read_bytes() == b"three weeks of debriefs"
    assert not (tmp_path / "journal.duckdb").exists()


def test_somebody_elses_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "sales.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute("CREATE TABLE sale AS SELECT 42 AS amount")
    with pytest.raises(JournalError, match="not a Debrief journal"):
        Journal.open(file)
    with duckdb.connect(str(file)) as connection:
        assert connection.execute("SHOW TABLES").fetchall() == [("sale",)]


@pytest.mark.parametrize("content", [b"", b"\x00" * 50_000, b"PK\x03\x04 a spreadsheet", b"%PDF-1.7\n" * 9_000])
def test_what_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "journal.duckdb"
    file.write_bytes(content)
    with pytest.raises(JournalError, match="damaged or no DuckDB file"):
        Journal.open(file)
    assert file.read_bytes() == content


def test_a_journal_of_a_newer_release_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "journal.duckdb"
    journal = Journal.open(file)
    with journal.write() as cursor:
        cursor.execute("INSERT INTO schema_migration (number, name) VALUES (999, 'from the future')")
    journal.close()
    with pytest.raises(JournalError, match=rf"newer Debrief \(schema 999; this one knows {schema_count()}\)"):
        Journal.open(file)


def schema_count() -> int:
    return len(migrations.all_migrations())


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(JournalError, match=r"cannot be opened\. Check that the folder exists"):
        Journal.open(tmp_path / "a file" / "journal.duckdb")
    with pytest.raises(JournalError):
        Journal.open(tmp_path)  # a folder is no file


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(JournalError, match="you may write to it"):
            Journal.open(tmp_path / "journal.duckdb")
    finally:
        tmp_path.chmod(0o700)


def test_after_a_refusal_the_file_is_let_go_of(tmp_path: Path) -> None:
    file = tmp_path / "sales.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute("CREATE TABLE sale AS SELECT 42 AS amount")
    with pytest.raises(JournalError):
        Journal.open(file)
    script = f"import duckdb; duckdb.connect({str(file)!r})"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, duckdb.Error])
def test_any_error_rolls_everything_back(journal: Journal, error: type[BaseException]) -> None:

    def work() -> None:
        with journal.write() as cursor:
            key = applications.add(cursor, Application(company="Acme"))
            applications.append(cursor, StageEvent(application_id=key, stage=Stage.APPLIED))
            raise error("half way")

    with pytest.raises(error):
        work()
    assert companies(journal) == set()
    assert journal.changes == 0
    with journal.write() as cursor:  # and the next write goes through
        applications.add(cursor, Application(company="Bolt"))
    assert companies(journal) == {"Bolt"}


@pytest.mark.parametrize("counts", [True, False])
def test_an_error_that_the_block_swallowed_is_not_taken_for_success(journal: Journal, *, counts: bool) -> None:
    """DuckDB answers COMMIT after a failed statement as if all were well, and drops everything."""

    def work() -> None:
        with journal.write(counts=counts) as cursor:
            cursor.execute("INSERT INTO setting VALUES ('theme', 'dark')")
            with suppress(duckdb.ConstraintException):
                cursor.execute("INSERT INTO setting VALUES ('theme', 'light')")

    with pytest.raises(duckdb.Error, match="aborted"):
        work()
    with journal.read() as cursor:
        assert cursor.execute("SELECT count(*) FROM setting").fetchone() == (0,)


def test_drafts_do_not_count_as_changes(journal: Journal) -> None:
    with journal.write(counts=False) as cursor:
        drafts.start(cursor, "debrief", {"company": "Acme"})
    assert journal.changes == 0
    with journal.write() as cursor:
        applications.add(cursor, Application(company="Acme"))
    assert journal.changes == 1
    with journal.read() as cursor:
        assert cursor.execute("SELECT changes FROM journal").fetchone() == (1,)


def test_writes_from_eight_threads_lose_nothing(journal: Journal) -> None:
    failures: list[BaseException] = []

    def work(name: int) -> None:
        try:
            for turn in range(4):
                with journal.write(checkpoint=turn % 2 == 0) as cursor:
                    key = applications.add(cursor, Application(company=f"{name}-{turn}"))
                    applications.append(cursor, StageEvent(application_id=key, stage=Stage.APPLIED))
                with journal.read() as cursor:
                    applications.overview(cursor, date(2026, 12, 31))
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test must see it
            failures.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert companies(journal) == {f"{name}-{turn}" for name in range(8) for turn in range(4)}
    assert journal.changes == 32
    found = check(journal)
    assert (found.problems, found.rows["stage_event"]) == ((), 32)


def test_reading_in_another_thread_sees_only_what_is_committed(journal: Journal) -> None:
    inside, looked = threading.Event(), threading.Event()
    seen: list[set[str]] = []

    def look() -> None:
        inside.wait(10)
        seen.append(companies(journal))
        looked.set()

    reader = threading.Thread(target=look)
    reader.start()
    with journal.write() as cursor:
        applications.add(cursor, Application(company="Acme"))
        inside.set()
        assert looked.wait(10)  # the reader did not wait for the writer
    reader.join()
    seen.append(companies(journal))
    assert seen == [set(), {"Acme"}]


def test_a_save_while_another_window_reads_is_no_error(journal: Journal) -> None:
    """DuckDB refuses a CHECKPOINT beside an open transaction; what was saved is saved all the same."""
    with journal.read() as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM application").fetchall()
        with journal.write(checkpoint=True) as cursor:
            applications.add(cursor, Application(company="Acme"))
        reader.execute("COMMIT")
    assert companies(journal) == {"Acme"}
    assert journal.changes == 1


def test_an_open_journal_cannot_run_code_or_fetch_extensions(journal: Journal) -> None:
    secret = [1, 2, 3]  # noqa: F841 - what SQL must not be able to name
    with journal.read() as cursor, pytest.raises(duckdb.CatalogException):
        cursor.execute("SELECT * FROM secret")


def test_the_path_is_as_given_or_as_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBRIEF_JOURNAL", str(tmp_path / "mine.duckdb"))
    assert database.resolve(None) == tmp_path / "mine.duckdb"
    assert database.resolve(tmp_path / "x" / ".." / "other.duckdb") == tmp_path / "other.duckdb"
    monkeypatch.delenv("DEBRIEF_JOURNAL")
    assert database.resolve(None) == database.DEFAULT_PATH


def test_all_windows_share_one_open_journal(tmp_path: Path) -> None:
    found: list[Journal] = []
    threads = [threading.Thread(target=lambda: found.append(shelf.take(tmp_path / "j.duckdb"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(map(id, found))) == 1
    shelf.close_all()
    with another_process(tmp_path / "j.duckdb"):  # let go of
        pass
