"""Small records for tests: what a test does not care about has a default."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from lib.journal import applications, interviews, questions
from lib.journal.choices import Category, Kind
from lib.journal.models import Application, Asking, Debrief, Interview, Question

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


def afterwards(cursor: DuckDBPyConnection, application: UUID, interview: UUID, question: UUID) -> None:
    """One row in each table of what comes after an interview, each naming all that it can name."""
    asking = _one(cursor, "SELECT arg_max(id, position) FROM asking WHERE question_id = ?", question)
    reason = _one(cursor, "SELECT min(id) FROM reason WHERE label <> ?", "")
    criterion = _one(cursor, "INSERT INTO criterion (label, weight) VALUES (?, 4) RETURNING id", "Short commute")
    skill = _one(cursor, "INSERT INTO skill (label, started_on) VALUES (?, '2026-03-01') RETURNING id", "Brevity")
    story = _one(cursor, "INSERT INTO story (title) VALUES (?) RETURNING id", "The release")
    sitting = _one(
        cursor, "INSERT INTO practice_sitting (kind, held_on) VALUES ('practice', ?) RETURNING id", "2026-03-05"
    )
    batch = _one(cursor, "INSERT INTO import_batch (file_name, row_count) VALUES (?, 1) RETURNING id", "hunt.csv")
    back = _one(
        cursor,
        "INSERT INTO feedback (id, bundle, coach, revision, saved_on, taken_on) "
        "VALUES (uuidv7(), uuidv7(), ?, 1, '2026-03-10', '2026-03-11') RETURNING id",
        "Ruth",
    )
    remark = (
        "coach_remark (feedback_id, about, local, asking_id, question_id, application_id, rating, own_rating) "
        "VALUES (?, 'asking', 'a1', ?, ?, ?, 2, 4)"
    )
    for sql, *values in (
        (remark, back, asking, question, application),
        ("share_print VALUES (uuidv7(), 'a1', '0cc175b9')",),
        ("practice_card (question_id, origin, entered_on) VALUES (?, 'cost', '2026-03-05')", question),
        ("practice_turn (sitting_id, position, question_id, wording, rating) VALUES (?, 1, ?, 'Why?', 3)",
         sitting, question),
        ("answer_version (question_id, text) VALUES (?, 'Your returns desk.')", question),
        ("import_made VALUES (?, 'application', ?)", batch, application),
        ("import_filled VALUES (?, ?, 'source', 'A friend')", batch, application),
        ("status_meaning VALUES ('open', 'saved')",),
        ("follow_up (application_id, interview_id, kind, due_on) VALUES (?, ?, 'thank_you', '2026-03-04')",
         application, interview),
        ("rejection_review (application_id, written_at) VALUES (?, '2026-03-09')", application),
        ("review_reason VALUES (?, ?, 'guess')", application, reason),
        ("fit_verdict (application_id, moment, wanted, judged_on) VALUES (?, 'before', 'yes', '2026-03-04')",
         application),
        ("fit_score VALUES (?, 'before', ?, 3)", application, criterion),
        ("skill_question VALUES (?, ?)", skill, question),
        ("action (what, question_id, application_id, skill_id) VALUES ('Time it', ?, ?, ?)",
         question, application, skill),
        ("coach_proposal (id, feedback_id, what, action_id) SELECT uuidv7(), ?, 'Time it', max(id) FROM action", back),
        ("story_question VALUES (?, ?)", story, question),
        ("story_telling VALUES (?, ?)", story, asking),
        ("letter_template (kind, subject, body) VALUES ('thank_you', 'Thanks', 'Dear {name}')",),
    ):  # fmt: skip
        cursor.execute(f"INSERT INTO {sql}", values)


def _one(cursor: DuckDBPyConnection, sql: str, value: object) -> UUID:
    (found,) = cursor.execute(sql, [value]).fetchone() or (None,)
    assert isinstance(found, UUID)
    return found
