"""The outcomes screen, from nothing to a whole hunt."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from lib import sample
from lib.journal import applications
from lib.journal.database import Journal
from lib.journal.models import Application, Stage, StageEvent
from tests.pages.conftest import Open

TODAY = date(2026, 3, 31)


@pytest.fixture(autouse=True)
def calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBRIEF_TODAY", TODAY.isoformat())


def add(book: Journal, *stages: Stage) -> None:
    """An application in which one thing happened each day, the last of them yesterday."""
    with book.write() as cursor:
        key = applications.add(cursor, Application(company="Acme"))
        for place, stage in enumerate(stages):
            day = TODAY - timedelta(days=len(stages) - place)
            applications.append(cursor, StageEvent(application_id=key, stage=stage, happened_on=day))


def text(app: AppTest) -> str:
    return "\n".join(element.value for element in [*app.markdown, *app.caption, *app.header])


def test_empty(open_page: Open) -> None:
    app = open_page("outcomes")
    assert "No application is on record yet" in text(app)
    assert [button.label for button in app.button] == ["Add an application"]
    assert not app.get("vega_lite_chart")
    app.button[0].click().run()
    assert not app.exception, app.exception
    assert app.title[0].value == "Applications"


def test_one_application(book: Journal, open_page: Open) -> None:
    add(book, Stage.APPLIED)
    app = open_page("outcomes")
    assert "as far as: applied; now: open" in text(app)
    assert "%" not in text(app)
    assert not app.get("vega_lite_chart")
    assert [button.label for button in app.button] == ["Add an application"]


def test_two_applications(book: Journal, open_page: Open) -> None:
    add(book, Stage.APPLIED, Stage.REJECTED)
    add(book, Stage.APPLIED, Stage.SCREEN)
    app = open_page("outcomes")
    assert "as far as: applied; now: rejected" in text(app)
    assert "1 employer wanted to know more" in text(app)
    assert not app.get("vega_lite_chart")


def test_few_applications_are_not_compared(book: Journal, open_page: Open) -> None:
    for _ in range(5):
        add(book, Stage.APPLIED, Stage.REJECTED)
    app = open_page("outcomes")
    assert "too few to compare" in text(app)
    assert "5 applications stopped; all of them before a first call (5 rejected)" in text(app)
    assert len(app.get("vega_lite_chart")) == 4


def test_all_open(book: Journal, open_page: Open) -> None:
    for _ in range(4):
        add(book, Stage.APPLIED)
    app = open_page("outcomes")
    assert "Nothing is decided yet" in text(app)
    assert "4 without one so far" in text(app)


def test_a_whole_hunt(book: Journal, open_page: Open) -> None:
    sample.fill(book, interviews=12, today=TODAY)
    app = open_page("outcomes")
    assert [heading.value for heading in app.header] == [
        "How far they got",
        "Month by month",
        "Where they stopped",
        "How long an answer takes",
    ]
    assert "too few to compare" not in text(app)
    charts = app.get("vega_lite_chart")
    assert len(charts) == 4
    assert all(chart.proto.alt for chart in charts)
