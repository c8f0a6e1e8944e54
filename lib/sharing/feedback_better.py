"""What a coach would say instead, taken over into the person's own words: added to them, never in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.journal import questions, records
from lib.journal.errors import MissingError
from lib.journal.feedback import About

if TYPE_CHECKING:
    from collections.abc import Iterable

    from duckdb import DuckDBPyConnection

    from lib.journal.feedback import Remark


def own_better(cursor: DuckDBPyConnection, remarks: Iterable[Remark]) -> dict[str, str]:
    """One's own words beside each remark that proposes better ones, by what the pack called what it is about.

    What is gone from the journal is not there.
    """
    found: dict[str, str] = {}
    for remark in remarks:
        if remark.about is About.REVIEW or not remark.better_answer.strip():
            continue
        table, column = ("question", "best_answer") if remark.about is About.QUESTION else ("asking", "better_answer")
        row = cursor.execute(f"SELECT {column} FROM {table} WHERE id = ?", [remark.target]).fetchone()
        if row:
            found[remark.local] = row[0]
    return found


def take_over(cursor: DuckDBPyConnection, remark: Remark) -> None:
    """Put a coach's better answer where one's own stands; below it, where there is one. Inside a write.

    An answer's goes to "better next time" of that asking, a question's to its best answer. Twice is once.

    Raises:
        MissingError: What it is about is not in the journal any more.
    """
    if remark.target is None:
        raise MissingError("What this is about is not in the journal any more.")
    if remark.about is About.QUESTION:
        question = questions.get(cursor, remark.target)
        if question is None:
            raise MissingError("This question is not in the journal any more. It may have been deleted elsewhere.")
        if not is_in(remark.better_answer, question.best_answer):
            questions.write_best_answer(cursor, question, _below(question.best_answer, remark.better_answer))
        return
    records.require(cursor, "asking", remark.target)
    ((own, version),) = cursor.execute(
        "SELECT better_answer, version FROM asking WHERE id = ?", [remark.target]
    ).fetchall()
    if not is_in(remark.better_answer, own):
        values = {"better_answer": _below(own, remark.better_answer)}
        records.update(cursor, "asking", remark.target, values, version=version)


def is_in(better: str, own: str) -> bool:
    """Whether the person's own words hold the coach's already."""
    return better.strip() in own


def _below(own: str, better: str) -> str:
    return f"{own.rstrip()}\n\n{better.strip()}" if own.strip() else better.strip()
