"""Comparisons in sentences: rounds, groups, weeks and months; what their numbers do not bear stays unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib import words
from lib.insights.groups import WITHIN
from lib.insights.rates import HIGHER, LOWER, TOO_FEW, wilson
from lib.insights.remembered import derived

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from lib.insights.cohorts import Period

_FEWEST = 20


@derived
def rounds(kinds: pd.DataFrame) -> str:
    """How many rounds moved on, and after which it was over; counts, and no kind against another."""
    held, decided, passed = (int(kinds[name].sum()) for name in ("held", "decided", "passed"))
    if not decided:
        return f"{words.many(held, 'round')} held, none judged by the employer yet."
    rate = wilson([passed], [decided])
    told = (
        f"Of {words.many(decided, 'round')} judged by the employer, {passed:,} moved on: {rate.rate[0]:.0%} "
        f"(90% sure: between {rate.low[0]:.0%} and {rate.high[0]:.0%})."
    )
    over = kinds[kinds["stopped"] > 0].sort_values("stopped", ascending=False, kind="stable")
    if len(over):
        after = ", ".join(
            f"{words.KINDS[kind].lower()} {stopped:,}"
            for kind, stopped in zip(over["kind"], over["stopped"], strict=True)
        )
        told += f" The employer ended it after: {after}."
    if decided < _FEWEST:
        told += " Too few to compare one kind of round with another."
    return told


def labelled(found: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """Rows of `insights.groups.compare` with the column label: our own names for choices, else the person's."""
    names: dict[str, str] = {
        "work_mode": {str(mode): name for mode, name in words.WORK_MODES.items()},
        "motive": {str(motive): name for motive, name in words.MOTIVES.items()},
    }.get(dimension, {})
    label = [names.get(name) or " ".join(name.split()) for name in found["group"]]
    return found.assign(label=[f"{name[:1].upper()}{name[1:]}" for name in label])


@derived
def groups(found: pd.DataFrame) -> str:
    """What one grouping shows: the differences that hold, or that none does, or that it has too few.

    Args:
        found: Rows of one grouping of `insights.groups.compare`, with the further column label.
    """
    successes, n = int(found["successes"].sum()), int(found["n"].sum())
    if (found["verdict"] == TOO_FEW).all():
        if n < _FEWEST:
            return f"{words.many(n, 'application')} can be counted so far; below {_FEWEST} is too few to compare."
        rare = min(successes, n - successes)
        way = f"{'' if successes <= n - successes else 'not '}called back within {WITHIN} days"
        return (
            f"Only {rare:,} of {n:,} {'was' if rare == 1 else 'were'} {way}: too few to compare. It takes 5 of either."
        )
    claims = [
        f"{label}: {hits:,} of {size:,} ({rate:.0%}) called back within {WITHIN} days, "
        f"{'more' if verdict == HIGHER else 'less'} than all the others together "
        f"({successes - hits:,} of {n - size:,}, {(successes - hits) / (n - size):.0%})."
        for label, hits, size, rate, verdict in zip(
            *(found[name] for name in ("label", "successes", "n", "rate", "verdict")), strict=True
        )
        if verdict in {HIGHER, LOWER}
    ]
    if claims:
        return " ".join([*claims, "The numbers do not say why."])
    return "No difference is shown between them: what you see is no more than chance does."


@derived
def cohorts(found: pd.DataFrame, period: Period, within: int, today: date) -> str:
    """The latest week or month that has been watched for long enough, beside those before it; no claim."""
    watched = found[found["n"] > 0]
    recent = int(found.loc[~found["watched"], "sent"].sum())
    too_young = f" {words.many(recent, 'application')} sent since: too recent to compare." if recent else ""
    if watched.empty:
        return f"No {period} has been watched for {words.many(within, 'day')} after its end yet.{too_young}"
    last = watched.iloc[-1]
    told = (
        f"Sent in {'the week of ' if period == 'week' else ''}{named(last['start'], period, today)}: "
        f"{last['answered']:,} of {last['n']:,} were answered within {words.many(within, 'day')}"
    )
    before = watched.iloc[:-1]
    if len(before):
        told += f"; before: {before['answered'].sum():,} of {before['n'].sum():,}"
    return f"{told}.{too_young}"


def named(start: pd.Timestamp, period: Period, today: date) -> str:
    """`Feb`, `2 Mar`; with the year where it is not that of `today`."""
    month = words.day(start).split()[2]
    year = "" if start.year == today.year else f" {start.year}"
    return f"{start.day} {month}{year}" if period == "week" else f"{month}{year}"
