"""Interviews entered ahead: which are to come, and which one a debrief must be about."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from duckdb import DuckDBPyConnection

from lib.journal import applications, interviews
from lib.journal.choices import Kind, Stage
from lib.journal.database import Journal
from lib.journal.models import Debrief, Interview, Interviewer, StageEvent
from lib.questions.filing import save
from tests.journal.build import HELD, a_round, an_application

NOW = datetime(2026, 3, 3, 12, 0)


def planned(cursor: DuckDBPyConnection, application: UUID, held_at: datetime, kind: Kind = Kind.TECHNICAL) -> UUID:
    return interviews.add(
        cursor,
        Interview(
            application_id=application,
            kind=kind,
            held_at=held_at,
            minutes=45,
            place="Room 5",
            preparation="read up",
            interviewers=(Interviewer(name="Priya", email="priya@acme.example"),),
        ),
    )


def test_the_next_comes_first_and_what_is_past_or_written_does_not(journal: Journal) -> None:
    with journal.write() as cursor:
        acme, globex = an_application(cursor, "Acme", "Analyst"), an_application(cursor, "Globex")
        planned(cursor, acme, NOW)
        later = planned(cursor, acme, NOW + timedelta(days=2))
        soon = planned(cursor, globex, NOW + timedelta(minutes=1))
        a_round(cursor, acme, held_at=NOW + timedelta(days=1))  # a debrief with a day mistyped
        found = interviews.upcoming(cursor, NOW)
        assert [(one.interview.id, one.title) for one in found] == [(soon, "Globex"), (later, "Acme · Analyst")]
        assert [one.interview.id for one in interviews.upcoming(cursor, NOW, acme)] == [later]
        assert found[1].interview.interviewers[0].email == "priya@acme.example"


def test_what_was_agreed_on_before_the_no_is_not_to_come(journal: Journal) -> None:
    """Unless it was entered after the "no", or the application was reopened."""

    def ahead() -> list[UUID | None]:
        with journal.read() as cursor:
            return [one.interview.id for one in interviews.upcoming(cursor, NOW)]

    def happened(stage: Stage, day: date) -> None:
        with journal.write() as cursor:
            applications.append(cursor, StageEvent(application_id=acme, stage=stage, happened_on=day))

    with journal.write() as cursor:
        acme = an_application(cursor, "Acme")
        before = planned(cursor, acme, NOW + timedelta(days=2))
    happened(Stage.REJECTED, date(2026, 3, 9))
    assert ahead() == [before], "dated later, it has not happened"
    happened(Stage.REJECTED, date(2026, 3, 2))
    happened(Stage.REJECTED, date(2026, 3, 3))
    assert ahead() == []
    with journal.write() as cursor:
        after = planned(cursor, acme, NOW + timedelta(days=3))
    assert ahead() == [after]
    happened(Stage.REOPENED, date(2026, 3, 3))
    assert ahead() == [before, after]


@pytest.mark.parametrize(
    ("kind", "held_at", "same"),
    [
        (Kind.TECHNICAL, HELD, True),
        (Kind.OTHER, HELD + timedelta(hours=5), True),  # no kind said, written down in the afternoon
        (Kind.TECHNICAL, HELD + timedelta(hours=5), True),
        (Kind.PANEL, HELD + timedelta(minutes=30), True),  # it turned out to be a panel
        (Kind.PANEL, HELD + timedelta(hours=5), False),  # another round of the day
        (Kind.TECHNICAL, HELD + timedelta(days=1), False),
    ],
)
def test_a_debrief_takes_up_the_interview_on_record(
    journal: Journal, kind: Kind, held_at: datetime, same: bool
) -> None:
    """What was entered ahead stays where the form says nothing of it, and is on record once."""
    with journal.write() as cursor:
        application = an_application(cursor)
        key = planned(cursor, application, HELD)
    interview = Interview(application_id=application, kind=kind, held_at=held_at)
    filed = save(journal, application, interview, Debrief(overall=4), [], written_at=held_at)
    assert (filed.interview_id == key) == same
    with journal.read() as cursor:
        rounds = interviews.of_application(cursor, application)
    assert len(rounds) == (1 if same else 2)
    written = next(there for there in rounds if there.debrief)
    if same:
        assert written.interview.place == "Room 5"
        assert written.interview.preparation == "read up"
        assert written.interview.interviewers[0].email == "priya@acme.example"
        assert written.interview.kind == (Kind.TECHNICAL if kind == Kind.OTHER else kind)
        assert written.interview.held_at == held_at


def test_of_two_rounds_of_a_day_the_nearer_of_its_kind_is_taken(journal: Journal) -> None:
    with journal.write() as cursor:
        application = an_application(cursor)
        planned(cursor, application, HELD, Kind.TECHNICAL)
        panel = planned(cursor, application, HELD + timedelta(hours=4), Kind.PANEL)
    interview = Interview(application_id=application, kind=Kind.PANEL, held_at=HELD + timedelta(minutes=15))
    assert save(journal, application, interview, Debrief(overall=4), [], written_at=HELD).interview_id == panel


def test_the_persons_word_that_it_was_another_one_counts(journal: Journal) -> None:
    with journal.write() as cursor:
        application = an_application(cursor)
        there = planned(cursor, application, HELD)
    interview = Interview(application_id=application, kind=Kind.TECHNICAL, held_at=HELD)
    filed = save(journal, application, interview, Debrief(overall=4), [], written_at=HELD, apart_from=there)
    assert filed.interview_id != there


def test_an_interview_that_is_written_about_is_left_alone(journal: Journal) -> None:
    """Two debriefs of the same kind on one day are two interviews."""
    with journal.write() as cursor:
        application = an_application(cursor)
    interview = Interview(application_id=application, kind=Kind.TECHNICAL, held_at=HELD)
    keys = {save(journal, application, interview, Debrief(overall=4), [], written_at=HELD).interview_id for _ in "12"}
    assert len(keys) == 2
