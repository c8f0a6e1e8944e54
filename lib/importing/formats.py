"""Files of known programs, told by their headers. A format is data: what it is called, its headers, what they mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lib.importing.model import Column, Concept
from lib.importing.normal import words


@dataclass(frozen=True, slots=True)
class KnownFormat:
    """A known format: a table has it where it has all of `signature`; `concepts` says what each header means."""

    name: str
    signature: frozenset[str]
    concepts: dict[str, Concept] = field(hash=False)


def _format(name: str, needs: str, **concepts: str) -> KnownFormat:
    """A format from its needed headers and, by concept, the headers that have it; headers are parted by commas."""
    return KnownFormat(
        name,
        frozenset(words(each) for each in needs.split(",")),
        {words(each): Concept(concept) for concept, text in concepts.items() for each in text.split(",")},
    )


OWN_QUESTIONS: Final = "Debrief, questions asked"
KNOWN: Final = (
    _format(
        OWN_QUESTIONS,
        "company,role,round,held_on,position,wording,answer,rating",
        company="company", role="role", round="round", held_on="held_on", position="position", wording="wording",
        answer="answer", rating="rating", question="question", category="category", outcome="outcome",
    ),
    _format(
        "LinkedIn, job applications",
        "application date,company name,job title,job url,resume name",
        applied_on="application date", company="company name", role="job title", link="job url",
    ),
    _format(
        "LinkedIn, saved jobs",
        "saved date,job url,job title,company name",
        saved_on="saved date", company="company name", role="job title", link="job url",
    ),
    _format(
        "Huntr, jobs",
        "createdAt,title,lastMovedAt,listName,companyName,url",
        id="id", saved_on="createdAt", role="title", salary="salary", location="location", link="url",
        status_on="lastMovedAt", status="listName", company="companyName",
    ),
    _format(
        "Teal",
        "company_name,role,excitement,applied_at,status",
        id="id", company="company_name", role="role", location="location", link="url", source="source",
        salary_min="min_salary", salary_max="max_salary", currency="salary_currency", salary_period="salary_pay_period",
        saved_on="added_at", applied_on="applied_at", status_on="updated_at", status="statusName,status",
    ),
    _format(
        "JobSync",
        "appliedDate,Company,JobTitle,jobType,workplaceType,JobSource,Status",
        id="index", saved_on="createdAt", applied_on="appliedDate", company="Company", role="JobTitle",
        work_mode="workplaceType", location="Location", source="JobSource", status="Status",
    ),
    _format(
        "Simplify",
        "Job Title,Company Name,Job URL,Applied Date,Status,Status Date",
        role="Job Title", company="Company Name", link="Job URL", applied_on="Applied Date", status="Status",
        status_on="Status Date",
    ),
    _format(
        "ditto, interviews",
        "Company,Job Title,Round Number,Interview Type,Scheduled Date,Questions,Answers",
        company="Company", role="Job Title", round="Interview Type", held_on="Scheduled Date", wording="Questions",
        answer="Answers", notes="Feedback",
    ),
    _format(
        "career-ops, tracker",
        "#,Date,Company,Role,Score,Status,PDF,Report",
        applied_on="Date", company="Company", role="Role", status="Status", history="Status history", notes="Notes",
    ),
    _format(
        "career-ops, interview session",
        "company,role,round,held_on,interviewer,question number,wording,answer,category,source",
        company="company", role="role", round="round", held_on="held_on", interviewer="interviewer",
        position="question number", wording="wording", answer="answer", category="category", notes="source",
    ),
    _format(
        "interview-coach, question bank",
        "Date,Company,Role,Round Type,Question,Competency,Score,Outcome",
        held_on="Date", company="Company", role="Role", round="Round Type", wording="Question", category="Competency",
        rating="Score", outcome="Outcome",
    ),
)  # fmt: skip
"""What is known, the more telling signature first."""


def recognise(header: tuple[str, ...]) -> KnownFormat | None:
    """The first known format all of whose needed headers are there."""
    present = {words(name) for name in header}
    return next((each for each in KNOWN if each.signature - {""} <= present), None)


def columns(known: KnownFormat, header: tuple[str, ...]) -> tuple[Column, ...]:
    """What the columns of a table in a known format mean; its other columns go to the notes."""
    taken = set[Concept]()
    found = list[Column]()
    for index, name in enumerate(header):
        concept = known.concepts.get(words(name))
        if concept in taken and concept not in {Concept.STATUS, Concept.NOTES}:
            concept = None
        if concept:
            taken.add(concept)
        found.append(Column(index, name, concept, why=f"as {known.name} has it" if concept else "into the notes"))
    return tuple(found)
