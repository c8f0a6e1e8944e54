"""Ratings against reality in sentences: rules that claim no more than the figures bear, and never a cause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lib import words
from lib.insights.judgement import FEWEST_EACH, FEWEST_ESTIMATES
from lib.insights.rounds import ENDED, MOVED_ON, WAITING, WITHDRAWN

if TYPE_CHECKING:
    import pandas as pd

    from lib.insights.judgement import Delay, Difference, Score

OUTCOMES: Final = {
    MOVED_ON: "It moved on",
    ENDED: "It ended there",
    WITHDRAWN: "I withdrew",
    WAITING: "Open",
}
WARNING: Final = (
    "People rate themselves badly, most of all right after an interview, and many things decide that have nothing to "
    "do with you. Read this as a picture of your own eye, not as the reason for any outcome."
)
_SURPRISING = 0.05


def opening(rounds: pd.DataFrame) -> str:
    """How many rounds there are, and what became of them; what moved on comes first."""
    counts = rounds["outcome"].value_counts()
    parts = [f"{counts[key]:,} {name}" for key, name in _SHORT.items() if key in counts.index]
    return f"Of {words.many(len(rounds), 'round')} that you wrote about, {', '.join(parts)}."


_SHORT: Final = {
    MOVED_ON: "moved on",
    ENDED: "ended there",
    WITHDRAWN: "you left yourself",
    WAITING: "still open",
}


def scored(result: Score | None, count: int, hindsight: int) -> str:
    """How good the estimates were.

    Args:
        result: None while there are too few.
        count: Estimates with an outcome.
        hindsight: Estimates left out because they were written down after the outcome.
    """
    left_out = (
        f" {words.many(hindsight, 'estimate')} written down after the answer had come "
        f"{'does' if hindsight == 1 else 'do'} not count."
        if hindsight
        else ""
    )
    if result is None:
        have = f"{words.many(count, 'estimate')} of yours {'has' if count == 1 else 'have'} met an outcome so far"
        return f"{have}; from {FEWEST_ESTIMATES} on they can be judged.{left_out}"
    went = f"You expected {result.expected:.1f} of {result.n} rounds to move on, and {result.moved_on} did."
    if result.chance <= _SURPRISING:
        more = result.moved_on > result.expected
        went += (
            f" You are {'harder on yourself' if more else 'more hopeful'} than it turns out: were each estimate right, "
            f"a gap like this would come up in {words.chance(result.chance)} of such hunts."
        )
    else:
        went += " That is no further apart than chance would have it."
    better = "better than" if result.brier < result.coin else "no better than"
    return (
        f"{went} Your Brier score is {result.brier:.2f}, {better} saying the same share every time "
        f"({result.coin:.2f}); lower is better.{left_out}"
    )


def compared(result: Difference | None, passed: int, ended: int, what: str) -> str:
    """Whether rounds that moved on were rated otherwise than those that ended.

    Args:
        result: None where there are too few to compare.
        passed: Rated rounds that moved on.
        ended: Rated rounds that were ended.
        what: What was rated, as a noun.
    """
    counts = f"{passed} that moved on, {ended} that ended there"
    if result is None:
        return f"{what}: too few rounds to compare ({counts}; it takes {FEWEST_EACH} of each)."
    if result.low > 0 or result.high < 0:
        how = "higher" if result.points > 0 else "lower"
        low, high = sorted((abs(result.low), abs(result.high)))
        return (
            f"{what}: rounds that moved on you rated {abs(result.points):.1f} points {how} on average "
            f"(90% sure: between {low:.1f} and {high:.1f}; {counts})."
        )
    gap = f"{abs(result.points):.1f} points {'higher' if result.points >= 0 else 'lower'}"
    return f"{what}: rounds that moved on you rated {gap} on average, too little to tell from chance ({counts})."


def delay(found: Delay) -> str:
    """How soon debriefs are written."""
    if not found.n:
        return ""
    told = (
        f"Half of your {words.many(found.n, 'debrief')} {'was' if found.n == 1 else 'were'} started within "
        f"{_span(found.median)} of the interview's beginning, {found.within_a_day} of {found.n} within a day."
    )
    if found.within_a_day < found.n / 2:
        return f"{told} What is written later is remembered less well: read these ratings with that in mind."
    return f"{told} What is written the same day is remembered best."


def _span(hours: float) -> str:
    if hours < 1.5:
        return words.many(max(1, round(hours * 60)), "minute")
    return words.many(round(hours), "hour") if hours < 48 else words.many(round(hours / 24), "day")
