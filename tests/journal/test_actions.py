"""Actions: added, changed, done with evidence, dropped, taken up again; nothing stale gets through."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from pydantic import ValidationError

from lib.journal import actions, interviews, questions
from lib.journal.choices import ActionState, Origin
from lib.journal.errors import MissingError, StaleError
from lib.journal.models import Action
from lib.journal.soundness import check
from tests.journal.build import a_question, a_round, an_application, contents
from tests.journal.typed import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal

DAY = date(2026, 3, 9)


def add(journal: Journal, what: str = "Time it", **values: Any) -> Action:
    with journal.write() as cursor:
        key = actions.add(cursor, Action.model_validate({"what": what, **values}))
    return get(journal, key)


def get(journal: Journal, key: UUID | None) -> Action:
    assert key is not None
    with journal.read() as cursor:
        there = actions.get(cursor, key)
    assert there is not None
    return there


def test_what_is_added_is_there(journal: Journal) -> None:
    with journal.write() as cursor:
        question, application = a_question(cursor), an_application(cursor)
    there = add(journal, due_on=DAY, origin=Origin.QUESTION, question_id=question, application_id=application)
    assert (there.what, there.due_on, there.state, there.version) == ("Time it", DAY, ActionState.OPEN, 1)
    with journal.read() as cursor:
        assert actions.of_question(cursor, question) == [there]
        assert actions.of_application(cursor, application) == [there]
        assert actions.of_application(cursor, uuid4()) == []
        (known,) = actions.in_state(cursor, ActionState.OPEN)
        assert actions.get(cursor, uuid4()) is None
    assert (known.action, known.question, known.application, known.skill) == (there, "Why us?", "Acme", "")


@pytest.mark.parametrize("field", ["question_id", "application_id", "skill_id"])
def test_what_it_came_out_of_must_be_there(journal: Journal, field: str) -> None:
    before = contents(journal)
    with pytest.raises(MissingError):
        add(journal, "Time it", **{field: uuid4()})
    there = add(journal)
    with pytest.raises(MissingError), journal.write() as cursor:
        actions.edit(cursor, there.model_copy(update={field: uuid4()}))
    assert get(journal, there.id) == there
    assert len(before["action"]) == 0


def test_done_with_evidence_and_taken_up_again(journal: Journal) -> None:
    there = add(journal, due_on=DAY)
    assert there.id is not None
    with journal.write() as cursor:
        actions.done(cursor, there.id, DAY, "1:50 on the timer", there.version)
    finished = get(journal, there.id)
    assert (finished.state, finished.done_on, finished.evidence) == (ActionState.DONE, DAY, "1:50 on the timer")
    with journal.write() as cursor:
        actions.reopen(cursor, there.id, finished.version)
    again = get(journal, there.id)
    assert (again.state, again.done_on, again.evidence) == (ActionState.OPEN, None, "1:50 on the timer")


def test_a_done_action_may_be_dropped_without_breaking_the_record(journal: Journal) -> None:
    """The journal holds that only what is done has a day on which it was."""
    there = add(journal)
    assert there.id is not None
    with journal.write() as cursor:
        actions.done(cursor, there.id, DAY, "", 1)
        actions.drop(cursor, there.id, 2)
    assert get(journal, there.id).state == ActionState.DROPPED
    assert get(journal, there.id).done_on is None


def test_moving_changes_the_day_alone(journal: Journal) -> None:
    there = add(journal, due_on=DAY)
    assert there.id is not None
    with journal.write() as cursor:
        actions.move(cursor, there.id, None, there.version)
    assert get(journal, there.id) == there.model_copy(update={"due_on": None, "version": 2})


def test_nothing_stale_gets_through(journal: Journal) -> None:
    there = add(journal)
    assert there.id is not None
    with journal.write() as cursor:
        actions.edit(cursor, there.model_copy(update={"what": "Time it twice"}))
    before = contents(journal)
    key, seen = there.id, there.version
    changes: tuple[Callable[[DuckDBPyConnection], None], ...] = (
        lambda cursor: actions.edit(cursor, there),
        lambda cursor: actions.done(cursor, key, DAY, "so", seen),
        lambda cursor: actions.drop(cursor, key, seen),
        lambda cursor: actions.reopen(cursor, key, seen),
        lambda cursor: actions.move(cursor, key, DAY, seen),
    )
    for change in changes:
        with pytest.raises(StaleError, match="This action was changed in another window"), journal.write() as cursor:
            change(cursor)
    assert contents(journal) == before
    with pytest.raises(MissingError), journal.write() as cursor:
        actions.drop(cursor, uuid4(), 1)


def test_open_ones_come_by_their_day_and_done_ones_latest_first(journal: Journal) -> None:
    for what, day in (("none", None), ("late", date(2026, 4, 1)), ("soon", DAY)):
        add(journal, what, due_on=day)
    for what, day in (("first", date(2026, 1, 1)), ("last", date(2026, 2, 1))):
        key = add(journal, what).id
        assert key is not None
        with journal.write() as cursor:
            actions.done(cursor, key, day, "", 1)
    with journal.read() as cursor:
        assert [known.action.what for known in actions.in_state(cursor, ActionState.OPEN)] == ["soon", "late", "none"]
        assert [known.action.what for known in actions.in_state(cursor, ActionState.DONE)] == ["last", "first"]
        assert actions.in_state(cursor, ActionState.DROPPED) == []


def test_a_question_with_an_action_outlives_its_askings(journal: Journal) -> None:
    with journal.write() as cursor:
        question = a_question(cursor)
        interview = a_round(cursor, askings=(("why us", question),))
    add(journal, question_id=question)
    with journal.write() as cursor:
        interviews.delete(cursor, interview)
        assert list(questions.labels(cursor)) == [question]
    assert check(journal).problems == ()


def test_an_action_needs_words(journal: Journal) -> None:
    with pytest.raises(ValidationError):
        add(journal, "  ")


@given(evidence=text)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_evidence_is_kept_as_typed(journal: Journal, evidence: str) -> None:
    there = add(journal)
    assert there.id is not None
    with journal.write() as cursor:
        actions.done(cursor, there.id, DAY, evidence, 1)
    assert get(journal, there.id).evidence == evidence
