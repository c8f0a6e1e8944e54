"""The outcomes screen in sentences: rules that turn its figures into words, and claim no more than they bear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from lib import words

if TYPE_CHECKING:
    import pandas as pd

    from lib.insights.silence import Patience
    from lib.insights.survival import ResponseTimes

FEWEST_TO_COMPARE: Final = 20
"""Below so many applications nothing is compared with anything."""
_STOPPED: Final = {
    "applied": "before a first call",
    "screen": "after a first call or test",
    "interview": "after an interview",
    "offer": "at the offer",
    "accepted": "with a contract",
}
_ENDED: Final = {
    "rejected": "rejected",
    "closed": "closed by the employer",
    "ghosted": "never answered",
    "withdrawn": "withdrawn by you",
    "declined": "declined by you",
    "accepted": "accepted",
}
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def wins(totals: pd.Series[Any]) -> str:
    """What has been won so far, from `insights.outcomes.totals`; empty where there is nothing yet."""
    won = [
        f"{words.many(int(totals[name]), one, more)}"
        for name, one, more in (
            ("offers", "offer", "offers"),
            ("interviewed", "application that brought an interview", "applications that brought an interview"),
        )
        if totals[name]
    ]
    if won:
        return f"So far: {' and '.join(won)}."
    if talked := int(totals["talked"]):
        return f"So far: {words.many(talked, 'employer')} wanted to know more."
    return ""


def overview(totals: pd.Series[Any]) -> str:
    """How many applications, how many of them are over."""
    waiting, ended = int(totals["waiting"]), int(totals["ended"])
    told = words.many(int(totals["applications"]), "application")
    if not ended:
        return f"{told}, {'it is' if waiting == 1 else 'all of them'} still open. An open one counts for nothing yet."
    if not waiting:
        return f"{told}, {'and it is' if ended == 1 else 'all of them'} over."
    return f"{told}: {waiting:,} still open, {ended:,} over. Open ones count neither for nor against you."


_COURSE: Final = {
    "screen": "a first call or test",
    "interview": "an interview",
    "interview_2": "a second interview",
    "interview_3": "a third or more",
    "offer": "an offer",
    "accepted": "a contract",
}


def course(nodes: pd.DataFrame) -> str:
    """What the applications led to, step by step, from `Flow.nodes`."""
    count = dict(zip(nodes["node"], nodes["applications"], strict=True))
    steps = [f"{count[name]:,} to {what}" for name, what in _COURSE.items() if name in count]
    sent = words.many(int(count["applied"]), "application")
    if not steps:
        return f"{sent}; none has led to a call yet."
    first, *further = steps
    return f"Of {sent}, {', '.join([first.replace(' to ', ' led to ', 1), *further])}."


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


def reached(funnel: pd.DataFrame) -> str:
    """How many applications brought a first call or test, with n and interval."""
    row = funnel.iloc[0]
    if not row["decided"]:
        return "Nothing is decided yet, so there is no rate to show."
    return (
        f"Of {words.many(int(row['decided']), 'application')} with a result so far, {row['reached']:,} brought a first "
        f"call or test: {row['rate']:.0%} (90% sure: between {row['low']:.0%} and {row['high']:.0%})."
    )


def stopped(endings: pd.DataFrame) -> str:
    """Where those that are over stopped, most frequent place first; a count, no comparison."""
    over = endings[~endings["ending"].isin(["waiting", "accepted"])]
    total = int(over["applications"].sum())
    if not total:
        return "None has stopped so far."
    by_stage = over.groupby("stage", sort=False)["applications"].sum().sort_values(ascending=False, kind="stable")
    stage, count = str(by_stage.index[0]), int(by_stage.iloc[0])
    here = over[over["stage"] == stage].sort_values("applications", ascending=False, kind="stable")
    ways = ", ".join(
        f"{number:,} {_ENDED[ending]}" for ending, number in zip(here["ending"], here["applications"], strict=True)
    )
    part = f"all of them {_STOPPED[stage]}" if count == total else f"{count:,} of them {_STOPPED[stage]}"
    if total == 1:
        return f"1 application stopped, {_STOPPED[stage]} ({ways})."
    return f"{total:,} applications stopped; {part} ({ways})."


def months(by_month: pd.DataFrame, no_month: int) -> str:
    """How many were begun in the last two months on record, and how many of these are open."""
    if by_month.empty:
        return "None of your applications has a day, so they cannot be put into months."
    begun = by_month.groupby("month")["applications"].sum().sort_index()
    recent = list(begun.index[-2:])
    parts = " and ".join(f"{begun[month]:,} in {_MONTHS[month.month - 1]} {month.year}" for month in recent)
    there = by_month[by_month["month"].isin(recent) & (by_month["outcome"] == "waiting")]
    waiting = int(there["applications"].sum())
    still = f"{waiting:,}" if waiting else "none"
    told = f"You began {parts}; {still} of these {'is' if waiting == 1 else 'are'} still open."
    return told + (f" {words.many(no_month, 'application')} without a day left out." if no_month else "")


def answers(times: ResponseTimes, no_time: int) -> str:
    """How long an answer takes, beside how many are still waited for."""
    waiting = f"{times.waiting:,} without an answer so far {'is' if times.waiting == 1 else 'are'} counted in."
    left_out = f" {words.many(no_time, 'application')} left out, for want of a day." if no_time else ""
    if not times.replied:
        return f"No answer on record yet, {times.waiting:,} without one so far.{left_out}"
    if np.isnan(times.median):
        everyone = times.replied + times.waiting
        told = f"{times.replied:,} of {everyone:,} were answered: too few yet to say how long half of them take."
    else:
        told = f"Half had an answer within {words.many(round(times.median), 'day')}{_between(times)}."
    return f"{told} {waiting}{left_out}"


def late(times: ResponseTimes, *, days: int = 30) -> str:
    """How many of the answers came later than so many days; empty where too few came to say."""
    share = times.well_watched().share_of_replies_after(days)
    if times.replied < FEWEST_TO_COMPARE or np.isnan(share):
        return ""
    return f"Of the answers, {1 - share:.0%} took longer than {days} days."


def after(times: ResponseTimes, days: int) -> str:
    """How many of the answers that ever came had come after so many days; a count where a share says too much."""
    so_far = words.many(times.replied, "answer")
    if times.replied < FEWEST_TO_COMPARE:
        return f"{times.came_within(days):,} of {so_far} so far came within {words.many(days, 'day')}."
    share = min(1.0, times.well_watched().share_of_replies_after(min(days, times.observed_days)))
    return (
        f"After {words.many(days, 'day')} without a word, {share:.0%} of the answers that ever came had come "
        f"({so_far}, {times.waiting:,} still without one)."
    )


def silence(count: int, patience: Patience) -> str:
    """How many are silent for unusually long, and what that was measured by."""
    measure = (
        f"9 in 10 of the answers that ever came to you had come after {patience.days} days"
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
