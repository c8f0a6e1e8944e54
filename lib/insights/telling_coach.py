"""A coach's ratings beside one's own, in sentences that claim no more than the figures bear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lib import words
from lib.insights.coach_ratings import FEWEST, FEWEST_ROUNDS

if TYPE_CHECKING:
    from lib.insights.coach_ratings import Beside

WARNING: Final = (
    "A coach has read what you wrote down and was not in the room; you were in the room and in the middle of it. "
    "Neither of the two ratings is the true one."
)


def beside(found: Beside) -> str:
    """Whether the coach rates otherwise; "" where no answer was rated by both."""
    if not found.n:
        return ""
    one = found.n == 1
    counted = (
        f"{words.many(found.n, 'answer')} from {words.many(found.rounds, 'interview')} "
        f"{'was' if one else 'were'} rated by you and by a coach, {found.same} of {found.n} alike."
    )
    if found.gap is None or found.low is None or found.high is None:
        return f"{counted} That is too few to compare; it takes {FEWEST} answers from {FEWEST_ROUNDS} interviews."
    if found.low <= 0 <= found.high:
        return f"{counted} No difference between your eye and theirs that so many could show."
    low, high = sorted((abs(found.low), abs(found.high)))
    how = "higher" if found.gap > 0 else "lower"
    return (
        f"{counted} They rate your answers {abs(found.gap):.1f} points {how} than you do, on average "
        f"(90% sure: between {low:.1f} and {high:.1f})."
    )
