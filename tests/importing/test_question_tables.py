"""Tables with a row a question or a row an interview, in known formats and from anybody's hand."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from lib.importing.answers import category_of, kind_of, questions_in, scale_of
from lib.importing.model import Found
from lib.journal.choices import Category, Kind
from lib.journal.errors import DebriefError
from tests.importing.files import TODAY, accounted, read, steps

OWN = (
    "company,role,round,held_on,position,wording,answer,rating,question,category,outcome\nAcme,Data"
    " analyst,technical,2026-02-03,2,What is a join?,'=left,2,Joins,technical,passed\nAcme,Data"
    " analyst,technical,2026-02-03,1,Tell me about yourself,I said so,4,Tell me about"
    " yourself,background,passed\nAcme,Data analyst,final,2026-02-10,1,Why us?,,,Why"
    " us,motivation,rejected\nGlobex,,system_design,2026-02-11,1,Design a queue,,5,Queues,technical,\n"
)


def asked(found: Found) -> list[tuple[str, date, list[str]]]:
    return [
        (each.kind.value, each.held_at.date(), [asking.asking.wording for asking in each.askings])
        for each in found.interviews
    ]


def test_our_own_file_of_questions() -> None:
    understood = read(OWN, "askings.csv")
    assert understood.format == "Debrief, questions asked" and accounted(understood) and not understood.unclear
    acme, globex = understood.found
    assert asked(acme) == [
        ("technical", date(2026, 2, 3), ["Tell me about yourself", "What is a join?"]),
        ("final", date(2026, 2, 10), ["Why us?"]),
    ]
    second = acme.interviews[0].askings[1]
    assert (second.asking.answer, second.asking.rating, second.question, second.category) == (
        "=left",
        2,
        "Joins",
        Category.TECHNICAL,
    )
    assert steps(acme) == [("rejected", None)] and acme.application.notes == ""
    assert (globex.application.role, globex.interviews[0].kind) == ("", Kind.SYSTEM_DESIGN)


@pytest.mark.parametrize("outcome", ["closed", "declined", "ghosted", "on_hold", "accepted", "withdrawn", "offer"])
def test_every_outcome_that_our_own_file_has_is_clear(outcome: str) -> None:
    understood = read(OWN.replace("motivation,rejected", f"motivation,{outcome}"), "askings.csv")
    assert not understood.unclear
    assert steps(understood.found[0]) == [(outcome, None)]


@pytest.mark.parametrize(("outcome", "ends", "doubts"), [("passed", [], 0), ("closed", ["closed"], 0), ("no", [], 1)])
def test_outcomes_from_anybodys_hand(outcome: str, ends: list[str], doubts: int) -> None:
    understood = read(
        f"Company;Date;Question asked;My answer;Outcome\nAcme;03.02.2026;Why us?;because;{outcome}\n", "log.csv"
    )
    assert [stage for stage, _ in steps(understood.found[0])] == ends
    assert len(understood.unclear) == doubts


def test_a_log_by_hand_with_other_headers_and_a_company_only_where_it_changes() -> None:
    text = (
        "Date;Employer;Position;Stage;Question asked;My answer;How it went;Topic\n"
        "03.02.2026;Acme;Dev;Phone screen;Why do you want to work here?;because;good;Motivation\n"
        ";;;;Tell me about a conflict;;bad;Conflict\n"
        "10.02.2026;Acme;Dev;Technical round;Reverse a list;;3;Algorithms\n"
    )
    understood = read(text, "log.csv")
    (acme,) = understood.found
    assert acme.rows == (2, 3, 4)
    assert asked(acme) == [
        ("screen", date(2026, 2, 3), ["Why do you want to work here?", "Tell me about a conflict"]),
        ("technical", date(2026, 2, 10), ["Reverse a list"]),
    ]
    assert [each.asking.rating for held in acme.interviews for each in held.askings] == [4, 2, 3]
    assert [each.category for each in acme.interviews[0].askings] == [Category.MOTIVATION, Category.BEHAVIOURAL]
    assert any(each.row == 3 and "interview of row 2" in each.reason for each in understood.unclear)


def test_questions_and_answers_in_parallel_lists() -> None:
    lists = [
        json.dumps(each).replace('"', '""') for each in (["What is a closure?", "Why us?"], ["A function", "Because"])
    ]
    text = (
        "Company,Job Title,Round Number,Interview Type,Scheduled Date,Questions,Answers,Feedback\n"
        f'Acme,Dev,1,Technical,2026-03-01,"{lists[0]}","{lists[1]}",Good\n'
    )
    understood = read(text, "interviews.csv")
    (held,) = understood.found[0].interviews
    assert understood.format == "ditto, interviews"
    assert [(each.asking.wording, each.asking.answer) for each in held.askings] == [
        ("What is a closure?", "A function"),
        ("Why us?", "Because"),
    ]
    assert "2026-03-01, Feedback: Good" in understood.found[0].application.notes


def test_a_bank_of_questions_in_markdown() -> None:
    text = (
        "| Date | Company | Role | Round Type | Question | Competency | Score | Outcome"
        " |\n|---|---|---|---|---|---|---|---|\n| 2026-01-05 | Acme | PM | Phone screen | Why this job? | Motivation |"
        " 3 | Advanced |\n| 2026-01-12 | Acme | PM | Onsite | Design a lift | Product sense | 5 | Rejected |\n"
    )
    understood = read(text, "bank.md")
    assert understood.format == "interview-coach, question bank"
    assert steps(understood.found[0]) == [("rejected", None)]


def test_notes_on_one_interview_with_front_matter() -> None:
    text = (
        "---\ncompany: Acme\nrole: Engineer\nround: Phone screen\ndate: 2026-02-01\ninterviewer_role:"
        " Recruiter\nsource: notes\n---\n\n## Q1\n**Interviewer:** Tell me about yourself.\n<!-- competency:"
        " introduction -->\n**Candidate:** I am one.\n\n## Q2\n**Interviewer:** Why us?\n**Candidate:** I like"
        " it.\n**Interviewer:** Really?\n**Candidate:** Yes.\n"
    )
    understood = read(text, "2026-02-01-acme.md")
    assert understood.format == "career-ops, interview session"
    (held,) = understood.found[0].interviews
    assert held.held_at == datetime(2026, 2, 1) and held.interviewers[0].name == "Recruiter"
    assert [(each.asking.wording, each.asking.answer) for each in held.askings] == [
        ("Tell me about yourself.", "I am one."),
        ("Why us?", "I like it.\nReally?\nYes."),
    ]


def test_interviews_without_questions() -> None:
    text = (
        "Company,Role,Round,Interview date,Interviewer,Notes\nAcme,Dev,HR,2026-02-03,Jo"
        " (recruiter),nice\nAcme,Dev,Panel,2026-02-10,,\n"
    )
    (acme,) = read(text, "interviews.csv").found
    assert asked(acme) == [("screen", date(2026, 2, 3), []), ("panel", date(2026, 2, 10), [])]
    assert acme.interviews[0].interviewers[0].role == "recruiter"
    assert acme.application.notes == "2026-02-03, Round: HR\n2026-02-03, Notes: nice"


def test_a_day_that_is_not_given_is_said() -> None:
    understood = read("Company,Role,Round,Question,Rating\nAcme,Dev,HR,Why us?,3\n", "q.csv")
    assert understood.found[0].interviews[0].held_at.date() == TODAY
    assert "was put" in understood.unclear[0].reason


def test_rows_are_skipped_with_the_reason_and_a_template_is_refused() -> None:
    text = f"{OWN}{OWN.splitlines()[1]}\n,,,,,,,,,,\n,,,2026-02-11,1,,,,,,\n"
    understood = read(text, "askings.csv")
    assert accounted(understood)
    assert [(each.row, each.reason.split(" ")[0]) for each in understood.skipped] == [(6, "The"), (8, "No")]
    with pytest.raises(DebriefError, match="template"):
        read(f"{OWN.splitlines()[0]}\n", "askings.csv")


def test_a_tracker_with_notes_on_questions_stays_a_tracker() -> None:
    text = (
        "Company,Role,Date applied,Status,Questions\nAcme,Dev,2026-01-05,Interview,What is a join? And why"
        " us?\nGlobex,Dev,2026-01-06,Applied,\n"
    )
    assert steps(read(text).found[0])[0] == ("applied", "2026-01-05")


def test_marks_on_other_scales_are_brought_to_five_and_said() -> None:
    text = (
        "Company,Role,Interview date,Round,Question,Score\nAcme,Dev,2026-02-03,HR,Why"
        " us?,10\nAcme,Dev,2026-02-03,HR,And them?,3\n"
    )
    understood = read(text, "q.csv")
    assert [each.asking.rating for each in understood.found[0].interviews[0].askings] == [5, 2]
    assert "out of 10" in understood.unclear[0].reason


def test_ratings_in_many_ways() -> None:
    scale = scale_of(["5", "3"])
    given = {
        "4": 4,
        "4.5": 5,
        "★★★☆☆": 3,
        "⭐⭐": 2,
        "8/10": 4,
        "3 out of 5": 3,
        "excellent": 5,
        "shaky": 2,
        "n": None,
        "-3": None,
    }
    assert {text: scale.read(text) for text in given} == given


def test_rounds_and_categories_by_their_usual_names() -> None:
    assert [
        kind_of(text).value
        for text in ("Phone screen", "2nd technical interview", "Case study", "HM", "Loop", "", "Chat")
    ] == ["screen", "technical", "case", "hiring_manager", "panel", "other", "other"]
    assert [category_of(text) for text in ("Behavioral", "SQL", "Compensation", "Ownership", "???")] == [
        Category.BEHAVIOURAL,
        Category.TECHNICAL,
        Category.LOGISTICS,
        Category.BEHAVIOURAL,
        None,
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Why us?", ["Why us?"]),
        ("1. Why us?\n2) Why now?", ["Why us?", "Why now?"]),
        ("- Why us\n- Why now", ["Why us", "Why now"]),
        ('["Why us?", {"question": "Why now?"}, ""]', ["Why us?", "Why now?"]),
        ("A case:\nhow many lifts?", ["A case:\nhow many lifts?"]),
        ("[not json]", ["[not json]"]),
        ("", []),
    ],
)
def test_several_questions_in_a_cell(text: str, found: list[str]) -> None:
    assert questions_in(text) == found
