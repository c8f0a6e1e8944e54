"""Everybody can use it: keyboard, screen reader, light and dark, phone width; and one journal has one owner."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from lib import sample
from lib.journal.database import Journal
from tests.browser.conftest import Server, free_port
from tests.browser.test_story import at, settled

pytestmark = pytest.mark.browser

SCREENS = {
    "": "Good to see you back",
    "debrief": "Debrief",
    "applications": "Applications",
    "follow_ups": "Follow-ups",
    "weak_questions": "Weak questions",
    "outcomes": "Outcomes",
    "rejections": "Rejections",
    "fit": "Was it for me?",
    "stories": "Stories",
    "plan": "Plan",
    "question_bank": "Question bank",
    "doubts": "The same question?",
}
NOT_OURS = {
    "landmark-one-main",
    "region",
    "page-has-heading-one",
    "landmark-unique",
    "heading-order",
    "list",
    "listitem",
    "svg-img-alt",
}
"""Rules about the frame that Streamlit draws around every page, and about the small line inside its `st.metric`."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a journal with a sample hunt of fifteen interviews."""
    folder: Path = tmp_path_factory.mktemp("full")
    journal = Journal.open(folder / "journal.duckdb")
    sample.fill(journal, applications=None, interviews=15, seed=0, today=date(2026, 3, 2))
    journal.close()
    server = Server(folder / "journal.duckdb", free_port(), {"DEBRIEF_TODAY": "2026-03-02"})
    server.start()
    yield server
    server.stop()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_of_ours(chromium: Browser, full: Server, scheme: Literal["light", "dark"]) -> None:
    context = chromium.new_context(
        viewport={"width": 1280, "height": 1000}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    found = {}
    for path, heading in SCREENS.items():
        at(page, full, path, heading)
        settled(page)
        serious = [
            (violation["id"], found_in)
            for violation in Axe().run(page).response["violations"]
            if violation["impact"] in {"serious", "critical"} and violation["id"] not in NOT_OURS
            # The chip that names a button's shortcut is Streamlit's, and so is its colour.
            if (found_in := [node["html"][:200] for node in violation["nodes"] if not node["html"].startswith("<kbd")])
        ]
        if serious:
            found[path] = serious
    context.close()
    assert not found


def test_nothing_is_wider_than_a_phone(chromium: Browser, full: Server) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 840})
    page = context.new_page()
    for path, heading in SCREENS.items():
        at(page, full, path, heading)
        settled(page)
        spill = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - window.innerWidth")
        assert spill <= 0, path
    context.close()


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
