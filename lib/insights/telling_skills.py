"""What became of a skill's questions, in a sentence that its few ratings can bear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from lib import words
from lib.insights.skills import BETTER, SAME, WORSE

if TYPE_CHECKING:
    from lib.insights.skills import Side


class Judged(Protocol):
    """Ratings before and since something began, and what they bear out; `skills.Progress` is one."""

    @property
    def before(self) -> Side:
        """Ratings up to the day."""

    @property
    def since(self) -> Side:
        """Ratings after it."""

    @property
    def verdict(self) -> str:
        """What they bear out."""

    @property
    def change(self) -> float | None:
        """Points, None where they are too few."""

    @property
    def low(self) -> float | None:
        """Lower end of its interval."""

    @property
    def high(self) -> float | None:
        """Upper end of its interval."""


METHOD = (
    "All your ratings are weighed together. A question that you picked for going badly tends to look better by itself "
    "the next time, answers of one interview share a good or a bad day, and not every question came up on both sides: "
    "all that is allowed for, so the change is not the difference of the two averages. The range holds the true change "
    "with nine chances in ten. Whatever else changed since that day is in it too. Interviews on the day itself count "
    "as before."
)


def averages(progress: Judged) -> str:
    """Both sides of the day: `Before: 2.8 on average (13 ratings). Since: 3.3 (7 ratings).`."""
    return f"Before: {_side(progress.before, ' on average')}. Since: {_side(progress.since)}."


def verdict(progress: Judged) -> str:
    """Whether the questions go better, and how sure that is."""
    if progress.change is None or progress.low is None or progress.high is None:
        return "Too few ratings to say: it takes two before and two since."
    between = f"{signed(progress.low)} to {signed(progress.high)}"
    match progress.verdict:
        case str(said) if said == BETTER:
            return f"Weighed together they go better since then: {signed(progress.change)} points ({between})."
        case str(said) if said == WORSE:
            return f"Not better yet: {signed(progress.change)} points, all weighed together ({between})."
        case str(said) if said == SAME:
            return f"About the same: the change lies within a point ({between})."
        case _:
            return f"Too few ratings to say: the change may be anything from {between} points."


def signed(points: float) -> str:
    """`+0.8`, `−0.3`, `0.0`."""
    rounded = round(points, 1)
    return f"{abs(rounded):.1f}" if not rounded else f"{'+' if rounded > 0 else '−'}{abs(rounded):.1f}"


def _side(side: Side, more: str = "") -> str:
    return "no rating" if side.mean is None else f"{side.mean:.1f}{more} ({words.many(side.n, 'rating')})"
