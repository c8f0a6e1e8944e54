"""The clock on the person's wall, wherever that is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from lib import clock


@pytest.fixture(params=["Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[ZoneInfo]:
    """The machine stands there. Between the last two it is never the same day."""
    monkeypatch.setenv("TZ", request.param)
    monkeypatch.delenv("DEBRIEF_TODAY", raising=False)
    time.tzset()
    yield ZoneInfo(request.param)
    monkeypatch.undo()
    time.tzset()


def test_the_day_is_the_persons_and_not_greenwichs(zone: ZoneInfo) -> None:
    there = datetime.now(UTC).astimezone(zone).replace(tzinfo=None)
    assert abs(clock.now() - there) < timedelta(minutes=1)
    assert clock.today() in {there.date(), (there + timedelta(minutes=1)).date()}


def test_a_moved_clock_keeps_the_hour(zone: ZoneInfo, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also on a day on which the clocks change."""
    monkeypatch.setenv("DEBRIEF_TODAY", "2026-03-29")
    assert clock.today() == date(2026, 3, 29)
    assert clock.now().date() == clock.today()
