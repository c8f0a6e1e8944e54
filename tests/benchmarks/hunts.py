"""Judge the insights on simulated hunts with planted weaknesses: ``python -m tests.benchmarks.hunts --hunts 400``.

Prints, for 6, 15 and 40 interviews: the share of the true three costliest questions among the first three of several
rankings; how often the 90 % intervals hold the truth, and their width; trends claimed where there is none and where
there is one; coverage of the intervals of whole categories, and hunts in which a difference between them is claimed
where there is none; the same for sources. The questions are told apart as they truly are:
``tests.benchmarks.recognised`` recognises them from raw wordings.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import fields, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from lib.insights.cost import cost_of_questions
from lib.insights.rates import HIGHER, LOWER, compare_groups
from lib.insights.sorts import STRONGER, WEAKER, compared
from lib.insights.trend import IMPROVING, WORSENING, trends
from tests.benchmarks.generator import Hunts, World, simulate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

INTERVIEWS = (6, 15, 40)
TOP = 3

# How a spreadsheet would rank: from the rows of one hunt to the order of the questions, worst first.
SPREADSHEETS: dict[str, Callable[[pd.DataFrame], pd.Series[float]]] = {
    "average rating, ascending": lambda f: f["rating_sum"] / f["ratings"],
    "number of ratings of 2 or less": lambda f: -f["bad"],
    "sum of points lost": lambda f: f["rating_sum"] - 5 * f["ratings"],
}
COST = "cost"


class Scores(NamedTuple):
    """What the estimators are worth on some hunts: all are shares between 0 and 1 but for the widths, in points."""

    precision: dict[str, float]
    predicted: float
    coverage: float
    width: float
    coverage_twice: float
    width_twice: float


def question_stats(hunts: Hunts, hunt: int) -> pd.DataFrame:
    """The sufficient statistics that a journal of this hunt would give, one row a question that came up."""
    rating = hunts.rating[hunt]
    rated = ~np.isnan(rating)
    points = np.nan_to_num(rating)
    frame = pd.DataFrame(
        {
            "question_id": np.arange(rating.shape[1]),
            "category": hunts.category,
            "interviews_in": hunts.asked[hunt].sum(axis=0),
            "ratings": rated.sum(axis=0),
            "rating_sum": points.sum(axis=0),
            "rating_sumsq": (points**2).sum(axis=0),
            "order_rating_sum": (np.cumsum(rated, axis=0) * points).sum(axis=0),
            "bad": (rated & (points <= 2)).sum(axis=0),
            "prior_rate": hunts.bank_rate[hunt],
        }
    )
    return frame[frame["interviews_in"] > 0]


def score_costs(hunts: Hunts, *, draws: int = 1000) -> Scores:
    """Precision among the top three, and coverage and width of the intervals, over all hunts."""
    interviews = hunts.asked.shape[1]
    found: dict[str, list[int]] = {name: [] for name in (COST, *SPREADSHEETS)}
    intervals, predicted = [], []
    for hunt, truth in enumerate(hunts.cost):
        costliest = set(np.argsort(-truth)[:TOP])
        stats = question_stats(hunts, hunt)
        ranked = cost_of_questions(stats, interviews, draws=draws)
        found[COST].append(len(costliest & set(ranked["question_id"][:TOP])))
        predicted.append(ranked["top3"][:TOP].mean())
        for name, badness in SPREADSHEETS.items():
            order = badness(stats).sort_values(kind="stable").index[:TOP]
            found[name].append(len(costliest & set(stats["question_id"].loc[order])))
        truth_ranked = truth[ranked["question_id"]]
        holds = (ranked["low"] <= truth_ranked) & (truth_ranked <= ranked["high"])
        width = ranked["high"] - ranked["low"]
        intervals.append(pd.DataFrame({"holds": holds, "width": width, "twice": ranked["interviews_in"] >= 2}))
    every = pd.concat(intervals)
    twice = every[every["twice"]]
    return Scores(
        {name: sum(hits) / (TOP * len(hits)) for name, hits in found.items()},
        float(np.mean(predicted)),
        float(every["holds"].mean()),
        float(every["width"].mean()),
        float(twice["holds"].mean()),
        float(twice["width"].mean()),
    )


def score_trends(hunts: Hunts) -> tuple[float, float]:
    """Share of steady questions for which a trend is claimed, and of improving ones that are found."""
    judged = []
    for hunt, improving in enumerate(hunts.improving):
        verdicts = trends(question_stats(hunts, hunt))
        verdicts["truly"] = improving[verdicts["question_id"]]
        judged.append(verdicts[verdicts["ratings"] >= 3])
    every = pd.concat(judged)
    steady = every.loc[~every["truly"], "trend"]
    better = every.loc[every["truly"], "trend"]
    return float(steady.isin([IMPROVING, WORSENING]).mean()), float((better == IMPROVING).mean())


def score_sorts(hunts: Hunts) -> tuple[float, float]:
    """Coverage of the intervals of the categories' mean ratings, and share of hunts with a claimed difference.

    A category's true mean is that of its questions as they go at the end, each as often as it comes up.
    """
    holds, claims = [], []
    kinds = int(hunts.category.max()) + 1
    member = np.eye(kinds)[hunts.category]
    means = (hunts.share * hunts.expected) @ member / (hunts.share @ member)
    for hunt, truth in enumerate(means):
        interview, question = np.nonzero(hunts.asked[hunt])
        rating = hunts.rating[hunt, interview, question]
        group = hunts.category[question]
        found = compared(pd.DataFrame({"group": group, "interview_id": interview, "rating": rating}))
        true = truth[found["group"].to_numpy(np.int64)]
        holds.append(((found["low"] <= true) & (true <= found["high"])).to_numpy())
        claims.append(bool(found["verdict"].isin([STRONGER, WEAKER]).any()))
    return float(np.concatenate(holds).mean()), float(np.mean(claims))


def sources(hunts: int, applications: int, rate: float, gain: float, seed: int) -> Iterator[pd.DataFrame]:
    """Replies by source: ten sources, used unequally; the second has its odds multiplied by ``gain``."""
    rng = np.random.default_rng(seed)
    weights = np.arange(1, 11) ** -1.0
    chances = np.full(10, rate)
    odds = rate / (1 - rate) * gain
    chances[1] = odds / (1 + odds)
    for _ in range(hunts):
        n = rng.multinomial(applications, weights / weights.sum())
        yield pd.DataFrame({"n": n, "successes": rng.binomial(n, chances)})


def claimed(hunts: int, applications: int, rate: float, gain: float, seed: int) -> float:
    """Share of the hunts in which some source is said to differ."""
    verdicts = (compare_groups(frame)["verdict"] for frame in sources(hunts, applications, rate, gain, seed))
    return float(np.mean([verdict.isin([HIGHER, LOWER]).any() for verdict in verdicts]))


def main() -> None:
    """Run the benchmark and print its tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hunts", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    for field in fields(World):
        kind = int if isinstance(field.default, int) else float
        parser.add_argument(f"--{field.name.replace('_', '-')}", type=kind, default=field.default)
    options = vars(parser.parse_args())
    hunts, seed = options.pop("hunts"), options.pop("seed")
    world = World(**options)
    print(f"{hunts} hunts, {world}\n")
    for interviews in INTERVIEWS:
        _report(world, hunts, interviews, seed)
    print(f"difference between ten sources claimed, {hunts} hunts: no true difference, and odds threefold for one")
    for applications in (15, 30, 100, 300):
        for rate in (0.05, 0.2, 0.5):
            none, some = (claimed(hunts, applications, rate, gain, seed) for gain in (1.0, 3.0))
            print(f"  {applications:4} applications, rate {rate:.2f}: {none:.3f}  {some:.3f}")


def _report(world: World, hunts: int, interviews: int, seed: int) -> None:
    start = time.perf_counter()
    drawn = simulate(world, hunts, interviews, seed)
    scores = score_costs(drawn)
    print(f"{interviews} interviews")
    print("  share of the true three costliest among the first three")
    for name, value in scores.precision.items():
        print(f"    {value:.3f}  {name}" + (f" (own estimate {scores.predicted:.3f})" if name == COST else ""))
    print("  90 % intervals of the cost: coverage (mean width in points per interview)")
    print(f"    {scores.coverage:.3f} ({scores.width:.2f})  all questions that came up")
    print(f"    {scores.coverage_twice:.3f} ({scores.width_twice:.2f})  in two interviews or more")
    alarms, _ = score_trends(simulate(replace(world, improving=0.0), hunts, interviews, seed))
    _, power = score_trends(drawn)
    _, strong = score_trends(simulate(replace(world, improvement=2.0), hunts, interviews, seed))
    print("  trends claimed, of the questions with three ratings or more")
    print(f"    {alarms:.3f}  of the steady ones, in hunts where nothing changes")
    print(f"    {power:.3f}  of those that get better by {world.improvement:g}; {strong:.3f} by 2 points")
    covered, found = score_sorts(drawn)
    equal = replace(world, between=0.0, within=0.0, improving=0.0)
    _, false = score_sorts(simulate(equal, hunts, interviews, seed))
    print("  whole categories")
    print(f"    {covered:.3f}  coverage of the 90 % intervals of their mean rating")
    print(f"    {found:.3f}  hunts in which one is said to differ; {false:.3f} where all questions go alike")
    print(f"  {time.perf_counter() - start:.1f} s\n", flush=True)


if __name__ == "__main__":
    main()
