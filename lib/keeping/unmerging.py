"""Undoing the merge of two questions: both are what they were, but for what the person changed since."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from lib.journal.errors import DebriefError
from lib.journal.merging import LINKED, NAMING, TABLE
from lib.keeping.inserting import insert

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from duckdb import DuckDBPyConnection


def merged_into(cursor: DuckDBPyConnection, question: UUID) -> list[tuple[UUID, str, datetime]]:
    """(key in the trash, label, UTC) of each question that became part of this one, the latest first."""
    return cursor.execute(
        "SELECT id, called, created_at FROM trash WHERE table_name = ? AND content->>'$.merge.kept' = ? "
        "ORDER BY created_at DESC, id DESC",
        [TABLE, str(question)],
    ).fetchall()


def undo(cursor: DuckDBPyConnection, text: str) -> None:
    """Take a merge back, inside a write.

    Args:
        cursor: The write's cursor.
        text: What `merging.remember_before` kept.

    Raises:
        DebriefError: The question into which it went is gone.
    """
    held: dict[str, Any] = json.loads(text)[TABLE]
    kept, gone = held["kept"], held["question"]["id"]
    if not cursor.execute("SELECT 1 FROM question WHERE id = ?", [kept]).fetchall():
        raise DebriefError("The question that it became part of is gone. Put that one back first.")
    insert(cursor, "question", [held["question"]])
    for asking in held["askings"]:
        cursor.execute(
            "UPDATE asking SET question_id = ?, matched = ?, probability = ?, version = version + 1 "
            "WHERE id = ? AND question_id = ?",
            [gone, asking["matched"], asking["probability"], asking["id"], kept],
        )
    for table in NAMING:
        cursor.execute(
            f"UPDATE {table} SET question_id = ? WHERE question_id = ? AND list_contains(?::UUID[], id)",
            [gone, kept, held["naming"].get(table, [])],
        )
    for each in held["shared"]:
        cursor.execute(
            "UPDATE share_key SET row_id = ? WHERE bundle = ? AND local = ?", [gone, each["bundle"], each["local"]]
        )
    for table in LINKED:
        _take_apart(cursor, table, held["linked"].get(table, {}), kept)
    _best_answer(cursor, kept, held["best_answer"], held["question"]["best_answer"])
    _verdicts(cursor, held["verdicts"])


def _take_apart(cursor: DuckDBPyConnection, table: str, sides: dict[str, list[dict[str, Any]]], kept: str) -> None:
    """What each question was for before; what the kept one has been for since stays with it."""
    of_gone, of_kept = sides.get("gone", []), sides.get("kept", [])
    columns = [name for name in ("skill_id", "story_id") if of_gone and name in of_gone[0]]
    before = {tuple(row[name] for name in columns) for row in of_kept}
    for row in of_gone:
        if tuple(row[name] for name in columns) not in before:
            condition = " AND ".join(["question_id = ?", *(f"{name} = ?" for name in columns)])
            cursor.execute(f"DELETE FROM {table} WHERE {condition}", [kept, *(row[name] for name in columns)])
    for name, parent in (("skill_id", "skill"), ("story_id", "story")):
        if name in columns:
            there = {str(key) for (key,) in cursor.execute(f"SELECT id FROM {parent}").fetchall()}
            of_gone = [row for row in of_gone if row[name] in there]
    insert(cursor, table, of_gone)


def _best_answer(cursor: DuckDBPyConnection, kept: str, before: str, of_gone: str) -> None:
    """The answer that stood there, unless the person has written on since; both had been put one below the other."""
    if of_gone in {"", before}:
        return
    both = "\n\n".join(filter(None, [before, of_gone]))
    changed = cursor.execute(
        "UPDATE question SET best_answer = ?, version = version + 1, updated_at = now() AT TIME ZONE 'UTC' "
        "WHERE id = ? AND best_answer = ? RETURNING id",
        [before, kept, both],
    ).fetchall()
    if changed:
        cursor.execute("DELETE FROM answer_version WHERE question_id = ? AND text = ?", [kept, both])


def _verdicts(cursor: DuckDBPyConnection, said: list[list[Any]]) -> None:
    for one, other, same, at in said:
        if same is None:
            cursor.execute("DELETE FROM verdict WHERE one = ? AND other = ?", [one, other])
        else:
            cursor.execute(
                "UPDATE verdict SET same = ?, created_at = ? WHERE one = ? AND other = ?", [same, at, one, other]
            )
