"""The weak-questions screen in sentences: rules that turn its figures into words, and claim no more than they bear.

Sentences are plain text and may hold what a person wrote: the screen shows them as text, never as Markdown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from lib import words
from lib.insights.remembered import derived
from lib.insights.sorts import STRONGER, TOO_FEW, WEAKER
from lib.insights.trend import CANNOT_SAY, FLAT, IMPROVING, WORSENING
from lib.insights.weakness import to_work_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

TRENDS: Final = {
    IMPROVING: "getting better",
    WORSENING: "getting worse",
    FLAT: "steady",
    CANNOT_SAY: "not clear",
}
_FEWEST_LOST = 10
"""Fewer points than this, lost in all, are no ground to speak of where they go."""
_HARDLY_SURE = 0.7
"""Below this chance to be truly among the three costliest, the first place is said to be open."""


@derived
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


@derived
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


@derived
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
    chance = words.chance(row["top3"])
    return f"{asked}, {rated}. {cost}; the chance that it is truly among your three costliest is {chance}."


def trend(row: pd.Series[Any]) -> str:
    """How one question is developing, with how sure that is; empty where it was rated less than twice."""
    if row["ratings"] < 2:
        return ""
    course = f"First rated {row['first']:.0f}, last {row['last']:.0f}"
    match row["trend"]:
        case "improving" | "worsening" as way:
            return f"{course}: {TRENDS[way]} ({words.chance(row['sure'])} sure)."
        case "flat":
            return f"{course}: steady, give or take a point ({words.chance(row['sure'])} sure)."
        case _ if row["ratings"] < 3:
            return f"{course}. Two ratings do not make a trend."
        case _:
            return f"{course}: no clear trend over {words.many(row['ratings'], 'rating')}."


def risen(row: pd.Series[Any]) -> str:
    """What one row of `got_better` shows, without its label."""
    asked = words.many(row["ratings"], "rating")
    if row["trend"] == IMPROVING:
        return f"{asked}, {words.chance(row['sure'])} sure it is going up"
    return f"{asked}, too few to call it a trend" if row["ratings"] < 6 else f"{asked}, up and down on the way"


@derived
def summary(ranked: pd.DataFrame, better: pd.DataFrame, good: pd.DataFrame, sorts: pd.DataFrame) -> str:
    """The page in a short paragraph: wins first, then what is strong, what costs most, and how sure that is.

    Args:
        ranked: All rows of `insights.weakness.weak_questions`.
        better: Its rows that `got_better`.
        good: Its rows that `goes_well`.
        sorts: Rows of `insights.sorts.ratings_by` by category.
    """
    told = []
    surely = better[better["trend"] == IMPROVING]
    if not surely.empty:
        row = surely.iloc[0]
        told.append(f"“{row['label']}” is getting better: {row['first']:.0f} at first, {row['last']:.0f} last time.")
    reliable = good[good["reliable"]]
    if not reliable.empty:
        row = reliable.iloc[0]
        told.append(f"“{row['label']}” goes well again and again: {row['mean']:.1f} over {row['ratings']} ratings.")
    told += [one for one in (_stands_out(sorts, STRONGER, "better"), _stands_out(sorts, WEAKER, "worse")) if one]
    back = ranked[ranked["recurring"]]
    if not back.empty:
        row = back.iloc[0]
        open_ = to_work_on(ranked)
        if open_.empty or open_.index[0] == row.name:
            often = f"asked in {row['interviews_in']} of {row['of']}"
            told.append(f"What costs you most so far is “{row['label']}”, {often}.")
        else:
            told.append(f"“{row['label']}” cost you most so far and goes well by now.")
            row = open_.iloc[0]
            told.append(f"After it comes “{row['label']}”, asked in {row['interviews_in']} of {row['of']}.")
        if row["top3"] < _HARDLY_SURE:
            told.append("The order may still change: a few more interviews will tell.")
    return " ".join(told)


def _stands_out(sorts: pd.DataFrame, verdict: str, how: str) -> str:
    found = sorts[sorts["verdict"] == verdict]
    if found.empty:
        return ""
    row = found.sort_values("sure", ascending=False, kind="stable").iloc[0]
    name = words.CATEGORIES[row["group"]]
    return f"{name} questions go {how} than the rest ({row['mean']:.1f} over {row['ratings']} ratings)."


@derived
def sorts(groups: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Which sorts of answers differ from all others taken together; else that none does, or that it is too early.

    Args:
        groups: Rows of `insights.sorts.ratings_by`.
        names: What to call each group in a sentence.
    """
    rated = groups[groups["ratings"] > 0]
    if (rated["verdict"] == TOO_FEW).all():
        return "Too few ratings to compare: read the numbers as they are."
    told = []
    for verdict, how in ((STRONGER, "Better"), (WEAKER, "Worse")):
        differ = rated[rated["verdict"] == verdict]
        each = [
            f"{names[row['group']]} ({row['mean']:.1f} over {row['ratings']} ratings, {words.chance(row['sure'])} sure)"
            for _, row in differ.iterrows()
        ]
        if each:
            told.append(f"{how} than the rest: {', '.join(each)}.")
    return " ".join(told) or "The ratings of these groups overlap too much to tell them apart."


@derived
def grid(cells: pd.DataFrame) -> str:
    """What the picture of questions and interviews shows, in counts."""
    shown, held = cells["question_id"].nunique(), cells["turn"].nunique()
    rated = cells["rating"].dropna()
    told = f"{words.many(shown, 'recurring question')}, costliest on top, in {words.many(held, 'interview')}"
    if rated.empty:
        return f"{told}; none of the answers is rated."
    good, bad = int((rated >= 4).sum()), int((rated <= 2).sum())
    return f"{told}: {good} of {words.many(len(rated), 'rated answer')} went well (4 or 5), {bad} badly (1 or 2)."


@derived
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
