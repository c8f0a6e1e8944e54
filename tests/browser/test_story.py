"""The whole main job as a person does it: from a deep link on a fresh journal to weak questions after a restart."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.steps import at, settled, star

pytestmark = pytest.mark.browser

NOTES = """Panel at Lumenworks, 50 min, video

1. Tell me about yourself - two minutes, fine 4/5
2. Why do you want to leave your current job? waffled about my boss 2/5
3. Tell me about a time you failed. Told the release story 3/5
4. How do you handle conflict with a coworker? 2/5 no real example
5. What is your greatest strength? Patience. 4/5
6. Explain the difference between an inner join and a left join. Nailed it.
7. What are your salary expectations? Said 50 to 55. 3/5

I asked: who would I report to?
"""


def test_main_job(page: Page, server: Server, strangers: list[str]) -> None:
    """Deep link first, new application, seven questions out of notes, a reload half way, save, pictures, restart."""
    at(page, server, "debrief", "Debrief")
    expect(page.get_by_role("link", name="Weak questions")).to_be_visible()

    picker = page.get_by_label("Application")
    picker.fill("Lumenworks · Data analyst")
    picker.press("Enter")
    page.get_by_label("One word for how you feel").fill("shaky")
    page.get_by_label("Write freely, or paste your notes as they are").fill(NOTES)
    page.get_by_role("button", name="Take out the questions").click()
    expect(page.get_by_text("7 questions taken out")).to_be_visible()
    expect(page).to_have_url(re.compile(r"draft="))
    settled(page)

    page.reload()
    expect(page.get_by_label("Question 7", exact=True)).to_have_value(re.compile("salary"))
    expect(page.get_by_label("One word for how you feel")).to_have_value("shaky")
    expect(page.get_by_label("Question 1", exact=True)).to_have_value(re.compile("about yourself"))

    page.get_by_role("button", name="Save debrief").click()
    expect(page.get_by_text("Overall rating: please fill this in.")).to_be_visible()
    star(page, -1, 3)
    settled(page)
    page.get_by_role("button", name="Save debrief").click()
    expect(page.get_by_role("heading", name="Saved")).to_be_visible()
    expect(page.get_by_text("7 questions on record")).to_be_visible()

    debrief_again(page, server, "4/5 the growth story", "went from 2 to 4")
    debrief_again(page, server, "5/5 the growth story, shorter", "went from 4 to 5")

    page.get_by_role("button", name="See your weak questions").click()
    expect(page.get_by_role("heading", name="Weak questions", exact=True)).to_be_visible()
    expect(page.get_by_test_id("stVegaLiteChart").first).to_be_visible()
    at(page, server, "outcomes", "Outcomes")
    settled(page)

    server.stop()
    server.start()
    at(page, server, "applications", "Applications")
    expect(page.get_by_text("1 application, 1 going on")).to_be_visible()
    at(page, server, "weak_questions", "Weak questions")
    expect(page.get_by_test_id("stVegaLiteChart").first).to_be_visible()
    box = page.get_by_test_id("stMainBlockContainer").bounding_box()
    assert box
    assert box["width"] > 900  # as wide as the window, also where the page was drawn more than once
    assert strangers == []


def debrief_again(page: Page, server: Server, answer: str, learnt: str) -> None:
    """Another round by keyboard: a question met before is recognised as it is entered."""
    at(page, server, "debrief", "Debrief")
    page.get_by_label("Application").click()
    page.get_by_role("option", name="Lumenworks · Data analyst").click()
    quick = page.get_by_label("Next question")
    quick.fill(f"Why do you want to leave your current job? {answer}")
    quick.press("Enter")
    expect(page.get_by_label("Question 1", exact=True)).to_have_value("Why do you want to leave your current job?")
    expect(page.get_by_text(re.compile("Asked (once|twice) so far, last time [24] of 5"))).to_be_visible()
    expect(quick).to_be_focused()
    star(page, -1, 4)
    settled(page)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Saved")).to_be_visible()
    expect(page.get_by_text("1 of 1 question you had met before.")).to_be_visible()
    expect(page.get_by_text(learnt)).to_be_visible()
