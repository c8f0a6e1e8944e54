"""How a column's meaning is called where a person chooses it."""

from __future__ import annotations

from typing import Final

from lib import words
from lib.importing.model import Column, Concept
from lib.journal.choices import Stage

NOTES: Final = "Keep in the notes"
_CONCEPTS: Final = {
    Concept.COMPANY: "Company",
    Concept.ROLE: "Role",
    Concept.LINK: "Link",
    Concept.SOURCE: "Source",
    Concept.LOCATION: "Location",
    Concept.WORK_MODE: "On site, hybrid or remote",
    Concept.SALARY: "Salary",
    Concept.SALARY_MIN: "Salary from",
    Concept.SALARY_MAX: "Salary to",
    Concept.CURRENCY: "Currency",
    Concept.SALARY_PERIOD: "Salary by hour, month, year",
    Concept.NOTES: "Notes",
    Concept.ID: "Number or id of the entry",
    Concept.STATUS: "Status",
    Concept.SAVED_ON: "Day: saved",
    Concept.APPLIED_ON: "Day: applied",
    Concept.STATUS_ON: "Day: of the status",
    Concept.RESPONSE_ON: "Day: first answer",
    Concept.ROUND: "Kind of round",
    Concept.HELD_ON: "Day: interview",
    Concept.INTERVIEWER: "Interviewer",
    Concept.POSITION: "Number of the question",
    Concept.WORDING: "Question as asked",
    Concept.ANSWER: "Answer",
    Concept.BETTER_ANSWER: "Better answer",
    Concept.RATING: "Rating",
    Concept.QUESTION: "Recurring question",
    Concept.CATEGORY: "Category of the question",
    Concept.OUTCOME: "What came of it",
}
_STEPS: Final = {f"Step: {words.STAGES[stage]}": stage for stage in Stage}
MEANINGS: Final[tuple[str, ...]] = (*_CONCEPTS.values(), *_STEPS, NOTES)
"""Everything that a column can be said to mean."""


def meaning(column: Column) -> str:
    """What a column is taken for, as one of `MEANINGS`."""
    if column.concept is None:
        return NOTES
    if column.concept is Concept.STAGE:
        return f"Step: {words.STAGES[column.stage or Stage.INTERVIEW]}"
    return _CONCEPTS[column.concept]


def concept(label: str) -> tuple[Concept | None, Stage | None]:
    """The concept, and the stage for a step, that a label stands for."""
    if label in _STEPS:
        return Concept.STAGE, _STEPS[label]
    return next((key for key, name in _CONCEPTS.items() if name == label), None), None
