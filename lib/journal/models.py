"""What is valid, said once: for the forms, the importer, the pack and the command line alike.

Every model is frozen. `id` and `version` are None and 0 until the journal has given them.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator


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


def _blank_is_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _on_the_wall(moment: datetime) -> datetime:
    """A moment that names its zone, as a calendar file does, on the clock of this machine."""
    try:
        return moment.astimezone().replace(tzinfo=None) if moment.tzinfo else moment
    except (OverflowError, OSError):
        raise ValueError("this day is out of range") from None


def _one_address(text: str) -> str:
    # One at-sign between two parts without signs that part addresses: what a mail program needs, and no more.
    if text and not re.fullmatch(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+", text):
        raise ValueError("write one address such as priya@acme.example, or leave it empty")
    return text


Text = Annotated[str, StringConstraints(max_length=200_000)]
"""Free text exactly as typed, however odd."""
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
"""One line, trimmed; may be empty."""
FilledLine = Annotated[Line, StringConstraints(min_length=1)]
Address = Annotated[Line, AfterValidator(_one_address)]
"""One e-mail address, or nothing."""
Wording = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000)]
Rating = Annotated[int, Field(ge=1, le=5)]
"""From 1 (lost it) to 5 (nailed it)."""
Money = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2)]


class Record(BaseModel):
    """What every record shares."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: UUID | None = None
    version: int = 0


class Application(Record):
    """One role at one company that the person is after."""

    company: FilledLine
    role: Line = ""
    source: Line = ""
    link: Annotated[Line, StringConstraints(max_length=4_000)] = ""
    location: Line = ""
    work_mode: Annotated[WorkMode | None, BeforeValidator(_blank_is_none)] = None
    salary_min: Money | None = None
    salary_max: Money | None = None
    currency: Annotated[Line, StringConstraints(max_length=10)] = ""
    salary_period: Annotated[SalaryPeriod | None, BeforeValidator(_blank_is_none)] = None
    motive: Annotated[Motive | None, BeforeValidator(_blank_is_none)] = None
    notes: Text = ""

    @model_validator(mode="after")
    def _range_in_order(self) -> Self:
        if self.salary_min is not None and self.salary_max is not None and self.salary_min > self.salary_max:
            raise ValueError("Salary: the lower end is above the upper end. Swap them.")
        return self

    @property
    def title(self) -> str:
        """`Company · Role`, or the company alone where the role is not known."""
        return title_of(self.company, self.role)


def title_of(company: str, role: str) -> str:
    """`Company · Role`, or the company alone where the role is not known."""
    return f"{company} · {role}" if role else company


class StageEvent(Record):
    """Something that happened to an application on a day, or on a day not known any more."""

    application_id: UUID
    stage: Stage
    happened_on: date | None = None
    note: Text = ""


class Interviewer(BaseModel):
    """Somebody who sat on the other side."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: FilledLine
    role: Line = ""
    email: Address = ""


class Interview(Record):
    """One round of an application, past or to come.

    `held_at` is the clock on the person's wall, without a zone; `place` an address or a link; `preparation` what to
    bear in mind and what to ask them.
    """

    application_id: UUID
    kind: Kind
    held_at: Annotated[datetime, AfterValidator(_on_the_wall)]
    format: Annotated[Format | None, BeforeValidator(_blank_is_none)] = None
    interviewers: tuple[Interviewer, ...] = ()
    minutes: Annotated[int, Field(ge=1, le=1440)] | None = None
    place: Annotated[Line, StringConstraints(max_length=4_000)] = ""
    preparation: Text = ""


class Debrief(Record):
    """What is written after an interview; only the overall rating is compulsory."""

    overall: Rating
    mood: Line = ""
    stress: Rating | None = None
    went_well: Text = ""
    to_improve: Text = ""
    failed_to_say: Text = ""
    signals: Text = ""
    red_flags: Text = ""
    asked_them: Text = ""
    notes: Text = ""
    pass_estimate: Annotated[int, Field(ge=0, le=100)] | None = None
    next_step: Line = ""
    next_step_on: date | None = None


class Asking(Record):
    """One question asked in one interview."""

    wording: Wording
    answer: Text = ""
    rating: Rating | None = None
    caught_out: bool = False
    better_answer: Text = ""
    question_id: UUID | None = None
    matched: Matched = Matched.NEW
    probability: Annotated[float, Field(ge=0, le=1)] | None = None


class Question(Record):
    """The recurring question that askings belong to, however they were worded."""

    label: Annotated[FilledLine, StringConstraints(max_length=200)]
    category: Category
    best_answer: Text = ""
    bank_id: Line = ""


class FollowUp(Record):
    """A note owed to somebody by a day.

    `suggestion` names the rule and what it came from, such as `thank_you:<interview>:Priya`; None for a note of the
    person's own making.
    """

    application_id: UUID
    interview_id: UUID | None = None
    kind: FollowUpKind
    suggestion: str | None = None
    recipient: Line = ""
    email: Address = ""
    subject: Line = ""
    body: Text = ""
    due_on: date
    state: FollowUpState = FollowUpState.OPEN
    sent_on: date | None = None
    answered_on: date | None = None


class LetterTemplate(BaseModel):
    """The person's own version of a letter, with places to fill such as `{name}`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: FollowUpKind
    subject: Line
    body: Text


class Reason(Record):
    """A label for why it was a no; a retired one is no longer offered, but stays where it was given."""

    label: Annotated[FilledLine, StringConstraints(max_length=200)]
    side: Side
    retired: bool = False


class RejectionReview(Record):
    """What is understood after a "no"; its key is the application. `reasons` maps a reason's id to its basis."""

    application_id: UUID
    their_words: Text = ""
    my_guess: Text = ""
    to_keep: Text = ""
    to_change: Text = ""
    reasons: dict[UUID, Basis] = {}


class Criterion(Record):
    """Something that the person wants from work, and how much (1–5)."""

    label: Annotated[FilledLine, StringConstraints(max_length=200)]
    weight: Rating
    retired: bool = False


class FitVerdict(Record):
    """Was this job for me? `scores` maps a criterion's id to how well the job meets it (1–5)."""

    application_id: UUID
    moment: Moment
    wanted: Wanted
    note: Text = ""
    judged_on: date
    scores: dict[UUID, Rating] = {}


class Skill(Record):
    """Something to get better at since a day, and the questions that should mend with it."""

    label: Annotated[FilledLine, StringConstraints(max_length=200)]
    note: Text = ""
    started_on: date
    retired: bool = False
    questions: tuple[UUID, ...] = ()


class Action(Record):
    """One thing to do, with a day where it has one; done with evidence."""

    what: Annotated[FilledLine, StringConstraints(max_length=1_000)]
    due_on: date | None = None
    origin: Origin = Origin.SELF
    question_id: UUID | None = None
    application_id: UUID | None = None
    skill_id: UUID | None = None
    state: ActionState = ActionState.OPEN
    done_on: date | None = None
    evidence: Text = ""


class Story(Record):
    """A story to tell: situation, task, action, result; and the questions it serves."""

    title: Annotated[FilledLine, StringConstraints(max_length=200)]
    situation: Text = ""
    task: Text = ""
    action: Text = ""
    result: Text = ""
    questions: tuple[UUID, ...] = ()


class Turn(Record):
    """One question of a sitting, put in one wording. See `schema/004_practice.sql`."""

    question_id: UUID | None = None
    bank_id: Line = ""
    wording: Wording
    answer: Text = ""
    better_answer: Text = ""
    shown_at: datetime | None = None
    answered_at: datetime | None = None
    grade: Grade | None = None
    rating: Rating | None = None
    practised_on: date | None = None
    seconds: Annotated[int, Field(ge=0)] | None = None


class Sitting(Record):
    """Some questions practised at a stretch, or a mock interview like a round of `round_kind` at `aim`.

    `held_on` is a day on the person's calendar; the last four fields are the debrief of a mock interview.
    """

    kind: SittingKind = SittingKind.PRACTICE
    held_on: date
    aim: Line = ""
    round_kind: Kind | None = None
    overall: Rating | None = None
    mood: Line = ""
    went_well: Text = ""
    to_improve: Text = ""
