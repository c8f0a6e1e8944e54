"""Beginning to practise: the questions of a sitting, each put in a wording of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.journal import practice
from lib.journal.choices import SittingKind
from lib.journal.models import Sitting, Turn
from lib.practice.putting import put

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.journal.practice import Card


def begin(cursor: DuckDBPyConnection, cards: Iterable[Card], today: date) -> UUID:
    """Begin a sitting with these questions, in this order.

    Raises:
        MissingError: A question is gone.
    """
    used = practice.put_before(cursor)
    turns = [
        Turn(
            question_id=card.question_id,
            bank_id=card.bank_id,
            wording=put(cursor, card.question_id, card.bank_id, card.label, used.get(card.question_id, [])),
        )
        for card in cards
    ]
    return practice.begin(cursor, Sitting(kind=SittingKind.PRACTICE, held_on=today), turns)
