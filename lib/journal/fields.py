"""What a single field may hold."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field, StringConstraints

if TYPE_CHECKING:
    from datetime import datetime


def blank_is_none(value: object) -> object:
    """A choice that was not made comes from a form as blank text."""
    return None if isinstance(value, str) and not value.strip() else value


def on_the_wall(moment: datetime) -> datetime:
    """A moment that names its zone, as a calendar file does, on the clock of this machine."""
    try:
        return moment.astimezone().replace(tzinfo=None) if moment.tzinfo else moment
    except (OverflowError, OSError):
        raise ValueError("this day is out of range") from None


def one_address(text: str) -> str:
    """One e-mail address, or nothing."""
    # One at-sign between two parts without signs that part addresses: what a mail program needs, and no more.
    if text and not re.fullmatch(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+", text):
        raise ValueError("write one address such as priya@acme.example, or leave it empty")
    return text


Text = Annotated[str, StringConstraints(max_length=200_000)]
"""Free text exactly as typed, however odd."""
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
"""One line, trimmed; may be empty."""
FilledLine = Annotated[Line, StringConstraints(min_length=1)]
Address = Annotated[Line, AfterValidator(one_address)]
"""One e-mail address, or nothing."""
Wording = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000)]
Rating = Annotated[int, Field(ge=1, le=5)]
"""From 1 (lost it) to 5 (nailed it)."""
Money = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2)]
