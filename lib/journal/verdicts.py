"""What the person said about wordings: the same question or not. Kept by wording, so it outlives every regrouping."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from duckdb import DuckDBPyConnection

MOST_PAIRS = 2_000
"""A merge of two questions asked a hundred times each needs no ten thousand verdicts to be remembered."""


_OUTER = " .,:;!?-–—\"'“”‘’()[]*_"


def fold(wording: str) -> str:
    """A wording without what does not matter to it: case, runs of space, punctuation at its ends."""
    # "#" is a heading at the start, but at the end it may be C#.
    return " ".join(wording.casefold().split()).rstrip(_OUTER).lstrip(_OUTER + "#")


def remember(cursor: DuckDBPyConnection, ones: Iterable[str], others: Iterable[str], *, same: bool) -> None:
    """Remember that each of `ones` is, or is not, the same question as each of `others`; the latest word holds."""
    if pairs := pairs_of(ones, others):
        # One statement for all: a row a statement takes seconds for a large merge.
        ones, others = zip(*pairs, strict=True)
        cursor.execute(
            "INSERT INTO verdict (one, other, same) SELECT unnest(?::TEXT[]), unnest(?::TEXT[]), ? "
            "ON CONFLICT (one, other) DO UPDATE SET same = excluded.same, created_at = now() AT TIME ZONE 'UTC'",
            [list(ones), list(others), same],
        )


def pairs_of(ones: Iterable[str], others: Iterable[str]) -> list[tuple[str, str]]:
    """The pairs of folded wordings that a verdict on two groups of wordings speaks of, at most `MOST_PAIRS`."""
    pairs = {
        (min(one, other), max(one, other))
        for one, other in product({fold(text) for text in ones}, {fold(text) for text in others})
        if one != other
    }
    return sorted(pairs)[:MOST_PAIRS]


def refused(cursor: DuckDBPyConnection, wording: str, others: Iterable[str]) -> bool:
    """Whether the person said of any of `others` that it is not the same question as `wording`."""
    one = fold(wording)
    pairs = [sorted((one, fold(other))) for other in others]
    return any(
        cursor.execute("SELECT 1 FROM verdict WHERE one = ? AND other = ? AND NOT same", pair).fetchone()
        for pair in pairs
    )


def all_of(cursor: DuckDBPyConnection) -> dict[tuple[str, str], bool]:
    """Every verdict: pairs of folded wordings in order, True for the same question."""
    found = cursor.execute("SELECT one, other, same FROM verdict").fetchall()
    return {(one, other): same for one, other, same in found}
