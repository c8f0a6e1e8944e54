"""One journal file: a single connection, a fresh cursor for each use, one lock around each write."""

from __future__ import annotations

import os
import re
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from lib.journal import copying, migrations, trash, witness
from lib.journal.errors import JournalError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

DEFAULT_PATH = Path(__file__).resolve().parents[2] / "data" / "debrief.duckdb"

CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "default_block_size": "16384",  # a journal has many small tables: 0.4 MB empty instead of 13 MB
    "storage_compatibility_version": "v1.5.0",
    "autoinstall_known_extensions": "false",  # a local-first program never downloads code
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",  # SQL must not read our Python variables
}


class Journal:
    """An open journal.

    Reading: `with journal.read() as cursor`. Writing: `with journal.write() as cursor`, which is one transaction
    under the journal's lock. DuckDB's Python connection must not be shared between threads, cursors of it may.
    """

    def __init__(self, path: Path, connection: DuckDBPyConnection) -> None:
        """Use `Journal.open`."""
        self.path = path
        self._connection = connection
        self._lock = threading.RLock()
        self._seen = self._look()

    @classmethod
    def open(cls, path: Path | str | None = None) -> Journal:
        """Open the journal at `path`, making it if there is none and migrating it if it is of an older schema.

        Args:
            path: The file; by default `DEBRIEF_JOURNAL`, else `data/debrief.duckdb`.

        Raises:
            JournalError: The file is in use, foreign, newer, damaged, or cannot be reached; the text says which.
        """
        file = resolve(path)
        _refuse_orphan_log(file)
        is_new = not file.exists()
        # A record of one's worst days is nobody else's to read: neither the file, nor its log, which DuckDB makes
        # anew after each checkpoint, nor what is exported from it.
        os.umask(0o077)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            connection = _connect(file)
            try:
                journal = cls(file, connection)
            except BaseException:
                connection.close()
                raise
        except (duckdb.Error, OSError) as error:
            raise JournalError(_opening_sentence(file, error)) from error
        journal._compare_with_witness(is_new=is_new)
        return journal

    @property
    def changes(self) -> int:
        """How many writes this journal has seen: a key for caches that must never be stale."""
        return self._seen.changes

    @property
    def loss(self) -> witness.Loss | None:
        """What is missing against when this journal was last seen, until the person has taken note of it."""
        return witness.noted(self.path)

    @contextmanager
    def read(self) -> Iterator[DuckDBPyConnection]:
        """A cursor for reading; fetch everything before leaving the block."""
        cursor = self._connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()

    @contextmanager
    def still(self) -> Iterator[DuckDBPyConnection]:
        """A cursor for reading while nobody writes."""
        with self._lock, self.read() as cursor:
            yield cursor

    @contextmanager
    def write(
        self, *, checkpoint: bool = False, counts: bool = True, undoable: bool = True
    ) -> Iterator[DuckDBPyConnection]:
        """A cursor inside one transaction: committed at the end of the block, rolled back on any error.

        Args:
            counts: Whether this changes what insights are made of; a draft, saved at every pause, does not.
            undoable: Whether what is deleted goes into the trash; not where a backup was made or the trash emptied.
            checkpoint: Move the log into the file afterwards, as after each saved form: DuckDB 2.0 drops the
                tail of a damaged log silently, a short log has little to drop.
        """
        with self._lock, self.read() as cursor:
            cursor.execute("BEGIN")
            try:
                yield cursor
                rows = self._seen.rows
                if counts:
                    rows = self._keep_deleted(cursor) if undoable else trash.counts(cursor)
                # After an error, even one that the block swallowed, a COMMIT would answer as if all were well and
                # drop everything; this statement fails then.
                seen = _written(cursor, counts=counts, rows=rows)
                cursor.execute("COMMIT")
            except BaseException:
                with suppress(duckdb.Error):  # a COMMIT that failed has rolled back already
                    cursor.execute("ROLLBACK")
                raise
            self._seen = seen
            if checkpoint:
                with suppress(duckdb.TransactionException):  # another window is reading; the next save will do it
                    cursor.execute("CHECKPOINT")
            witness.keep(self.path, seen)

    def close(self) -> None:
        """Move the log into the file and let go of it."""
        with self._lock:
            self._connection.close()

    def _keep_deleted(self, cursor: DuckDBPyConnection) -> dict[str, int]:
        with self.read() as before:  # sees the journal as it was, until COMMIT
            return trash.keep_deleted(before, cursor)

    def _look(self) -> witness.Seen:
        with self.read() as cursor:
            key, changes, writes = cursor.execute("SELECT id::TEXT, changes, writes FROM journal").fetchall()[0]
            return witness.Seen(key, changes, writes, trash.counts(cursor), witness.moment())

    def _compare_with_witness(self, *, is_new: bool) -> None:
        before = witness.read(self.path)
        loss = before and witness.compare(before, self._seen, is_new=is_new)
        if loss:
            witness.note(self.path, loss)
        if loss or before is None or before.writes != self._seen.writes or before.journal != self._seen.journal:
            witness.keep(self.path, self._seen)


def _written(cursor: DuckDBPyConnection, *, counts: bool, rows: dict[str, int]) -> witness.Seen:
    """Count a write, and what the journal is after it."""
    key, changes, writes = cursor.execute(
        "UPDATE journal SET changes = changes + ?::BIGINT, writes = writes + 1 RETURNING id::TEXT, changes, writes",
        [int(counts)],
    ).fetchall()[0]
    return witness.Seen(key, changes, writes, rows, witness.moment())


def resolve(path: Path | str | None) -> Path:
    """The journal's file: as given, else as `DEBRIEF_JOURNAL` says, else the default."""
    return Path(path or os.environ.get("DEBRIEF_JOURNAL") or DEFAULT_PATH).expanduser().resolve()


def _refuse_orphan_log(file: Path) -> None:
    log = file.with_name(file.name + ".wal")
    if log.exists() and not file.exists():
        # DuckDB would open a new, empty database here and throw the log away.
        raise JournalError(
            f"There is a log {log.name} without its journal {file.name}. Put the journal back beside it, "
            "or move the log away to start anew; nothing was changed."
        )


def _connect(file: Path) -> DuckDBPyConnection:
    """A connection to a journal of the present schema."""
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


def _migrate(file: Path, connection: DuckDBPyConnection, steps: list[migrations.Migration]) -> None:
    try:
        migrations.migrate(connection, steps)
        connection.execute("CHECKPOINT")
    except duckdb.Error as error:
        raise JournalError(
            f"The journal {file.name} could not be brought up to date and is as it was. "
            f"Go back to the Debrief that wrote it, and report this: {error}"
        ) from error


def _opening_sentence(file: Path, error: Exception) -> str:
    holder = re.search(r"PID (\d+)", str(error))
    if holder:
        return (
            f"The journal {file.name} is open in another program (process {holder[1]}). "
            "Close that Debrief first, then try again."
        )
    if isinstance(error, OSError) or "Cannot open file" in str(error) or "Permission" in str(error):
        return f"The journal {file} cannot be opened. Check that the folder exists and that you may write to it."
    return (
        f"The journal {file.name} cannot be read: it is damaged or no DuckDB file. "
        "Restore a backup, or name another file; nothing was changed."
    )
