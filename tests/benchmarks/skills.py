"""Simulated hunts: does a skill that changed nothing get a verdict, and does the interval hold the true change?

    uv run python -m tests.benchmarks.skills

Half way through a hunt the person picks the questions that look worst so far as a skill. In the first world nothing
changes after that, in the second their answers get better by a point. Beside it stands what a plain comparison of the
two averages (Welch's t-test, 90 % interval) would claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from lib.insights.skills import changes
from tests.benchmarks.generator import World, simulate

if TYPE_CHECKING:
    from tests.benchmarks.generator import Hunts

NOTHING = World(improving=0.0)
PICKED = 3


def main() -> None:
    """Print one line a world, length of hunt and method."""
    heads = ("better", "worse", "coverage", "width", "hunts", "mean")
    print(f"{'world':16s}{'interviews':>11s} {'method':6s}" + "".join(f"{head:>9s}" for head in heads))
    for interviews in (8, 16, 40):
        hunts = simulate(NOTHING, 400, interviews, seed=interviews)
        for name, gain in (("nothing changes", 0.0), ("up by a point", 1.0)):
            for method, rows in _judged(hunts, interviews, gain).items():
                table = np.array(rows)
                change, low, high, up = table.T
                figures = (up >= 0.95).mean(), (up <= 0.05).mean(), ((low <= gain) & (gain <= high)).mean()
                print(
                    f"{name:16s}{interviews:11d} {method:6s}"
                    + "".join(f"{figure:9.3f}" for figure in (*figures, (high - low).mean()))
                    + f"{len(table):9d}{change.mean():+9.2f}"
                )


def _judged(hunts: Hunts, interviews: int, gain: float) -> dict[str, list[tuple[float, float, float, float]]]:
    from scipy.stats import ttest_ind

    half = interviews // 2
    rows: dict[str, list[tuple[float, float, float, float]]] = {"model": [], "plain": []}
    for rating in hunts.rating:
        interview, question = np.nonzero(~np.isnan(rating))
        given = rating[interview, question]
        lost = np.nansum(5 - rating[:half], axis=0)
        skill = np.argsort(-lost, kind="stable")[:PICKED]
        of_skill, later = np.isin(question, skill), interview >= half
        # A point more, where the scale has room for it.
        given = np.where(of_skill & later, np.minimum(given + gain, 5), given)
        before, since = given[of_skill & ~later], given[of_skill & later]
        if min(len(before), len(since)) < 2 or before.std() * since.std() == 0:
            continue
        frame = pd.DataFrame(
            {
                "question": question,
                "category": hunts.category[question],
                "interview": interview,
                "rating": given,
            }
        )
        fitted = changes(frame, (of_skill & later)[:, None]).iloc[0]
        rows["model"].append((fitted["change"], fitted["low"], fitted["high"], fitted["up"]))
        test = ttest_ind(since, before, equal_var=False)
        low, high = test.confidence_interval(0.9)
        up = float(test.pvalue) / 2
        rows["plain"].append((since.mean() - before.mean(), low, high, 1 - up if test.statistic > 0 else up))
    return rows


if __name__ == "__main__":
    main()
