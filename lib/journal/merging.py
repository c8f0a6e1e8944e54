"""What two questions were before they became one, kept in the trash; lib/keeping/unmerging.py undoes the merge."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from lib.journal.verdicts import pairs_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from duckdb import DuckDBPyConnection

TABLE: Final = "merge"
"""What a merge is called among the entries of the trash."""
LINKED: Final = ("skill_question", "story_question", "practice_card")
"""Tables that hold a question at most once for each thing it is for."""
NAMING: Final = ("action", "practice_turn", "answer_version", "coach_remark")
"""Tables, besides the askings, any number of whose rows may name a question."""


def remember_before(
    cursor: DuckDBPyConnection, kept: UUID, gone: UUID, wordings: tuple[Sequence[str], Sequence[str]]
) -> None:
    """Keep how two questions are, inside the write that merges them and before anything of it is done.

    Args:
        cursor: The write's cursor.
        kept: The question that stays.
        gone: The one that becomes part of it.
        wordings: How each of them was asked.
    """
    (question,) = _rows(cursor, "SELECT to_json(t)::TEXT FROM question AS t WHERE id = ?", gone)
    content = {
        "kept": str(kept),
        "best_answer": cursor.execute("SELECT best_answer FROM question WHERE id = ?", [kept]).fetchall()[0][0],
        "question": question,
        "askings": _rows(cursor, _OF_ASKING, gone),
        "naming": {table: _keys(cursor, table, gone) for table in NAMING},
        "linked": {
            table: {
                side: _rows(cursor, f"SELECT to_json(t)::TEXT FROM {table} AS t WHERE question_id = ?", key)
                for side, key in (("kept", kept), ("gone", gone))
            }
            for table in LINKED
        },
        "shared": _rows(cursor, _OF_SHARE, gone),
        "verdicts": _verdicts(cursor, *wordings),
    }
    cursor.execute(
        "INSERT INTO trash (table_name, called, content) VALUES (?, ?, ?)",
        [TABLE, question["label"], json.dumps({TABLE: content}, ensure_ascii=False)],
    )


_OF_ASKING: Final = (
    "SELECT json_object('id', id, 'matched', matched, 'probability', probability)::TEXT FROM asking "
    "WHERE question_id = ? ORDER BY rowid"
)
_OF_SHARE: Final = (
    "SELECT json_object('bundle', bundle, 'local', local)::TEXT FROM share_key "
    "WHERE table_name = 'question' AND row_id = ?"
)


def _rows(cursor: DuckDBPyConnection, sql: str, key: UUID) -> list[dict[str, Any]]:
    return [json.loads(text) for (text,) in cursor.execute(sql, [key]).fetchall()]


def _keys(cursor: DuckDBPyConnection, table: str, question: UUID) -> list[str]:
    found = cursor.execute(f"SELECT id::TEXT FROM {table} WHERE question_id = ?", [question]).fetchall()
    return [key for (key,) in found]


def _verdicts(cursor: DuckDBPyConnection, ones: Sequence[str], others: Sequence[str]) -> list[list[Any]]:
    """(one, other, what the person had said of them and when, or None twice) for each pair that the merge speaks of."""
    pairs = pairs_of(ones, others)
    said = {
        (one, other): [same, at]
        for one, other, same, at in cursor.execute(
            "SELECT one, other, same, created_at::TEXT FROM verdict "
            "WHERE list_contains(?::TEXT[], one) AND list_contains(?::TEXT[], other)",
            [[one for one, _ in pairs], [other for _, other in pairs]],
        ).fetchall()
    }
    return [[one, other, *said.get((one, other), [None, None])] for one, other in pairs]
