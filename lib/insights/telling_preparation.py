"""The preparation sheet in words: how often a question came up, how likely it is, how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lib import words
from lib.insights.preparation import THIN
from lib.journal.choices import Kind

if TYPE_CHECKING:
    from lib.insights.preparation import Likely
    from lib.insights.preparation_past import Answer

ROUNDS: Final = {
    Kind.SCREEN: ("screening call", "screening calls"),
    Kind.HIRING_MANAGER: ("round with a hiring manager", "rounds with hiring managers"),
    Kind.TECHNICAL: ("technical round", "technical rounds"),
    Kind.CASE: ("case round", "case rounds"),
    Kind.SYSTEM_DESIGN: ("system design round", "system design rounds"),
    Kind.BEHAVIOURAL: ("behavioural round", "behavioural rounds"),
    Kind.PANEL: ("panel", "panels"),
    Kind.FINAL: ("final round", "final rounds"),
    Kind.OTHER: ("other round", "other rounds"),
}
METHOD = (
    "The share of such rounds that asked it, smoothed: what other rounds asked and how common the question is in "
    "general weigh in while there are few of this kind. In brackets the range in which the true chance lies with nine "
    "chances in ten. The order is that chance times what your rating lacks to 5."
)


def rounds(count: int, kind: Kind | None) -> str:
    """`2 technical rounds`, or `15 interviews` where the kind is not known."""
    return words.many(count, *ROUNDS[kind]) if kind else words.many(count, "interview")


def history(kind_of: int, of: int, kind: Kind | None) -> str:
    """What the sheet is made from, and whether that is little."""
    if not of:
        return "No interview is on record yet, so these are questions that are common in general."
    if kind is None:
        return f"From {words.many(of, 'interview')} on record."
    such = f"among them {rounds(kind_of, kind)}" if kind_of else f"no {ROUNDS[kind][0]} among them"
    told = f"From {words.many(of, 'interview')} on record, {such}."
    return f"{told} That is little, so common questions stand beside your own." if kind_of < THIN else told


def came_up(one: Likely, kind: Kind | None) -> str:
    """`came up in 3 of 7 technical rounds, in 9 of 15 interviews in all, once here`."""
    told = [f"in {one.kind_in} of {rounds(one.kind_of, kind)}"] if one.kind_of else []
    if kind and one.of != one.kind_of:
        told.append(f"in {one.asked_in} of {words.many(one.of, 'interview')} in all")
    if one.here:
        told.append(f"{words.times(one.here)} here")
    return "came up " + ", ".join(told)


def chance(one: Likely) -> str:
    """`about 60% likely (30 to 90%)`, to the next 5 %."""
    if one.chance < 0.05:
        return f"less than 5% likely (up to {_percent(one.high)}%)"
    return f"about {_percent(one.chance)}% likely ({_percent(one.low)} to {_percent(one.high)}%)"


def rated(answers: list[Answer]) -> str:
    """`last rated 2, before that 3`; "" without a rating."""
    given = [answer.rating for answer in answers if answer.rating is not None]
    if not given:
        return ""
    return f"last rated {given[0]}" + (f", before that {given[1]}" if len(given) > 1 else "")


def in_short(one: Likely, kind: Kind | None) -> str:
    """Chance, history and last rating in one line."""
    rated = f"last rated {one.last}" if one.last else ""
    return ", ".join(filter(None, [chance(one), came_up(one, kind), rated]))


def _percent(share: float) -> int:
    return 5 * round(20 * share)
