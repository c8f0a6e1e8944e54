"""Calendar files, parsed back: days, wall-clock times, and entries that a second import updates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import icalendar
import pytest
from duckdb import DuckDBPyConnection
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.follow_ups.board import Owed, board
from lib.follow_ups.calendar import calendar_file
from lib.journal import interviews
from lib.journal.choices import FollowUpKind, Format, Kind
from lib.journal.database import Journal
from lib.journal.interviews import Upcoming
from lib.journal.models import FollowUp, Interview, Interviewer
from tests.follow_ups.hunt import HELD, a_round, change
from tests.journal.build import an_application

STAMP = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
TODAY = HELD.date()


@pytest.fixture
def cursor(journal: Journal) -> Iterator[DuckDBPyConnection]:
    with journal.read() as opened:
        yield opened


def events(content: bytes) -> list[Any]:
    """What a calendar reads; untyped, for its values are of thirty classes."""
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def file(cursor: DuckDBPyConnection, now: datetime) -> bytes:
    found = board(cursor, now.date())
    return calendar_file((*found.due, *found.coming), interviews.upcoming(cursor, now), now.date(), STAMP)


def test_a_note_fills_its_day(cursor: DuckDBPyConnection) -> None:
    a_round(cursor, an_application(cursor, "Acme, Inc; Söhne", "Analyst"), "Priya")
    thanks, _ = events(file(cursor, HELD))
    assert thanks["summary"] == "Thank-you note to Priya (Acme, Inc; Söhne · Analyst)"
    assert thanks.decoded("dtstart") == date(2026, 3, 4)
    assert thanks.decoded("dtend") == date(2026, 3, 5)
    assert thanks["description"] == "You met on Tue 3 Mar."


def test_a_late_note_stands_on_the_present_day(cursor: DuckDBPyConnection) -> None:
    a_round(cursor, an_application(cursor), "Priya")
    thanks, *_ = events(file(cursor, HELD + timedelta(days=3)))
    assert thanks.decoded("dtstart") == date(2026, 3, 6)


def test_an_interview_stands_at_wall_clock_time(cursor: DuckDBPyConnection) -> None:
    """No zone, no Z: 10:00 is 10:00, also on the night on which clocks change."""
    interviews.add(
        cursor,
        Interview(
            application_id=an_application(cursor, "Acme", "Analyst"),
            kind=Kind.PANEL,
            held_at=datetime(2026, 3, 29, 2, 30),
            minutes=90,
            format=Format.ONSITE,
            place="1 Main Street, 2nd floor",
            interviewers=(Interviewer(name="Priya", role="hiring manager", email="priya@acme.example"),),
            preparation="private thoughts",
        ),
    )
    content = file(cursor, HELD)
    assert b"DTSTART:20260329T023000\r\n" in content
    assert b"DTEND:20260329T040000\r\n" in content
    assert b"VTIMEZONE" not in content
    (event,) = events(content)
    assert event["summary"] == "Panel interview: Acme · Analyst"
    assert event["location"] == "1 Main Street, 2nd floor"
    assert event["description"] == "On site\nWith Priya (hiring manager)"
    assert b"private" not in content and b"@acme.example" not in content


def test_an_hour_where_nobody_said_how_long(cursor: DuckDBPyConnection) -> None:
    a_round(cursor, an_application(cursor), held_at=datetime(2026, 3, 20, 9), debriefed=False)
    (event,) = events(file(cursor, HELD))
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(hours=1)


def test_importing_again_updates(cursor: DuckDBPyConnection) -> None:
    """The same UID before and after a note is moved and an interview is put off; a higher SEQUENCE after."""
    application = an_application(cursor)
    a_round(cursor, application, "Priya")
    planned = a_round(cursor, application, held_at=datetime(2026, 3, 20, 9), debriefed=False)
    before = {str(event["uid"]): event for event in events(file(cursor, HELD))}
    change(cursor, board(cursor, TODAY).coming[0], due_on=date(2026, 3, 6))
    there = interviews.get(cursor, planned)
    assert there
    interviews.edit(cursor, there.interview.model_copy(update={"held_at": datetime(2026, 3, 23, 9)}))
    after = {str(event["uid"]): event for event in events(file(cursor, HELD))}
    assert before.keys() == after.keys()
    assert len(after) == 2
    for uid, event in after.items():
        assert event["sequence"] > before[uid]["sequence"]
        assert event["dtstart"].dt != before[uid]["dtstart"].dt
    assert "priya" not in " ".join(after).lower(), "a UID tells no name"


TYPED = st.text(max_size=200)


@settings(deadline=None)
@given(TYPED, TYPED, TYPED)
def test_whatever_is_typed_the_file_parses_and_adds_no_line(company: str, who: str, place: str) -> None:
    """Long, many-lined, right-to-left, with commas, quotes and line ends that could start a property of their own."""
    key = UUID(int=7)
    note = FollowUp.model_construct(
        id=key, version=1, application_id=key, interview_id=None, kind=FollowUpKind.OTHER, suggestion=None,
        recipient=who, due_on=TODAY,
    )  # fmt: skip
    owed = Owed(note, company, "", f"You met {who}.")
    ahead = Upcoming(
        Interview.model_construct(
            id=key, version=1, application_id=key, kind=Kind.OTHER, held_at=HELD, format=None, minutes=None,
            interviewers=(), place=place + "\r\nATTENDEE:mailto:x@y.example",
        ),
        company, "",
    )  # fmt: skip
    content = calendar_file([owed], [ahead], TODAY, STAMP)
    first, second = events(content)
    assert "attendee" not in second
    assert set(first) == {"SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE", "DESCRIPTION", "TRANSP"}
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_an_empty_calendar_is_one() -> None:
    assert events(calendar_file([], [], TODAY, STAMP)) == []
