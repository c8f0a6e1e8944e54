"""Response times: a real hunt against a calculation of its own, invented ones against the truth."""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING
from uuid import uuid4

import numpy as np
import pandas as pd
import pytest

from lib.insights import outcomes
from lib.insights.progress import progress
from lib.insights.silence import patience
from lib.insights.survival import response_times

if TYPE_CHECKING:
    from pathlib import Path

    from lib.journal.database import Journal

Hunt = list[tuple[date, date | None]]
"""Day of applying, day of the first reply."""


def record(journal: Journal, hunt: Hunt) -> None:
    """In one go: thousands of rows, one by one, take a minute."""
    rows = pd.DataFrame(hunt, columns=["applied", "rejected"], dtype=object)
    rows["id"] = [str(uuid4()) for _ in hunt]
    events = rows.melt("id", var_name="stage", value_name="day").dropna().astype(str)
    with journal.write() as cursor:
        cursor.register("given_rows", rows[["id"]])
        cursor.execute("INSERT INTO application (id, company) SELECT id::UUID, 'Acme' FROM given_rows").fetchall()
        cursor.register("given_events", events)
        cursor.execute(
            "INSERT INTO stage_event (application_id, stage, happened_on) "
            "SELECT id::UUID, stage, day::DATE FROM given_events"
        ).fetchall()


def product_limit(hunt: Hunt, today: date) -> dict[int, Fraction]:
    """Share still without a reply after each day on which one came, by the textbook: one factor a day."""
    waited = [((replied or today) - applied).days for applied, replied in hunt]
    left, share = Fraction(1), {}
    for day in sorted({wait for wait, (_, replied) in zip(waited, hunt, strict=True) if replied}):
        there = sum(wait >= day for wait in waited)
        came = sum(wait == day for wait, (_, replied) in zip(waited, hunt, strict=True) if replied)
        left *= Fraction(there - came, there)
        share[day] = left
    return share


@pytest.mark.realdata
def test_a_real_hunt(journal: Journal, shared: Path) -> None:
    """177 applications; the file's own columns of days are stale, so the days are counted from its dates."""

    def day(text: str) -> date | None:
        return datetime.strptime(text, "%m/%d/%Y").date() if text.strip() else None  # noqa: DTZ007

    with (shared / "realdata" / "01_hanneman_us_2021_2023.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [(day(row["Date sent"]), day(row["Date of 1st Response"])) for row in csv.DictReader(file)]
    hunt = [(applied, replied) for applied, replied in rows if applied]
    today = date(2023, 3, 13)
    record(journal, hunt)
    with journal.read() as cursor:
        times = outcomes.response_days(progress(cursor, today), today)

    expected = product_limit(hunt, today)
    curve = times.curve.iloc[1:]
    assert (times.replied, times.waiting) == (64, 113)
    assert curve["days"].tolist() == list(expected)
    assert curve["waiting"].tolist() == pytest.approx([float(share) for share in expected.values()], rel=1e-12)
    half = [day for day, share in expected.items() if share <= Fraction(1, 2)]
    assert half == []
    assert np.isnan(times.median), "fewer than half were ever answered"
    for days in (3, 14, 30):
        at = max(day for day in expected if day <= days)
        ever = 1 - min(expected.values())
        assert times.share_of_replies_after(days) == pytest.approx(float((1 - expected[at]) / ever))


def invented(rng: np.random.Generator, n: int, today: date) -> Hunt:
    """Every application is answered, half by day 10; sent evenly over the eight weeks until today."""
    found: Hunt = []
    for ago, wait in zip(rng.integers(0, 56, n), rng.exponential(9.5 / np.log(2), n), strict=True):
        applied = today - timedelta(days=int(ago))
        replied = applied + timedelta(days=int(np.ceil(wait)))
        found.append((applied, replied if replied <= today else None))
    return found


def test_through_the_journal_the_median_is_right_and_the_naive_one_is_not(journal: Journal) -> None:
    """One hunt of 4,000, so that chance plays no part."""
    today = date(2026, 3, 31)
    hunt = invented(np.random.default_rng(3), 4_000, today)
    record(journal, hunt)
    with journal.read() as cursor:
        times = outcomes.response_days(progress(cursor, today), today)
    naive = np.median([(replied - applied).days for applied, replied in hunt if replied])
    assert times.median == pytest.approx(10, rel=0.05)
    assert naive < 0.9 * 10


def test_the_measure_of_silence_is_right_where_the_naive_one_is_not() -> None:
    """Half never answer; of those who do, nine in ten within 33.2 days (an exponential of median 10)."""
    rng = np.random.default_rng(5)
    measured, naive = [], []
    for _ in range(150):
        wait = np.where(rng.random(400) < 0.5, np.inf, rng.exponential(10 / np.log(2), 400))
        watched = rng.uniform(0, 120, 400)
        measured.append(patience(response_times(np.minimum(wait, watched), wait <= watched)).days)
        naive.append(np.quantile(wait[wait <= watched], 0.9))
    truth = 10 / np.log(2) * np.log(10)
    assert np.mean(measured) == pytest.approx(truth, rel=0.05)
    assert np.mean(naive) < 0.95 * truth
