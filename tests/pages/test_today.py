"""The first page: it leads to the first debrief, and later to one thing to work on."""

from __future__ import annotations

from datetime import date

import pytest

from lib import sample
from lib.journal.database import Journal
from tests.pages.conftest import Open


def test_empty_leads_to_the_first_debrief(open_page: Open) -> None:
    app = open_page("today")
    assert app.title[0].value == "Just had an interview?"
    assert [button.label for button in app.button] == ["Start a debrief", "Look at a sample hunt"]


def test_the_sample_is_left_without_a_trace(book: Journal, open_page: Open) -> None:
    app = open_page("today")
    next(button for button in app.button if button.label == "Look at a sample hunt").click().run()
    assert app.title[0].value == "Good to see you back"
    next(button for button in app.button if button.label == "Back to my own journal").click().run()
    assert app.title[0].value == "Just had an interview?"
    with book.read() as cursor:
        assert cursor.execute("SELECT count(*) FROM application").fetchone() == (0,)


def test_full(book: Journal, open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    sample.fill(book, applications=None, interviews=15, seed=0, today=date(2026, 3, 2))
    monkeypatch.setenv("DEBRIEF_TODAY", "2026-03-02")
    app = open_page("today")
    assert any("15 interviews held" in line.value for line in app.caption)
    assert app.subheader[0].value == "Work on one thing"
    said = " ".join(line.value for line in app.markdown)
    assert "Likely to come" in said
    assert any("due" in each.label for each in app.button)
