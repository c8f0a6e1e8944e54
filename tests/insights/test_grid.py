"""The recurring questions against the latest interviews."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from lib.insights import telling_weakness as telling
from lib.insights.grid import MOST_INTERVIEWS, question_by_interview
from lib.insights.sorts import askings_of
from lib.insights.weakness import weak_questions
from tests.journal.build import HELD, a_question, a_round

if TYPE_CHECKING:
    import pandas as pd

    from lib.journal.database import Journal


def cells(journal: Journal) -> pd.DataFrame:
    with journal.read() as cursor:
        return question_by_interview(cursor, weak_questions(cursor))


def test_nothing_and_nothing_recurring(journal: Journal) -> None:
    assert cells(journal).empty
    with journal.write() as cursor:
        a_round(cursor, askings=(("why", a_question(cursor), 2),))
    assert cells(journal).empty


def test_the_last_rating_of_an_interview_holds(journal: Journal) -> None:
    """Asked twice in the first interview, not at all in the second, unrated in the third."""
    with journal.write() as cursor:
        why, once = a_question(cursor, "Why us?"), a_question(cursor, "Once")
        a_round(cursor, askings=(("why", why, 2), ("again", why, 4), ("once", once, 1)), held_at=HELD)
        a_round(cursor, askings=(("other", a_question(cursor, "Other"), 3),), held_at=HELD + timedelta(days=1))
        a_round(cursor, askings=(("why", why, None),), held_at=HELD + timedelta(days=2))
    found = cells(journal)
    assert found["turn"].tolist() == [1, 3]
    assert found["askings"].tolist() == [2, 1]
    assert found["rating"].fillna(0).tolist() == [4, 0]
    assert set(found["label"]) == {"Why us?"}
    with journal.read() as cursor:
        question, interview = found[["question_id", "interview_id"]].iloc[0]
        assert askings_of(cursor, question=question, interview=interview)["wording"].tolist() == ["why", "again"]
    assert telling.grid(found) == (
        "1 recurring question, costliest on top, in 2 interviews: 1 of 1 rated answer went well (4 or 5), "
        "0 badly (1 or 2)."
    )


def test_only_the_latest_interviews(journal: Journal) -> None:
    with journal.write() as cursor:
        why = a_question(cursor)
        for day in range(MOST_INTERVIEWS + 3):
            a_round(cursor, askings=(("why", why, 3),), held_at=HELD + timedelta(days=day))
    found = cells(journal)
    assert found["turn"].tolist() == list(range(1, MOST_INTERVIEWS + 1))
    assert found["held_at"].min() == datetime(2026, 3, 6, 10)
