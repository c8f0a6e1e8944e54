"""Letters drafted from the record, and kept as typed once they were touched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from duckdb import DuckDBPyConnection

from lib.follow_ups.letters import letter
from lib.journal import follow_ups, interviews, questions
from lib.journal.choices import Category, FollowUpKind
from lib.journal.database import Journal
from lib.journal.models import Asking, LetterTemplate, Question
from tests.follow_ups.hunt import HELD, a_round, change, open_notes, sent
from tests.journal.build import an_application

DAY = HELD.date()


@pytest.fixture
def cursor(journal: Journal) -> Iterator[DuckDBPyConnection]:
    with journal.read() as opened:
        yield opened


def test_a_thank_you_from_the_record(cursor: DuckDBPyConnection) -> None:
    follow_ups.keep_signature(cursor, "  Kim \n Lee ")
    application = an_application(cursor, "Acme", "Data analyst")
    a_round(cursor, application, "Priya Nair", promised=date(2026, 3, 13), failed_to_say="I have the certificate.")
    (thanks, _) = open_notes(cursor, DAY)
    subject, body = letter(cursor, thanks, DAY)
    assert subject == "Thank you for our talk about the Data analyst role"
    assert body.split("\n\n") == [
        "Dear Priya Nair,",
        "Thank you for the time you took on Tuesday 3 March to talk with me about the Data analyst role.",
        "There is one thing that I did not get to say:",
        "I have the certificate.",
        "I look forward to hearing from you by Friday 13 March.",
        "Kind regards\nKim Lee",
    ]


def test_the_least_that_can_be_known(cursor: DuckDBPyConnection) -> None:
    a_round(cursor, an_application(cursor), debriefed=False)
    thanks, check = open_notes(cursor, date(2026, 3, 4))
    assert letter(cursor, thanks, DAY)[1].startswith(
        "Hello,\n\nThank you for the time you took on Tuesday 3 March.\n\n"
    )
    subject, body = letter(cursor, check, DAY)
    assert subject == "Where my application stands"
    assert body.startswith("Hello,\n\nWe spoke on Tuesday 3 March.\n\nI am still interested")


def test_the_second_status_check_says_that_it_is_the_second(cursor: DuckDBPyConnection) -> None:
    a_round(cursor, an_application(cursor), "Priya")
    (first,) = open_notes(cursor, date(2026, 3, 13), FollowUpKind.STATUS_CHECK)
    assert "I wrote to you" not in letter(cursor, first, DAY)[1]
    sent(cursor, first, date(2026, 3, 16))
    (second,) = open_notes(cursor, date(2026, 3, 23), FollowUpKind.STATUS_CHECK)
    assert "I wrote to you on Monday 16 March." in letter(cursor, second, date(2026, 3, 23))[1]


def test_what_was_talked_about_is_what_went_well(cursor: DuckDBPyConnection) -> None:
    """Subjects and situations rated 4 or 5, two at most; nothing that is an order, a question, or went badly."""
    key = a_round(cursor, an_application(cursor), "Priya")
    asked = (
        ("Window functions", Category.TECHNICAL, 4),
        ("SQL versus NoSQL", Category.TECHNICAL, 5),
        ("An upset customer", Category.SITUATIONAL, 4),
        ("Index internals", Category.TECHNICAL, 2),
        ("Design a URL shortener", Category.TECHNICAL, 5),
        ("What is a deadlock?", Category.TECHNICAL, 5),
        ("A failure", Category.BEHAVIOURAL, 5),
    )
    made = [
        Asking(wording=name, rating=rating, question_id=questions.add(cursor, Question(label=name, category=category)))
        for name, category, rating in asked
    ]
    interviews.set_askings(cursor, key, made)
    thanks, _ = open_notes(cursor, DAY)
    assert " I enjoyed speaking about SQL versus NoSQL and window functions." in letter(cursor, thanks, DAY)[1]


def test_the_persons_own_template_serves_until_they_go_back(cursor: DuckDBPyConnection) -> None:
    a_round(cursor, an_application(cursor), "Priya")
    thanks, _ = open_notes(cursor, DAY)
    ours = letter(cursor, thanks, DAY)
    own = LetterTemplate(kind=FollowUpKind.THANK_YOU, subject="Cheers, {name}", body="Dear {name},\nat {company}")
    for _ in range(2):
        follow_ups.keep_template(cursor, own)
    assert letter(cursor, thanks, DAY) == ("Cheers, Priya", "Dear Priya,\nat Acme")
    follow_ups.forget_template(cursor, FollowUpKind.THANK_YOU)
    assert letter(cursor, thanks, DAY) == ours


def test_edits_stay_as_typed(cursor: DuckDBPyConnection) -> None:
    """Braces and brackets in an edited letter are text; emptied altogether it is drafted anew."""
    a_round(cursor, an_application(cursor), "Priya")
    thanks, _ = open_notes(cursor, DAY)
    drafted = letter(cursor, thanks, DAY)
    change(cursor, thanks, body="Hi {name}, [so]  \n\n\n\nbye ")
    kept = open_notes(cursor, DAY, FollowUpKind.THANK_YOU)[0]
    assert letter(cursor, kept, DAY) == ("", "Hi {name}, [so]  \n\n\n\nbye ")
    change(cursor, kept, body="")
    assert letter(cursor, replace(kept, note=open_notes(cursor, DAY, FollowUpKind.THANK_YOU)[0].note), DAY) == drafted


def test_a_day_of_another_year_names_it(cursor: DuckDBPyConnection) -> None:
    a_round(cursor, an_application(cursor), "Priya")
    thanks, _ = open_notes(cursor, DAY)
    assert "on Tuesday 3 March 2026" in letter(cursor, thanks, date(2027, 1, 4))[1]
