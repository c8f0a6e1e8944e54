"""A whole copy of a journal, made while it is in use, looked through before it counts, readable by its owner only."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Literal

import duckdb

from lib.journal.errors import JournalError
from lib.journal.soundness import contents

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

Reason = Literal["daily", "update", "import", "restore", "asked", "replaced"]
"""Why a backup was made: on the day's first visit, before an update, an import or a restore, because asked for, or
because another program replaced the open journal's file."""

FOLDER: Final = "backups"
SUFFIX: Final = ".duckdb"
_COPY: Final = "debrief_copy_being_made"
_READING: Final[dict[str, str | bool | int | float | list[str]]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def folder_of(journal: Path) -> Path:
    """Where the backups of a journal lie: in a folder beside it."""
    return journal.parent / FOLDER


def manifest_of(backup: Path) -> Path:
    """The small file beside a backup that says what it holds."""
    return backup.with_name(backup.name + ".json")


def make(cursor: DuckDBPyConnection, journal: Path, reason: Reason, made_at: datetime | None = None) -> Path:
    """Copy a whole journal into the folder of its backups.

    `COPY FROM DATABASE` reads one snapshot through the open connection. Copying the file instead would need it closed:
    on POSIX, a process that closes any handle on a file that it has locked loses the lock. The copy is then opened and
    compared with the journal, table by table, before it gets its name.

    Args:
        cursor: A cursor of the journal, while nobody writes.
        journal: The journal's file.
        reason: Why.
        made_at: The moment, UTC.

    Raises:
        JournalError: There is no room, or the copy is not what the journal is; nothing is left behind.
    """
    made_at = made_at or datetime.now(UTC)
    target = _free_name(journal, made_at, reason)
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(OSError):  # a disk without such rights, or somebody else's folder: the doctor tells
            target.parent.chmod(0o700)
        held = contents(cursor)
        _copy(cursor, part)
        with suppress(OSError):
            part.chmod(0o600)
        if look_through(part) != held:
            raise JournalError("A backup was made, but is not what the journal is. It was thrown away; try again.")
        told = {
            "made_at": made_at.isoformat(timespec="seconds"),
            "reason": reason,
            "changes": _changes(cursor),
            "rows": {table: rows for table, (rows, _) in held.items()},
            "sha256": fingerprint(part),
        }
        write_whole(manifest_of(target), json.dumps(told, indent=1).encode())
        _settle_on_disk(part)
        part.replace(target)
    except (OSError, duckdb.Error) as error:
        raise JournalError(
            f"No backup of {journal.name} could be made in {target.parent}. Check that there is room on the disk and "
            "that you may write there; the journal itself is as it was."
        ) from error
    finally:
        for left in (part, part.with_name(part.name + ".wal")):
            _remove(left)
        if not target.exists():
            _remove(manifest_of(target))
    return target


def look_through(file: Path) -> dict[str, tuple[int, str]]:
    """Rows and content hash of each table of a copy, read to its end.

    Raises:
        duckdb.Error: It is damaged, or no database.
    """
    connection = duckdb.connect(str(file), read_only=True, config=_READING)
    try:
        return contents(connection)
    finally:
        connection.close()


def fingerprint(file: Path) -> str:
    """SHA-256 of a file, as hex."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def write_whole(file: Path, content: bytes) -> None:
    """Write a small file so that it is there whole or as it was, and only its owner may read it."""
    part = file.with_name(file.name + ".part")
    # The mode counts for a new file only, so what an earlier crash left goes first.
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as opened:
        opened.write(content)
    part.replace(file)


def _copy(cursor: DuckDBPyConnection, part: Path) -> None:
    part.unlink(missing_ok=True)
    name = cursor.execute("SELECT current_database()").fetchall()[0][0].replace('"', '""')
    path = str(part).replace("'", "''")
    # Hidden: whoever lists the tables of the journal meanwhile must not see those of its copy.
    cursor.execute(f"ATTACH '{path}' AS {_COPY} (HIDDEN, BLOCK_SIZE 16384, STORAGE_VERSION 'v1.5.0')")
    try:
        cursor.execute(f'COPY FROM DATABASE "{name}" TO {_COPY}')
    finally:
        with suppress(duckdb.Error):  # after a full disk it may be gone already
            cursor.execute(f"DETACH {_COPY}")


def _remove(file: Path) -> None:
    with suppress(OSError):
        file.unlink(missing_ok=True)


def _settle_on_disk(file: Path) -> None:
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def _free_name(journal: Path, made_at: datetime, reason: str) -> Path:
    stem = f"{journal.stem}-{made_at:%Y%m%dT%H%M%SZ}-{reason}"
    names = (f"{stem}{f'-{again}' if again else ''}{SUFFIX}" for again in range(1_000))
    return next(file for name in names if not (file := folder_of(journal) / name).exists())


def _changes(cursor: DuckDBPyConnection) -> int:
    return int(cursor.execute("SELECT changes FROM journal").fetchall()[0][0])
