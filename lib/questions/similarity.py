"""How probable it is that two wordings are one question: likeness of the vectors and of the places in the bank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from lib.questions.linkage import Pairs
from lib.questions.profiles import Profile, bank_vectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

PROFILE_SHARE = 0.5
_BLOCK = 1024


@dataclass(frozen=True)
class Placed:
    """n wordings, ready to be compared.

    Attributes:
        vectors: float32[n, d], centred, of length one.
        profile: their nearest entries.
    """

    vectors: NDArray[np.float32]
    profile: Profile


def place(vectors: NDArray[np.float32]) -> Placed:
    """Centre vectors of `encode` and look up their entries."""
    bank = bank_vectors()
    centred = bank.centred(vectors)
    return Placed(centred, bank.profile(centred))


def combined(placed: Placed) -> NDArray[np.float32]:
    """float32[n, d + m]: rows whose dot product is the likeness of two wordings, −1 to 1."""
    entries = len(bank_vectors().bank)
    spread = np.zeros((len(placed.vectors), entries), np.float32)
    np.put_along_axis(spread, placed.profile.entries, placed.profile.weights, 1)
    spread *= np.sqrt(PROFILE_SHARE) / np.maximum(np.linalg.norm(spread, axis=1, keepdims=True), 1e-9)
    return np.concatenate([placed.vectors, spread], 1) / np.float32(np.sqrt(1 + PROFILE_SHARE))


def near_pairs(placed: Placed, floor: float, most: int = 400) -> Pairs:
    """All pairs whose likeness is at least `floor`, at most `most` for a wording (its nearest).

    Memory grows with the number of pairs, not with n²: the likeness is computed block by block.
    """
    rows = combined(placed)
    lefts, rights, scores = [], [], []
    for start in range(0, len(rows), _BLOCK):
        likeness = rows[start : start + _BLOCK] @ rows[start:].T
        likeness[np.tril_indices(len(likeness))] = -1.0
        if likeness.shape[1] > most:
            limit = -np.partition(-likeness, most - 1, axis=1)[:, most - 1 : most]
            likeness[likeness < limit] = -1.0
        left, right = np.nonzero(likeness >= floor)
        lefts.append(left + start)
        rights.append(right + start)
        scores.append(likeness[left, right].astype(np.float64))
    return Pairs(np.concatenate(lefts), np.concatenate(rights), np.concatenate(scores), floor / 2)
