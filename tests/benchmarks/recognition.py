"""How well the same question is recognised: `uv run python -m tests.benchmarks.recognition FILE.jsonl`.

Each line of the file is an object with `text`, `group` (which question it is), `category` and `alt` (groups in which it
would also be right). Groups with one wording stand for questions that were asked once.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from lib.questions.categories import categorise
from lib.questions.embedding import encode, engine_name, model_name
from lib.questions.grouping import group
from lib.questions.matching import Match, Matcher
from lib.questions.similarity import place, similarities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Labelled:
    """One wording and what it truly is."""

    text: str
    group: str
    category: str
    alt: frozenset[str]

    def fits(self, name: str) -> bool:
        """Whether that group is right for it, or defensible."""
        return name == self.group or name in self.alt


def read(file: Path) -> list[Labelled]:
    """The labelled wordings of a jsonl file."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Labelled(row["text"], row["group"], row["category"], frozenset(row.get("alt", ()))) for row in rows]


def b_cubed(found: Sequence[object], true: Sequence[object]) -> tuple[float, float, float]:
    """B³ precision, recall and F1 (Bagga and Baldwin 1998) of a partition against the true one."""
    both, predicted, actual = Counter(zip(found, true, strict=True)), Counter(found), Counter(true)
    pairs = list(zip(found, true, strict=True))
    precision = sum(both[one, other] / predicted[one] for one, other in pairs) / len(pairs)
    recall = sum(both[one, other] / actual[other] for one, other in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def average_precision(score: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Mean over the right pairs of the precision down to each of them, best score first."""
    ranked = right[np.argsort(-score, kind="stable")]
    return float((np.cumsum(ranked) / np.arange(1, len(ranked) + 1))[ranked].mean())


def grouping_figures(rows: list[Labelled], vectors: NDArray[np.float32]) -> dict[str, float]:
    """B³ of the automatic groups, and average precision over all pairs (pairs joined by `alt` left out)."""
    found = np.zeros(len(rows), int)
    for number, one in enumerate(group([row.text for row in rows], vectors=vectors)):
        found[list(one.lines)] = number
    precision, recall, f1 = b_cubed(found.tolist(), [row.group for row in rows])
    left, right = np.triu_indices(len(rows), 1)
    same = np.array([rows[i].group == rows[j].group for i, j in zip(left, right, strict=True)])
    vague = np.array([bool(rows[i].alt or rows[j].alt) for i, j in zip(left, right, strict=True)]) & ~same
    score = similarities(place(vectors))[left, right].astype(np.float64)
    return {
        "b3_precision": precision,
        "b3_recall": recall,
        "b3_f1": f1,
        "groups_found": float(found.max() + 1),
        "pair_average_precision": average_precision(score[~vague], same[~vague]),
    }


@dataclass(frozen=True, slots=True)
class Outcome:
    """One wording as it came in: what was said of it, and whether its question was stored by then."""

    row: Labelled
    match: Match
    repeat: bool
    covered: bool


def simulate(rows: list[Labelled], vectors: NDArray[np.float32], seed: int) -> list[Outcome]:
    """The wordings come in one by one, in random order; after each the person says what it was."""
    matcher = Matcher(vectors[:0], [], [])
    seen: set[str] = set()
    covered = place(vectors).profile.known >= 0.5
    outcomes = []
    for line in np.random.default_rng(seed).permutation(len(rows)):
        row = rows[line]
        match = matcher.match(row.text, vectors[line])
        outcomes.append(Outcome(row, match, any(row.fits(name) for name in seen), bool(covered[line])))
        matcher.add(row.text, row.group, vectors[line])
        seen.add(row.group)
    return outcomes


def matching_figures(outcomes: list[Outcome]) -> dict[str, float]:
    """Top-1, top-3, what is taken without asking, what is called new, and calibration (Brier, expected error)."""
    repeats = [one for one in outcomes if one.repeat]
    first = [bool(one.match.choices) and one.row.fits(one.match.choices[0].group) for one in outcomes]
    third = [any(one.row.fits(choice.group) for choice in one.match.choices) for one in repeats]
    taken = [right for one, right in zip(outcomes, first, strict=True) if one.match.verdict == "sure"]
    new = [one for one in outcomes if one.match.verdict == "new"]
    chance = np.array([one.match.choices[0].probability if one.match.choices else 0.0 for one in outcomes])
    hit = np.array(first, float)
    bins = np.minimum((chance * 10).astype(int), 9)
    gaps = [abs(chance[bins == k].mean() - hit[bins == k].mean()) * np.mean(bins == k) for k in set(bins.tolist())]
    return {
        "top1": float(np.mean([one.row.fits(one.match.choices[0].group) for one in repeats])),
        "top3": float(np.mean(third)),
        "sure_precision": float(np.mean(taken)) if taken else float("nan"),
        "sure_share_of_repeats": len(taken) / len(repeats),
        "new_precision": float(np.mean([not one.repeat for one in new])) if new else float("nan"),
        "new_share_of_firsts": sum(not one.repeat for one in new) / sum(not one.repeat for one in outcomes),
        "brier": float(np.mean((chance - hit) ** 2)),
        "calibration_error": float(sum(gaps)),
    }


def figures(rows: list[Labelled], repetitions: int = 5) -> dict[str, float]:
    """Everything that is measured, the online part as the mean over several orders of arrival."""
    started = time.perf_counter()
    vectors = encode([row.text for row in rows])
    seconds = time.perf_counter() - started
    result = grouping_figures(rows, vectors)
    outcomes = [one for seed in range(repetitions) for one in simulate(rows, vectors, seed)]
    result |= matching_figures(outcomes)
    for name, part in (("covered", True), ("uncovered", False)):
        share = [one for one in outcomes if one.covered is part]
        if sum(one.repeat for one in share):
            kept = matching_figures(share)
            result |= {f"{key}_{name}_by_bank": kept[key] for key in ("top1", "top3", "sure_precision")}
    guesses = categorise([row.text for row in rows], vectors)
    result["category_accuracy"] = float(
        np.mean([guess.category == row.category for guess, row in zip(guesses, rows, strict=True)])
    )
    return result | {"covered_share": float(np.mean([one.covered for one in outcomes])), "encode_seconds": seconds}


def main() -> None:
    """Print the figures for one or more files."""
    parser = argparse.ArgumentParser(description="How well the same question is recognised.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    for file in chosen.files:
        rows = read(file)
        result = figures(rows)
        if chosen.json:
            print(json.dumps({"file": file.name, "model": model_name(), **result}))
            continue
        print(f"{file.name}: {len(rows)} wordings, {len({row.group for row in rows})} groups, {engine_name()}")
        for name, value in result.items():
            print(f"  {name:32s} {value:8.3f}")


if __name__ == "__main__":
    main()
