"""Which notes are owed, to whom, by when; and what ends them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from duckdb import DuckDBPyConnection
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.follow_ups.board import board, due, of_interview
from lib.follow_ups.rules import LAPSES, working_day
from lib.journal import applications, interviews
from lib.journal.choices import FollowUpKind, FollowUpState, Kind, Stage
from lib.journal.database import Journal
from lib.journal.models import Interview, Interviewer
from tests.follow_ups.hunt import HELD, a_round, change, happened, open_notes, sent, told
from tests.journal.build import an_application

DAY = HELD.date()
THANKS, CHECK = FollowUpKind.THANK_YOU, FollowUpKind.STATUS_CHECK
AFTER, TOUCH = FollowUpKind.AFTER_REJECTION, FollowUpKind.STAY_IN_TOUCH


def days(count: int) -> timedelta:
    return timedelta(days=count)


@pytest.fixture
def cursor(journal: Journal) -> Iterator[DuckDBPyConnection]:
    with journal.read() as opened:
        yield opened


def test_thank_you_to_each_interviewer_on_the_day_after(cursor: DuckDBPyConnection) -> None:
    a_round(cursor, an_application(cursor), "Priya", "Sam")
    due_on = date(2026, 3, 4)
    assert told(cursor, DAY, THANKS) == [("thank_you", "Priya", due_on), ("thank_you", "Sam", due_on)]


def test_one_thank_you_where_nobody_is_named(cursor: DuckDBPyConnection) -> None:
    a_round(cursor, an_application(cursor))
    assert told(cursor, DAY, THANKS) == [("thank_you", "", date(2026, 3, 4))]


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"]
)
@pytest.mark.parametrize(
    ("held_at", "due_on"),
    [
        (datetime(2026, 3, 28, 23, 59), date(2026, 3, 29)),  # the night in which Europe's clocks go forward
        (datetime(2026, 3, 29, 2, 30), date(2026, 3, 30)),  # an hour that Europe does not have that night
        (datetime(2026, 10, 25, 2, 30), date(2026, 10, 26)),  # one that it has twice
        (datetime(2026, 11, 1, 0, 0), date(2026, 11, 2)),  # America's clocks go back
        (datetime(2026, 12, 31, 23, 59, 59), date(2027, 1, 1)),
        (datetime(2028, 2, 28, 18, 0), date(2028, 2, 29)),
    ],
)
def test_tomorrow_is_the_persons_own(
    cursor: DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch, zone: str, held_at: datetime, due_on: date
) -> None:
    """Wherever the machine thinks it is: the day after the day on the wall."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        a_round(cursor, an_application(cursor), "Priya", held_at=held_at)
        assert told(cursor, held_at.date(), THANKS) == [("thank_you", "Priya", due_on)]
        # Just after that midnight it is due, not late and not gone.
        assert [owed.note.due_on for owed in due(cursor, due_on)] == [due_on]
    finally:
        monkeypatch.undo()
        time.tzset()


def test_an_interview_of_today_owes_once_it_is_written_about(cursor: DuckDBPyConnection) -> None:
    """Planned for this afternoon it owes nothing; with its debrief it does; tomorrow it does either way."""
    application = an_application(cursor)
    a_round(cursor, application, "Priya", debriefed=False)
    assert told(cursor, DAY) == []
    assert [row[:2] for row in told(cursor, DAY + days(1), THANKS)] == [("thank_you", "Priya")]
    a_round(cursor, application, "Sam")
    assert [row[:2] for row in told(cursor, DAY, THANKS)] == [("thank_you", "Sam")]


def test_two_rounds_of_one_day_with_the_same_person_are_one_note(cursor: DuckDBPyConnection) -> None:
    application = an_application(cursor)
    first = a_round(cursor, application, "Priya", "Sam")
    second = a_round(cursor, application, "priya", held_at=HELD + timedelta(hours=2))
    notes = open_notes(cursor, DAY, THANKS)
    assert [(owed.note.recipient, owed.note.interview_id) for owed in notes] == [("Sam", first), ("priya", second)]


def test_status_check_on_the_working_day_after_the_promised_day(cursor: DuckDBPyConnection) -> None:
    """Promised by Friday 13 March: Monday 16 March."""
    a_round(cursor, an_application(cursor), "Priya", promised=date(2026, 3, 13))
    assert told(cursor, DAY, CHECK) == [("status_check", "Priya", date(2026, 3, 16))]


def test_status_check_ten_days_after_the_last_round_without_a_promise(cursor: DuckDBPyConnection) -> None:
    """From Tuesday 3 March: Friday 13 March. From Thursday 5 March it would be a Sunday: Monday 16 March."""
    application = an_application(cursor)
    a_round(cursor, application)
    assert told(cursor, DAY, CHECK) == [("status_check", "", date(2026, 3, 13))]
    a_round(cursor, application, held_at=HELD + days(2))
    assert told(cursor, date(2026, 3, 6), CHECK) == [("status_check", "", date(2026, 3, 16))]


def test_second_check_a_week_after_the_first_and_no_third(cursor: DuckDBPyConnection) -> None:
    a_round(cursor, an_application(cursor), "Priya")
    (first,) = open_notes(cursor, date(2026, 3, 13), CHECK)
    sent(cursor, first, date(2026, 3, 16))
    (second,) = open_notes(cursor, date(2026, 3, 17), CHECK)
    assert second.note.due_on == date(2026, 3, 23)
    assert second.asked_on == date(2026, 3, 16)
    sent(cursor, second, date(2026, 3, 24))
    assert told(cursor, date(2026, 3, 31), CHECK) == []
    assert told(cursor, date(2026, 5, 1), CHECK) == []


def test_an_answer_ends_the_asking_until_a_later_day_is_promised(cursor: DuckDBPyConnection) -> None:
    key = a_round(cursor, an_application(cursor), "Priya", promised=date(2026, 3, 13))
    (first,) = open_notes(cursor, date(2026, 3, 16), CHECK)
    sent(cursor, first, date(2026, 3, 16), answered_on=date(2026, 3, 18))
    assert told(cursor, date(2026, 3, 25), CHECK) == []
    there = interviews.get(cursor, key)
    assert there and there.debrief
    later = there.debrief.model_copy(update={"next_step_on": date(2026, 3, 27)})
    interviews.write_debrief(cursor, key, later, HELD)
    assert told(cursor, date(2026, 3, 25), CHECK) == [("status_check", "Priya", date(2026, 3, 30))]


def test_status_checks_of_ones_own_count_towards_the_two(cursor: DuckDBPyConnection) -> None:
    application = an_application(cursor)
    a_round(cursor, application, "Priya")
    (first,) = open_notes(cursor, date(2026, 3, 13), CHECK)
    change(cursor, first, suggestion=None, state=FollowUpState.SENT, sent_on=date(2026, 3, 10))
    (second,) = open_notes(cursor, date(2026, 3, 13), CHECK)
    assert second.note.due_on == date(2026, 3, 17)
    change(cursor, second, suggestion=None, state=FollowUpState.SENT, sent_on=date(2026, 3, 17))
    assert told(cursor, date(2026, 3, 30), CHECK) == []


@pytest.mark.parametrize(
    "stage",
    [Stage.OFFER, Stage.ACCEPTED, Stage.REJECTED, Stage.WITHDRAWN, Stage.DECLINED, Stage.CLOSED, Stage.GHOSTED,
     Stage.ON_HOLD, Stage.INTERVIEW, Stage.ASSESSMENT],
)  # fmt: skip
def test_news_ends_the_status_check(cursor: DuckDBPyConnection, stage: Stage) -> None:
    application = an_application(cursor)
    a_round(cursor, application, "Priya", promised=date(2026, 3, 13))
    happened(cursor, application, stage, date(2026, 3, 11))
    assert told(cursor, date(2026, 3, 16), CHECK) == []


def test_the_round_itself_as_an_event_is_no_news(cursor: DuckDBPyConnection) -> None:
    application = an_application(cursor)
    a_round(cursor, application, promised=date(2026, 3, 13))
    happened(cursor, application, Stage.APPLIED, date(2026, 2, 1))
    happened(cursor, application, Stage.INTERVIEW, DAY)
    assert len(told(cursor, date(2026, 3, 16), CHECK)) == 1


def test_an_interview_to_come_is_news(cursor: DuckDBPyConnection) -> None:
    application = an_application(cursor)
    a_round(cursor, application)
    a_round(cursor, application, held_at=datetime(2026, 3, 20, 9), debriefed=False)
    assert told(cursor, date(2026, 3, 13), CHECK) == []


def test_a_no_brings_a_note_in_two_days_and_one_in_three_months(cursor: DuckDBPyConnection) -> None:
    """To everybody who was met in any round, each once; thank-you and status check are gone."""
    application = an_application(cursor)
    a_round(cursor, application, "Priya", "Sam")
    a_round(cursor, application, "Sam", "Alex", held_at=HELD + days(6))
    happened(cursor, application, Stage.REJECTED, date(2026, 3, 10))
    found = told(cursor, date(2026, 3, 10))
    assert sorted(found[:3]) == [("after_rejection", name, date(2026, 3, 12)) for name in ("Alex", "Priya", "Sam")]
    assert sorted(found[3:]) == [("stay_in_touch", name, date(2026, 6, 9)) for name in ("Alex", "Priya", "Sam")]


def test_a_role_that_was_closed_is_worth_staying_in_touch_and_no_note(cursor: DuckDBPyConnection) -> None:
    application = an_application(cursor)
    a_round(cursor, application, "Priya")
    happened(cursor, application, Stage.CLOSED, date(2026, 3, 10))
    assert told(cursor, date(2026, 3, 10)) == [("stay_in_touch", "Priya", date(2026, 6, 9))]


def test_no_note_after_a_no_without_interview(cursor: DuckDBPyConnection) -> None:
    application = an_application(cursor)
    happened(cursor, application, Stage.APPLIED, date(2026, 3, 1))
    happened(cursor, application, Stage.REJECTED, date(2026, 3, 10))
    assert told(cursor, date(2026, 3, 10)) == []


def test_an_interview_that_is_only_an_event_is_one(cursor: DuckDBPyConnection) -> None:
    """Nothing was written about it: a note to whoever was there, and none once it is written about."""
    application = an_application(cursor)
    happened(cursor, application, Stage.INTERVIEW, DAY)
    assert told(cursor, DAY) == [("thank_you", "", date(2026, 3, 4)), ("status_check", "", date(2026, 3, 13))]
    sent(cursor, open_notes(cursor, DAY, THANKS)[0], DAY)
    a_round(cursor, application, "Priya")
    assert told(cursor, DAY) == [("status_check", "Priya", date(2026, 3, 13))]
    happened(cursor, application, Stage.REJECTED, date(2026, 3, 10))
    assert [row[:2] for row in told(cursor, date(2026, 3, 10))] == [
        ("after_rejection", "Priya"),
        ("stay_in_touch", "Priya"),
    ]


@pytest.mark.parametrize("how", ["reopened", "interviewed", "planned"])
def test_a_no_that_was_revived_owes_nothing(cursor: DuckDBPyConnection, how: str) -> None:
    application = an_application(cursor)
    a_round(cursor, application, "Priya")
    happened(cursor, application, Stage.REJECTED, date(2026, 3, 10))
    if how == "reopened":
        happened(cursor, application, Stage.REOPENED, date(2026, 3, 11))
    else:
        held_at = datetime(2026, 3, 12 if how == "interviewed" else 25, 9)
        a_round(cursor, application, "Priya", held_at=held_at, debriefed=how == "interviewed")
    today = date(2026, 3, 12)
    assert told(cursor, today, AFTER) == told(cursor, today, TOUCH) == []


def test_a_no_before_the_planned_round_is_a_no(journal: Journal) -> None:
    """The next round was agreed on, then they said no: it will not take place."""
    with journal.write() as cursor:
        application = an_application(cursor)
        a_round(cursor, application, "Priya")
        a_round(cursor, application, held_at=datetime(2026, 3, 25, 9), debriefed=False)
    with journal.write() as cursor:
        happened(cursor, application, Stage.REJECTED, date(2026, 3, 10))
    with journal.read() as cursor:
        assert [row[0] for row in told(cursor, date(2026, 3, 11))] == ["after_rejection", "stay_in_touch"]
        # Nor did it take place once its day has passed: nobody is to be thanked for it.
        assert told(cursor, date(2026, 3, 27)) == [("stay_in_touch", "Priya", date(2026, 6, 9))]


def test_what_is_dated_later_has_not_happened(cursor: DuckDBPyConnection) -> None:
    application = an_application(cursor)
    a_round(cursor, application)
    happened(cursor, application, Stage.REJECTED, date(2026, 3, 20))
    assert len(told(cursor, date(2026, 3, 13), CHECK)) == 1


def test_every_rule_lapses(cursor: DuckDBPyConnection) -> None:
    going_on, ended = an_application(cursor, "Acme"), an_application(cursor, "Globex")
    a_round(cursor, going_on, "Priya")
    a_round(cursor, ended, "Sam")
    happened(cursor, ended, Stage.REJECTED, date(2026, 3, 5))
    due_on = {THANKS: DAY + days(1), CHECK: DAY + days(10), AFTER: date(2026, 3, 7), TOUCH: date(2026, 6, 4)}
    for kind, day in due_on.items():
        assert [row[2] for row in told(cursor, day + LAPSES[kind], kind)] == [day], kind
        assert told(cursor, day + LAPSES[kind] + days(1), kind) == [], kind


def test_an_old_record_brought_in_today_owes_nothing(cursor: DuckDBPyConnection) -> None:
    """150 applications of last year, a third of them with a "no" of which nobody knows the day."""
    for number in range(150):
        application = an_application(cursor, f"Company {number}")
        a_round(cursor, application, "Priya", held_at=datetime(2025, 1, 1, 10) + days(number))
        if number % 2:
            happened(cursor, application, Stage.REJECTED, None if number % 3 else date(2025, 7, 1))
    assert board(cursor, date(2026, 3, 3)).empty


def test_what_was_moved_sent_or_dropped_is_not_suggested_again(cursor: DuckDBPyConnection) -> None:
    a_round(cursor, an_application(cursor), "Priya", "Sam", "Alex")
    alex, priya, sam = sorted(open_notes(cursor, DAY, THANKS), key=lambda owed: owed.note.recipient)
    change(cursor, alex, due_on=date(2026, 3, 9))
    sent(cursor, priya, date(2026, 3, 4))
    change(cursor, sam, state=FollowUpState.DROPPED)
    assert told(cursor, date(2026, 3, 5), THANKS) == [("thank_you", "Alex", date(2026, 3, 9))]
    found = board(cursor, date(2026, 3, 5))
    assert [owed.note.recipient for owed in found.sent] == ["Priya"]
    assert [owed.note.recipient for owed in found.dropped] == ["Sam"]
    assert [owed.note.recipient for owed in board(cursor, date(2026, 4, 9)).due if owed.note.kind == THANKS] == ["Alex"]


def test_a_corrected_name_is_not_another_person(cursor: DuckDBPyConnection) -> None:
    """Sent to "Prya", whose name is then put right; and sent to nobody by name, before names were added."""
    key = a_round(cursor, an_application(cursor), "Prya", "Sam")
    sent(cursor, next(o for o in open_notes(cursor, DAY, THANKS) if o.note.recipient == "Prya"), DAY)
    _rename(cursor, key, "Priya", "Sam")
    assert [row[1] for row in told(cursor, DAY, THANKS)] == ["Sam"]

    other = a_round(cursor, an_application(cursor, "Globex"))
    sent(cursor, next(o for o in open_notes(cursor, DAY, THANKS) if o.note.interview_id == other), DAY)
    _rename(cursor, other, "Alex", "Kim")
    assert [row[1] for row in told(cursor, DAY, THANKS)] == ["Sam"]


def test_the_day_of_a_no_put_right_brings_no_second_note(cursor: DuckDBPyConnection) -> None:
    application = an_application(cursor)
    a_round(cursor, application, "Priya")
    wrong = happened(cursor, application, Stage.REJECTED, date(2026, 3, 10))
    for kind in (AFTER, TOUCH):
        (owed,) = open_notes(cursor, date(2026, 3, 11), kind)
        sent(cursor, owed, date(2026, 3, 11))
    applications.remove_event(cursor, wrong)
    happened(cursor, application, Stage.REJECTED, date(2026, 3, 9))
    assert told(cursor, date(2026, 3, 11)) == []


def test_an_open_note_whose_occasion_is_gone_says_so(cursor: DuckDBPyConnection) -> None:
    """A status check that was moved, and then they said no: it is on the page with a remark, and not on Today."""
    application = an_application(cursor)
    a_round(cursor, application, "Priya")
    (check,) = open_notes(cursor, date(2026, 3, 13), CHECK)
    change(cursor, check, due_on=date(2026, 3, 16))
    assert not open_notes(cursor, date(2026, 3, 13), CHECK)[0].outdated
    happened(cursor, application, Stage.REJECTED, date(2026, 3, 14))
    (left,) = open_notes(cursor, date(2026, 3, 16), CHECK)
    assert left.outdated
    assert [owed.note.kind for owed in due(cursor, date(2026, 3, 16))] == [AFTER]


def test_the_notes_of_one_interview(cursor: DuckDBPyConnection) -> None:
    application = an_application(cursor)
    a_round(cursor, application, "Sam", held_at=HELD - days(1))
    key = a_round(cursor, application, "Priya")
    assert [(o.note.kind, o.note.recipient) for o in of_interview(cursor, key, DAY)] == [
        (THANKS, "Priya"),
        (CHECK, "Priya"),
    ]


def test_the_same_day_gives_the_same_board_and_writes_nothing(journal: Journal) -> None:
    with journal.write() as cursor:
        a_round(cursor, an_application(cursor), "Priya", "Sam")
    before = journal.changes
    with journal.read() as cursor:
        assert board(cursor, DAY) == board(cursor, DAY)
        assert cursor.execute("SELECT count(*) FROM follow_up").fetchone() == (0,)
    assert journal.changes == before


@settings(deadline=None)
@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_a_working_day_is_the_next_from_monday_to_friday(day: date) -> None:
    found = working_day(day)
    assert found.weekday() < 5
    assert day <= found <= day + days(2)
    assert (found == day) == (day.weekday() < 5)


def _rename(cursor: DuckDBPyConnection, key: object, *names: str) -> None:
    row = cursor.execute("SELECT application_id, version, held_at FROM interview WHERE id = ?", [key]).fetchone()
    assert row
    people = tuple(Interviewer(name=name) for name in names)
    interviews.edit(
        cursor,
        Interview(id=key, application_id=row[0], version=row[1], kind=Kind.PANEL, held_at=row[2], interviewers=people),
    )
