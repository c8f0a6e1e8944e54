"""A mock interview: as many questions as rounds of its kind have, drawn by how likely each is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

import numpy as np

from lib.insights import preparation
from lib.journal import practice
from lib.journal.choices import Category, SittingKind
from lib.journal.models import Sitting, Turn
from lib.practice.putting import next_wording, put, wordings

if TYPE_CHECKING:
    from datetime import date

    from duckdb import DuckDBPyConnection

    from lib.insights.preparation import Likely, Occasion

USUAL: Final = 6
"""Questions in a round where the record does not say."""
FEWEST, MOST = 4, 10
_ORDER = list(Category)


def begin(cursor: DuckDBPyConnection, at: Occasion, today: date, seed: int) -> UUID:
    """Begin a mock interview like the round `at`; the same seed draws the same questions from the same record."""
    chosen = drawn(preparation.questions_to_come(cursor, at), usual_length(cursor, at), seed)
    used = practice.put_before(cursor)
    turns = []
    for one in chosen:
        key = UUID(one.question_id) if one.question_id else None
        wording = (
            put(cursor, key, one.bank_id, one.label, used.get(key, []))
            if key
            else next_wording(wordings((), one.bank_id, one.label), ())
        )
        turns.append(Turn(question_id=key, bank_id=one.bank_id, wording=wording))
    sitting = Sitting(kind=SittingKind.MOCK, held_on=today, aim=at.application.title, round_kind=at.kind)
    return practice.begin(cursor, sitting, turns)


def drawn(likely: list[Likely], count: int, seed: int) -> list[Likely]:
    """Questions drawn one after the other without putting back, each as likely as it is to come; in a round's order.

    Rounds open with the person's background and close with their own questions, so the order is that of the
    categories; within one, chance decides.
    """
    if not likely:
        return []
    weights = np.array([one.chance for one in likely])
    count = min(count, len(likely))
    places = np.random.default_rng(seed).choice(len(likely), size=count, replace=False, p=weights / weights.sum())
    return sorted((likely[place] for place in places), key=lambda one: _ORDER.index(Category(one.category)))


def usual_length(cursor: DuckDBPyConnection, at: Occasion) -> int:
    """The median number of questions in one's own rounds of this kind, within `FEWEST` and `MOST`."""
    row = cursor.execute(
        """
        SELECT median(asked) FROM (
            SELECT count(*) AS asked FROM asking JOIN interview ON interview.id = interview_id
            WHERE coalesce(kind = $kind, TRUE) AND held_at < $before GROUP BY interview.id)
        """,
        {"kind": at.kind, "before": at.before},
    ).fetchone()
    return int(min(max(row[0], FEWEST), MOST)) if row and row[0] is not None else USUAL
