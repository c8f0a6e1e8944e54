"""What a write deletes is kept: found by comparing the journal before and after, so no way to delete goes round it.

While a transaction is open, another cursor still sees the journal as it was. What is there and not here any more goes
into the table `trash`, one entry a transaction, with all that went with it; lib/keeping/trash.py undoes it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from lib.journal.soundness import REFERENCES

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from duckdb import DuckDBPyConnection
    from numpy.typing import NDArray

_OF_APPLICATION: Final = "(SELECT company FROM application WHERE id = t.application_id)"
_OF_INTERVIEW: Final = (
    "(SELECT company FROM application JOIN interview ON application.id = application_id "
    "WHERE interview.id = t.interview_id)"
)


class Head(NamedTuple):
    """Something that a person deletes: what it is called, and which of it is worth keeping (SQL over its row `t`)."""

    called: str
    worth: str = "TRUE"


HEADS: Final = {
    "application": Head("company"),
    "interview": Head(_OF_APPLICATION),
    "debrief": Head(_OF_INTERVIEW),
    "rejection_review": Head(_OF_APPLICATION),
    "asking": Head("wording"),
    "story": Head("title"),
    "action": Head("what"),
    "follow_up": Head(_OF_APPLICATION),
    "fit_verdict": Head(_OF_APPLICATION),
    "practice_sitting": Head(
        "CASE WHEN aim = '' THEN kind ELSE aim END",
        "EXISTS (SELECT 1 FROM practice_turn WHERE sitting_id = t.id AND (answer <> '' OR grade IS NOT NULL))",
    ),
    "practice_turn": Head("wording", "answer <> '' OR better_answer <> ''"),
    "question": Head("label", "best_answer <> ''"),
    "stage_event": Head(_OF_APPLICATION),
    "skill": Head("label"),
    "criterion": Head("label"),
}
"""What a deletion is named after, the weightiest first. Where nothing of these is gone, the write tidied up."""

KEYS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(HEADS, ("id",)),
    "debrief": ("interview_id",),
    "rejection_review": ("application_id",),
    "interviewer": ("id",),
    "review_reason": ("application_id", "reason_id"),
    "fit_score": ("application_id", "moment", "criterion_id"),
    "skill_question": ("skill_id", "question_id"),
    "story_question": ("story_id", "question_id"),
    "story_telling": ("story_id", "asking_id"),
    "practice_card": ("question_id",),
    "answer_version": ("id",),
    "import_batch": ("id",),
    "import_made": ("batch_id", "table_name", "row_id"),
    "import_filled": ("batch_id", "application_id", "field"),
}
"""Every table that is watched, and its primary key. Those that are no heads go along with what they point to."""

LINKS: Final = tuple(
    (table, column, parent)
    for table, column, parent in REFERENCES
    if table in {"follow_up", "action", "coach_remark", "practice_turn"} and column != "sitting_id"
    if (table, column) not in {("follow_up", "application_id"), ("coach_remark", "feedback_id")}
)
"""References that a deletion empties instead of deleting their row."""

_NEW: Final = 36_028_797_018_960_000
"""From this number on DuckDB counts the rows that a transaction wrote itself (its `MAX_ROW_ID`)."""
_COUNTS: Final = " UNION ALL ".join(
    f"SELECT '{table}', count(*), count(*) FILTER (rowid < {_NEW}) FROM {table}" for table in KEYS
)


def counts(cursor: DuckDBPyConnection) -> dict[str, int]:
    """How many rows each watched table has."""
    return {table: rows for table, (rows, _) in _counts(cursor).items()}


def _counts(cursor: DuckDBPyConnection) -> dict[str, tuple[int, int]]:
    """How many rows each watched table has, and how many of them the transaction found there and left alone."""
    return {table: (rows, kept) for table, rows, kept in cursor.execute(_COUNTS).fetchall()}


def keep_deleted(before: DuckDBPyConnection, after: DuckDBPyConnection) -> dict[str, int]:
    """Put what the open transaction deleted into the trash.

    Args:
        before: A cursor that sees the journal as it was.
        after: The transaction's own.

    Returns:
        How many rows each watched table has after it.
    """
    now, was = _counts(after), _counts(before)
    # A save adds rows and seldom takes some: only then are keys compared. An update that moves a row within the table
    # looks like a loss here, and is none there.
    if changed := [table for table in KEYS if now[table][1] < was[table][0]]:
        _keep(before, after, changed)
    return {table: rows for table, (rows, _) in now.items()}


def _keep(before: DuckDBPyConnection, after: DuckDBPyConnection, changed: list[str]) -> None:
    """Put what these tables lost into the trash."""
    import numpy as np  # a tenth of a second, which most sessions need not wait for

    gone = {table: lost for table in changed if len(lost := np.setdiff1d(_keys(before, table), _keys(after, table)))}
    if "question" in gone:
        # What became part of another question is kept as a merge already (lib/journal/merging.py).
        gone["question"] = np.setdiff1d(gone["question"], _merged(after))
    head = next(
        (table for table in HEADS if len(gone.get(table, ())) and _is_worth_it(before, table, gone[table])), None
    )
    if head:
        content = {
            "rows": {table: found for table in gone if (found := _rows(before, table, gone))},
            "links": _links(before, gone),
        }
        called = _called(before, head, gone[head])
        after.execute(
            "INSERT INTO trash (table_name, called, content) VALUES (?, ?, ?)",
            [head, called, json.dumps(content, ensure_ascii=False)],
        )


def _merged(after: DuckDBPyConnection) -> NDArray[np.uint64]:
    """The hashed keys of the questions whose merge is in the trash."""
    sql = "SELECT hash((content->>'$.merge.question.id')::UUID) AS key FROM trash WHERE table_name = 'merge'"
    return _hashes(after, sql)


def _hashed(table: str) -> str:
    return f"hash({', '.join(f't.{column}' for column in KEYS[table])})"


def _keys(cursor: DuckDBPyConnection, table: str) -> NDArray[np.uint64]:
    """A hash of each row's key: 64 bits, so that among 100,000 rows the chance of two alike is below 1 in 10⁹."""
    return _hashes(cursor, f"SELECT {_hashed(table)} AS key FROM {table} AS t")


def _hashes(cursor: DuckDBPyConnection, sql: str) -> NDArray[np.uint64]:
    import numpy as np

    return np.asarray(cursor.execute(sql).fetchnumpy()["key"])


def _among(table: str) -> str:
    return f"{_hashed(table)} IN (SELECT unnest(?::UBIGINT[]))"


def _is_worth_it(before: DuckDBPyConnection, table: str, keys: NDArray[np.uint64]) -> bool:
    sql = f"SELECT 1 FROM {table} AS t WHERE {_among(table)} AND ({HEADS[table].worth}) LIMIT 1"
    return bool(before.execute(sql, [keys.tolist()]).fetchall())


def _called(before: DuckDBPyConnection, table: str, keys: NDArray[np.uint64]) -> str:
    sql = f"SELECT {HEADS[table].called} FROM {table} AS t WHERE {_among(table)} ORDER BY rowid LIMIT 1"
    return str(before.execute(sql, [keys.tolist()]).fetchall()[0][0] or "")


def _rows(before: DuckDBPyConnection, table: str, gone: Mapping[str, NDArray[np.uint64]]) -> list[object]:
    """The rows that are gone; of a table that only goes along, those that point to something that is gone."""
    condition, values = _among(table), [gone[table].tolist()]
    if table not in HEADS:
        parents = [(column, parent) for child, column, parent in REFERENCES if child == table and parent in gone]
        if table == "import_batch":
            parents = []
        elif not parents:
            return []
        if parents:
            pointing = " OR ".join(f"hash(t.{column}) IN (SELECT unnest(?::UBIGINT[]))" for column, _ in parents)
            condition = f"{condition} AND ({pointing})"
            values += [gone[parent].tolist() for _, parent in parents]
    # In the order recorded, which decides between the events of one day.
    sql = f"SELECT to_json(t)::TEXT FROM {table} AS t WHERE {condition} ORDER BY rowid"
    return [json.loads(text) for (text,) in before.execute(sql, values).fetchall()]


def _links(before: DuckDBPyConnection, gone: Mapping[str, NDArray[np.uint64]]) -> list[list[str]]:
    """(table, column, id, what it pointed to) for each reference to something that is gone."""
    found: list[list[str]] = []
    for table, column, parent in LINKS:
        if parent in gone:
            sql = (
                f"SELECT id::TEXT, {column}::TEXT FROM {table} WHERE hash({column}) IN (SELECT unnest(?::UBIGINT[])) "
                "ORDER BY rowid"
            )
            linked = before.execute(sql, [gone[parent].tolist()]).fetchall()
            found += [[table, column, key, target] for key, target in linked]
    return found
