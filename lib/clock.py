"""The clock on the person's wall. `DEBRIEF_TODAY`, a day such as 2026-03-14, moves it: for tests and for pictures."""

from __future__ import annotations

import os
from datetime import date, datetime


def now() -> datetime:
    """Local time without a zone, as people write down when something happened."""
    here = datetime.now()  # noqa: DTZ005 - wall-clock time is meant
    moved = os.environ.get("DEBRIEF_TODAY")
    return datetime.combine(date.fromisoformat(moved), here.time()) if moved else here


def today() -> date:
    """The day on the person's calendar."""
    return now().date()
