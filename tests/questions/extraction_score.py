"""Score the extraction against labelled notes: ``python -m tests.questions.extraction_score DIR``."""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from lib.questions.extraction import Extracted, extract

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def fold(text: str | None) -> str:
    """Folds case, runs of white space, and punctuation at either end."""
    return _EDGES.sub("", " ".join((text or "").split())).casefold()


@dataclass(slots=True)
class Score:
    """Counts over one or more notes; ``missed`` and ``extra`` are wordings, for people to read."""

    found: int = 0
    gold: int = 0
    guessed: int = 0
    answers: int = 0
    ratings: int = 0
    rounds: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the questions asked that were found; 1 where none was asked."""
        return self.found / self.gold if self.gold else 1.0

    @property
    def precision(self) -> float:
        """Share of what was found that was asked; 1 where nothing was found."""
        return self.found / self.guessed if self.guessed else 1.0

    def add(self, other: Score) -> None:
        """Adds another note's counts to these."""
        for name in (f.name for f in fields(self)):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def row(self) -> str:
        """One line: recall, precision, then answers, ratings and rounds right among those found."""
        of = self.found or 1
        return (
            f"{self.recall:6.3f} {self.precision:6.3f}  {self.found:4d}/{self.gold:<4d}"
            f" {self.guessed:4d}  {self.answers / of:6.2f} {self.ratings / of:6.2f} {self.rounds / of:6.2f}"
        )


def score(guesses: list[Extracted], questions: list[dict[str, Any]]) -> Score:
    """Compares what was extracted from one note with its labels.

    Args:
        guesses: What ``extract`` returned.
        questions: The note's labels, as in ``gold.json``.

    Returns:
        The counts. A question labelled ambiguous counts neither way.
    """
    waiting: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for question in questions:
        waiting[fold(question["wording"])].append(question)
    result = Score(gold=sum(not q.get("ambiguous") for q in questions))
    for guess in guesses:
        same = waiting[fold(guess.wording)]
        if not same:
            result.guessed += 1
            result.extra.append(guess.wording)
            continue
        gold = min(same, key=lambda q: abs(q["line"] - guess.line))
        same.remove(gold)
        if gold.get("ambiguous"):
            continue
        result.guessed += 1
        result.found += 1
        result.ratings += guess.rating == gold["rating"]
        result.rounds += guess.round == gold["round"]
        if fold(guess.answer) == fold(gold["answer"]):
            result.answers += 1
        else:
            result.wrong.append(f"{guess.wording!r}: {guess.answer!r} for {gold['answer']!r}")
        if guess.rating != gold["rating"]:
            result.wrong.append(f"{guess.wording!r}: rating {guess.rating} for {gold['rating']}")
    for left in waiting.values():
        result.missed += [q["wording"] for q in left if not q.get("ambiguous")]
    return result


def score_folder(folder: Path) -> dict[str, Score]:
    """Scores every note named in the folder's ``gold.json``."""
    labels = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return {
        name: score(extract((folder / name).read_text(encoding="utf-8")), entry["questions"])
        for name, entry in labels.items()
    }


def total(scores: dict[str, Score]) -> Score:
    """Adds the scores of several notes."""
    everything = Score()
    for one in scores.values():
        everything.add(one)
    return everything


def main() -> None:
    """Prints one line per note and the totals."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", help="only notes whose name starts with one of these")
    parser.add_argument("-v", "--verbose", action="store_true", help="also what was missed, added or wrong")
    options = parser.parse_args()
    scores = score_folder(options.folder)
    if options.names:
        scores = {n: s for n, s in scores.items() if n.startswith(tuple(options.names))}
    print(f"{'note':28} recall precis  found/gold guessed answer rating  round")
    for name, one in scores.items():
        print(f"{name:28} {one.row()}")
        if options.verbose:
            for title in ("missed", "extra", "wrong"):
                for text in getattr(one, title):
                    print(f"    {title:6} {text!r}")
    print(f"{'all':28} {total(scores).row()}")


if __name__ == "__main__":
    main()
