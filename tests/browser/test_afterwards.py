"""The whole way after an interview: planned, prepared, debriefed, thanked for, refused, understood, kept up with.

Each day is a server of its own on the same journal, as for a person who starts Debrief in the morning.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest
from playwright.sync_api import Locator, Page, expect

from lib.journal import applications, fit, practice
from lib.journal.choices import Stage
from lib.journal.database import Journal
from lib.journal.models import Criterion, StageEvent
from tests.browser.conftest import Server, running
from tests.browser.steps import at, choose, leave, press, settled, star
from tests.journal.build import an_application

pytestmark = pytest.mark.browser

TABLES = ("application", "stage_event", "interview", "debrief", "asking", "question", "follow_up", "interviewer")


def counts(journal: Path) -> dict[str, int]:
    """Rows of each table of the record; nobody may have the journal open."""
    book = Journal.open(journal)
    with book.read() as cursor:
        found = {
            table: int((cursor.execute(f"SELECT count(*) FROM {table}").fetchone() or (0,))[0]) for table in TABLES
        }
    book.close()
    return found


def owed(page: Page, text: str) -> Locator:
    """A line of Today's list."""
    return page.get_by_test_id("stPageLink").filter(has_text=text)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """One application, and something that the person wants from work."""
    file = tmp_path / "journal.duckdb"
    book = Journal.open(file)
    with book.write() as cursor:
        key = an_application(cursor, "Lumenworks", "Data analyst")
        applied = StageEvent(application_id=key, stage=Stage.APPLIED, happened_on=date(2026, 2, 2))
        applications.append(cursor, applied)
        fit.add_criterion(cursor, Criterion(label="Pay", weight=4))
    book.close()
    return file


def test_from_the_interview_to_come_to_staying_in_touch(page: Page, journal: Path) -> None:
    with running(journal, "2026-03-02") as server:
        plan_and_prepare(page, server)
    with running(journal, "2026-03-04") as server:
        debrief(page, server)
    with running(journal, "2026-03-05") as server:
        thank(page, server)
    before = counts(journal)
    with running(journal, "2026-03-13") as server:
        look_back(page, server)
    after = counts(journal)
    assert after.pop("stage_event") == before.pop("stage_event") + 1
    assert after == before, "a rejection deletes nothing"
    with running(journal, "2026-03-15") as server:
        write_after_the_no(page, server)
    with running(journal, "2026-06-12") as server:
        stay_in_touch(page, server)
    book = Journal.open(journal)
    with book.read() as cursor:
        assert len(practice.cards(cursor)) == 1
    book.close()


def plan_and_prepare(page: Page, server: Server) -> None:
    """The round of tomorrow is entered from Today, with Priya; one common question goes on the practice list."""
    at(page, server, "", "Today")
    press(page, "Enter an interview to come")
    choose(page, "Application", "Lumenworks · Data analyst")
    choose(page, "Round", "Panel")
    moment = page.get_by_test_id("stDateTimeInput").last
    expect(moment).to_be_visible()
    press(page, "Add the interview")
    expect(page.get_by_text(re.compile(r"Tomorrow 10:00"))).to_be_visible()
    press(page, "Preparation sheet")
    expect(page.get_by_role("heading", name="Common, and not asked of you yet")).to_be_visible()
    page.get_by_label("What to bear in mind, what to ask them").fill("Ask who owns the figures.")
    press(page, "Practise")
    expect(page.get_by_role("button", name="On your list").first).to_be_visible()
    press(page, "The application")
    # Just added, its other fields stand open, with what was noted on the sheet.
    expect(page.get_by_label("To bear in mind")).to_have_value("Ask who owns the figures.")
    page.get_by_label("With", exact=True).fill("Priya Nair (head of data) <priya@lumenworks.example>")
    leave(page)
    press(page, "Done")
    expect(page.get_by_text("Ask who owns the figures.")).to_be_visible()
    expect(page.get_by_text(re.compile("with Priya Nair"))).to_be_visible()
    # The verdict from before is one click, here.
    page.get_by_text("Yes, I want it", exact=True).click()
    expect(page.get_by_label("In a sentence or two")).to_be_visible()
    settled(page)


def debrief(page: Page, server: Server) -> None:
    """The day after: Today asks for it, the form is about that round, the thank-you is drafted from what was unsaid."""
    at(page, server, "", "Today")
    owed(page, "Debrief Lumenworks, panel").click()
    expect(page.get_by_role("heading", name="Debrief", exact=True)).to_be_visible()
    page.get_by_label("One word for how you feel").fill("flat")
    quick = page.get_by_label("Next question")
    for line in ("Tell me about a failure 2/5 rambled", "Why do you want to work here? 4/5 their open data"):
        quick.fill(line)
        quick.press("Enter")
        settled(page)
    page.get_by_label("What I failed to say").fill("That I built the depot dashboard.")
    star(page, -1, 3)
    settled(page)
    page.get_by_role("button", name="Save debrief").click()
    expect(page.get_by_role("heading", name="Saved")).to_be_visible()
    expect(page.get_by_text("with what you did not get to say in it")).to_be_visible()
    settled(page)


def thank(page: Page, server: Server) -> None:
    """The draft is edited, copied and marked as sent; the calendar file holds what is to come."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    at(page, server, "", "Today")
    owed(page, "Lumenworks: thank-you note to Priya Nair").click()
    expect(page.get_by_role("heading", name="Follow-ups", exact=True)).to_be_visible()
    expect(page.get_by_text("That I built the depot dashboard.")).to_be_visible()
    press(page, "Edit")
    expect(page.get_by_role("button", name="Done editing")).to_be_visible()
    settled(page)
    text = page.get_by_label("Text", exact=True).first
    text.fill("Dear Priya,\n\nthank you for the talk.\n\nKim")
    text.blur()
    press(page, "Done editing")
    expect(page.get_by_role("button", name="Done editing")).to_have_count(0)
    letter = page.get_by_test_id("stCode").filter(has_text="thank you for the talk.")
    letter.hover()
    letter.get_by_role("button").first.click()
    assert page.evaluate("navigator.clipboard.readText()") == "Dear Priya,\n\nthank you for the talk.\n\nKim"
    press(page, "Mark as sent")
    expect(page.get_by_text("Marked as sent: Thank-you note to Priya Nair.")).to_be_visible()
    with page.expect_download() as coming:
        press(page, "Calendar file")
    found: list[Any] = icalendar.Calendar.from_ical(Path(coming.value.path()).read_bytes()).walk("VEVENT")
    assert [str(event["summary"]) for event in found] == ["Status check to Priya Nair (Lumenworks · Data analyst)"]


def look_back(page: Page, server: Server) -> None:
    """The no is recorded; it leads to the review: their words, a reason, what to change as an action, the verdict."""
    at(page, server, "applications", "Applications")
    settled(page)
    choose(page, "Open", "Lumenworks · Data analyst")
    expect(page.get_by_role("heading", name="Lumenworks · Data analyst")).to_be_visible()
    choose(page, "What happened", "Rejected")
    page.get_by_label("Note", exact=True).fill("by mail, kindly")
    press(page, "Add to the timeline")
    expect(page.get_by_text("When you are ready")).to_be_visible()
    press(page, "Look back on it")
    expect(page.get_by_role("heading", name="Looking back")).to_be_visible()
    expect(page.get_by_text("by mail, kindly")).to_be_visible()
    page.get_by_label("What they said", exact=True).fill("Another candidate was closer to the role.")
    page.get_by_text("My answers were vague or too long", exact=True).click()
    expect(page.get_by_text("Who says so?")).to_be_visible()
    settled(page)
    page.get_by_label("What to change", exact=True).fill("One example, and stop.")
    page.get_by_label("One thing to do").fill("Write the failure story down")
    press(page, "Add to the plan")
    expect(page.get_by_text(re.compile("Write the failure story down, by Fri 20 Mar"))).to_be_visible()
    expect(page.get_by_text("Yes, I want it")).to_be_visible()
    page.get_by_text("Not sure", exact=True).last.click()
    expect(page.get_by_text("It meets what you want")).to_be_visible()
    settled(page)
    at(page, server, "", "Today")
    settled(page)
    expect(owed(page, "Look back on")).to_have_count(0)
    at(page, server, "fit", "Was it for me?")
    expect(page.get_by_text(re.compile("1 application has both verdicts"))).to_be_visible()


def write_after_the_no(page: Page, server: Server) -> None:
    """Two days later the note is due, and sent."""
    at(page, server, "", "Today")
    owed(page, "Lumenworks: note to Priya Nair after the no").click()
    expect(page.get_by_role("heading", name="Follow-ups", exact=True)).to_be_visible()
    expect(page.get_by_text("They said no on Fri 13 Mar.")).to_be_visible()
    press(page, "Mark as sent")
    expect(page.get_by_text("Marked as sent: Note to Priya Nair after the no.")).to_be_visible()
    settled(page)


def stay_in_touch(page: Page, server: Server) -> None:
    """Three months after the no."""
    at(page, server, "", "Today")
    expect(owed(page, "Lumenworks: stay in touch with Priya Nair")).to_be_visible()
    expect(owed(page, "Write the failure story down")).to_be_visible()
