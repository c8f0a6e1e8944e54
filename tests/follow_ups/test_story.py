"""From the interview to staying in touch, day by day, as a person walks it."""

from __future__ import annotations

from datetime import date, datetime

from lib.follow_ups.board import board, due
from lib.journal.choices import FollowUpState, Stage
from lib.journal.database import Journal
from tests.follow_ups.hunt import a_round, change, happened, sent
from tests.journal.build import an_application


def test_interview_thank_you_silence_no_and_three_months_later(journal: Journal) -> None:
    """Two interviewers; a promise that passes; a no; a note to one of them; a word to both in June."""
    with journal.write() as cursor:
        application = an_application(cursor, "Acme", "Analyst")
        a_round(cursor, application, "Priya", "Sam", held_at=datetime(2026, 3, 3, 23, 30), promised=date(2026, 3, 13))

        def owed(year: int, month: int, day: int) -> list[str]:
            return [note.what for note in due(cursor, date(year, month, day))]

        assert owed(2026, 3, 3) == []
        assert owed(2026, 3, 4) == ["Thank-you note to Priya", "Thank-you note to Sam"]
        priya, sam = due(cursor, date(2026, 3, 4))
        sent(cursor, priya, date(2026, 3, 4))
        change(cursor, sam, state=FollowUpState.DROPPED)
        assert owed(2026, 3, 4) == owed(2026, 3, 15) == []

        assert owed(2026, 3, 16) == ["Status check to Priya"]
        sent(cursor, due(cursor, date(2026, 3, 16))[0], date(2026, 3, 16))
        assert owed(2026, 3, 22) == []
        assert owed(2026, 3, 23) == ["Status check to Priya"]

        happened(cursor, application, Stage.REJECTED, date(2026, 3, 24))
        assert owed(2026, 3, 24) == []
        assert owed(2026, 3, 26) == ["Note to Priya after the no", "Note to Sam after the no"]
        sent(cursor, due(cursor, date(2026, 3, 26))[0], date(2026, 3, 26))
        assert owed(2026, 4, 9) == ["Note to Sam after the no"]
        assert owed(2026, 4, 10) == []

        assert owed(2026, 6, 22) == []
        assert owed(2026, 6, 23) == ["Stay in touch with Priya", "Stay in touch with Sam"]
        assert owed(2026, 8, 8) == []

        # What was sent and dropped on the way is all there.
        found = board(cursor, date(2026, 8, 8))
        assert [note.what for note in found.sent] == [
            "Note to Priya after the no",
            "Status check to Priya",
            "Thank-you note to Priya",
        ]
        assert [note.what for note in found.dropped] == ["Thank-you note to Sam"]
