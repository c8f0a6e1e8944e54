"""Stories: minutes, gaps and overuse, worked out by hand."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from lib.insights import stories as insights
from lib.journal import questions, stories
from lib.journal.choices import Category
from lib.journal.models import Question, Story
from tests.journal.build import a_round, an_application, the_round

if TYPE_CHECKING:
    from uuid import UUID

    from lib.journal.database import Journal


def behavioural(journal: Journal, label: str, category: Category = Category.BEHAVIOURAL) -> UUID:
    with journal.write() as cursor:
        return questions.add(cursor, Question(label=label, category=category))


def asked(journal: Journal, company: str, day: int, *rated: tuple[UUID, int | None]) -> UUID:
    """A round in January that asked these."""
    with journal.write() as cursor:
        return a_round(
            cursor, an_application(cursor, company), tuple(("so?", key, rating) for key, rating in rated),
            datetime(2026, 1, day, 10),
        )  # fmt: skip


def gaps(journal: Journal) -> list[str]:
    with journal.read() as cursor:
        return list(insights.gaps(cursor)["label"])


def test_minutes_are_words_at_140_a_minute() -> None:
    story = Story(title="These four do not count", situation="one two", action="x " * 138)
    assert insights.words_in(story) == 140
    assert insights.spoken_minutes(story) == pytest.approx(1.0)
    assert insights.spoken_minutes(Story(title="Empty")) == 0


def test_nothing_asked_has_no_gap(journal: Journal) -> None:
    assert gaps(journal) == []


def test_behavioural_questions_without_a_story_are_gaps(journal: Journal) -> None:
    conflict, failure = behavioural(journal, "Conflict"), behavioural(journal, "Failure")
    logistics = behavioural(journal, "Pay", Category.LOGISTICS)
    asked(journal, "Acme", 5, (conflict, 2), (failure, 4), (logistics, 1))
    assert gaps(journal) == ["Conflict", "Failure"]
    with journal.write() as cursor:
        stories.add(cursor, Story(title="The release", questions=(conflict,)))
    assert gaps(journal) == ["Failure"]


def test_asked_once_and_cheap_is_no_gap(journal: Journal) -> None:
    """Ten questions cost more, and it never came back; once it does, it is one."""
    cheap = behavioural(journal, "Success")
    costly = [behavioural(journal, f"Costly {number}", Category.TECHNICAL) for number in range(10)]
    asked(journal, "Acme", 5, (cheap, 5), *((key, 1) for key in costly))
    assert gaps(journal) == []
    asked(journal, "Bolt", 6, (cheap, 5))
    assert gaps(journal) == ["Success"]


def test_overuse_is_the_same_story_at_the_same_company(journal: Journal) -> None:
    conflict = behavioural(journal, "Conflict")
    rounds = [asked(journal, company, day, (conflict, 3)) for company, day in (("Acme", 5), (" ACME", 9), ("Bolt", 12))]
    tellings = [the_round(journal, key).askings[0].id for key in rounds]
    with journal.write() as cursor:
        story = stories.add(cursor, Story(title="The release", questions=(conflict,)))
        stories.tell(cursor, story, [key for key in tellings[1:] if key])
        assert insights.overused(cursor) == []
        stories.tell(cursor, story, [key for key in tellings if key])
        (again,) = insights.overused(cursor)
    assert (again.title, again.company) == ("The release", "ACME")
    assert again.days == (datetime(2026, 1, 5, 10), datetime(2026, 1, 9, 10))


def test_those_that_serve_most_come_first(journal: Journal) -> None:
    one, two, three = (behavioural(journal, label) for label in ("A", "B", "C"))
    with journal.write() as cursor:
        for title, serves in (("a", (one,)), ("b", (one, two)), ("c", (three,)), ("d", ())):
            stories.add(cursor, Story(title=title, questions=serves))
        assert [story.title for story in insights.for_questions(cursor, {one, two})] == ["b", "a"]
