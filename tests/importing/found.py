"""Small finds for tests: what a test does not care about has a default."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from lib.importing.comparing import compare
from lib.importing.model import Found, FoundAsking, FoundEvent, FoundInterview
from lib.importing.saving import Source, save
from lib.journal.choices import Kind, Stage
from lib.journal.models import Application, Asking, Debrief

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from lib.importing.comparing import Plan
    from lib.journal.database import Journal

NOW = datetime(2026, 3, 18, 12, 0)
APPLIED = date(2026, 2, 2)


def an_event(stage: Stage = Stage.APPLIED, day: date | None = APPLIED) -> FoundEvent:
    return FoundEvent(stage, day)


def an_interview(*wordings: str, day: date = date(2026, 2, 10), overall: int | None = None) -> FoundInterview:
    askings = tuple(FoundAsking(Asking(wording=wording, rating=3)) for wording in wordings)
    debrief = Debrief(overall=overall) if overall else None
    return FoundInterview(Kind.TECHNICAL, datetime.combine(day, time(10)), askings=askings, debrief=debrief)


def a_find(
    company: str = "Acme",
    events: Sequence[FoundEvent] = (an_event(),),
    interviews: Sequence[FoundInterview] = (),
    row: int = 2,
    **fields: object,
) -> Found:
    application = Application.model_validate({"company": company, "role": "Analyst", **fields})
    return Found((row,), application, tuple(events), tuple(interviews))


def planned(journal: Journal, *found: Found) -> Plan:
    with journal.read() as cursor:
        return compare(cursor, found)


def brought_in(journal: Journal, *found: Found) -> UUID:
    return save(journal, planned(journal, *found), Source("hunt.csv", "", len(found)), now=NOW)
