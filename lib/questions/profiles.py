"""Where a wording lies among the entries of the bank: its nearest entries and how near they are.

An entry is a centroid and a few facets (spherical k-means over its wordings, Dhillon and Modha 2001), because a formal
question and the note somebody types of it lie apart. They are stored beside the model; an entry that was edited since
is embedded anew at the first use.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from lib.questions.bank import Bank, Entry, load_bank
from lib.questions.calibration import calibration
from lib.questions.embedding import dimension, encode, folder, model_name, products, unit

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

NEAREST = 12
TEMPERATURE = 0.05
FACETS = 3
STORED = "bank.npz"
_ROUNDS = 8
_BLOCK = 1024


@dataclass(frozen=True)
class Profile:
    """The nearest entries of n wordings.

    Attributes:
        entries: int64[n, k], rows of the bank, nearest first.
        weights: float32[n, k], softmax of the likeness over the whole bank.
        known: float32[n], how surely the bank has the question at all, 0 to 1.
    """

    entries: NDArray[np.int64]
    weights: NDArray[np.float32]
    known: NDArray[np.float32]

    def rows(self, lines: NDArray[np.int64]) -> Profile:
        """Some of them."""
        return Profile(self.entries[lines], self.weights[lines], self.known[lines])


@dataclass(frozen=True)
class BankVectors:
    """The bank in the space of the model.

    Attributes:
        bank: the entries, in the order of the rows.
        mean: float32[d], mean of all wordings, taken off before comparing.
        centroids: float32[m, d], unit rows.
        facets: float32[FACETS, m, d], unit rows; an entry with few wordings repeats its own.
    """

    bank: Bank
    mean: NDArray[np.float32]
    centroids: NDArray[np.float32]
    facets: NDArray[np.float32]

    def centred(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Vectors without what all questions have in common, of length one."""
        return unit(vectors - self.mean)

    def likeness(self, centred: NDArray[np.float32]) -> NDArray[np.float32]:
        """float32[n, m]: mean of the cosines to the centroid and to the nearest facet of each entry."""
        cosines = products(centred, self._anchors).reshape(len(centred), 1 + len(self.facets), len(self.centroids))
        result = cosines[:, 1:].max(1)
        result += cosines[:, 0]
        return np.asarray(result / 2, np.float32)

    @cached_property
    def _anchors(self) -> NDArray[np.float32]:
        """Centroids and facets in one matrix: one product is much quicker than four, above all for a single row."""
        return np.concatenate([self.centroids, *self.facets])

    def profile(self, centred: NDArray[np.float32]) -> Profile:
        """The nearest entries of each row, block by block."""
        count = min(NEAREST, len(self.centroids))
        entries = np.empty((len(centred), count), np.int64)
        weights = np.empty((len(centred), count), np.float32)
        known = np.empty(len(centred), np.float32)
        for start in range(0, len(centred), _BLOCK):
            block = slice(start, start + _BLOCK)
            likeness = self.likeness(centred[block])
            highest = likeness.max(1, keepdims=True)
            known[block] = 1 / (1 + np.exp((calibration().known - highest[:, 0]) / TEMPERATURE))
            power = np.exp((likeness - highest) / TEMPERATURE)
            nearest = np.argpartition(-power, count - 1, axis=1)[:, :count]
            chosen = np.take_along_axis(power, nearest, 1)
            order = np.argsort(-chosen, axis=1, kind="stable")
            entries[block] = np.take_along_axis(nearest, order, 1)
            weights[block] = np.take_along_axis(chosen, order, 1) / power.sum(1, keepdims=True)
        return Profile(entries, weights, known)


@cache
def bank_vectors() -> BankVectors:
    """The bank's vectors for the present model: stored ones where the entry is unchanged, the others made now."""
    return _assemble(load_bank(), _Stored.read(folder() / STORED))


def save_bank_vectors(file: Path, bank: Bank) -> None:
    """Embed the whole bank with the present model and write what `bank_vectors` reads, in 8 bits a number."""
    made = _assemble(bank, None)
    np.savez_compressed(
        file,
        model=np.array(model_name()),
        digests=np.array([_digest(entry) for entry in bank], np.uint64),
        mean=made.mean,
        centroids=_rounded(made.centroids),
        facets=_rounded(made.facets),
    )


@dataclass(frozen=True)
class _Stored:
    mean: NDArray[np.float32]
    centroids: NDArray[np.float32]
    facets: NDArray[np.float32]
    row: dict[int, int]

    @staticmethod
    def read(file: Path) -> _Stored | None:
        if not file.is_file():
            return None
        with np.load(file) as saved:
            if str(saved["model"]) != model_name():
                return None
            rows = {int(digest): row for row, digest in enumerate(saved["digests"])}
            centroids, facets = (unit(saved[name].astype(np.float32)) for name in ("centroids", "facets"))
            return _Stored(saved["mean"], centroids, facets, rows)


def _assemble(bank: Bank, stored: _Stored | None) -> BankVectors:
    known = stored.row if stored else {}
    row = [known.get(_digest(entry), -1) for entry in bank]
    fresh = [entry for entry, at in zip(bank, row, strict=True) if at < 0]
    vectors = encode([wording for entry in fresh for wording in entry.wordings])
    mean = stored.mean if stored else np.asarray(vectors.mean(0), np.float32)
    centroids = np.empty((len(bank), dimension()), np.float32)
    facets = np.empty((FACETS, len(bank), dimension()), np.float32)
    start = 0
    for number, (entry, at) in enumerate(zip(bank, row, strict=True)):
        if at >= 0 and stored:
            centroids[number], facets[:, number] = stored.centroids[at], stored.facets[:, at]
        else:
            own = unit(vectors[start : start + len(entry.wordings)] - mean)
            start += len(entry.wordings)
            centroids[number], facets[:, number] = unit(own.mean(0)), _facets(own)
    return BankVectors(bank, mean, centroids, facets)


def _facets(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Spherical k-means, started from the outermost row and then always the one farthest from all taken."""
    taken = [int((rows @ rows.mean(0)).argmin())]
    while len(taken) < FACETS:
        taken.append(int((rows @ rows[taken].T).max(1).argmin()))
    centres = rows[taken]
    for _ in range(_ROUNDS):
        nearest = (rows @ centres.T).argmax(1)
        sums = np.stack([rows[nearest == number].sum(0) for number in range(FACETS)])
        empty = ~np.isin(np.arange(FACETS), nearest)
        centres = np.where(empty[:, None], centres, unit(sums))
    return np.asarray(centres, np.float32)


def _rounded(rows: NDArray[np.float32]) -> NDArray[np.int8]:
    """Rows stretched to the range of int8; their length is restored when they are read."""
    return np.asarray(np.rint(rows / np.abs(rows).max(-1, keepdims=True) * 127), np.int8)


def _digest(entry: Entry) -> int:
    """64 bits that change with the wordings of an entry."""
    return int.from_bytes(blake2b("\n".join(entry.wordings).encode(), digest_size=8).digest(), "little")
