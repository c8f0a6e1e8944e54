"""A whole list of wordings sorted into questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from lib.questions.bank import CATEGORIES
from lib.questions.categories import category_shares
from lib.questions.embedding import encode
from lib.questions.linkage import average_linkage
from lib.questions.profiles import bank_vectors
from lib.questions.similarity import Placed, near_pairs, place
from lib.questions.wording import expand, key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

THRESHOLD = 0.43
FLOOR = 0.2
SURE_ENTRY = 0.5


@dataclass(frozen=True, slots=True)
class Group:
    """Wordings of one question.

    Attributes:
        label: the bank's label where the bank surely knows the question, else the clearest wording.
        category: one of `CATEGORIES`.
        lines: indices into the list that was grouped, ascending.
        entry: id of the bank's entry where sure, else None.
    """

    label: str
    category: str
    lines: tuple[int, ...]
    entry: str | None


def group(
    wordings: Sequence[str],
    *,
    vectors: NDArray[np.float32] | None = None,
    must: Iterable[tuple[int, int]] = (),
    cannot: Iterable[tuple[int, int]] = (),
) -> list[Group]:
    """Sort wordings into questions; every line is in exactly one group, the largest group comes first.

    Args:
        wordings: what was asked, one question each.
        vectors: float32[n, d] of `encode(wordings)` where they are stored already.
        must: pairs of lines that are one question.
        cannot: pairs of lines that are not, unless `must` says they are.
    """
    if not wordings:
        return []
    vectors = encode(wordings) if vectors is None else vectors
    placed = place(vectors)
    same = _same_text(wordings)
    labels = average_linkage(
        len(wordings), near_pairs(placed, FLOOR), THRESHOLD, must=[*must, *same], cannot=list(cannot)
    )
    shares = category_shares(vectors)
    order = np.argsort(labels, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)
    groups = [_described(wordings, placed, shares, part) for part in parts]
    return sorted(groups, key=lambda found: (-len(found.lines), found.lines[0]))


def _same_text(wordings: Sequence[str]) -> list[tuple[int, int]]:
    first: dict[str, int] = {}
    return [(first.setdefault(key(wording), line), line) for line, wording in enumerate(wordings)]


def _described(wordings: Sequence[str], placed: Placed, shares: NDArray[np.float32], lines: NDArray[np.int64]) -> Group:
    known = bank_vectors()
    belief = np.zeros(len(known.bank))
    np.add.at(belief, placed.profile.entries[lines].ravel(), placed.profile.weights[lines].ravel())
    best = int(belief.argmax())
    numbers = tuple(int(line) for line in lines)
    if belief[best] / len(lines) >= SURE_ENTRY:
        entry = known.bank.entries[best]
        return Group(entry.label, entry.category, numbers, entry.id)
    category = CATEGORIES[int(shares[lines].sum(0).argmax())]
    return Group(clearest([wordings[line] for line in numbers], placed.vectors[lines]), category, numbers, None)


def clearest(wordings: Sequence[str], vectors: NDArray[np.float32]) -> str:
    """The wording that says best what all of them ask: near the middle, of readable length."""
    middle = vectors @ vectors.mean(0)
    lengths = np.array([len(wording.split()) for wording in wordings])
    tidy = -0.02 * np.maximum(0, 4 - lengths) - 0.004 * np.maximum(0, lengths - 14)
    return expand(wordings[int((middle + tidy).argmax())])
