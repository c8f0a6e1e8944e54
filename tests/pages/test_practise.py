"""Practise: from the costliest questions through a sitting and a mock interview; nothing typed or graded gets lost."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from lib.journal import applications, interviews, practice, questions, recordings
from lib.journal.choices import Category, Grade, Kind, SittingKind
from lib.journal.database import Journal
from lib.journal.models import Application, Asking, Debrief, Interview, Question
from lib.journal.practice import Held
from lib.practice import entering
from lib.practice import sitting as sittings
from lib.practice.agenda import agenda
from tests.pages.conftest import Open, press

PAGE = "practise"
TODAY = date(2026, 3, 2)
NASTY = "![](http://host/x.png) **why** :red[us] <b>?"


@pytest.fixture(autouse=True)
def on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBRIEF_TODAY", TODAY.isoformat())


def asked(book: Journal, *labels: str, rating: int = 2) -> list[UUID]:
    """Two interviews in February that asked these questions."""
    with book.write() as cursor:
        owner = applications.find_or_add(cursor, Application(company="Acme"))
        made = [Question(label=label, category=Category.BEHAVIOURAL, best_answer="So.") for label in labels]
        keys = [questions.add(cursor, question) for question in made]
        for day in (3, 10):
            at = datetime(2026, 2, day, 10)
            held = interviews.add(cursor, Interview(application_id=owner, kind=Kind.PANEL, held_at=at))
            interviews.write_debrief(cursor, held, Debrief(overall=3), at)
            said = [
                Asking(wording=label, answer=f"I said {day}", better_answer="Shorter", rating=rating, question_id=key)
                for label, key in zip(labels, keys, strict=True)
            ]
            interviews.set_askings(cursor, held, said)
    return keys


def begun(book: Journal, *keys: UUID) -> UUID:
    with book.write() as cursor:
        for key in keys:
            entering.add(cursor, key, TODAY)
        return sittings.begin(cursor, practice.cards(cursor), TODAY)


def get(book: Journal, key: UUID) -> Held:
    with book.read() as cursor:
        held = practice.get(cursor, key)
    assert held is not None
    return held


def test_grades_say_when_it_truly_comes_back(book: Journal, open_page: Open) -> None:
    """A panel in two days is likely to ask it: every grade brings it back before that, and the list agrees."""
    (why,) = asked(book, "Why us?")
    with book.write() as cursor:
        owner = applications.find_or_add(cursor, Application(company="Acme"))
        at = datetime(2026, 3, 4, 10)
        interviews.add(cursor, Interview(application_id=owner, kind=Kind.PANEL, held_at=at))
    key = begun(book, why)
    app = press(open_page(PAGE, sitting=str(key)), "Compare")
    grades = [button.label for button in app.button if " · " in button.label]
    assert grades == [f"{grade} · tomorrow" for grade in ("Again", "Hard", "Good", "Easy")]
    assert any("before the round at Acme" in line.value for line in app.markdown)
    press(app, "Easy")
    with book.read() as cursor:
        assert [item.due_on for item in agenda(cursor, TODAY).items] == [date(2026, 3, 3)]


def here(app: AppTest) -> UUID:
    found = app.query_params["sitting"]
    return UUID(found if isinstance(found, str) else found[0])


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def shown(app: AppTest) -> str:
    every = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.text]
    return "\n".join(element.value for element in every)


def test_empty(open_page: Open) -> None:
    app = open_page(PAGE)
    assert "Nothing to practise yet" in shown(app)
    assert labels(app) == ["Start a debrief"]


def test_one_from_the_bank_before_any_interview(book: Journal, open_page: Open) -> None:
    app = open_page(PAGE)
    app.selectbox[0].select("tell_me_about_yourself").run()
    press(app, "Practise it")
    assert "**1 question** for today, about 2 minutes" in shown(app)
    with book.read() as cursor:
        assert [card.bank_id for card in practice.cards(cursor)] == ["tell_me_about_yourself"]


def test_from_the_costliest_to_the_last_grade(book: Journal, open_page: Open) -> None:
    asked(book, "Tell me about a conflict?", "What about failure?")
    app = open_page(PAGE)
    assert "You lose most to" in shown(app)
    press(app, "Practise these")
    key = here(app)
    for place in (1, 2):
        assert f"Question {place} of 2" in shown(app)
        assert "I said" not in shown(app)  # nothing of before is in sight until the answer is given
        app.text_area[0].set_value(f"Answer {place}").run()
        press(app, "Compare")
        assert f"Answer {place}" in shown(app)
        assert "I said 10" in shown(app)
        assert "Shorter" in shown(app)
        assert app.text_area[0].value == "So."
        press(app, "Good")
    assert "2 questions in about 1 minute" in shown(app)
    assert [(turn.answer, turn.grade) for turn in get(book, key).turns] == [
        ("Answer 1", Grade.GOOD),
        ("Answer 2", Grade.GOOD),
    ]
    assert "Nothing more for today." in shown(open_page(PAGE))


def test_a_reload_goes_on_where_it_was(book: Journal, open_page: Open) -> None:
    keys = asked(book, "Tell me about a conflict?", "What about failure?")
    key = begun(book, *keys)
    app = open_page(PAGE, sitting=str(key))
    app.text_area[0].set_value("Half a sen").run()
    again = open_page(PAGE, sitting=str(key))
    assert again.text_area[0].value == "Half a sen"
    press(again, "Compare")
    again = open_page(PAGE, sitting=str(key))
    assert "Half a sen" in shown(again)
    press(again, "Easy")
    assert "Question 2 of 2" in shown(open_page(PAGE, sitting=str(key)))
    assert any(label.startswith("Go on with your sitting: 1 of 2") for label in labels(open_page(PAGE)))


def test_a_grade_is_taken_back_and_a_question_passed_over(book: Journal, open_page: Open) -> None:
    key = begun(book, *asked(book, "Tell me about a conflict?", "What about failure?", "Why this job of all?"))
    app = press(press(open_page(PAGE, sitting=str(key)), "Compare"), "Again")
    press(app, "Last grade: again. Change it")
    press(app, "Hard")
    assert get(book, key).turns[0].grade == Grade.HARD
    press(app, "Not today")
    assert len(get(book, key).turns) == 2


def test_the_best_answer_grows_and_an_earlier_one_is_put_back(book: Journal, open_page: Open) -> None:
    (question,) = asked(book, "Tell me about a conflict?")
    key = begun(book, question)
    app = press(open_page(PAGE, sitting=str(key)), "Compare")
    assert not any(label == "Put this one back" for label in labels(app))
    app.text_area[0].set_value("So, and then.").run()
    with book.read() as cursor:
        there = questions.get(cursor, question)
    assert there is not None
    assert there.best_answer == "So, and then."
    press(app, "Put this one back")
    assert app.text_area[0].value == "So."


def test_another_window_was_quicker(book: Journal, open_page: Open) -> None:
    key = begun(book, *asked(book, "Tell me about a conflict?"))
    app = press(open_page(PAGE, sitting=str(key)), "Compare")
    with book.write() as cursor:
        practice.grade(cursor, get(book, key).turns[0], Grade.EASY, datetime(2026, 3, 2, 9), TODAY)
    press(app, "Again")
    assert "changed in another window" in app.error[0].value
    assert get(book, key).turns[0].grade == Grade.EASY


def test_typed_while_another_window_answered(book: Journal, open_page: Open) -> None:
    """What was typed is still there, and can be saved over the other."""
    key = begun(book, *asked(book, "Tell me about a conflict?"))
    app = open_page(PAGE, sitting=str(key))
    with book.write() as cursor:
        practice.write_answer(cursor, get(book, key).turns[0], "Theirs")
    app.text_area[0].set_value("Mine").run()
    assert "changed in another window" in app.error[0].value
    assert app.text_area[0].value == "Mine"
    press(app, "Save what stands here")
    assert get(book, key).turns[0].answer == "Mine"


def test_a_sitting_that_is_not_there(open_page: Open) -> None:
    app = open_page(PAGE, sitting="01a206e3-cf95-7304-89c7-cf6dbd6d2902")
    assert "not in the journal any more" in app.warning[0].value
    assert open_page(PAGE, sitting="nonsense").title[0].value == "Practise"


def test_more_for_whoever_asks_for_more(book: Journal, open_page: Open) -> None:
    keys = asked(book, *[f"What about number {number}?" for number in range(8)])
    with book.write() as cursor:
        for question in keys:
            entering.add(cursor, question, TODAY)
    app = open_page(PAGE)
    assert "**5 questions** for today, about 10 minutes" in shown(app)
    assert "3 more questions can wait for the days to come" in shown(app)
    press(app, "Begin")
    for _ in range(5):
        press(press(app, "Compare"), "Good")
    assert app.title[0].value in {"Done", "That is it for today"}
    press(app, "3 more questions")
    assert "Question 1 of 3" in shown(app)


def test_a_question_leaves_and_enters(book: Journal, open_page: Open) -> None:
    (key,) = asked(book, "Tell me about a conflict?")
    begun(book, key)
    app = open_page(PAGE)
    next(button for button in app.button if button.key == f"practise_leave_{key}").click().run()
    with book.read() as cursor:
        assert practice.cards(cursor) == []


def test_a_mock_interview_without_peeking_then_debriefed(book: Journal, open_page: Open) -> None:
    asked(book, "Tell me about a conflict?", "What about failure?")
    with book.write() as cursor:
        owner = applications.find_or_add(cursor, Application(company="Globex"))
        coming = Interview(application_id=owner, kind=Kind.PANEL, held_at=datetime(2026, 3, 5, 10))
        interviews.add(cursor, coming)
    app = press(open_page(PAGE), "Like the round on Thu 5 Mar")
    key = here(app)
    held = get(book, key)
    assert (held.sitting.kind, held.sitting.aim, held.sitting.round_kind) == (SittingKind.MOCK, "Globex", Kind.PANEL)
    for number, _ in enumerate(held.turns, start=1):
        assert f"question {number} of {len(held.turns)}" in shown(app)
        assert "I said" not in shown(app)
        assert "How to answer" not in shown(app)
        app.text_area[0].set_value(f"Answer {number}").run()
        press(app, "End the interview" if number == len(held.turns) else "Next question")
    assert app.title[0].value == "Debrief of a mock interview"
    assert "it counts in no figure" in shown(app)
    assert "Answer 1" in shown(app)
    assert any(label.startswith("Go on with your mock interview") for label in labels(open_page(PAGE)))
    app.feedback[1].set_value(1).run()
    press(app, "Practise it")
    app.feedback[0].set_value(3).run()
    app.text_input[0].set_value("steady").run()
    held = get(book, key)
    assert (held.sitting.overall, held.sitting.mood, held.turns[0].rating) == (4, "steady", 2)
    with book.read() as cursor:
        assert len(practice.cards(cursor)) == 1
        assert cursor.execute("SELECT count(*) FROM asking").fetchall() == [(4,)]
    assert any("★★★★" in label for label in labels(open_page(PAGE)))


def test_before_and_since_is_told_with_its_counts(book: Journal, open_page: Open) -> None:
    (question,) = asked(book, "Tell me about a conflict?")
    key = begun(book, question)
    with book.write() as cursor:
        practice.grade(cursor, get(book, key).turns[0], Grade.GOOD, datetime(2026, 2, 5), date(2026, 2, 5))
    text = shown(open_page(PAGE))
    assert "Before: 2.0 on average (1 rating). Since: 2.0 (1 rating)." in text
    assert "Too few ratings to say" in text


def test_hostile_text_is_shown_letter_by_letter(book: Journal, open_page: Open) -> None:
    (question,) = asked(book, NASTY)
    with book.write() as cursor:
        there = questions.get(cursor, question)
        assert there is not None
        questions.write_best_answer(cursor, there, NASTY)
        questions.write_best_answer(cursor, there.model_copy(update={"version": there.version + 1}), "Other")
    key = begun(book, question)
    with book.write() as cursor:
        practice.write_answer(cursor, get(book, key).turns[0], NASTY)
    pages = [open_page(PAGE), open_page(PAGE, sitting=str(key))]
    pages.append(press(open_page(PAGE, sitting=str(key)), "Compare"))
    pages.append(press(open_page(PAGE, sitting=str(key)), "Good"))
    for app in pages:
        marked = [element.value for element in [*app.markdown, *app.caption, *app.title, *app.header]]
        marked += [value for button in app.button for value in (button.label, button.help or "")]
        assert not any("![](" in value or "**why**" in value for value in marked)


def test_a_mock_interview_is_deleted(book: Journal, open_page: Open) -> None:
    """While it is under way and after; its recordings go with it; the questions stay."""
    asked(book, "Tell me about a conflict?", "What about failure?")
    with book.write() as cursor:
        owner = applications.find_or_add(cursor, Application(company="Globex"))
        interviews.add(cursor, Interview(application_id=owner, kind=Kind.PANEL, held_at=datetime(2026, 3, 5, 10)))
    app = press(open_page(PAGE), "Like the round on Thu 5 Mar")
    key = here(app)
    turn = get(book, key).turns[0].id
    assert turn is not None
    recordings.keep(book, turn, b"RIFF")
    press(app, "Delete it")
    assert app.title[0].value == "Practise"
    assert not any(label.startswith("Go on with") for label in labels(app))
    assert recordings.find(book, turn) is None
    with book.read() as cursor:
        assert practice.get(cursor, key) is None
        assert len(questions.labels(cursor)) == 2
