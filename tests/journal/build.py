"""Small records for tests: what a test does not care about has a default."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from lib.journal import applications, interviews, questions
from lib.journal.models import Application, Asking, Category, Debrief, Interview, Kind, Question

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal
    from lib.journal.interviews import Round

HELD = datetime(2026, 3, 3, 10, 0)


def an_application(cursor: DuckDBPyConnection, company: str = "Acme", role: str = "", **values: object) -> UUID:
    return applications.add(cursor, Application.model_validate({"company": company, "role": role, **values}))


def a_question(cursor: DuckDBPyConnection, label: str = "Why us?", best_answer: str = "") -> UUID:
    return questions.add(cursor, Question(label=label, category=Category.MOTIVATION, best_answer=best_answer))


def a_round(
    cursor: DuckDBPyConnection,
    application: UUID | None = None,
    askings: tuple[tuple[str, UUID] | tuple[str, UUID, int | None], ...] = (),
    held_at: datetime = HELD,
    overall: int | None = 3,
) -> UUID:
    """An interview with its debrief (none without `overall`) and askings of (wording, question, rating)."""
    owner = application or an_application(cursor)
    key = interviews.add(cursor, Interview(application_id=owner, kind=Kind.TECHNICAL, held_at=held_at))
    if overall:
        interviews.write_debrief(cursor, key, Debrief(overall=overall), held_at)
    made = [Asking(wording=row[0], question_id=row[1], rating=row[2] if len(row) > 2 else None) for row in askings]
    interviews.set_askings(cursor, key, made)
    return key


def the_round(journal: Journal, key: UUID) -> Round:
    with journal.read() as cursor:
        there = interviews.get(cursor, key)
    assert there is not None
    return there


def contents(journal: Journal) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table: what must not change when something is refused."""
    with journal.read() as cursor:
        tables = [row[0] for row in cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {table: cursor.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in tables}
