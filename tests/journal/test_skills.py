"""Skills: names are unique, questions are paired and unpaired, nothing stale gets through."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from lib.journal import questions, skills
from lib.journal.errors import DebriefError, MissingError, StaleError
from lib.journal.models import Skill
from lib.journal.soundness import check
from tests.journal.build import a_question, a_round, contents

if TYPE_CHECKING:
    from lib.journal.database import Journal

DAY = date(2026, 3, 1)


def begin(journal: Journal, label: str = "Brevity", *, questions: int = 0) -> Skill:
    """A skill with so many questions, each asked once."""
    with journal.write() as cursor:
        keys = [a_question(cursor, f"{label} {number}") for number in range(questions)]
        if keys:
            a_round(cursor, askings=tuple((str(key), key) for key in keys))
        key = skills.add(cursor, Skill(label=label, started_on=DAY, questions=tuple(keys)))
        there = skills.get(cursor, key)
    assert there is not None
    return there


def test_questions_are_paired_and_unpaired(journal: Journal) -> None:
    there = begin(journal, questions=3)
    assert len(there.questions) == 3
    kept = there.questions[1:]
    with journal.write() as cursor:
        skills.edit(cursor, there.model_copy(update={"questions": kept, "note": "with a timer"}))
        changed = skills.get(cursor, there.id) if there.id else None
    assert changed is not None
    assert (changed.questions, changed.note, changed.version) == (kept, "with a timer", 2)
    assert check(journal).problems == ()


def test_a_question_that_nothing_else_holds_goes_with_its_skill(journal: Journal) -> None:
    with journal.write() as cursor:
        question = a_question(cursor)
        skills.add(cursor, Skill(label="Brevity", started_on=DAY, questions=(question,)))
        (there,) = skills.every(cursor)
        skills.edit(cursor, there.model_copy(update={"questions": ()}))
        assert questions.get(cursor, question) is None


def test_names_are_unique(journal: Journal) -> None:
    begin(journal)
    other = begin(journal, "Calm")
    before = contents(journal)
    with pytest.raises(DebriefError, match="skill of this name already"):
        begin(journal)
    with pytest.raises(DebriefError, match="skill of this name already"), journal.write() as cursor:
        skills.edit(cursor, other.model_copy(update={"label": "Brevity"}))
    assert contents(journal) == before
    with journal.write() as cursor:
        skills.edit(cursor, other)  # its own name is no other's


def test_missing_and_stale(journal: Journal) -> None:
    there = begin(journal, questions=1)
    with journal.write() as cursor:
        skills.edit(cursor, there.model_copy(update={"note": "first"}))
    before = contents(journal)
    with pytest.raises(StaleError, match="This skill was changed"), journal.write() as cursor:
        skills.edit(cursor, there.model_copy(update={"questions": ()}))
    with pytest.raises(MissingError), journal.write() as cursor:
        skills.add(cursor, Skill(label="Other", started_on=DAY, questions=(uuid4(),)))
    with pytest.raises(MissingError), journal.write() as cursor:
        skills.edit(cursor, there.model_copy(update={"id": uuid4(), "label": "Gone"}))
    assert contents(journal) == before


def test_retired_ones_come_last(journal: Journal) -> None:
    there = begin(journal)
    with journal.write() as cursor:
        skills.edit(cursor, there.model_copy(update={"retired": True}))
        skills.add(cursor, Skill(label="Older", started_on=date(2026, 1, 1)))
        skills.add(cursor, Skill(label="Newer", started_on=date(2026, 2, 1)))
        assert [skill.label for skill in skills.every(cursor)] == ["Newer", "Older", "Brevity"]
        assert skills.get(cursor, uuid4()) is None


def test_merged_questions_stay_with_the_skill(journal: Journal) -> None:
    there = begin(journal, questions=2)
    kept, gone = there.questions
    with journal.write() as cursor:
        questions.merge(cursor, kept, gone)
        (now,) = skills.every(cursor)
    assert now.questions == (kept,)
