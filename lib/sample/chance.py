"""Draws that the parts of the sample share."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from random import Random

T = TypeVar("T")


def weighted_sample(random: Random, items: Sequence[T], weights: Iterable[float], count: int) -> list[T]:
    """Draw without replacement, heavier ones sooner; what weighs nothing is never drawn.

    The first arrivals of independent exponential clocks are such a sample: Efraimidis and Spirakis (2006),
    Information Processing Letters 97.
    """
    clocks = [(-math.log(1 - random.random()) / weight, place) for place, weight in enumerate(weights) if weight > 0]
    clocks.sort()
    return [items[place] for _, place in clocks[:count]]


def pick(random: Random, table: dict[T, float]) -> T:
    """One key, the heavier the likelier."""
    return random.choices(list(table), list(table.values()))[0]


def rounded(value: float) -> int:
    """A latent value as a rating from 1 to 5."""
    return max(1, min(5, round(value)))


def uuid7(random: Random, moment: datetime) -> UUID:
    """A version 7 UUID (RFC 9562) of that moment, whose random bits follow the seed.

    Args:
        random: Source of the random bits.
        moment: UTC, without a zone.
    """
    milliseconds = (moment.toordinal() * 86_400 + moment.hour * 3600 + moment.minute * 60 + moment.second) * 1000
    milliseconds += moment.microsecond // 1000 - _EPOCH
    high = milliseconds << 16 | 0x7000 | random.getrandbits(12)
    return UUID(int=high << 64 | 0b10 << 62 | random.getrandbits(62))


_EPOCH = 719_163 * 86_400_000  # date(1970, 1, 1).toordinal() days in milliseconds
