"""Backups: the same as the journal, made while it is in use, thinned out by a schedule, readable by nobody else."""

from __future__ import annotations

import json
import os
import stat
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.journal import applications, copying
from lib.journal.database import Journal
from lib.journal.errors import JournalError
from lib.journal.models import Application
from lib.keeping import backups
from lib.keeping.backups import Backup
from tests.keeping.conftest import held

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def test_a_backup_is_a_journal_that_holds_the_same(hunt: Journal) -> None:
    made = backups.make(hunt, "asked", NOW)
    assert made.name == "journal-20260302T093000Z-asked.duckdb"
    assert (made.changes, made.rows["interview"]) == (1, 6)
    assert backups.is_intact(made)
    again = Journal.open(made.path)
    assert held(again) == held(hunt)
    with again.read() as cursor:
        assert cursor.execute("SELECT count(*) FROM application_now").fetchone() == (made.rows["application"],)
        with pytest.raises(duckdb.ConstraintException):  # its rules came along
            cursor.execute("INSERT INTO application (company) VALUES (' ')")
    again.close()


def test_a_backup_while_others_write_is_one_moment(hunt: Journal) -> None:
    """Each write adds two rows: no backup may hold the one without the other."""
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            with hunt.write() as cursor:
                cursor.execute("INSERT INTO action (what) VALUES ('one')")
                cursor.execute("INSERT INTO skill (label, started_on) VALUES (uuidv7()::TEXT, '2026-03-01')")

    writer = threading.Thread(target=work)
    with hunt.read() as cursor:
        actions, skills = (cursor.execute(f"SELECT count(*) FROM {t}").fetchall()[0][0] for t in ("action", "skill"))
    writer.start()
    try:
        made = [backups.make(hunt, "asked", NOW + timedelta(seconds=place)) for place in range(3)]
    finally:
        stop.set()
        writer.join()
    assert all(each.rows["action"] - actions == each.rows["skill"] - skills for each in made)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_else_may_read_a_backup(hunt: Journal) -> None:
    made = backups.make(hunt, "asked", NOW)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in made.path.parent.iterdir()}
    assert modes == {made.name: 0o600, f"{made.name}.json": 0o600}
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700


def test_two_backups_of_one_second_are_two(hunt: Journal) -> None:
    first, second = (backups.make(hunt, "asked", NOW) for _ in range(2))
    assert first.path != second.path
    assert {each.path for each in backups.every(hunt.path)} == {first.path, second.path}


@pytest.mark.parametrize("name", ["it's; DROP", "a [b] *?", 'quote"d', "main", "temp", "Bewerbungen März"])
def test_any_name_of_a_journal_will_do(tmp_path: Path, name: str) -> None:
    journal = Journal.open(tmp_path / f"{name}.duckdb")
    other = Journal.open(tmp_path / f"{name}-other.duckdb")
    with journal.write() as cursor:
        applications.add(cursor, Application(company="Acme"))
    made = backups.make(journal, "asked", NOW)
    backups.make(other, "asked", NOW)
    assert [each.path for each in backups.every(journal.path) if "other" not in each.name] == [made.path]
    assert made.rows["application"] == 1
    journal.close()
    other.close()


def test_a_damaged_backup_is_told_from_an_intact_one(hunt: Journal) -> None:
    made = backups.make(hunt, "asked", NOW)
    content = bytearray(made.path.read_bytes())
    content[len(content) // 2] ^= 1
    made.path.write_bytes(content)
    assert not backups.is_intact(made)
    made.path.unlink()
    assert not backups.is_intact(made)


def test_a_backup_without_what_tells_of_it_is_still_listed(hunt: Journal) -> None:
    made = backups.make(hunt, "asked", NOW)
    copying.manifest_of(made.path).write_text("[]", encoding="utf-8")
    (found,) = backups.every(hunt.path)
    assert (found.path, found.changes, found.rows, found.sha256) == (made.path, None, {}, "")
    assert backups.is_intact(found)
    made.path.write_bytes(b"no database")
    assert not backups.is_intact(found)


def test_where_no_backup_can_be_made_it_is_said_and_nothing_is_left(hunt: Journal) -> None:
    copying.folder_of(hunt.path).write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(JournalError, match="Check that there is room on the disk"):
        backups.make(hunt, "asked", NOW)
    copying.folder_of(hunt.path).unlink()
    backups.make(hunt, "asked", NOW)


def test_a_copy_that_is_not_what_the_journal_is_is_thrown_away(hunt: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    real = copying._copy

    def lossy(cursor: duckdb.DuckDBPyConnection, part: Path) -> None:
        real(cursor, part)
        with duckdb.connect(str(part)) as connection:
            connection.execute("UPDATE debrief SET notes = 'another' WHERE rowid = 0")

    monkeypatch.setattr(copying, "_copy", lossy)
    with pytest.raises(JournalError, match="is not what the journal is"):
        backups.make(hunt, "asked", NOW)
    assert list(copying.folder_of(hunt.path).iterdir()) == []


def test_one_backup_a_day_is_due_and_a_clock_that_ran_ahead_does_not_count(hunt: Journal) -> None:
    assert backups.is_due(hunt.path, NOW.date())
    backups.make(hunt, "daily", NOW + timedelta(days=400))
    assert backups.is_due(hunt.path, NOW.date())
    backups.make(hunt, "daily", NOW)
    assert not backups.is_due(hunt.path, NOW.date())
    assert backups.is_due(hunt.path, NOW.date() + timedelta(days=1))


def made_on(moments: list[datetime]) -> list[Backup]:
    return [
        Backup(Path(f"{place}.duckdb"), moment, "daily", 1, None, {}, "")
        for place, moment in enumerate(sorted(moments, reverse=True))
    ]


def test_the_schedule_over_a_year() -> None:
    """Two a day for a year: the last ten, one a day for thirty days, one a month."""
    year = made_on([NOW - timedelta(hours=12 * turn) for turn in range(730)])
    kept = backups.to_keep(year, NOW.date())
    assert kept[:10] == year[:10]
    days = [each.made_at.date() for each in kept[10:]]
    assert len(days) == len(set(days))
    assert {NOW.date() - timedelta(days=back) for back in range(30)} <= {each.made_at.date() for each in kept}
    assert len({(day.year, day.month) for day in days}) >= 12
    assert len(kept) <= 10 + 30 + 13


@given(st.lists(st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)), max_size=60))
def test_the_schedule_keeps_what_it_says(moments: list[datetime]) -> None:
    """The last ten; of each month the newest; and what was kept yesterday as the only one of its month stays."""
    today = date(2026, 6, 15)
    found = made_on(moments)
    kept = backups.to_keep(found, today)
    assert kept[:10] == found[:10]
    assert {(each.made_at.year, each.made_at.month) for each in kept} == {
        (each.made_at.year, each.made_at.month) for each in found
    }
    assert backups.to_keep(kept, today) == kept


def test_thinning_out_deletes_the_files(hunt: Journal) -> None:
    for turn in range(12):
        backups.make(hunt, "asked", NOW + timedelta(minutes=turn))
    left = backups.every(hunt.path)
    assert len(left) == 10
    assert len(list(copying.folder_of(hunt.path).iterdir())) == 20
    told = json.loads(copying.manifest_of(left[0].path).read_bytes())
    assert told["reason"] == "asked"
