"""What became of a question before, and what one debrief has changed: the two lines after saving."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Past:
    """A question as it went so far: how many interviews asked it, and the rating last given (1–5) if any."""

    label: str
    asked: int
    last: int | None


@dataclass(frozen=True, slots=True)
class Learnt:
    """What a saved debrief shows: questions asked, how many of them were met before, the greatest change."""

    questions: int
    met_before: int
    changed: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose rating differs from the last time it was asked and rated."""

    label: str
    before: int
    now: int


def past(cursor: DuckDBPyConnection, question_ids: Sequence[UUID]) -> dict[UUID, Past]:
    """The past of some questions; a question that was never asked has `asked` 0."""
    found = cursor.execute(
        """
        SELECT question.id, label, count(DISTINCT interview_id)::INTEGER,
               arg_max(rating, (held_at, position)) FILTER (rating IS NOT NULL)
        FROM question
        LEFT JOIN asking ON asking.question_id = question.id
        LEFT JOIN interview ON interview.id = asking.interview_id
        WHERE list_contains(?::UUID[], question.id)
        GROUP BY question.id, label
        """,
        [list(question_ids)],
    ).fetchall()
    return {row[0]: Past(row[1], row[2], row[3]) for row in found}


def learnt(cursor: DuckDBPyConnection, interview_id: UUID) -> Learnt:
    """What one interview adds to those held before it; changes for the better come first, the largest first."""
    found = cursor.execute(
        """
        WITH here AS (
            SELECT question_id, arg_max(rating, position) FILTER (rating IS NOT NULL) AS rating,
                   held_at, interview.created_at
            FROM asking JOIN interview ON interview.id = interview_id
            WHERE interview_id = $interview GROUP BY question_id, held_at, interview.created_at
        )
        SELECT label, here.rating, count(before.id) > 0,
               arg_max(before.rating, (earlier.held_at, earlier.created_at, before.position))
                   FILTER (before.rating IS NOT NULL)
        FROM here
        JOIN question ON question.id = here.question_id
        LEFT JOIN (asking AS before JOIN interview AS earlier ON earlier.id = before.interview_id)
               ON before.question_id = here.question_id
              -- two rounds entered for the same hour: the one recorded first came first
              AND (earlier.held_at, earlier.created_at) < (here.held_at, here.created_at)
        GROUP BY label, here.question_id, here.rating
        """,
        {"interview": interview_id},
    ).fetchall()
    changes = [
        Change(label, before, now)
        for label, now, _, before in found
        if now is not None and before is not None and now != before
    ]
    return Learnt(
        questions=len(found),
        met_before=sum(1 for row in found if row[2]),
        changed=tuple(sorted(changes, key=lambda change: (change.before - change.now, change.label))),
    )
