"""How alike two wordings are: their vectors, and their places among the entries of the bank.

The likeness is the mean of two cosines, of the vectors and of the profiles. The second counts as much as the bank knows
both wordings: two questions that it does not have may well have the same nearest entries, and be none of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from lib.questions.embedding import unit
from lib.questions.linkage import Pairs
from lib.questions.profiles import Profile, bank_vectors

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

PROFILE_SHARE = 1.0  # weight of the profiles where the bank surely knows both wordings; that of the vectors is 1
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
        return Placed(self.vectors[lines], self.profile.rows(lines))

    def followed_by(self, more: Placed) -> Placed:
        """These, and others after them."""
        one, other = self.profile, more.profile
        return Placed(
            np.concatenate([self.vectors, more.vectors]),
            Profile(
                np.concatenate([one.entries, other.entries]),
                np.concatenate([one.weights, other.weights]),
                np.concatenate([one.known, other.known]),
            ),
        )


def place(vectors: NDArray[np.float32]) -> Placed:
    """Centre vectors of `encode` and look up their entries."""
    bank = bank_vectors()
    centred = bank.centred(vectors)
    return Placed(centred, bank.profile(centred))


def blend(cosine: NDArray[np.float32], overlap: NDArray[np.float32], known: NDArray[np.float32]) -> NDArray[np.float32]:
    """Likeness of pairs, -1 to 1.

    Args:
        cosine: of the vectors, any shape.
        overlap: cosine of the profiles, same shape.
        known: how surely the bank knows both, 0 to 1, same shape.
    """
    share = PROFILE_SHARE * known
    return np.asarray((cosine + share * overlap) / (1 + share), np.float32)


def similarities(placed: Placed) -> NDArray[np.float32]:
    """float32[n, n]: the likeness of every pair, for lists short enough to hold the square."""
    spread, known = _spread(placed), placed.profile.known
    return blend(placed.vectors @ placed.vectors.T, (spread @ spread.T).toarray(), np.outer(known, known))


def near_pairs(placed: Placed, floor: float, most: int) -> Pairs:
    """The pairs whose likeness is at least `floor`; at most `most` for a wording on average, the best ones.

    The likeness is computed block by block, so memory grows with n · most and not with n². Pairs that are not listed
    count their own mean.
    """
    size, spread, known, listed = len(placed.vectors), _spread(placed), placed.profile.known, []
    total = 0.0
    for start in range(0, size, _BLOCK):
        rows = placed.vectors[start : start + _BLOCK]
        overlap = (spread[start : start + _BLOCK] @ spread[start:].T).toarray()
        both = np.outer(known[start : start + _BLOCK], known[start:])
        likeness = blend(rows @ placed.vectors[start:].T, overlap, both)
        likeness[np.tril_indices(len(rows), 0, likeness.shape[1])] = 0.0
        total += float(likeness.sum(dtype=np.float64))
        left, right = np.nonzero(likeness >= floor)
        score = likeness[left, right]
        if len(score) > most * len(rows):
            best = np.argpartition(-score, most * len(rows))[: most * len(rows)]
            left, right, score = left[best], right[best], score[best]
        listed.append((left + start, right + start, score))
    left, right, score = (np.concatenate(parts) for parts in zip(*listed, strict=True))
    others = size * (size - 1) // 2 - len(score)
    default = (total - float(score.sum(dtype=np.float64))) / others if others else 0.0
    return Pairs(left, right, score.astype(np.float64), default)


def _spread(placed: Placed) -> csr_array[Any, Any]:
    """float32[n, m], sparse: the profiles as rows of length one over the entries of the bank."""
    from scipy.sparse import csr_array

    size, nearest = placed.profile.entries.shape
    shape = (size, len(bank_vectors().bank))
    bounds = np.arange(size + 1) * nearest
    return csr_array((unit(placed.profile.weights).ravel(), placed.profile.entries.ravel(), bounds), shape=shape)
