"""Sums of money in what was said of pay."""

from __future__ import annotations

import re
from typing import Final

_NUMBER: Final = r"\d[\d.,'’]*(?: \d{3})*"
_RANGE: Final = rf"{_NUMBER}(?:\s?(?:-|–|—|to|or|and|bis|à|a|do)\s?{_NUMBER})?"
_UNIT: Final = (
    r"(?:k|m|lpa|lakhs?|eur|euros?|usd|gbp|chf|pln|zł|dollars?|pounds?|quid|bucks?|grand|€|\$|£|(?:an|per|a) hour|/ ?h"
    r"|(?:a|per) day|p\.?a\.?)"
)
_SUMS: Final = re.compile(
    rf"[€$£]\s?{_RANGE}(?:\s?{_UNIT}(?!\w))?"
    rf"|(?<![\w.,]){_RANGE}\s?{_UNIT}(?!\w)"
    r"|(?<![\w.,])(?!(?:19|20)\d\d(?!\d))\d{2,3}[.,'’ ]?\d{3}(?!\w)"
    r"|(?<![\w.,])(?!(?:19|20)\d\d(?!\d))\d{4}(?!\w)",
    re.IGNORECASE,
)


def without_sums(text: str, sign: str) -> str:
    """A text about pay with every sum of money replaced by `sign`; a notice of three months stays, as do years."""
    return _SUMS.sub(sign, text)
