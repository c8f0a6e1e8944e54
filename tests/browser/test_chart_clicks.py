"""A click on a mark of a chart lists what is behind it; so does the box below, for who has no mouse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from lib import sample
from lib.journal.database import Journal
from tests.browser.conftest import Server, running
from tests.browser.steps import at, press, settled, unfold

pytestmark = pytest.mark.browser

TODAY = date(2026, 3, 2)
ROW = 48
"""Height of a row in charts of rows, and where in it the dot lies."""
MIDDLE = ROW // 2 + 8


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a journal with a sample hunt of fifteen interviews."""
    file: Path = tmp_path_factory.mktemp("clicks") / "journal.duckdb"
    journal = Journal.open(file)
    sample.fill(journal, applications=None, interviews=15, seed=0, today=TODAY)
    journal.close()
    with running(file, TODAY.isoformat()) as server:
        yield server


def chart(page: Page, alt: str) -> Locator:
    """The chart whose words for screen readers begin like this, scrolled to and drawn."""
    found = page.locator(f"[role=graphics-document][aria-label^='{alt}']")
    found.scroll_into_view_if_needed()
    settled(page)
    return found


def heading(page: Page, text: str) -> None:
    """What is behind a mark has this heading."""
    expect(page.locator("strong").filter(has_text=re.compile(text))).to_be_visible()
    settled(page)


@pytest.mark.parametrize(
    ("alt", "place", "told"),
    [
        ("The way of your applications", (6, 200), r"^Applied: \d+ applications"),
        ("The way of your applications", (300, 200), r"^Applied → Rejected: \d+ applications"),
        ("Share that took each step", (150, MIDDLE), r"^Applied → called back: \d+ applications"),
        ("Share of each kind of round", (150, MIDDLE), r"^[A-Z][a-z ]+: \d+ rounds?"),
        ("Applications by the furthest step", (30, MIDDLE), r"^Applied, Rejected: \d+ applications"),
        ("Share that was called back", (150, MIDDLE), r"^Job board: \d+ applications"),
    ],
)
def test_a_click_lists_the_applications_behind_it(
    page: Page, full: Server, alt: str, place: tuple[int, int], told: str
) -> None:
    at(page, full, "outcomes", "Outcomes")
    chart(page, alt).click(position={"x": place[0], "y": place[1]})
    heading(page, told)
    expect(page.get_by_test_id("stDataFrame")).to_have_count(1)


def test_upright_charts_are_clicked_in_their_columns(page: Page, full: Server) -> None:
    """A month of the cohorts, anywhere over it; a part of the first of a stack of bars."""
    at(page, full, "outcomes", "Outcomes")
    cohorts = chart(page, "Share answered within 14 days")
    size = cohorts.bounding_box()
    assert size
    cohorts.click(position={"x": size["width"] * 0.55, "y": 120})
    heading(page, r"^Sent in [A-Z][a-z]+( \d{4})?: \d+ applications")
    chart(page, "Applications by month").click(position={"x": 98, "y": 120})
    heading(page, r"^\d{4}-\d\d, .*: \d+ application")


def test_by_keyboard_and_to_the_application(page: Page, full: Server) -> None:
    """The box under the picture lists the same; a box under the list opens one; the choice forgets the click."""
    at(page, full, "outcomes", "Outcomes")
    hunt = chart(page, "The way of your applications")
    hunt.click(position={"x": 6, "y": 200})
    heading(page, r"^Applied: \d+ applications")
    unfold(page.get_by_label("What is behind: My hunt so far"))
    page.keyboard.type("Offer")
    page.keyboard.press("Enter")
    heading(page, r"^Offer: 1 application")
    chart(page, "The way of your applications").click(position={"x": 6, "y": 200})
    heading(page, r"^Applied: \d+ applications")
    unfold(page.get_by_label("Open one of them"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/application\?application="))


def test_a_row_of_the_list_opens_its_application(page: Page, full: Server) -> None:
    """Out of a part of the page that reruns by itself, too."""
    at(page, full, "outcomes", "Outcomes")
    chart(page, "Share that was called back").click(position={"x": 150, "y": MIDDLE})
    heading(page, r"^Job board: \d+ applications")
    table = page.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    table.click(position={"x": 120, "y": 55})
    expect(page).to_have_url(re.compile(r"/application\?application="))


def test_a_click_on_a_cost_shows_its_question(page: Page, full: Server) -> None:
    at(page, full, "weak_questions", "Weak questions")
    costs = chart(page, "Questions by points lost per interview")
    costs.click(position={"x": 200, "y": MIDDLE})
    expect(page).to_have_url(re.compile(r"question="))
    expect(page.get_by_text(re.compile("^Asked (twice|\\d+ times)$"))).to_be_visible()
    first = page.url
    press(page, "All weak questions")
    chart(page, "Questions by points lost per interview").click(position={"x": 200, "y": MIDDLE + 2 * ROW})
    expect(page).to_have_url(re.compile(r"question="))
    assert page.url != first


@pytest.mark.parametrize(
    ("alt", "across", "down", "told"),
    [
        ("Average rating by category, weakest", [200], MIDDLE, r"^[A-Z][a-z ]+: \d+ answers?, \d+ rated"),
        ("Average rating by category and kind", [67], 119, r"^Background, Screening call: \d+ answers, \d+ rated"),
        ("Ratings by question and interview", range(137, 700, 43), 92, r"^.+: .+, \w+ \d+ \w+ \d{4}: 1 answer"),
    ],
)
def test_a_click_on_ratings_lists_the_answers(
    page: Page, full: Server, alt: str, across: Sequence[int], down: int, told: str
) -> None:
    """A row of sorts; a cell of either heat map, where not every place has one."""
    at(page, full, "weak_questions", "Weak questions")
    listed = page.locator("strong").filter(has_text=re.compile(told))
    for place in across:
        chart(page, alt).click(position={"x": place, "y": down})
        settled(page)
        if listed.count():
            break
    expect(listed).to_be_visible()
