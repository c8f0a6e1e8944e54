"""Where a wording lies among the entries of the bank: its nearest entries and how near they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from lib.questions.bank import Bank, load_bank
from lib.questions.embedding import encode, folder, model_name, unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

NEAREST = 12
TEMPERATURE = 0.1


@dataclass(frozen=True)
class Profile:
    """The nearest entries of n wordings.

    Attributes:
        entries: int64[n, NEAREST], rows of the bank, nearest first.
        weights: float32[n, NEAREST], softmax of the likeness over the whole bank.
    """

    entries: NDArray[np.int64]
    weights: NDArray[np.float32]


@dataclass(frozen=True)
class BankVectors:
    """The bank in the space of the model.

    Attributes:
        bank: the entries, in the order of the rows.
        mean: float32[d], mean of all wordings, taken off before comparing.
        centroids: float32[m, d], one centred unit vector per entry.
        wordings: float32[w, d], one centred unit vector per wording.
        owner: int64[w], the entry of each wording.
    """

    bank: Bank
    mean: NDArray[np.float32]
    centroids: NDArray[np.float32]
    wordings: NDArray[np.float32]
    owner: NDArray[np.int64]

    def centred(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Vectors without what all questions have in common, of length one."""
        return unit(vectors - self.mean)

    def profile(self, centred: NDArray[np.float32]) -> Profile:
        """The nearest entries of each row, block by block."""
        count = min(NEAREST, len(self.centroids))
        entries = np.empty((len(centred), count), np.int64)
        weights = np.empty((len(centred), count), np.float32)
        for start in range(0, len(centred), 4096):
            block = slice(start, start + 4096)
            likeness = centred[block] @ self.centroids.T
            power = np.exp((likeness - likeness.max(1, keepdims=True)) / TEMPERATURE)
            nearest = np.argpartition(-likeness, count - 1, axis=1)[:, :count]
            chosen = np.take_along_axis(power, nearest, 1)
            order = np.argsort(-chosen, axis=1, kind="stable")
            entries[block] = np.take_along_axis(nearest, order, 1)
            weights[block] = np.take_along_axis(chosen, order, 1) / power.sum(1, keepdims=True)
        return Profile(entries, weights)


def fingerprint(wording: str) -> int:
    """64 bits by which a stored vector of the bank is found again."""
    return int.from_bytes(blake2b(wording.encode(), digest_size=8).digest(), "little")


@cache
def bank_vectors() -> BankVectors:
    """The bank's vectors: stored ones where the wording is unchanged, the others made now."""
    bank = load_bank()
    texts = [wording for entry in bank for wording in entry.wordings]
    owner = np.repeat(np.arange(len(bank)), [len(entry.wordings) for entry in bank])
    vectors = _vectors_of(texts)
    mean = np.asarray(vectors.mean(0), np.float32)
    centred = unit(vectors - mean)
    centroids = np.zeros((len(bank), centred.shape[1]), np.float32)
    np.add.at(centroids, owner, centred)
    return BankVectors(bank, mean, unit(centroids), centred, owner)


def _vectors_of(texts: Sequence[str]) -> NDArray[np.float32]:
    stored: dict[int, NDArray[np.int8]] = {}
    file = folder() / "bank.npz"
    if file.is_file():
        with np.load(file) as saved:
            if str(saved["model"]) == model_name():
                stored = dict(zip(saved["fingerprints"].tolist(), saved["vectors"], strict=True))
    new = [text for text in texts if fingerprint(text) not in stored]
    made = dict(zip(new, encode(new), strict=True))
    return unit(
        np.stack([made[text] if text in made else stored[fingerprint(text)].astype(np.float32) for text in texts])
    )
