"""Average linkage over sparse pair scores: exact, in rounds, with pairs that must or must not end up together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Pairs:
    """Scores of some pairs of n items; a pair that is not listed has the score `default`.

    Attributes:
        left: int64[p], the smaller index of each pair.
        right: int64[p], the larger index.
        score: float64[p].
        default: what a pair that was not worth listing counts.
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    score: NDArray[np.float64]
    default: float


def average_linkage(
    size: int,
    pairs: Pairs,
    threshold: float,
    *,
    must: Iterable[tuple[int, int]] = (),
    cannot: Iterable[tuple[int, int]] = (),
) -> NDArray[np.int64]:
    """Join the two groups with the highest mean score between their members while that is at least the threshold.

    Mutual nearest neighbours are joined together in rounds, which gives the same groups as one join at a time because
    average linkage is reducible (Bruynooghe 1978); a cannot-link only takes joins away, so it stays reducible.

    Args:
        size: number of items n.
        pairs: scores; each pair at most once.
        threshold: smallest mean score at which two groups are joined.
        must: pairs that are joined whatever their score.
        cannot: pairs whose groups are never joined, unless `must` has joined them.

    Returns:
        int64[n], the group of each item, numbered from 0 by first appearance.
    """
    group = _components(size, must)
    counts: NDArray[np.float64] = np.bincount(group).astype(np.float64)
    edges = _Edges.start(group, pairs, np.array(list(cannot), np.int64).reshape(-1, 2))
    while len(edges.key):
        merged, changed = _join_mutual(counts, edges, threshold, pairs.default)
        if not changed:
            break
        group = merged[group]
        counts = np.asarray(np.bincount(merged, weights=counts), np.float64)
        edges = edges.relabelled(merged)
    return _by_first_appearance(group)


@dataclass(frozen=True, slots=True)
class _Edges:
    """Sums over the listed pairs between groups; `key` is (smaller group, larger group), sorted, each once."""

    key: NDArray[np.int64]  # [e, 2]
    total: NDArray[np.float64]  # sum of listed scores, −inf where the two must stay apart
    listed: NDArray[np.float64]  # number of listed pairs

    @staticmethod
    def start(group: NDArray[np.int64], pairs: Pairs, cannot: NDArray[np.int64]) -> _Edges:
        key = np.concatenate([np.stack([group[pairs.left], group[pairs.right]], 1), group[cannot]])
        total = np.concatenate([pairs.score, np.full(len(cannot), -np.inf)])
        listed = np.concatenate([np.ones(len(pairs.score)), np.zeros(len(cannot))])
        return _summed(key, total, listed)

    def relabelled(self, merged: NDArray[np.int64]) -> _Edges:
        return _summed(merged[self.key], self.total, self.listed)


def _summed(key: NDArray[np.int64], total: NDArray[np.float64], listed: NDArray[np.float64]) -> _Edges:
    outer = key[:, 0] != key[:, 1]
    key, total, listed = np.sort(key[outer], 1), total[outer], listed[outer]
    if not len(key):
        return _Edges(key, total, listed)
    order = np.lexsort((key[:, 1], key[:, 0]))
    key = key[order]
    starts = np.flatnonzero(np.r_[True, np.any(key[1:] != key[:-1], 1)])
    return _Edges(key[starts], np.add.reduceat(total[order], starts), np.add.reduceat(listed[order], starts))


def _join_mutual(
    counts: NDArray[np.float64], edges: _Edges, threshold: float, default: float
) -> tuple[NDArray[np.int64], bool]:
    possible = counts[edges.key[:, 0]] * counts[edges.key[:, 1]]
    mean = (edges.total + default * (possible - edges.listed)) / possible
    near = np.flatnonzero(mean >= threshold)
    # A total order over the edges (ties by number) makes sure that the best edge of all is mutual.
    near = near[np.argsort(-mean[near], kind="stable")]
    first = np.full(len(counts), len(near), np.int64)
    for side in (0, 1):
        np.minimum.at(first, edges.key[near, side], np.arange(len(near)))
    rank = np.arange(len(near))
    mutual = near[(first[edges.key[near, 0]] == rank) & (first[edges.key[near, 1]] == rank)]
    target = np.arange(len(counts))
    target[edges.key[mutual, 1]] = edges.key[mutual, 0]
    return np.unique(target, return_inverse=True)[1], bool(len(mutual))


def _components(size: int, links: Iterable[tuple[int, int]]) -> NDArray[np.int64]:
    parent = list(range(size))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for one, other in links:
        parent[root(one)] = root(other)
    return np.unique([root(item) for item in range(size)], return_inverse=True)[1].astype(np.int64)


def _by_first_appearance(group: NDArray[np.int64]) -> NDArray[np.int64]:
    _, first, inverse = np.unique(group, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    return rank[inverse]
