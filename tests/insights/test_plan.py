"""The plan by day and by week, worked out by hand: Mon 2 March 2026 begins a week, Sun 8 March ends it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.insights.plan import due, plan
from lib.insights.plan_choices import questions_by_cost
from lib.journal import actions
from lib.journal.models import Action
from tests.journal.build import a_question, a_round

if TYPE_CHECKING:
    from uuid import UUID

    from lib.insights.plan import Plan
    from lib.journal.actions import Known
    from lib.journal.database import Journal

WEDNESDAY = date(2026, 3, 4)


def add(journal: Journal, what: str, by: date | None = None, done: date | None = None) -> UUID:
    with journal.write() as cursor:
        key = actions.add(cursor, Action(what=what, due_on=by))
        if done:
            actions.done(cursor, key, done, "so", 1)
    return key


def planned(journal: Journal, today: date = WEDNESDAY) -> Plan:
    with journal.read() as cursor:
        return plan(cursor, today)


def names(found: tuple[Known, ...]) -> list[str]:
    return [known.action.what for known in found]


def test_nothing(journal: Journal) -> None:
    empty = planned(journal)
    assert (empty.open, empty.weeks, empty.dropped, empty.done_lately) == (0, (), (), 0)


@pytest.mark.parametrize(
    ("by", "group"),
    [
        (date(2026, 3, 3), "overdue"),
        (date(2026, 3, 4), "this_week"),
        (date(2026, 3, 8), "this_week"),
        (date(2026, 3, 9), "later"),
        (None, "no_day"),
    ],
)
def test_each_by_its_day(journal: Journal, by: date | None, group: str) -> None:
    add(journal, "it", by)
    found = planned(journal)
    assert names(getattr(found, group)) == ["it"]
    assert found.open == 1


def test_on_a_sunday_tomorrow_is_later(journal: Journal) -> None:
    add(journal, "today", date(2026, 3, 8))
    add(journal, "tomorrow", date(2026, 3, 9))
    found = planned(journal, date(2026, 3, 8))
    assert (names(found.this_week), names(found.later)) == (["today"], ["tomorrow"])


def test_done_by_week_the_latest_first(journal: Journal) -> None:
    add(journal, "sunday", done=date(2026, 3, 1))
    add(journal, "monday", done=date(2026, 3, 2))
    add(journal, "tuesday", done=date(2026, 3, 3))
    weeks = planned(journal).weeks
    assert [(week.monday, names(week.done)) for week in weeks] == [
        (date(2026, 3, 2), ["tuesday", "monday"]), (date(2026, 2, 23), ["sunday"]),
    ]  # fmt: skip


def test_done_lately_is_within_four_weeks(journal: Journal) -> None:
    for days in (0, 27, 28):
        add(journal, str(days), done=WEDNESDAY - timedelta(days=days))
    assert planned(journal).done_lately == 2


def test_due_is_today_or_past(journal: Journal) -> None:
    for what, days in (("yesterday", -1), ("today", 0), ("tomorrow", 1), ("long ago", -30)):
        add(journal, what, WEDNESDAY + timedelta(days=days))
    add(journal, "whenever")
    add(journal, "past and done", WEDNESDAY, done=WEDNESDAY)
    with journal.read() as cursor:
        assert [known.action.what for known in due(cursor, WEDNESDAY)] == ["long ago", "yesterday", "today"]


@given(days=st.lists(st.none() | st.integers(-400, 400), max_size=12), today=st.dates(date(2025, 1, 1)))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_open_action_stands_in_one_group(journal: Journal, days: list[int | None], today: date) -> None:
    today = min(today, date(2100, 1, 1))
    with journal.write() as cursor:
        cursor.execute("DELETE FROM action")
        for number, away in enumerate(days):
            by = None if away is None else today + timedelta(days=away)
            actions.add(cursor, Action(what=str(number), due_on=by))
        found = plan(cursor, today)
    grouped = [*found.overdue, *found.this_week, *found.later, *found.no_day]
    assert sorted(int(known.action.what) for known in grouped) == list(range(len(days)))
    assert found.open == len(days)


def test_pickers_offer_the_costliest_first(journal: Journal) -> None:
    with journal.write() as cursor:
        good, bad, never = (a_question(cursor, label) for label in ("A good one", "Bad", "Never asked"))
        a_round(cursor, askings=(("g", good, 5), ("b", bad, 1)))
        assert list(questions_by_cost(cursor)) == [str(bad), str(good), str(never)]
