"""The outcomes screen, from nothing to a whole hunt."""

from __future__ import annotations

from datetime import date, timedelta
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from lib import sample, words
from lib.journal import applications, follow_ups
from lib.journal.choices import FollowUpKind, Kind, Stage
from lib.journal.database import Journal
from lib.journal.models import Application, StageEvent
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


def listed(app: AppTest) -> list[str]:
    """What happened to the applications in the first list on the page."""
    return sorted(app.dataframe[0].value["what"])


def keys(app: AppTest) -> set[str]:
    """Of the charts on the page: their pictures are downloaded under them."""
    return {button.proto.id.rpartition("-")[2].removesuffix("_png") for button in app.get("download_button")
            if button.proto.id.endswith("_png")}  # fmt: skip


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
    assert listed(app) == ["Applied; open"]
    assert "%" not in text(app)
    assert not app.get("vega_lite_chart")
    assert [button.label for button in app.button] == ["Add an application"]


def test_two_applications(book: Journal, open_page: Open) -> None:
    add(book, Stage.APPLIED, Stage.REJECTED)
    add(book, Stage.APPLIED, Stage.SCREEN)
    app = open_page("outcomes")
    assert listed(app) == ["Applied; rejected", "Called back; open"]
    assert "So far: 1 application called back." in text(app)
    assert not app.get("vega_lite_chart")


def test_few_applications_are_not_compared(book: Journal, open_page: Open) -> None:
    for _ in range(5):
        add(book, Stage.APPLIED, Stage.REJECTED)
    app = open_page("outcomes")
    assert "too few to compare" in text(app)
    assert "5 applications are over, all of them before being called back (5 rejected)" in text(app)
    assert keys(app) == {"outcomes_hunt", "outcomes_funnel", "outcomes_ends", "outcomes_months", "outcomes_answers"}


def test_all_open(book: Journal, open_page: Open) -> None:
    for _ in range(4):
        add(book, Stage.APPLIED)
    app = open_page("outcomes")
    assert "None has been called back or is over yet" in text(app)
    assert "No answer yet to 4 applications" in text(app)


def test_a_whole_hunt(book: Journal, open_page: Open) -> None:
    sample.fill(book, interviews=12, today=TODAY)
    app = open_page("outcomes")
    assert [heading.value for heading in app.header] == [
        "The hunt so far",
        "From step to step",
        "Round by round",
        "Month by month",
        "Where they stopped",
        "Called back, group by group",
        "Answered in time",
        "How long an answer takes",
        "Unusually silent",
    ]
    assert "Fewer than 20 applications: too few" not in text(app)
    charts = app.get("vega_lite_chart")
    assert len(charts) == 8
    assert all(chart.proto.alt for chart in charts)
    assert len(app.get("download_button")) == 3 * len(charts)
    assert "because" not in text(app).lower()


def test_choices_change_what_is_compared(book: Journal, open_page: Open) -> None:
    sample.fill(book, interviews=12, today=TODAY)
    app = open_page("outcomes")
    assert {"outcomes_by_source", "outcomes_months_14"} <= keys(app)
    for key, value in (("outcomes_dimension", "motive"), ("outcomes_period", "week"), ("outcomes_within", 7)):
        app.radio(key=key).set_value(value).run()
        assert not app.exception, app.exception
    assert {"outcomes_by_motive", "outcomes_weeks_7"} <= keys(app)
    app.number_input(key="outcomes_silent_days").set_value(30).run()
    assert "within 30 days" in text(app).replace("\\", "")


def test_recording_ghosted(book: Journal, open_page: Open) -> None:
    """Three silent since January; one is given up, and is a silence no longer."""
    for company in ("Acme", "*Bold* & Co", "Third"):
        with book.write() as cursor:
            key = applications.add(cursor, Application(company=company))
            day = TODAY - timedelta(days=80)
            applications.append(cursor, StageEvent(application_id=key, stage=Stage.APPLIED, happened_on=day))
    app = open_page("outcomes")
    assert "3 open applications silent for more than 30 days" in text(app)
    next(button for button in app.button if button.label == "Close as ghosted").click().run()
    assert not app.exception, app.exception
    assert "2 open applications silent for more than 30 days" in text(app)
    with book.read() as cursor:
        found = cursor.execute("SELECT happened_on FROM stage_event WHERE stage = 'ghosted'").fetchall()
    assert found == [(TODAY,)]


def test_a_silent_one_opens(book: Journal, open_page: Open) -> None:
    with book.write() as cursor:
        key = applications.add(cursor, Application(company="Acme"))
        day = TODAY - timedelta(days=80)
        applications.append(cursor, StageEvent(application_id=key, stage=Stage.APPLIED, happened_on=day))
    app = open_page("outcomes")
    next(button for button in app.button if button.label == "Acme").click().run()
    assert app.title[0].value == "Acme"


def test_a_silent_one_is_written_to(book: Journal, open_page: Open) -> None:
    """The way leads to Follow-ups, with a status check open to be written; the second time to the same one."""
    with book.write() as cursor:
        key = applications.add(cursor, Application(company="Acme"))
        applications.add(cursor, Application(company="Globex"))
        day = TODAY - timedelta(days=80)
        applications.append(cursor, StageEvent(application_id=key, stage=Stage.APPLIED, happened_on=day))
    for _ in range(2):
        app = open_page("outcomes")
        next(button for button in app.button if button.label == "Write to them").click().run()
        assert app.title[0].value == "Follow-ups"
        assert any(box.label == "Text" and "hear where things stand" in (box.value or "") for box in app.text_area)
        with book.read() as cursor:
            (note,) = follow_ups.all_of(cursor)
        assert (note.application_id, note.kind, note.due_on) == (key, FollowUpKind.STATUS_CHECK, TODAY)


def fill(book: Journal, count: int, *stages: tuple[Stage, int | None], **fields: str) -> None:
    """Applications in which each stage happened so many days ago, or on no known day."""
    with book.write() as cursor:
        for _ in range(count):
            key = applications.add(cursor, Application(company="Acme", **fields))
            for stage, ago in stages:
                day = None if ago is None else TODAY - timedelta(days=ago)
                applications.append(cursor, StageEvent(application_id=key, stage=stage, happened_on=day))


@pytest.mark.parametrize(
    ("stages", "told"),
    [
        ([(Stage.APPLIED, 60), (Stage.GHOSTED, 10)], "4 applications; none has been called back yet."),
        ([(Stage.APPLIED, None)], "4 applications; none has been called back yet."),
        ([(Stage.APPLIED, 60), (Stage.OFFER, 10)], "Of 4 applications, 4 led to an offer."),
        ([(Stage.APPLIED, 60), (Stage.ACCEPTED, 10)], "Of 4 applications, 4 led to an offer, 4 to a contract."),
        ([(Stage.APPLIED, 60), (Stage.OFFER, -10)], "4 applications; none has been called back yet."),
    ],
    ids=["all ghosted", "no day", "offer without interview", "all accepted", "offer in the future"],
)
def test_odd_hunts(book: Journal, open_page: Open, stages: list[tuple[Stage, int | None]], told: str) -> None:
    fill(book, 4, *stages)
    assert told in text(open_page("outcomes"))


def test_what_a_person_wrote_is_no_markdown(book: Journal, open_page: Open) -> None:
    evil = "![](http://host/x.png) **A**"
    fill(book, 12, (Stage.APPLIED, 60), (Stage.SCREEN, 50), source=evil)
    fill(book, 40, (Stage.APPLIED, 60), source="Board")
    app = open_page("outcomes")
    assert "more than all the others together" in text(app).replace("\\", "")
    assert evil not in text(app)
    assert evil not in "".join(button.help for button in app.button)


@pytest.mark.parametrize(
    ("chart", "part", "told"),
    [
        ("outcomes_hunt", "applied", "Applied: 5 applications"),
        ("outcomes_hunt", "applied rejected", "Applied → Rejected: 3 applications"),
        ("outcomes_funnel", "screen", "Applied → called back: 5 applications"),
        ("outcomes_ends", "applied rejected", "Applied, Rejected: 3 applications"),
        ("outcomes_months", "2026-03 answered no", "2026-03, No call: a no: 3 applications"),
        ("outcomes_by_source", "Board", "Board: 3 applications"),
        ("outcomes_months_14", "2026-01-01", "Sent in Jan: 2 applications"),
        ("outcomes_answers", "3", "Answered after 3 days: 3 applications"),
    ],
)
def test_what_is_behind_a_mark(book: Journal, open_page: Open, chart: str, part: str, told: str) -> None:
    """By the box under each picture; three answered with a no after 3 days, two called back after 5."""
    fill(book, 3, (Stage.APPLIED, 20), (Stage.REJECTED, 17), source="Board")
    fill(book, 2, (Stage.APPLIED, 70), (Stage.SCREEN, 65), source="Referral")
    app = open_page("outcomes")
    assert not app.dataframe
    app.selectbox(key=f"{chart}_part").set_value(part).run()
    assert not app.exception, app.exception
    assert f"**{told}**" in text(app).replace("\\", "")
    (listed_there,) = app.dataframe
    assert len(listed_there.value) == int(told.rpartition(": ")[2].split()[0])


def test_rounds_behind_a_kind_and_on_to_the_application(book: Journal, open_page: Open) -> None:
    sample.fill(book, interviews=6, today=TODAY)
    app = open_page("outcomes")
    with book.read() as cursor:
        ((first,),) = cursor.execute("SELECT kind FROM interview ORDER BY held_at LIMIT 1").fetchall()
    kind = words.KINDS[Kind(first)]
    app.selectbox(key="outcomes_rounds_part").set_value(first).run()
    assert f"**{kind}: " in text(app)
    company = app.dataframe[0].value["company"].iloc[0]
    app.selectbox(key=f"outcomes_rounds_open_{kind}").set_value("0").run()
    assert not app.exception, app.exception
    assert app.title[0].value.replace("\\", "").startswith(company)


def test_the_record_is_read_once(book: Journal, open_page: Open) -> None:
    from lib.insights import progress as module

    sample.fill(book, interviews=6, today=TODAY)
    with patch.object(module, "progress", wraps=module.progress) as read:
        open_page("outcomes")
    assert read.call_count == 1
