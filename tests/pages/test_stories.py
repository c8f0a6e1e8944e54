"""The stories' screens: gaps lead to a story, each field is kept as it is left, tellings are picked."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from lib.journal import applications, interviews, practice, questions, stories
from lib.journal.choices import Category, Kind
from lib.journal.database import Journal
from lib.journal.models import Application, Asking, Debrief, Interview, Question, Story
from tests.pages.conftest import Open, press

PAGE = "stories"
NASTY = "![](http://host/x.png) **why** :red[us] <b>"


@pytest.fixture(autouse=True)
def in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBRIEF_TODAY", "2026-03-04")


def asked(book: Journal, label: str = "Conflict", company: str = "Acme", day: int = 1) -> tuple[UUID, UUID]:
    """A behavioural question asked on a day of February, and its asking."""
    at = datetime(2026, 2, day, 10)
    with book.write() as cursor:
        known = {name: key for key, name in questions.labels(cursor).items()}
        key = known.get(label) or questions.add(cursor, Question(label=label, category=Category.BEHAVIOURAL))
        owner = applications.find_or_add(cursor, Application(company=company))
        interview = interviews.add(cursor, Interview(application_id=owner, kind=Kind.PANEL, held_at=at))
        interviews.write_debrief(cursor, interview, Debrief(overall=3), at)
        interviews.set_askings(cursor, interview, [Asking(wording=f"{label}?", rating=2, question_id=key)])
        there = interviews.get(cursor, interview)
    assert there is not None and there.askings[0].id is not None
    return key, there.askings[0].id


def add(book: Journal, title: str = "The release", **values: object) -> UUID:
    with book.write() as cursor:
        return stories.add(cursor, Story.model_validate({"title": title, **values}))


def get(book: Journal, key: UUID) -> Story:
    with book.read() as cursor:
        there = stories.get(cursor, key)
    assert there is not None
    return there


def write(app: AppTest, label: str, text: str) -> AppTest:
    found = next(field for field in [*app.text_area, *app.text_input] if field.label == label)
    found.set_value(text).run()
    assert not app.exception, app.exception
    return app


def shown(app: AppTest) -> str:
    return "\n".join(element.value for element in [*app.markdown, *app.caption, *app.text, *app.subheader])


def test_empty(book: Journal, open_page: Open) -> None:
    app = open_page(PAGE)
    assert [button.label for button in app.button] == ["New story"]
    assert "No story is written down yet" in shown(app)
    press(app, "New story")
    assert app.title[0].value == "A new story"
    with book.read() as cursor:
        assert [story.title for story in stories.every(cursor)] == ["A new story"]


def test_each_field_is_kept_as_it_is_left(book: Journal, open_page: Open) -> None:
    key = add(book)
    app = open_page(PAGE, story=str(key))
    for label in ("Situation", "Task", "Action", "Result"):
        write(app, label, f"{label} " + "x " * 34)
    write(app, "Title", "Another title")
    there = get(book, key)
    assert (there.title, there.situation[:9], there.result[:6]) == ("Another title", "Situation", "Result")
    assert app.title[0].value == "Another title"
    assert "About 1.0 minutes aloud (140 words at 140 a minute)." in shown(app)
    assert "speak some 140 a minute" in shown(app)
    again = open_page(PAGE, story=str(key))
    assert next(field for field in again.text_area if field.label == "Task").value == there.task


def test_a_long_story_is_called_long(book: Journal, open_page: Open) -> None:
    key = add(book, action="x " * 430)
    app = open_page(PAGE, story=str(key))
    assert "About 3.1 minutes aloud (430 words at 140 a minute). Longer than 3 minutes is hard to follow." in shown(app)
    assert "Still to write: situation, task, result." in shown(app)


def test_a_story_needs_a_title(book: Journal, open_page: Open) -> None:
    key = add(book)
    app = write(open_page(PAGE, story=str(key)), "Title", " ")
    assert app.error[0].value.startswith("Title")
    assert get(book, key).title == "The release"


def test_another_window_was_quicker(book: Journal, open_page: Open) -> None:
    key = add(book)
    app = open_page(PAGE, story=str(key))
    with book.write() as cursor:
        stories.edit(cursor, get(book, key).model_copy(update={"task": "Theirs"}))
    write(app, "Task", "Mine")
    assert "changed in another window" in app.error[0].value
    assert get(book, key).task == "Theirs"
    again = open_page(PAGE, story=str(key))
    assert next(field for field in again.text_area if field.label == "Task").value == "Mine"
    press(again, "Save what stands here")
    assert get(book, key).task == "Mine"


def test_deleted_in_another_window_while_writing(book: Journal, open_page: Open) -> None:
    """The page says so, and what was typed stays in its field."""
    key = add(book)
    app = open_page(PAGE, story=str(key))
    with book.write() as cursor:
        stories.delete(cursor, key)
    write(app, "Task", "Mine")
    assert "not in the journal any more" in app.warning[0].value
    assert next(field for field in app.text_area if field.label == "Task").value == "Mine"


def test_an_id_that_is_not_there(open_page: Open) -> None:
    app = open_page(PAGE, story="01a206e3-cf95-7304-89c7-cf6dbd6d2902")
    assert "not in the journal any more" in app.warning[0].value
    assert not app.text_area
    assert open_page(PAGE, story="nonsense").title[0].value == "Stories"


def test_questions_and_tellings_are_picked(book: Journal, open_page: Open) -> None:
    question, asking = asked(book)
    key = add(book)
    app = open_page(PAGE, story=str(key))
    assert "Where it was told can be picked once it serves a question" in shown(app)
    app.multiselect[0].set_value([str(question)]).run()
    assert get(book, key).questions == (question,)
    next(field for field in app.multiselect if field.label == "Told in answer to").set_value([str(asking)]).run()
    with book.read() as cursor:
        assert [one.asking_id for one in stories.tellings(cursor)[key]] == [asking]
    assert "Told at Acme on Sun 1 Feb" in shown(app)
    listed = shown(open_page(PAGE))
    assert "Serves “Conflict”." in listed
    assert "Told once, last at Acme on Sun 1 Feb" in listed


def test_a_gap_leads_to_its_story(book: Journal, open_page: Open) -> None:
    question, _ = asked(book, NASTY)
    app = open_page(PAGE)
    assert "No story yet" in shown(app)
    assert "asked in 1 of 1 interview, 2.0 on average" in shown(app)
    press(app, "Write a story for it")
    with book.read() as cursor:
        (story,) = stories.every(cursor)
    assert (story.title, story.questions) == (NASTY, (question,))
    assert "No story yet" not in shown(open_page(PAGE))


def test_told_twice_at_one_company(book: Journal, open_page: Open) -> None:
    question, first = asked(book, day=1)
    _, second = asked(book, day=9)
    key = add(book, questions=(question,))
    with book.write() as cursor:
        stories.tell(cursor, key, [first, second])
    app = open_page(PAGE)
    assert "**The release**: twice at Acme, Sun 1 Feb and Mon 9 Feb." in shown(app)


def test_deleted(book: Journal, open_page: Open) -> None:
    key = add(book)
    app = press(open_page(PAGE, story=str(key)), "Delete it")
    assert app.title[0].value == "Stories"
    with book.read() as cursor:
        assert stories.every(cursor) == []


def test_hostile_text_is_shown_letter_by_letter(book: Journal, open_page: Open) -> None:
    question, asking = asked(book, NASTY, company=NASTY)
    key = add(book, NASTY, situation=NASTY, questions=(question,))
    with book.write() as cursor:
        stories.tell(cursor, key, [asking])
    for app in (open_page(PAGE), open_page(PAGE, story=str(key))):
        marked = [element.value for element in [*app.markdown, *app.caption, *app.title]]
        marked += [button.label for button in app.button]
        assert not any("![](" in value or "**why**" in value for value in marked)


def test_a_story_is_practised_with_the_question_that_waited_longest(book: Journal, open_page: Open) -> None:
    """Its questions take turns: the one that was practised today is not put again while another one waits."""
    serves = (asked(book)[0], asked(book, "Failure", day=2)[0])
    key = add(book, questions=serves)
    put = []
    for _ in serves:
        app = press(open_page(PAGE, story=str(key)), "Practise telling it")
        put.append(app.header[0].value.replace("\\", ""))
        with book.read() as cursor:
            (sitting,) = practice.unfinished(cursor, date(2026, 3, 4))
        app = press(open_page("practise", sitting=str(sitting.sitting.id)), "Compare")
        next(button for button in app.button if button.label.startswith("Good")).click().run()
    assert sorted(put) == ["Conflict", "Failure"]
    with book.read() as cursor:
        assert {card.question_id for card in practice.cards(cursor)} == set(serves)


def test_a_story_without_questions_cannot_be_practised(book: Journal, open_page: Open) -> None:
    app = open_page(PAGE, story=str(add(book)))
    assert not [button for button in app.button if button.label == "Practise telling it"]
