"""Applications that are long over are not read for what is open today, and nothing is missed by that."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from lib import sample
from lib.follow_ups.board import board, still_open

if TYPE_CHECKING:
    from lib.journal.database import Journal

TODAY = date(2026, 3, 2)


def test_what_is_open_is_the_same_as_on_the_whole_board(journal: Journal) -> None:
    sample.fill(journal, applications=None, interviews=120, seed=3, today=TODAY)
    seen = 0
    with journal.read() as cursor:
        for back in (0, 5, 30, 90, 140, 300):
            day = TODAY - timedelta(days=back)
            whole, fresh = board(cursor, day), still_open(cursor, day)
            assert (fresh.due, fresh.coming) == (whole.due, whole.coming)
            seen += len(whole.due) + len(whole.coming)
            assert len(fresh.sent) <= len(whole.sent)
    assert seen > 100
