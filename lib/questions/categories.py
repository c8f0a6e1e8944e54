"""Which of the seven categories a wording belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from lib.questions.bank import CATEGORIES
from lib.questions.embedding import encode
from lib.questions.profiles import bank_vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_NEIGHBOURS = 15
_TEMPERATURE = 0.08


@dataclass(frozen=True, slots=True)
class Guess:
    """A category and the probability that it is right."""

    category: str
    probability: float


def categorise(wordings: Sequence[str], vectors: NDArray[np.float32] | None = None) -> list[Guess]:
    """The likeliest category of each wording, from the bank's nearest wordings."""
    shares = category_shares(encode(wordings) if vectors is None else vectors)
    best = shares.argmax(1)
    return [Guess(CATEGORIES[name], float(row[name])) for name, row in zip(best, shares, strict=True)]


def category_shares(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """float32[n, 7]: probability of each category, in the order of `CATEGORIES`; rows sum to one."""
    known = bank_vectors()
    of_entry = np.array([CATEGORIES.index(entry.category) for entry in known.bank])
    category = of_entry[known.owner]
    centred = known.centred(vectors)
    shares = np.zeros((len(vectors), len(CATEGORIES)), np.float32)
    for start in range(0, len(vectors), 2048):
        likeness = centred[start : start + 2048] @ known.wordings.T
        nearest = np.argpartition(-likeness, _NEIGHBOURS, axis=1)[:, :_NEIGHBOURS]
        value = np.take_along_axis(likeness, nearest, 1)
        weight = np.exp((value - value.max(1, keepdims=True)) / _TEMPERATURE)
        rows = np.repeat(np.arange(len(value)), _NEIGHBOURS)
        np.add.at(shares, (rows + start, category[nearest].ravel()), weight.ravel())
    return np.asarray(shares / shares.sum(1, keepdims=True), np.float32)
