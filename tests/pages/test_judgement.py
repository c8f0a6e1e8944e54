"""The screen "Ratings and reality": from nothing to a whole hunt."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from streamlit.testing.v1 import AppTest

from lib import sample
from lib.journal import applications, interviews
from lib.journal.choices import Kind, Stage
from lib.journal.database import Journal
from lib.journal.models import Application, Debrief, Interview, StageEvent
from tests.pages.conftest import ROOT

PAGE = ROOT / "pages" / "judgement.py"


def opened() -> AppTest:
    app = AppTest.from_file(str(PAGE), default_timeout=30).run()
    assert not app.exception, app.exception
    return app


def add(book: Journal, day: int, estimate: int | None, company: str = "Acme", *, over: bool = True) -> None:
    """A round in March of an employer of its own, and a no the day after."""
    held_at = datetime(2026, 3, day, 10)
    with book.write() as cursor:
        application = applications.find_or_add(cursor, Application(company=f"{company} {day}"))
        key = interviews.add(cursor, Interview(application_id=application, kind=Kind.PANEL, held_at=held_at))
        interviews.write_debrief(cursor, key, Debrief(overall=3, pass_estimate=estimate), held_at)
        if over:
            no = StageEvent(application_id=application, stage=Stage.REJECTED, happened_on=date(2026, 3, day + 1))
            applications.append(cursor, no)


def text(app: AppTest) -> str:
    return "\n".join(element.value for element in [*app.markdown, *app.caption]).replace("\\", "")


@pytest.mark.usefixtures("book")
def test_empty() -> None:
    app = opened()
    assert [button.label for button in app.button] == ["Start a debrief"]
    assert not app.header


def test_no_estimate_and_no_outcome(book: Journal) -> None:
    add(book, 3, None, over=False)
    app = opened()
    assert "Of 1 round that you wrote about, 1 still open." in text(app)
    assert "No estimate is on record" in text(app)
    assert "No round that you rated has had an outcome yet" in text(app)
    assert "Half of your 1 debrief was started within" in text(app)
    assert not app.get("vega_lite_chart")


@pytest.mark.parametrize("count", [1, 2, 3, 9])
def test_below_ten_a_plain_list(book: Journal, count: int) -> None:
    for day in range(1, count + 1):
        add(book, day, 40, "![](http://host/x.png)")
    app = opened()
    assert "from 10 on they can be judged" in text(app)
    assert "Brier" not in text(app)
    assert list(app.dataframe[0].value["became"]) == ["It ended there"] * count
    assert "too few rounds to compare" in text(app)
    assert len(app.get("vega_lite_chart")) == 1


def test_from_ten_on_a_score_and_its_picture(book: Journal) -> None:
    """Ten times 40 %, ten times a no: 0.4² = 0.16, and 0.6^10 = 0.6 % below, all of 9 and 10 above is less likely."""
    for day in range(1, 11):
        add(book, day, 40)
    app = opened()
    assert "You expected 4.0 of 10 rounds to move on, and 0 did. You are more hopeful than it turns out" in text(app)
    assert "Your Brier score is 0.16" in text(app)
    assert len(app.get("vega_lite_chart")) == 2
    assert all(chart.proto.alt for chart in app.get("vega_lite_chart"))


def test_a_whole_hunt(book: Journal) -> None:
    sample.fill(book, interviews=15, today=date(2026, 3, 31))
    app = opened()
    assert [header.value for header in app.header] == [
        "What you expected",
        "How you rated them",
        "Your eye and your coach's",
        "How soon you write it down",
    ]
    assert "People rate themselves badly" in text(app)
    assert "because" not in text(app)


def test_the_rounds_behind_a_dot(book: Journal) -> None:
    for day in range(1, 11):
        add(book, day, 40)
    app = opened()
    for key, part, told in (
        ("judgement_calibration", "0", "You said 40% on average: 0 of 10 moved on: 10 rounds"),
        ("judgement_ratings", "overall ended", "The whole round: it ended there: 10 rounds"),
    ):
        app.selectbox(key=f"{key}_part").set_value(part).run()
        assert not app.exception, app.exception
        assert f"**{told}**" in text(app).replace("\\", "")
