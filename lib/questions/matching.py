"""One new wording against those already in a journal: taken without asking, suggested, or new."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from lib.questions.calibration import calibration
from lib.questions.embedding import encode, encode_one, products, unit
from lib.questions.naming import Name, name_of
from lib.questions.profiles import bank_vectors
from lib.questions.similarity import Placed, blend, place
from lib.questions.wording import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

SUGGESTIONS = 3
_SEEN = 4096
"""Wordings whose place is kept at hand: an import brings the same ones again and again."""

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
        choices: the best three stored questions, best first; fewer where fewer are stored.
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
        vectors: NDArray[np.float32] | Placed,
        groups: Sequence[str],
        wordings: Sequence[str],
        *,
        confirmed: Sequence[bool] | None = None,
        refused: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Take over what is stored.

        Args:
            vectors: float32[n, d] of `encode(wordings)`, or these as `place` puts them, where that was done before.
            groups: the question of each wording.
            wordings: as they were typed.
            confirmed: whether a person said (or left standing) that the wording belongs there; True where left out.
            refused: (wording, group) pairs of which a person said that they are not the same.

        Raises:
            ValueError: the four are not of one length.
        """
        placed = vectors if isinstance(vectors, Placed) else place(vectors)
        lengths = {len(placed.vectors), len(groups), len(wordings), len(wordings if confirmed is None else confirmed)}
        if len(lengths) > 1:
            raise ValueError("vectors, groups, wordings and confirmed must be of one length")
        self._size = len(wordings)
        self._vectors = placed.vectors
        self._entries = placed.profile.entries
        self._weights = unit(placed.profile.weights)
        self._known = placed.profile.known
        self._number: dict[str, int] = {}
        self._names: list[str] = []
        self._group = np.fromiter((self._numbered(name) for name in groups), np.int64, self._size)
        self._stored = set(zip(wordings, self._group.tolist(), strict=True))
        self._seen: dict[str, tuple[Placed, Name]] = {}
        self._exact: dict[str, int] = {}
        self._refused: defaultdict[str, set[int]] = defaultdict(set)
        for row in range(self._size):
            if confirmed is None or confirmed[row]:
                self._exact[key(wordings[row])] = int(self._group[row])
        for wording, name in refused:
            self.refuse(wording, name)

    def __len__(self) -> int:
        return self._size

    def match(self, wording: str, vector: NDArray[np.float32] | None = None) -> Match:
        """Compare one wording with everything stored; `vector` is its row of `encode` where that is known already."""
        return self._match(wording, (encode_one(wording) if vector is None else vector).reshape(1, -1))

    def match_all(self, wordings: Sequence[str]) -> list[Match]:
        """Compare several wordings with everything stored, none of them with each other."""
        vectors = encode(wordings)
        return [self._match(wording, vectors[row : row + 1]) for row, wording in enumerate(wordings)]

    def add(self, wording: str, group: str, vector: NDArray[np.float32] | None = None, confirmed: bool = True) -> None:
        """Store one more wording; the next `match` knows it."""
        number = self._numbered(group)
        # Asked a hundred times, a wording is still one way to put its question: it counts once, as it is read.
        if (wording, number) not in self._stored:
            self._stored.add((wording, number))
            placed, _ = self._place(wording, encode([wording])[0] if vector is None else vector)
            self._make_room()
            self._vectors[self._size] = placed.vectors[0]
            self._entries[self._size] = placed.profile.entries[0]
            self._weights[self._size] = unit(placed.profile.weights)[0]
            self._known[self._size] = placed.profile.known[0]
            self._group[self._size] = number
            self._size += 1
        if confirmed:
            self._exact[key(wording)] = self._number[group]
            self._refused[key(wording)].discard(self._number[group])

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

    def _make_room(self) -> None:
        if self._size < len(self._vectors):
            return
        room = max(64, self._size // 2)
        for name in ("_vectors", "_entries", "_weights", "_known", "_group"):
            old = getattr(self, name)
            setattr(self, name, np.concatenate([old, np.zeros((room, *old.shape[1:]), old.dtype)]))

    def _place(self, wording: str, vector: NDArray[np.float32]) -> tuple[Placed, Name]:
        """A wording among the entries of the bank, and what it would be called: the same however often it comes."""
        if wording not in self._seen:
            if len(self._seen) >= _SEEN:
                self._seen.clear()
            placed = place(vector.reshape(1, -1))
            self._seen[wording] = placed, name_of([wording], vector.reshape(1, -1), placed)
        return self._seen[wording]

    def _match(self, wording: str, vector: NDArray[np.float32]) -> Match:
        placed, name = self._place(wording, vector)
        numbers, chances = self._chances(placed, key(wording))
        choices = tuple(Choice(self._names[n], float(p)) for n, p in zip(numbers, chances, strict=True))
        top = choices[0].probability if choices else 0.0
        limits = calibration()
        verdict: Verdict = "sure" if top >= limits.sure else "unsure" if top >= limits.new else "new"
        return Match(verdict, choices, 1 - top, name.label, name.category, name.entry)

    def _chances(self, placed: Placed, text: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The best stored questions and the probability of each, best first."""
        if (known := self._exact.get(text)) is not None:
            return np.array([known]), np.array([1.0])
        if not self._size:
            return np.zeros(0, np.int64), np.zeros(0)
        standing = Standing.of(self._likeness(placed), self._group[: self._size], len(self._names))
        chance = standing.chances()
        for number in self._refused.get(text, ()):
            chance[number] = -1.0
        best = np.argsort(-chance, kind="stable")[:SUGGESTIONS]
        best = best[chance[best] >= 0]
        return best, chance[best]

    def _likeness(self, placed: Placed) -> NDArray[np.float32]:
        """float32[size]: likeness of one placed wording to every stored one."""
        spread = np.zeros(len(bank_vectors().bank), np.float32)
        spread[placed.profile.entries[0]] = unit(placed.profile.weights)[0]
        stored = slice(0, self._size)
        overlap = np.einsum("ij,ij->i", spread[self._entries[stored]], self._weights[stored])
        cosine = products(placed.vectors, self._vectors[stored])[0]
        return blend(cosine, overlap, self._known[stored] * placed.profile.known[0])


@dataclass(frozen=True, slots=True)
class Standing:
    """How a new wording stands to each stored question.

    Attributes:
        mean: float64[groups], mean likeness to the wordings of the question; −1 where it has none.
        nearest: float64[groups], likeness to the nearest of them.
        lead: float64[groups], how far its score is ahead of the best other question's; negative where behind.
    """

    mean: NDArray[np.float64]
    nearest: NDArray[np.float64]
    lead: NDArray[np.float64]

    @staticmethod
    def of(likeness: NDArray[np.float32], group: NDArray[np.int64], groups: int) -> Standing:
        """Sum up the likeness to each wording by question."""
        count = np.bincount(group, minlength=groups)
        mean = np.bincount(group, weights=likeness, minlength=groups) / np.maximum(count, 1)
        mean[count == 0] = -1.0
        nearest = np.full(groups, -1.0)
        np.maximum.at(nearest, group, likeness)
        score = (mean + nearest) / 2
        best = int(score.argmax())
        second = float(np.delete(score, best).max(initial=0.0))
        lead = score - score[best]
        lead[best] = score[best] - second
        return Standing(mean, nearest, lead)

    def chances(self) -> NDArray[np.float64]:
        """float64[groups]: calibrated probability that the wording belongs to each question."""
        by = calibration()
        log_odds = by.intercept + by.mean * self.mean + by.nearest * self.nearest + by.lead * self.lead
        return np.where(self.mean > -1, 1 / (1 + np.exp(-log_odds)), -1.0)
