"""A backup put back: the same as then, looked at first, undoable, refused where it is not sound."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from lib.journal import applications, copying, interviews, migrations, stories
from lib.journal.database import Journal
from lib.journal.errors import DebriefError, JournalError
from lib.journal.models import Application
from lib.journal.soundness import check
from lib.keeping import backups, restoring, sealing
from tests.keeping.conftest import held
from tests.safety.trials import journal_with_a_log

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def change(journal: Journal) -> None:
    """Something added, something deleted, something changed."""
    with journal.write(checkpoint=True) as cursor:
        applications.add(cursor, Application(company="Newcomer"))
        stories.delete(cursor, cursor.execute("SELECT min(id) FROM story").fetchall()[0][0])
        cursor.execute("UPDATE debrief SET notes = 'changed' WHERE rowid = 0")


def test_restoring_and_undoing_it(hunt: Journal) -> None:
    then = held(hunt)
    kept = backups.make(hunt, "asked", NOW)
    change(hunt)
    now = held(hunt)
    changes = hunt.changes
    before = restoring.restore(hunt, kept.path)
    assert held(hunt) == then
    assert hunt.changes > changes  # no window may show what it computed before
    assert check(hunt).problems == ()
    restoring.restore(hunt, before.path)
    assert held(hunt) == now


def test_the_preview_counts_what_would_change(hunt: Journal) -> None:
    kept = backups.make(hunt, "asked", NOW)
    assert restoring.differences(hunt, kept.path) == []
    change(hunt)
    found = {each.table: (each.added, each.gone, each.changed) for each in restoring.differences(hunt, kept.path)}
    assert found["application"] == (0, 1, 0)
    assert found["story"] == (1, 0, 0)
    assert found["debrief"] == (0, 0, 1)
    assert held(hunt)["application"][0] == 13  # looking changes nothing


def test_every_open_window_sees_the_restored_journal_all_or_nothing(hunt: Journal) -> None:
    kept = backups.make(hunt, "asked", NOW)
    with hunt.write() as cursor:
        for key in [row[0] for row in cursor.execute("SELECT id FROM interview").fetchall()]:
            interviews.delete(cursor, key)
    seen: set[tuple[int, int]] = set()
    stop = threading.Event()

    def look() -> None:
        while not stop.is_set():
            with hunt.read() as cursor:
                sql = "SELECT (SELECT count(*) FROM interview), (SELECT count(*) FROM debrief)"
                seen.add(cursor.execute(sql).fetchall()[0])

    reader = threading.Thread(target=look)
    reader.start()
    restoring.restore(hunt, kept.path)
    stop.set()
    reader.join()
    assert seen <= {(0, 0), (6, 5)}


def test_a_backup_of_an_older_schema_is_brought_up_to_date(hunt: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = backups.make(hunt, "asked", NOW)
    known = migrations.all_migrations()
    later = [*known, migrations.Migration(len(known) + 1, "later", "ALTER TABLE story ADD COLUMN mascot TEXT")]
    monkeypatch.setattr(migrations, "all_migrations", lambda: later)
    newer = Journal.open(hunt.path.with_name("newer.duckdb"))
    restoring.restore(newer, kept.path)
    with newer.read() as cursor:
        assert cursor.execute("SELECT count(*), count(mascot) FROM story").fetchone() == (held(hunt)["story"][0], 0)
    newer.close()
    assert backups.is_intact(kept)


def spoil(file: Path, kind: str) -> None:
    match kind:
        case "cut":
            file.write_bytes(file.read_bytes()[:9_000])
        case "empty":
            file.write_bytes(b"")
        case "a spreadsheet":
            file.write_bytes(b"PK\x03\x04" + b"x" * 50_000)
        case "orphans":
            with duckdb.connect(str(file)) as connection:
                connection.execute("DELETE FROM interview")
        case "foreign":
            file.unlink()
            with duckdb.connect(str(file)) as connection:
                connection.execute("CREATE TABLE sale (a INT)")
        case "newer":
            with duckdb.connect(str(file)) as connection:
                connection.execute("INSERT INTO schema_migration (number, name) VALUES (999, 'x')")


@pytest.mark.parametrize("kind", ["cut", "empty", "a spreadsheet", "orphans", "foreign", "newer"])
def test_what_is_no_sound_journal_is_refused(hunt: Journal, kind: str) -> None:
    kept = backups.make(hunt, "asked", NOW)
    spoil(kept.path, kind)
    then = held(hunt)
    for work in (restoring.differences, restoring.restore):
        with pytest.raises(DebriefError) as caught:
            work(hunt, kept.path)
        assert "restored.duckdb" not in str(caught.value)
    assert held(hunt) == then


def test_a_sealed_copy_opens_with_its_passphrase_only(hunt: Journal, tmp_path: Path) -> None:
    kept = backups.make(hunt, "asked", NOW)
    file = tmp_path / "copy.age"
    file.write_bytes(sealing.sealed(kept.path.read_bytes(), "kadu mofi tesa"))
    assert b"debrief" not in file.read_bytes()
    then = held(hunt)
    change(hunt)
    for wrong, said in (("", "is sealed"), ("kadu mofi", "does not open")):
        with pytest.raises(DebriefError, match=said):
            restoring.restore(hunt, file, wrong)
    restoring.restore(hunt, file, "kadu mofi tesa")
    assert held(hunt) == then


def test_a_sealed_file_of_another_kind_is_refused(hunt: Journal, tmp_path: Path) -> None:
    """A recipient by key, a scrypt that would take an hour, a header alone, no passphrase to seal with."""
    for place, header in enumerate(
        (b"-> X25519 abc\nabc\n--- x", b"-> scrypt " + b"A" * 22 + b" 30\n" + b"A" * 43 + b"\n--- x", b"")
    ):
        file = tmp_path / f"{place}.age"
        file.write_bytes(b"age-encryption.org/v1\n" + header)
        with pytest.raises(DebriefError, match="no backup that Debrief sealed"):
            sealing.opened(file, "x")
    with pytest.raises(DebriefError, match="please fill this in"):
        sealing.sealed(b"x", " ")
    with pytest.raises(DebriefError, match="cannot be read"):
        sealing.opened(tmp_path / "nowhere", "x")


def test_a_journal_that_cannot_be_opened_gives_way_to_a_backup(hunt: Journal) -> None:
    kept = backups.make(hunt, "asked", NOW)
    then = held(hunt)
    file = hunt.path
    hunt.close()
    damaged = b"damaged" + file.read_bytes()[7:]
    file.write_bytes(damaged)
    with pytest.raises(JournalError, match="damaged"):
        Journal.open(file)
    aside = restoring.replace_damaged(file, kept.path)
    again = Journal.open(file)
    assert held(again) == then
    assert again.loss is None
    again.close()
    assert (aside / file.name).read_bytes() == damaged


def test_a_damaged_backup_takes_nobodys_place(hunt: Journal) -> None:
    kept = backups.make(hunt, "asked", NOW)
    kept.path.write_bytes(b"x")
    hunt.close()
    before = copying.fingerprint(hunt.path)
    with pytest.raises(DebriefError, match="cannot be restored"):
        restoring.replace_damaged(hunt.path, kept.path)
    assert copying.fingerprint(hunt.path) == before


def test_a_journal_of_which_only_the_log_is_damaged_opens_without_it(tmp_path: Path) -> None:
    """All up to the last saved form is there, and what is missing is told."""
    file = journal_with_a_log(tmp_path)
    assert restoring.is_whole_without_log(file)
    log = file.with_name(file.name + ".wal")
    content = bytearray(log.read_bytes())
    # Inside a text: a length that is damaged may read as the end of the log.
    content[content.index(b"n" * 300, len(content) // 3) + 100] ^= 4
    log.write_bytes(content)
    with pytest.raises(JournalError, match="damaged"):
        Journal.open(file)
    assert restoring.is_whole_without_log(file)
    aside = restoring.leave_log(file)
    assert (aside / log.name).read_bytes() == content
    journal = Journal.open(file)
    assert held(journal)["debrief"][0] == 6  # of twelve, the sixth with a checkpoint
    assert journal.loss is not None
    assert (journal.loss.changes, journal.loss.rows["debrief"]) == (6, 6)
    journal.close()
    assert not restoring.is_whole_without_log(file)
