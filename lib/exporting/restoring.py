"""Our own export back into a journal: an empty one becomes equal to what was exported, another gets what is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import duckdb

from lib.exporting import manifest, rows
from lib.exporting.files import opened
from lib.exporting.merging import Difference, Merge, Merged
from lib.exporting.staging import staged
from lib.exporting.tables import tables
from lib.journal.errors import DebriefError
from lib.journal.migrations import all_migrations

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from lib.exporting.tables import Table
    from lib.journal.database import Journal

_OURS: Final = ("journal", "setting", "reason", "trash")
"""Tables that hold something in a journal in which nothing was recorded yet."""
_LOADED: Final = 0.8
"""Share of the time until an export is loaded and found sound; what is left is writing."""


@dataclass(frozen=True, slots=True)
class Added:
    """Rows that were added to a table, by primary key."""

    table: str
    keys: tuple[rows.Row, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of taking an export in.

    Attributes:
        made_at: When the export was made, UTC.
        into_empty: Whether the journal was empty before, and is now equal to the one exported.
        added: The rows that are new, table by table.
        same: How many rows were there already.
        differing: Rows that the journal has otherwise; they were left as they are.
    """

    made_at: datetime
    into_empty: bool
    added: tuple[Added, ...]
    same: int
    differing: tuple[Difference, ...]

    def count(self, table: str) -> int:
        """How many rows were added to a table."""
        return sum(len(each.keys) for each in self.added if each.table == table)


def restore_tables(
    journal: Journal,
    source: Path | bytes,
    *,
    dry_run: bool = False,
    on_progress: Callable[[float], object] | None = None,
) -> Restored:
    """Take an export of Debrief's in, in one transaction.

    A row is known again by its id, or by what can be there only once, such as the label of a reason; what was deleted
    here since the export was made is new again. Into an empty journal everything goes as it is, the journal's own id
    included, so that it is that journal from then on.

    Args:
        journal: Where to.
        source: The folder, its manifest, or its ZIP (a file or bytes).
        dry_run: Tell what would come of it, and change nothing.
        on_progress: Called with the share done, 0 to 1; what it raises ends it all, and nothing has changed.

    Raises:
        DebriefError: It is no whole, sound export, or of a newer Debrief; nothing has changed.
    """
    tell = on_progress or (lambda _: None)
    with opened(source) as files:
        steps = len(all_migrations())
        content = files.get(manifest.FILE)
        if content is None or not manifest.is_ours(content):
            raise DebriefError("This is no export of Debrief's: its manifest.json is missing.")
        told = manifest.read(content, schema=steps)
        done = 0

        def loaded() -> None:
            nonlocal done
            done += 1
            tell(_LOADED * min(1.0, done / max(1, len(told.rows))))

        with staged(files, told, loaded) as stage:
            if dry_run:
                with journal.read() as cursor:
                    found = _merge(cursor, stage)
            else:
                with journal.write(checkpoint=True) as cursor:
                    found = _merge(cursor, stage)
                    _write(cursor, stage, found)
                    tell(1.0)
    into_empty, merged = found
    return Restored(
        told.made_at,
        into_empty,
        tuple(Added(each.table.name, each.added) for each in merged if each.new),
        sum(each.same for each in merged),
        tuple(difference for each in merged for difference in each.differing),
    )


def is_empty(cursor: DuckDBPyConnection) -> bool:
    """Whether nothing was recorded in a journal yet."""
    filled = (table.name for table in tables(cursor) if table.name not in _OURS)
    if any(cursor.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone() for name in filled):
        return False
    return cursor.execute("SELECT 1 FROM reason WHERE version > 1 OR retired LIMIT 1").fetchone() is None


def _merge(cursor: DuckDBPyConnection, stage: DuckDBPyConnection) -> tuple[bool, tuple[Merged, ...]]:
    """What each table gets, and whether the journal is empty, in which the reasons that it came with give way."""
    into_empty = is_empty(cursor)
    merge = Merge()
    merged: list[Merged] = []
    for table in _mergeable(cursor):
        here = [] if into_empty and table.name == "reason" else rows.read(cursor, table)
        merged.append(merge.table(table, here, rows.read(stage, table)))
    return into_empty, tuple(merged)


def _write(cursor: DuckDBPyConnection, stage: DuckDBPyConnection, found: tuple[bool, tuple[Merged, ...]]) -> None:
    into_empty, merged = found
    if into_empty:
        cursor.execute("DELETE FROM reason")
        identity = stage.execute("SELECT id, created_at FROM journal").fetchone()
        cursor.execute("UPDATE journal SET id = ?, created_at = ?", list(identity or ()))
    for each in merged:
        try:
            rows.insert(cursor, each.table, each.new)
        except duckdb.ConstraintException as error:
            raise DebriefError(
                f"The export's {each.table.name} cannot stand beside what this journal holds. "
                "Take it into an empty journal instead; nothing was changed."
            ) from error


def _mergeable(cursor: DuckDBPyConnection) -> list[Table]:
    return [table for table in tables(cursor) if table.name != "journal"]
