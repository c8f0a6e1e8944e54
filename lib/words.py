"""How Debrief says things: names for choices, days, counts. One place, so that a word means one thing everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.journal.choices import (
    Basis,
    Category,
    FollowUpKind,
    Format,
    Kind,
    Motive,
    Origin,
    SalaryPeriod,
    Side,
    Stage,
    Wanted,
    WorkMode,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

STAGES = {
    Stage.SAVED: "Saved",
    Stage.APPLIED: "Applied",
    Stage.ASSESSMENT: "Assessment",
    Stage.SCREEN: "Screening call",
    Stage.INTERVIEW: "Interview",
    Stage.OFFER: "Offer",
    Stage.ACCEPTED: "Accepted",
    Stage.REJECTED: "Rejected",
    Stage.WITHDRAWN: "I withdrew",
    Stage.DECLINED: "I declined the offer",
    Stage.CLOSED: "Closed by the employer",
    Stage.GHOSTED: "Ghosted",
    Stage.ON_HOLD: "On hold",
    Stage.REOPENED: "Reopened",
}
KINDS = {
    Kind.SCREEN: "Screening call",
    Kind.HIRING_MANAGER: "Hiring manager",
    Kind.TECHNICAL: "Technical",
    Kind.CASE: "Case",
    Kind.SYSTEM_DESIGN: "System design",
    Kind.BEHAVIOURAL: "Behavioural",
    Kind.PANEL: "Panel",
    Kind.FINAL: "Final round",
    Kind.OTHER: "Other",
}
FORMATS = {
    Format.VIDEO: "Video",
    Format.PHONE: "Phone",
    Format.ONSITE: "On site",
    Format.WRITTEN: "In writing",
}
WORK_MODES = {WorkMode.ONSITE: "On site", WorkMode.HYBRID: "Hybrid", WorkMode.REMOTE: "Remote"}
SALARY_PERIODS = {
    SalaryPeriod.HOUR: "an hour",
    SalaryPeriod.DAY: "a day",
    SalaryPeriod.MONTH: "a month",
    SalaryPeriod.YEAR: "a year",
}
MOTIVES = {
    Motive.DREAM: "A dream job",
    Motive.NEXT_STEP: "The logical next step",
    Motive.BORED: "I am bored where I am",
    Motive.TOLD_TO: "Somebody told me to",
    Motive.INCOME: "I need the income",
}
CATEGORIES = {
    Category.BACKGROUND: "Background",
    Category.MOTIVATION: "Motivation",
    Category.BEHAVIOURAL: "Behavioural",
    Category.SITUATIONAL: "Situational",
    Category.TECHNICAL: "Technical",
    Category.LOGISTICS: "Pay and practicalities",
    Category.CLOSING: "Closing",
}
FOLLOW_UPS = {
    FollowUpKind.THANK_YOU: "Thank-you note",
    FollowUpKind.STATUS_CHECK: "Status check",
    FollowUpKind.AFTER_REJECTION: "Note after the no",
    FollowUpKind.STAY_IN_TOUCH: "Stay in touch",
    FollowUpKind.OTHER: "Note",
}
SIDES = {Side.MINE: "My side", Side.THEIRS: "The company's side"}
BASES = {Basis.TOLD: "They said so", Basis.GUESS: "My guess"}
WANTED = {Wanted.YES: "Yes, I wanted it", Wanted.UNSURE: "Not sure", Wanted.NO: "No, it was not for me"}
ORIGINS = {
    Origin.SELF: "My own",
    Origin.QUESTION: "From a question",
    Origin.REVIEW: "From a review",
    Origin.COACH: "From my coach",
}
RATINGS = {1: "lost it", 2: "shaky", 3: "so-so", 4: "good", 5: "nailed it"}

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(value: date | datetime, *, today: date | None = None) -> str:
    """`Tue 3 Mar`, with the year where it is not this one's.

    Written out by hand: the platform's own names follow its locale, and `%-d` is unknown on Windows.
    """
    text = f"{_DAYS[value.weekday()]} {value.day} {_MONTHS[value.month - 1]}"
    return text if today is not None and today.year == value.year else f"{text} {value.year}"


def clock(value: datetime) -> str:
    """`14:05`."""
    return f"{value.hour}:{value.minute:02d}"


def many(count: int, one: str, more: str | None = None) -> str:
    """`1 interview`, `2 interviews`, `1,200 interviews`."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def joined(parts: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *before, last = parts
    return f"{', '.join(before)} and {last}" if before else last


def times(count: int) -> str:
    """`once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def chance(of: float) -> str:
    """A chance from 0 to 1 as `92%`; what was estimated is never certain: `more than 99%`, `less than 1%`."""
    if of < 0.01:
        return "less than 1%"
    return "more than 99%" if of >= 0.995 else f"{of:.0%}"


def field(name: str) -> str:
    """A field of work as the bank has it: `it_support` as `IT support`; "" for all of them."""
    return _FIELDS.get(name, name.replace("_", " ").capitalize())


_FIELDS = {
    "cpp": "C++",
    "csharp": "C#",
    "devops": "DevOps",
    "hr": "Human resources",
    "it_support": "IT support",
    "ml": "Machine learning",
    "php": "PHP",
    "qa": "Testing",
    "ux": "UX",
}
