"""A journal that lost its end is noticed, by a witness beside it; what is whole is never suspected."""

from __future__ import annotations

import json
import os
import shutil
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.journal import applications, drafts, witness
from lib.journal.database import Journal
from lib.journal.models import Application
from lib.journal.soundness import check
from lib.keeping import backups, doctor, restoring
from tests.journal.build import a_question, a_round

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def add(journal: Journal, company: str) -> None:
    with journal.write(checkpoint=True) as cursor:
        applications.add(cursor, Application(company=company))


def copied(journal: Journal, name: str) -> Path:
    """The journal's file as it is now."""
    journal.close()
    return Path(shutil.copyfile(journal.path, journal.path.with_name(name)))


def test_a_journal_that_is_whole_is_not_suspected(tmp_path: Path) -> None:
    for company in ("Acme", "Bolt"):
        journal = Journal.open(tmp_path / "j.duckdb")
        add(journal, company)
        with journal.write(counts=False) as cursor:
            drafts.start(cursor, "debrief", {"a": 1})
        assert journal.loss is None
        journal.close()
    assert witness.read(tmp_path / "j.duckdb") is not None


def without_its_log(journal: Journal) -> Journal:
    """The journal after a crash that cost its log: what was written since the last checkpoint is gone."""
    kept = [(file, file.read_bytes()) for file in (journal.path, witness.file_of(journal.path))]
    journal.close()
    for file, content in kept:
        file.write_bytes(content)
    return Journal.open(journal.path)


def test_a_lost_end_is_told_with_what_is_missing(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "j.duckdb")
    add(journal, "Acme")
    kept = backups.make(journal, "asked", NOW)
    with journal.write() as cursor:
        applications.add(cursor, Application(company="Bolt"))
    with journal.write() as cursor:
        question = a_question(cursor)
        a_round(cursor, askings=(("Why us?", question), ("Why now?", question)))

    journal = without_its_log(journal)
    loss = journal.loss
    assert loss is not None
    assert (loss.kind, loss.changes, loss.rows["application"], loss.rows["asking"]) == ("end", 2, 2, 2)
    told = doctor.told_loss(loss, kept)
    assert told.startswith("The end of the journal is missing: 2 changes of those saved until ")
    assert ": 2 applications, 1 interview, 1 debrief, 2 answers. All that came before is intact." in told
    assert "The newest backup is of Mon 2 Mar 2026" in told
    assert doctor.told_loss(loss, None).endswith("There is no backup.")
    add(journal, "Later")
    journal.close()
    journal = Journal.open(journal.path)  # not forgotten by what is written afterwards
    assert journal.loss == loss
    doctor.settle(journal)
    assert journal.loss is None
    journal.close()


def test_a_draft_that_lost_its_last_words_is_told_as_such(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "j.duckdb")
    add(journal, "Acme")
    with journal.write(counts=False) as cursor:
        drafts.start(cursor, "debrief", {"a": 1})
    journal = without_its_log(journal)
    assert journal.loss is not None
    assert (journal.loss.kind, journal.loss.changes, journal.loss.writes) == ("end", 0, 1)
    assert doctor.told_loss(journal.loss, None).startswith("Missing: the last words of an unfinished form, typed until")
    journal.close()


def test_a_second_loss_is_added_to_the_first(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "j.duckdb")
    add(journal, "Acme")
    earlier = copied(journal, "earlier")
    for company in ("Bolt", "Coil"):
        journal = Journal.open(journal.path)
        add(journal, company)
        journal.close()
        shutil.copyfile(earlier, journal.path)
    journal = Journal.open(journal.path)
    assert journal.loss is not None
    assert (journal.loss.changes, journal.loss.rows["application"]) == (2, 2)
    journal.close()


def test_a_journal_that_is_gone_is_told(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "j.duckdb")
    add(journal, "Acme")
    journal.close()
    journal.path.unlink()
    journal = Journal.open(journal.path)
    assert journal.loss is not None
    assert "is gone, and a new, empty one was begun" in doctor.told_loss(journal.loss, None)
    journal.close()


def test_another_journal_in_its_place_is_no_loss(tmp_path: Path) -> None:
    """A person who moves journals about knows what they do."""
    other = Journal.open(tmp_path / "other.duckdb")
    other.close()
    journal = Journal.open(tmp_path / "j.duckdb")
    add(journal, "Acme")
    journal.close()
    shutil.copyfile(other.path, journal.path)
    journal = Journal.open(journal.path)
    assert journal.loss is None
    journal.close()


def test_a_restore_settles_a_loss_and_is_none(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "j.duckdb")
    add(journal, "Acme")
    kept = backups.make(journal, "asked", NOW)
    add(journal, "Bolt")
    restoring.restore(journal, kept.path)
    journal.close()
    journal = Journal.open(journal.path)
    assert journal.loss is None
    journal.close()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"journal": 1}', b"\xff\xfe", json.dumps({"a": 1}).encode()])
def test_a_witness_that_cannot_be_read_is_written_anew(tmp_path: Path, content: bytes) -> None:
    journal = Journal.open(tmp_path / "j.duckdb")
    add(journal, "Acme")
    journal.close()
    witness.file_of(journal.path).write_bytes(content)
    journal = Journal.open(journal.path)
    assert journal.loss is None
    journal.close()
    seen = witness.read(journal.path)
    assert seen is not None
    assert (seen.changes, seen.rows["application"]) == (1, 1)


def test_a_witness_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    """As on a full disk: what was saved is saved."""
    journal = Journal.open(tmp_path / "j.duckdb")
    witness.file_of(journal.path).unlink()
    witness.file_of(journal.path).mkdir()
    add(journal, "Acme")
    assert journal.changes == 1
    journal.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_else_may_read_what_lies_beside_a_journal(tmp_path: Path) -> None:
    from lib.keeping import lock

    before = os.umask(0o022)
    try:
        journal = Journal.open(tmp_path / "j.duckdb")
        os.umask(0o022)  # as a library might set it back
        add(journal, "Acme")
        lock.set_passphrase(journal.path, "kadu mofi", "kadu mofi")
        journal.close()
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir() if file.is_file()}
        assert set(modes.values()) == {0o600}
        assert set(modes) == {"j.duckdb", "j.duckdb.seen", "j.duckdb.lock"}
    finally:
        os.umask(before)


def test_after_each_saved_form_the_log_is_in_the_file(tmp_path: Path) -> None:
    """Also of a journal that was opened again; else a damaged log could cost all that was ever written since."""
    for company in ("Acme", "Bolt", "Coil"):
        journal = Journal.open(tmp_path / "j.duckdb")
        add(journal, company)
        assert not (tmp_path / "j.duckdb.wal").exists()
        seen = witness.read(journal.path)
        assert seen is not None
        assert seen.settled == seen.writes
        backups.make(journal, "asked", NOW)
        assert check(journal).problems == ()
        add(journal, f"{company} again")
        assert not (tmp_path / "j.duckdb.wal").exists()
        journal.close()
