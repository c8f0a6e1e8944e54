"""Opening the file of a journal: what it is opened with, brought up to date by, and refused for."""

from __future__ import annotations

import errno
import re
from typing import TYPE_CHECKING

import duckdb

from lib.journal import copying, migrations
from lib.journal.errors import DamagedError, JournalError

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "default_block_size": "16384",  # a journal has many small tables: 0.4 MB empty instead of 13 MB
    "storage_compatibility_version": "v1.5.0",
    "autoinstall_known_extensions": "false",  # a local-first program never downloads code
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",  # SQL must not read our Python variables
    "allocator_background_threads": "true",  # gives back what a query needed: 90 MB after the pages of a long journal
}


def which(file: Path) -> tuple[int, int] | None:
    """Which file bears a name: the same for as long as nobody puts another one in its place."""
    try:
        told = file.stat()
    except OSError:
        return None
    return told.st_dev, told.st_ino


def log_of(file: Path) -> Path:
    """Where DuckDB keeps the log of a journal until it is moved into the file."""
    return file.with_name(file.name + ".wal")


def refuse_orphan_log(file: Path) -> None:
    """Refuse a log whose journal is not there.

    Raises:
        JournalError: There is one.
    """
    log = log_of(file)
    if log.exists() and not file.exists():
        # DuckDB would open a new, empty database here and throw the log away.
        raise JournalError(
            f"There is a log {log.name} without its journal {file.name}. Put the journal back beside it, "
            "or move the log away to start anew; nothing was changed."
        )


def connect(file: Path) -> DuckDBPyConnection:
    """A connection to a journal, made where there is none, and brought up to the present schema.

    One that may not be written to, or beside which no log may be, is opened for reading.

    Raises:
        JournalError: It is foreign, newer, or could not be brought up to date.
        duckdb.Error: It is in use, damaged, or cannot be reached.
    """
    try:
        connection = _connected(file)
    except duckdb.CatalogException:
        _move_log_into(file)
        connection = _connected(file)
    try:
        steps = migrations.pending(connection)
        if steps:
            _refuse_read_only(file, connection)
        if steps and steps[0].number > 1:
            copying.make(connection, file, "update")
        if steps:
            _migrate(file, connection, steps)
    except BaseException:
        connection.close()
        raise
    return connection


def is_read_only(connection: DuckDBPyConnection) -> bool:
    """Whether a connection can only read."""
    sql = "SELECT readonly FROM duckdb_databases() WHERE database_name = current_database()"
    return bool(connection.execute(sql).fetchall()[0][0])


def _refuse_read_only(file: Path, connection: DuckDBPyConnection) -> None:
    if is_read_only(connection):
        raise JournalError(
            f"The journal {file.name} is of an earlier Debrief and has to be brought up to date, but may only be "
            "read. Give yourself the right to write to it and to its folder, then try again."
        )


def told_read_only(file: Path) -> str:
    """What to do about a journal that may only be read."""
    return (
        f"{file.name} may only be read. Give yourself the right to write to it and to the folder that it is in, then "
        "start Debrief anew."
    )


def _connected(file: Path) -> DuckDBPyConnection:
    """A connection for writing, else for reading where there is a journal at all."""
    if file.exists() and not _may_write_beside(file):
        return duckdb.connect(str(file), read_only=True, config=CONFIG)
    try:
        return duckdb.connect(str(file), config=CONFIG)
    except duckdb.IOException as error:
        if file.exists() and ("Permission denied" in str(error) or "Read-only" in str(error)):
            return duckdb.connect(str(file), read_only=True, config=CONFIG)
        raise


def _may_write_beside(file: Path) -> bool:
    """Whether the folder takes a new file, as the log is one; the journal itself is not tried: closing unlocks it."""
    trial = file.with_name(file.name + ".trial")
    try:
        trial.touch()
        trial.unlink(missing_ok=True)
    except OSError as error:  # a full disk is another matter
        return error.errno not in {errno.EACCES, errno.EPERM, errno.EROFS}
    return True


def _move_log_into(file: Path) -> None:
    """Play back a log that makes tables, as after a kill between a migration and its checkpoint.

    DuckDB 2.0 opens a database before it knows the functions that such a table's checks call, and refuses the log; to
    one that is attached they are known.
    """
    path = str(file).replace("'", "''")
    with duckdb.connect(config=CONFIG) as helper:
        helper.execute("LOAD core_functions")  # built in: nothing is fetched
        helper.execute(f"ATTACH '{path}' AS migrated (STORAGE_VERSION 'v1.5.0')")
        helper.execute("CHECKPOINT migrated")
        helper.execute("DETACH migrated")


def _migrate(file: Path, connection: DuckDBPyConnection, steps: list[migrations.Migration]) -> None:
    try:
        migrations.migrate(connection, steps)
        connection.execute("CHECKPOINT")
    except duckdb.Error as error:
        raise JournalError(
            f"The journal {file.name} could not be brought up to date and is as it was. "
            f"Go back to the Debrief that wrote it, and report this: {error}"
        ) from error


def error_of(file: Path, error: Exception) -> JournalError:
    """What opening a journal failed for, in a sentence."""
    holder = re.search(r"PID (\d+)", str(error))
    if holder:
        return JournalError(
            f"The journal {file.name} is open in another program (process {holder[1]}). "
            "Close that Debrief first, then try again."
        )
    if isinstance(error, OSError) or "Cannot open file" in str(error) or "Permission" in str(error):
        return JournalError(
            f"The journal {file} cannot be opened. Check that the folder exists and that you may write to it."
        )
    if "WAL was created" in str(error):
        return DamagedError(
            f"The journal {file.name} and its log {log_of(file).name} are not of the same moment, as when one of "
            "them was copied or put back without the other. Nothing was changed."
        )
    return DamagedError(
        f"The journal {file.name} cannot be read: it is damaged or no DuckDB file. "
        "Restore a backup, or name another file; nothing was changed."
    )
