"""One journal file: a single connection, a fresh cursor for each use, one lock around each write."""

from __future__ import annotations

import os
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from lib.journal import opening, trash, witness
from lib.journal.errors import JournalError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

DEFAULT_PATH = Path(__file__).resolve().parents[2] / "data" / "debrief.duckdb"

_PATIENCE = 60
"""How often opening anew is tried, twenty times a second."""


class Journal:
    """An open journal.

    Reading: `with journal.read() as cursor`. Writing: `with journal.write() as cursor`, which is one transaction
    under the journal's lock. DuckDB's Python connection must not be shared between threads, cursors of it may.
    """

    def __init__(self, path: Path, connection: DuckDBPyConnection) -> None:
        """Use `Journal.open`."""
        self.path = path
        self._connection = connection
        self.is_read_only = opening.is_read_only(connection)
        self._lock = threading.RLock()
        self._seen = self._look()
        self._file = opening.which(path)

    @classmethod
    def open(cls, path: Path | str | None = None) -> Journal:
        """Open the journal at `path`, making it if there is none and migrating it if it is of an older schema.

        Args:
            path: The file; by default `DEBRIEF_JOURNAL`, else `data/debrief.duckdb`.

        Raises:
            JournalError: The file is in use, foreign, newer, damaged, or cannot be reached; the text says which.
        """
        file = resolve(path)
        if not file.name:
            raise JournalError(f"{file} is a folder. Name a file in it.")
        # A record of one's worst days is nobody else's to read: neither the file, nor its log, which DuckDB makes
        # anew after each checkpoint, nor what is exported from it.
        os.umask(0o077)
        try:
            opening.refuse_orphan_log(file)
            is_new = not file.exists()
            file.parent.mkdir(parents=True, exist_ok=True)
            connection = opening.connect(file)
            try:
                journal = cls(file, connection)
            except BaseException:
                connection.close()
                raise
        except (duckdb.Error, OSError) as error:
            raise opening.error_of(file, error) from error
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

    def refuse_read_only(self) -> None:
        """Before work that ends in a write: say at once that there can be none.

        Raises:
            JournalError: The journal may only be read.
        """
        if self.is_read_only:
            raise JournalError(f"This could not be saved: {opening.told_read_only(self.path)}")

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

        Raises:
            JournalError: The disk is full, or the journal may not be written to (any more); nothing was changed.
        """
        self.refuse_read_only()
        with self._lock:
            try:
                with self._write(counts=counts, undoable=undoable) as cursor:
                    yield cursor
            except duckdb.Error as error:
                if isinstance(error, duckdb.FatalException):
                    self._reopen()
                if not _is_of_the_disk(error):
                    raise
                raise JournalError(
                    f"This could not be saved: {self.path.name} cannot be written to. Make room on the disk, check "
                    "that you may write there, then save again. What you typed is still here."
                ) from error
            if checkpoint:
                self._checkpoint()
            witness.keep(self.path, self._seen)

    @contextmanager
    def _write(self, *, counts: bool, undoable: bool) -> Iterator[DuckDBPyConnection]:
        with self.read() as cursor:
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
            self._seen = replace(self._seen, **seen)

    def _checkpoint(self) -> None:
        """Move the log into the file, where that can be: what was committed is on the disk either way."""
        try:
            with self.read() as cursor:
                cursor.execute("CHECKPOINT")
        except duckdb.FatalException:  # the disk is full: DuckDB answers nothing more until it is opened anew
            self._reopen()
        except duckdb.Error:  # another window is reading; the next save will do it
            pass
        else:
            self._seen = replace(self._seen, settled=self._seen.writes)

    def _reopen(self) -> None:
        """Open the file anew, after an error that DuckDB gives up on; its log holds what was committed."""
        for _ in range(_PATIENCE):  # readers of other windows still hold on to the one that gave up
            with suppress(duckdb.Error):
                self._connection.close()
            try:
                self._connection = opening.connect(self.path)
                with self.read() as cursor:
                    cursor.execute("SELECT 1 FROM journal").fetchall()
            except duckdb.Error:
                time.sleep(0.05)
            else:
                return

    def is_replaced(self) -> bool:
        """Whether another file, or none, bears the journal's name now: what is written to this one is lost with it."""
        return opening.which(self.path) != self._file

    def close(self) -> None:
        """Move the log into the file and let go of it."""
        with self._lock:
            self._connection.close()
            if self._seen.settled < self._seen.writes and not opening.log_of(self.path).exists():
                self._seen = replace(self._seen, settled=self._seen.writes)
                witness.keep(self.path, self._seen)

    def _keep_deleted(self, cursor: DuckDBPyConnection) -> dict[str, int]:
        with self.read() as before:  # sees the journal as it was, until COMMIT
            return trash.keep_deleted(before, cursor)

    def _look(self) -> witness.Seen:
        with self.read() as cursor:
            key, changes, writes, at = cursor.execute(
                "SELECT id::TEXT, changes, writes, written_at FROM journal"
            ).fetchall()[0]
            settled = 0 if opening.log_of(self.path).exists() else writes
            at = at.isoformat() if at else ""
            return witness.Seen(key, changes, writes, trash.counts(cursor), at, settled, str(self.path))

    def _compare_with_witness(self, *, is_new: bool) -> None:
        before = witness.read(self.path)
        noted = witness.noted(self.path)
        if noted and witness.is_back(noted, before, self._seen):
            witness.settle(self.path)
        if before is None:
            witness.keep(self.path, self._seen)
            return
        if loss := witness.compare(before, self._seen, is_new=is_new):
            witness.note(self.path, loss)
        elif before.journal == self._seen.journal and before.place == self._seen.place:
            self._seen = replace(self._seen, settled=max(self._seen.settled, before.settled))
        if before != self._seen:
            witness.keep(self.path, self._seen)


def _is_of_the_disk(error: duckdb.Error) -> bool:
    told = str(error)
    return "Could not write" in told or "No space" in told or "ermission denied" in told or "ead-only" in told


def _written(cursor: DuckDBPyConnection, *, counts: bool, rows: dict[str, int]) -> dict[str, Any]:
    """Count a write; what the journal is after it, as fields of `witness.Seen`."""
    changes, writes, at = cursor.execute(
        "UPDATE journal SET changes = changes + ?::BIGINT, writes = writes + 1, written_at = now() AT TIME ZONE 'UTC' "
        "RETURNING changes, writes, written_at",
        [int(counts)],
    ).fetchall()[0]
    return {"changes": changes, "writes": writes, "at": at.isoformat(), "rows": rows}


def resolve(path: Path | str | None) -> Path:
    """The journal's file: as given, else as `DEBRIEF_JOURNAL` says, else the default."""
    named = path or os.environ.get("DEBRIEF_JOURNAL") or DEFAULT_PATH
    return Path(os.path.expanduser(named)).resolve()  # noqa: PTH111 - the other one knows no name but people's
