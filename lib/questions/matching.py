"""One new wording against those already in a journal: taken without asking, suggested, or new."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from lib.questions.categories import category_shares
from lib.questions.bank import CATEGORIES
from lib.questions.embedding import encode
from lib.questions.profiles import bank_vectors
from lib.questions.similarity import PROFILE_SHARE, place
from lib.questions.wording import expand, key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

SURE = 0.97
NEW = 0.5
SUGGESTIONS = 3
SURE_ENTRY = 0.5

Verdict = Literal["sure", "unsure", "new"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A stored question and the probability that the new wording is one of its."""

    group: str
    probability: float


@dataclass(frozen=True, slots=True)
class Match:
    """What a new wording is.

    Attributes:
        verdict: "sure" takes the first choice without asking, "unsure" asks, "new" starts a question.
        choices: the best three stored questions, best first; empty where none is stored.
        new: probability that it is none of the stored ones.
        label: what to call it if it is new.
        category: its category if it is new.
        entry: id of the bank's entry where that is sure, else None.
    """

    verdict: Verdict
    choices: tuple[Choice, ...]
    new: float
    label: str
    category: str
    entry: str | None


class Matcher:
    """The stored wordings of a journal, ready for new ones; adding one costs no more than a copy of its vector."""

    def __init__(
        self,
        vectors: NDArray[np.float32],
        groups: Sequence[str],
        wordings: Sequence[str],
        *,
        confirmed: Sequence[bool] | None = None,
        refused: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Take over what is stored.

        Args:
            vectors: float32[n, d] of `encode(wordings)`.
            groups: the question of each wording.
            wordings: as they were typed.
            confirmed: whether a person said (or left standing) that the wording belongs there; True where left out.
            refused: (wording, group) pairs of which a person said that they are not the same.
        """
        placed = place(vectors)
        self._size = len(wordings)
        self._vectors = placed.vectors
        self._entries = placed.profile.entries
        self._weights = _of_length_one(placed.profile.weights)
        self._number: dict[str, int] = {}
        self._names: list[str] = []
        self._group = np.fromiter((self._numbered(name) for name in groups), np.int64, self._size)
        self._exact: dict[str, int] = {}
        self._refused: defaultdict[str, set[int]] = defaultdict(set)
        sure = [True] * self._size if confirmed is None else confirmed
        for wording, number, stands in zip(wordings, self._group, sure, strict=True):
            if stands:
                self._exact[key(wording)] = int(number)
        for wording, name in refused:
            self.refuse(wording, name)

    def __len__(self) -> int:
        return self._size

    def match(self, wording: str, vector: NDArray[np.float32] | None = None) -> Match:
        """Compare one wording with everything stored."""
        return self._match(wording, (encode([wording]) if vector is None else vector).reshape(1, -1))

    def match_all(self, wordings: Sequence[str]) -> list[Match]:
        """Compare several wordings, none of them with each other."""
        vectors = encode(wordings)
        return [self._match(wording, vectors[row : row + 1]) for row, wording in enumerate(wordings)]

    def add(self, wording: str, group: str, vector: NDArray[np.float32] | None = None, confirmed: bool = True) -> None:
        """Store one more wording; the next `match` knows it."""
        placed = place((encode([wording]) if vector is None else vector).reshape(1, -1))
        self._reserve()
        self._vectors[self._size] = placed.vectors[0]
        self._entries[self._size] = placed.profile.entries[0]
        self._weights[self._size] = _of_length_one(placed.profile.weights)[0]
        self._group[self._size] = self._numbered(group)
        self._size += 1
        if confirmed:
            self._exact[key(wording)] = self._number[group]

    def refuse(self, wording: str, group: str) -> None:
        """Remember that a person said this wording is not that question."""
        self._refused[key(wording)].add(self._numbered(group))
        if self._exact.get(key(wording)) == self._number[group]:
            del self._exact[key(wording)]

    def _numbered(self, name: str) -> int:
        if name not in self._number:
            self._number[name] = len(self._names)
            self._names.append(name)
        return self._number[name]

    def _reserve(self) -> None:
        if self._size < len(self._vectors):
            return
        room = max(64, self._size // 2)
        for name in ("_vectors", "_entries", "_weights", "_group"):
            old = getattr(self, name)
            setattr(self, name, np.concatenate([old, np.zeros((room, *old.shape[1:]), old.dtype)]))

    def _match(self, wording: str, vector: NDArray[np.float32]) -> Match:
        placed = place(vector)
        label, category, entry = _name(wording, vector, placed.profile.entries[0], placed.profile.weights[0])
        probability = self._probabilities(placed.vectors[0], placed.profile.entries[0], placed.profile.weights[0])
        for number in self._refused.get(key(wording), ()):
            probability[number] = 0.0
        if (known := self._exact.get(key(wording))) is not None:
            probability[:] = 0.0
            probability[known] = 1.0
        best = np.argsort(-probability, kind="stable")[:SUGGESTIONS]
        choices = tuple(Choice(self._names[number], float(probability[number])) for number in best)
        top = choices[0].probability if choices else 0.0
        verdict: Verdict = "sure" if top >= SURE else "unsure" if top >= 1 - NEW else "new"
        return Match(verdict, choices, 1 - top, label, category, entry)

    def _probabilities(
        self, vector: NDArray[np.float32], entries: NDArray[np.int64], weights: NDArray[np.float32]
    ) -> NDArray[np.float64]:
        """float64[groups]: probability of each, from the mean likeness to its wordings."""
        if not self._size:
            return np.zeros(len(self._names))
        spread = np.zeros(len(bank_vectors().bank), np.float32)
        spread[entries] = weights / max(float(np.linalg.norm(weights)), 1e-9)
        stored = slice(0, self._size)
        overlap = np.einsum("ij,ij->i", spread[self._entries[stored]], self._weights[stored])
        likeness = (self._vectors[stored] @ vector + PROFILE_SHARE * overlap) / (1 + PROFILE_SHARE)
        count = np.bincount(self._group[stored], minlength=len(self._names))
        mean = np.bincount(self._group[stored], weights=likeness, minlength=len(self._names)) / np.maximum(count, 1)
        return np.where(count, 1 / (1 + np.exp(-12 * (mean - 0.5))), 0.0)


def _of_length_one(weights: NDArray[np.float32]) -> NDArray[np.float32]:
    return weights / np.maximum(np.linalg.norm(weights, axis=1, keepdims=True), 1e-9)


def _name(
    wording: str, vector: NDArray[np.float32], entries: NDArray[np.int64], weights: NDArray[np.float32]
) -> tuple[str, str, str | None]:
    if len(weights) and weights[0] >= SURE_ENTRY:
        entry = bank_vectors().bank.entries[int(entries[0])]
        return entry.label, entry.category, entry.id
    return expand(wording), CATEGORIES[int(category_shares(vector).argmax())], None
