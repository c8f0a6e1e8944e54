"""The preparation sheet's screen: full, thin and empty; notes are kept; nothing typed is taken for markup."""

from __future__ import annotations

import re
from datetime import date, datetime
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from lib import sample, words
from lib.journal import applications, interviews, practice, questions
from lib.journal.choices import Category, Kind
from lib.journal.database import Journal
from lib.journal.models import Application, Asking, Debrief, Interview, Interviewer, Question
from tests.pages.conftest import Open, press

PAGE = "preparation"
NASTY = "![](http://host/x.png) **why** :red[us] <b>"
TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBRIEF_TODAY", TODAY.isoformat())


def planned(book: Journal, company: str = "Acme", **values: object) -> UUID:
    with book.write() as cursor:
        owner = applications.find_or_add(cursor, Application(company=company))
        made = {"application_id": owner, "kind": Kind.TECHNICAL, "held_at": datetime(2026, 3, 5, 10), **values}
        return interviews.add(cursor, Interview.model_validate(made))


def shown(app: AppTest) -> str:
    found = [*app.title, *app.header, *app.markdown, *app.caption, *app.text]
    return "\n".join(element.value for element in found)


def test_an_address_that_leads_nowhere(open_page: Open) -> None:
    for query in ({}, {"interview": "nonsense"}, {"application": "01a206e3-cf95-7304-89c7-cf6dbd6d2902"}):
        app = open_page(PAGE, **query)
        assert "no interview to prepare for" in shown(app)
        assert [button.label for button in app.button] == ["Applications"]


def test_before_anything_is_on_record(book: Journal, open_page: Open) -> None:
    """Common questions, marked as the bank's; what to ask; no rating and no share that nobody has."""
    app = open_page(PAGE, interview=str(planned(book)))
    text = shown(app)
    assert "No interview is on record yet" in text
    assert "From the question bank, not from your own interviews" in text
    assert "Most at stake" not in text
    assert "How does a change get from an idea" in text
    assert "No earlier round here is on record" in text
    assert "rated" not in text


def test_a_whole_hunt(book: Journal, open_page: Open) -> None:
    sample.fill(book, applications=None, interviews=15, seed=0, today=TODAY)
    with book.read() as cursor:
        (company,) = cursor.execute(
            "SELECT arg_max(company, held_at) FROM interview JOIN application ON application.id = application_id"
        ).fetchone() or ("",)
    app = open_page(PAGE, interview=str(planned(book, company, minutes=60, place="https://meet.example/abc")))
    headings = [heading.value for heading in app.header]
    assert headings[0] == "Most at stake"
    assert headings[-3:] == ["Your notes", "What to ask them", "From last time"]
    text = shown(app)
    assert "Thu 5 Mar, 10\\:00 · Technical · 60 minutes" in text
    assert "Where: https://meet.example/abc" in text
    with book.read() as cursor:
        (before,) = cursor.execute("SELECT count(*) FROM debrief JOIN interview ON interview.id = interview_id "
                                   "WHERE kind = 'technical'").fetchone() or (0,)  # fmt: skip
    assert re.search(rf"in \d+ of {words.many(before, 'technical round')}, in \d+ of 15 interviews in all", text)
    assert app.get("download_button")[0].proto.label == "Print version"


def test_an_application_without_a_round_asks_for_its_kind(book: Journal, open_page: Open) -> None:
    with book.write() as cursor:
        owner = applications.add(cursor, Application(company="Acme"))
    app = open_page(PAGE, application=str(owner))
    assert "No round is planned yet" in shown(app)
    assert not app.text_area
    app.selectbox[0].set_value(Kind.PANEL).run()
    assert not app.exception
    assert "What does each of you most need from this role" in shown(app)


def test_notes_are_kept_as_the_field_is_left(book: Journal, open_page: Open) -> None:
    key = planned(book)
    app = open_page(PAGE, interview=str(key))
    app.text_area[0].set_value("Ask about Mondays").run()
    assert not app.exception
    with book.read() as cursor:
        there = interviews.get(cursor, key)
    assert there is not None
    assert there.interview.preparation == "Ask about Mondays"
    assert open_page(PAGE, interview=str(key)).text_area[0].value == "Ask about Mondays"


def test_notes_changed_in_two_windows(book: Journal, open_page: Open) -> None:
    key = planned(book)
    app = open_page(PAGE, interview=str(key))
    with book.write() as cursor:
        there = interviews.get(cursor, key)
        assert there is not None
        interviews.edit(cursor, there.interview.model_copy(update={"preparation": "Theirs"}))
    app.text_area[0].set_value("Mine").run()
    assert "changed in another window" in app.error[0].value
    assert app.text_area[0].value == "Mine"


def test_the_ways_from_here(book: Journal, open_page: Open) -> None:
    app = open_page(PAGE, interview=str(planned(book)))
    next(button for button in app.button if button.label == "The application").click().run()
    assert app.title[0].value == "Acme"


def test_hostile_text_is_shown_letter_by_letter(book: Journal, open_page: Open) -> None:
    at = datetime(2026, 2, 1, 10)
    with book.write() as cursor:
        owner = applications.add(cursor, Application(company=NASTY, role=NASTY))
        question = questions.add(
            cursor, Question(label=NASTY, category=Category.BEHAVIOURAL, best_answer=f"{NASTY}\n# big")
        )
        for kind in (Kind.TECHNICAL, Kind.SCREEN):
            interview = interviews.add(cursor, Interview(application_id=owner, kind=kind, held_at=at))
            said = Debrief(overall=2, went_well=NASTY, to_improve=NASTY, asked_them=NASTY)
            interviews.write_debrief(cursor, interview, said, at)
            asking = Asking(wording=NASTY, answer=NASTY, better_answer=NASTY, rating=1, question_id=question)
            interviews.set_askings(cursor, interview, [asking])
    key = planned(book, NASTY, place=NASTY, preparation=NASTY, interviewers=(Interviewer(name=NASTY, role=NASTY),))
    app = open_page(PAGE, interview=str(key))
    marked = [element.value for element in [*app.title, *app.header, *app.markdown, *app.caption]]
    assert not any("![](" in value or "**why**" in value for value in marked)
    assert NASTY in [text.value for text in app.text]


def test_likely_questions_go_on_the_practice_list(book: Journal, open_page: Open) -> None:
    """One click beside each, those of the bank's too; what is there shows a tick."""
    sample.fill(book, applications=None, interviews=3, seed=0, today=TODAY)
    with book.write() as cursor:
        cursor.execute("DELETE FROM practice_card")
        ahead = interviews.upcoming(cursor, datetime.combine(TODAY, datetime.min.time()))
    app = open_page(PAGE, interview=str(ahead[0].interview.id))
    marks = [button for button in app.button if (button.key or "").startswith("practise_mark_")]
    bank = [button for button in marks if not _is_uuid(button.key)]
    assert bank and len(marks) > len(bank)
    marks[0].click().run()
    bank[-1].click().run()
    with book.read() as cursor:
        assert len(practice.cards(cursor)) == 2
    for before in (marks[0], bank[-1]):
        after = app.button(key=before.key or "")
        assert (before.label, after.label, after.disabled) == ("Practise", "On your list", True)


def _is_uuid(key: str | None) -> bool:
    try:
        return bool(UUID((key or "").removeprefix("practise_mark_")))
    except ValueError:
        return False


def test_what_is_most_at_stake_is_practised_at_once(book: Journal, open_page: Open) -> None:
    """One click begins a sitting with all of it, the most pressing first."""
    sample.fill(book, applications=None, interviews=15, seed=0, today=TODAY)
    app = open_page(PAGE, interview=str(planned(book)))
    press(app, "Practise these")
    with book.read() as cursor:
        held = practice.get(cursor, UUID(app.query_params["sitting"]))
        listed = {card.question_id for card in practice.cards(cursor)}
    assert held
    assert len(held.turns) > 1
    assert {turn.question_id for turn in held.turns} <= listed
    assert f"Question 1 of {len(held.turns)}" in shown(app)
