"""From scores to labels: chances against all paths counted one by one, the choice, and what is between questions."""

from __future__ import annotations

from itertools import combinations, pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.questions.extraction import decoding
from lib.questions.extraction.decoding import WORTH_TAKING, best_stretches, question_chances, questions

Weights = dict[str, np.ndarray]


def random_weights(seed: int = 0, *, spread: float = 0.0) -> Weights:
    dice = np.random.default_rng(seed)
    step = dice.normal(size=(7, 7)) * spread
    for first in (1, 3, 5):
        step[:, first + 1] = -1e4
        step[[first, first + 1], first + 1] = dice.normal(size=2) * spread
    begin = dice.normal(size=7) * spread
    begin[[2, 4, 6]] = -1e4
    last = (dice.normal(size=7) * spread).astype(np.float32)
    return {"path.step": step.astype(np.float32), "path.first": begin.astype(np.float32), "path.last": last}


def random_scores(seed: int, length: int) -> np.ndarray:
    return (np.random.default_rng(seed).normal(size=(length, 7)) * 4).astype(np.float32)


@pytest.mark.parametrize("seed", range(5))
def test_chances_are_those_of_all_paths_counted_one_by_one(seed: int) -> None:
    weights, scores = random_weights(seed, spread=1), (random_scores(seed, 4) / 3).astype(np.float32)
    counted: dict[tuple[int, int], float] = {}
    total = 0.0
    for path in product(range(7), repeat=4):
        score = float(weights["path.first"][path[0]] + weights["path.last"][path[-1]])
        score += sum(float(scores[at, label]) for at, label in enumerate(path))
        score += sum(float(weights["path.step"][a, b]) for a, b in pairwise(path))
        weight = float(np.exp(score))
        total += weight
        for stretch in questions(list(path)):
            counted[stretch] = counted.get(stretch, 0) + weight
    expected = {stretch: weight / total for stretch, weight in counted.items() if weight / total > 0.03}
    found = question_chances(weights, scores)
    assert expected.items() <= {stretch: pytest.approx(chance, abs=1e-5) for stretch, chance in found.items()}.items()


@given(st.dictionaries(st.tuples(st.integers(0, 6), st.integers(1, 7)), st.floats(0, 1), max_size=8))
def test_the_stretches_chosen_do_not_overlap_and_none_are_better(drawn: dict[tuple[int, int], float]) -> None:
    chances = {(start, end): chance for (start, end), chance in drawn.items() if start < end}

    def gain(chosen: tuple[tuple[int, int], ...]) -> float:
        return sum(chances[stretch] - WORTH_TAKING for stretch in chosen)

    def apart(chosen: tuple[tuple[int, int], ...]) -> bool:
        return all(a[1] <= b[0] for a, b in pairwise(sorted(chosen)))

    found = tuple(best_stretches(chances, 7))
    assert apart(found)
    choices = [c for size in range(len(chances) + 1) for c in combinations(chances, size) if apart(c)]
    assert gain(found) == pytest.approx(max(map(gain, choices)))


def test_of_five_ends_none_of_which_is_likely_none_is_taken() -> None:
    """The best path takes one of five near equals; a chance of a fifth is not worth taking."""
    weights = random_weights()
    scores = np.full((5, 7), -20, dtype=np.float32)
    scores[:, 0] = 0
    scores[0, 1] = 0.01
    scores[1:, 2] = 0
    assert questions(decoding.best_path(weights, scores))
    assert len(question_chances(weights, scores)) == 5
    assert not questions(decoding.labels(weights, scores))


@given(st.integers(0, 10_000), st.integers(1, 40))
def test_no_stretch_goes_on_that_did_not_start(seed: int, length: int) -> None:
    path = decoding.labels(random_weights(), random_scores(seed, length))
    assert len(path) == length
    for before, label in zip([0, *path], path, strict=False):
        assert label not in {2, 4, 6} or before in {label, label - 1}


@given(st.integers(0, 10_000), st.integers(1, 30))
def test_what_is_surely_a_question_is_one_and_what_surely_is_not_is_none(seed: int, length: int) -> None:
    weights, scores = random_weights(), random_scores(seed, length)
    chances, found = question_chances(weights, scores), questions(decoding.labels(weights, scores))
    assert all(chances.get(stretch, 0) > WORTH_TAKING - 0.11 for stretch in found)
    assert {stretch for stretch, chance in chances.items() if chance > 0.95} <= set(found)
