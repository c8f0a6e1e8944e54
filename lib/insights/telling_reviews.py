"""Reviews in sentences: what went well first, then which reasons recur and how much of it is guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib import words
from lib.insights.reviews import FEWEST_TO_COUNT, GOOD

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from lib.insights.reviews import Elsewhere, Unmet, Won

_NAMED = 2
"""At most so many recurring reasons a side in a sentence; the picture shows the others."""


def achieved(won: Won) -> str:
    """What was achieved before the no, as far as something was; "" where nothing is on record."""
    parts = []
    if won.passed:
        parts.append(f"you passed {won.passed:,} of {words.many(won.rounds, 'round')}")
    if won.good:
        parts.append(f"{won.good:,} of {words.many(won.rated, 'rated answer')} went well ({GOOD} or 5)")
    told = ", and ".join(parts)
    return f"{told[0].upper()}{told[1:]}." if told else ""


def reviewed(noes: pd.DataFrame) -> str:
    """How many there are, and how many of them were reviewed."""
    count = len(noes)
    done = int(noes["reviewed"].sum())
    ended = {ending: int((noes["ending"] == ending).sum()) for ending in ("rejected", "closed", "ghosted")}
    names = {"rejected": "rejected", "closed": "closed by the employer", "ghosted": "ghosted"}
    split = ", ".join(f"{n:,} {names[ending]}" for ending, n in ended.items() if n)
    return f"{words.many(count, 'application')} ended on the employer's side: {split}. {done:,} reviewed."


def recurring(given: pd.DataFrame, reviews: int) -> str:
    """Which reasons came up in at least two reviews, side by side; from `FEWEST_TO_COUNT` reviews on."""
    if reviews < FEWEST_TO_COUNT:
        return (
            f"{words.many(reviews, 'review')} so far: what follows is a list. "
            f"From {FEWEST_TO_COUNT} reviews on, reasons that recur are counted here."
        )
    told = [_side(given, side, reviews) for side in ("mine", "theirs")]
    return " ".join(told)


def _side(given: pd.DataFrame, side: str, reviews: int) -> str:
    here = given[given["side"] == side]
    again = here[here["reviews"] >= 2].head(_NAMED)
    name = {"mine": "On your side", "theirs": "On the company's side"}[side]
    if here.empty:
        return f"{name} no reason was given."
    if again.empty:
        return f"{name} no reason came up twice."
    named = "; ".join(
        f"“{label}” in {n:,} of {reviews:,} reviews{_told(told)}"
        for label, n, told in zip(again["label"], again["reviews"], again["told"], strict=True)
    )
    return f"{name}: {named}."


def _told(told: int) -> str:
    return f" (they said so in {told:,})" if told else " (your guess each time)"


def guessed(given: pd.DataFrame) -> str:
    """How much of it the employers said, and how much is guess."""
    told, guess = int(given["told"].sum()), int(given["guess"].sum())
    total = told + guess
    if not total:
        return "No reason was given in any review yet."
    if not guess:
        return f"{_all(total)} were told by the employers." if total > 1 else "The employer gave the reason."
    if not told:
        return (
            f"{_all(total)} are your guess: no employer has told you one. It may have been otherwise."
            if total > 1
            else "The one reason is your guess. It may have been otherwise."
        )
    return f"Of {total:,} reasons given, employers told you {told:,}; {guess:,} are your guess."


def _all(reasons: int) -> str:
    return "Both reasons" if reasons == 2 else f"All {reasons:,} reasons"


def elsewhere(there: Elsewhere | None, today: date) -> str:
    """How the same question went in other applications; "" where it was not asked there, or not rated."""
    if there is None:
        return ""
    last = f"{there.last} of 5 at {there.last_company}, {words.day(there.last_at, today=today)}"
    if there.n == 1:
        return f"Elsewhere once: {last}"
    return f"Elsewhere {there.mean:.1f} on average (n {there.n:,}), last {last}"


def unmet(no: Unmet, today: date) -> list[str]:
    """What a no before any round says and does not say, in counts of the whole hunt."""
    told = ["Nobody met you here, so it says nothing about how you interview."]
    if no.applied_on:
        later = {0: "the same day", 1: "a day later"}.get(no.days or 0, f"{no.days} days later")
        came = f"; the answer came {later}" if no.days is not None else ""
        told.append(f"You applied on {words.day(no.applied_on, today=today)}{came}.")
    if no.over > 1:
        told.append(
            f"{no.over_unmet:,} of {no.over:,} applications that ended on the employer's side ended before a call."
        )
    if no.sent == 1:
        return told
    counts = f"{no.called:,} of all {words.many(no.sent, 'application')} led to a call, a test or an interview"
    if no.source_sent > 1:
        counts += f"; of those found by “{no.source}”, {no.source_called:,} of {no.source_sent:,} did"
    told.append(f"{counts}.")
    return told
