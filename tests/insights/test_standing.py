"""The plain rows of Today say what the frames of the other pages say."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from lib import sample
from lib.insights import outcomes, standing
from lib.insights.progress import progress
from lib.insights.remembered import recalling
from lib.journal import interviews
from tests.insights.hunts import TODAY
from tests.journal.build import a_round

if TYPE_CHECKING:
    from lib.journal.database import Journal


@pytest.mark.parametrize("back", [0, 9, 40])
def test_totals_are_those_of_the_outcomes(journal: Journal, back: int) -> None:
    sample.fill(journal, applications=None, interviews=25, seed=back, today=TODAY)
    day = TODAY - timedelta(days=back)
    with journal.read() as cursor:
        told, counted = standing.totals(cursor, day), outcomes.count(progress(cursor, day))
    assert (told.applications, told.waiting, told.interviews) == tuple(
        counted[name] for name in ("applications", "waiting", "interviews")
    )
    assert told.asked
    assert told.waiting > 0


def test_nothing(journal: Journal) -> None:
    with journal.read() as cursor:
        assert standing.totals(cursor, TODAY) == standing.Totals(0, 0, 0, asked=False)
        assert not standing.unreviewed(cursor, TODAY)
        assert not standing.undecided(cursor, TODAY)


def test_what_is_to_come_is_as_the_journal_says_at_each_hour(journal: Journal) -> None:
    """Read once for the day, it grows shorter as the hours pass."""
    at = datetime.combine(TODAY, time(0))
    with journal.write() as cursor:
        for hour in (0, 9, 14, 30):
            a_round(cursor, held_at=at + timedelta(hours=hour), overall=None)
    with recalling(journal) as cursor:
        for hour in (0, 1, 9, 13, 14, 23, 30):
            now = at + timedelta(hours=hour)
            assert standing.upcoming(cursor, now) == interviews.upcoming(cursor, now)
        assert len(standing.upcoming(cursor, at)) == 3
