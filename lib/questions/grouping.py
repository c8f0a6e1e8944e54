"""A whole list of wordings sorted into questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from lib.questions.calibration import calibration
from lib.questions.embedding import encode
from lib.questions.linkage import average_linkage
from lib.questions.naming import name_of
from lib.questions.similarity import near_pairs, place
from lib.questions.wording import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

NEIGHBOURS = 300  # of each wording are compared closely; a person has few questions with more wordings


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
    placed, limits = place(vectors), calibration()
    pairs = near_pairs(placed, limits.floor, NEIGHBOURS)
    found = average_linkage(len(wordings), pairs, limits.join, must=[*must, *_same_text(wordings)], cannot=list(cannot))
    order = np.argsort(found, kind="stable")
    groups = []
    for lines in np.split(order, np.flatnonzero(np.diff(found[order])) + 1):
        name = name_of([wordings[line] for line in lines], vectors[lines], placed.rows(lines))
        groups.append(Group(name.label, name.category, tuple(lines.tolist()), name.entry))
    return sorted(groups, key=lambda one: (-len(one.lines), one.lines[0]))


def _same_text(wordings: Sequence[str]) -> list[tuple[int, int]]:
    first: dict[str, int] = {}
    return [(first.setdefault(key(wording), line), line) for line, wording in enumerate(wordings)]
