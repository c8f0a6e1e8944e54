"""Moving in and out as a person does it: a spreadsheet mended on the page, taken back, taken along, and notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from lib.journal.database import Journal
from tests.browser.conftest import Server, running
from tests.browser.steps import at, settled
from tests.importing.files import xlsx
from tests.journal.build import contents

pytestmark = pytest.mark.browser

SHEET = [
    ["Company", "Position", "Date applied", "Status", "Whereabouts"],
    ["Lumenworks", "Data analyst", "13/02/2026", "Rejected", "Leeds"],
    ["Globex", "Analyst", "14/02/2026", "open", "York"],
    ["Initech", "Planner", "20/02/2026", "Interview", "Leeds"],
]
NOTES = "# Lumenworks: data analyst\npanel, 3 March 2026\n\n- Why us?\n- Tell me about a conflict\n"
ROW, HEADER = 35, 35
"""Height of a row and of the header of a table, in pixels."""


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Server]:
    """A second server, on an empty journal of its own."""
    with running(tmp_path / "other.duckdb") as started:
        yield started


def tables(page: Page) -> Locator:
    return page.get_by_test_id("stDataFrame")


def choose(page: Page, table: int, row: int, across: float, value: str) -> None:
    """Open a cell of a table (row from 0, so many pixels from its left), and choose another value in its list."""
    shown = tables(page).nth(table)
    shown.scroll_into_view_if_needed()
    settled(page)
    shown.locator("canvas").first.click(position={"x": across, "y": HEADER + row * ROW + ROW / 2}, force=True)
    page.wait_for_timeout(200)
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    page.keyboard.press("Backspace")  # what several may be chosen of has the last one taken out
    page.keyboard.type(value, delay=30)
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    page.keyboard.press("Tab")  # a list of several closes, and keeps what was chosen
    settled(page)


def upload(page: Page, *files: Path) -> None:
    expect(page.locator("input[type=file]")).to_have_count(1)  # an emptied box stands beside its successor for a while
    page.locator("input[type=file]").set_input_files([str(file) for file in files])
    settled(page)


def recorded(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that is on record in a journal that no server holds."""
    journal = Journal.open(file)
    beside = {"wording_vector", "journal", "schema_migration"}
    found = {name: rows for name, rows in contents(journal).items() if name not in beside}
    journal.close()
    return found


def test_a_spreadsheet_in_and_out_and_into_an_empty_journal(
    page: Page, server: Server, other: Server, tmp_path: Path, strangers: list[str]
) -> None:
    """A column is corrected, a doubtful status answered; in, back, in again; what goes out comes in elsewhere."""
    book = tmp_path / "hunt.xlsx"
    book.write_bytes(xlsx({"Hunt": SHEET}))
    at(page, server, "import_export", "Import and export")
    upload(page, book)
    expect(page.get_by_text("Of 3 rows, 3 were understood: 3 new applications")).to_be_visible()
    expect(page.get_by_text("1 status could mean more than one thing")).to_be_visible()
    choose(page, 0, 4, 200, "Location")
    choose(page, 1, 0, 380, "On hold")
    expect(page.get_by_text("could mean more than one thing")).to_have_count(0)
    settled(page)
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_text("Brought in: 3 new applications")).to_be_visible()

    page.get_by_role("button", name="Take back").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("Taken back: 3 applications.")).to_be_visible()

    upload(page, book)
    choose(page, 0, 4, 200, "Location")
    # What "open" means was asked once.
    expect(page.get_by_text("could mean more than one thing")).to_have_count(0)
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_text("Brought in: 3 new applications")).to_be_visible()

    with page.expect_download() as download:
        page.get_by_role("button", name="Download the whole journal").click()
    export = tmp_path / download.value.suggested_filename
    download.value.save_as(export)
    assert export.name.startswith("debrief-") and export.name.endswith("-csv.zip")

    at(page, other, "import_export", "Import and export")
    upload(page, export)
    expect(page.get_by_text("Your journal is empty: it becomes equal to the one exported")).to_be_visible()
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_text("Taken in: 3 applications.")).to_be_visible()
    assert strangers == []
    server.stop()
    other.stop()
    there = recorded(server.journal)
    assert recorded(other.journal) == there
    towns = {row[1]: row[5] for row in there["application"]}
    assert towns == {"Lumenworks": "Leeds", "Globex": "York", "Initech": "Leeds"}
    assert "on_hold" in {row[2] for row in there["stage_event"]}


def test_notes_are_looked_through_one_by_one(page: Page, server: Server, tmp_path: Path, strangers: list[str]) -> None:
    """What a file does not say is filled in; the same files again are passed over."""
    first, second = tmp_path / "lumenworks.md", tmp_path / "friday.txt"
    first.write_text(NOTES, encoding="utf-8")
    second.write_text("It was cold.\n\n- What is a join?\n", encoding="utf-8")
    at(page, server, "import_export", "Import and export")
    upload(page, first, second)
    expect(page.get_by_text("1 of 2: ")).to_be_visible()
    expect(page.get_by_label("Company", exact=True)).to_have_value("Lumenworks")
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_text("2 of 2: ")).to_be_visible()
    page.get_by_label("Company", exact=True).fill("Globex")
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_text("say on which day it was held")).to_be_visible()
    day = page.get_by_test_id("stDateInput").first
    day.get_by_role("spinbutton").first.click()
    page.keyboard.type("20260305")
    page.keyboard.press("Escape")
    settled(page)
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_text("Brought in: 2 interviews with 3 questions, from 2 files.")).to_be_visible()
    upload(page, first, second)
    expect(page.get_by_text("All of these notes are in your journal already.")).to_be_visible()
    assert strangers == []
    server.stop()
    assert {row[1] for row in recorded(server.journal)["application"]} == {"Lumenworks", "Globex"}
