"""Stories: parts and questions are kept, tellings are picked, deleting leaves the answers."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings

from lib.journal import interviews, questions, stories
from lib.journal.errors import MissingError, StaleError
from lib.journal.models import Story
from lib.journal.soundness import check
from tests.journal.build import a_question, a_round, an_application, contents, the_round
from tests.journal.typed import text

if TYPE_CHECKING:
    from lib.journal.database import Journal


@pytest.fixture
def told(journal: Journal) -> tuple[UUID, UUID, UUID]:
    """A story for “Conflict”, asked at Acme on two days and at Bolt: story, Acme's later and earlier interview."""
    with journal.write() as cursor:
        question, other = a_question(cursor, "Conflict"), a_question(cursor, "Why us?")
        acme = an_application(cursor)
        first = a_round(cursor, acme, (("a conflict?", question), ("why us?", other)), datetime(2026, 1, 5, 9))
        second = a_round(cursor, acme, (("conflict again?", question),), datetime(2026, 2, 5, 9))
        a_round(cursor, an_application(cursor, "Bolt"), (("one more?", question),), datetime(2026, 3, 5, 9))
        story = stories.add(cursor, Story(title="The release", situation="It slipped.", questions=(question,)))
    return story, second, first


def asking(journal: Journal, interview: UUID, number: int = 0) -> UUID:
    key = the_round(journal, interview).askings[number].id
    assert key is not None
    return key


def test_it_is_kept_and_changed(journal: Journal, told: tuple[UUID, UUID, UUID]) -> None:
    with journal.write() as cursor:
        there = stories.get(cursor, told[0])
        assert there is not None
        stories.edit(cursor, there.model_copy(update={"result": "Shipped.", "questions": ()}))
        changed = stories.get(cursor, told[0])
    assert changed is not None
    assert (changed.situation, changed.result, changed.questions, changed.version) == ("It slipped.", "Shipped.", (), 2)
    with pytest.raises(StaleError, match="This story was changed"), journal.write() as cursor:
        stories.edit(cursor, there)


def test_what_may_have_been_an_occasion_to_tell_it(journal: Journal, told: tuple[UUID, UUID, UUID]) -> None:
    """Askings of the questions that it serves, the latest first; others only once it was told there."""
    story, _, first = told
    with journal.read() as cursor:
        offered = stories.tellable(cursor, story)
    assert [(one.company, one.wording) for one in offered] == [
        ("Bolt", "one more?"), ("Acme", "conflict again?"), ("Acme", "a conflict?"),
    ]  # fmt: skip
    with journal.write() as cursor:
        stories.tell(cursor, story, [asking(journal, first, 1)])
        assert "why us?" in [one.wording for one in stories.tellable(cursor, story)]


def test_tellings_are_picked_and_unpicked(journal: Journal, told: tuple[UUID, UUID, UUID]) -> None:
    story, second, first = told
    one, two = asking(journal, first), asking(journal, second)
    with journal.write() as cursor:
        stories.tell(cursor, story, [one, two])
        stories.tell(cursor, story, [one, two])
        assert [there.asking_id for there in stories.tellings(cursor)[story]] == [two, one]
        stories.tell(cursor, story, [one])
        assert [there.asking_id for there in stories.tellings(cursor)[story]] == [one]
        stories.tell(cursor, story, [])
        assert stories.tellings(cursor) == {}


def test_a_telling_goes_with_its_interview(journal: Journal, told: tuple[UUID, UUID, UUID]) -> None:
    story, second, _ = told
    with journal.write() as cursor:
        stories.tell(cursor, story, [asking(journal, second)])
        interviews.delete(cursor, second)
        assert stories.tellings(cursor) == {}
    assert check(journal).problems == ()


def test_deleting_leaves_the_answers(journal: Journal, told: tuple[UUID, UUID, UUID]) -> None:
    story, second, _ = told
    with journal.write() as cursor:
        stories.tell(cursor, story, [asking(journal, second)])
        stories.delete(cursor, story)
        assert stories.every(cursor) == []
        assert set(questions.labels(cursor).values()) == {"Conflict", "Why us?"}
    after = contents(journal)
    assert (after["story_question"], after["story_telling"]) == ([], [])
    assert len(after["asking"]) == 4
    with pytest.raises(MissingError), journal.write() as cursor:
        stories.delete(cursor, story)


def test_references_must_be_there(journal: Journal, told: tuple[UUID, UUID, UUID]) -> None:
    before = contents(journal)
    story = told[0]
    with pytest.raises(MissingError, match="question"), journal.write() as cursor:
        stories.add(cursor, Story(title="Other", questions=(uuid4(),)))
    with pytest.raises(MissingError, match="answer"), journal.write() as cursor:
        stories.tell(cursor, story, [uuid4()])
    with pytest.raises(MissingError, match="story"), journal.write() as cursor:
        stories.tell(cursor, uuid4(), [])
    assert contents(journal) == before


@given(part=text)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_kept_as_typed(journal: Journal, part: str) -> None:
    with journal.write() as cursor:
        key = stories.add(cursor, Story(title="So", situation=part, action=part))
        there = stories.get(cursor, key)
    assert there is not None
    assert (there.situation, there.action) == (part, part)
