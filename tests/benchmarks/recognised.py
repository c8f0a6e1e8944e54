"""The simulated hunts again, with the questions recognised from raw wordings: `python -m tests.benchmarks.recognised`.

The numbers of the generator's questions are given to real questions, each asking one of its wordings, and the wordings
go through `lib.questions` as a person's would. Prints, for 6, 15 and 40 interviews, the share of the true three
costliest questions among the first three: with true groups, with all wordings sorted at once, and with each debrief
filed in time order as the form does, without a word from the person and with every doubt settled by one.

By default the bank's rates are of questions that have nothing to do with the simulated ones, and so say nothing of how
often these come up. `--bank-noise 0.5` lets the bank state the true rate of each question that it recognises, up to an
error whose logarithm has that standard deviation: what a bank is worth that knows how often things are asked.

Where the wordings come from: a third of the bank's entries, which the bank then does not know (their model may have
seen them); or `--wordings FILE.jsonl`, labelled wordings that neither the model nor the bank was made from.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np
import pandas as pd

from lib.insights.cost import cost_of_questions
from lib.questions import categories, profiles
from lib.questions.bank import Bank, load_bank
from lib.questions.embedding import encode, engine_name
from lib.questions.grouping import group
from lib.questions.matching import Matcher
from tests.benchmarks.generator import Hunts, World, simulate
from tests.benchmarks.hunts import INTERVIEWS, TOP, question_stats
from tests.benchmarks.recognition import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    Questions = list[tuple[str, Sequence[str]]]

HELD_OUT = 1 / 3
FEWEST_WORDINGS = 4
WAYS = ("true groups", "sorted at once", "filed, no word from the person", "filed, doubts settled")


@dataclass(frozen=True)
class Topics:
    """Real questions with their wordings.

    Attributes:
        category: of each question, T of them.
        lines: of each question, rows of `texts` and `vectors`.
        texts: all wordings.
        vectors: float32[n, d] of `encode(texts)`.
        entry: of each question, id of the bank's entry that most of its wordings are recognised as, None for none.
    """

    category: list[str]
    lines: list[NDArray[np.int64]]
    texts: list[str]
    vectors: NDArray[np.float32]
    entry: list[str | None]

    @staticmethod
    def of(questions: Questions) -> Topics:
        """From (category, wordings) pairs."""
        texts = [wording for _, wordings in questions for wording in wordings]
        ends = np.cumsum([len(wordings) for _, wordings in questions])
        lines = np.split(np.arange(len(texts)), ends[:-1])
        vectors = encode(texts)
        entry = [group([texts[line] for line in some], vectors=vectors[some])[0].entry for some in lines]
        return Topics([category for category, _ in questions], lines, texts, vectors, entry)

    def draw(self, count: int, kinds: int, rng: np.random.Generator) -> NDArray[np.int64]:
        """Questions for one hunt, so that those whose numbers are alike modulo `kinds` are of like category."""
        chosen = rng.choice(len(self.lines), count, replace=False)
        in_order = chosen[np.argsort([self.category[topic] for topic in chosen], kind="stable")]
        place = np.argsort(np.arange(count) % kinds, kind="stable")
        result = np.empty(count, np.int64)
        result[place] = in_order
        return result


@dataclass(frozen=True)
class Askings:
    """What was asked in one hunt, in time order.

    Attributes:
        interview: int64[n], number of the interview.
        question: int64[n], number of the true question.
        rating: float64[n], 1 to 5, NaN where unrated.
        line: int64[n], its wording, a row of `Topics.texts`.
        topic: int64[Q], the topic that each question of the hunt was given.
    """

    interview: NDArray[np.int64]
    question: NDArray[np.int64]
    rating: NDArray[np.float64]
    line: NDArray[np.int64]
    topic: NDArray[np.int64]


def put_into_words(hunts: Hunts, hunt: int, topics: Topics, rng: np.random.Generator) -> Askings:
    """Give the questions of a hunt to topics; a wording comes again only when all of its question's were used."""
    interview, question = np.nonzero(hunts.asked[hunt])
    kinds = int(hunts.category.max()) + 1
    chosen = topics.draw(hunts.asked.shape[2], kinds, rng)
    left: defaultdict[int, list[int]] = defaultdict(list)
    line = np.empty(len(question), np.int64)
    for number, asked in enumerate(question.tolist()):
        if not left[asked]:
            left[asked] = rng.permutation(topics.lines[chosen[asked]]).tolist()
        line[number] = left[asked].pop()
    return Askings(interview, question, hunts.rating[hunt, interview, question], line, chosen)


def stated(hunts: Hunts, hunt: int, askings: Askings, topics: Topics) -> dict[str, float]:
    """What a bank that knows the simulated questions says of how often they come up, by its entries' ids."""
    rates = zip(askings.topic, hunts.bank_rate[hunt], strict=True)
    return {str(topics.entry[topic]): float(rate) for topic, rate in rates if topics.entry[topic]}


@dataclass(frozen=True)
class Recognised:
    """What a journal makes of the askings of one hunt.

    Attributes:
        group: int64[n], the question that each asking was put to, from 0.
        category: of each group.
        entry: of each group, id of the bank's entry or None.
    """

    group: NDArray[np.int64]
    category: list[str]
    entry: list[str | None]


def sorted_at_once(askings: Askings, topics: Topics) -> Recognised:
    """All wordings in one go, by `lib.questions.grouping`."""
    found = np.empty(len(askings.line), np.int64)
    groups = group([topics.texts[line] for line in askings.line], vectors=topics.vectors[askings.line])
    for number, one in enumerate(groups):
        found[list(one.lines)] = number
    return Recognised(found, [one.category for one in groups], [one.entry for one in groups])


def filed(askings: Askings, topics: Topics, *, settled: bool) -> Recognised:
    """One wording after the other, as `lib.questions.filing` decides.

    Args:
        askings: Of one hunt.
        topics: Where their wordings are.
        settled: Whether the person answers each doubt, from the choices that they are shown.
    """
    matcher = Matcher(encode([]), [], [])
    found: list[int] = []
    made: list[tuple[int, str, str | None]] = []  # of each group: true question, category, entry
    group_of: dict[str, int] = {}
    for asked, line in zip(askings.question, askings.line, strict=True):
        match = matcher.match(topics.texts[line], topics.vectors[line])
        choices = [int(choice.group) for choice in match.choices]
        at = -1
        if match.verdict == "sure":
            at = choices[0]
        elif match.verdict == "unsure" and settled:
            at = next((choice for choice in choices if made[choice][0] == asked), -1)
        elif match.verdict == "unsure" and match.choices[0].probability > match.new:
            at = choices[0]
        elif match.entry:
            at = group_of.get(match.entry, -1)
        if at < 0:
            at = len(made)
            made.append((int(asked), match.category, match.entry))
            if match.entry:
                group_of[match.entry] = at
        matcher.add(topics.texts[line], str(at), topics.vectors[line], confirmed=settled)
        found.append(at)
    _, category, entry = zip(*made, strict=True)
    return Recognised(np.array(found), list(category), list(entry))


def recognised_stats(askings: Askings, found: Recognised, rates: Mapping[str, float] | None = None) -> pd.DataFrame:
    """The statistics that a journal would give, one row a group, with `truth`: the question that most of it is.

    Args:
        askings: What was asked.
        found: What a journal makes of it.
        rates: What the bank's entries state, by their ids; None for what they do state.
    """
    frame = pd.DataFrame({"question_id": found.group, "interview": askings.interview, "rating": askings.rating})
    frame["square"] = frame["rating"] ** 2
    stats = frame.groupby("question_id", as_index=False).agg(
        interviews_in=("interview", "nunique"),
        ratings=("rating", "count"),
        rating_sum=("rating", "sum"),
        rating_sumsq=("square", "sum"),
    )
    if rates is None:
        rates = {entry.id: entry.rate for entry in load_bank()}
    return stats.assign(
        category=found.category,
        prior_rate=np.array([rates.get(entry or "", np.nan) for entry in found.entry], dtype=np.float64),
        truth=[_commonest(askings.question[found.group == key]) for key in stats["question_id"]],
    )


def precision(hunts: Hunts, topics: Topics, seed: int, *, knowing: bool = False) -> dict[str, float]:
    """Share of the true three costliest questions among the first three, by way of grouping.

    A group counts for the question that most of its askings are; two groups of one question count once. With `knowing`
    the bank states what the hunts say of it.
    """
    rng = np.random.default_rng(seed)
    interviews = hunts.asked.shape[1]
    hits: Counter[str] = Counter()
    for hunt, truth in enumerate(hunts.cost):
        costliest = set(np.argsort(-truth)[:TOP])
        askings = put_into_words(hunts, hunt, topics, rng)
        ranked = [question_stats(hunts, hunt).assign(truth=lambda frame: frame["question_id"])]
        ways = (sorted_at_once(askings, topics), *(filed(askings, topics, settled=word) for word in (False, True)))
        rates = stated(hunts, hunt, askings, topics) if knowing else None
        ranked += [recognised_stats(askings, found, rates) for found in ways]
        for way, stats in zip(WAYS, ranked, strict=True):
            first = cost_of_questions(stats, interviews, draws=150)["truth"][:TOP]
            hits[way] += len(costliest & set(first))
    return {way: hits[way] / (TOP * len(hunts.cost)) for way in WAYS}


def split_bank(seed: int) -> tuple[Questions, Bank]:
    """A third of the bank's entries to ask, as (category, wordings), and the bank without them."""
    bank = load_bank()
    out = np.random.default_rng(seed).random(len(bank)) < HELD_OUT
    asked: Questions = [(entry.category, entry.wordings) for entry, held in zip(bank, out, strict=True) if held]
    return asked, Bank(tuple(entry for entry, held in zip(bank, out, strict=True) if not held))


def labelled(file: Path) -> Questions:
    """The questions of a labelled file that have enough wordings, as (category, wordings)."""
    wordings: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in read(file):
        wordings[row.category, row.group].append(row.text)
    return [(category, texts) for (category, _), texts in wordings.items() if len(texts) >= FEWEST_WORDINGS]


@contextmanager
def only_known(bank: Bank) -> Iterator[None]:
    """Let `lib.questions` know no other entries than these."""
    caches = (profiles.bank_vectors, categories._membership)
    with patch("lib.questions.profiles.load_bank", return_value=bank):
        for cached in caches:
            cached.cache_clear()
        yield
    for cached in caches:
        cached.cache_clear()


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hunts", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wordings", type=Path)
    parser.add_argument("--interviews", type=int, nargs="+", default=INTERVIEWS)
    parser.add_argument("--bank-noise", type=float)
    options = parser.parse_args()
    asked, bank = (labelled(options.wordings), load_bank()) if options.wordings else split_bank(options.seed)
    print(f"{engine_name()}: {options.hunts} hunts, {len(asked)} questions to ask, {len(bank)} known to the bank")
    with only_known(bank):
        topics = Topics.of(asked)
        knowing = options.bank_noise is not None
        world = World(bank_known=1.0, bank_noise=options.bank_noise) if knowing else World()
        for interviews in options.interviews:
            start = time.perf_counter()
            hunts = simulate(world, options.hunts, interviews, options.seed)
            found = precision(hunts, topics, options.seed, knowing=knowing)
            print(f"{interviews} interviews ({time.perf_counter() - start:.0f} s)")
            for way, share in found.items():
                print(f"  {share:.3f}  {way}", flush=True)


def _commonest(questions: NDArray[np.int64]) -> int:
    return int(Counter(questions.tolist()).most_common(1)[0][0])


if __name__ == "__main__":
    main()
