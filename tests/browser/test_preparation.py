"""The preparation sheet on paper, a story written field by field across a reload, the plan by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect

from lib import sample
from lib.journal import applications, interviews
from lib.journal.choices import Kind
from lib.journal.database import Journal
from lib.journal.models import Interview
from tests.browser.conftest import Server, running
from tests.browser.steps import at, serious, settled

pytestmark = pytest.mark.browser

NOTES = "Ask who leads the team.\n" * 30 + "The last line of my notes."


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str, UUID]]:
    """A server on a sample hunt with a technical round on Thursday; its title and id."""
    file = tmp_path_factory.mktemp("prepared") / "journal.duckdb"
    journal = Journal.open(file)
    sample.fill(journal, applications=None, interviews=15, seed=0, today=date(2026, 3, 2))
    with journal.write() as cursor:
        owner, title = next(iter(applications.titles(cursor).items()))
        coming = Interview(
            application_id=owner, kind=Kind.TECHNICAL, held_at=datetime(2026, 3, 5, 10), preparation=NOTES
        )
        key = interviews.add(cursor, coming)
    journal.close()
    with running(file, "2026-03-02") as server:
        yield server, title, key


def test_the_sheet_is_printable(
    chromium: Browser, page: Page, prepared: tuple[Server, str, UUID], tmp_path: Path
) -> None:
    """The print version holds all that the page does, long notes to their end, and asks nothing of any host."""
    server, title, key = prepared
    at(page, server, f"preparation?interview={key}", title)
    settled(page)
    assert serious(page) == []
    page.emulate_media(media="print")
    expect(page.get_by_test_id("stToolbar")).to_be_hidden()
    expect(page.get_by_role("heading", name="From last time")).to_be_visible()
    page.emulate_media(media="screen")

    with page.expect_download() as coming:
        page.get_by_role("button", name="Print version").click()
    assert coming.value.suggested_filename == "preparation.html"
    file = tmp_path / "preparation.html"
    coming.value.save_as(file)
    paper = chromium.new_page()
    asked: list[str] = []
    paper.on("request", lambda request: asked.append(request.url))
    paper.goto(file.as_uri())
    assert asked == [file.as_uri()]
    expect(paper.get_by_role("heading", name=title, exact=True)).to_be_visible()
    expect(paper.get_by_text("The last line of my notes.")).to_be_visible()
    for heading in ("Most at stake", "Stories to tell", "What to ask them", "From last time"):
        expect(paper.get_by_role("heading", name=heading)).to_be_visible()
    paper.set_viewport_size({"width": 680, "height": 900})  # about the text's width on A4
    assert paper.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert paper.pdf(format="A4").startswith(b"%PDF")
    paper.close()


def test_a_story_survives_a_reload(page: Page, server: Server, strangers: list[str]) -> None:
    at(page, server, "stories", "Stories")
    page.get_by_role("button", name="New story").click()
    expect(page.get_by_role("heading", name="A new story")).to_be_visible()
    page.get_by_label("Situation").fill("The vendor left two weeks before the release.")
    page.get_by_label("Task").click()
    settled(page)
    page.reload()
    expect(page.get_by_label("Situation")).to_have_value("The vendor left two weeks before the release.")
    expect(page.get_by_text("8 words at 140 a minute")).to_be_visible()
    assert strangers == []


def test_an_action_from_line_to_done(page: Page, server: Server) -> None:
    """Written and added with Enter; done with what shows it, which a reload does not lose."""
    at(page, server, "plan", "Plan")
    page.get_by_label("One thing to do").fill("Tell the release story aloud")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="This week").or_(page.get_by_role("heading", name="Later"))).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Done", exact=True).click()
    page.get_by_label("What shows it?").fill("1:50, twice")
    page.keyboard.press("Tab")
    settled(page)
    page.reload()
    expect(page.get_by_label("What shows it?")).to_have_value("1:50, twice")
    page.get_by_role("button", name="It is done").click()
    expect(page.get_by_text("What shows it: 1:50, twice")).to_be_visible()
    expect(page.get_by_text("1 thing done in the last four weeks.")).to_be_visible()
