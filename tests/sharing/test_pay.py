"""Where pay is held back, no sum stays in an answer about pay; all else that was said of it does."""

from __future__ import annotations

import pytest

from lib.journal import questions
from lib.journal.choices import Category
from lib.journal.database import Journal
from lib.journal.models import Question
from lib.sharing.pay import without_sums
from lib.sharing.selection import Part, Selection
from tests.journal.build import a_round
from tests.sharing.canaries import gathered


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("said 55k, too quick", "said [amount], too quick"),
        ("50-55k, she nodded", "[amount], she nodded"),
        ("between 50 and 55 k", "between [amount]"),
        ("€62.500 or 60 000 EUR", "[amount]"),
        ("$70,000 a year", "[amount] a year"),
        ("18 an hour", "[amount]"),
        ("about 4200 a month", "about [amount] a month"),
        ("12 LPA", "[amount]"),
        ("three months, or 3 months if need be", "three months, or 3 months if need be"),
        ("since 2024, 4 days a week, 30 days off", "since 2024, 4 days a week, 30 days off"),
    ],
)
def test_sums_go_and_the_rest_stays(said: str, left: str) -> None:
    assert without_sums(said, "[amount]") == left


@pytest.mark.parametrize("shown", [True, False])
def test_only_answers_about_pay_lose_their_sums(journal: Journal, shown: bool) -> None:
    with journal.write() as cursor:
        pay = questions.add(cursor, Question(label="Your salary", category=Category.LOGISTICS))
        story = questions.add(cursor, Question(label="A success", category=Category.BEHAVIOURAL))
        key = a_round(cursor, askings=(("What do you want, 50k?", pay, 2), ("Something you did well?", story, 4)))
        cursor.execute("UPDATE asking SET answer = 'said 55k' WHERE interview_id = ?", [key])
    selection = Selection(parts=frozenset(Part), withheld=frozenset(), show_salaries=shown)
    leaving = gathered(journal, selection).bundle
    answers = {one.label: [asked.answer for asked in one.askings] for one in leaving.questions}
    assert answers == {"Your salary": ["said 55k" if shown else "said [amount]"], "A success": ["said 55k"]}
