"""The backups of a journal: made, listed, looked through again, and thinned out by a schedule."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

import duckdb

from lib.journal import copying

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from lib.journal.copying import Reason
    from lib.journal.database import Journal

LAST: Final = 10
DAILY: Final = 30
"""The newest of each of so many days is kept, and of each month before."""
SURE: Final = 7
"""A clock is believed in what it allows to be thrown away once it said so on this many days that have a backup."""

REASONS: Final = {
    "daily": "the day's first visit",
    "update": "before an update",
    "import": "before an import",
    "restore": "before a restore",
    "asked": "you asked for it",
    "replaced": "its file was replaced while open",
}
_NAME: Final = re.compile(r"-(\d{8}T\d{6})Z-([a-z]+)(?:-\d+)?\.duckdb$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup.

    Attributes:
        path: Its file.
        made_at: When, UTC.
        reason: Why, a key of `REASONS`.
        bytes: How big it is.
        changes: How often the journal had been changed; None where nothing beside the file tells.
        rows: Rows of each table; empty where nothing beside the file tells.
        sha256: What its file's SHA-256 was when it was compared with the journal; '' where nothing tells.
    """

    path: Path
    made_at: datetime
    reason: str
    bytes: int
    changes: int | None
    rows: dict[str, int]
    sha256: str

    @property
    def name(self) -> str:
        """Its file's name."""
        return self.path.name


def make(journal: Journal, reason: Reason, now: datetime | None = None) -> Backup:
    """Make a backup, compare it with the journal, and thin out the older ones.

    Args:
        journal: Of what.
        reason: Why.
        now: The moment, UTC; by default the clock's.

    Raises:
        JournalError: There is no room, or the copy is not what the journal is.
    """
    now = now or datetime.now(UTC)
    with journal.still() as cursor:
        file = copying.make(cursor, journal.path, reason, now)
    made = _read(file)
    assert made is not None
    thin_out(journal.path, now.date())
    return made


def is_due(journal: Path, today: date) -> bool:
    """Whether no backup was made today (UTC); one of a clock that ran ahead does not count."""
    return not any(backup.made_at.date() == today for backup in every(journal))


def every(journal: Path) -> list[Backup]:
    """The backups of a journal, the newest first."""
    files = copying.folder_of(journal).glob(f"{_literal(journal.stem)}-*{copying.SUFFIX}")
    found = [backup for file in files if file.name.startswith(f"{journal.stem}-") and (backup := _read(file))]
    return sorted(found, key=lambda backup: (backup.made_at, backup.name), reverse=True)


def is_intact(backup: Backup) -> bool:
    """Whether a backup is what it was when it was compared with the journal; one that nothing tells of, is readable."""
    try:
        if backup.sha256:
            return copying.fingerprint(backup.path) == backup.sha256
        copying.look_through(backup.path)
    except (OSError, duckdb.Error):
        return False
    return True


def sure_day(backups: Sequence[Backup], today: date) -> date:
    """A day that has surely come: the earliest of the last seven that have a backup, today among them.

    A computer whose battery is empty wakes up in another year. What is thrown away for its age is counted from this
    day, so that one visit with a clock a year ahead costs neither the month's backups nor what lies in the trash.
    """
    days = {today, *(backup.made_at.date() for backup in backups if backup.made_at.date() < today)}
    return sorted(days, reverse=True)[:SURE][-1]


def to_keep(backups: Sequence[Backup], today: date) -> list[Backup]:
    """Those that stay: the last ten, the newest of each day for a month, the newest of each month before.

    The last ten are those of the latest days and those of the latest changes, which are the same ten unless the clock
    was put back meanwhile.

    Args:
        backups: The newest first.
        today: The day, UTC.
    """
    days: dict[date, Backup] = {}
    months: dict[tuple[int, int], Backup] = {}
    for backup in backups:
        day = backup.made_at.date()
        if day > today - timedelta(days=DAILY):
            days.setdefault(day, backup)
        months.setdefault((day.year, day.month), backup)
    grown = sorted(backups, key=lambda backup: (backup.changes or 0, backup.made_at), reverse=True)
    kept = {backup.path for backup in (*backups[:LAST], *grown[:LAST], *days.values(), *months.values())}
    return [backup for backup in backups if backup.path in kept]


def thin_out(journal: Path, today: date) -> None:
    """Delete the backups that the schedule does not keep, even where the clock runs ahead."""
    found = every(journal)
    kept = {backup.path for backup in to_keep(found, sure_day(found, today))}
    for backup in found:
        if backup.path not in kept:
            delete(backup)


def delete(backup: Backup) -> None:
    """Delete a backup and what tells of it."""
    backup.path.unlink(missing_ok=True)
    copying.manifest_of(backup.path).unlink(missing_ok=True)


def _literal(name: str) -> str:
    """A name in which no character is a pattern's."""
    return re.sub(r"([\[\]*?])", r"[\1]", name)


def _read(file: Path) -> Backup | None:
    named = _NAME.search(file.name)
    if not named or not file.is_file():
        return None
    try:
        made_at = datetime.strptime(named[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:  # no moment that there is: nothing that Debrief named
        return None
    try:
        told = json.loads(copying.manifest_of(file).read_bytes())
        changes, sha256 = int(told["changes"]), str(told["sha256"])
        rows = {str(table): int(count) for table, count in told["rows"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        changes, rows, sha256 = None, {}, ""
    return Backup(file, made_at, named[2], file.stat().st_size, changes, rows, sha256)
