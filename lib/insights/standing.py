"""How the hunt stands today, in plain rows: what the first page tells before anything heavy is loaded.

The same states as `insights.progress.progress`, read without a frame: importing pandas takes longer than all of Today.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lib.insights.held import TOOK_PLACE
from lib.insights.progress import PROGRESS
from lib.insights.remembered import remembered
from lib.journal import interviews
from lib.journal.models import title_of

if TYPE_CHECKING:
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.journal.interviews import Upcoming

LAPSES_AFTER: Final = 60
"""Days after a no by which a review that was not written is no longer suggested."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts over the hunt: applications sent, of these waiting to hear, interviews held; whether there is any asking.

    An application that was only saved is none; see `insights.progress.progress`.
    """

    applications: int
    waiting: int
    interviews: int
    asked: bool


@dataclass(frozen=True, slots=True)
class Unreviewed:
    """A no that a review is suggested for."""

    application_id: str
    title: str
    day: date


@dataclass(frozen=True, slots=True)
class Undecided:
    """An application that may soon be decided, without a verdict from before: the round that lies nearest to today."""

    application_id: UUID
    company: str
    day: date


NEAR_DAYS: Final = 7
"""A round is near that was held, or is to come, within so many days."""
_NEAR = "abs(held_at::DATE - $today) <= $near"


class _Standing(NamedTuple):
    applications: int
    waiting: int
    interviews: int
    refused: list[dict[str, Any]] | None
    decided: list[UUID] | None


@remembered
def _standing(cursor: DuckDBPyConnection, today: date) -> _Standing:
    """Counts of `progress`, its recent rejections after a round, and what is decided of those with a round near."""
    sql = f"""
        WITH {PROGRESS}
        SELECT count(*), count(*) FILTER (ending IS NULL), coalesce(sum(rounds), 0)::INTEGER,
               list({{'id': id, 'company': company, 'role': role, 'day': stage_on}} ORDER BY stage_on DESC, id)
                   FILTER (ending = 'rejected' AND rounds > 0 AND stage_on >= $since),
               list(id) FILTER ((ending IS NOT NULL OR stage = 'offer')
                                AND id IN (SELECT application_id FROM interview WHERE {_NEAR}))
        FROM progress
        """
    values = {"today": today, "since": today - timedelta(days=LAPSES_AFTER), "near": NEAR_DAYS}
    return _Standing(*cursor.execute(sql, values).fetchall()[0])


@remembered
def _to_come(cursor: DuckDBPyConnection, today: date) -> tuple[Upcoming, ...]:
    return interviews.upcoming(cursor, datetime.combine(today, time.min))


def upcoming(cursor: DuckDBPyConnection, now: datetime) -> tuple[Upcoming, ...]:
    """`lib.journal.interviews.upcoming`, read once for a day: as it goes on, there are fewer."""
    return tuple(ahead for ahead in _to_come(cursor, now.date()) if ahead.interview.held_at > now)


@remembered
def totals(cursor: DuckDBPyConnection, today: date) -> Totals:
    """The counts of what has come by `today`."""
    found = _standing(cursor, today)
    asked = cursor.execute("SELECT count(*) > 0 FROM asking").fetchall()[0][0]
    return Totals(found.applications, found.waiting, found.interviews, bool(asked))


@remembered
def unreviewed(cursor: DuckDBPyConnection, today: date) -> tuple[Unreviewed, ...]:
    """Recent rejections to suggest a review for, the latest first.

    Only those of a known day within `LAPSES_AFTER` days, and only where an interview was held: a no to a letter leaves
    little to look back on, and a hunt has dozens of these.
    """
    told = cursor.execute(
        "SELECT application_id, happened_on FROM stage_event WHERE stage = 'rejected' AND happened_on >= ? "
        "AND application_id NOT IN (SELECT application_id FROM rejection_review)",
        [today - timedelta(days=LAPSES_AFTER)],
    ).fetchall()
    dated = set(told)
    return tuple(
        Unreviewed(str(one["id"]), title_of(one["company"], one["role"]), one["day"])
        for one in _standing(cursor, today).refused or ()
        if (one["id"], one["day"]) in dated
    )


@remembered
def undecided(cursor: DuckDBPyConnection, today: date) -> tuple[Undecided, ...]:
    """Open applications with a round near and no verdict from before, the nearest round first.

    Once the outcome is known it is too late.
    """
    found = cursor.execute(
        f"""
        WITH {TOOK_PLACE}
        SELECT application.id, company, arg_min(held_at::DATE, abs(held_at::DATE - $today)) AS day
        FROM (SELECT * FROM took_place UNION ALL SELECT * FROM to_come) AS round
        JOIN application ON application.id = round.application_id
        WHERE {_NEAR}
              AND application.id NOT IN (SELECT application_id FROM fit_verdict WHERE moment = 'before')
        GROUP BY application.id, company ORDER BY min(abs(held_at::DATE - $today)), application.id
        """,
        {"today": today, "near": NEAR_DAYS},
    ).fetchall()
    decided = _standing(cursor, today).decided or ()
    return tuple(Undecided(key, company, day) for key, company, day in found if key not in decided)
