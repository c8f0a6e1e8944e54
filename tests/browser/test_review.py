"""Looking back on a no in a real browser: what is typed is kept however the page is left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lib.journal import applications, fit
from lib.journal.choices import Stage
from lib.journal.database import Journal
from lib.journal.models import Criterion, StageEvent
from tests.browser.conftest import Server, running
from tests.browser.steps import at, settled
from tests.journal.build import a_question, a_round, an_application

pytestmark = pytest.mark.browser


@pytest.fixture
def rejected(tmp_path: Path) -> Iterator[tuple[Server, str]]:
    """A server on a journal with one rejected application, and the id of that."""
    journal = Journal.open(tmp_path / "journal.duckdb")
    with journal.write() as cursor:
        key = an_application(cursor, "Acme", "Analyst")
        a_round(cursor, key, (("why us", a_question(cursor), 2),), datetime(2026, 2, 10, 9))
        no = StageEvent(application_id=key, stage=Stage.REJECTED, happened_on=date(2026, 2, 20))
        applications.append(cursor, no)
        fit.add_criterion(cursor, Criterion(label="Pay", weight=4))
    journal.close()
    with running(tmp_path / "journal.duckdb", "2026-03-02") as server:
        yield server, str(key)


def test_nothing_typed_is_lost(page: Page, rejected: tuple[Server, str]) -> None:
    """By the menu, by a reload, by going on while a run is under way."""
    server, key = rejected
    at(page, server, f"rejections?application={key}", "Acme · Analyst")
    page.get_by_label("What they said").fill("too junior")
    page.get_by_role("link", name="Was it for me?", exact=True).click()
    expect(page.get_by_role("heading", name="Was it for me?", exact=True)).to_be_visible()
    settled(page)
    at(page, server, f"rejections?application={key}", "Acme · Analyst")
    expect(page.get_by_label("What they said")).to_have_value("too junior")
    page.get_by_label("What I think").fill("the case")
    page.get_by_label("What to keep").fill("the opening")
    page.get_by_label("What to change").fill("shorter answers")
    page.keyboard.press("Tab")
    page.get_by_text("Nerves", exact=True).click()
    expect(page.get_by_text("Who says so?")).to_be_visible()
    settled(page)
    page.reload()
    for label, text in {
        "What I think": "the case",
        "What to keep": "the opening",
        "What to change": "shorter answers",
    }.items():
        expect(page.get_by_label(label)).to_have_value(text)
    expect(page.get_by_text("Who says so?")).to_be_visible()
    page.get_by_text("No, it was not for me").click()
    page.get_by_role("button", name="Criterion by criterion").click()
    expect(page.get_by_text("How far does it meet what you want?")).to_be_visible()
