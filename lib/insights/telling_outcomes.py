"""The outcomes screen in sentences: rules that turn its figures into words, and claim no more than they bear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from lib import words
from lib.insights.remembered import derived

if TYPE_CHECKING:
    import pandas as pd

    from lib.insights.silence import Patience
    from lib.insights.survival import ResponseTimes

FEWEST_TO_COMPARE: Final = 20
"""Below so many applications nothing is compared with anything."""
_STOPPED: Final = {
    "applied": "before being called back",
    "screen": "after a screening call or test",
    "interview": "after an interview",
    "offer": "at the offer",
}
_ENDED: Final = {
    "rejected": "rejected",
    "closed": "closed by the employer",
    "ghosted": "ghosted",
    "withdrawn": "withdrawn by you",
    "declined": "declined by you",
}
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def wins(totals: pd.Series[Any]) -> str:
    """What has been won so far, from `insights.outcomes.count`; empty where there is nothing yet."""
    if not totals["talked"]:
        return ""
    told = f"So far: {words.many(int(totals['talked']), 'application')} called back"
    further = [f"{totals[name]:,} with an {what}" for name, what in (("interviewed", "interview"), ("offers", "offer"))
               if totals[name]]  # fmt: skip
    return f"{', '.join([told, *further])}."


def overview(totals: pd.Series[Any]) -> str:
    """How many applications, how many of them are open, over, or brought a contract."""
    waiting, accepted = int(totals["waiting"]), int(totals["accepted"])
    over = int(totals["ended"]) - accepted
    told = words.many(int(totals["applications"]), "application")
    parts = [f"{n:,} {what}" for n, what in ((waiting, "open"), (over, "over"), (accepted, "accepted")) if n]
    if len(parts) == 1:
        everyone = "it is" if totals["applications"] == 1 else "all of them"
        told = f"{told}, {everyone} {parts[0].split()[1]}."
    else:
        told = f"{told}: {', '.join(parts)}."
    return f"{told} An open one counts neither for nor against you." if waiting else told


_COURSE: Final = {
    "screen": "a screening call or test",
    "interview": "an interview",
    "interview_2": "a second one",
    "interview_3": "a third or more",
    "offer": "an offer",
    "accepted": "a contract",
}


@derived
def course(nodes: pd.DataFrame) -> str:
    """What the applications led to, step by step, from `Flow.nodes`."""
    count = dict(zip(nodes["node"], nodes["applications"], strict=True))
    steps = [f"{count[name]:,} to {what}" for name, what in _COURSE.items() if name in count]
    sent = words.many(int(count["applied"]), "application")
    if not steps:
        return f"{sent}; none has been called back yet."
    first, *further = steps
    return f"Of {sent}, {', '.join([first.replace(' to ', ' led to ', 1), *further])}."


@derived
def sides(stops: pd.DataFrame) -> str:
    """How many were ended by employers, and how many by the person; empty where none was ended."""
    theirs, own = (
        int(stops.loc[stops["ending"].isin(kinds), "applications"].sum())
        for kinds in (("rejected", "closed", "ghosted"), ("withdrawn", "declined"))
    )
    if theirs and own:
        return f"Employers ended {theirs:,}, you ended {own:,}."
    return f"Employers ended {theirs:,}." if theirs else f"You ended {own:,}." if own else ""


def came_back(count: int) -> str:
    """How many went on after they had been over; empty where none did."""
    return f"{words.many(count, 'application')} went on after a no, a silence or a withdrawal." if count else ""


@derived
def reached(funnel: pd.DataFrame) -> str:
    """How many applications were called back, with n and interval, and how many may yet be."""
    row = funnel.iloc[0]
    if not row["decided"]:
        return "None has been called back or is over yet, so there is no rate to show."
    told = (
        f"{row['reached']:,} of {words.many(int(row['decided']), 'application')} "
        f"{'was' if row['reached'] == 1 else 'were'} called back: {row['rate']:.0%} "
        f"(90% sure: between {row['low']:.0%} and {row['high']:.0%})."
    )
    return (
        f"{told} {row['pending']:,} more {'is' if row['pending'] == 1 else 'are'} open and not called back yet."
        if row["pending"]
        else told
    )


@derived
def stopped(endings: pd.DataFrame) -> str:
    """Where those that are over stopped, most frequent place first; a count, no comparison."""
    over = endings[~endings["ending"].isin(["waiting", "accepted"])]
    total = int(over["applications"].sum())
    if not total:
        return "None is over so far."
    by_stage = over.groupby("stage", sort=False)["applications"].sum().sort_values(ascending=False, kind="stable")
    stage, count = str(by_stage.index[0]), int(by_stage.iloc[0])
    here = over[over["stage"] == stage].sort_values("applications", ascending=False, kind="stable")
    ways = ", ".join(
        f"{number:,} {_ENDED[ending]}" for ending, number in zip(here["ending"], here["applications"], strict=True)
    )
    if total == 1:
        return f"1 application is over, {_STOPPED[stage]} ({_ENDED[here['ending'].iloc[0]]})."
    part = "all of them" if count == total else f"{count:,} of them"
    return f"{total:,} applications are over, {part} {_STOPPED[stage]} ({ways})."


@derived
def months(by_month: pd.DataFrame, no_month: int) -> str:
    """How many were begun in the last two months on record, and how many of these are open.

    Args:
        by_month: Rows of `insights.outcomes.month_of`.
        no_month: Applications without any day.
    """
    if by_month.empty:
        return "None of your applications has a day, so they cannot be put into months."
    begun = by_month["month"].value_counts().sort_index()
    recent = list(begun.index[-2:])
    parts = " and ".join(f"{begun[month]:,} in {_MONTHS[month.month - 1]} {month.year}" for month in recent)
    waiting = int((by_month["month"].isin(recent) & (by_month["ending"] == "waiting")).sum())
    still = f"{waiting:,}" if waiting else "none"
    told = f"You began {parts}; {still} of these {'is' if waiting == 1 else 'are'} open."
    return told + (f" {words.many(no_month, 'application')} without a day left out." if no_month else "")


def answers(times: ResponseTimes, no_time: int) -> str:
    """How long an answer takes, beside how many are still waited for."""
    everyone = times.replied + times.waiting
    left_out = f" {words.many(no_time, 'application')} left out, for want of a day." if no_time else ""
    if not times.replied:
        return f"No answer yet to {words.many(everyone, 'application')}.{left_out}"
    unanswered = f"{times.waiting:,} without an answer so far {'is' if times.waiting == 1 else 'are'} counted in."
    told = (
        f"{times.replied:,} of {words.many(everyone, 'application')} {'was' if times.replied == 1 else 'were'} answered"
    )
    if np.isnan(times.median):
        told = f"{told}: too few yet to say how long half of them take."
    else:
        told = f"{told}. Half had an answer within {words.many(round(times.median), 'day')}{_between(times)}."
    return f"{told} {unanswered if times.waiting else ''}".rstrip() + left_out


def late(times: ResponseTimes, *, days: int = 30) -> str:
    """How many of the answers came later than so many days; empty where too few came to say."""
    share = times.well_watched.share_of_replies_after(days)
    if times.replied < FEWEST_TO_COMPARE or np.isnan(share):
        return ""
    return f"Of the answers, {1 - share:.0%} took longer than {days} days."


def after(times: ResponseTimes, days: int) -> str:
    """How many of the answers that ever came had come after so many days; a count where a share says too much."""
    so_far = words.many(times.replied, "answer")
    if times.replied < FEWEST_TO_COMPARE:
        return f"{times.came_within(days):,} of {so_far} so far came within {words.many(days, 'day')}."
    share = min(1.0, times.well_watched.share_of_replies_after(min(days, times.observed_days)))
    return (
        f"{share:.0%} of the answers that ever came were there within {words.many(days, 'day')} "
        f"({so_far}, {times.waiting:,} still without one)."
    )


def silence(count: int, patience: Patience) -> str:
    """How many are silent for unusually long, and what that was measured by."""
    measure = (
        f"9 in 10 of the answers that ever came to you were there within {patience.days} days"
        if patience.own
        else f"too few answers to go by yet, so {patience.days} days are taken"
    )
    measure = f"{measure}; 14 is the least" if patience.own and patience.days == 14 else measure
    if not count:
        return f"No open application has been silent for more than {patience.days} days ({measure})."
    return f"{words.many(count, 'open application')} silent for more than {patience.days} days ({measure})."


def _between(times: ResponseTimes) -> str:
    if np.isnan(times.median_low):
        return ""
    if np.isnan(times.median_high):
        return f" (90% sure: {times.median_low:.0f} or more)"
    return f" (90% sure: between {times.median_low:.0f} and {times.median_high:.0f})"
