"""Applications written down in a line, for tests of what becomes of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from lib.journal import applications, interviews
from lib.journal.choices import Kind, Stage
from lib.journal.models import Application, Interview, StageEvent

if TYPE_CHECKING:
    from uuid import UUID

    from lib.journal.database import Journal

TODAY = date(2026, 3, 31)
Event = tuple[str, str | None]


def add(journal: Journal, *events: Event, company: str = "Acme", **fields: Any) -> UUID:
    """An application with events ("stage", "MM-DD" in 2026 or None for no day), recorded in this order."""
    with journal.write() as cursor:
        key = applications.add(cursor, Application(company=company, **fields))
        for stage, day in events:
            happened = date.fromisoformat(f"2026-{day}") if day else None
            applications.append(cursor, StageEvent(application_id=key, stage=Stage(stage), happened_on=happened))
    return key


def hold(journal: Journal, application: UUID, kind: str, day: str) -> None:
    """An interview on that day, "MM-DD" in 2026."""
    with journal.write() as cursor:
        held_at = datetime.fromisoformat(f"2026-{day}T10:00")
        interviews.add(cursor, Interview(application_id=application, kind=Kind(kind), held_at=held_at))
