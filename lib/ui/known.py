"""What several pages read of the journal as it stands, remembered as insights are: read once until it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.follow_ups import board as follow_ups
from lib.follow_ups import letters
from lib.insights.remembered import remembered
from lib.journal import applications, interviews, practice, questions, sharing
from lib.ui.text import short

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    import pandas as pd
    from duckdb import DuckDBPyConnection

    from lib.journal.choices import Stage

titles = remembered(applications.titles)
rounds = remembered(interviews.overview)
labels = remembered(questions.labels)
cards = remembered(practice.cards)
notes = remembered(follow_ups.board)
notes_due = remembered(follow_ups.due)
open_notes = remembered(follow_ups.still_open)
letter = remembered(letters.letter)


@remembered
def answers(cursor: DuckDBPyConnection) -> dict[UUID, str]:
    """Every asking by its id, as it is picked from a list, the latest interview first."""
    return {
        one.id: f"{one.held_at:%Y-%m-%d} {short(one.company, 24)}: {short(one.wording, 70)}"
        for one in sharing.asked(cursor)
    }


@remembered
def applications_of(cursor: DuckDBPyConnection, today: date, search: str, stages: tuple[Stage, ...]) -> pd.DataFrame:
    """See `lib.journal.applications.overview`."""
    return applications.overview(cursor, today, search=search, stages=list(stages))
