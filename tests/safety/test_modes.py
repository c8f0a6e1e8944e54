"""Files are their owner's, also where something else in the process lets everybody read what is made anew."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from lib.journal import copying, recordings
from lib.journal.database import Journal
from lib.keeping import backups, lock, restoring
from lib.sharing.desk import Desk, folder_of
from tests.journal.build import an_application
from tests.sharing.coaching import cheap_scrypt

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows gives modes to nobody")


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """A journal whose process makes files for everybody from now on."""
    opened = Journal.open(tmp_path / "journal.duckdb")
    with opened.write(checkpoint=True) as cursor:
        an_application(cursor)
    before = os.umask(0)
    yield opened
    os.umask(before)
    opened.close()


def open_to_others(folder: Path) -> set[str]:
    """What lies in a folder that others may read, unless a folder on the way to it is shut to them."""
    found = set[str]()
    for each in folder.iterdir():
        mode = stat.S_IMODE(each.stat().st_mode)
        if mode & 0o077:
            found.add(each.name)
        if each.is_dir() and mode & 0o077:
            found |= open_to_others(each)
    return found


def test_backups_and_their_folder(journal: Journal) -> None:
    """Also where the folder was there before, and was everybody's."""
    copying.folder_of(journal.path).mkdir(mode=0o755)
    made = backups.make(journal, "asked")
    assert open_to_others(journal.path.parent) == set()
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(copying.manifest_of(made.path).stat().st_mode) == 0o600


def test_what_lies_beside_it(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_scrypt(monkeypatch)
    lock.set_passphrase(journal.path, "words", "words")
    with journal.write() as cursor:
        an_application(cursor, company="Later")
    recordings.keep(journal, uuid4(), b"RIFF")
    Desk.set_up(folder_of(journal), "the desk's own words")
    desk = folder_of(journal)
    assert {stat.S_IMODE(each.stat().st_mode) for each in desk.iterdir()} == {0o600}
    log = {f"{journal.path.name}.wal"}  # DuckDB's own, which only the umask of a process without this one's keeps shut
    assert open_to_others(journal.path.parent) <= log


def test_what_is_moved_aside(journal: Journal) -> None:
    made = backups.make(journal, "asked")
    journal.close()
    aside = restoring.replace_damaged(journal.path, made.path)
    assert stat.S_IMODE(aside.stat().st_mode) == 0o700
    assert open_to_others(journal.path.parent) == set()
