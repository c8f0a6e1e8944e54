"""How questions come to be practised: by what they cost, or picked by hand, from the bank too."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lib.insights.remembered import remembered
from lib.insights.weakness import weak_questions
from lib.journal import practice, questions
from lib.journal.choices import CardOrigin, Category
from lib.journal.errors import MissingError
from lib.journal.models import Question
from lib.questions.bank import load_bank

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    import pandas as pd
    from duckdb import DuckDBPyConnection

    from lib.journal.practice import Card

FIRST = 3
"""So many of the costliest questions are offered at a time: a few that come back often do more than many."""
_WORTH_IT = 0.05


@remembered
def worth_practising(cursor: DuckDBPyConnection) -> pd.DataFrame:
    """Questions not practised yet that cost at least 0.05 points an interview; the costliest first.

    Returns:
        Rows of `weakness.weak_questions`.
    """
    ranked = weak_questions(cursor)
    practised = {str(card.question_id) for card in practice.cards(cursor)}
    return ranked[(ranked["cost"] >= _WORTH_IT) & ~ranked["question_id"].isin(practised)]


def add(cursor: DuckDBPyConnection, question_id: UUID, today: date, origin: CardOrigin = CardOrigin.SELF) -> None:
    """Practise one of the person's questions; nothing happens where it is practised already.

    Raises:
        MissingError: The question is gone.
    """
    practice.enter(cursor, question_id, origin, today)


def add_from_bank(cursor: DuckDBPyConnection, entry_id: str, today: date) -> UUID:
    """Practise a question of the bank's; one that the person was never asked becomes a question without askings.

    An interview that asks it later finds it there: questions are known again by their entry.

    Raises:
        MissingError: The bank has no such question.
    """
    entry = load_bank().get(entry_id)
    if entry is None:
        raise MissingError("This question is not in the bank any more. Choose another one.")
    found = cursor.execute("SELECT id FROM question WHERE bank_id = ? ORDER BY id DESC LIMIT 1", [entry_id]).fetchone()
    key: UUID = (
        found[0]
        if found
        else questions.add(cursor, Question(label=entry.label, category=Category(entry.category), bank_id=entry.id))
    )
    practice.enter(cursor, key, CardOrigin.SELF, today)
    return key


def longest_ago(cursor: DuckDBPyConnection, questions_of: Sequence[UUID], today: date) -> Card:
    """Of the questions that a story serves, the one to practise it with: never practised first, then longest ago.

    It goes on the practice list, for what is graded comes back.

    Args:
        cursor: A writing cursor.
        questions_of: At least one.
        today: The day from which on it is practised.

    Raises:
        MissingError: The question is gone.
    """
    last = {review.question_id: review.day for review in practice.reviews(cursor)}
    key = min(questions_of, key=lambda one: (last.get(one, date.min), str(one)))
    practice.enter(cursor, key, CardOrigin.SELF, today)
    return next(card for card in practice.cards(cursor) if card.question_id == key)
