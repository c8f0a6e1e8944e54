"""Hostile text in every field of the journal, shown on every page: nothing is run, styled, fetched or linked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lib import sample
from lib.exporting.tables import tables
from lib.journal import interviews, stories
from lib.journal.database import Journal
from lib.journal.records import HISTORY
from tests.browser.conftest import ROOT, Server, running
from tests.browser.steps import settled

pytestmark = pytest.mark.browser

TODAY = date(2026, 3, 2)
HOSTILE = (
    "<script>window.owned=1</script>",
    "<img src=x onerror='window.owned=2'><b id=owned>x</b>",
    "![owned](http://host.example/p.png) **b**",
    "[owned](javascript:window.owned=4)[b](http://host.example/b)",
    "<style>*{display:none!important}</style> owned",
    ":red[owned] :material/lock: $\\frac{1}{0}$ **b**",
    "<a href='http://host.example/c'>owned</a> $$x$$ **b**",
    "owned http://host.example/bare <svg onload='window.owned=3'>",
)
LONG = "".join(f"{text}\n\n- " for text in HOSTILE)
LONG += "| a | b |\n|---|---|\n{{7*7}} ${7*7} `c` ~~d~~ &lt;i&gt; # e"
LONG_COLUMNS = {
    "answer", "better_answer", "notes", "went_well", "to_improve", "failed_to_say", "signals", "red_flags",
    "asked_them", "situation", "task", "result", "their_words", "my_guess", "to_keep", "to_change", "body", "evidence",
    "best_answer", "text",
}  # fmt: skip
MACHINES = {
    "bank_id", "matched", "content", "selection", "counts", "table_name", "suggestion", "stages", "local", "print",
    "letter", "company", "currency", "email", "field", "value", "format", "named_by", "sorted_by", "model", "one",
    "other",
}  # fmt: skip
"""Columns that Debrief writes itself, and those that are set apart below."""
LEFT_OUT = {"setting", "wording_vector", "verdict", "company_letter", "status_meaning", "draft", "journal", "share_key"}


def poisoned(journal: Journal) -> int:
    """Put the hostile text into every column in which a person may write; how many columns that were."""
    count = 0
    with journal.write(checkpoint=True) as cursor:
        for table in tables(cursor):
            if table.name in LEFT_OUT:
                continue
            for column in table.columns:
                if column.is_text and not column.allowed and column.name not in MACHINES:
                    turn = f"list_extract(?, 1 + ((rowid + {count}) % {len(HOSTILE)}))"
                    text, value = ("?", LONG) if column.name in LONG_COLUMNS else (turn, list(HOSTILE))
                    cursor.execute(f"UPDATE {table.name} SET {column.name} = {text} || rowid::TEXT", [value])
                    count += 1
        turn = f"list_extract(?, 1 + (rowid % {len(HOSTILE)}))"
        cursor.execute(f"UPDATE application SET company = {turn} || rowid::TEXT", [list(HOSTILE)])
        cursor.execute("UPDATE question SET named_by = 'person'")
    return count


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    journal = Journal.open(folder / "journal.duckdb")
    sample.fill(journal, applications=None, interviews=12, seed=2, today=TODAY)
    assert poisoned(journal) > 50
    with journal.write() as cursor:  # something in the trash and among the edits
        interviews.delete(cursor, cursor.execute("SELECT id FROM interview ORDER BY held_at LIMIT 1").fetchall()[0][0])
        first, second = stories.every(cursor)[:2]
        assert first.id is not None
        stories.delete(cursor, first.id)
        stories.edit(cursor, second.model_copy(update=dict.fromkeys(HISTORY["story"][1:], "now " + LONG)))
        cursor.execute("INSERT INTO coach (name, selection) VALUES (?, '{}')", [HOSTILE[1]])
    journal.close()
    with running(folder / "journal.duckdb", TODAY.isoformat()) as started:
        yield started


def places(server: Server) -> list[str]:
    """Every page, and those that show one thing with each thing they can show."""
    # A copy: the server holds the journal itself.
    copy = server.journal.with_name(f"copy-{datetime.now(UTC):%H%M%S%f}.duckdb")
    copy.write_bytes(server.journal.read_bytes())
    journal = Journal.open(copy)
    with journal.read() as cursor:

        def one(sql: str) -> str:
            return str(cursor.execute(sql).fetchall()[0][0])

        application = one("SELECT application_id FROM rejection_review LIMIT 1")
        interview = one("SELECT interview_id FROM debrief LIMIT 1")
        coming = one("SELECT id FROM interview ORDER BY held_at DESC LIMIT 1")
        question = one("SELECT question_id FROM asking GROUP BY question_id ORDER BY count(*) DESC LIMIT 1")
        story = one("SELECT id FROM story LIMIT 1")
        action = one("SELECT id FROM action WHERE state = 'open' LIMIT 1")
        skill = one("SELECT id FROM skill LIMIT 1")
    journal.close()
    pages = sorted(file.stem for file in (ROOT / "pages").glob("*.py"))
    return [
        *(page for page in pages if page != "coach_view"),
        f"application?application={application}", f"rejections?application={application}",
        f"fit?application={application}", f"debrief?interview={interview}", f"preparation?interview={coming}",
        f"weak_questions?question={question}", f"stories?story={story}", f"plan?action={action}&do=change",
        f"plan?skill={skill}", f"follow_ups?application={application}",
    ]  # fmt: skip


def opened_up(page: Page) -> None:
    """Open every box and every tab of a page, once."""
    for summary in page.locator("[data-testid=stExpander] summary").all()[:25]:
        if summary.is_visible() and summary.locator("xpath=..").get_attribute("open") is None:
            summary.click()
    settled(page)
    for tab in page.get_by_role("tab").all()[:10]:
        if tab.is_visible():
            tab.click()
            settled(page)


def test_hostile_text_in_every_field_on_every_page(page: Page, server: Server, strangers: list[str]) -> None:
    shown = 0
    found: dict[str, list[str]] = {}
    for path in places(server):
        page.goto(f"{server.url}/{path}")
        expect(page.get_by_test_id("stMain")).to_be_visible()
        settled(page)
        opened_up(page)
        wrong = []
        if page.evaluate("() => window.owned"):
            wrong.append("a script ran")
        if page.locator("#owned").count():
            wrong.append("HTML was taken for HTML")
        main = page.get_by_test_id("stMain")
        if main.locator("img:not([src^='data:']):not([src^='blob:']):not([src^='/'])").count():
            wrong.append("an image")
        # Markdown makes an address that stands in a text clickable. It says where it leads, and leads there only when
        # it is clicked; one that says something else, or runs something, would be another matter.
        # What is typed may stand in the letter that a mail link holds.
        links = main.locator("[href*='host.example']:not([href^='mailto:']), [href^='javascript']").all()
        wrong += [f"a link: {text}" for link in links if not (text := link.inner_text()).startswith("http://host.ex")]
        if main.locator(".katex").count():
            wrong.append("LaTeX")
        if main.locator("xpath=//*[@data-testid='stMarkdownContainer']//strong[text()='b']").count():
            wrong.append("Markdown")
        if page.get_by_test_id("stException").count():
            wrong.append("an error: " + page.get_by_test_id("stException").first.inner_text())
        shown += "owned" in main.inner_text()
        if wrong:
            found[path] = wrong
    assert not found, "\n".join(f"{path}: {wrong}" for path, wrong in found.items())
    assert strangers == []
    assert shown > 8  # else it proved nothing
