"""The way each application took, counted: from applying over calls and interviews to where it ended or waits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from lib.insights.remembered import derived

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


def way(*, called: bool, interviews: int, rung: int, ending: str) -> tuple[str, ...]:
    """The steps of one application and its stop: only what is on record, so an offer may follow on applying.

    Args:
        called: Whether there was a screening call or a test.
        interviews: Number of interviews after it.
        rung: The furthest it got, as in `insights.progress`.
        ending: As in `insights.progress`, "waiting" while it goes on.
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
    return steps if ending == "accepted" else (*steps, ending)


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


@derived
def flow(found: pd.DataFrame) -> Flow:
    """The ways of all applications, as far as they have come.

    Args:
        found: Rows of `insights.progress.progress`.
    """
    alike = found.groupby(_COURSE).size()
    return count((_way(course), applications) for course, applications in alike.items())


_COURSE: Final = ["screened", "interviews", "rung", "ending"]
"""What decides the way of a row of `progress`."""


def _way(course: Any) -> tuple[str, ...]:
    called, interviews, rung, ending = course
    return way(called=called, interviews=interviews, rung=rung, ending=ending)


def through(found: pd.DataFrame, part: Sequence[str]) -> pd.DataFrame:
    """The rows of `progress` whose way has these steps one after the other: one step, or the two ends of a link."""
    wanted, size = tuple(part), len(part)
    courses = pd.MultiIndex.from_frame(found[_COURSE])
    passed = {
        course: any(steps[at : at + size] == wanted for at in range(len(steps)))
        for course, steps in ((course, _way(course)) for course in courses.unique())
    }
    return found[[passed[course] for course in courses]]
