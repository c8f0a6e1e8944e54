"""Days as people and programs write them; nothing doubtful without a word."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.importing.dates import read_days, serial
from lib.importing.day_order import decide
from lib.importing.model import Cell

TODAY = date(2026, 3, 18)
DAY = date(2025, 8, 5)


def days(cell: object, *, day_first: bool = False, near: tuple[date, ...] = ()) -> list[date]:
    assert isinstance(cell, (str, int, float, date))
    return [day.on for day in read_days(cell, day_first=day_first, near=lambda: near, today=TODAY).days]


@pytest.mark.parametrize(
    "text",
    [
        "2025-08-05",
        "2025-8-5",
        "2025/08/05",
        "2025.8.5",
        "20250805",
        "2025年8月5日",
        "2025년 8월 5일",
        "8/5/2025",
        "08/05/2025",
        "8/5/25",
        "8-5-2025",
        "8.5.2025",
        "5 Aug 2025",
        "5-Aug-25",
        "Aug 5, 2025",
        "August 5th 2025",
        "Tue, 5 August 2025",
        "5. August 2025",
        "le 5 août 2025",
        "5 de agosto de 2025",
        "5 agosto 2025",
        "5 augustus 2025",
        "5 sierpnia 2025",
        "5 августа 2025 г.",
        "2025-08-05T23:59:59.123Z",
        "2025-08-05 10:00:00+02:00",
        "8/5/25, 11:39 PM",
        "8/5/2025 18:51:27",
        "Tue Aug 05 2025 11:20:05 GMT+0000 (Coordinated Universal Time)",
        "45874",
        "45874.5",
        "1754352000",
        "1754352000000",
        " 8/5/2025 ",
        "on 8/5/2025",
    ],
)
def test_one_day_in_many_ways(text: str) -> None:
    assert days(text) == [DAY]


def test_cells_that_are_days_or_numbers() -> None:
    assert days(datetime(2025, 8, 5, 10)) == days(DAY) == days(45874) == days(45874.25) == [DAY]
    assert serial(12) is None and serial(12_345_678) is None


def test_time_on_the_day() -> None:
    (day,) = read_days("11/23/24, 11:39\u202fPM", day_first=False, today=TODAY).days
    assert (day.on, day.at) == (date(2024, 11, 23), time(23, 39))


@pytest.mark.parametrize(
    "text",
    [
        "8/5/2025 & 8/14/2025",
        "8/5/2025 and 8/14/2025",
        "8/5/2025, 8/14/2025",
        "8/5/2025\n8/14/2025",
        "8/5 - 8/14/2025",
        "8/5/2025 8/14/2025",
        "phone 8/5/2025, onsite 8/14/2025",
        "5 Aug 2025 und 14 Aug 2025",
        "2025-08-05/2025-08-14",
    ],
)
def test_two_days_in_a_cell(text: str) -> None:
    assert days(text) == [DAY, date(2025, 8, 14)]


def test_what_stands_beside_a_day_is_kept() -> None:
    assert read_days("8/5/2025 (with Jo)", day_first=False, today=TODAY).rest == "with jo"


@pytest.mark.parametrize(
    "text",
    ["8/52025", "8//5/2025", "8/5//2025", "8/5/2O25", "8/5/0025", "8.5/2025", "8/ 5 / 2025", "8/5,2025", "08/O5/2025"],
)
def test_typing_mistakes_that_can_mean_one_day_only_are_mended(text: str) -> None:
    assert days(text) == [DAY]


@pytest.mark.parametrize(
    "text", ["", "yes", "n/a", "13/45/2025", "2025-13-01", "30/2/2025", "soon", "1234", "3 rounds"]
)
def test_what_is_no_day(text: str) -> None:
    assert days(text) == []


def test_a_mended_day_says_so() -> None:
    assert "read as 8/5/2025" in read_days("8/52025", day_first=False, today=TODAY).days[0].doubt


def test_before_a_day_is_not_that_day() -> None:
    assert "before" in read_days("Before 2025-01-24", day_first=False, today=TODAY).days[0].doubt


@pytest.mark.parametrize(
    ("text", "near", "means"),
    [
        ("9/19", (date(2019, 9, 25),), date(2019, 9, 19)),
        ("8-Jul", (date(2019, 7, 23),), date(2019, 7, 8)),
        ("12/30", (date(2020, 1, 4),), date(2019, 12, 30)),
        ("1/2", (date(2019, 12, 28),), date(2020, 1, 2)),
        ("9/19", (), date(2025, 9, 19)),
        ("3/1", (), date(2026, 3, 1)),
        ("2/29", (date(2023, 6, 1),), date(2024, 2, 29)),
        ("3月5日", (date(2024, 3, 1),), date(2024, 3, 5)),
    ],
)
def test_a_day_without_a_year_takes_the_closest_and_says_so(text: str, near: tuple[date, ...], means: date) -> None:
    assert days(text, near=near) == [means]
    assert "no year" in read_days(text, day_first=False, near=lambda: near, today=TODAY).days[0].doubt


def test_a_month_alone_is_its_first_day_and_says_so() -> None:
    (day,) = read_days("March 2024", day_first=False, today=TODAY).days
    assert day.on == date(2024, 3, 1) and "only the month" in day.doubt


def test_a_day_that_can_only_be_read_against_the_column_says_so() -> None:
    (day,) = read_days("25/12/2025", day_first=False, today=TODAY).days
    assert day.on == date(2025, 12, 25) and "unlike the column" in day.doubt
    assert "unlikely" in read_days("1/2/2199", day_first=False, today=TODAY).days[0].doubt


@given(st.dates(date(1995, 1, 1), date(2028, 12, 31)), st.booleans(), st.sampled_from("/.-"))
def test_any_day_comes_back_in_the_order_of_its_column(day: date, day_first: bool, sign: str) -> None:
    parts = (day.day, day.month) if day_first else (day.month, day.day)
    assert days(sign.join(map(str, (*parts, day.year))), day_first=day_first) == [day]
    assert days(day.isoformat(), day_first=day_first) == [day]


@given(st.text(max_size=60), st.booleans())
def test_any_text_can_be_looked_at(text: str, day_first: bool) -> None:
    for day in read_days(text, day_first=day_first, today=TODAY).days:
        assert isinstance(day.on, date)


def order(*columns: list[str], foreign: bool = False) -> list[bool | None]:
    return [each.day_first for each in decide(columns, foreign=foreign, today=TODAY)]


def test_the_order_is_decided_by_days_that_read_one_way_only() -> None:
    assert order(["3/4/2025", "5/4/2025", "25/4/2025"]) == [True]
    assert order(["3/4/2025", "3/25/2025", "5/4/2025"]) == [False]
    assert order(["2025-01-02", "3 Mar 2025"]) == [None]


def test_a_column_that_cannot_tell_follows_its_neighbours() -> None:
    assert order(["3/4/2025", "5/4/2025"], ["25/4/2025"]) == [True, True]


def test_dots_put_the_day_first() -> None:
    assert order(["3.4.2025", "5.4.2025"]) == [True]


def test_days_that_follow_each_other_decide() -> None:
    assert order([f"0{day}/03/2025" for day in range(1, 9)]) == [True]
    assert order([f"03/0{day}/2025" for day in range(1, 9)]) == [False]


def test_days_to_come_speak_against_an_order() -> None:
    assert order(["3/4/2026", "1/2/2026"]) == [False]
    assert order(["12/3/2026", "11/3/2026"]) == [True]


def test_a_workbook_that_read_days_the_wrong_way_round_is_told() -> None:
    cells: list[Cell] = [date(2025, 5, 3), "13/05/2025", date(2025, 6, 5), "21/05/2025", date(2025, 1, 6), "30/05/2025"]
    (decided,) = decide([cells], foreign=False, today=TODAY)
    assert decided.day_first and not decided.sure and "turned day and month" in decided.why


def test_custom_decides_last_and_is_not_sure() -> None:
    english, german = (
        decide([["3/4/2025"]], foreign=False, today=TODAY),
        decide([["3/4/2025"]], foreign=True, today=TODAY),
    )
    assert (english[0].day_first, english[0].sure) == (False, False)
    assert (german[0].day_first, german[0].sure) == (True, False)
