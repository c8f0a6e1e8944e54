"""Simulated hunts with planted weaknesses. Knows nothing of the estimators that are judged on them.

A hunt is a person who goes to a number of interviews. Each interview asks a few of the questions that exist, popular
ones more often; each answer is rated on the scale from 1 to 5. What a question truly costs is its chance of coming up
in the next interview times the points that the person would be expected to lose on it by the end of the hunt.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtr

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_EDGES = np.array([1.5, 2.5, 3.5, 4.5])


@dataclass(frozen=True)
class World:
    """What the simulated hunts are like. The defaults are those of the project's reference simulation.

    Attributes:
        questions: How many different questions exist.
        categories: How many categories they fall into, in equal parts.
        asked: Questions asked in one interview.
        zipf: Exponent of the popularity: the r-th most popular question has weight r ** -zipf.
        mean: Mean of the latent rating, in points.
        within: Standard deviation of the latent mean between questions of one category, in points.
        between: Standard deviation between categories, in points.
        noise: Standard deviation of a single answer, in points.
        day: Standard deviation of the effect shared by all answers of one interview, in points.
        improving: Share of questions that get better.
        improvement: By how much they do from the first to the last interview, in points, linearly.
        bank_known: Share of questions for which a bank states how often they come up.
        bank_noise: Standard deviation of the logarithm of the bank's error; infinity: the bank's rates are those of
            other questions, and so say nothing.
        unrated: Share of askings without a rating.
    """

    questions: int = 30
    categories: int = 5
    asked: int = 6
    zipf: float = 0.8
    mean: float = 3.2
    within: float = 0.7
    between: float = 0.4
    noise: float = 0.9
    day: float = 0.5
    improving: float = 0.2
    improvement: float = 1.0
    bank_known: float = 0.0
    bank_noise: float = 0.5
    unrated: float = 0.0


@dataclass(frozen=True)
class Hunts:
    """Simulated hunts; H hunts, N interviews, Q questions.

    Attributes:
        asked: (H, N, Q), whether the question came up.
        rating: (H, N, Q), 1 to 5, NaN where not asked or not rated.
        category: (Q,), number of the category.
        bank_rate: (H, Q), share of interviews according to the bank, NaN where it has none.
        improving: (H, Q), whether the question truly gets better.
        share: (H, Q), true chance of coming up in an interview.
        latent: (H, Q), true latent mean at the end of the hunt, in points, not bounded by the scale.
        expected: (H, Q), true mean of the ratings given at the end of the hunt, 1 to 5.
    """

    asked: NDArray[np.bool_]
    rating: Floats
    category: NDArray[np.int64]
    bank_rate: Floats
    improving: NDArray[np.bool_]
    share: Floats
    latent: Floats
    expected: Floats

    @property
    def cost(self) -> Floats:
        """True points lost per interview, (H, Q)."""
        return self.share * (5 - self.expected)


@lru_cache
def _inclusion(questions: int, asked: int, zipf: float) -> tuple[float, ...]:
    """Chance of each popularity rank to be among those drawn one after the other without replacement."""
    rng = np.random.default_rng(1)
    weights = np.arange(1, questions + 1) ** -zipf
    # The first `asked` arrivals of independent exponential clocks are such a sample.
    clocks = rng.exponential(size=(40_000, questions)) / weights
    drawn = np.argpartition(clocks, asked - 1, axis=1)[:, :asked]
    return tuple(np.bincount(drawn.ravel(), minlength=questions) / len(clocks))


def simulate(world: World, hunts: int, interviews: int, seed: int) -> Hunts:
    """Draw hunts.

    Args:
        world: What the hunts are like.
        hunts: How many.
        interviews: Interviews in each.
        seed: Same seed, same hunts.
    """
    rng = np.random.default_rng(seed)
    shape = (hunts, world.questions)
    rank = np.argsort(rng.random(shape), axis=1)
    share = np.array(_inclusion(world.questions, world.asked, world.zipf))[rank]
    clocks = rng.exponential(size=(hunts, interviews, world.questions))
    clocks /= ((rank + 1.0) ** -world.zipf)[:, None, :]
    asked = clocks <= np.partition(clocks, world.asked - 1, axis=2)[:, :, world.asked - 1, None]

    category = np.arange(world.questions) % world.categories
    start = (
        world.mean
        + rng.normal(0, world.between, (hunts, world.categories))[:, category]
        + rng.normal(0, world.within, shape)
    )
    improving = rng.random(shape) < world.improving
    gain = improving * world.improvement
    progress = np.linspace(0, 1, interviews)[None, :, None]
    latent = start[:, None, :] + gain[:, None, :] * progress
    heard = (
        latent
        + rng.normal(0, world.day, (hunts, interviews, 1))
        + rng.normal(0, world.noise, (hunts, interviews, world.questions))
    )
    rating = np.clip(np.rint(heard), 1, 5)
    rating[~asked | (rng.random(asked.shape) < world.unrated)] = np.nan

    now = start + gain
    spread = float(np.hypot(world.noise, world.day))
    expected = 1 + ndtr((now[..., None] - _EDGES) / spread).sum(axis=-1)
    return Hunts(asked, rating, category, _bank(world, share, rng), improving, share, now, expected)


def _bank(world: World, share: Floats, rng: np.random.Generator) -> Floats:
    if np.isinf(world.bank_noise):
        rate = rng.permuted(share, axis=1)
    else:
        rate = np.clip(share * np.exp(rng.normal(0, world.bank_noise, share.shape)), 0.001, 0.98)
    rate[rng.random(share.shape) >= world.bank_known] = np.nan
    return rate
