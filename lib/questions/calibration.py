"""The numbers that turn likeness into decisions, one set for each engine.

They are fitted by `python -m tests.benchmarks.calibrate` on labelled questions that neither the model nor the bank has
seen; a new model needs new ones.
"""

from __future__ import annotations

from dataclasses import dataclass

from lib.questions.embedding import available


@dataclass(frozen=True, slots=True)
class Calibration:
    """Thresholds and weights.

    Attributes:
        join: mean likeness at which two groups become one.
        floor: likeness below which a pair is not worth keeping.
        intercept, mean, nearest, lead: logistic regression of "the new wording belongs to this question" on the mean
            likeness to its wordings, the highest one, and its lead over the best other question.
        sure: probability from which a question is taken without asking.
        new: probability of the best choice below which the wording starts a new question.
        entry: share of the profile on one entry from which the bank is said to know the question.
    """

    join: float
    floor: float
    intercept: float
    mean: float
    nearest: float
    lead: float
    sure: float
    new: float
    entry: float


MINILM = Calibration(0.42, 0.2, -4.91, 2.29, 5.38, 7.05, sure=0.97, new=0.2, entry=0.5)
CHARACTERS = Calibration(0.32, 0.2, -3.63, 0.52, 5.52, 8.71, sure=0.985, new=0.15, entry=0.5)


def calibration() -> Calibration:
    """The set of the engine that is in use."""
    return MINILM if available() else CHARACTERS
