"""The bank's screen and the doubts to settle: what may be asked, and where a wording belongs."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from lib import sample
from lib.insights.doubts import doubts
from lib.insights.known_questions import shelf
from lib.journal import applications, interviews, practice, questions, verdicts
from lib.journal.choices import Category, Kind, Matched
from lib.journal.database import Journal
from lib.journal.models import Application, Asking, Debrief, Interview, Question
from tests.pages.conftest import Open


@pytest.fixture
def doubtful(book: Journal) -> UUID:
    """A question asked three times, once in words that may mean another; the id of that asking."""
    with book.write() as cursor:
        application = applications.add(cursor, Application(company="Acme"))
        question = questions.add(
            cursor, Question(label="Why leave", category=Category.MOTIVATION, bank_id="why_leaving")
        )
        questions.add(cursor, Question(label="Why *us*", category=Category.MOTIVATION))
        for day, wording, matched, probability in (
            (3, "why leave your job", Matched.PERSON, 1.0),
            (4, "why do you want to go", Matched.SURE, 0.99),
            (5, "what brings you *here*", Matched.UNSURE, 0.6),
        ):
            interview = interviews.add(
                cursor, Interview(application_id=application, kind=Kind.PANEL, held_at=datetime(2026, 3, day, 14))
            )
            interviews.write_debrief(cursor, interview, Debrief(overall=3), datetime(2026, 3, day, 16))
            asking = Asking(
                wording=wording, rating=day - 1, question_id=question, matched=matched, probability=probability
            )
            interviews.set_askings(cursor, interview, [asking])
        (found,) = doubts(cursor)["asking_id"]
    return UUID(found)


def test_shelf_holds_the_bank_and_ones_own(book: Journal, doubtful: UUID) -> None:
    """A question of the bank that was asked stands once, with one's own record; one's own stand beside."""
    with book.read() as cursor:
        found = shelf(cursor)
        motivation = shelf(cursor, category="motivation")
        searched = shelf(cursor, search="inner join")
    met = found[found["label"] == "Why leave"]
    assert list(met["asked"]) == [3]
    assert met["rating"].iloc[0] == pytest.approx((2 + 3 + 4) / 3)
    assert "why_leaving" not in set(found["key"])
    assert "Why *us*" in set(found["label"])
    assert set(motivation["category"]) == {"motivation"}
    assert 0 < len(searched) < 20
    assert found["label"].iloc[0] == "Why leave"


def test_bank_page(book: Journal, open_page: Open, doubtful: UUID) -> None:
    app = open_page("question_bank")
    assert "of them were asked of you" in app.caption[0].value
    app.text_input(key="bank_find").set_value("no such question anywhere").run()
    assert not app.exception
    assert app.caption[0].value.startswith("0 questions")


def test_doubt_confirmed(book: Journal, open_page: Open, doubtful: UUID) -> None:
    app = open_page("doubts")
    assert [text.value for text in app.text] == ["“what brings you *here*”"]
    app.button(key=f"yes_{doubtful}").click().run()
    assert "Nothing is in doubt" in app.markdown[0].value
    with book.read() as cursor:
        assert doubts(cursor).empty


def test_doubt_becomes_a_new_question(book: Journal, open_page: Open, doubtful: UUID) -> None:
    """And what was said is remembered, so that the same doubt does not come again."""
    app = open_page("doubts")
    app.button(key=f"new_{doubtful}").click().run()
    with book.read() as cursor:
        assert "what brings you *here*" in questions.labels(cursor).values()
        assert verdicts.all_of(cursor)[("what brings you *here", "why leave your job")] is False
        assert doubts(cursor).empty


def test_doubt_moves_to_another_question(book: Journal, open_page: Open, doubtful: UUID) -> None:
    app = open_page("doubts")
    with book.read() as cursor:
        us = next(key for key, label in questions.labels(cursor).items() if label == "Why *us*")
    app.selectbox(key=f"other_{doubtful}").set_value(str(us)).run()
    with book.read() as cursor:
        assert list(questions.askings_of(cursor, us)["wording"]) == ["what brings you *here*"]


def test_most_useful_doubt_first(book: Journal) -> None:
    sample.fill(book, applications=None, interviews=60, seed=1, today=date(2026, 3, 2))
    with book.read() as cursor:
        found = doubts(cursor)
    assert len(found) > 3
    assert found["use"].is_monotonic_decreasing
    assert found["probability"].between(0, 1).all()


@pytest.mark.parametrize("own", [False, True])
def test_practise_this(book: Journal, open_page: Open, doubtful: UUID, own: bool) -> None:
    """A question of the bank's and one that only the person was asked both go on the practice list."""
    wanted = "Why *us*" if own else "Tell me about yourself"
    with book.read() as cursor:
        found = shelf(cursor, search=wanted)
    key = next(key for key, label in zip(found["key"], found["label"], strict=True) if label == wanted)

    app = AppTest.from_function(one_question, args=(key,), default_timeout=30)
    app.run()
    next(button for button in app.button if button.label == "Practise this").click().run()
    assert not app.exception
    with book.read() as cursor:
        assert [card.label for card in practice.cards(cursor)] == [wanted]
    assert "Practise it now" in [button.label for button in app.button]


def one_question(key: str) -> None:
    """A row cannot be clicked in a test of the page: this is what the page shows after the click."""
    from datetime import date

    from lib.ui.recognition import bank
    from lib.ui.session import journal

    bank.one(journal(), key, date(2026, 3, 6))


def test_a_field_keeps_its_own_questions_and_those_of_all(open_page: Open) -> None:
    app = open_page("question_bank")
    app.selectbox(key="bank_field").set_value("nursing").run()
    assert not app.exception
    assert set(app.dataframe[0].value["field"]) == {"", "Nursing"}
