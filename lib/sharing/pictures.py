"""Charts of a bundle: its records as the frames that `lib.charts` draws."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from lib.charts import outcomes, weakness
from lib.insights.outcome_words import ENDINGS, FURTHEST, STEPS
from lib.sharing.document import Picture

if TYPE_CHECKING:
    import altair as alt

    from lib.sharing.model import Figures, SharedQuestion

MOST_COSTS = 12
_LOW = 150
"""Pixels: one of many charts below one another."""
_RATED_ENOUGH = 4
"""Ratings from which a line over time is drawn."""


def cost(questions: tuple[SharedQuestion, ...], told: str) -> Picture:
    """What each question costs, the first `MOST_COSTS` of them: a page's worth."""
    frame = pd.DataFrame([question.model_dump(include=_COST) for question in questions[:MOST_COSTS]])
    frame = frame.rename(columns={"id": "question_id", "interviews": "interviews_in"})
    return Picture("cost", told, partial(_cost, frame))


def _cost(frame: pd.DataFrame, dark: bool) -> alt.LayerChart:
    return weakness.cost(frame, dark=dark)


_COST = {"id", "label", "interviews", "of", "rating", "cost", "low", "high", "top3", "trend"}


def over_time(question: SharedQuestion, companies: dict[str, str]) -> Picture | None:
    """The ratings of one question in time order; None where too few were rated."""
    rated = [asking for asking in reversed(question.askings) if asking.rating is not None]
    if len(rated) < _RATED_ENOUGH:
        return None
    frame = pd.DataFrame(
        {
            "held_at": pd.to_datetime([asking.held_on for asking in rated]),
            "rating": [asking.rating for asking in rated],
            "company": [companies[asking.application] for asking in rated],
            "wording": [asking.wording for asking in rated],
        }
    )
    return Picture(
        f"ratings-{question.id}",
        f"How each of {len(rated)} answers was rated, from 1 (lost it) to 5 (nailed it).",
        partial(_over_time, frame),
    )


def _over_time(frame: pd.DataFrame, dark: bool) -> alt.LayerChart:
    return weakness.ratings_over_time(frame, dark=dark).properties(height=_LOW)


def steps(figures: Figures, told: str) -> Picture:
    """The share that took each step, of those that could."""
    frame = pd.DataFrame([step.model_dump(mode="json") for step in figures.steps if step.stage in STEPS])
    frame[_RATES] = frame[_RATES].astype("float64")
    return Picture("steps", told, partial(_steps, frame))


def _steps(frame: pd.DataFrame, dark: bool) -> alt.LayerChart:
    return outcomes.funnel(frame, dark=dark)


_RATES = ["rate", "low", "high"]


def endings(figures: Figures, told: str) -> Picture:
    """Where applications stand or stopped."""
    known = [one.model_dump(mode="json") for one in figures.endings if one.stage in FURTHEST and one.ending in ENDINGS]
    return Picture("endings", told, partial(_endings, pd.DataFrame(known)))


def _endings(frame: pd.DataFrame, dark: bool) -> alt.LayerChart:
    return outcomes.endings(frame, dark=dark)
