"""A debrief as it stands in the form, every field as typed: what a draft keeps, and what is read from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, ValidationError

from lib.journal.choices import Kind, Matched
from lib.journal.models import Application, Asking, Debrief, Interview, Interviewer
from lib.journal.problems import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lib.journal.interviews import Round

T = TypeVar("T")
NOBODY = UUID(int=0)
"""Stands for the application of an interview whose application is recorded in the same step."""


class Row(BaseModel):
    """One question in the form. `said` is the person's word on it: a question's id, "new", or "" for none yet."""

    model_config = ConfigDict(extra="ignore")

    wording: str = ""
    answer: str = ""
    rating: int | None = None
    caught_out: bool = False
    better_answer: str = ""
    said: str = ""
    saved: dict[str, Any] = {}
    """An asking that lies in the journal already: its id, version, wording, question_id, matched, probability."""


class DebriefForm(BaseModel):
    """All fields of the form. `application` is an id; `company` and `role` stand for a new one.

    `apart_from` is an interview on record that the person said it is not about.
    """

    model_config = ConfigDict(extra="ignore")

    application: str = ""
    company: str = ""
    role: str = ""
    kind: str = ""
    held_at: datetime | None = None
    format: str = ""
    interviewers: str = ""
    minutes: int | None = None
    place: str = ""
    preparation: str = ""
    mood: str = ""
    stress: int | None = None
    overall: int | None = None
    notes: str = ""
    rows: list[Row] = []
    went_well: str = ""
    to_improve: str = ""
    failed_to_say: str = ""
    signals: str = ""
    red_flags: str = ""
    asked_them: str = ""
    pass_estimate: int | None = None
    next_step: str = ""
    next_step_on: date | None = None
    interview_id: str = ""
    interview_version: int = 0
    apart_from: str = ""
    debrief_version: int = 0
    started_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form says once it is valid. `said` has the person's word for each of `askings`."""

    application: UUID | Application
    interview: Interview
    debrief: Debrief
    askings: tuple[Asking, ...]
    said: tuple[str, ...]


def read(form: DebriefForm) -> tuple[Reading | None, list[str]]:
    """The records that a form stands for, or the sentences that say what to mend in it; one of both is empty."""
    problems: list[str] = []

    def reading(make: Callable[[], T], row: int | None = None) -> T | None:
        try:
            return make()
        except ValidationError as error:
            problems.extend(sentences(error, row=row))
            return None

    application: UUID | Application | None = _uuid(form.application)
    if application is None and (form.application or not form.company.strip()):
        problems.append("Application: choose one, or type the name of the company.")
    elif application is None:
        application = reading(partial(_application, form))
    interview = reading(partial(_interview, form))
    debrief = reading(partial(_debrief, form))
    filled = [(number, row) for number, row in enumerate(form.rows, start=1) if row.wording.strip()]
    problems += [
        f"Question (row {number}): write down what they asked; there is an answer without its question."
        for number, row in enumerate(form.rows, start=1)
        if not row.wording.strip() and (row.answer.strip() or row.better_answer.strip())
    ]
    askings = [reading(partial(_asking, row), number) for number, row in filled]
    if problems or application is None or interview is None or debrief is None:
        return None, problems
    made = tuple(asking for asking in askings if asking is not None)
    return Reading(application, interview, debrief, made, tuple(row.said for _, row in filled)), []


def of_round(there: Round) -> DebriefForm:
    """The form of an interview that lies in the journal, to change it or to write its debrief."""
    interview, debrief = there.interview, there.debrief
    return DebriefForm(
        application=str(interview.application_id),
        kind=interview.kind,
        held_at=interview.held_at,
        format=interview.format or "",
        interviewers=told_people(interview.interviewers),
        **interview.model_dump(include={"minutes", "place", "preparation"}),
        rows=[_row(asking) for asking in there.askings],
        interview_id=str(interview.id),
        interview_version=interview.version,
        debrief_version=debrief.version if debrief else 0,
        **(debrief.model_dump(exclude={"id", "version"}) if debrief else {}),
    )


def told_people(who: Sequence[Interviewer]) -> str:
    """Interviewers as `people` reads them."""
    return ", ".join(
        person.name + (f" ({person.role})" if person.role else "") + (f" <{person.email}>" if person.email else "")
        for person in who
    )


_BETWEEN = re.compile(r"(?:[,;+&\n]|(?<=[\s,)])(?:and|und|et|y|e|i|en)(?=\s))+(?![^()]*\))(?![^<>]*>)")
"""What stands between two names, but not within brackets."""


def people(text: str) -> tuple[Interviewer, ...]:
    """`Priya (hiring manager) <priya@acme.example>, Sam and Tom` as three interviewers."""
    found = list[Interviewer]()
    for part in _BETWEEN.split(text):
        line = " ".join(part.split())
        email = next(iter(re.findall(r"<([^<>\s]+@[^<>\s]+)>", line)), "")
        line = line.replace(f"<{email}>", "").strip()
        match = re.fullmatch(r"(?P<name>[^()]*)(?:\((?P<role>[^()]*)\)?)?", line)
        name, role = (match["name"].strip(), (match["role"] or "").strip()) if match else (line, "")
        if name:
            found.append(Interviewer(name=name, role=role, email=email))
        elif role:
            found.extend(people(role))
    return tuple(found)


def company_and_role(text: str) -> tuple[str, str]:
    """`Acme · Data analyst`, `Acme - Data analyst`, `Data analyst at Acme` or `Acme` as (company, role)."""
    for pattern in (r"(?P<company>.+?)\s+[·–—|-]\s+(?P<role>.+)", r"(?P<role>.+?)\s+(?:at|@)\s+(?P<company>.+)"):
        match = re.fullmatch(pattern, text.strip())
        if match:
            return match["company"].strip(), match["role"].strip()
    company, _, role = text.partition(",")
    return company.strip(), role.strip()


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _application(form: DebriefForm) -> Application:
    return Application(company=form.company, role=form.role)


def _interview(form: DebriefForm) -> Interview:
    return Interview.model_validate(
        {
            "id": form.interview_id or None,
            "version": form.interview_version,
            "application_id": _uuid(form.application) or NOBODY,
            "kind": form.kind or Kind.OTHER,
            "held_at": form.held_at,
            "format": form.format,
            "interviewers": people(form.interviewers),
            "minutes": form.minutes,
            "place": form.place,
            "preparation": form.preparation,
        }
    )


def _debrief(form: DebriefForm) -> Debrief:
    values = form.model_dump(include=set(Debrief.model_fields) - {"id", "version"})
    return Debrief.model_validate({**values, "version": form.debrief_version})


def _row(asking: Asking) -> Row:
    return Row(
        **asking.model_dump(include={"wording", "answer", "rating", "caught_out", "better_answer"}),
        saved=asking.model_dump(
            mode="json", include={"id", "version", "wording", "question_id", "matched", "probability"}
        ),
    )


def _asking(row: Row) -> Asking:
    values = row.model_dump(include={"wording", "answer", "rating", "caught_out", "better_answer"})
    saved = dict(row.saved)
    if saved and saved.pop("wording", "") != row.wording.strip():
        # Another wording may be another question: it is recognised anew.
        saved |= {"question_id": None, "matched": Matched.NEW, "probability": None}
    return Asking.model_validate({**saved, **values})
