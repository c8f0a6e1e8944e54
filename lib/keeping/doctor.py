"""What the doctor says of a journal: where it lies, how big, whether it is sound, what protects it."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Final

from lib.journal import copying, witness
from lib.journal.errors import DebriefError, JournalError
from lib.journal.soundness import Soundness, check
from lib.keeping import backups, trash
from lib.words import clock, day, many

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from lib.journal.database import Journal
    from lib.journal.witness import Loss
    from lib.keeping.backups import Backup

CHECKED: Final = "checked_at"
"""The setting that keeps when the journal was last looked through to its end and found sound."""
LITTLE: Final = 200 * 2**20
"""Bytes of free space below which it is time to make room."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found.

    Attributes:
        path: The journal's file.
        bytes: How big it is, with its log.
        free: Bytes that are free where it lies.
        private: Whether only its owner may read it; None where the system has no such rights.
        checked_at: When it was last looked through to its end and found sound, UTC, as ISO 8601; '' for never.
        backups: Its backups, the newest first.
        loss: What was noticed to be missing.
    """

    path: Path
    bytes: int
    free: int
    private: bool | None
    checked_at: str
    backups: tuple[Backup, ...]
    loss: Loss | None


def findings(journal: Journal) -> Findings:
    """What can be said without reading the journal to its end."""
    file = journal.path
    log = file.with_name(file.name + ".wal")
    with journal.read() as cursor:
        checked = cursor.execute("SELECT value FROM setting WHERE name = ?", [CHECKED]).fetchall()
    return Findings(
        file,
        file.stat().st_size + (log.stat().st_size if log.exists() else 0),
        shutil.disk_usage(file.parent).free,
        _is_private(file),
        checked[0][0] if checked else "",
        tuple(backups.every(file)),
        journal.loss,
    )


def look_through(journal: Journal, now: datetime | None = None) -> Soundness:
    """Read the journal to its end, and keep when that was where it is sound and can be written to."""
    found = check(journal)
    if not found.problems:
        at = (now or datetime.now(UTC)).isoformat(timespec="seconds")
        with suppress(JournalError), journal.write(counts=False) as cursor:
            cursor.execute(
                "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [CHECKED, at],
            )
    return found


_visited: dict[Path, date] = {}


def first_visit(journal: Journal, now: datetime) -> str:
    """What is due on the first visit of a day: a check, a backup, the trash purged. Later visits cost nothing.

    Args:
        journal: The journal.
        now: The moment, UTC.

    Returns:
        A sentence where something was amiss, else ''.
    """
    if _visited.get(journal.path) == now.date():
        return ""
    _visited[journal.path] = now.date()
    if not journal.changes:
        return ""
    try:
        if problems := look_through(journal, now).problems:
            # No backup of what is damaged: it would push a good one out of the schedule.
            return problems[0]
        if backups.is_due(journal.path, now.date()):
            backups.make(journal, "daily", now)
        sure = backups.sure_day(backups.every(journal.path), now.date())
        with journal.write(counts=False) as cursor:
            trash.purge(cursor, datetime.combine(sure, time.max))
    except DebriefError as error:
        return str(error)
    return ""


def told_loss(loss: Loss, newest: Backup | None) -> str:
    """One or two sentences: what is missing, what is intact, and what helps."""
    what = _what_happened(loss)
    if newest is None:
        return f"{what} There is no backup."
    return f"{what} The newest backup is of {_minute(newest.made_at)}."


def _what_happened(loss: Loss) -> str:
    rows = [many(count, name) for table, name in _NAMED.items() if (count := loss.rows.get(table))]
    until = f" until {_minute_of(loss.seen_at)}" if loss.seen_at else ""
    missing = f"{many(loss.changes, 'change')} of those saved{until}" + (f": {', '.join(rows)}" if rows else "")
    if not loss.changes:
        missing = f"the last words of an unfinished form, typed{until}"
    ends = f"ends on {_minute_of(loss.ends_at)}" if loss.ends_at else "ends earlier than it did"
    match loss.kind:
        case "gone":
            return (
                "The journal that was here is gone, and a new, empty one was begun. Where you moved it away on "
                "purpose, all is well."
            )
        case "older":
            return (
                f"This is an older copy of the journal: it {ends}. Not in it: {missing}. Where you put it here on "
                "purpose, all is well."
            )
        case "copy":
            return (
                f"This copy of the journal {ends}. Not in it: {missing}. Where it was copied while Debrief was open, "
                "close Debrief there and copy it once more."
            )
        case "end" if loss.changes:
            return f"The end of the journal is missing: {missing}. All that came before is intact."
        case "end":
            return f"Missing: {missing}. All that was saved is intact."


def settle(journal: Journal) -> None:
    """The person has seen the loss."""
    witness.settle(journal.path)


def _is_private(file: Path) -> bool | None:
    if os.name == "nt":
        return None
    folder = copying.folder_of(file)
    files = [file, *(folder.iterdir() if folder.is_dir() else [])]
    return not any(stat.S_IMODE(each.stat().st_mode) & 0o077 for each in files)


def _minute_of(stamp: str) -> str:
    """A UTC time stamp, as ISO 8601 without its zone, on the clock of the person's wall."""
    return _minute(datetime.fromisoformat(stamp).replace(tzinfo=UTC))


def _minute(utc: datetime) -> str:
    here = utc.astimezone()
    return f"{day(here)}, {clock(here)}"


_NAMED: Final = {
    "application": "application",
    "interview": "interview",
    "debrief": "debrief",
    "asking": "answer",
    "rejection_review": "review",
    "story": "story",
    "action": "action",
    "practice_turn": "practised answer",
}
