"""The merge of two questions can be undone as a whole, and keeps what the person did since."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from lib.journal import questions, verdicts
from lib.journal.choices import Category
from lib.journal.database import Journal
from lib.journal.errors import DebriefError, MissingError
from lib.journal.models import Question
from lib.journal.soundness import check
from lib.keeping import trash, unmerging
from tests.journal.build import a_question, a_round, afterwards, an_application

OF_THE_WRITE = {"version", "updated_at"}


def all_of(journal: Journal) -> dict[str, list[str]]:
    """Every row of every table, but for counters of writes and what keeping keeps."""
    found = {}
    with journal.read() as cursor:
        for (table,) in cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall():
            frame = cursor.execute(f"SELECT * FROM {table}").df()
            shown = frame.drop(columns=list(OF_THE_WRITE & set(frame.columns)))
            found[table] = sorted(str(row) for row in shown.to_dict("records"))
    return {table: rows for table, rows in found.items() if table not in {"journal", "trash", "edit_history"}}


@pytest.fixture
def two(journal: Journal) -> tuple[UUID, UUID]:
    """Two questions, each with its own category, best answer and askings, and all that can hang on them."""
    with journal.write() as cursor:
        kept = a_question(cursor, "Why us?", "Your returns desk.")
        gone = questions.add(
            cursor, Question(label="What draws you here?", category=Category.CLOSING, best_answer="The river.")
        )
        owner = an_application(cursor)
        held = a_round(cursor, owner, askings=(("Why us?", kept, 2), ("What draws you?", gone, 4), ("Draws?", gone, 5)))
        afterwards(cursor, owner, held, gone)
        verdicts.remember(cursor, ["Why us?"], ["Draws?"], same=False)
        ((story,),) = cursor.execute("SELECT id FROM story").fetchall()
        cursor.execute("INSERT INTO story_question VALUES (?, ?)", [story, kept])  # both serve it
        cursor.execute("UPDATE asking SET matched = 'unsure', probability = 0.4 WHERE wording = 'Draws?'")
        cursor.execute("INSERT INTO share_key VALUES (uuidv7(), 'q1', 'question', ?)", [gone])
    return kept, gone


def merged(journal: Journal, two: tuple[UUID, UUID]) -> UUID:
    with journal.write() as cursor:
        questions.merge(cursor, *two)
    with journal.read() as cursor:
        ((key, label, _),) = unmerging.merged_into(cursor, two[0])
        assert [(each.id, each.table, each.called) for each in trash.every(cursor)] == [(key, "merge", label)]
    assert label == "What draws you here?"
    return key


def undo(journal: Journal, key: UUID) -> None:
    with journal.write() as cursor:
        trash.put_back(cursor, key)


def one(journal: Journal, sql: str, *values: Any) -> Any:
    with journal.read() as cursor:
        return cursor.execute(sql, list(values)).fetchall()[0][0]


def test_everything_is_as_it_was(journal: Journal, two: tuple[UUID, UUID]) -> None:
    before = all_of(journal)
    key = merged(journal, two)
    assert all_of(journal) != before
    undo(journal, key)
    assert all_of(journal) == before
    assert check(journal).problems == ()
    with journal.read() as cursor:
        assert trash.every(cursor) == []


def test_either_way_round(journal: Journal, two: tuple[UUID, UUID]) -> None:
    before = all_of(journal)
    kept, gone = two
    with journal.write() as cursor:
        questions.merge(cursor, gone, kept)
    with journal.read() as cursor:
        ((key, _, _),) = unmerging.merged_into(cursor, gone)
    undo(journal, key)
    assert all_of(journal) == before


def test_what_was_written_since_stays(journal: Journal, two: tuple[UUID, UUID]) -> None:
    """A new asking, a new best answer, an asking that was moved elsewhere, a deleted story."""
    kept, gone = two
    key = merged(journal, two)
    with journal.write() as cursor:
        a_round(cursor, askings=(("Why not others?", kept, 1),))
        question = questions.get(cursor, kept)
        assert question is not None
        questions.write_best_answer(cursor, question, "Both, in two sentences.")
        third = a_question(cursor, "The river?")
        moved = cursor.execute("SELECT id FROM asking WHERE wording = 'Draws?'").fetchall()[0][0]
        questions.move(cursor, [moved], third)
        for table in ("story_question", "story_telling", "story"):
            cursor.execute(f"DELETE FROM {table}")
    undo(journal, key)
    with journal.read() as cursor:
        assert questions.wordings(cursor, gone) == ["What draws you?"]
        assert sorted(questions.wordings(cursor, kept)) == ["Why not others?", "Why us?"]
        assert questions.wordings(cursor, third) == ["Draws?"]
        there, back = questions.get(cursor, kept), questions.get(cursor, gone)
    assert there is not None
    assert back is not None
    assert there.best_answer == "Both, in two sentences."
    assert (back.label, back.category, back.best_answer) == ("What draws you here?", Category.CLOSING, "The river.")
    assert check(journal).problems == ()


def test_merges_one_into_the_other_come_apart_from_the_last(journal: Journal, two: tuple[UUID, UUID]) -> None:
    before = all_of(journal)
    first = merged(journal, two)
    with journal.write() as cursor:
        third = a_question(cursor, "Motivation")
        questions.merge(cursor, third, two[0])
        ((second, _, _),) = unmerging.merged_into(cursor, third)
    with pytest.raises(DebriefError, match="became part of is gone"):
        undo(journal, first)
    undo(journal, second)
    undo(journal, first)
    with journal.write(undoable=False) as cursor:
        cursor.execute("DELETE FROM question WHERE id = ?", [third])
    assert all_of(journal) == before
    with pytest.raises(MissingError):
        undo(journal, first)


def test_a_merge_is_forgotten_after_thirty_days(journal: Journal, two: tuple[UUID, UUID]) -> None:
    merged(journal, two)
    with journal.write() as cursor:
        assert trash.purge(cursor, datetime.now(UTC) + timedelta(days=31)) == 1


def test_a_question_that_is_deleted_beside_a_merge_is_kept_as_ever(journal: Journal, two: tuple[UUID, UUID]) -> None:
    merged(journal, two)
    with journal.write() as cursor:
        alone = a_question(cursor, "Salary?", "Ninety.")
    with journal.write() as cursor:
        cursor.execute("DELETE FROM answer_version WHERE question_id = ?", [alone])
        cursor.execute("DELETE FROM question WHERE id = ?", [alone])
    assert one(journal, "SELECT count(*) FROM trash WHERE table_name = 'question'") == 1
