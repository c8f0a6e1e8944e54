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
        known: likeness to the nearest entry at which it is even odds that the bank has the question.
        join: mean likeness at which two groups become one.
        floor: likeness below which a pair is not worth keeping.
        intercept, mean, nearest, lead: logistic regression of "the new wording belongs to this question" on the mean
            likeness to its wordings, the highest one, and its lead over the best other question.
        sure: probability from which a question is taken without asking.
        new: probability of the best choice below which the wording starts a new question.
        entry: share of the profile on one entry from which the bank is said to know the question.
    """

    known: float
    join: float
    floor: float
    intercept: float
    mean: float
    nearest: float
    lead: float
    sure: float
    new: float
    entry: float


MINILM = Calibration(0.55, 0.43, 0.2, -4.57, 1.96, 5.00, 6.00, sure=0.95, new=0.2, entry=0.6)
CHARACTERS = Calibration(0.25, 0.35, 0.2, -3.63, 0.7, 5.1, 7.0, sure=0.98, new=0.15, entry=0.6)


def calibration() -> Calibration:
    """The set of the engine that is in use."""
    return MINILM if available() else CHARACTERS
