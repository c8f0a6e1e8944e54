"""The README's pictures, taken from a sample hunt: `uv run python -m tests.browser.pictures`."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from lib import sample
from lib.journal.database import Journal
from tests.browser.conftest import FLAGS, ROOT, Server, running
from tests.browser.steps import at, settled, window

FOLDER = ROOT / "data" / "pictures"
TODAY = date(2026, 3, 2)
NOTES = """\
walk me through your background 4/5 told it in two minutes
why r u leaving? 2/5 went on about the reorganisation
- inner vs left join: right, with an example
- Tell me about a time you disagreed with your manager (rambled, no result)
what are your salary expectations
"""


def main() -> None:
    """Fill a journal, open every page that the README shows, and save a picture of each."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "journal.duckdb"
        with closing(Journal.open(file)) as journal:
            sample.fill(journal, applications=None, interviews=15, seed=0, today=TODAY)
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        with running(file, TODAY.isoformat()) as server:
            for scheme in ("light", "dark"):
                with window(browser, 1280, 860, color_scheme=scheme, reduced_motion="reduce") as page:
                    _take(page, server, scheme)
        browser.close()


def _take(page: Page, server: Server, scheme: str) -> None:
    at(page, server, "", "Today")
    page.get_by_text("Work on one thing").wait_for()  # the first page of a server fills in (lib/ui/warm.py)
    _picture(page, f"today_{scheme}")
    at(page, server, "weak_questions", "Weak questions")
    _scroll(page, "What costs you most")
    _picture(page, f"weak_questions_{scheme}")
    at(page, server, "outcomes", "Outcomes")
    _picture(page, f"outcomes_{scheme}")
    at(page, server, "debrief", "Debrief")
    page.get_by_label("Application").fill("Lumenworks · Data analyst")
    page.get_by_label("Application").press("Enter")
    page.get_by_label("One word for how you feel").fill("shaky")
    page.get_by_label("Write freely, or paste your notes as they are").fill(NOTES)
    page.get_by_role("button", name="Take out the questions").click()
    page.get_by_text("questions taken out").wait_for()
    settled(page)
    _scroll(page, "Everything they asked")
    _picture(page, f"debrief_{scheme}")


def _scroll(page: Page, heading: str) -> None:
    settled(page)
    page.get_by_role("heading", name=heading).evaluate("it => it.scrollIntoView()")


def _picture(page: Page, name: str) -> None:
    settled(page)
    page.wait_for_timeout(1_500)  # charts are drawn after the script has run
    page.screenshot(path=FOLDER / f"{name}.png")
    print(FOLDER.name, name)


if __name__ == "__main__":
    main()
