"""Follow-ups in a real browser: the mail link passes the page's rules, edits survive a reload, the file downloads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import icalendar
import pytest
from playwright.sync_api import Page, expect

from lib.journal.database import Journal
from tests.browser.conftest import Server, running
from tests.browser.steps import at, settled
from tests.follow_ups.hunt import a_round
from tests.journal.build import an_application

pytestmark = pytest.mark.browser


@pytest.fixture
def the_day_after(tmp_path: Path) -> Iterator[Server]:
    """A server on the day after an interview with Priya; another one with Globex is to come."""
    journal = Journal.open(tmp_path / "journal.duckdb")
    with journal.write() as cursor:
        said = "The certificate: ½ done & dusted."
        a_round(cursor, an_application(cursor, "Acme", "Analyst"), "Priya", failed_to_say=said)
        a_round(cursor, an_application(cursor, "Globex"), held_at=datetime(2026, 3, 20, 9), debriefed=False)
    journal.close()
    with running(tmp_path / "journal.duckdb", "2026-03-04") as server:
        yield server


def test_mail_link_copy_edit_reload_send(page: Page, the_day_after: Server, strangers: list[str]) -> None:
    """The calendar holds what is due; the link is ours and breaks no rule of the page; what is typed stays."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if "Security Policy" in message.text else None)
    at(page, the_day_after, "follow_ups", "Follow-ups")
    settled(page)
    calendar_file(page)
    link = page.get_by_role("link", name="Open in my mail program").first
    address = link.get_attribute("href")
    assert address
    assert address.startswith("mailto:?subject=Thank%20you%20for%20our%20talk")
    assert "The certificate: ½ done & dusted.\r\n" in unquote(address)
    link.click()
    page.wait_for_timeout(500)
    expect(page.get_by_role("heading", name="Follow-ups")).to_be_visible()

    page.get_by_role("button", name="Edit", exact=True).first.click()
    page.get_by_label("Email").fill("priya@acme.example")
    text = page.get_by_label("Text").first
    text.fill("Dear Priya,\n\n½ & <b>100 %</b>\n\nKim")
    text.blur()
    settled(page)
    page.reload()
    expect(page.get_by_text("½ & <b>100 %</b>")).to_be_visible()
    settled(page)
    address = page.get_by_role("link", name="Open in my mail program").first.get_attribute("href") or ""
    assert address.startswith("mailto:priya@acme.example?subject=Thank%20you")
    assert unquote(address).endswith("body=Dear Priya,\r\n\r\n½ & <b>100 %</b>\r\n\r\nKim")

    # Straight from the last field to the button: both arrive in one run.
    page.get_by_role("button", name="Edit", exact=True).first.click()
    expect(page.get_by_role("button", name="Done editing")).to_be_visible()
    page.get_by_label("Text").first.fill("Dear Priya, thank you.")
    page.get_by_role("button", name="Mark as sent").first.click()
    expect(page.get_by_text("Marked as sent: Thank-you note to Priya.")).to_be_visible()
    page.get_by_role("button", name="The letter").first.click()
    expect(page.get_by_text("Dear Priya, thank you.")).to_be_visible()
    assert complaints == []
    assert strangers == []


def calendar_file(page: Page) -> None:
    expect(page.get_by_text("Holds 2 notes and 1 interview to come")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Calendar file").click()
    assert download.value.suggested_filename == "debrief.ics"
    found: list[Any] = icalendar.Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")
    assert [(str(event["summary"]), event["dtstart"].dt) for event in found] == [
        ("Thank-you note to Priya (Acme · Analyst)", date(2026, 3, 4)),
        ("Status check to Priya (Acme · Analyst)", date(2026, 3, 13)),
        ("Panel interview: Globex", datetime(2026, 3, 20, 9)),
    ]
