"""Practice is no interview: whatever is practised, every figure about interviews stays as it was."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pandas as pd

from lib import sample
from lib.exporting import askings
from lib.insights import (
    doubts,
    fit,
    grid,
    judgement,
    past,
    plan,
    preparation,
    progress,
    reviews,
    skills,
    sorts,
    standing,
    stories,
    weakness,
)
from lib.journal import interviews, practice
from lib.journal.choices import Grade
from lib.practice import agenda, entering, mock, sitting
from lib.questions.bank import load_bank

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal

TODAY = date(2026, 3, 18)
AT = datetime(2026, 3, 18, 18)


def figures(cursor: DuckDBPyConnection) -> dict[str, Any]:
    """What the pages about interviews are made of."""
    ranked = weakness.weak_questions(cursor)
    found = progress.progress(cursor, TODAY)
    ahead = interviews.upcoming(cursor, AT)[0].interview
    at = preparation.occasion(cursor, TODAY, interview_id=ahead.id)
    assert at is not None
    return {
        "weak": ranked,
        "interviews": weakness.count_interviews(cursor),
        "choices": weakness.choices(cursor),
        "heat": weakness.by_category_and_round(cursor),
        "grid": grid.question_by_interview(cursor, ranked),
        "sorts": sorts.asked(cursor),
        "doubts": doubts.doubts(cursor),
        "totals": standing.totals(cursor, TODAY),
        "progress": found,
        "judged rounds": judgement.judged_rounds(cursor, TODAY),
        "fit": fit.judged(cursor, TODAY),
        "reasons": reviews.reasons_given(cursor),
        "skills": skills.progress(cursor, TODAY),
        "plan": plan.plan(cursor, TODAY),
        "stories": (stories.gaps(cursor), stories.overused(cursor)),
        "to come": preparation.questions_to_come(cursor, at),
        "past": past.past(cursor, [UUID(key) for key in ranked["question_id"]]),
        "askings.csv": askings.askings_csv(cursor, TODAY),
    }


def same(one: Any, other: Any) -> bool:
    if isinstance(one, pd.DataFrame | pd.Series):
        return bool(one.equals(other))
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def practise_all(cursor: DuckDBPyConnection) -> None:
    """Ten questions and one of the bank's graded, a mock interview rated 1 throughout."""
    for key in entering.worth_practising(cursor)["question_id"].head(10):
        entering.add(cursor, UUID(key), TODAY)
    unmet = next(entry for entry in reversed(list(load_bank())))
    entering.add_from_bank(cursor, unmet.id, TODAY)
    held = practice.get(cursor, sitting.begin(cursor, practice.cards(cursor), TODAY))
    assert held is not None
    for turn in held.turns:
        practice.grade(cursor, turn, Grade.AGAIN, AT, TODAY)
    at = preparation.occasion(cursor, TODAY, interview_id=interviews.upcoming(cursor, AT)[0].interview.id)
    assert at is not None
    rehearsed = practice.get(cursor, mock.begin(cursor, at, TODAY, 3))
    assert rehearsed is not None
    for turn in rehearsed.turns:
        practice.write_turn(cursor, turn.model_copy(update={"rating": 1, "better_answer": "Other words"}))
    practice.write_debrief(cursor, rehearsed.sitting.model_copy(update={"overall": 1, "mood": "flat"}))


def test_no_figure_about_interviews_changes(journal: Journal) -> None:
    sample.fill(journal, interviews=15, seed=1, today=TODAY)
    with journal.read() as cursor:
        before = figures(cursor)
    with journal.write() as cursor:
        practise_all(cursor)
    with journal.read() as cursor:
        after = figures(cursor)
        assert agenda.agenda(cursor, TODAY).items  # and yet it was practised
    assert [name for name in before if not same(before[name], after[name])] == []
