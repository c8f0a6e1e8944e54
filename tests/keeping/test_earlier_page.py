"""What a text said before stands beside the text itself, and can be put back there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from lib.journal import interviews, reviews, shelf, stories
from lib.journal.database import Journal
from lib.journal.models import RejectionReview, Story
from tests.browser.conftest import ROOT
from tests.journal.build import the_round

PUT_BACK = "Put this back"


@pytest.fixture
def book(hunt_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Journal]:
    """The journal that the pages show, with a small hunt in it."""
    file = Path(shutil.copyfile(hunt_file, tmp_path / "journal.duckdb"))
    monkeypatch.setenv("DEBRIEF_JOURNAL", str(file))
    yield shelf.take()
    shelf.close_all()


def opened(name: str, **query: object) -> AppTest:
    app = AppTest.from_file(str(ROOT / "lib" / "shell.py"), default_timeout=30)
    app.switch_page(f"../pages/{name}.py")
    for key, value in query.items():
        app.query_params[key] = str(value)
    app.run()
    assert not app.exception, app.exception
    return app


def put_back(app: AppTest) -> None:
    """Press the first such button, and see that it was the only one or that one less is there."""
    (button, *_) = [each for each in app.button if each.label == PUT_BACK]
    button.click()
    app.run()
    assert not app.exception, app.exception


def a_changed_answer(book: Journal) -> tuple[UUID, UUID, UUID]:
    """Ids of an interview, its application and the question of its first answer, which was changed."""
    with book.read() as cursor:
        ((key,),) = cursor.execute(
            "SELECT interview_id FROM asking WHERE answer <> '' AND position = 1 ORDER BY interview_id LIMIT 1"
        ).fetchall()
    there = the_round(book, key)
    first, *others = there.askings
    changed = first.model_copy(update={"answer": "Another answer"})
    with book.write(checkpoint=True) as cursor:
        interviews.set_askings(cursor, key, [changed, *others])
    assert first.question_id is not None
    return key, there.interview.application_id, first.question_id


def answer(book: Journal, key: UUID) -> str:
    return the_round(book, key).askings[0].answer


def test_beside_the_question(book: Journal) -> None:
    key, _, question = a_changed_answer(book)
    app = opened("weak_questions", question=question)
    wanted = next(
        option
        for box in app.selectbox
        if box.label == "Which asking?"
        for option in box.options
        if the_round(book, key).askings[0].wording[:30] in option
    )
    next(box for box in app.selectbox if box.label == "Which asking?").set_value(wanted)
    app.run()
    put_back(app)
    assert answer(book, key) not in {"Another answer", ""}


def test_beside_the_interview_of_an_application(book: Journal) -> None:
    key, application, _ = a_changed_answer(book)
    app = opened("application", application=application)
    put_back(app)
    assert answer(book, key) not in {"Another answer", ""}
    put_back(app)  # putting back is an edit too
    assert answer(book, key) == "Another answer"


def test_beside_the_review(book: Journal) -> None:
    """The form shows what was put back, and goes on from there."""
    with book.read() as cursor:
        ((key,),) = cursor.execute(
            "SELECT application_id FROM stage_event WHERE stage = 'rejected' ORDER BY application_id LIMIT 1"
        ).fetchall()
    for guess in ("Too junior", "Too slow"):
        with book.write(checkpoint=True) as cursor:
            there = reviews.get(cursor, key) or RejectionReview(application_id=key)
            reviews.write(cursor, there.model_copy(update={"my_guess": guess}), written_at=datetime(2026, 3, 1))
    app = opened("rejections", application=key)
    field = "What I think"
    assert next(area for area in app.text_area if area.label == field).value == "Too slow"
    put_back(app)
    area = next(area for area in app.text_area if area.label == field)
    assert area.value == "Too junior"
    area.set_value("Too junior, I think").run()
    assert not app.error
    with book.read() as cursor:
        found = reviews.get(cursor, key)
    assert found is not None
    assert found.my_guess == "Too junior, I think"


def test_beside_the_story(book: Journal) -> None:
    with book.write(checkpoint=True) as cursor:
        key = stories.add(cursor, Story(title="The release", result="Late"))
        there = stories.get(cursor, key)
        assert there is not None
        stories.edit(cursor, there.model_copy(update={"result": "On time"}))
    app = opened("stories", story=key)
    put_back(app)
    assert next(area for area in app.text_area if area.label == "Result").value == "Late"
    with book.read() as cursor:
        found = stories.get(cursor, key)
    assert found is not None
    assert found.result == "Late"


def test_nothing_is_shown_where_nothing_was_changed(book: Journal) -> None:
    with book.write(checkpoint=True) as cursor:
        key = stories.add(cursor, Story(title="The release", result="Late"))
    assert PUT_BACK not in [button.label for button in opened("stories", story=key).button]
