"""The debrief form as typed, and what is read from it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from lib.journal import interviews
from lib.journal.choices import Format, Kind
from lib.journal.debrief_form import DebriefForm, Reading, Row, company_and_role, of_round, people, read
from lib.journal.models import Application, Asking, Debrief, Interview, Interviewer
from tests.journal.build import HELD, a_question, an_application, the_round
from tests.journal.typed import text

if TYPE_CHECKING:
    from lib.journal.database import Journal


def form(**values: Any) -> DebriefForm:
    return DebriefForm.model_validate({"company": "Acme", "held_at": HELD, "overall": 3, **values})


def understood(given_form: DebriefForm) -> Reading:
    reading, problems = read(given_form)
    assert problems == []
    assert reading is not None
    return reading


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", []),
        ("  ,; \n", []),
        ("Priya", [("Priya", "")]),
        ("Priya (hiring manager), Sam", [("Priya", "hiring manager"), ("Sam", "")]),
        ("Priya (head of ops, EMEA), Sam (CTO)", [("Priya", "head of ops, EMEA"), ("Sam", "CTO")]),
        ("Priya; Sam\nAda", [("Priya", ""), ("Sam", ""), ("Ada", "")]),
        ("Priya (hiring manager", [("Priya", "hiring manager")]),
        ("(CTO)", [("CTO", "")]),
        ("Dr.  Ödön   Nagy ( Chefarzt )", [("Dr. Ödön Nagy", "Chefarzt")]),
        ("Sam (a) (b)", [("Sam (a) (b)", "")]),
        (":-) Sam", [(":-) Sam", "")]),
    ],
)
def test_people_with_their_roles(typed: str, found: list[tuple[str, str]]) -> None:
    assert [(who.name, who.role) for who in people(typed)] == found


@given(st.text(st.sampled_from("ab ,;()\n"), max_size=25) | text)
def test_people_shown_again_are_the_same_people(typed: str) -> None:
    """What is read is shown in the form when the debrief is opened again, and read again when it is saved."""
    there = Interview(application_id=uuid4(), kind=Kind.CASE, held_at=HELD, interviewers=people(typed))
    shown = of_round(interviews.Round(there.model_copy(update={"id": uuid4()}), None, ())).interviewers
    assert people(shown) == there.interviewers


def test_long_runs_of_space_are_read_at_once() -> None:
    """A pattern that backtracks would take minutes over this."""
    with pytest.raises(ValidationError):
        people("a" + " b" * 5_000 + ")) (")
    assert [who.name for who in people("a" + " " * 20_000 + "))")] == ["a ))"]


@pytest.mark.parametrize(
    ("typed", "company", "role"),
    [
        ("Acme", "Acme", ""),
        ("  Acme ", "Acme", ""),
        ("Acme · Data analyst", "Acme", "Data analyst"),
        ("Acme - Data analyst", "Acme", "Data analyst"),
        ("Acme – Data analyst", "Acme", "Data analyst"),
        ("Acme | Data analyst", "Acme", "Data analyst"),
        ("Data analyst at Acme", "Acme", "Data analyst"),
        ("Data analyst @ Acme", "Acme", "Data analyst"),
        ("Acme, Data analyst", "Acme", "Data analyst"),
        ("Rolls-Royce", "Rolls-Royce", ""),
        ("Rolls-Royce - Fitter", "Rolls-Royce", "Fitter"),
        ("Look@Me", "Look@Me", ""),
        ("", "", ""),
    ],
)
def test_company_and_role_out_of_one_line(typed: str, company: str, role: str) -> None:
    assert company_and_role(typed) == (company, role)


@given(text)
def test_any_line_has_a_company_or_nothing(typed: str) -> None:
    company, role = company_and_role(typed)
    assert (company, role) == (company.strip(), role.strip())
    assert company in typed
    assert role in typed


def test_the_least_that_can_be_saved() -> None:
    reading = understood(form())
    assert reading.application == Application(company="Acme")
    assert (reading.interview.kind, reading.interview.held_at) == (Kind.OTHER, HELD)
    assert (reading.debrief.overall, reading.askings, reading.said) == (3, (), ())


def test_an_application_that_is_there_goes_before_what_is_typed() -> None:
    key = uuid4()
    reading = understood(form(application=str(key), company="Other"))
    assert (reading.application, reading.interview.application_id) == (key, key)


ROW = {"wording": "Why us?"}


@pytest.mark.parametrize(
    ("values", "sentences"),
    [
        ({"overall": None}, ["Overall rating: please fill this in."]),
        ({"overall": 6}, ["Overall rating: must be 5 or less."]),
        ({"company": " "}, ["Application: choose one, or type the name of the company."]),
        ({"company": "x" * 501}, ["Company: too long; at most 500 characters."]),
        ({"role": "x" * 501}, ["Role: too long; at most 500 characters."]),
        ({"held_at": None}, ["When: please fill this in."]),
        ({"interviewers": "x" * 501}, ["Interviewer's name: too long; at most 500 characters."]),
        ({"stress": 0}, ["Stress: must be 1 or more."]),
        ({"pass_estimate": 101}, ["My chance of getting through: must be 100 or less."]),
        ({"mood": "x" * 501}, ["Mood: too long; at most 500 characters."]),
        ({"went_well": "x" * 200_001}, ["Went well: too long; at most 200,000 characters."]),
        ({"next_step": "x" * 501}, ["Next step: too long; at most 500 characters."]),
        ({"rows": [{**ROW, "rating": 9}]}, ["Rating (row 1): must be 5 or less."]),
        ({"rows": [{"wording": "x" * 4_001}]}, ["Question (row 1): too long; at most 4,000 characters."]),
        (
            {"rows": [ROW, {"answer": "I said …"}]},
            ["Question (row 2): write down what they asked; there is an answer without its question."],
        ),
        (
            {"rows": [{"better_answer": "Next time …"}]},
            ["Question (row 1): write down what they asked; there is an answer without its question."],
        ),
    ],
)
def test_what_is_missing_or_wrong_is_told_by_field(values: dict[str, Any], sentences: list[str]) -> None:
    assert read(form(**values)) == (None, sentences)


@pytest.mark.parametrize("field", ["kind", "format"])
def test_a_choice_that_is_none_is_told(field: str) -> None:
    reading, (problem,) = read(form(**{field: "telepathy"}))
    assert reading is None
    assert problem.startswith(("Round: choose one of", "Format: choose one of"))


@pytest.mark.parametrize("address", ["not-a-uuid", "1", "' OR 1=1"])
def test_an_address_that_names_no_application_is_told(address: str) -> None:
    """`?application=` comes from the address bar."""
    assert read(form(application=address)) == (None, ["Application: choose one, or type the name of the company."])


def test_rows_are_numbered_as_the_person_sees_them() -> None:
    """An empty row is skipped, but it stands there and is counted."""
    _, problems = read(form(rows=[{}, ROW, {}, {**ROW, "rating": 7}]))
    assert problems == ["Rating (row 4): must be 5 or less."]


def test_everything_wrong_is_told_at_once() -> None:
    _, problems = read(DebriefForm(rows=[Row(wording="Why?", rating=0)]))
    assert [problem.split(":")[0] for problem in problems] == [
        "Application",
        "When",
        "Overall rating",
        "Rating (row 1)",
    ]


def test_empty_rows_are_left_out_with_the_word_on_them() -> None:
    key = str(uuid4())
    reading = understood(form(rows=[{"said": "new"}, {**ROW, "said": key}, {"wording": "  "}, {"wording": "Why now?"}]))
    assert [asking.wording for asking in reading.askings] == ["Why us?", "Why now?"]
    assert reading.said == (key, "")


def saved_round(journal: Journal, **values: Any) -> UUID:
    with journal.write() as cursor:
        who = (Interviewer(name="Priya", role="head of ops, EMEA"), Interviewer(name="Sam"))
        interview = Interview(
            application_id=an_application(cursor), kind=Kind.CASE, held_at=HELD, format=Format.PHONE, interviewers=who
        )
        key = interviews.add(cursor, interview)
        debrief = Debrief.model_validate({"overall": 4, "mood": "calm", "next_step_on": date(2026, 4, 1), **values})
        interviews.write_debrief(cursor, key, debrief, HELD)
        question = a_question(cursor)
        askings = [
            Asking(
                wording="Why us?", answer="The ward.", rating=2, question_id=question, matched="sure", probability=0.9
            ),
            Asking(wording="Why now?", caught_out=True, better_answer="Because.", question_id=question),
        ]
        interviews.set_askings(cursor, key, askings)
    return key


def test_a_saved_debrief_goes_through_the_form_unchanged(journal: Journal) -> None:
    there = the_round(journal, saved_round(journal, stress=2, pass_estimate=0, signals="They smiled\nonce."))
    shown = DebriefForm.model_validate_json(of_round(there).model_dump_json())  # as a draft keeps it
    reading = understood(shown)
    assert reading.application == there.interview.application_id
    assert reading.interview == there.interview
    assert there.debrief is not None
    assert reading.debrief == there.debrief.model_copy(update={"id": None})
    assert reading.askings == there.askings


def test_an_interview_without_a_debrief_opens_as_a_form_without_one(journal: Journal) -> None:
    with journal.write() as cursor:
        interview = Interview(application_id=an_application(cursor), kind=Kind.CASE, held_at=datetime(2026, 5, 1, 9))
        key = interviews.add(cursor, interview)
    shown = of_round(the_round(journal, key))
    assert (shown.overall, shown.debrief_version, shown.interview_version, shown.format) == (None, 0, 1, "")
    assert understood(shown.model_copy(update={"overall": 5})).debrief == Debrief(overall=5)


@pytest.mark.parametrize(("wording", "kept"), [("Why us?", True), ("  Why us? ", True), ("Why them?", False)])
def test_another_wording_may_be_another_question(journal: Journal, wording: str, *, kept: bool) -> None:
    there = the_round(journal, saved_round(journal))
    shown = of_round(there)
    changed = shown.model_copy(update={"rows": [shown.rows[0].model_copy(update={"wording": wording})]})
    (asking,) = understood(changed).askings
    before = there.askings[0]
    assert (asking.id, asking.version) == (before.id, before.version)
    assert asking.question_id == (before.question_id if kept else None)
    assert asking.matched == ("sure" if kept else "new")


@given(st.builds(Row, wording=text, answer=text, better_answer=text), text, text)
def test_any_form_is_read_or_told(row: Row, company: str, interviewers: str) -> None:
    reading, problems = read(form(company=company, interviewers=interviewers, rows=[row]))
    assert (reading is None) == bool(problems)
    if reading and reading.askings:
        assert reading.askings[0].answer == row.answer


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Priya (hiring manager) and Tom", ["Priya", "Tom"]),
        ("Priya & Tom + Sam", ["Priya", "Tom", "Sam"]),
        ("Priya (head of sales and marketing), Sam", ["Priya", "Sam"]),
        ("Anna und Bernd", ["Anna", "Bernd"]),
        ("Andy Sandberg, and Yves", ["Andy Sandberg", "Yves"]),
    ],
)
def test_people_named_together_are_told_apart(typed: str, names: list[str]) -> None:
    assert [person.name for person in people(typed)] == names
