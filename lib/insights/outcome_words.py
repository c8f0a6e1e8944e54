"""What outcomes are called, in every sentence, picture, table and in the terminal.

One word means one thing. Called back: the employer wanted to know more, be it by a call, a test, an invitation or an
offer. Answered: there was a first word from the employer at all, a no included. Open: it goes on, whatever was heard so
far. Over: not open, and without a contract. Moved on: a round after which another one followed, or
an offer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from lib import words
from lib.insights.rounds import ENDED, MOVED_ON, WAITING, WITHDRAWN
from lib.journal.choices import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

ENDINGS: Final = {
    "rejected": words.STAGES[Stage.REJECTED],
    "closed": words.STAGES[Stage.CLOSED],
    "ghosted": words.STAGES[Stage.GHOSTED],
    "withdrawn": words.STAGES[Stage.WITHDRAWN],
    "declined": words.STAGES[Stage.DECLINED],
    "accepted": words.STAGES[Stage.ACCEPTED],
    "waiting": "Open",
}
"""How an application ended, or that it has not."""
FURTHEST: Final = {
    "applied": "Applied",
    "screen": "Called back",
    "interview": "Interview",
    "offer": "Offer",
    "accepted": "Accepted",
}
"""How far an application got, in the order of `insights.progress.RUNGS`."""
STEPS: Final = {
    "screen": "Applied → called back",
    "interview": "Called back → interview or further",
    "offer": "Interview → offer",
    "accepted": "Offer → accepted",
}
"""The steps of the funnel, by the stage that they lead to."""
BY_NOW: Final = {
    "interview or further": "Interview or further",
    "screening call": FURTHEST["screen"],
    "answered no": "No call: a no",
    "no answer": "No call: ghosted",
    "withdrawn": "No call: I withdrew",
    "waiting": "No call yet: open",
}
"""Outcomes of `insights.outcomes.month_of`; a legend has no room for "not called back"."""
WAY: Final = {
    "applied": FURTHEST["applied"],
    "screen": "Screening call or test",
    "interview": "Interview",
    "interview_2": "Second interview",
    "interview_3": "Third or later",
    "offer": FURTHEST["offer"],
    "accepted": FURTHEST["accepted"],
    "declined": "I declined",
    "withdrawn": ENDINGS["withdrawn"],
    "waiting": ENDINGS["waiting"],
    "closed": "Closed",
    "rejected": ENDINGS["rejected"],
    "ghosted": ENDINGS["ghosted"],
}
"""Steps and stops of `insights.flow`."""


OUTCOMES: Final = {MOVED_ON: "moved on", ENDED: "ended there", WITHDRAWN: "I withdrew", WAITING: "open"}
"""What became of a round, see `insights.rounds`."""


def standing(row: Mapping[Any, Any]) -> str:
    """`Interview; rejected`, `Applied; open`: how far one row of `insights.progress.progress` got, and what now."""
    furthest = list(FURTHEST.values())[int(row["rung"]) - 1]
    if row["ending"] == "accepted":
        return furthest
    ending = ENDINGS[row["ending"]]
    return f"{furthest}; {ending if ending.startswith('I ') else ending[0].lower() + ending[1:]}"
