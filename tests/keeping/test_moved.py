"""Journals that a person copies, moves and puts back by hand: what is whole is never suspected."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from lib.journal import applications, shelf
from lib.journal.database import Journal
from lib.journal.errors import DamagedError
from lib.journal.models import Application
from lib.keeping import backups, doctor, restoring

SIDES = ("", ".wal", ".seen")
"""The journal itself and what may lie beside it."""


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    opened = Journal.open(tmp_path / "home" / "j.duckdb")
    add(opened, "Acme")
    return opened


def add(journal: Journal, company: str, *, checkpoint: bool = True) -> None:
    with journal.write(checkpoint=checkpoint) as cursor:
        applications.add(cursor, Application(company=company))


def copied(file: Path, target: Path, sides: Sequence[str] = SIDES) -> Path:
    target.parent.mkdir(exist_ok=True)
    for side in sides:
        there = file.with_name(file.name + side)
        if there.exists():
            shutil.copyfile(there, target.with_name(target.name + side))
    return target


def told(file: Path) -> str:
    """What the app says of a journal when it opens it; '' where it suspects nothing."""
    opened = Journal.open(file)
    loss = opened.loss
    opened.close()
    return doctor.told_loss(loss, None) if loss else ""


def companies(file: Path) -> list[str]:
    opened = Journal.open(file)
    with opened.read() as cursor:
        found = [name for (name,) in cursor.execute("SELECT company FROM application ORDER BY company").fetchall()]
    opened.close()
    return found


@pytest.mark.parametrize("sides", [("",), ("", ".seen")])
@pytest.mark.parametrize("name", ["j.duckdb", "mine.duckdb"])
def test_a_copy_of_a_closed_journal_is_whole(
    journal: Journal, tmp_path: Path, sides: tuple[str, ...], name: str
) -> None:
    journal.close()
    copy = copied(journal.path, tmp_path / "usb" / name, sides)
    assert told(copy) == ""
    assert told(copy) == ""
    assert told(journal.path) == ""


@pytest.mark.parametrize("sides", [("", ".wal"), ("", ".wal", ".seen")])
def test_a_copy_of_an_open_journal_with_its_log_is_whole(
    journal: Journal, tmp_path: Path, sides: tuple[str, ...]
) -> None:
    add(journal, "Bolt", checkpoint=False)
    copy = copied(journal.path, tmp_path / "usb" / "j.duckdb", sides)
    assert told(copy) == ""
    assert companies(copy) == ["Acme", "Bolt"]
    journal.close()


def test_a_folder_that_was_moved_is_whole(journal: Journal, tmp_path: Path) -> None:
    add(journal, "Bolt", checkpoint=False)
    journal.close()
    folder = journal.path.parent.rename(tmp_path / "elsewhere")
    assert told(folder / "j.duckdb") == ""


def test_a_copy_without_its_log_says_that_it_ends_earlier(journal: Journal, tmp_path: Path) -> None:
    add(journal, "Bolt", checkpoint=False)
    copy = copied(journal.path, tmp_path / "usb" / "j.duckdb", ("", ".seen"))
    journal.close()
    said = told(copy)
    assert said.startswith("This copy of the journal ends on ")
    assert "Not in it: 1 change of those saved until " in said
    assert "close Debrief there and copy it once more" in said
    assert told(journal.path) == ""
    assert told(copied(journal.path, copy)) == ""  # and once it was, nothing is said any more


def test_a_copy_during_which_was_written_says_so_at_most_of_itself(journal: Journal, tmp_path: Path) -> None:
    """The file first, what lies beside it after one more save: as when a big folder is copied file by file."""
    copy = copied(journal.path, tmp_path / "usb" / "j.duckdb", ("",))
    add(journal, "Bolt")
    copied(journal.path, copy, (".wal", ".seen"))
    assert told(copy).startswith("This copy of the journal ends on ")
    journal.close()
    assert told(journal.path) == ""


def test_an_older_copy_put_back_on_purpose_is_called_older(journal: Journal, tmp_path: Path) -> None:
    journal.close()
    kept = copied(journal.path, tmp_path / "usb" / "j.duckdb", ("",))
    journal = Journal.open(journal.path)
    add(journal, "Bolt")
    add(journal, "Coil")
    journal.close()
    shutil.copyfile(kept, journal.path)
    said = told(journal.path)
    assert said.startswith("This is an older copy of the journal: it ends on ")
    assert "Not in it: 2 changes of those saved until " in said
    assert ": 2 applications." in said
    assert "Where you put it here on purpose, all is well." in said
    assert "end of the journal is missing" not in said


def test_when_the_newer_one_is_back_nothing_is_said_any_more(journal: Journal, tmp_path: Path) -> None:
    journal.close()
    old = copied(journal.path, tmp_path / "old.duckdb", ("",))
    journal = Journal.open(journal.path)
    add(journal, "Bolt")
    journal.close()
    new = copied(journal.path, tmp_path / "new.duckdb", ("",))
    shutil.copyfile(old, journal.path)
    assert "older copy" in told(journal.path)
    shutil.copyfile(new, journal.path)
    assert told(journal.path) == ""


def test_an_older_copy_that_was_written_on_is_not_taken_for_the_newer_one(journal: Journal, tmp_path: Path) -> None:
    journal.close()
    old = copied(journal.path, tmp_path / "old.duckdb", ("",))
    journal = Journal.open(journal.path)
    add(journal, "Bolt")
    journal.close()
    shutil.copyfile(old, journal.path)
    for company in ("Coil", "Dyne", "Echo"):
        opened = Journal.open(journal.path)
        assert opened.loss is not None
        add(opened, company)
        opened.close()
    assert "older copy" in told(journal.path)


def test_a_journal_that_was_moved_away_and_came_back(journal: Journal, tmp_path: Path) -> None:
    journal.close()
    away = journal.path.rename(tmp_path / "away.duckdb")
    said = told(journal.path)
    assert "is gone, and a new, empty one was begun. Where you moved it away on purpose, all is well." in said
    away.replace(journal.path)
    assert told(journal.path) == ""


def test_a_copy_that_grew_on_another_computer_comes_home(journal: Journal, tmp_path: Path) -> None:
    journal.close()
    there = copied(journal.path, tmp_path / "laptop" / "j.duckdb")
    for company in ("Bolt", "Coil"):
        opened = Journal.open(there)
        add(opened, company)
        opened.close()
    for sides in (SIDES, ("",)):
        copied(there, journal.path, sides)
        assert told(journal.path) == ""


def test_the_side_file_of_a_cloud_folder_that_arrives_late(journal: Journal, tmp_path: Path) -> None:
    """The newer journal with the older witness."""
    journal.close()
    witness_then = journal.path.with_name("j.duckdb.seen").read_bytes()
    journal = Journal.open(journal.path)
    add(journal, "Bolt")
    journal.close()
    journal.path.with_name("j.duckdb.seen").write_bytes(witness_then)
    assert told(journal.path) == ""


def test_a_journal_from_before_it_knew_when_it_was_written(journal: Journal, tmp_path: Path) -> None:
    journal.close()
    old = copied(journal.path, tmp_path / "old.duckdb", ("",))
    bare = Journal.open(old)
    with bare.read() as cursor:
        cursor.execute("UPDATE journal SET written_at = NULL, writes = 0")
    bare.close()
    shutil.copyfile(old, journal.path)
    assert told(journal.path).startswith("This is an older copy of the journal: it ends earlier than it did. Not in it")


@pytest.mark.parametrize("newer", ["journal", "log"])
def test_a_journal_and_a_log_of_another_moment(journal: Journal, tmp_path: Path, newer: str) -> None:
    """DuckDB refuses the two together; without the log, the journal is what it was."""
    old = copied(journal.path, tmp_path / "old" / "j.duckdb")
    add(journal, "Bolt", checkpoint=False)
    old_with_log = copied(journal.path, tmp_path / "logged" / "j.duckdb")
    with journal.write(checkpoint=True):
        pass
    new = copied(journal.path, tmp_path / "new" / "j.duckdb")
    add(journal, "Coil", checkpoint=False)
    new_with_log = copied(journal.path, tmp_path / "newer" / "j.duckdb")
    journal.close()
    file, log = (new, old_with_log) if newer == "journal" else (old, new_with_log)
    shutil.copyfile(log.with_name("j.duckdb.wal"), file.with_name("j.duckdb.wal"))
    with pytest.raises(DamagedError, match=r"j\.duckdb and its log j\.duckdb\.wal are not of the same moment"):
        Journal.open(file)
    assert restoring.is_whole_without_log(file)
    restoring.leave_log(file)
    assert companies(file) == (["Acme", "Bolt"] if newer == "journal" else ["Acme"])


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace an open file")
@pytest.mark.parametrize("gone", [False, True])
def test_a_journal_that_was_replaced_while_it_was_open(tmp_path: Path, *, gone: bool) -> None:
    """As a cloud folder does: what was written into the one that has no name any more is kept as a backup."""
    file = tmp_path / "j.duckdb"
    journal = shelf.take(file)
    add(journal, "Acme")
    old = copied(file, tmp_path / "old.duckdb", ("",))
    add(journal, "Bolt", checkpoint=False)
    assert shelf.take(file) is journal
    if gone:
        file.unlink()
    else:
        old.replace(file)
    again = shelf.take(file)
    try:
        assert again is not journal
        assert again.loss is not None
        assert again.loss.kind == ("gone" if gone else "older")
        (kept,) = backups.every(file)
        assert kept.reason == "replaced"
        restoring.restore(again, kept.path)
    finally:
        shelf.close_all()
    assert companies(file) == ["Acme", "Bolt"]
