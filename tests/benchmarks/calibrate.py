"""Fit the numbers of `lib.questions.calibration`: `uv run python -m tests.benchmarks.calibrate FILE.jsonl`.

They are fitted for the present engine, on questions that neither the model nor the bank was made from. The logistic
regression is also fitted with a fifth of the questions left out at a time, so that its calibration is measured on
questions that it has not seen.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from lib.questions.calibration import calibration
from lib.questions.embedding import encode, engine_name
from lib.questions.linkage import average_linkage
from lib.questions.matching import Standing
from lib.questions.similarity import near_pairs, place, similarities
from tests.benchmarks.recognition import Labelled, b_cubed, read

if TYPE_CHECKING:
    from numpy.typing import NDArray

REPETITIONS = 8
CANDIDATES = 5
SURE_PRECISION = 0.975


@dataclass(frozen=True, slots=True)
class Examples:
    """Pairs of a new wording and one of its best stored questions.

    Attributes:
        features: float64[n, 4], a one, then mean, nearest and lead of `Standing`.
        right: bool[n], whether the wording belongs to the question.
        query: int64[n], which arrival the pair is from.
        truth: int64[n], number of the wording's true question.
    """

    features: NDArray[np.float64]
    right: NDArray[np.bool_]
    query: NDArray[np.int64]
    truth: NDArray[np.int64]


def examples(rows: list[Labelled], likeness: NDArray[np.float32]) -> Examples:
    """What the matcher sees when the wordings arrive in random orders and each is stored where it belongs."""
    names, number = np.unique([row.group for row in rows], return_inverse=True)
    features, right, query, truth = [], [], [], []
    for seed in range(REPETITIONS):
        order = np.random.default_rng(seed).permutation(len(rows))
        for position in range(1, len(order)):
            line, stored = order[position], order[:position]
            standing = Standing.of(likeness[line, stored], number[stored], len(names))
            best = np.argsort(-(standing.mean + standing.nearest), kind="stable")[:CANDIDATES]
            for group in best[standing.mean[best] > -1]:
                features.append([1.0, standing.mean[group], standing.nearest[group], standing.lead[group]])
                right.append(rows[line].fits(names[group]))
                query.append(seed * len(rows) + position)
                truth.append(number[line])
    return Examples(np.array(features), np.array(right), np.array(query), np.array(truth))


def logistic(features: NDArray[np.float64], right: NDArray[np.bool_], ridge: float = 1.0) -> NDArray[np.float64]:
    """Logistic regression by Newton's method, with a small ridge on all but the first weight."""
    weights = np.zeros(features.shape[1])
    penalty = ridge * np.eye(len(weights))
    penalty[0, 0] = 0
    for _ in range(30):
        chance = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (right - chance) - penalty @ weights
        curve = (features * (chance * (1 - chance))[:, None]).T @ features + penalty
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def held_out(data: Examples, folds: int = 5) -> NDArray[np.float64]:
    """float64[n]: chances from a regression that has not seen the wording's question."""
    fold = np.random.default_rng(0).integers(0, folds, int(data.truth.max()) + 1)[data.truth]
    chance = np.empty(len(data.right))
    for part in range(folds):
        inside = fold == part
        weights = logistic(data.features[~inside], data.right[~inside])
        chance[inside] = 1 / (1 + np.exp(-data.features[inside] @ weights))
    return chance


def best_of(data: Examples, chance: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """For each arrival the chance of its best candidate, and whether that one is right."""
    order = np.lexsort((-chance, data.query))
    first = order[np.r_[True, np.diff(data.query[order]) > 0]]
    return chance[first], data.right[first]


def sure_threshold(chance: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """The lowest chance from which on what is taken is right often enough."""
    order = np.argsort(-chance)
    precision = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(precision >= SURE_PRECISION)
    return float(chance[order[enough[-1]]]) if len(enough) else 1.0


def join_threshold(rows: list[Labelled], vectors: NDArray[np.float32]) -> list[tuple[float, float]]:
    """B³ F1 for a range of thresholds of `average_linkage`."""
    pairs = near_pairs(place(vectors), calibration().floor, 300)
    truth = [row.group for row in rows]
    steps = np.arange(0.30, 0.62, 0.01)
    return [(float(at), b_cubed(average_linkage(len(rows), pairs, at).tolist(), truth)[2]) for at in steps]


def main() -> None:
    """Print a `Calibration(...)` line and how well it holds on questions left out of the fit."""
    parser = argparse.ArgumentParser(description="Fit the numbers of lib.questions.calibration.")
    parser.add_argument("file", type=Path)
    rows = read(parser.parse_args().file)
    vectors = encode([row.text for row in rows])
    curve = join_threshold(rows, vectors)
    smooth = np.convolve([f1 for _, f1 in curve], np.ones(5) / 5, mode="same")[2:-2]
    join = curve[int(smooth.argmax()) + 2][0]
    data = examples(rows, similarities(place(vectors)))
    weights = logistic(data.features, data.right)
    chance, right = best_of(data, held_out(data))
    sure = sure_threshold(chance, right)
    print(engine_name(), " ".join(f"{at:.2f}:{f1:.3f}" for at, f1 in curve))
    names = ("intercept", "mean", "nearest", "lead")
    print(f"join={join:.3f}", *(f"{name}={weight:.2f}" for name, weight in zip(names, weights, strict=True)))
    print(f"sure={sure:.3f}: precision {right[chance >= sure].mean():.3f}, share {np.mean(chance >= sure):.3f} of all")
    for low in np.arange(0, 1, 0.1):
        inside = (chance >= low) & (chance < low + 0.1)
        if inside.any():
            print(f"  said {chance[inside].mean():.2f}  true {right[inside].mean():.2f}  n {inside.sum()}")
    for new in (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5):
        below = chance < new
        print(f"  new below {new}: {below.mean():.3f} of all, first choice right in {right[below].mean():.3f} of these")


if __name__ == "__main__":
    main()
