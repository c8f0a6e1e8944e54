"""What came of rounds, by kind: each answer worked out by hand."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from lib.insights import telling_groups as telling
from lib.insights.progress import progress
from lib.insights.rates import wilson
from lib.insights.rounds import by_kind, held_rounds
from lib.journal import interviews
from lib.journal.choices import Kind
from lib.journal.models import Interview
from tests.insights.hunts import TODAY, add, hold

if TYPE_CHECKING:
    from lib.journal.database import Journal


def kinds(journal: Journal, today: date = TODAY) -> dict[str, tuple[int, int, int, int, int]]:
    """(held, passed, stopped, withdrawn, waiting) of each kind."""
    with journal.read() as cursor:
        found = by_kind(held_rounds(cursor, progress(cursor, today), today))
    columns = ["held", "passed", "stopped", "withdrawn", "waiting"]
    return {row["kind"]: tuple(row[columns]) for _, row in found.iterrows()}


def test_nothing(journal: Journal) -> None:
    assert kinds(journal) == {}


def test_where_it_went_on_and_where_it_stopped(journal: Journal) -> None:
    no = add(journal, ("applied", "03-01"), ("rejected", "03-20"))
    hold(journal, no, "screen", "03-03")
    hold(journal, no, "panel", "03-10")
    silent = add(journal, ("applied", "03-01"), ("ghosted", "03-30"))
    hold(journal, silent, "panel", "03-05")
    still = add(journal, ("applied", "03-01"))
    hold(journal, still, "panel", "03-05")
    own = add(journal, ("applied", "03-01"), ("withdrawn", "03-20"))
    hold(journal, own, "panel", "03-05")
    offer = add(journal, ("applied", "03-01"), ("offer", None), ("declined", "03-20"))
    hold(journal, offer, "panel", "03-05")
    assert kinds(journal) == {"panel": (5, 1, 2, 1, 1), "screen": (1, 1, 0, 0, 0)}
    with journal.read() as cursor:
        panel = by_kind(held_rounds(cursor, progress(cursor, TODAY), TODAY)).iloc[0]
    assert (panel["decided"], panel["rate"]) == (3, pytest.approx(1 / 3))
    assert (panel["low"], panel["high"]) == pytest.approx((wilson([1], [3]).low[0], wilson([1], [3]).high[0]))


def test_a_later_event_without_its_interview_is_a_next_round(journal: Journal) -> None:
    key = add(journal, ("applied", "03-01"), ("screen", "03-03"), ("interview", "03-12"), ("rejected", "03-20"))
    hold(journal, key, "screen", "03-03")
    assert kinds(journal) == {"screen": (1, 1, 0, 0, 0)}


def test_its_own_event_is_no_next_round(journal: Journal) -> None:
    key = add(journal, ("applied", "03-01"), ("interview", "03-12"), ("rejected", "03-20"))
    hold(journal, key, "panel", "03-12")
    assert kinds(journal) == {"panel": (1, 0, 1, 0, 0)}


def test_two_rounds_on_one_day_are_one_visit(journal: Journal) -> None:
    key = add(journal, ("applied", "03-01"), ("rejected", "03-12"))
    with journal.write() as cursor:
        for kind, hour in ((Kind.TECHNICAL, 9), (Kind.PANEL, 11)):
            interviews.add(cursor, Interview(application_id=key, kind=kind, held_at=datetime(2026, 3, 12, hour)))
    assert kinds(journal) == {"panel": (1, 0, 1, 0, 0), "technical": (1, 0, 1, 0, 0)}


def test_to_be_asked_back_is_to_have_passed(journal: Journal) -> None:
    """The next round is ahead, but entered by now; it is itself not counted yet."""
    now = date.today()  # noqa: DTZ011 - the journal stamps records with the machine's own day
    key = add(journal, ("applied", None))
    with journal.write() as cursor:
        for kind, days in ((Kind.SCREEN, -3), (Kind.FINAL, 5)):
            held_at = datetime.combine(now + timedelta(days=days), time(10))
            interviews.add(cursor, Interview(application_id=key, kind=kind, held_at=held_at))
    assert kinds(journal, now + timedelta(days=1)) == {"screen": (1, 1, 0, 0, 0)}


def test_in_words(journal: Journal) -> None:
    key = add(journal, ("applied", "03-01"))
    hold(journal, key, "panel", "03-10")
    with journal.read() as cursor:
        assert (
            telling.rounds(by_kind(held_rounds(cursor, progress(cursor, TODAY), TODAY)))
            == "1 round held, none judged by the employer yet."
        )
    no = add(journal, ("applied", "03-01"), ("rejected", "03-20"))
    hold(journal, no, "screen", "03-03")
    hold(journal, no, "panel", "03-10")
    with journal.read() as cursor:
        told = telling.rounds(by_kind(held_rounds(cursor, progress(cursor, TODAY), TODAY)))
    assert told.startswith("Of 2 rounds judged by the employer, 1 moved on: 50% (90% sure: between ")
    assert told.endswith("The employer ended it after: panel 1. Too few to compare one kind of round with another.")
