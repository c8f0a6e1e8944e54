"""A salary as people write it: a number or a range, with what it is counted in and by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from lib.importing.normal import fold, words
from lib.importing.shape import vocabulary
from lib.journal.choices import SalaryPeriod

_AMOUNT: Final = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?)\s*(k|tsd|mio|lpa|lakhs?|万|萬|만)?(?![\d%])",
    re.IGNORECASE,
)
_SIGNS: Final = {
    "$": "$", "us$": "USD", "c$": "CAD", "ca$": "CAD", "cad$": "CAD", "a$": "AUD", "€": "EUR", "£": "GBP", "¥": "¥",
    "₹": "INR", "zł": "PLN", "₩": "KRW", "₽": "RUB", "₺": "TRY", "kč": "CZK", "元": "CNY", "円": "JPY", "rmb": "CNY",
    "euro": "EUR", "euros": "EUR", "lpa": "INR",
}  # fmt: skip
_CODE: Final = re.compile(
    r"\b(usd|eur|gbp|cad|aud|chf|pln|inr|sek|dkk|nok|jpy|cny|krw|brl|mxn|sgd|hkd|nzd|czk|huf|try|rub|zar|ils|aed)\b",
    re.IGNORECASE,
)
_PER: Final = re.compile(
    r"(?:/|\bper\b|\bpro\b|\bpar\b|\bpor\b|\ban?\b|\bal\b|\bp\.)\s*([^\W\d_]+)|\b(hourly|annually|annual|yearly|monthly|daily|p\.?a\.?|lpa)\b",
    re.IGNORECASE,
)
_TIMES: Final = {
    "k": 1_000,
    "tsd": 1_000,
    "mio": 1_000_000,
    "lpa": 100_000,
    "lakh": 100_000,
    "lakhs": 100_000,
    "万": 10_000,
    "萬": 10_000,
    "만": 10_000,
}
_LARGEST: Final = Decimal(10) ** 11


@dataclass(frozen=True, slots=True)
class Salary:
    """A range (both ends the same where one number is given), its currency and period; what is unknown is empty."""

    low: Decimal | None = None
    high: Decimal | None = None
    currency: str = ""
    period: SalaryPeriod | None = None


def read_salary(text: str) -> Salary | None:
    """The salary that a text names, or None where it is none or says more than one range."""
    if len(text) > 80:
        return None
    found = [each for each in map(_amount, _AMOUNT.finditer(text)) if each]
    if not 1 <= len(found) <= 2:
        return None
    amounts = [number for number, _ in found]
    if len(found) == 2 and not found[0][1] and found[1][1] and amounts[0] < 1_000 <= amounts[1]:
        # In "70-80k" the k counts for both.
        amounts[0] *= _TIMES[found[1][1]]
    if amounts[0] > amounts[-1] or amounts[-1] >= _LARGEST:
        return None
    return Salary(amounts[0], amounts[-1], currency_of(text), period_of(text))


def read_amount(text: str) -> Decimal | None:
    """The one number in a text, or None."""
    found = [each for each in map(_amount, _AMOUNT.finditer(text[:80])) if each]
    return found[0][0] if len(found) == 1 and found[0][0] < _LARGEST else None


def currency_of(text: str) -> str:
    """The code of the currency that a text names, '' where it names none."""
    code = _CODE.search(text)
    if code:
        return code[1].upper()
    low = text.casefold()
    return next((_SIGNS[sign] for sign in sorted(_SIGNS, key=len, reverse=True) if sign in low), "")


def period_of(text: str) -> SalaryPeriod | None:
    """What a salary is counted by, where a text says so."""
    match = _PER.search(fold(text[:80]))
    key = words((match[1] or match[2]) if match else text)
    if key in {"p a", "pa", "lpa", "hourly", "annually", "annual", "yearly", "monthly", "daily"}:
        key = {"hourly": "hour", "monthly": "month", "daily": "day"}.get(key, "year")
    return next((period for period in SalaryPeriod if key in vocabulary(period.value)), None)


def _amount(match: re.Match[str]) -> tuple[Decimal, str] | None:
    digits, unit = match[1].replace(" ", "").replace("'", ""), (match[2] or "").casefold()
    last = max(digits.rfind("."), digits.rfind(","))
    if last >= 0:
        # Three digits after the last sign are thousands; fewer are a fraction.
        whole, fraction = digits[:last], digits[last + 1 :]
        digits = re.sub(r"[.,]", "", whole) + ("." + fraction if len(fraction) != 3 else fraction)
    try:
        number = Decimal(digits) * _TIMES.get(unit, 1)
    except InvalidOperation:
        return None
    # What is too large to be pay stays too large, and within the digits that a Decimal is rounded to.
    return min(number, _LARGEST).quantize(Decimal("0.01")).normalize() + 0, unit
