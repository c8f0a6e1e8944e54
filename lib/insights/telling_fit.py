"""Verdicts in sentences: what was wanted and what became of it, in words that the counts bear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lib import words
from lib.insights.fit import LEFT, LOST, REFUSED, SILENT, WON
from lib.insights.outcomes import OPEN
from lib.insights.rates import HIGHER, LOWER, TOO_FEW
from lib.insights.remembered import derived
from lib.journal.choices import Motive, Wanted

if TYPE_CHECKING:
    import pandas as pd

    from lib.insights.fit import Losses, Score, Sides

OUTCOMES: Final = {
    WON: "Offer",
    REFUSED: "Rejected or closed",
    SILENT: "Ghosted",
    LEFT: "Ended by me",
    OPEN: "Open",
}
WANTED: Final = {Wanted.YES.value: "Wanted", Wanted.UNSURE.value: "Not sure", Wanted.NO.value: "Not for me"}
_FEWEST, _FEWEST_EITHER_WAY = 20, 5
"""As `insights.rates.compare_groups` has it."""
_FEWEST_LOSSES = 3


def scored(score: Score) -> str:
    """`3.8 of 5, from 5 of 7 criteria`; says so where nothing was judged."""
    if score.value is None:
        return "no criterion judged"
    return f"{score.value:.1f} of 5, from {score.n:,} of {words.many(score.of, 'criterion', 'criteria')}"


@derived
def got(rows: pd.DataFrame) -> str:
    """Offers that were wanted; "" where there is none."""
    offers = rows[(rows["outcome"] == WON) & (rows["wanted"] != "")]
    wanted = int((offers["wanted"] == Wanted.YES).sum())
    if not wanted:
        return ""
    if len(offers) == 1:
        return "You got an offer for a job that you wanted."
    return f"Of {len(offers):,} offers with a verdict, {wanted:,} {_were(wanted)} for jobs that you wanted."


def losses(lost: Losses) -> str:
    """The losses split into wanted and not."""
    if not lost.judged:
        return (
            "None of the applications that the employer's side ended has a verdict yet."
            if lost.unjudged
            else "No application has been lost so far."
        )
    parts = [
        f"you wanted {lost.wanted:,}" if lost.wanted else "",
        f"were not sure of {lost.unsure:,}" if lost.unsure else "",
        f"did not want {lost.unwanted:,}" if lost.unwanted else "",
    ]
    told = f"Of {words.many(lost.judged, 'no', 'noes')} with a verdict, {words.joined(filter(None, parts))}."
    after = lost.judged - lost.before
    if after:
        told += (
            f" {after:,} of these verdicts {_were(after)} given after the no, when it looks different; "
            "one from before is worth more."
        )
    if lost.unjudged:
        told += f" {words.many(lost.unjudged, 'no', 'noes')} without a verdict."
    return told


@derived
def changed(pairs: pd.DataFrame) -> str:
    """How verdicts moved from before to after."""
    n = int(pairs["applications"].sum())
    if not n:
        return "No application has a verdict from both before and after its outcome yet."
    order = {value.value: place for place, value in enumerate(Wanted)}
    step = pairs["after"].map(order) - pairs["before"].map(order)
    same, less, more = (int(pairs.loc[moved, "applications"].sum()) for moved in (step == 0, step > 0, step < 0))
    return (
        f"{words.many(n, 'application')} {'has' if n == 1 else 'have'} both verdicts: {same:,} the same, "
        f"{less:,} wanted less afterwards, {more:,} wanted more."
    )


def groups(found: pd.DataFrame, labels: dict[tuple[str, str], str]) -> str:
    """Where what is wanted is more frequent: the differences that hold, that none does, or what it would take.

    Args:
        found: Rows of `insights.fit.wanted_by_group`.
        labels: What to call each (dimension, group).
    """
    claims = [
        f"{labels[row['dimension'], row['group']]}: you wanted {row['successes']:,} of {row['n']:,}, "
        f"{'more' if row['verdict'] == HIGHER else 'less'} often than the others."
        for row in found.to_dict("records")
        if row["verdict"] in {HIGHER, LOWER}
    ]
    if claims:
        return " ".join([*claims, "The numbers do not say why."])
    if found.empty or (found["verdict"] == TOO_FEW).all():
        return ""
    return "By source, role, work mode and motive no difference is shown in what you wanted: no more than chance does."


@derived
def needed(rows: pd.DataFrame) -> str:
    """What it would take to compare sources, roles, work modes and motives."""
    given = rows[rows["wanted"] != ""]
    wanted = int((given["wanted"] == Wanted.YES).sum())
    return (
        "Which sources, roles, work modes or motives lead to jobs that you want cannot be told yet. It takes "
        f"{_FEWEST} applications with a verdict, at least {_FEWEST_EITHER_WAY} of them wanted and "
        f"{_FEWEST_EITHER_WAY} not, and these details filled in; so far {len(given):,}, of which {wanted:,} wanted."
    )


def where_next(rows: pd.DataFrame, lost: Losses, sides: Sides) -> str:
    """What the losses say about where to apply next, as far as their number lets them.

    Args:
        rows: Of `insights.fit.judged`.
        lost: Its `losses`.
        sides: Its `wanted_losses_by_side`.
    """
    if lost.judged < _FEWEST_LOSSES:
        return (
            f"What the rejections say about where to apply next can be told from {_FEWEST_LOSSES} losses with a "
            f"verdict on; so far {lost.judged:,}."
        )
    parts = []
    if lost.unwanted:
        parts.append(
            f"{lost.unwanted:,} of {lost.judged:,} losses {_were(lost.unwanted)} not for you: "
            f"{'that' if lost.unwanted == 1 else 'those'} took nothing from you that you wanted.{_motives(rows)}"
        )
    reviewed = sum(sides)
    if reviewed:
        parts.append(
            f"Of {words.many(reviewed, 'loss', 'losses')} that you wanted and reviewed, {sides.mine:,} "
            f"{'has' if sides.mine == 1 else 'have'} a reason on your side, as far as told or guessed, and "
            f"{sides.theirs_alone:,} on the company's side alone."
        )
    elif lost.wanted:
        parts.append(f"None of the {lost.wanted:,} that you wanted has a review yet; a review asks what was missing.")
    return " ".join(parts) or "None of the losses with a verdict was clearly wanted or clearly not."


def _motives(rows: pd.DataFrame) -> str:
    """Why the person was after the losses that were not for them, in counts."""
    here = rows[rows["outcome"].isin(LOST) & rows["wanted"].eq(Wanted.NO) & rows["motive"].ne("")]
    counted = here["motive"].value_counts()
    named = ", ".join(f"“{words.MOTIVES[Motive(str(motive))]}” {n:,}" for motive, n in counted.items())
    return f" Why you were after them, where you said so: {named}." if named else ""


def shortfalls(found: pd.DataFrame) -> str:
    """What is wanted and was met least, in one sentence; "" where nothing was judged."""
    if found.empty:
        return ""
    worst = found.iloc[0]
    if worst["short"] == 0:
        return "Every criterion that you judged was met in full."
    return (
        f"What you want and were offered least: {worst['label']}, weight {worst['weight']} of 5, met "
        f"{worst['mean']:.1f} of 5 on average (n {worst['n']:,})."
    )


def _were(count: int) -> str:
    return "was" if count == 1 else "were"
