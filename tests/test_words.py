"""How Debrief says things."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import words
from lib.journal.choices import Category, Format, Kind, Motive, SalaryPeriod, Stage, WorkMode

if TYPE_CHECKING:
    from enum import StrEnum


@pytest.mark.parametrize(
    ("names", "choices"),
    [
        (words.STAGES, Stage),
        (words.KINDS, Kind),
        (words.FORMATS, Format),
        (words.WORK_MODES, WorkMode),
        (words.SALARY_PERIODS, SalaryPeriod),
        (words.MOTIVES, Motive),
        (words.CATEGORIES, Category),
    ],
)
def test_every_choice_has_a_name_of_its_own(names: dict[StrEnum, str], choices: type[StrEnum]) -> None:
    assert list(names) == list(choices)
    assert len(set(names.values())) == len(names)
    assert all(name.strip() and "_" not in name for name in names.values())


def test_every_rating_has_a_name() -> None:
    assert list(words.RATINGS) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("value", "today", "said"),
    [
        (date(2026, 3, 3), date(2026, 12, 31), "Tue 3 Mar"),
        (date(2025, 12, 31), date(2026, 1, 1), "Wed 31 Dec 2025"),
        (date(2027, 1, 1), date(2026, 12, 31), "Fri 1 Jan 2027"),
        (date(2026, 3, 3), None, "Tue 3 Mar 2026"),
        (datetime(2026, 11, 23, 23, 59), date(2026, 1, 1), "Mon 23 Nov"),
        (date(2024, 2, 29), date(2026, 1, 1), "Thu 29 Feb 2024"),
    ],
)
def test_a_day_leaves_out_this_year(value: date, today: date | None, said: str) -> None:
    assert words.day(value, today=today) == said


@given(st.dates())
def test_any_day_can_be_said(value: date) -> None:
    name, number, month, year = words.day(value).split()
    assert datetime.strptime(f"{number} {month} {int(year):04}", "%d %b %Y").date() == value  # noqa: DTZ007
    assert name == value.strftime("%a")


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 interviews"), (1, "1 interview"), (2, "2 interviews"), (1200, "1,200 interviews")],
)
def test_counts_agree_with_their_noun(count: int, said: str) -> None:
    assert words.many(count, "interview") == said


def test_a_plural_may_be_its_own_word() -> None:
    assert (words.many(1, "reply", "replies"), words.many(3, "reply", "replies")) == ("1 reply", "3 replies")


@pytest.mark.parametrize(("count", "said"), [(1, "once"), (2, "twice"), (3, "3 times"), (1200, "1,200 times")])
def test_how_often(count: int, said: str) -> None:
    assert words.times(count) == said


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (0.0, "less than 1%"),
        (0.009, "less than 1%"),
        (0.01, "1%"),
        (0.5, "50%"),
        (0.994, "99%"),
        (1.0, "more than 99%"),
    ],
)
def test_an_estimate_is_never_certain(of: float, said: str) -> None:
    assert words.chance(of) == said


@pytest.mark.parametrize(("parts", "said"), [("a", "a"), ("ab", "a and b"), ("abc", "a, b and c")])
def test_parts_of_a_sentence(parts: str, said: str) -> None:
    assert words.joined(parts) == said
