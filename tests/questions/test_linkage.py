"""Average linkage in rounds gives what the textbook gives, and keeps to what people said."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage

from lib.questions.linkage import Pairs, average_linkage


def pairs_of(likeness: np.ndarray, floor: float = -2.0, default: float = 0.0) -> Pairs:
    left, right = np.triu_indices(len(likeness), 1)
    score = likeness[left, right].astype(np.float64)
    kept = score >= floor
    return Pairs(left[kept], right[kept], score[kept], default)


def partition(labels: np.ndarray) -> set[frozenset[int]]:
    return {frozenset(np.flatnonzero(labels == label).tolist()) for label in np.unique(labels)}


@pytest.mark.parametrize("seed", range(12))
def test_equals_the_textbook_one_join_at_a_time(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rows = rng.normal(size=(60, 5)) + rng.normal(size=(12, 5)).repeat(5, 0) * 2
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    likeness = rows @ rows.T
    left, right = np.triu_indices(60, 1)
    tree = linkage(1 - likeness[left, right], method="average")
    expected = fcluster(tree, t=1 - 0.4, criterion="distance")
    assert partition(average_linkage(60, pairs_of(likeness), 0.4)) == partition(expected)


def test_pairs_that_are_not_listed_count_the_default() -> None:
    likeness = np.array([[1, 0.9, 0.5], [0.9, 1, 0.0], [0.5, 0.0, 1]])
    assert partition(average_linkage(3, pairs_of(likeness, floor=0.1, default=0.0), 0.3)) == {
        frozenset({0, 1}),
        frozenset({2}),
    }
    assert partition(average_linkage(3, pairs_of(likeness, floor=0.1, default=0.2), 0.3)) == {frozenset({0, 1, 2})}


def test_a_threshold_above_every_score_joins_nothing() -> None:
    assert average_linkage(3, pairs_of(np.full((3, 3), 0.5)), 0.6).tolist() == [0, 1, 2]


def test_equal_scores_are_all_joined() -> None:
    assert average_linkage(7, pairs_of(np.full((7, 7), 0.7)), 0.6).tolist() == [0] * 7


def test_no_items() -> None:
    assert average_linkage(0, pairs_of(np.zeros((0, 0))), 0.5).tolist() == []


links = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), max_size=12)


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 10_000), must=links, cannot=links)
def test_every_link_is_kept_and_must_wins(
    seed: int, must: list[tuple[int, int]], cannot: list[tuple[int, int]]
) -> None:
    likeness = np.random.default_rng(seed).uniform(-1, 1, (15, 15))
    labels = average_linkage(15, pairs_of((likeness + likeness.T) / 2), 0.1, must=must, cannot=cannot)
    assert all(labels[one] == labels[other] for one, other in must)
    forced = average_linkage(15, pairs_of(likeness), 9.0, must=must)
    for one, other in cannot:
        if forced[one] != forced[other]:
            assert labels[one] != labels[other]


def test_a_cannot_link_holds_through_a_third_wording() -> None:
    likeness = np.array([[1, 0.9, 0.9], [0.9, 1, 0.9], [0.9, 0.9, 1]])
    labels = average_linkage(3, pairs_of(likeness), 0.2, cannot=[(0, 2)])
    assert labels[0] != labels[2]
    assert len(set(labels.tolist())) == 2
