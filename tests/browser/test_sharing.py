"""Sharing in a real browser: choose, hide, look, save, open the saved file offline; and the coach view stays shut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from lib import sample
from lib.journal import sharing
from lib.journal.choices import ShareKind
from lib.journal.database import Journal
from lib.sample.coached import COACH
from lib.sharing.composing import compose
from lib.sharing.html import html
from lib.sharing.pack import open_pack
from lib.sharing.selection import Part, Selection
from tests.browser.conftest import Server, running
from tests.browser.steps import at, serious_in_both, settled, spill, window
from tests.sharing.canaries import gathered
from tests.sharing.test_hostile_text import HOSTILE, planted

pytestmark = pytest.mark.browser

TODAY = date(2026, 3, 2)
EVERYTHING = Selection(parts=frozenset(Part), withheld=frozenset())
WITH_NAMES = EVERYTHING.model_copy(update={"show_companies": True, "show_people": True})


@pytest.fixture
def hunt(tmp_path: Path) -> Iterator[Server]:
    """A server on a sample hunt; its text names companies everywhere."""
    journal = Journal.open(tmp_path / "journal.duckdb")
    sample.fill(journal, applications=None, interviews=5, seed=3, today=TODAY)
    journal.close()
    with running(tmp_path / "journal.duckdb", str(TODAY)) as server:
        yield server


def companies(server: Server) -> list[str]:
    """The names on record; the server has to be stopped for it."""
    journal = Journal.open(server.journal)
    with journal.read() as cursor:
        found = [row[0] for row in cursor.execute("SELECT DISTINCT company FROM application").fetchall()]
    journal.close()
    return found


def kinds(server: Server) -> list[tuple[str, ShareKind]]:
    journal = Journal.open(server.journal)
    with journal.read() as cursor:
        found = [(one.coach, one.kind) for one in sharing.shares(cursor) if one.coach != COACH]
    journal.close()
    return found


def saved(page: Page, button: str, target: Path) -> Path:
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name=button).click()
    assert download.value.failure() is None
    download.value.save_as(target)
    return target


def no_stranger(page: Page) -> list[str]:
    """Every request of a page for anything but the file itself and what it holds."""
    found: list[str] = []
    page.on("request", lambda one: None if one.url.startswith(("file:", "data:", "blob:")) else found.append(one.url))
    return found


def test_from_choosing_to_the_file_in_the_coachs_browser(
    page: Page, chromium: Browser, hunt: Server, tmp_path: Path, strangers: list[str]
) -> None:
    """Named for a coach, companies shown and hidden again, saved three ways, opened where there is no network."""
    at(page, hunt, "for_my_coach", "For my coach")
    settled(page)
    coach = page.get_by_label("For whom")
    coach.fill("Ruth")
    coach.press("Enter")
    settled(page)
    page.get_by_label("What I want to ask").fill("How do I begin?")
    page.get_by_text("Names of companies", exact=True).click()
    settled(page)
    preview = page.locator(".st-key-share_preview")
    expect(preview.get_by_text("How do I begin?")).to_be_visible()
    expect(preview.get_by_text("Company A").first).not_to_be_attached()
    page.get_by_text("Names of companies", exact=True).click()
    expect(preview.get_by_text("Company A").first).to_be_attached()
    settled(page)

    report = saved(page, "Report, HTML", tmp_path / "report.html")
    paper = saved(page, "Report, PDF", tmp_path / "report.pdf")
    page.get_by_text("Pack: one sealed file").click()
    settled(page)
    words = page.locator(".st-key-share_pack_box code").inner_text().strip()
    pack = saved(page, "Save the pack", tmp_path / "for-ruth.pack")
    expect(page.get_by_text("What was shared")).to_be_visible()
    assert strangers == []
    hunt.stop()

    assert kinds(hunt) == [("Ruth", ShareKind.PACK), ("Ruth", ShareKind.PDF), ("Ruth", ShareKind.HTML)]
    assert paper.read_bytes().startswith(b"%PDF")
    assert open_pack(pack.read_bytes(), words).bundle.to_ask == "How do I begin?"
    read_offline(chromium, report, companies(hunt))


def read_offline(chromium: Browser, report: Path, names: list[str]) -> None:
    """As a coach opens it: charts answer the mouse, contents lead to sections, nothing is asked of any host."""
    context = chromium.new_context(offline=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    asked = no_stranger(page)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto(report.as_uri())
    expect(page.get_by_role("heading", name="What went well")).to_be_visible()
    chart = page.locator("#chart-cost .vega-embed svg")
    expect(chart).to_be_visible()
    expect(page.locator(".still")).to_have_count(0)
    chart.hover()
    expect(page.locator("#vg-tooltip-element")).to_be_visible()
    assert page.locator(".vega-actions").count() == 0
    page.get_by_role("navigation").get_by_role("link", name="Weak questions").first.click()
    assert page.evaluate("location.hash") == "#questions"
    told = page.evaluate("document.documentElement.outerHTML").lower()
    assert "company a" in told and names
    assert not [name for name in names if re.search(rf"\b{re.escape(name.lower())}\b", told)]
    assert asked == [] and wrong == []
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_everybody_can_read_the_saved_report(
    chromium: Browser, tmp_path: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    """Light and dark, wide and narrow, with its program and without."""
    journal = Journal.open(tmp_path / "journal.duckdb")
    sample.fill(journal, applications=None, interviews=5, seed=3, today=TODAY)
    report = tmp_path / "report.html"
    report.write_bytes(html(compose(gathered(journal, EVERYTHING, TODAY).bundle)))
    journal.close()
    for scripts in (True, False):
        context = chromium.new_context(
            offline=True, viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts
        )
        page = context.new_page()
        page.goto(report.as_uri())
        expect(page.locator("#chart-cost svg").first).to_be_visible()
        if scripts:
            expect(page.locator(".still")).to_have_count(0)
            page.wait_for_function("document.documentElement.scrollWidth <= window.innerWidth")
            found = Axe().run(page).response["violations"]
            assert not [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]
        context.close()


@pytest.mark.parametrize("name", ["script", "attribute", "vega"])
def test_nothing_that_was_written_runs(chromium: Browser, tmp_path: Path, name: str) -> None:
    """Neither in the page nor in what a chart says under the mouse."""
    journal = Journal.open(tmp_path / "journal.duckdb")
    planted(journal, HOSTILE[name])
    report = tmp_path / "report.html"
    report.write_bytes(html(compose(gathered(journal, WITH_NAMES).bundle)))
    journal.close()
    context = chromium.new_context(offline=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    asked, ran = no_stranger(page), list[str]()
    page.on("dialog", lambda dialog: ran.append(dialog.message))
    page.goto(report.as_uri())
    for chart in ("cost", "ratings-q1"):
        mark = page.locator(f"#chart-{chart} .vega-embed .mark-symbol path").first
        mark.hover(force=True)
        tip = page.locator("#vg-tooltip-element")
        expect(tip).to_contain_text(re.compile("alert"))
        assert tip.locator("img, script, a, svg").count() == 0
    assert ran == [] and asked == []
    context.close()


def test_everybody_can_use_the_page(chromium: Browser, hunt: Server) -> None:
    with window(chromium, 390, 900, reduced_motion="reduce") as page:
        at(page, hunt, "for_my_coach", "For my coach")
        settled(page)
        for box in ("Field by field", "Pack: one sealed file", "Questions and answers one by one"):
            page.get_by_text(box).click()
        page.get_by_text("My own", exact=True).click()
        expect(page.get_by_label("The same once more")).to_be_visible()
        assert serious_in_both(page) == []
        assert not spill(page)
        page.get_by_role("button", name="Open the coach view").click()
        expect(page.get_by_role("button", name="End the coach view")).to_be_attached()
        assert serious_in_both(page) == []


def test_the_coach_view_cannot_be_left_by_address_or_key(page: Page, hunt: Server) -> None:
    """Beside somebody: no address, no reload, no way back, no shortcut and no other window shows anything else."""
    at(page, hunt, "applications", "Applications")
    at(page, hunt, "for_my_coach", "For my coach")
    settled(page)
    page.get_by_role("button", name="Open the coach view").click()
    leave = page.get_by_role("button", name="End the coach view")
    expect(leave).to_be_attached()

    def shut(window: Page) -> None:
        expect(window.get_by_role("button", name="End the coach view")).to_be_attached()
        settled(window)
        assert window.get_by_role("link", name="Applications").count() == 0
        assert window.get_by_role("heading", name="For my coach").count() == 0
        assert window.get_by_test_id("stSidebarNav").count() == 0

    for path in ("", "applications", "debrief", "import_export", "application?application=1", "for_my_coach"):
        page.goto(f"{hunt.url}/{path}")
        shut(page)
    page.reload()
    shut(page)
    page.go_back()
    shut(page)
    for key in ("r", "c", "Escape", "Control+k", "[", "ArrowLeft"):
        page.keyboard.press(key)
        shut(page)
    other = page.context.new_page()
    other.goto(f"{hunt.url}/weak_questions")
    shut(other)
    leave.click()
    shut(page)

    page.get_by_label("To end the coach view").fill("leave")
    page.get_by_label("To end the coach view").press("Enter")
    settled(page)
    leave.click()
    expect(page.get_by_role("heading", name="Applications", exact=True)).to_be_visible()
    at(page, hunt, "for_my_coach", "For my coach")
    expect(page.get_by_text("What was shared")).to_be_visible()
