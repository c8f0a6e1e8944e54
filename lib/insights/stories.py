"""Stories: how long each takes to tell, what has none yet, and which was told at one company more than once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lib.insights.remembered import remembered
from lib.insights.weakness import weak_questions
from lib.journal import stories
from lib.journal.choices import Category

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    import pandas as pd
    from duckdb import DuckDBPyConnection

    from lib.journal.models import Story

WORDS_A_MINUTE: Final = 140
"""Unhurried speech; people who read aloud from notes reach some 160."""
LONG_MINUTES: Final = 3.0
"""Beyond this most listeners have lost the thread."""
COSTLIEST: Final = 10
"""A question is costly where it is among so many of the person's own."""


@dataclass(frozen=True, slots=True)
class Overuse:
    """One story told at one company more than once, by the days on which it was."""

    title: str
    company: str
    days: tuple[datetime, ...]


def words_in(story: Story) -> int:
    """Words of the story's four parts; the title is not told."""
    return sum(len(getattr(story, part).split()) for part in stories.PARTS)


def spoken_minutes(story: Story) -> float:
    """Minutes that it takes to tell a story at `WORDS_A_MINUTE`."""
    return words_in(story) / WORDS_A_MINUTE


@remembered
def gaps(cursor: DuckDBPyConnection) -> pd.DataFrame:
    """Behavioural questions that no story serves, though they came back or cost much; the costliest first.

    Returns:
        Rows of `weakness.weak_questions`: those asked in two interviews or more, and those among the ten costliest.
    """
    ranked = weak_questions(cursor)
    served = {str(row[0]) for row in cursor.execute("SELECT DISTINCT question_id FROM story_question").fetchall()}
    often_or_costly = ranked["recurring"] | (ranked.index < COSTLIEST)
    behavioural = ranked["category"] == Category.BEHAVIOURAL
    return ranked[behavioural & often_or_costly & ~ranked["question_id"].isin(served)]


@remembered
def overused(cursor: DuckDBPyConnection) -> list[Overuse]:
    """Stories that one company heard in two answers or more, the most often told first."""
    found = cursor.execute(
        """
        SELECT title, arg_max(company, held_at), list(held_at ORDER BY held_at)
        FROM story_telling
        JOIN story ON story.id = story_id
        JOIN asking ON asking.id = asking_id
        JOIN interview ON interview.id = interview_id
        JOIN application ON application.id = application_id
        GROUP BY story.id, title, lower(trim(company))
        HAVING count(*) >= 2
        ORDER BY count(*) DESC, lower(title), lower(trim(company))
        """
    ).fetchall()
    return [Overuse(title, company, tuple(days)) for title, company, days in found]


def for_questions(cursor: DuckDBPyConnection, question_ids: set[UUID]) -> list[Story]:
    """The stories that serve one of these questions, those that serve most of them first."""
    serving = [(len(question_ids & set(story.questions)), story) for story in stories.every(cursor)]
    return [story for count, story in sorted(serving, key=lambda pair: -pair[0]) if count]
