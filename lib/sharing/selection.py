"""What the person chose to share with one coach: remembered in the journal, shown again each time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from lib.journal.fields import Line, Text


class Part(StrEnum):
    """What can be shared."""

    FIGURES = "figures"
    INTERVIEWS = "interviews"
    QUESTIONS = "questions"
    ANSWERS = "answers"
    REVIEWS = "reviews"
    PLAN = "plan"
    STORIES = "stories"
    UPCOMING = "upcoming"
    FIT = "fit"


PARTS: Final = {
    Part.UPCOMING: "Upcoming interviews",
    Part.INTERVIEWS: "Interviews held",
    Part.QUESTIONS: "Weak questions",
    Part.ANSWERS: "Answers to them",
    Part.FIGURES: "Figures: how far applications got",
    Part.PLAN: "Plan: actions and skills",
    Part.REVIEWS: "Reviews after a no",
    Part.STORIES: "Stories",
    Part.FIT: "Was it for me?",
}


class Period(StrEnum):
    """Of which time."""

    EVERYTHING = "everything"
    SINCE_LAST = "since_last"
    THREE_MONTHS = "three_months"
    OWN = "own"


PERIODS: Final = {
    Period.EVERYTHING: "Everything so far",
    Period.SINCE_LAST: "Since this coach last got something",
    Period.THREE_MONTHS: "The last three months",
    Period.OWN: "From day to day",
}


@dataclass(frozen=True, slots=True)
class FreeText:
    """A field that holds what the person wrote; `key` is `record.field` of `lib.sharing.model`."""

    key: str
    part: Part | None
    label: str
    withheld_at_first: bool = False


FREE_TEXTS: Final = (
    FreeText("application.role", None, "Role"),
    FreeText("upcoming.preparation", Part.UPCOMING, "My preparation", withheld_at_first=True),
    FreeText("interview.mood", Part.INTERVIEWS, "How I felt"),
    FreeText("interview.went_well", Part.INTERVIEWS, "What went well"),
    FreeText("interview.to_improve", Part.INTERVIEWS, "What to improve"),
    FreeText("interview.failed_to_say", Part.INTERVIEWS, "What I failed to say"),
    FreeText("interview.signals", Part.INTERVIEWS, "Signals", withheld_at_first=True),
    FreeText("interview.red_flags", Part.INTERVIEWS, "Red flags", withheld_at_first=True),
    FreeText("interview.asked_them", Part.INTERVIEWS, "What I asked them"),
    FreeText("interview.next_step", Part.INTERVIEWS, "Next step"),
    FreeText("question.best_answer", Part.QUESTIONS, "My best answer"),
    FreeText("asking.wording", Part.ANSWERS, "Question as asked"),
    FreeText("asking.answer", Part.ANSWERS, "What I said"),
    FreeText("asking.better_answer", Part.ANSWERS, "Better next time"),
    FreeText("action.evidence", Part.PLAN, "What shows that it is done"),
    FreeText("skill.note", Part.PLAN, "Note on a skill"),
    FreeText("review.their_words", Part.REVIEWS, "What they said"),
    FreeText("review.my_guess", Part.REVIEWS, "What I think"),
    FreeText("review.to_keep", Part.REVIEWS, "What to keep"),
    FreeText("review.to_change", Part.REVIEWS, "What to change"),
    FreeText("story.situation", Part.STORIES, "Situation"),
    FreeText("story.task", Part.STORIES, "Task"),
    FreeText("story.action", Part.STORIES, "Action"),
    FreeText("story.result", Part.STORIES, "Result"),
    FreeText("fit.note", Part.FIT, "My note"),
)
"""Every field that can be held back by itself. What a record is called (a question, an action, a story, a skill, a
reason, what one wants from work) goes with its part."""

_AT_FIRST = frozenset({Part.UPCOMING, Part.INTERVIEWS, Part.QUESTIONS, Part.ANSWERS, Part.FIGURES, Part.PLAN})
_WITHHELD_AT_FIRST = frozenset(text.key for text in FREE_TEXTS if text.withheld_at_first)


def _answers_with_questions(parts: frozenset[Part]) -> frozenset[Part]:
    """Answers stand under their questions: without these there are none."""
    return parts if Part.QUESTIONS in parts else parts - {Part.ANSWERS}


class Selection(BaseModel):
    """What goes to a coach, and what is held back.

    Attributes:
        coach: Who gets it; "" where no name was given.
        person: How the person signs; "" for none.
        period: Of which time; `since` and `until` count for `Period.OWN` only. None for no bound.
        applications: Only these; None for all, those to come included.
        parts: What to share; answers only with their questions.
        withheld: Keys of `FREE_TEXTS` that are held back.
        show_companies: Names of companies; else they go by letters.
        show_people: Names of interviewers; else they are left out.
        show_salaries: What jobs pay.
        questions: How many of the weak questions, the costliest first.
        without_questions: Questions left out.
        without_answers: Askings whose texts are left out.
        to_ask: What the person wants to ask the coach.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    coach: Annotated[Line, StringConstraints(max_length=200)] = ""
    person: Annotated[Line, StringConstraints(max_length=200)] = ""
    period: Period = Period.EVERYTHING
    since: date | None = None
    until: date | None = None
    applications: frozenset[UUID] | None = None
    parts: Annotated[frozenset[Part], AfterValidator(_answers_with_questions)] = _AT_FIRST
    withheld: frozenset[str] = _WITHHELD_AT_FIRST
    show_companies: bool = False
    show_people: bool = False
    show_salaries: bool = False
    questions: Annotated[int, Field(ge=1, le=500)] = 10
    without_questions: frozenset[UUID] = frozenset()
    without_answers: frozenset[UUID] = frozenset()
    to_ask: Text = ""

    def days(self, today: date, last_shared: date | None) -> tuple[date | None, date]:
        """The first day (None for no bound) and the last that count."""
        match self.period:
            case Period.EVERYTHING:
                return None, today
            case Period.SINCE_LAST:
                return last_shared, today
            case Period.THREE_MONTHS:
                return today - timedelta(days=91), today
            case Period.OWN:
                return self.since, min(self.until or today, today)

    def shows(self, key: str) -> bool:
        """Whether a free text goes along, as far as its field was not held back."""
        return key not in self.withheld
