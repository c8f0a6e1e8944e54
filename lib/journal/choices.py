"""What a person can choose from, as the journal holds it; how each is called stands in `lib/words.py`."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Stage(StrEnum):
    """What can happen to an application. The order is the usual one, endings last."""

    SAVED = "saved"
    APPLIED = "applied"
    ASSESSMENT = "assessment"
    SCREEN = "screen"
    INTERVIEW = "interview"
    OFFER = "offer"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    CLOSED = "closed"
    GHOSTED = "ghosted"
    ON_HOLD = "on_hold"
    REOPENED = "reopened"


class Kind(StrEnum):
    """The kind of round an interview was."""

    SCREEN = "screen"
    HIRING_MANAGER = "hiring_manager"
    TECHNICAL = "technical"
    CASE = "case"
    SYSTEM_DESIGN = "system_design"
    BEHAVIOURAL = "behavioural"
    PANEL = "panel"
    FINAL = "final"
    OTHER = "other"


class Format(StrEnum):
    """How an interview was held."""

    VIDEO = "video"
    PHONE = "phone"
    ONSITE = "onsite"
    WRITTEN = "written"


class WorkMode(StrEnum):
    """Where the work would be done."""

    ONSITE = "onsite"
    HYBRID = "hybrid"
    REMOTE = "remote"


class SalaryPeriod(StrEnum):
    """What a salary is counted by."""

    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Motive(StrEnum):
    """Why the person is after this job."""

    DREAM = "dream"
    NEXT_STEP = "next_step"
    BORED = "bored"
    TOLD_TO = "told_to"
    INCOME = "income"


class Category(StrEnum):
    """What sort of question it is."""

    BACKGROUND = "background"
    MOTIVATION = "motivation"
    BEHAVIOURAL = "behavioural"
    SITUATIONAL = "situational"
    TECHNICAL = "technical"
    LOGISTICS = "logistics"
    CLOSING = "closing"


class FollowUpKind(StrEnum):
    """What a note owed to somebody is for."""

    THANK_YOU = "thank_you"
    STATUS_CHECK = "status_check"
    AFTER_REJECTION = "after_rejection"
    STAY_IN_TOUCH = "stay_in_touch"
    OTHER = "other"


class FollowUpState(StrEnum):
    """What became of a note."""

    OPEN = "open"
    SENT = "sent"
    DROPPED = "dropped"


class Side(StrEnum):
    """Whose it was to change: the person's own, or the company's."""

    MINE = "mine"
    THEIRS = "theirs"


class Basis(StrEnum):
    """Where a reason comes from: the employer said so, or the person thinks so."""

    TOLD = "told"
    GUESS = "guess"


class Moment(StrEnum):
    """When a fit verdict was given: before the outcome was known, or after."""

    BEFORE = "before"
    AFTER = "after"


class Wanted(StrEnum):
    """Was this job for me?"""

    YES = "yes"
    UNSURE = "unsure"
    NO = "no"


class Origin(StrEnum):
    """What an action came out of."""

    SELF = "self"
    QUESTION = "question"
    REVIEW = "review"
    COACH = "coach"


class ActionState(StrEnum):
    """What became of an action."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class CardOrigin(StrEnum):
    """How a question came to be practised: by its cost, by the person's hand, from a coach."""

    COST = "cost"
    SELF = "self"
    COACH = "coach"


class SittingKind(StrEnum):
    """Practice of single questions, or a whole interview played through."""

    PRACTICE = "practice"
    MOCK = "mock"


class ShareKind(StrEnum):
    """By which way something was handed to a coach."""

    HTML = "html"
    PDF = "pdf"
    PACK = "pack"
    VIEW = "view"


class Grade(IntEnum):
    """How an answer came in practice, as FSRS has it."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Matched(StrEnum):
    """How an asking came to its question: the person said so, or Debrief was sure, unsure, or found it new."""

    PERSON = "person"
    SURE = "sure"
    UNSURE = "unsure"
    NEW = "new"
