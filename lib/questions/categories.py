"""Which of the seven categories a wording belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from lib.questions.bank import CATEGORIES
from lib.questions.embedding import encode
from lib.questions.profiles import bank_vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# The wording's own nearest entries decide; the softer look at the whole neighbourhood breaks ties between them.
_TEMPERATURES = (0.04, 0.07)
_BLOCK = 1024


@dataclass(frozen=True, slots=True)
class Guess:
    """A category and the probability that it is right."""

    category: str
    probability: float


def categorise(wordings: Sequence[str], vectors: NDArray[np.float32] | None = None) -> list[Guess]:
    """The likeliest category of each wording, from the entries of the bank near it."""
    shares = category_shares(encode(wordings) if vectors is None else vectors)
    best = shares.argmax(1)
    return [Guess(CATEGORIES[name], float(row[name])) for name, row in zip(best, shares, strict=True)]


def category_shares(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """float32[n, 7]: probability of each category, in the order of `CATEGORIES`; rows sum to one."""
    known, member = bank_vectors(), _membership()
    shares = np.zeros((len(vectors), len(CATEGORIES)), np.float32)
    for start in range(0, len(vectors), _BLOCK):
        likeness = known.likeness(known.centred(vectors[start : start + _BLOCK]))
        likeness -= likeness.max(1, keepdims=True)
        for temperature in _TEMPERATURES:
            power = np.exp(likeness / temperature)
            shares[start : start + _BLOCK] += power @ member / power.sum(1, keepdims=True)
    return np.asarray(shares / len(_TEMPERATURES), np.float32)


@cache
def _membership() -> NDArray[np.float32]:
    """float32[m, 7]: one where the entry has the category."""
    column = [CATEGORIES.index(entry.category) for entry in bank_vectors().bank]
    return np.eye(len(CATEGORIES), dtype=np.float32)[column]
