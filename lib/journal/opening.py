"""Opening the file of a journal: what it is opened with, brought up to date by, and refused for."""

from __future__ import annotations

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

    Raises:
        JournalError: It is foreign, newer, or could not be brought up to date.
        duckdb.Error: It is in use, damaged, or cannot be reached.
    """
    try:
        connection = duckdb.connect(str(file), config=CONFIG)
    except duckdb.CatalogException:
        _move_log_into(file)
        connection = duckdb.connect(str(file), config=CONFIG)
    try:
        steps = migrations.pending(connection)
        if steps and steps[0].number > 1:
            copying.make(connection, file, "update")
        if steps:
            _migrate(file, connection, steps)
    except BaseException:
        connection.close()
        raise
    return connection


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
