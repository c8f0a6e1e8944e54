"""An import can be taken back as a whole; what the person did since is not lost with it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from lib.importing.undoing import batches, undo
from lib.journal import applications
from lib.journal.choices import Stage
from lib.journal.errors import MissingError
from lib.journal.models import Application, StageEvent
from lib.journal.soundness import check
from tests.importing.found import a_find, an_event, an_interview, brought_in
from tests.journal.build import contents

if TYPE_CHECKING:
    from uuid import UUID

    from lib.importing.undoing import Undone
    from lib.journal.database import Journal

HUNT = (
    a_find("Acme", interviews=[an_interview("Why us?", "Tell me about a failure", overall=3)]),
    a_find("Globex", events=[an_event(), an_event(Stage.REJECTED, None)], source="LinkedIn", salary_min=40),
)


def taken_back(journal: Journal, batch: UUID) -> Undone:
    with journal.write() as cursor:
        return undo(cursor, batch)


def record(journal: Journal) -> dict[str, list[tuple[object, ...]]]:
    """All that is on record; vectors of wordings are only kept for speed, what was deleted can be put back."""
    beside = {"journal", "wording_vector", "trash"}
    return {table: rows for table, rows in contents(journal).items() if table not in beside}


def test_an_import_taken_back_leaves_the_journal_as_it_was(journal: Journal) -> None:
    with journal.write() as cursor:
        applications.add(cursor, Application(company="Mine"))
    before = record(journal)
    done = taken_back(journal, brought_in(journal, *HUNT))
    assert (done.applications, done.kept) == (2, ())
    assert record(journal) == before


def test_what_was_filled_and_added_to_an_application_of_before_goes(journal: Journal) -> None:
    with journal.write() as cursor:
        key = applications.add(cursor, Application(company="Globex", role="Analyst"))
    batch = brought_in(journal, *HUNT)
    with journal.read() as cursor:
        filled = applications.get(cursor, key)
    assert filled
    assert (filled.source, filled.salary_min) == ("LinkedIn", Decimal(40))
    taken_back(journal, batch)
    with journal.read() as cursor:
        there = applications.get(cursor, key)
        assert applications.history(cursor, key) == []
    assert there
    assert (there.source, there.salary_min) == ("", None)


def test_an_application_that_went_on_stays_whole(journal: Journal) -> None:
    batch = brought_in(journal, *HUNT)
    with journal.write() as cursor:
        (key,) = cursor.execute("SELECT id FROM application WHERE company = 'Acme'").fetchall()[0]
        applications.append(cursor, StageEvent(application_id=key, stage=Stage.OFFER, happened_on=date(2026, 3, 1)))
    done = taken_back(journal, batch)
    assert (done.applications, done.kept) == (1, ("Acme · Analyst",))
    with journal.read() as cursor:
        assert [event.stage for event in applications.history(cursor, key)] == [
            Stage.APPLIED, Stage.INTERVIEW, Stage.OFFER,
        ]  # fmt: skip
        assert cursor.execute("SELECT count(*) FROM asking").fetchall() == [(2,)]
    assert check(journal).problems == ()


def test_twice_is_told(journal: Journal) -> None:
    batch = brought_in(journal, *HUNT)
    taken_back(journal, batch)
    with pytest.raises(MissingError, match="This import is not in the journal any more"):
        taken_back(journal, batch)


def test_imports_are_listed_the_latest_first(journal: Journal) -> None:
    brought_in(journal, *HUNT)
    brought_in(journal, a_find("Umbrella"))
    with journal.read() as cursor:
        assert [(batch.file_name, batch.rows, batch.applications) for batch in batches(cursor)] == [
            ("hunt.csv", 1, 1), ("hunt.csv", 2, 2),
        ]  # fmt: skip
