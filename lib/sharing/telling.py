"""Small phrases of a report, in the person's own voice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lib import words
from lib.insights.trend import CANNOT_SAY, FLAT, IMPROVING, WORSENING

if TYPE_CHECKING:
    from datetime import date

    from lib.sharing.model import SharedApplication, SharedAsking, SharedInterview, SharedQuestion

TRENDS: Final = {IMPROVING: "getting better", FLAT: "steady", WORSENING: "getting worse", CANNOT_SAY: ""}


def dated(day: date) -> str:
    """`Sat 14 Mar 2026`: a report is read when the year may be another."""
    return words.day(day)


def joined(*parts: str, by: str = " · ") -> str:
    """The parts that are not empty."""
    return by.join(part for part in parts if part)


def titled(application: SharedApplication) -> str:
    """`Company B · Data analyst`."""
    return joined(application.company, application.role)


def round_facts(one: SharedInterview | SharedAsking) -> str:
    """`Panel, Fri 13 Mar 2026`."""
    return f"{words.KINDS[one.kind]}, {dated(one.held_on)}"


def asked_in(question: SharedQuestion) -> str:
    """`asked in 5 of 14 interviews`."""
    return f"asked in {question.interviews:,} of {words.many(question.of, 'interview')}"


def question_facts(question: SharedQuestion) -> str:
    """How often, how well, what it costs, and where it goes."""
    told = asked_in(question)
    return joined(
        told[0].upper() + told[1:],
        f"rated {question.mean:.1f} of 5 on average" if question.mean is not None else "not rated yet",
        f"costs {question.cost:.1f} points an interview ({question.low:.1f} to {question.high:.1f})"
        if question.mean is not None
        else "",
        TRENDS[question.trend],
    )
