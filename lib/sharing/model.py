"""What leaves the journal for a coach: a plain tree of redacted records, and nothing beside it.

Every report, pack and view is made from a `Bundle` alone. Its records have ids of its own, counted as shown, by
letter, day or cost: nothing leads to the journal's ids or from a letter to a company. Names are out of every text.

A field that was held back, or was never filled, is "" or None alike: what is missing does not tell which.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Final, Literal, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, FailFast, Field, StringConstraints

from lib.journal.choices import (
    ActionState,
    Basis,
    Category,
    Format,
    Kind,
    Moment,
    Motive,
    Origin,
    Side,
    Stage,
    Wanted,
)
from lib.journal.fields import Line, Rating, Text
from lib.sharing.selection import Part

VERSION: Final = 1
"""Of the form of a bundle; one that an older Debrief cannot read gets the next number."""

T = TypeVar("T")
LocalId = Annotated[str, StringConstraints(pattern=r"^[a-z][1-9][0-9]{0,6}$")]
"""`c` application, `i` interview (held or to come), `q` question, `a` asking, `t` action, `k` skill, `s` story."""
Many = Annotated[tuple[T, ...], Field(max_length=100_000), FailFast()]  # or a million errors of a hostile file's
Called = Annotated[Line, StringConstraints(max_length=1_200)]
"""What a record is called; a label may have grown where names were taken out of it."""
Count = Annotated[int, Field(ge=0)]
Points = Annotated[float, Field(allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class Piece(BaseModel):
    """What every part of a bundle shares."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Person(Piece):
    """Somebody on the other side; only where the person chose to show names."""

    name: Called
    role: Called = ""


class SharedApplication(Piece):
    """One role at one company. Only those that something else in the bundle speaks of, in the order of `company`.

    `company` is its name, or `Company B`; `pay` what it pays, in words.
    """

    id: LocalId
    company: Called
    role: Called = ""
    stage: Stage
    stage_on: date | None = None
    pay: Called = ""


class SharedInterview(Piece):
    """An interview that was held, the latest first."""

    id: LocalId
    application: LocalId
    kind: Kind
    held_on: date
    format: Format | None = None
    people: Many[Person] = ()
    overall: Rating | None = None
    stress: Rating | None = None
    mood: Called = ""
    went_well: Text = ""
    to_improve: Text = ""
    failed_to_say: Text = ""
    signals: Text = ""
    red_flags: Text = ""
    asked_them: Text = ""
    next_step: Called = ""
    next_step_on: date | None = None


class SharedUpcoming(Piece):
    """An interview to come, the next first; `held_at` is the clock on the person's wall."""

    id: LocalId
    application: LocalId
    kind: Kind
    held_at: datetime
    format: Format | None = None
    minutes: Annotated[int, Field(ge=1, le=1440)] | None = None
    people: Many[Person] = ()
    preparation: Text = ""


class SharedAsking(Piece):
    """One question asked in one interview; `interview` only where interviews are shared too."""

    id: LocalId
    application: LocalId
    interview: LocalId | None = None
    kind: Kind
    held_on: date
    rating: Rating | None = None
    caught_out: bool = False
    wording: Annotated[str, StringConstraints(max_length=20_000)] = ""
    answer: Text = ""
    better_answer: Text = ""


class SharedQuestion(Piece):
    """A recurring question with its figures, the costliest first; see `lib.insights.weakness.weak_questions`.

    `bank_id` names a question of Debrief's own bank, by which it is known again across clients; `askings` are there
    where answers are shared, the latest first.
    """

    id: LocalId
    label: Called
    category: Category
    bank_id: Called = ""
    best_answer: Text = ""
    asked: Count
    interviews: Count
    of: Count
    mean: Points | None = None
    rating: Points
    cost: Points
    low: Points
    high: Points
    top3: Share
    trend: Literal["improving", "flat", "worsening", "cannot say"]
    first: Rating | None = None
    last: Rating | None = None
    askings: Many[SharedAsking] = ()


class Win(Piece):
    """A question that went up between its first and last rating, or that goes well (`mean`, 1–5)."""

    label: Called
    first: Rating | None = None
    last: Rating | None = None
    mean: Points
    ratings: Count


class SharedReason(Piece):
    """A label for why it was a no, and whose word it is."""

    label: Called
    side: Side
    basis: Basis


class SharedReview(Piece):
    """What is understood after a "no"."""

    application: LocalId
    written_on: date
    their_words: Text = ""
    my_guess: Text = ""
    to_keep: Text = ""
    to_change: Text = ""
    reasons: Many[SharedReason] = ()


class SharedAction(Piece):
    """One thing to do, or done."""

    id: LocalId
    what: Annotated[Line, StringConstraints(max_length=6_000)]
    due_on: date | None = None
    origin: Origin
    state: ActionState
    done_on: date | None = None
    evidence: Text = ""
    question: LocalId | None = None
    application: LocalId | None = None


class SharedSkill(Piece):
    """Something to get better at."""

    id: LocalId
    label: Called
    note: Text = ""
    started_on: date
    questions: Many[LocalId] = ()


class SharedStory(Piece):
    """A story to tell."""

    id: LocalId
    title: Called
    situation: Text = ""
    task: Text = ""
    action: Text = ""
    result: Text = ""
    questions: Many[LocalId] = ()


class FitScore(Piece):
    """How well a job meets one thing that the person wants from work (both 1–5)."""

    criterion: Called
    weight: Rating
    score: Rating


class SharedFit(Piece):
    """Was this job for me?"""

    application: LocalId
    moment: Moment
    wanted: Wanted
    judged_on: date
    motive: Motive | None = None
    note: Text = ""
    scores: Many[FitScore] = ()


class Step(Piece):
    """How many applications took a step of the ladder; see `lib.insights.outcomes.funnel`."""

    stage: Stage
    reached: Count
    of: Count
    pending: Count
    withdrawn: Count
    decided: Count
    rate: Share | None = None
    low: Share | None = None
    high: Share | None = None


class Ending(Piece):
    """How many applications stopped where, and how; `ending` is "waiting" while they go on."""

    stage: Stage
    ending: Annotated[str, StringConstraints(max_length=20, pattern="^[a-z]+$")]
    applications: Count


class Figures(Piece):
    """Outcomes as counts, over the applications and days chosen; days to a reply from Kaplan–Meier."""

    applications: Count
    waiting: Count
    talked: Count
    interviewed: Count
    offers: Count
    accepted: Count
    interviews: Count
    steps: Many[Step] = ()
    endings: Many[Ending] = ()
    reply_days: Points | None = None
    reply_low: Points | None = None
    reply_high: Points | None = None
    replied: Count = 0
    unanswered: Count = 0


class Bundle(Piece):
    """All that leaves.

    Attributes:
        version: `VERSION` of the form.
        id: Drawn at random for this bundle; the journal's log knows it, and by it feedback finds back.
        client: The same in every bundle of one journal, and no id in it: it tells clients apart.
        person: How the person signs; "" for none.
        made_on: The day it was made.
        since, until: The days it covers; None for no first day.
        last_time: The day before `made_on` on which this coach last got something; None for the first time.
        parts: What was chosen: an empty list of a part that is here means that there is nothing.
        companies_hidden, people_hidden, pay_hidden: What goes by letters, or is left out.
        interviews_held: How many interviews something was written about in these days: the "of" of every share.
        to_ask: What the person wants to ask.
    """

    version: Literal[1] = VERSION
    id: UUID
    client: UUID
    person: Called = ""
    made_on: date
    since: date | None = None
    until: date
    last_time: date | None = None
    parts: Many[Part]
    companies_hidden: bool = True
    people_hidden: bool = True
    pay_hidden: bool = True
    interviews_held: Count = 0
    to_ask: Text = ""
    applications: Many[SharedApplication] = ()
    upcoming: Many[SharedUpcoming] = ()
    interviews: Many[SharedInterview] = ()
    improved: Many[Win] = ()
    strong: Many[Win] = ()
    questions: Many[SharedQuestion] = ()
    figures: Figures | None = None
    actions: Many[SharedAction] = ()
    skills: Many[SharedSkill] = ()
    reviews: Many[SharedReview] = ()
    stories: Many[SharedStory] = ()
    fit: Many[SharedFit] = ()
