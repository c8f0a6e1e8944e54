"""The first page: it leads to the first debrief, and later to one thing to work on."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from lib import sample
from lib.journal import applications, interviews, practice
from lib.journal.choices import Kind, Stage
from lib.journal.database import Journal
from lib.journal.models import Interview, StageEvent
from lib.practice import entering
from lib.ui.today.owed import SHOWN, Task, foremost, tasks
from tests.follow_ups.hunt import a_round
from tests.journal import build
from tests.journal.build import a_question, an_application
from tests.pages.conftest import Open, press


def test_empty_leads_to_the_first_debrief(open_page: Open) -> None:
    app = open_page("today")
    assert app.title[0].value == "Just had an interview?"
    assert [button.label for button in app.button] == ["Start a debrief", "Look at a sample hunt"]


def test_the_sample_is_left_without_a_trace(book: Journal, open_page: Open) -> None:
    app = open_page("today")
    next(button for button in app.button if button.label == "Look at a sample hunt").click().run()
    assert app.title[0].value == "Today"
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
    assert any("due" in line.value for line in app.caption)


def test_their_answer_is_written_down_from_here(book: Journal, open_page: Open) -> None:
    """What is missing is named, and what was chosen stays; then its own page shows it."""
    with book.write() as cursor:
        owner = an_application(cursor, "Acme")
        applications.append(cursor, StageEvent(application_id=owner, stage=Stage.APPLIED))
    app = open_page("today")
    next(box for box in app.selectbox if box.label == "What happened").set_value(Stage.REJECTED)
    press(app, "Add to the timeline")
    assert [error.value for error in app.error] == ["Application: choose one of the list."]
    [box for box in app.selectbox if box.label == "Application"][-1].set_value(owner)
    press(app, "Add to the timeline")
    assert app.query_params["application"] == str(owner)
    with book.read() as cursor:
        assert applications.history(cursor, owner)[-1].stage == Stage.REJECTED


def a_task(page: str, place: int) -> Task:
    return Task("mail", f"{page} {place}", "due today", page)


def test_a_full_day_is_no_wall() -> None:
    """Five lines, at most two of a kind while another kind waits, in their order; nothing is lost."""
    found = [a_task("follow_ups", place) for place in range(9)]
    found += [a_task("plan", 0), a_task("practise", 0), a_task("rejections", 0)]
    few, rest = foremost(found)
    assert [task.page for task in few] == ["follow_ups", "follow_ups", "plan", "practise", "rejections"]
    assert sorted([*few, *rest], key=found.index) == found
    assert rest == found[2:9]
    few, rest = foremost(found[:9])
    assert (len(few), len(rest)) == (SHOWN, 4)


def test_one_more_is_shown_rather_than_counted() -> None:
    found = [a_task("plan", place) for place in range(SHOWN + 1)]
    assert foremost(found) == (found, [])


def test_practice_and_verdicts_are_on_the_list(book: Journal) -> None:
    """Two verdicts at most, however many rounds are near; practice is one line with its minutes."""
    now = datetime(2026, 3, 2, 12)
    with book.write() as cursor:
        for place in range(4):
            owner = an_application(cursor, f"Acme {place}")
            coming = Interview(application_id=owner, kind=Kind.PANEL, held_at=now + timedelta(days=place + 1))
            interviews.add(cursor, coming)
        entering.add_from_bank(cursor, "tell_me_about_yourself", now.date())
        found = tasks(cursor, now)
    assert [(task.text, task.when, task.page) for task in found] == [
        ("Practise 1 question", "about 2 minutes", "practise"),
        ("Acme 0: is it for you?", "before you know how it ends", "fit"),
        ("Acme 1: is it for you?", "before you know how it ends", "fit"),
    ]


def test_notes_to_the_people_of_one_round_are_one_line(book: Journal) -> None:
    with book.write() as cursor:
        owner = an_application(cursor, "Acme", "Analyst")
        key = a_round(cursor, owner, "Priya", "Sam", held_at=datetime(2026, 3, 1, 10))
        (task,) = (task for task in tasks(cursor, datetime(2026, 3, 2, 12)) if task.page == "follow_ups")
    assert (task.text, task.when) == ("Acme: thank-you note to 2 people", "due today")
    assert task.query == {"interview": str(key)}


def test_the_one_thing_to_work_on_can_be_practised(
    book: Journal, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEBRIEF_TODAY", "2026-03-02")
    with book.write() as cursor:
        key = a_question(cursor)
        for day in (3, 10):
            build.a_round(cursor, askings=(("why us", key, 2),), held_at=datetime(2026, 2, day, 10))
    app = open_page("today")
    next(button for button in app.button if button.label == "Practise this").click().run()
    with book.read() as cursor:
        assert [card.question_id for card in practice.cards(cursor)] == [key]
    assert "Practise it now" in [button.label for button in app.button]
