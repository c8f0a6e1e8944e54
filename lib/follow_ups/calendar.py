"""A calendar file (RFC 5545) of notes owed and of interviews to come.

Importing a later file updates what is there: an entry keeps its UID for good, and its SEQUENCE counts its changes.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_URL, uuid5

from lib import words
from lib.journal.debrief_form import told_people
from lib.journal.models import title_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from icalendar import Event

    from lib.follow_ups.board import Owed
    from lib.journal.interviews import Upcoming

USUAL: Final = timedelta(minutes=60)
"""How long an interview is taken to last where nobody said."""


def calendar_file(notes: Sequence[Owed], ahead: Sequence[Upcoming], today: date, stamp: datetime) -> bytes:
    """The file, as UTF-8.

    A note fills its day, the present one where it is late. An interview stands at wall-clock time without a zone
    ("floating"): that is how the invitation was read and how it was entered, so a calendar shows 10:00 wherever it is
    opened, and no change of clocks moves it. Names, companies, days and places are in it; no letters and no private
    notes, for calendars are often shared.

    Args:
        notes: Notes that are due or coming.
        ahead: Interviews to come.
        today: The day on the person's calendar.
        stamp: When the file is made, UTC.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Debrief//Follow-ups//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for entry in (*(_note(owed, today) for owed in notes), *(_interview(upcoming) for upcoming in ahead)):
        entry.add("dtstamp", stamp)
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _note(owed: Owed, today: date) -> Event:
    day = max(owed.note.due_on, today)
    title = title_of(owed.company, owed.role)
    entry = _entry(f"note:{owed.key}", f"{owed.what} ({title})", owed.why, owed.note.version)
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1))
    entry.add("transp", "TRANSPARENT")
    return entry


def _interview(upcoming: Upcoming) -> Event:
    interview = upcoming.interview
    title = f"{words.KINDS[interview.kind]} interview: {upcoming.title}"
    how = words.FORMATS[interview.format] if interview.format else ""
    with_whom = told_people([who.model_copy(update={"email": ""}) for who in interview.interviewers])
    told = "\n".join(part for part in (how, f"With {with_whom}" if with_whom else "") if part)
    entry = _entry(f"interview:{interview.id}", title, told, interview.version)
    length = timedelta(minutes=interview.minutes) if interview.minutes else USUAL
    entry.add("dtstart", interview.held_at)
    entry.add("dtend", interview.held_at + length)
    if interview.place:
        entry.add("location", _readable(interview.place))
    return entry


def _entry(name: str, summary: str, description: str, version: int) -> Event:
    from icalendar import Event

    entry = Event()
    # A name in the key would be readable in the UID; hashed it is as lasting.
    entry.add("uid", f"{uuid5(NAMESPACE_URL, 'debrief:' + name)}@debrief")
    entry.add("sequence", version)
    entry.add("summary", " ".join(_readable(summary).split()))
    if description:
        entry.add("description", _readable(description))
    return entry


def _readable(text: str) -> str:
    """Without control characters, which a calendar file may not hold; line ends stay."""
    lines = re.sub(r"\r\n?|[\u2028\u2029]", "\n", text)
    return "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cs"})
