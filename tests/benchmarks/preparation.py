"""Simulated hunts: do the chances on the preparation sheet foretell what the next round asks?

    uv run python -m tests.benchmarks.preparation

Each hunt has rounds of three kinds, which ask of the same questions with tastes of their own: by category and by
question. The last round is foretold from the others, of the questions that were asked before and of those that only the
bank knows. Beside the estimator stand the plain share of the rounds of that kind and the smoothed share of all rounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from lib.insights.preparation_chances import chances
from lib.insights.shares import posterior_shares

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

KINDS = np.array([0.5, 0.3, 0.2])
EDGES = np.array([0.0, 0.1, 0.2, 0.3, 0.4, 0.6, 1.0])


@dataclass(frozen=True)
class World:
    """What the simulated hunts are like.

    Attributes:
        questions: How many exist; popularity falls as rank to the power of -0.8.
        asked: How many one round asks.
        category: Standard deviation of the logarithm of a kind's taste for a category.
        question: The same for a single question.
        bank_known: Share of questions that the bank has.
        bank_noise: Standard deviation of the logarithm of the bank's error.
    """

    questions: int = 40
    asked: int = 6
    category: float = 0.7
    question: float = 0.4
    bank_known: float = 0.7
    bank_noise: float = 0.5


@dataclass(frozen=True)
class Hunt:
    """One hunt of N rounds and the round after them; Q questions."""

    alike: NDArray[np.bool_]
    asked: NDArray[np.bool_]
    coming: NDArray[np.bool_]
    category: NDArray[np.int64]
    rate: Floats


def simulate(world: World, rounds: int, seed: int) -> Hunt:
    """Draw one hunt."""
    rng = np.random.default_rng(seed)
    category = np.arange(world.questions) % 5
    taste = rng.normal(0, world.category, (len(KINDS), 5))[:, category]
    taste = np.exp(taste + rng.normal(0, world.question, (len(KINDS), world.questions)))
    weight = rng.permutation(np.arange(1.0, world.questions + 1) ** -0.8) * taste
    kind = rng.choice(len(KINDS), rounds + 1, p=KINDS)
    asked = _drawn(rng, weight[kind], world.asked)
    share = np.stack([_drawn(rng, np.tile(one, (400, 1)), world.asked).mean(axis=0) for one in weight])
    rate = np.clip(KINDS @ share * np.exp(rng.normal(0, world.bank_noise, world.questions)), 0.005, 0.95)
    rate[rng.random(world.questions) > world.bank_known] = np.nan
    return Hunt(kind[:-1] == kind[-1], asked[:-1], asked[-1], category, rate)


def foretold(hunt: Hunt) -> Floats:
    """The estimator's chances for the round to come, (Q,)."""
    here, elsewhere = hunt.asked[hunt.alike], hunt.asked[~hunt.alike]
    return chances(
        here.sum(axis=0), len(here), elsewhere.sum(axis=0), len(elsewhere), hunt.category, hunt.rate
    ).mean  # fmt: skip


def main() -> None:
    """Print log loss, Brier score and calibration for each length of hunt, world and method."""
    for world in (World(), World(category=0, question=0), World(category=1.5, question=0.8)):
        print(world)
        for rounds in (4, 8, 15, 40):
            _print(world, rounds)


def _print(world: World, rounds: int) -> None:
    told: dict[str, list[tuple[Floats, Floats]]] = {}
    for seed in range(400):
        hunt = simulate(world, rounds, seed)
        known = hunt.asked.any(axis=0)
        here = hunt.asked[hunt.alike]
        chance = foretold(hunt)
        rate = hunt.rate[known]
        alone = (here.sum(axis=0) + 0.5) / (len(here) + 1)
        overall = posterior_shares(hunt.asked[:, known].sum(axis=0), rounds, rate).mean
        coming = hunt.coming.astype(float)
        told.setdefault("sheet", []).append((chance[known], coming[known]))
        told.setdefault("all rounds", []).append((overall, coming[known]))
        told.setdefault("this kind", []).append((alone[known], coming[known]))
        bank = ~known & ~np.isnan(hunt.rate)
        told.setdefault("bank only", []).append((chance[bank], coming[bank]))
    for name, pairs in told.items():
        p, y = (np.concatenate(side) for side in zip(*pairs, strict=True))
        safe = np.clip(p, 1e-4, 1 - 1e-4)
        loss = -(y * np.log(safe) + (1 - y) * np.log(1 - safe)).mean()
        inside = [(p >= low) & (p < high) for low, high in pairwise(EDGES)]
        right = "  ".join(f"{p[at].mean():.2f}/{y[at].mean():.2f} ({at.sum()})" for at in inside if at.any())
        print(f"  {rounds:3d} rounds  {name:11s} loss {loss:.4f}  Brier {((p - y) ** 2).mean():.4f}  said/came {right}")


def _drawn(rng: np.random.Generator, weight: Floats, asked: int) -> NDArray[np.bool_]:
    """Which questions each row of weights (N, Q) draws, without replacement."""
    clocks = rng.exponential(size=weight.shape) / weight
    return np.asarray(clocks <= np.partition(clocks, asked - 1, axis=1)[:, asked - 1, None])


if __name__ == "__main__":
    main()
