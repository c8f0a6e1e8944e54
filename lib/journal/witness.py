"""A witness beside the journal: how often it was written to and how much it held when it was last seen.

DuckDB 2.0 opens a journal whose log is damaged without a word and drops what came after the damage. The file itself
cannot tell that its end is missing; a second one can.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from lib.journal.copying import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Seen:
    """A journal as it was after a write.

    Attributes:
        journal: Its id.
        changes: How often it was changed.
        writes: How often it was written to, drafts among it.
        rows: Rows of each table that is watched.
        at: When, UTC, as ISO 8601.
    """

    journal: str
    changes: int
    writes: int
    rows: dict[str, int]
    at: str


@dataclass(frozen=True, slots=True)
class Loss:
    """What is missing from a journal, against when it was last seen.

    Attributes:
        seen_at: When it was last whole, UTC, as ISO 8601.
        noticed_at: When the loss was noticed, UTC, as ISO 8601.
        changes: How many changes are missing; 0 where only a draft's last words are.
        writes: How many writes are missing.
        rows: How many rows are missing, for each table where some are.
        gone: Whether the whole journal was, so that a new one was begun.
    """

    seen_at: str
    noticed_at: str
    changes: int
    writes: int
    rows: dict[str, int]
    gone: bool = False


def file_of(journal: Path) -> Path:
    """Where the witness of a journal is."""
    return journal.with_name(journal.name + ".seen")


def loss_file_of(journal: Path) -> Path:
    """Where a loss that was noticed is kept until the person has seen it."""
    return journal.with_name(journal.name + ".lost")


def keep(journal: Path, seen: Seen) -> None:
    """Write down what was seen. Where that fails, as on a full disk, the journal is none the worse."""
    with suppress(OSError):
        write_whole(file_of(journal), json.dumps(asdict(seen)).encode())


def read(journal: Path) -> Seen | None:
    """What was last seen; None where nothing was, or it cannot be read."""
    try:
        return Seen(**json.loads(file_of(journal).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def compare(before: Seen, now: Seen, *, is_new: bool) -> Loss | None:
    """What is missing now; None where nothing is.

    Args:
        before: As last seen.
        now: As it was found.
        is_new: Whether there was no file, so that an empty journal was made.
    """
    if is_new:
        rows = {table: count for table, count in before.rows.items() if count}
        # An empty journal that was deleted is no loss to anybody.
        return Loss(before.at, now.at, before.changes, before.writes, rows, gone=True) if rows else None
    if before.journal != now.journal or now.writes >= before.writes:
        return None
    rows = _fewer(before.rows, now.rows)
    return Loss(before.at, now.at, max(0, before.changes - now.changes), before.writes - now.writes, rows)


def note(journal: Path, loss: Loss) -> None:
    """Keep a loss until the person has seen it; one noticed before is added to."""
    if earlier := noted(journal):
        rows = {table: earlier.rows.get(table, 0) + loss.rows.get(table, 0) for table in {*earlier.rows, *loss.rows}}
        loss = Loss(
            earlier.seen_at,
            loss.noticed_at,
            earlier.changes + loss.changes,
            earlier.writes + loss.writes,
            rows,
            gone=earlier.gone or loss.gone,
        )
    with suppress(OSError):
        write_whole(loss_file_of(journal), json.dumps(asdict(loss)).encode())


def noted(journal: Path) -> Loss | None:
    """The loss that the person has still to be told of."""
    try:
        return Loss(**json.loads(loss_file_of(journal).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def settle(journal: Path) -> None:
    """The person has seen it."""
    loss_file_of(journal).unlink(missing_ok=True)


def moment() -> str:
    """Now, UTC, as ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _fewer(before: Mapping[str, int], now: Mapping[str, int]) -> dict[str, int]:
    return {table: count - now.get(table, 0) for table, count in before.items() if count > now.get(table, 0)}
