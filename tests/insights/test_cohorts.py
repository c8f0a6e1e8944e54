"""Weeks and months compared only as far as they have been watched."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from lib.insights import telling_groups as telling
from lib.insights.cohorts import Period, cohorts
from lib.insights.progress import progress
from tests.insights.hunts import TODAY, add

if TYPE_CHECKING:
    from lib.journal.database import Journal


def rows(journal: Journal, period: Period, within: int, today: date = TODAY) -> list[tuple[Any, ...]]:
    """(start, sent, watched, n, answered)"""
    with journal.read() as cursor:
        found = cohorts(progress(cursor, today), today, period=period, within=within)
    columns = ["start", "sent", "watched", "n", "answered"]
    return [(f"{start:%m-%d}", *rest) for start, *rest in found[columns].itertuples(index=False, name=None)]


def test_nothing(journal: Journal) -> None:
    add(journal, ("applied", None))
    assert rows(journal, "month", 14) == []


def test_months(journal: Journal) -> None:
    """February: a no after 9 days, a call after 20, silence, one withdrawn at once; March is too young for 14 days."""
    add(journal, ("applied", "02-01"), ("rejected", "02-10"))
    add(journal, ("applied", "02-02"), ("screen", "02-22"))
    add(journal, ("applied", "02-28"))
    add(journal, ("applied", "02-02"), ("withdrawn", "02-03"))
    add(journal, ("applied", "03-02"), ("screen", "03-03"))
    assert rows(journal, "month", 14) == [("02-01", 4, True, 3, 1), ("03-01", 1, False, 0, 0)]
    assert rows(journal, "month", 30) == [("02-01", 4, True, 3, 2), ("03-01", 1, False, 0, 0)]


def test_a_month_counts_from_the_day_its_last_day_is_old_enough(journal: Journal) -> None:
    add(journal, ("applied", "02-01"))
    assert not rows(journal, "month", 14, date(2026, 3, 13))[0][2]
    assert rows(journal, "month", 14, date(2026, 3, 14))[0][2]


def test_weeks_begin_on_monday(journal: Journal) -> None:
    """Sunday 15 March is of the week of the 9th; that week's last day is 7 days old on the 22nd."""
    add(journal, ("applied", "03-15"), ("screen", "03-20"))
    add(journal, ("applied", "03-16"))
    assert rows(journal, "week", 7, date(2026, 3, 22)) == [("03-09", 1, True, 1, 1), ("03-16", 1, False, 0, 0)]


def test_a_reply_without_a_day_is_not_counted(journal: Journal) -> None:
    add(journal, ("applied", "02-02"), ("rejected", None))
    with journal.read() as cursor:
        found = cohorts(progress(cursor, TODAY), TODAY, period="month", within=14)
    assert list(found["n"]) == [0]
    assert np.isnan(found["rate"].iloc[0])


def test_in_words(journal: Journal) -> None:
    def told(period: Period, within: int) -> str:
        with journal.read() as cursor:
            return telling.cohorts(
                cohorts(progress(cursor, TODAY), TODAY, period=period, within=within), period, within, TODAY
            )

    add(journal, ("applied", "03-02"), ("rejected", "03-03"))
    assert told("month", 14) == (
        "No month has been watched for 14 days after its end yet. 1 application sent since: too recent to compare."
    )
    add(journal, ("applied", "02-02"), ("rejected", "02-03"))
    add(journal, ("applied", "01-02"))
    assert told("month", 14) == (
        "Sent in Feb: 1 of 1 were answered within 14 days; before: 0 of 1. "
        "1 application sent since: too recent to compare."
    )
    assert told("week", 7).startswith("Sent in the week of 2 Mar: 1 of 1 were answered within 7 days; before: 1 of 2.")
