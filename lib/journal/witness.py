"""A witness beside the journal: how often it was written to and how much it held when it was last seen.

DuckDB 2.0 opens a journal whose log is damaged without a word and drops what came after the damage. The file itself
cannot tell that its end is missing; a second one can. It also tells a lost end from an older copy in the journal's
place and from a copy that was made elsewhere without all that belongs to it.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Literal

from lib.journal.copying import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


Kind = Literal["end", "older", "copy", "gone"]
"""What a shortened journal is: its log lost its end; an older state of the file; a copy, brought here with the witness
of the place it comes from, that ends earlier; or not there at all, so that a new one was begun."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A journal as it was after a write.

    Attributes:
        journal: Its id.
        changes: How often it was changed.
        writes: How often it was written to, drafts among it.
        rows: Rows of each table that is watched.
        at: When that was, UTC, as ISO 8601 to the microsecond; '' for unknown. It tells one write from another.
        settled: How many of the writes are known to be in the file itself and not in its log.
        place: Where the journal lay.
    """

    journal: str
    changes: int
    writes: int
    rows: dict[str, int]
    at: str
    settled: int = 0
    place: str = ""


@dataclass(frozen=True, slots=True)
class Loss:
    """What is missing from a journal, against when it was last seen.

    Attributes:
        kind: What happened, as far as can be told.
        journal: The id of the one that was whole.
        until: How many writes it had seen.
        seen_at: When it was last whole, UTC, as ISO 8601; '' for unknown.
        ends_at: When the one that is there was last written to, UTC, as ISO 8601; '' for unknown.
        changes: How many changes are missing; 0 where only a draft's last words are.
        writes: How many writes are missing.
        rows: How many rows are missing, for each table where some are.
    """

    kind: Kind
    journal: str
    until: int
    seen_at: str
    ends_at: str
    changes: int
    writes: int
    rows: dict[str, int]


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
        return _loss("gone", before, now, before.changes, before.writes, rows) if rows else None
    if before.journal != now.journal or now.writes >= before.writes:
        return None
    kind: Kind = "copy" if before.place != now.place else "older" if now.writes < before.settled else "end"
    changes = max(0, before.changes - now.changes)
    return _loss(kind, before, now, changes, before.writes - now.writes, _fewer(before.rows, now.rows))


def is_back(loss: Loss, before: Seen | None, now: Seen) -> bool:
    """Whether what was missing is there again, as when the newer file was put back in its place.

    Args:
        loss: What was noticed.
        before: The journal as last seen, which had that loss.
        now: As it was found.
    """
    if now.journal != loss.journal or now.writes < loss.until:
        return False
    # One write more than was seen is a kill between the two; a jump is another file.
    other = before is None or before.journal != now.journal or now.writes > before.writes + 1
    return other or now.at == loss.seen_at


def note(journal: Path, loss: Loss) -> None:
    """Keep a loss until the person has seen it; one noticed before is added to."""
    if (earlier := noted(journal)) and earlier.journal == loss.journal:
        rows = {table: earlier.rows.get(table, 0) + loss.rows.get(table, 0) for table in {*earlier.rows, *loss.rows}}
        whole = max(earlier, loss, key=lambda each: each.until)
        loss = replace(
            loss,
            until=whole.until,
            seen_at=whole.seen_at,
            changes=earlier.changes + loss.changes,
            writes=earlier.writes + loss.writes,
            rows=rows,
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
    with suppress(OSError):  # where nothing may be written, it is told again
        loss_file_of(journal).unlink(missing_ok=True)


def _loss(kind: Kind, before: Seen, now: Seen, changes: int, writes: int, rows: dict[str, int]) -> Loss:
    return Loss(kind, before.journal, before.writes, before.at, now.at, changes, writes, rows)


def _fewer(before: Mapping[str, int], now: Mapping[str, int]) -> dict[str, int]:
    return {table: count - now.get(table, 0) for table, count in before.items() if count > now.get(table, 0)}
