"""The weak-questions screen in sentences: rules that turn its figures into words, and claim no more than they bear.

Sentences are plain text and may hold what a person wrote: the screen shows them as text, never as Markdown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from lib import words
from lib.insights.trend import CANNOT_SAY, FLAT, IMPROVING, WORSENING

if TYPE_CHECKING:
    import pandas as pd

TRENDS: Final = {
    IMPROVING: "getting better",
    WORSENING: "getting worse",
    FLAT: "steady",
    CANNOT_SAY: "not clear",
}
_FEWEST_LOST = 10
"""Fewer points than this, lost in all, are no ground to speak of where they go."""


def overview(ranked: pd.DataFrame, interviews: int) -> str:
    """What was asked so far, in counts.

    Args:
        ranked: All rows of `insights.weakness.weak_questions`.
        interviews: How many interviews they are from.
    """
    asked = int(ranked["askings"].sum())
    again = int(ranked["recurring"].sum())
    told = f"In {words.many(interviews, 'interview')} you were asked {words.many(asked, 'question')}"
    if interviews < 2:
        return f"{told}. Which ones come back can be seen from a second interview on."
    if not again:
        return f"{told}. None of them has come up in more than one interview yet."
    return f"{told}: {len(ranked):,} different ones, {again:,} of them in more than one interview."


def where_points_go(ranked: pd.DataFrame) -> str:
    """How few questions take half of the points lost; empty where too few were lost or they are spread out."""
    lost = ranked["lost"].sort_values(ascending=False)
    total = float(lost.sum())
    if total < _FEWEST_LOST:
        return ""
    few = int((lost.cumsum() < total / 2).sum()) + 1
    if few == 1:
        return f"Half of the {total:,.0f} points you lost went to a single question."
    if few > len(ranked) / 3:
        return ""
    return f"Half of the {total:,.0f} points you lost went to {few:,} of these questions."


def look_first(ranked: pd.DataFrame) -> str:
    """The costliest question that came back, with how sure that is; empty where none did."""
    back = ranked[ranked["recurring"]]
    if back.empty:
        return ""
    row = back.iloc[0]
    return f"Costliest so far: “{row['label']}”. {figures(row)}"


def figures(row: pd.Series[Any]) -> str:
    """One question's share, rating, cost and chance, as sentences."""
    asked = f"Asked in {row['interviews_in']} of {words.many(row['of'], 'interview')}"
    rated = f"rated {row['mean']:.1f} on average" if row["ratings"] else "not rated yet"
    if 0 < row["ratings"] < row["askings"]:
        rated += f" ({row['ratings']} of {row['askings']} askings rated)"
    cost = (
        f"It costs you about {row['cost']:.1f} points an interview "
        f"(90% sure: between {row['low']:.1f} and {row['high']:.1f})"
    )
    return f"{asked}, {rated}. {cost}; the chance that it is truly among your three costliest is {row['top3']:.0%}."


def trend(row: pd.Series[Any]) -> str:
    """How one question is developing, with how sure that is; empty where it was rated less than twice."""
    if row["ratings"] < 2:
        return ""
    course = f"First rated {row['first']:.0f}, last {row['last']:.0f}"
    match row["trend"]:
        case "improving" | "worsening" as way:
            return f"{course}: {TRENDS[way]} ({row['sure']:.0%} sure)."
        case "flat":
            return f"{course}: steady, give or take a point ({row['sure']:.0%} sure)."
        case _ if row["ratings"] < 3:
            return f"{course}. Two ratings do not make a trend."
        case _:
            return f"{course}: no clear trend over {words.many(row['ratings'], 'rating')}."


def risen(row: pd.Series[Any]) -> str:
    """What one row of `got_better` shows, without its label."""
    asked = words.many(row["ratings"], "rating")
    if row["trend"] == IMPROVING:
        return f"{asked}, {row['sure']:.0%} sure it is going up"
    return f"{asked}, too few to call it a trend" if row["ratings"] < 6 else f"{asked}, up and down on the way"


def heat(cells: pd.DataFrame) -> str:
    """Where answers were rated lowest: category and kind of round with at least three ratings; else what is there."""
    enough = cells[cells["ratings"] >= 3]
    if len(enough) < 2:
        return "Too few ratings of any one sort to compare: read the numbers as they are."
    worst = enough.sort_values("mean", kind="stable").iloc[0]
    return (
        f"Lowest so far: {words.CATEGORIES[worst['category']].lower()} questions, round “{words.KINDS[worst['kind']]}” "
        f"({worst['mean']:.1f} on average, {words.many(worst['ratings'], 'rating')})."
    )
