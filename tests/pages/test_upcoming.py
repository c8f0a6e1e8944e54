"""Interviews entered ahead: added, filled in, called off; and taken up by the debrief that is about them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from lib.journal import applications, drafts, interviews
from lib.journal.choices import Kind
from lib.journal.database import Journal
from lib.journal.models import Application, Interview, Interviewer
from tests.pages.conftest import Open, press
from tests.pages.test_debrief import add_quick, key, only_round, save


def screen() -> None:
    """The two pieces on a page of their own, as the pages that hold them call them."""
    from datetime import datetime

    import streamlit as st

    from lib.journal import interviews
    from lib.ui.session import journal
    from lib.ui.upcoming.listed import add_upcoming, upcoming_list

    now = datetime(2026, 3, 3, 12, 0)
    book = journal()
    with book.read() as cursor:
        found = interviews.upcoming(cursor, now)
    st.title("Upcoming")
    upcoming_list(book, found, now.date())
    add_upcoming(book, now)


@pytest.fixture
def acme(book: Journal) -> UUID:
    with book.write() as cursor:
        return applications.add(cursor, Application(company="Acme", role="Analyst"))


@pytest.fixture
def opened(book: Journal) -> Callable[[], AppTest]:
    def run() -> AppTest:
        app = AppTest.from_function(screen, default_timeout=30)
        app.run()
        assert not app.exception, app.exception
        return app

    return run


def select(app: AppTest, label: str, index: int) -> None:
    next(box for box in app.selectbox if box.label == label).select_index(index)


def fill(app: AppTest, label: str, text: str) -> None:
    next(box for box in (*app.text_input, *app.text_area) if box.label == label).set_value(text).run()
    assert not app.exception, app.exception


def planned(book: Journal, application: UUID, held_at: datetime) -> UUID:
    with book.write() as cursor:
        return interviews.add(
            cursor,
            Interview(
                application_id=application,
                kind=Kind.PANEL,
                held_at=held_at,
                place="Room 5",
                preparation="read up",
                interviewers=(Interviewer(name="Priya", email="priya@acme.example"),),
            ),
        )


def test_added_then_filled_in(book: Journal, acme: UUID, opened: Callable[[], AppTest]) -> None:
    """Application, round and hour suffice; the rest is kept field by field."""
    app = opened()
    press(app, "Add the interview")
    assert "Application: choose one" in app.error[0].value
    select(app, "Application", 0)
    select(app, "Round", list(Kind).index(Kind.PANEL))
    press(app, "Add the interview")
    fill(app, "Where", "Room 5")
    fill(app, "With", "Priya (hiring manager) <priya@acme.example>, Sam")
    fill(app, "To bear in mind", "window functions")
    app.number_input[0].set_value(90).run()
    there = only_round(book).interview
    assert (there.kind, there.held_at, there.minutes) == (Kind.PANEL, datetime(2026, 3, 4, 10), 90)
    assert (there.place, there.preparation) == ("Room 5", "window functions")
    assert there.interviewers == (
        Interviewer(name="Priya", role="hiring manager", email="priya@acme.example"),
        Interviewer(name="Sam"),
    )
    press(app, "Done")
    assert "**Tomorrow 10:00** · Acme · Analyst, panel" in [line.value.replace("\\", "") for line in app.markdown]
    assert any("with Priya (hiring manager)" in line.value for line in app.text)


def test_one_that_is_past_is_sent_to_the_debrief(book: Journal, acme: UUID, opened: Callable[[], AppTest]) -> None:
    app = opened()
    select(app, "Application", 0)
    next(box for box in app.datetime_input if box.label == "When").set_value(datetime(2026, 3, 3, 11, 45))
    press(app, "Add the interview")
    assert "Write it down as a debrief" in app.error[0].value
    with book.read() as cursor:
        assert interviews.overview(cursor).empty


def test_changed_elsewhere_is_told(book: Journal, acme: UUID, opened: Callable[[], AppTest]) -> None:
    planned(book, acme, datetime(2026, 3, 4, 10))
    one, two = opened(), opened()
    press(one, "Change")
    press(two, "Change")
    fill(one, "Where", "Room 6")
    fill(two, "Where", "Room 7")
    assert "another window" in two.error[0].value
    press(two, "Done")  # closes nothing that is not kept
    assert "another window" in two.error[0].value
    assert next(box.value for box in two.text_input if box.label == "Where") == "Room 7"
    assert only_round(book).interview.place == "Room 6"


def test_called_off(book: Journal, acme: UUID, opened: Callable[[], AppTest]) -> None:
    planned(book, acme, datetime(2026, 3, 4, 10))
    app = opened()
    press(app, "Yes, take it out")
    with book.read() as cursor:
        assert interviews.overview(cursor).empty
        assert applications.count(cursor) == 1


@pytest.mark.usefixtures("_today")
def test_calling_off_is_undone(book: Journal, acme: UUID, open_page: Open) -> None:
    """On the application's page, with all that was noted; only the one that was called off comes back, and once."""
    planned(book, acme, datetime(2026, 3, 6, 10))
    before = only_round(book).interview
    app = open_page("application", application=str(acme))
    press(app, "Yes, take it out")
    assert "Called off: panel, Fri 6 Mar 10:00." in shown(app)
    press(app, "Undo")
    assert "Called off" not in shown(app)
    after = only_round(book).interview
    named = {"id", "version"}
    assert after.model_dump(exclude=named) == before.model_dump(exclude=named)


def shown(app: AppTest) -> str:
    return "\n".join(line.value for line in app.markdown)


@pytest.fixture
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    # The hour is the machine's; an interview of yesterday is past at any.
    monkeypatch.setenv("DEBRIEF_TODAY", "2026-03-04")


@pytest.mark.usefixtures("_today")
def test_a_debrief_of_its_application_is_about_the_planned_interview(
    book: Journal, acme: UUID, open_page: Open
) -> None:
    there = planned(book, acme, datetime(2026, 3, 3, 10))
    app = open_page("debrief", application=str(acme))
    assert "About the interview that you entered ahead: panel, Tue 3 Mar 10:00" in shown(app)
    assert app.text_input(key=key(app, "interviewers")).value == "Priya <priya@acme.example>"
    with book.read() as cursor:
        assert not drafts.all_of(cursor, "debrief"), "nothing was typed yet"
    add_quick(app, "why us? 3/5")
    app.session_state[key(app, "overall")] = 3
    save(app)
    after = only_round(book)
    assert after.interview.id == there
    assert (after.interview.place, after.interview.preparation) == ("Room 5", "read up")
    assert after.interview.interviewers[0].email == "priya@acme.example"
    assert after.debrief


@pytest.mark.usefixtures("_today")
def test_choosing_the_application_takes_the_interview_up_and_keeps_what_was_typed(
    book: Journal, acme: UUID, open_page: Open
) -> None:
    planned(book, acme, datetime(2026, 3, 3, 10))
    app = open_page("debrief")
    add_quick(app, "why us? 3/5")
    app.text_input(key=key(app, "mood")).set_value("shaky").run()
    assert "entered ahead" not in shown(app)
    app.selectbox(key=key(app, "picker")).set_value(str(acme)).run()
    assert not app.exception
    assert "About the interview that you entered ahead" in shown(app)
    assert app.text_input(key=key(app, "mood")).value == "shaky"
    assert [box.value for box in app.text_input if box.label == "Question 1"] == ["why us?"]
    app.session_state[key(app, "overall")] = 3
    save(app)
    assert only_round(book).interview.place == "Room 5"


@pytest.mark.usefixtures("_today")
def test_it_was_another_one(book: Journal, acme: UUID, open_page: Open) -> None:
    """Let go of, the planned interview stays as it was; what was typed stays; a reload does not take it up again."""
    there = planned(book, acme, datetime(2026, 3, 3, 10))
    app = open_page("debrief", application=str(acme))
    app.text_input(key=key(app, "mood")).set_value("shaky").run()
    press(app, "It was another one")
    assert "entered ahead" not in shown(app)
    assert app.text_input(key=key(app, "mood")).value == "shaky"
    assert not app.text_input(key=key(app, "interviewers")).value
    again = open_page("debrief", draft=app.query_params["draft"])
    assert "entered ahead" not in shown(again)
    again.session_state[key(again, "overall")] = 3
    save(again)
    with book.read() as cursor:
        rounds = interviews.of_application(cursor, acme)
    assert len(rounds) == 2
    assert [one.debrief is None for one in rounds if one.interview.id == there] == [True]


@pytest.mark.usefixtures("_today")
def test_one_whose_time_has_not_come_is_left_alone(book: Journal, acme: UUID, open_page: Open) -> None:
    planned(book, acme, datetime(2026, 3, 6, 10))
    planned(book, acme, datetime(2026, 1, 6, 10))
    assert "entered ahead" not in shown(open_page("debrief", application=str(acme)))
