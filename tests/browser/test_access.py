"""Everybody can use it: keyboard, screen reader, light and dark, phone width; and one journal has one owner."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from lib import sample
from lib.journal.database import Journal
from tests.browser.conftest import Server, free_port, running
from tests.browser.steps import at, serious_in_both, settled, spill, window

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

pytestmark = pytest.mark.browser

SCREENS = {
    "": "Today",
    "debrief": "Debrief",
    "applications": "Applications",
    "follow_ups": "Follow-ups",
    "weak_questions": "Weak questions",
    "outcomes": "Outcomes",
    "judgement": "Ratings and reality",
    "rejections": "Rejections",
    "fit": "Was it for me?",
    "practise": "Practise",
    "stories": "Stories",
    "plan": "Plan",
    "question_bank": "Question bank",
    "doubts": "The same question?",
    "coach_feedback": "What my coach said",
    "coach_desk": "Coach's desk",
    "import_export": "Import and export",
    "journal": "The journal",
    "guide": "Guide",
    "for_my_coach": "For my coach",
    "coach_view": "Coach view",
}


def details(cursor: DuckDBPyConnection) -> dict[str, str]:
    """Pages that show one thing each: an application, its sheet, its no, its verdict, a story, a mock interview."""

    def one(sql: str) -> tuple[str, ...]:
        return cursor.execute(sql).fetchone() or ()

    title = "company || ' · ' || role"
    coming, owner, ahead = one(
        f"SELECT interview.id::TEXT, application.id::TEXT, {title} FROM interview "
        "JOIN application ON application.id = application_id ORDER BY held_at DESC LIMIT 1"
    )
    no, refused = one(
        f"SELECT application.id::TEXT, {title} FROM application JOIN stage_event ON application_id = application.id "
        "WHERE stage = 'rejected' AND application.id IN (SELECT application_id FROM interview) ORDER BY 1 LIMIT 1"
    )
    paper, unmet = one(
        f"SELECT application.id::TEXT, {title} FROM application JOIN stage_event ON application_id = application.id "
        "WHERE stage = 'rejected' AND application.id NOT IN (SELECT application_id FROM interview) ORDER BY 1 LIMIT 1"
    )
    story, told = one("SELECT id::TEXT, title FROM story ORDER BY title LIMIT 1")
    (mock,) = one("SELECT id::TEXT FROM practice_sitting WHERE kind = 'mock' AND overall IS NOT NULL LIMIT 1")
    return {
        f"application?application={owner}": ahead,
        f"preparation?interview={coming}": ahead,
        f"rejections?application={no}": refused,
        f"rejections?application={paper}": unmet,
        f"fit?application={owner}": ahead,
        f"stories?story={story}": told,
        f"practise?sitting={mock}": "Debrief of a mock interview",
    }


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, dict[str, str]]]:
    """A server on a journal with a sample hunt of fifteen interviews, and its pages."""
    folder: Path = tmp_path_factory.mktemp("full")
    journal = Journal.open(folder / "journal.duckdb")
    sample.fill(journal, applications=None, interviews=15, seed=0, today=date(2026, 3, 2))
    with journal.read() as cursor:
        screens = details(cursor) | SCREENS  # last of all the coach view, which shows nothing else any more
    journal.close()
    with running(folder / "journal.duckdb", "2026-03-02") as server:
        yield server, screens


def test_axe_finds_nothing_of_ours(chromium: Browser, full: tuple[Server, dict[str, str]]) -> None:
    """Each page in light and in dark, and at the width of a phone."""
    server, screens = full
    found: dict[str, object] = {}
    with window(chromium, reduced_motion="reduce") as page:
        for path, heading in screens.items():
            page.set_viewport_size({"width": 1280, "height": 1000})
            at(page, server, path, heading)
            wrong = serious_in_both(page)
            page.set_viewport_size({"width": 390, "height": 840})
            settled(page)
            if (wider := spill(page)) or wrong:
                found[path] = wrong, wider
    assert not found


def test_debrief_by_keyboard_alone(page: Page, server: Server) -> None:
    """Company, question with rating and answer, stars by arrow keys, save: no hand on the mouse."""
    at(page, server, "debrief", "Debrief")
    page.get_by_label("Application").focus()
    page.keyboard.type("Acme")
    page.keyboard.press("Enter")
    settled(page)
    page.get_by_role("radio", name="1 out of 5 stars").first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    settled(page)
    page.get_by_label("Next question").focus()
    for line in ("why us? 3/5 rambled", "notice period 5/5 one month"):
        page.keyboard.type(line)
        page.keyboard.press("Enter")
        settled(page)
        expect(page.get_by_label("Next question")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Saved")).to_be_visible()
    expect(page.get_by_text("2 questions on record")).to_be_visible()


def test_second_program_gets_a_sentence(page: Page, tmp_path: Path) -> None:
    """Another process has the journal open: the page says which, and goes on once it is closed."""
    file = tmp_path / "journal.duckdb"
    first, second = Server(file, free_port()), Server(file, free_port())
    first.start()
    try:
        at(page, first, "", "Just had an interview?")
        second.start()
        page.goto(second.url)
        expect(page.get_by_text("is open in another program (process")).to_be_visible()
        first.stop()
        page.get_by_role("button", name="Try again").click()
        expect(page.get_by_role("heading", name="Just had an interview?")).to_be_visible()
    finally:
        first.stop()
        second.stop()
