"""What a cell says of pay; what no pay can be is left to the notes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lib.importing.money import read_amount, read_salary


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("50k - 70k", 50_000, 70_000),
        ("70-80k", 70_000, 80_000),
        ("€ 62.500,50", "62500.50", "62500.50"),
        ("1,250", 1_250, 1_250),
    ],
)
def test_a_range_or_one_number(text: str, low: int | str, high: int | str) -> None:
    found = read_salary(text)
    assert found is not None
    assert (found.low, found.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("text", ["1" + "0" * 26, "9" * 70, "50k - " + "9" * 40, "1 2 3", "no idea"])
def test_what_is_no_pay_is_none(text: str) -> None:
    assert read_salary(text) is None
    assert read_amount(text) is None
