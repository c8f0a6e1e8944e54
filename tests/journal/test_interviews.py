"""Interviews with their debriefs, interviewers and askings."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from lib.journal import interviews
from lib.journal.choices import Format, Kind
from lib.journal.errors import MissingError, StaleError
from lib.journal.models import Asking, Debrief, Interview, Interviewer
from lib.journal.soundness import check
from tests.journal.build import HELD, a_question, a_round, an_application, contents, the_round

if TYPE_CHECKING:
    from uuid import UUID

    from lib.journal.database import Journal

WHO = (Interviewer(name="Priya", role="hiring manager"), Interviewer(name="Sam"), Interviewer(name="Ada", role="CTO"))


@pytest.fixture
def question(journal: Journal) -> UUID:
    with journal.write() as cursor:
        return a_question(cursor)


@pytest.fixture
def asked(journal: Journal, question: UUID) -> UUID:
    """An interview in which a, b, c and d were asked."""
    with journal.write() as cursor:
        return a_round(cursor, askings=tuple((wording, question) for wording in "abcd"))


def wordings(journal: Journal, key: UUID) -> str:
    return "".join(asking.wording for asking in the_round(journal, key).askings)


def test_a_round_comes_back_whole(journal: Journal, question: UUID) -> None:
    debrief = Debrief(overall=4, mood="relieved", stress=2, pass_estimate=60, next_step_on=date(2026, 3, 9))
    with journal.write() as cursor:
        interview = Interview(
            application_id=an_application(cursor), kind=Kind.PANEL, held_at=HELD, format=Format.VIDEO, interviewers=WHO
        )
        key = interviews.add(cursor, interview)
        interviews.write_debrief(cursor, key, debrief, HELD)
        interviews.set_askings(cursor, key, [Asking(wording="Why us?", question_id=question, rating=2)])
    there = the_round(journal, key)
    assert there.interview == interview.model_copy(update={"id": key, "version": 1})
    assert there.debrief == debrief.model_copy(update={"version": 1})
    assert [(asking.wording, asking.rating, asking.question_id) for asking in there.askings] == [
        ("Why us?", 2, question)
    ]


def test_an_interview_to_come_has_no_debrief_yet(journal: Journal) -> None:
    with journal.write() as cursor:
        key = a_round(cursor, overall=None)
    assert the_round(journal, key).debrief is None
    with journal.read() as cursor:
        frame = interviews.overview(cursor)
        assert interviews.get(cursor, uuid4()) is None
    assert frame["debriefed"].tolist() == [False]
    assert frame["overall"].isna().all()


def test_interviewers_keep_their_order_when_they_change(journal: Journal) -> None:
    with journal.write() as cursor:
        interview = Interview(application_id=an_application(cursor), kind=Kind.PANEL, held_at=HELD, interviewers=WHO)
        key = interviews.add(cursor, interview)
    opened = the_round(journal, key).interview
    assert opened.interviewers == WHO
    changed = (WHO[2], Interviewer(name="New"), WHO[0])
    with journal.write() as cursor:
        interviews.edit(cursor, opened.model_copy(update={"interviewers": changed}))
    assert the_round(journal, key).interview.interviewers == changed


def test_rounds_of_an_application_come_in_time_order(journal: Journal) -> None:
    with journal.write() as cursor:
        owner = an_application(cursor)
        late, early = (a_round(cursor, owner, held_at=datetime(2026, month, 1, 9)) for month in (5, 2))
        a_round(cursor)  # another application's
        assert [there.interview.id for there in interviews.of_application(cursor, owner)] == [early, late]


def test_the_overview_has_the_latest_first(journal: Journal, question: UUID) -> None:
    with journal.write() as cursor:
        first = a_round(cursor, held_at=datetime(2026, 1, 1, 9), askings=(("a", question), ("b", question)))
        second = a_round(cursor, held_at=datetime(2026, 2, 1, 9))
        frame = interviews.overview(cursor)
    assert frame["id"].tolist() == [str(second), str(first)]
    assert frame["askings"].tolist() == [0, 2]
    assert frame["company"].tolist() == ["Acme", "Acme"]


def test_askings_are_edited_added_reordered_and_deleted_in_one_go(
    journal: Journal, asked: UUID, question: UUID
) -> None:
    a, b, _, d = the_round(journal, asked).askings
    better = b.model_copy(update={"rating": 5, "answer": "told the release story"})
    with journal.write() as cursor:
        interviews.set_askings(cursor, asked, [d, Asking(wording="new", question_id=question), better, a])
    now = the_round(journal, asked).askings
    assert [asking.wording for asking in now] == ["d", "new", "b", "a"]
    assert (now[2].id, now[2].rating, now[2].answer, now[2].version) == (b.id, 5, "told the release story", 2)
    assert check(journal).problems == ()


def test_askings_may_be_emptied_and_filled_again(journal: Journal, asked: UUID, question: UUID) -> None:
    with journal.write() as cursor:
        interviews.set_askings(cursor, asked, [])
        interviews.set_askings(cursor, asked, [Asking(wording="again", question_id=question)])
    assert wordings(journal, asked) == "again"


def test_reversing_twenty_askings_trips_over_no_position(journal: Journal, question: UUID) -> None:
    with journal.write() as cursor:
        key = a_round(cursor, askings=tuple((letter, question) for letter in "abcdefghijklmnopqrst"))
    with journal.write() as cursor:
        interviews.set_askings(cursor, key, the_round(journal, key).askings[::-1])
    assert wordings(journal, key) == "tsrqponmlkjihgfedcba"


def test_a_stale_asking_changes_nothing(journal: Journal, asked: UUID) -> None:
    opened = the_round(journal, asked).askings
    with journal.write() as cursor:  # another window
        interviews.set_askings(cursor, asked, opened)
    before = contents(journal)
    with pytest.raises(StaleError, match="This answer was changed in another window"), journal.write() as cursor:
        interviews.set_askings(cursor, asked, opened[1:])
    assert contents(journal) == before


def test_an_asking_that_was_deleted_meanwhile_is_told(journal: Journal, asked: UUID) -> None:
    opened = the_round(journal, asked).askings
    with journal.write() as cursor:
        interviews.set_askings(cursor, asked, opened[1:])
    with pytest.raises(MissingError, match="This answer is not in the journal"), journal.write() as cursor:
        interviews.set_askings(cursor, asked, opened)


def test_an_asking_of_no_question_is_refused(journal: Journal, asked: UUID) -> None:
    """The question was merged away in another window while the form was open: no orphan is written."""
    before = contents(journal)
    with pytest.raises(MissingError, match="This question is not in the journal"), journal.write() as cursor:
        interviews.set_askings(cursor, asked, [Asking(wording="e", question_id=uuid4())])
    assert contents(journal) == before


def test_a_stale_debrief_or_interview_changes_nothing(journal: Journal, asked: UUID) -> None:
    opened = the_round(journal, asked)
    assert opened.debrief is not None
    with journal.write() as cursor:
        interviews.edit(cursor, opened.interview)
        interviews.write_debrief(cursor, asked, opened.debrief.model_copy(update={"overall": 5}), HELD)
    before = contents(journal)
    with pytest.raises(StaleError, match="This debrief was changed"), journal.write() as cursor:
        interviews.write_debrief(cursor, asked, opened.debrief, HELD)
    with pytest.raises(StaleError, match="This interview was changed"), journal.write() as cursor:
        interviews.edit(cursor, opened.interview)
    assert contents(journal) == before


def test_a_second_new_debrief_of_one_interview_is_stale(journal: Journal, asked: UUID) -> None:
    """Two windows began the debrief of the same interview: the second is told, and keeps what it typed."""
    with pytest.raises(StaleError, match="was written in another window meanwhile"), journal.write() as cursor:
        interviews.write_debrief(cursor, asked, Debrief(overall=1), HELD)
    debrief = the_round(journal, asked).debrief
    assert debrief is not None
    assert debrief.overall == 3


def test_what_belongs_to_nothing_is_refused(journal: Journal) -> None:
    with pytest.raises(MissingError, match="This application"), journal.write() as cursor:
        interviews.add(cursor, Interview(application_id=uuid4(), kind=Kind.CASE, held_at=HELD))
    with pytest.raises(MissingError, match="This interview"), journal.write() as cursor:
        interviews.write_debrief(cursor, uuid4(), Debrief(overall=3), HELD)
    with pytest.raises(MissingError, match="This interview"), journal.write() as cursor:
        interviews.set_askings(cursor, uuid4(), [])
    assert check(journal).problems == ()


def test_deleting_takes_all_that_hangs_on_it_and_nothing_else(journal: Journal, asked: UUID) -> None:
    with journal.write() as cursor:
        kept_question, practised = a_question(cursor, "Kept"), a_question(cursor, "Practised", "My best answer")
        other = a_round(cursor, askings=(("x", kept_question),))
        another = a_round(cursor, askings=(("y", practised),))
        for key in (asked, another):
            interviews.delete(cursor, key)
    found = check(journal)
    assert found.problems == ()
    assert (found.rows["interview"], found.rows["debrief"], found.rows["asking"]) == (1, 1, 1)
    assert wordings(journal, other) == "x"
    with journal.read() as cursor:
        labels = cursor.execute("SELECT label FROM question ORDER BY label").fetchall()
    assert labels == [("Kept",), ("Practised",)]  # a best answer outlives the last asking, an unasked question does not
    with pytest.raises(MissingError), journal.write() as cursor:
        interviews.delete(cursor, asked)
