"""How alike two wordings are: their vectors, and their places among the entries of the bank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from lib.questions.embedding import unit
from lib.questions.linkage import Pairs
from lib.questions.profiles import Profile, bank_vectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

# How much the place in the bank counts beside the vector; fitted on questions that the bank's authors had not seen.
PROFILE_SHARE = 0.5
_BLOCK = 512


@dataclass(frozen=True)
class Placed:
    """n wordings, ready to be compared.

    Attributes:
        vectors: float32[n, d], centred, of length one.
        profile: their nearest entries.
    """

    vectors: NDArray[np.float32]
    profile: Profile

    def rows(self, lines: NDArray[np.int64]) -> Placed:
        """Some of them."""
        return Placed(self.vectors[lines], Profile(self.profile.entries[lines], self.profile.weights[lines]))


def place(vectors: NDArray[np.float32]) -> Placed:
    """Centre vectors of `encode` and look up their entries."""
    bank = bank_vectors()
    centred = bank.centred(vectors)
    return Placed(centred, bank.profile(centred))


def combined(placed: Placed) -> NDArray[np.float32]:
    """float32[n, d + m]: rows whose dot product is the likeness of two wordings, −1 to 1."""
    spread = np.zeros((len(placed.vectors), len(bank_vectors().bank)), np.float32)
    np.put_along_axis(spread, placed.profile.entries, unit(placed.profile.weights) * np.sqrt(PROFILE_SHARE), 1)
    return np.asarray(np.concatenate([placed.vectors, spread], 1) / np.sqrt(1 + PROFILE_SHARE), np.float32)


def similarities(placed: Placed) -> NDArray[np.float32]:
    """float32[n, n]: the likeness of every pair, for lists short enough to hold the square."""
    rows = combined(placed)
    return np.asarray(rows @ rows.T, np.float32)


def near_pairs(placed: Placed, floor: float, most: int) -> Pairs:
    """The pairs whose likeness is at least `floor`, at most about `most` for each wording, its nearest.

    The likeness is computed block by block, so memory grows with n · most and not with n².
    """
    rows = combined(placed)
    found: list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]] = []
    for start in range(0, len(rows), _BLOCK):
        likeness = rows[start : start + _BLOCK] @ rows.T
        own = np.arange(len(likeness))
        likeness[own, own + start] = -1.0
        if likeness.shape[1] > most:
            least = np.partition(likeness, -most, axis=1)[:, -most, None]
            likeness[likeness < least] = -1.0
        left, right = np.nonzero(likeness >= floor)
        found.append((left + start, right, likeness[left, right]))
    left, right, score = (np.concatenate(parts) for parts in zip(*found, strict=True))
    # A pair is seen from both sides, or from one if it is among the nearest of one only: keep it once.
    code = np.minimum(left, right) * len(rows) + np.maximum(left, right)
    code, first = np.unique(code, return_index=True)
    return Pairs(code // len(rows), code % len(rows), score[first].astype(np.float64), floor / 2)
