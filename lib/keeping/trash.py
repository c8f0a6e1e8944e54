"""The trash: what was deleted in the last thirty days or a little more, and putting it back with what went with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import duckdb

from lib.journal import merging
from lib.journal.errors import DebriefError, MissingError
from lib.journal.records import HISTORY, rows
from lib.journal.soundness import COUNTED, REFERENCES, orphans
from lib.journal.trash import HEADS, KEYS, LINKS
from lib.keeping import unmerging
from lib.keeping.inserting import insert

if TYPE_CHECKING:
    from uuid import UUID

    from duckdb import DuckDBPyConnection

DAYS: Final = 30
"""How long something deleted can be put back."""
_EMPTIED: Final = frozenset((table, column) for table, column, _ in LINKS)
_ORDER: Final = ("import_batch", *HEADS, *(table for table in KEYS if table not in HEADS and table != "import_batch"))
"""Tables in the order in which their rows go back."""

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Thrown:
    """Something deleted.

    Attributes:
        id: Key of the entry.
        table: What it was.
        called: Its name, '' where it had none.
        rows: How many rows of each table went.
        thrown_at: When, UTC.
        held_at: When an interview was held, on the person's clock: several have one name. None for anything else.
    """

    id: UUID
    table: str
    called: str
    rows: dict[str, int]
    thrown_at: datetime
    held_at: datetime | None


def every(cursor: DuckDBPyConnection) -> list[Thrown]:
    """What is in the trash, the latest first."""
    found = rows(cursor, "SELECT id, table_name, called, content, created_at FROM trash ORDER BY created_at DESC, id")
    return [_thrown(row, _content(row["content"])[0]) for row in found]


def _thrown(row: dict[str, Any], held: Rows) -> Thrown:
    interview = held.get("interview", [{}])[0] if row["table_name"] == "interview" else {}
    return Thrown(
        row["id"],
        row["table_name"],
        row["called"],
        {table: len(kept) for table, kept in held.items()},
        row["created_at"],
        datetime.fromisoformat(interview["held_at"]) if interview.get("held_at") else None,
    )


def put_back(cursor: DuckDBPyConnection, key: UUID) -> None:
    """Undo a deletion, inside a write.

    Raises:
        MissingError: It is not in the trash any more.
        DebriefError: Something else stands in its place, or what it belonged to is gone; it stays in the trash.
    """
    found = cursor.execute("SELECT table_name, content FROM trash WHERE id = ?", [key]).fetchall()
    if not found:
        raise MissingError("This is not in the trash any more. It may have been put back elsewhere.")
    head, content = found[0]
    if head == merging.TABLE:
        unmerging.undo(cursor, content)
        cursor.execute("DELETE FROM trash WHERE id = ?", [key])
        return
    held, links = _content(content)
    if _is_there(cursor, head, held.get(head, [])):
        raise DebriefError("A newer one stands in its place already. This one stays in the trash.")
    try:
        for table in _ORDER:
            if back := _fitted(cursor, table, held.get(table, [])):
                insert(cursor, table, back)
        for table, column, child, parent in links:
            if (table, column) in _EMPTIED:
                cursor.execute(f"UPDATE {table} SET {column} = ? WHERE id = ? AND {column} IS NULL", [parent, child])
    except duckdb.ConstraintException as error:
        raise DebriefError("Something else stands in its place already. This one stays in the trash.") from error
    if any(orphans(cursor, *reference) for reference in REFERENCES):
        raise DebriefError("What it belonged to is gone. This one stays in the trash.")
    cursor.execute("DELETE FROM trash WHERE id = ?", [key])


def empty(cursor: DuckDBPyConnection) -> None:
    """Throw away for good what is in the trash, inside a write."""
    cursor.execute("DELETE FROM trash")
    _forget_edits(cursor)


def purge(cursor: DuckDBPyConnection, now: datetime) -> int:
    """Throw away for good what was deleted more than thirty days before a moment (UTC); how many that were."""
    before = [now.replace(tzinfo=None) - timedelta(days=DAYS)]
    count = cursor.execute("SELECT count(*) FROM trash WHERE created_at < ?", before).fetchall()[0][0]
    if count:
        cursor.execute("DELETE FROM trash WHERE created_at < ?", before)
        _forget_edits(cursor)
    return int(count)


def _forget_edits(cursor: DuckDBPyConnection) -> None:
    """Forget the edits of rows that are neither in the journal nor in the trash."""
    for table in HISTORY:
        (column,) = KEYS[table] if table in {"debrief", "rejection_review"} else ("id",)
        cursor.execute(
            f"DELETE FROM edit_history WHERE table_name = ? AND row_id NOT IN (SELECT {column} FROM {table}) "
            "AND NOT EXISTS (SELECT 1 FROM trash WHERE contains(trash.content, row_id::TEXT))",
            [table],
        )


def _content(text: str) -> tuple[Rows, list[list[str]]]:
    read = json.loads(text)
    held = {table: found for table, found in read.get("rows", {}).items() if table in KEYS}
    return held, read.get("links", [])


def _is_there(cursor: DuckDBPyConnection, table: str, held: list[dict[str, Any]]) -> bool:
    return bool(held) and len(_missing(cursor, table, held)) < len(held)


def _missing(cursor: DuckDBPyConnection, table: str, held: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those rows whose key is not in the journal."""
    key = KEYS[table]
    there = {
        tuple(map(str, row)) for row in cursor.execute(f"SELECT {', '.join(key)} FROM {table}").fetchall()
    }  # fmt: skip
    return [row for row in held if tuple(str(row[column]) for column in key) not in there]


def _fitted(cursor: DuckDBPyConnection, table: str, held: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows as they can go back: what they point to is there, or empty, or comes back too; places are free."""
    if not held:
        return []
    back = _missing(cursor, table, held)
    for child, column, parent in REFERENCES:
        if child == table:
            back = _pointing(cursor, table, column, parent, back)
    if table in COUNTED:
        back = _at_their_places(cursor, table, back)
    return back


def _pointing(
    cursor: DuckDBPyConnection, table: str, column: str, parent: str, held: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    named = {row[column] for row in held if row[column]}
    there = {str(key) for (key,) in cursor.execute(f"SELECT id FROM {parent}").fetchall()} if named else set[str]()
    lost = named - there
    if not lost:
        return held
    if parent == "question" and table == "asking":
        lost -= _questions_back(cursor, lost)
    if (table, column) in _EMPTIED:
        return [{**row, column: None} if row[column] in lost else row for row in held]
    if table not in HEADS and table != "interviewer":
        return [row for row in held if row[column] not in lost]  # a pair of which the other half is gone
    if lost:
        raise DebriefError(f"The {parent} that it belonged to was deleted too. Put that back first.")
    return held


def _questions_back(cursor: DuckDBPyConnection, lost: set[str]) -> set[str]:
    """Questions that an answer needs and that went another time: those of them that are in the trash go back."""
    found: list[dict[str, Any]] = []
    for (text,) in cursor.execute("SELECT content FROM trash WHERE contains(content, '\"question\"')").fetchall():
        found += [row for row in _content(text)[0].get("question", []) if row["id"] in lost]
    back = {row["id"]: row for row in found}
    if back:
        insert(cursor, "question", list(back.values()))
    return set(back)


def _at_their_places(cursor: DuckDBPyConnection, table: str, back: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows at their places, or at the end of interviews in which others have moved up."""
    sql = f"SELECT interview_id::TEXT, max(position) FROM {table} GROUP BY interview_id"
    last: dict[str, int] = dict(cursor.execute(sql).fetchall())
    placed = []
    for row in sorted(back, key=lambda row: int(row["position"])):
        interview = row["interview_id"]
        if interview in last:
            last[interview] += 1
            placed.append({**row, "position": last[interview]})
        else:
            placed.append(row)
    return placed
