"""A backup put back: looked at first, undoable afterwards, in one transaction under the eyes of open windows."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import duckdb

from lib.journal import copying, witness
from lib.journal.database import Journal
from lib.journal.errors import DamagedError, DebriefError, JournalError
from lib.journal.soundness import check
from lib.keeping import backups, sealing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

    from lib.keeping.backups import Backup

_OTHER: Final = "debrief_backup"
_STAYS: Final = frozenset({"journal", "schema_migration"})
"""Tables that a restore leaves: the count of changes only ever grows, and the schema is the present one."""
_ASIDE: Final = frozenset({"setting", "wording_vector", "trash", "edit_history", *_STAYS})
"""Tables of which a preview says nothing: nobody knows their rows by name."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a restore would do to a table: rows that come back, that go away, and that become what they were."""

    table: str
    added: int
    gone: int
    changed: int


def differences(journal: Journal, source: Path, passphrase: str = "") -> list[Difference]:
    """What restoring a backup would change, for each table in which something would.

    Args:
        journal: The journal as it is now.
        source: The backup's file.
        passphrase: Opens it, where it is sealed.

    Raises:
        DebriefError: It cannot be opened, or is no sound journal.
    """
    with _brought_up_to_date(source, passphrase) as file, _attached(journal, file) as cursor:
        found = [_difference(cursor, table) for table in _tables(cursor) if table not in _ASIDE]
    return [each for each in found if each.added or each.gone or each.changed]


def restore(journal: Journal, source: Path, passphrase: str = "") -> Backup:
    """Make a journal what a backup holds, for every open window at once.

    Args:
        journal: The journal.
        source: The backup's file; one of an older schema is brought up to date on the way.
        passphrase: Opens it, where it is sealed.

    Returns:
        The backup of how it was before, which undoes this.

    Raises:
        DebriefError: It cannot be opened, or is no sound journal, or the journal may only be read; nothing was changed.
    """
    journal.refuse_read_only()
    with _brought_up_to_date(source, passphrase) as file:
        before = backups.make(journal, "restore")
        with _attached(journal, file), journal.write(checkpoint=True, undoable=False) as cursor:
            for table in _tables(cursor):
                if table not in _STAYS:
                    cursor.execute(f"DELETE FROM {table}")
                    cursor.execute(f"INSERT INTO {table} BY NAME FROM {_OTHER}.{table} ORDER BY rowid")
    witness.settle(journal.path)
    return before


def replace_damaged(file: Path, source: Path, passphrase: str = "") -> Path:
    """Put a backup in the place of a journal that cannot be opened; what was there is kept beside it.

    Args:
        file: The journal's file, which nobody has open.
        source: The backup's file.
        passphrase: Opens it, where it is sealed.

    Returns:
        The folder in which the damaged files now lie.

    Raises:
        DebriefError: It cannot be opened, or is no sound journal; nothing was changed.
    """
    with _brought_up_to_date(source, passphrase) as fresh:
        content = fresh.read_bytes()
    aside = _moved_aside(file, file, _log_of(file), witness.file_of(file))
    witness.settle(file)
    copying.write_whole(file, content)
    return aside


def is_whole_without_log(file: Path) -> bool:
    """Whether only the log of a journal is damaged: all that was in it at its last saved form can be read."""
    if not _log_of(file).exists():
        return False
    try:
        with _brought_up_to_date(file, ""):
            return True
    except DebriefError:
        return False


def leave_log(file: Path) -> Path:
    """Move a damaged log aside; opening the journal then tells what is missing.

    Args:
        file: The journal's file, which nobody has open and which `is_whole_without_log`.

    Returns:
        The folder in which the log now lies.
    """
    return _moved_aside(file, _log_of(file))


def _log_of(file: Path) -> Path:
    return file.with_name(file.name + ".wal")


def _moved_aside(file: Path, *damaged: Path) -> Path:
    aside = file.with_name(f"{file.stem}-damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}")
    aside.mkdir(mode=0o700)
    for there in damaged:
        if there.exists():
            there.replace(aside / there.name)
    return aside


@contextmanager
def _brought_up_to_date(source: Path, passphrase: str) -> Iterator[Path]:
    """A copy of a backup, of the present schema, sound, closed and nobody else's."""
    with tempfile.TemporaryDirectory(prefix="debrief-restore-") as folder:
        file = Path(folder) / "restored.duckdb"
        copying.write_whole(file, sealing.opened(source, passphrase))
        try:
            other = Journal.open(file)
        except JournalError as error:
            raise DebriefError(f"{source.name} cannot be restored. {_reason(error)}") from error
        try:
            problems = check(other).problems
        finally:
            other.close()
        if problems:
            raise DebriefError(f"{source.name} is not sound and was not restored: {problems[0]}")
        yield file


def _reason(error: JournalError) -> str:
    said = str(error)
    if isinstance(error, DamagedError) or "restored.duckdb" in said:
        return "It is damaged or no journal of Debrief's; nothing was changed."
    return said


@contextmanager
def _attached(journal: Journal, file: Path) -> Iterator[DuckDBPyConnection]:
    """A reading cursor of the journal that also sees the backup; no window lists its tables."""
    path = str(file).replace("'", "''")
    with journal.read() as cursor:
        try:
            cursor.execute(f"ATTACH '{path}' AS {_OTHER} (HIDDEN, READ_ONLY)")
        except duckdb.Error as error:
            raise DebriefError("Another window is restoring a backup at this moment. Try again shortly.") from error
        try:
            yield cursor
        finally:
            cursor.execute(f"DETACH {_OTHER}")


def _tables(cursor: DuckDBPyConnection) -> list[str]:
    found = cursor.execute("SELECT table_name FROM duckdb_tables() ORDER BY table_name").fetchall()
    return [table for (table,) in found]


def _difference(cursor: DuckDBPyConnection, table: str) -> Difference:
    found = cursor.execute(
        "SELECT constraint_column_names FROM duckdb_constraints() "
        "WHERE table_name = ? AND constraint_type = 'PRIMARY KEY' AND database_name = current_database()",
        [table],
    ).fetchall()
    columns = cursor.execute(
        "SELECT column_name FROM duckdb_columns() WHERE table_name = ? AND database_name = current_database() "
        "AND column_name NOT IN ('updated_at', 'version', 'position')",
        [table],
    ).fetchall()
    key = ", ".join(found[0][0])
    # By name: columns that a migration added stand at the end in one journal and in their place in another.
    values = ", ".join(f'"{name}"' for (name,) in columns)
    here, there = (
        f"(SELECT hash({key}) AS key, hash({values}) AS print FROM {where}{table})" for where in ("", f"{_OTHER}.")
    )
    added, gone, changed = cursor.execute(
        "SELECT count(*) FILTER (here.key IS NULL), count(*) FILTER (there.key IS NULL), "
        "count(*) FILTER (here.print <> there.print) "
        f"FROM {here} AS here FULL JOIN {there} AS there ON here.key = there.key"
    ).fetchall()[0]
    return Difference(table, int(added), int(gone), int(changed))
