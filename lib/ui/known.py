"""What several pages read of the journal as it stands, remembered as insights are: read once until it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.follow_ups import board as follow_ups
from lib.insights.remembered import remembered
from lib.journal import applications, interviews, questions, sharing

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd
    from duckdb import DuckDBPyConnection

    from lib.journal.choices import Stage

titles = remembered(applications.titles)
rounds = remembered(interviews.overview)
labels = remembered(questions.labels)
answers = remembered(sharing.asked)
notes = remembered(follow_ups.board)
notes_due = remembered(follow_ups.due)


@remembered
def applications_of(cursor: DuckDBPyConnection, today: date, search: str, stages: tuple[Stage, ...]) -> pd.DataFrame:
    """See `lib.journal.applications.overview`."""
    return applications.overview(cursor, today, search=search, stages=list(stages))
