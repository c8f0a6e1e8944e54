"""The debrief screen: what is typed becomes a record, what is wrong is told, what is unfinished is kept."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from streamlit.testing.v1 import AppTest

from lib.journal import applications, drafts, interviews, questions
from lib.journal.choices import Category, Kind, Matched
from lib.journal.database import Journal
from lib.journal.interviews import Round
from lib.journal.models import Application, Asking, Debrief, Interview, Question
from lib.questions.recognition import matcher
from tests.pages.conftest import Open


def add_quick(app: AppTest, line: str) -> None:
    app.text_input(key="debrief_quick").set_value(line).run()
    assert not app.exception, app.exception


def rows(app: AppTest) -> list[str]:
    return [box.value or "" for box in app.text_input if box.label.startswith("Question ")]


def key(app: AppTest, field: str) -> str:
    """The key of a field in the form that is open."""
    return f"debrief_{app.session_state['debrief_generation']}_{field}"


def save(app: AppTest) -> None:
    next(button for button in app.button if button.label == "Save debrief").click().run()
    assert not app.exception, app.exception


def only_round(book: Journal) -> Round:
    with book.read() as cursor:
        (key,) = interviews.overview(cursor)["id"]
        found = interviews.get(cursor, UUID(key))
    assert found
    return found


def test_new_application_and_quick_lines(book: Journal, open_page: Open) -> None:
    """A company typed in place, two questions with rating and answer on one line each, an overall rating: saved."""
    app = open_page("debrief")
    # AppTest cannot type what is not among a picker's options; the browser test does.
    app.session_state[key(app, "named")] = {"company": "Acme", "role": "Data analyst"}
    add_quick(app, "why us? 3/5 rambled")
    add_quick(app, "notice period")
    app.session_state[key(app, "overall")] = 3
    app.text_input(key=key(app, "interviewers")).set_value("Priya (hiring manager), Sam").run()
    save(app)
    assert app.title[0].value == "Saved"

    there = only_round(book)
    with book.read() as cursor:
        application = applications.get(cursor, there.interview.application_id)
        assert not drafts.all_of(cursor, "debrief")
    assert application and application.title == "Acme · Data analyst"
    assert there.debrief and there.debrief.overall == 4
    assert [(a.wording, a.rating, a.answer) for a in there.askings] == [
        ("why us?", 3, "rambled"),
        ("notice period", None, ""),
    ]
    assert [who.name for who in there.interview.interviewers] == ["Priya", "Sam"]


def test_what_is_missing_is_told_and_nothing_is_lost(book: Journal, open_page: Open) -> None:
    app = open_page("debrief")
    add_quick(app, "why us?")
    save(app)
    told = app.error[0].value
    assert "Application" in told
    assert "Overall rating" in told
    assert rows(app) == ["why us?"]
    with book.read() as cursor:
        assert interviews.overview(cursor).empty


def test_draft_goes_on_in_another_window(book: Journal, open_page: Open) -> None:
    """What was typed stands in the draft that the address names; a new window with that address goes on with it."""
    app = open_page("debrief")
    add_quick(app, "greatest weakness 2/5 perfectionism, sigh")
    app.text_area(key=key(app, "went_well")).set_value("the tour").run()
    other = open_page("debrief", draft=app.query_params["draft"])
    assert rows(other) == ["greatest weakness"]
    assert other.text_area(key=key(other, "went_well")).value == "the tour"
    again = open_page("debrief")
    assert rows(again) == []
    assert any(button.label == "Go on" for button in again.button)


def test_two_windows_on_one_draft_lose_nothing(book: Journal, open_page: Open) -> None:
    """Both type into the same draft: the second goes on with a draft of its own."""
    one = open_page("debrief")
    add_quick(one, "first")
    two = open_page("debrief", draft=one.query_params["draft"])
    add_quick(two, "typed in the second window")
    add_quick(one, "typed in the first window")
    with book.read() as cursor:
        kept = [[row["wording"] for row in draft.content["rows"]] for draft in drafts.all_of(cursor, "debrief")]
    assert sorted(kept) == [["first", "typed in the first window"], ["first", "typed in the second window"]]


def test_a_blank_form_leaves_no_draft(book: Journal, open_page: Open) -> None:
    open_page("debrief").run()
    with book.read() as cursor:
        assert not drafts.all_of(cursor, "debrief")


def test_notes_of_two_rounds_become_two_forms(book: Journal, open_page: Open) -> None:
    app = open_page("debrief")
    notes = (
        "## Round 1: recruiter\n\n- Why us?\n- Salary expectations?\n\n## Round 2: technical\n\n- What is a deadlock?\n"
    )
    app.text_area(key=key(app, "notes")).set_value(notes).run()
    next(button for button in app.button if button.label == "Take out the questions").click().run()
    assert rows(app) == ["Why us?", "Salary expectations?"]
    with book.read() as cursor:
        kept = [[row["wording"] for row in draft.content["rows"]] for draft in drafts.all_of(cursor, "debrief")]
    assert ["What is a deadlock?"] in kept


def test_met_before_is_told_and_can_be_changed(book: Journal, open_page: Open) -> None:
    """The same wording again is recognised, with its past; the person's other word wins and is kept."""
    with book.write() as cursor:
        application = applications.add(cursor, Application(company="Acme", role="Analyst"))
        interview = interviews.add(
            cursor, Interview(application_id=application, kind=Kind.PANEL, held_at=datetime(2026, 3, 3, 14))
        )
        question = questions.add(cursor, Question(label="Why leave", category=Category.MOTIVATION))
        interviews.write_debrief(cursor, interview, Debrief(overall=3), datetime(2026, 3, 3, 16))
        asking = Asking(wording="why are you leaving?", rating=2, question_id=question, matched=Matched.PERSON)
        interviews.set_askings(cursor, interview, [asking])
    matcher(book)  # loaded here; a person sees it load while they type on
    app = open_page("debrief", application=str(application))
    add_quick(app, "why are you leaving?")
    assert any("Asked once so far, last time 2 of 5" in caption.value for caption in app.caption)
    picker = next(box for box in app.selectbox if box.label == "Question 1 is the same as")
    assert picker.value == str(question)
    picker.set_value("new").run()
    app.session_state[key(app, "overall")] = 2
    save(app)
    with book.read() as cursor:
        assert len(questions.labels(cursor)) == 2


def test_a_saved_debrief_is_changed_in_place(book: Journal, open_page: Open) -> None:
    test_new_application_and_quick_lines(book, open_page)
    there = only_round(book)
    app = open_page("debrief", interview=str(there.interview.id))
    assert rows(app) == ["why us?", "notice period"]
    app.text_area(key=key(app, "to_improve")).set_value("start with the result").run()
    save(app)
    after = only_round(book)
    assert after.debrief and after.debrief.to_improve == "start with the result"
    assert [a.question_id for a in after.askings] == [a.question_id for a in there.askings]


def test_nonsense_in_the_address_is_passed_over(open_page: Open) -> None:
    for query in ({"draft": "nonsense"}, {"interview": "nonsense"}, {"application": "nonsense"}, {"saved": "nonsense"}):
        assert open_page("debrief", **query).title


def test_link_to_an_interview_wins_over_the_draft_of_the_window(book: Journal, open_page: Open) -> None:
    """A half-typed form waits as a draft while another interview is opened from its application."""
    test_new_application_and_quick_lines(book, open_page)
    there = only_round(book)
    app = open_page("debrief")
    add_quick(app, "half typed")
    app.switch_page("../pages/today.py").run()
    app.query_params.clear()
    app.query_params["interview"] = str(there.interview.id)
    app.switch_page("../pages/debrief.py").run()
    assert not app.exception
    assert rows(app) == ["why us?", "notice period"]
    assert any(button.label == "Go on" for button in app.button)


def test_another_page_and_back_goes_on_where_it_was(open_page: Open) -> None:
    """Streamlit forgets a page's widgets when another is shown; the draft does not."""
    app = open_page("debrief")
    add_quick(app, "half typed")
    app.switch_page("../pages/today.py").run()
    app.query_params.clear()
    app.switch_page("../pages/debrief.py").run()
    assert rows(app) == ["half typed"]


def test_a_question_taken_out_comes_back_where_it_stood(open_page: Open) -> None:
    app = open_page("debrief")
    for line in ("why us? 3/5 rambled", "why leave? 2/5", "notice period?"):
        add_quick(app, line)
    next(each for each in app.text_area if each.label == "What I said to question 2").set_value("the commute").run()
    next(button for button in app.button if button.help == "Take question 2 out").click().run()
    assert rows(app) == ["why us?", "notice period?"]
    next(button for button in app.button if button.label == "Undo").click().run()
    assert rows(app) == ["why us?", "why leave?", "notice period?"]
    assert next(each.value for each in app.text_area if each.label == "What I said to question 2") == "the commute"
    assert "Undo" not in [button.label for button in app.button]
