"""The same file again, or a grown one: only what is new comes in, and what differs is told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from lib.importing.comparing import Differs
from lib.importing.model import FoundEvent
from lib.journal import applications
from lib.journal.choices import Stage
from lib.journal.models import Application
from lib.journal.soundness import check
from tests.importing.found import APPLIED, a_find, an_event, an_interview, brought_in, planned
from tests.journal.build import contents

if TYPE_CHECKING:
    from lib.journal.database import Journal

HUNT = (
    a_find("Acme", interviews=[an_interview("Why us?", "Tell me about a failure", overall=3)]),
    a_find("Globex", events=[an_event(), an_event(Stage.REJECTED, None)], source="LinkedIn"),
    a_find("Initech", events=[]),
)
NOTHING = {"applications": 0, "grown": 0, "known": 3, "events": 0, "interviews": 0, "askings": 0}


def test_the_first_time_all_of_it_is_new(journal: Journal) -> None:
    assert planned(journal, *HUNT).counts() == {
        "applications": 3, "grown": 0, "known": 0, "events": 4, "interviews": 1, "askings": 2,
    }  # fmt: skip
    brought_in(journal, *HUNT)
    found = check(journal)
    assert found.problems == ()
    kinds = ("application", "stage_event", "interview", "debrief", "asking", "question")
    assert [found.rows[table] for table in kinds] == [3, 4, 1, 1, 2, 2]


def stages(journal: Journal) -> list[tuple[str, date | None]]:
    with journal.read() as cursor:
        return cursor.execute("SELECT stage, happened_on FROM stage_history ORDER BY application_id, place").fetchall()


def test_an_interview_with_questions_is_a_stage_reached(journal: Journal) -> None:
    """As after a debrief: once for each stage, on the first day, before an ending without a day."""
    first, second = date(2026, 2, 10), date(2026, 2, 20)
    rounds = [an_interview("Why now?", day=second), an_interview("Why us?", day=first), an_interview(day=APPLIED)]
    brought_in(journal, a_find(events=[an_event(), an_event(Stage.REJECTED, None)], interviews=rounds))
    expected = [("applied", APPLIED), ("interview", first), ("rejected", None)]
    assert stages(journal) == expected
    brought_in(journal, a_find(events=[an_event()], interviews=[*rounds, an_interview("How?", day=date(2026, 3, 1))]))
    assert stages(journal) == expected


def test_a_stage_that_the_file_tells_itself_is_not_told_twice(journal: Journal) -> None:
    brought_in(journal, a_find(events=[an_event(Stage.INTERVIEW, None)], interviews=[an_interview("Why us?")]))
    assert stages(journal) == [("interview", None)]


def test_the_same_file_again_changes_nothing(journal: Journal) -> None:
    brought_in(journal, *HUNT)
    assert planned(journal, *HUNT).counts() == NOTHING


def test_letter_case_and_spaces_make_no_other_application(journal: Journal) -> None:
    brought_in(journal, *HUNT)
    assert planned(journal, a_find("  ACME ", role="analyst")).parts[0].application_id is not None


def test_a_grown_file_adds_what_is_new(journal: Journal) -> None:
    brought_in(journal, *HUNT)
    grown = (
        a_find(
            "Acme",
            events=[an_event(), an_event(Stage.OFFER, date(2026, 3, 1))],
            interviews=[an_interview("Why us?", "Tell me about a failure", "Notice period?"),
                        an_interview("Salary?", day=date(2026, 2, 20))],
            location="Leeds",
        ),
        *HUNT[1:],
        a_find("Umbrella"),
    )  # fmt: skip
    assert planned(journal, *grown).counts() == {
        "applications": 1, "grown": 1, "known": 2, "events": 2, "interviews": 1, "askings": 2,
    }  # fmt: skip
    brought_in(journal, *grown)
    assert planned(journal, *grown).counts() == NOTHING | {"known": 4}
    with journal.read() as cursor:
        assert cursor.execute("SELECT location FROM application WHERE company = 'Acme'").fetchall() == [("Leeds",)]
        positions = cursor.execute("SELECT position FROM asking ORDER BY interview_id, position").fetchall()
    assert sorted(row[0] for row in positions) == [1, 1, 2, 3]
    assert check(journal).problems == ()


def test_a_day_learnt_later_is_not_a_second_event(journal: Journal) -> None:
    brought_in(journal, *HUNT)
    dated = a_find("Globex", events=[an_event(), an_event(Stage.REJECTED, date(2026, 2, 9))])
    assert planned(journal, dated).parts[0].is_known


def test_what_the_person_wrote_stays_and_the_difference_is_told(journal: Journal) -> None:
    with journal.write() as cursor:
        applications.add(cursor, Application(company="Globex", role="Analyst", source="A friend"))
    (part,) = planned(journal, HUNT[1]).parts
    assert part.filled == {}
    assert part.differs == (Differs("source", "A friend", "LinkedIn"),)


def test_another_day_is_another_application(journal: Journal) -> None:
    brought_in(journal, a_find("Acme"))
    again = a_find("Acme", events=[an_event(day=date(2026, 6, 1))])
    assert planned(journal, again).parts[0].application_id is None


def test_the_same_advert_is_the_same_application_whatever_the_day(journal: Journal) -> None:
    link = "https://jobs.example/1"
    brought_in(journal, a_find("Acme", link=link))
    again = a_find("Acme", events=[an_event(day=date(2026, 2, 3))], link=link)
    assert planned(journal, again).parts[0].application_id is not None


@pytest.mark.parametrize(
    ("on_record", "in_file", "one"),
    [
        (an_event(Stage.INTERVIEW, date(2026, 3, 1)), an_event(Stage.APPLIED, date(2026, 1, 28)), True),
        (an_event(Stage.APPLIED, date(2026, 1, 28)), an_event(Stage.REJECTED, date(2026, 3, 1)), True),
        (an_event(Stage.INTERVIEW, date(2026, 1, 1)), an_event(Stage.APPLIED, date(2026, 1, 28)), False),
        (an_event(Stage.INTERVIEW, date(2026, 9, 1)), an_event(Stage.APPLIED, date(2026, 1, 28)), False),
    ],
    ids=["debriefed before the file came", "the file tells the end alone", "met before applying", "half a year later"],
)
def test_a_day_of_applying_and_a_later_day_may_be_of_one_application(
    journal: Journal, on_record: FoundEvent, in_file: FoundEvent, one: bool
) -> None:
    brought_in(journal, a_find(events=[on_record]))
    counts = planned(journal, a_find(events=[in_file])).counts()
    assert (counts["grown"], counts["applications"]) == ((1, 0) if one else (0, 1))


def test_two_alike_in_one_file_are_two_and_stay_two(journal: Journal) -> None:
    twice = (a_find("Acme", events=[], row=2), a_find("Acme", events=[], row=3))
    assert planned(journal, *twice).counts()["applications"] == 2
    brought_in(journal, *twice)
    assert planned(journal, *twice).counts()["known"] == 2


def test_a_cancelled_import_leaves_nothing_behind(journal: Journal) -> None:
    import pytest

    from lib.importing.saving import Source, save
    from tests.importing.found import NOW

    class CancelledError(Exception):
        pass

    def cancel(share: float) -> None:
        if share >= 0.5:
            raise CancelledError

    before = contents(journal)
    with pytest.raises(CancelledError):
        save(journal, planned(journal, *HUNT), Source("hunt.csv", "", 3), now=NOW, tell=cancel)
    assert contents(journal) == before


def test_questions_that_the_file_names_are_found_or_made(journal: Journal) -> None:
    from dataclasses import replace

    from lib.importing.model import FoundAsking
    from lib.journal.choices import Category
    from lib.journal.models import Asking

    named = tuple(
        FoundAsking(Asking(wording=wording), question="A failure", category=Category.SITUATIONAL)
        for wording in ("Tell me of a failure", "What went wrong lately?")
    )
    held = replace(an_interview(), askings=named)
    brought_in(journal, a_find("Acme", interviews=[held]))
    with journal.read() as cursor:
        assert cursor.execute("SELECT label, category, named_by FROM question").fetchall() == [
            ("A failure", "situational", "person")
        ]
        assert cursor.execute("SELECT count(DISTINCT question_id), min(matched) FROM asking").fetchall() == [
            (1, "person")
        ]
