"""The applications screens: add, find, open, append, take back, change."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from lib.journal import applications, fit, interviews, questions, reviews
from lib.journal.choices import Category, Kind, Moment, Stage, Wanted
from lib.journal.database import Journal
from lib.journal.models import (
    Application,
    Asking,
    Debrief,
    Interview,
    Interviewer,
    Question,
    RejectionReview,
    StageEvent,
)
from tests.pages.conftest import Open


@pytest.fixture
def acme(book: Journal) -> UUID:
    """One application with a history, an interview and its debrief."""
    with book.write() as cursor:
        key = applications.add(cursor, Application(company="Acme *Corp*", role="Analyst", notes="through **Sam**"))
        applications.append(cursor, StageEvent(application_id=key, stage=Stage.APPLIED, happened_on=date(2026, 1, 2)))
        interview = interviews.add(
            cursor,
            Interview(
                application_id=key,
                kind=Kind.PANEL,
                held_at=datetime(2026, 1, 9, 14),
                interviewers=(Interviewer(name="Priya"),),
            ),
        )
        question = questions.add(cursor, Question(label="Why leave", category=Category.MOTIVATION))
        interviews.write_debrief(cursor, interview, Debrief(overall=4, went_well="the tour"), datetime(2026, 1, 9, 16))
        interviews.set_askings(
            cursor, interview, [Asking(wording="why *leave*?", rating=2, answer="boss", question_id=question)]
        )
    return key


def button(app: AppTest, label: str) -> None:
    next(found for found in app.button if found.label == label).click().run()
    assert not app.exception, app.exception


def test_empty(open_page: Open) -> None:
    app = open_page("applications")
    assert "Company and role suffice" in app.markdown[0].value
    assert not app.dataframe


def test_add_with_company_alone(book: Journal, open_page: Open) -> None:
    """Company and role suffice, and even the role can wait."""
    app = open_page("applications")
    app.text_input(key="new_application_company").set_value("Globex")
    button(app, "Save")
    with book.read() as cursor:
        (key,) = applications.titles(cursor)
        assert applications.history(cursor, key)[-1].stage == Stage.APPLIED
    assert app.title[0].value == "Globex"


def test_add_without_company_names_the_field(book: Journal, open_page: Open) -> None:
    app = open_page("applications")
    app.text_input(key="new_application_role").set_value("Analyst")
    button(app, "Save")
    assert app.error[0].value.startswith("- Company")
    assert app.text_input(key="new_application_role").value == "Analyst"


def test_find_and_filter(book: Journal, open_page: Open, acme: UUID) -> None:
    with book.write() as cursor:
        applications.add(cursor, Application(company="Globex"))
    app = open_page("applications")
    assert len(app.dataframe[0].value) == 2
    app.text_input(key="applications_find").set_value("sam").run()
    assert list(app.dataframe[0].value["company"]) == ["Acme *Corp*"]
    app.text_input(key="applications_find").set_value("")
    app.multiselect(key="applications_stages").set_value([Stage.SAVED]).run()
    assert list(app.dataframe[0].value["company"]) == ["Globex"]


def test_one_application(open_page: Open, acme: UUID) -> None:
    """Title escaped, timeline, interview with its questions, private notes as written."""
    app = open_page("application", application=str(acme))
    assert app.title[0].value == "Acme \\*Corp\\* · Analyst"
    texts = [text.value for text in app.text]
    assert any(line.value.startswith("**1\\. why \\*leave\\*?** · 2 of 5") for line in app.markdown)
    assert "through **Sam**" in texts
    assert any("Applied" in line.value and "Fri 2 Jan" in line.value for line in app.markdown)


def test_a_past_event_is_appended_and_taken_back(book: Journal, open_page: Open, acme: UUID) -> None:
    app = open_page("application", application=str(acme))
    next(box for box in app.selectbox if box.label == "What happened").set_value(Stage.REJECTED)
    next(box for box in app.date_input if box.label.startswith("Day")).set_value(date(2026, 2, 1))
    button(app, "Add to the timeline")
    with book.read() as cursor:
        history = applications.history(cursor, acme)
    assert [(event.stage, event.happened_on) for event in history][-1] == (Stage.REJECTED, date(2026, 2, 1))
    app.button(key=f"off_{history[-1].id}").click().run()
    with book.read() as cursor:
        assert [event.stage for event in applications.history(cursor, acme)] == [Stage.APPLIED]


def test_details_are_changed(book: Journal, open_page: Open, acme: UUID) -> None:
    app = open_page("application", application=str(acme))
    next(box for box in app.text_input if box.label == "Location").set_value("Leeds")
    next(box for box in app.number_input if box.label == "Salary from").set_value(50000.0)
    next(box for box in app.number_input if box.label == "Salary to").set_value(40000.0)
    button(app, "Save")
    assert "lower end is above the upper end" in app.error[0].value
    next(box for box in app.number_input if box.label == "Salary to").set_value(60000.0)
    button(app, "Save")
    with book.read() as cursor:
        changed = applications.get(cursor, acme)
    assert changed
    assert (changed.location, changed.salary_max) == ("Leeds", Decimal(60000))


def test_an_id_that_is_not_there(open_page: Open) -> None:
    assert open_page("application", application="01a206e3-cf95-7304-89c7-cf6dbd6d2902").warning
    assert open_page("application", application="nonsense").title[0].value == "Applications"


def said(app: AppTest) -> str:
    return "\n".join(element.value for element in [*app.markdown, *app.caption, *app.subheader])


def test_verdict_is_given_on_the_applications_own_page(
    book: Journal, open_page: Open, acme: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the outcome as it is seen then; once it is known that one stays to be read, and the other is asked."""
    monkeypatch.setenv("DEBRIEF_TODAY", "2026-01-12")
    app = open_page("application", application=str(acme))
    assert "Is it for me?" in said(app)
    app.radio[0].set_value(Wanted.YES).run()
    with book.write() as cursor:
        assert fit.verdicts(cursor, acme)[Moment.BEFORE].wanted == Wanted.YES
        no = StageEvent(application_id=acme, stage=Stage.REJECTED, happened_on=date(2026, 1, 12))
        applications.append(cursor, no)
    app = open_page("application", application=str(acme))
    assert "Was it for me?" in said(app)
    assert "Yes, I want it" in said(app)
    app.radio[0].set_value(Wanted.UNSURE).run()
    with book.read() as cursor:
        assert {moment: one.wanted for moment, one in fit.verdicts(cursor, acme).items()} == {
            Moment.BEFORE: Wanted.YES,
            Moment.AFTER: Wanted.UNSURE,
        }


def test_says_whether_it_was_looked_back_on(
    book: Journal, open_page: Open, acme: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEBRIEF_TODAY", "2026-01-12")
    names = [found.label for found in open_page("application", application=str(acme)).button]
    assert "Look back on it" not in names and "Debrief an interview" in names
    with book.write() as cursor:
        applications.append(cursor, StageEvent(application_id=acme, stage=Stage.GHOSTED, happened_on=date(2026, 1, 11)))
    app = open_page("application", application=str(acme))
    assert "Look back on it" in [found.label for found in app.button]
    with book.write() as cursor:
        review = RejectionReview(application_id=acme, their_words="No.")
        reviews.write(cursor, review, written_at=datetime(2026, 1, 12, 9))
    app = open_page("application", application=str(acme))
    assert "You have looked back on it" in said(app)
    button(app, "Read what you made of it")
    assert app.title[0].value.startswith("Acme")
    assert app.text_area[0].value == "No."


def test_what_is_over_expects_no_interview(
    book: Journal, open_page: Open, acme: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEBRIEF_TODAY", "2026-01-12")
    assert "Add the interview" in [found.label for found in open_page("application", application=str(acme)).button]
    with book.write() as cursor:
        applications.append(cursor, StageEvent(application_id=acme, stage=Stage.WITHDRAWN))
    assert "Add the interview" not in [found.label for found in open_page("application", application=str(acme)).button]
