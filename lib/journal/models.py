"""What is valid, said once: for the forms, the importer, the pack and the command line alike.

Every model is frozen. `id` and `version` are None and 0 until the journal has given them.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from lib.journal.choices import (
    ActionState,
    Basis,
    Category,
    FollowUpKind,
    FollowUpState,
    Format,
    Grade,
    Kind,
    Matched,
    Moment,
    Motive,
    Origin,
    SalaryPeriod,
    Side,
    SittingKind,
    Stage,
    Wanted,
    WorkMode,
)
from lib.journal.fields import Address, FilledLine, Line, Money, Rating, Text, Wording, blank_is_none, on_the_wall


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
    work_mode: Annotated[WorkMode | None, BeforeValidator(blank_is_none)] = None
    salary_min: Money | None = None
    salary_max: Money | None = None
    currency: Annotated[Line, StringConstraints(max_length=10)] = ""
    salary_period: Annotated[SalaryPeriod | None, BeforeValidator(blank_is_none)] = None
    motive: Annotated[Motive | None, BeforeValidator(blank_is_none)] = None
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
    held_at: Annotated[datetime, AfterValidator(on_the_wall)]
    format: Annotated[Format | None, BeforeValidator(blank_is_none)] = None
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
