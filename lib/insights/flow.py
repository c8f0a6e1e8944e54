"""The way each application took, counted: from applying over calls and interviews to where it ended or waits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pandas as pd

from lib.insights.progress import PROGRESS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from duckdb import DuckDBPyConnection

STEPS: Final = ("applied", "screen", "interview", "interview_2", "interview_3", "offer", "accepted")
"""What an application passes through, in order; the third interview stands for all later ones too."""
STOPS: Final = ("declined", "withdrawn", "waiting", "closed", "rejected", "ghosted")
"""Where it may come to rest before a contract."""


@dataclass(frozen=True, eq=False)
class Flow:
    """How many applications went where.

    Attributes:
        nodes: One row a step or stop that occurs, in the order of `STEPS` and `STOPS`: ``node``, ``applications``.
        links: One row a way between two of them: ``source``, ``target``, ``applications``.
    """

    nodes: pd.DataFrame
    links: pd.DataFrame


def way(*, called: bool, interviews: int, rung: int, ending: str | None) -> tuple[str, ...]:
    """The steps of one application and its stop: only what is on record, so an offer may follow on applying.

    Args:
        called: Whether there was a screening call or a test.
        interviews: Number of interviews after it.
        rung: The furthest it got, as in `insights.progress`.
        ending: As in `insights.progress`, None while it goes on.
    """
    taken = {
        "applied": True,
        "screen": called,
        "interview": interviews >= 1,
        "interview_2": interviews >= 2,
        "interview_3": interviews >= 3,
        "offer": rung >= 4,
        "accepted": rung >= 5,
    }
    steps = tuple(step for step in STEPS if taken[step])
    return steps if ending == "accepted" else (*steps, ending or "waiting")


def count(ways: Iterable[tuple[tuple[str, ...], int]]) -> Flow:
    """Add up ways.

    Args:
        ways: Each with the number of applications that took it, 1 or more.
    """
    nodes, links = Counter[str](), Counter[tuple[str, str]]()
    for steps, applications in ways:
        for step in steps:
            nodes[step] += applications
        for pair in pairwise(steps):
            links[pair] += applications
    order = {name: place for place, name in enumerate((*STEPS, *STOPS))}
    between = sorted(links, key=lambda pair: (order[pair[0]], order[pair[1]]))
    return Flow(
        pd.DataFrame([(name, nodes[name]) for name in order if nodes[name]], columns=["node", "applications"]),
        pd.DataFrame([(*pair, links[pair]) for pair in between], columns=["source", "target", "applications"]),
    )


def flow(cursor: DuckDBPyConnection, today: date) -> Flow:
    """The ways of all applications of the journal, as far as they had come by `today`."""
    found = cursor.execute(
        f"""
        {PROGRESS},
        noted AS (
            SELECT application_id, count(DISTINCT coalesce(happened_on, created_at::DATE)) AS interviews
            FROM stage_event WHERE stage = 'interview' AND (happened_on IS NULL OR happened_on <= $today)
            GROUP BY application_id
        ),
        held AS (
            SELECT application_id, count(*) AS interviews
            FROM interview WHERE kind <> 'screen' AND held_at::DATE <= $today
            GROUP BY application_id
        ),
        called AS (SELECT DISTINCT application_id FROM steps WHERE stage IN ('screen', 'assessment'))
        SELECT called.application_id IS NOT NULL,
               -- An interview is often on record twice, as an event and with its debrief.
               greatest(coalesce(noted.interviews, 0), coalesce(held.interviews, 0), (rung = 3)::INTEGER) AS interviews,
               rung, ending, count(*)
        FROM progress
        LEFT JOIN noted ON noted.application_id = progress.id
        LEFT JOIN held ON held.application_id = progress.id
        LEFT JOIN called ON called.application_id = progress.id
        WHERE rung IS NOT NULL
        GROUP BY ALL
        """,
        {"today": today},
    ).fetchall()
    return count(
        (way(called=called, interviews=interviews, rung=rung, ending=ending), applications)
        for called, interviews, rung, ending, applications in found
    )
