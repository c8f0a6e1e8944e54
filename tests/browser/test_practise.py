"""A whole sitting by keyboard alone, with reloads; the clock runs in the browser; no microphone is needed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lib.journal.database import Journal
from tests.browser.conftest import Server, running
from tests.browser.steps import settled
from tests.journal.build import a_question, a_round

pytestmark = pytest.mark.browser


@pytest.fixture
def hunt(tmp_path: Path) -> Iterator[Server]:
    """A server on a journal in which two questions cost points."""
    journal = Journal.open(tmp_path / "journal.duckdb")
    with journal.write() as cursor:
        asked = tuple(
            (f"What about {label}?", a_question(cursor, label), rating)
            for label, rating in (("failure", 1), ("order", 2))
        )
        for day in (3, 10):
            a_round(cursor, askings=asked, held_at=datetime(2026, 2, day, 10))
    journal.close()
    with running(tmp_path / "journal.duckdb", "2026-03-02") as server:
        yield server


def test_a_sitting_by_keyboard_alone(page: Page, hunt: Server, strangers: list[str]) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if "Security Policy" in message.text else None)
    page.goto(f"{hunt.url}/practise")
    expect(page.get_by_role("button", name="Practise these")).to_be_visible()
    settled(page)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Question 1 of 2")).to_be_visible()
    settled(page)
    # Digits typed into the answer are digits, not grades; the clock does not take the typing away.
    page.get_by_label("Your answer").focus()
    page.keyboard.type("1 plan, 2 people, ")
    page.wait_for_timeout(1500)
    page.keyboard.type("3 weeks.")
    expect(page.get_by_label("Your answer")).to_have_value("1 plan, 2 people, 3 weeks.")
    running = "getComputedStyle(document.querySelector('.practise-clock'), '::before').counterReset"
    before = page.evaluate(running)
    page.wait_for_timeout(1500)
    assert page.evaluate(running) != before
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("What would be better")).to_be_visible()
    settled(page)
    page.reload()
    expect(page.get_by_text("1 plan, 2 people, 3 weeks.")).to_be_visible()
    settled(page)
    page.keyboard.press("3")
    expect(page.get_by_text("Question 2 of 2")).to_be_visible()
    settled(page)
    page.reload()
    expect(page.get_by_text("Question 2 of 2")).to_be_visible()
    settled(page)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Said aloud; nothing typed.")).to_be_visible()
    settled(page)
    page.keyboard.press("1")
    expect(page.get_by_text("2 questions in about 1 minute.")).to_be_visible()
    assert complaints == []
    assert strangers == []
