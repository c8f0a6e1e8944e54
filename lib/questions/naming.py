"""What to call a question, and where to file it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from lib.questions.bank import CATEGORIES
from lib.questions.calibration import calibration
from lib.questions.categories import category_shares
from lib.questions.profiles import bank_vectors
from lib.questions.wording import expand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from lib.questions.similarity import Placed

_READABLE = (4, 14)  # words; a note of two words is cryptic, a long sentence does not fit a chart


@dataclass(frozen=True, slots=True)
class Name:
    """A label, a category, and the bank's entry where the bank surely knows the question."""

    label: str
    category: str
    entry: str | None


def name_of(wordings: Sequence[str], vectors: NDArray[np.float32], placed: Placed) -> Name:
    """Name the one question that all these wordings are.

    Args:
        wordings: at least one.
        vectors: float32[n, d] of `encode(wordings)`.
        placed: the same wordings, placed.
    """
    known = bank_vectors()
    belief = np.zeros(len(known.bank))
    weights = placed.profile.weights * placed.profile.known[:, None]
    np.add.at(belief, placed.profile.entries.ravel(), weights.ravel())
    best = int(belief.argmax())
    if belief[best] / len(wordings) >= calibration().entry:
        entry = known.bank.entries[best]
        return Name(entry.label, entry.category, entry.id)
    category = CATEGORIES[int(category_shares(vectors).sum(0).argmax())]
    return Name(clearest(wordings, placed.vectors), category, None)


def clearest(wordings: Sequence[str], vectors: NDArray[np.float32]) -> str:
    """The wording that says best what all of them ask: near their middle, and of readable length."""
    middle = vectors @ vectors.mean(0)
    lengths = np.array([len(wording.split()) for wording in wordings])
    unreadable = np.maximum(0, _READABLE[0] - lengths) * 0.02 + np.maximum(0, lengths - _READABLE[1]) * 0.004
    return expand(wordings[int((middle - unreadable).argmax())])
