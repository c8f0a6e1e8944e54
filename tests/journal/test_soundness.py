"""Is the journal sound? What is planted is found, what is damaged is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lib.journal import applications, interviews
from lib.journal.choices import Kind, Stage
from lib.journal.database import Journal
from lib.journal.errors import JournalError
from lib.journal.models import Interview, Interviewer, StageEvent
from lib.journal.soundness import REFERENCES, check
from tests.journal.build import HELD, a_question, a_round, afterwards, an_application

if TYPE_CHECKING:
    from pathlib import Path

MISSING = "'00000000-0000-7000-8000-000000000000'"


def filled(journal: Journal, rounds: int = 1) -> None:
    with journal.write(checkpoint=True) as cursor:
        owner = an_application(cursor, notes="n" * 3_000)
        applications.append(cursor, StageEvent(application_id=owner, stage=Stage.APPLIED))
        question = a_question(cursor)
        held = [
            a_round(cursor, owner, askings=((f"Why us, {turn}?", question), (f"And why now, {turn}?", question)))
            for turn in range(rounds)
        ]
        afterwards(cursor, owner, held[0], question)
        who = tuple(Interviewer(name=name) for name in ("Ada", "Ben"))
        interviews.add(cursor, Interview(application_id=owner, kind=Kind.PANEL, held_at=HELD, interviewers=who))


def test_a_journal_in_use_is_sound(journal: Journal) -> None:
    filled(journal)
    found = check(journal)
    assert found.problems == ()
    assert (found.changes, found.rows["asking"], found.rows["application"]) == (1, 2, 1)
    assert (found.path, found.schema > 0) == (str(journal.path), True)


@pytest.mark.parametrize(("table", "column", "parent"), REFERENCES)
def test_a_reference_to_nothing_is_told(journal: Journal, table: str, column: str, parent: str) -> None:
    filled(journal)
    with journal.write() as cursor:
        (one,) = cursor.execute(f"SELECT min(rowid) FROM {table}").fetchone() or (None,)
        cursor.execute(f"UPDATE {table} SET {column} = {MISSING} WHERE rowid = ?", [one])
    problems = check(journal).problems
    assert f"1 of {table} point to a missing {parent}. Restore the newest backup." in problems


@pytest.mark.parametrize("table", ["asking", "interviewer"])
def test_a_gap_in_the_positions_is_told(journal: Journal, table: str) -> None:
    filled(journal)
    with journal.write() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE position = 1")
    (problem,) = check(journal).problems
    assert f"the positions of {table} do not count" in problem


def test_a_damaged_file_is_refused_or_told_and_never_a_traceback(tmp_path: Path) -> None:
    """Eight bytes flipped anywhere: the file opens unharmed (they were not in use), or the person is told."""
    whole = tmp_path / "whole.duckdb"
    journal = Journal.open(whole)
    filled(journal, rounds=12)
    sound = check(journal)
    journal.close()
    content = whole.read_bytes()
    outcomes = []
    for turn in range(1, 12):
        damaged = bytearray(content)
        start = len(content) * turn // 12
        damaged[start : start + 8] = bytes(byte ^ 0xFF for byte in damaged[start : start + 8])
        file = tmp_path / f"{turn}.duckdb"
        file.write_bytes(damaged)
        try:
            journal = Journal.open(file)
        except JournalError as error:
            assert "damaged" in str(error)  # noqa: PT017 - both outcomes are right
            outcomes.append("refused")
            continue
        found = check(journal)
        journal.close()
        assert found.problems or found.rows == sound.rows
        outcomes.append("told" if found.problems else "unharmed")
    assert {"refused", "told"} & set(outcomes)
