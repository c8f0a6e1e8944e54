"""Steps without a day, imported beside steps that have one, come in the order in which the file tells them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from lib.journal.choices import Stage
from tests.importing.found import a_find, an_event, brought_in

if TYPE_CHECKING:
    from pathlib import Path

    from lib.journal.database import Journal

REJECTED = date(2026, 2, 20)


def order(journal: Journal) -> list[str]:
    with journal.read() as cursor:
        return [row[0] for row in cursor.execute("SELECT stage FROM stage_history ORDER BY place").fetchall()]


def now(journal: Journal) -> list[str]:
    with journal.read() as cursor:
        return [row[0] for row in cursor.execute("SELECT stage FROM application_now").fetchall()]


def test_an_undated_interview_before_a_dated_no(journal: Journal) -> None:
    brought_in(
        journal, a_find(events=[an_event(), an_event(Stage.INTERVIEW, None), an_event(Stage.REJECTED, REJECTED)])
    )
    assert order(journal) == ["applied", "interview", "rejected"]
    assert now(journal) == ["rejected"]


def test_an_undated_ending_is_the_last_word(journal: Journal) -> None:
    brought_in(journal, a_find(events=[an_event(), an_event(Stage.REJECTED, None)]))
    brought_in(journal, a_find(events=[an_event(), an_event(Stage.SCREEN, REJECTED), an_event(Stage.REJECTED, None)]))
    assert order(journal) == ["applied", "screen", "rejected"]


def test_a_later_import_tells_what_came_before(journal: Journal) -> None:
    brought_in(journal, a_find(events=[an_event()]))
    brought_in(journal, a_find(events=[an_event(), an_event(Stage.SCREEN, None), an_event(Stage.REJECTED, REJECTED)]))
    assert order(journal) == ["applied", "screen", "rejected"]


def test_steps_without_any_day_stay_in_their_order(journal: Journal) -> None:
    brought_in(journal, a_find(events=[an_event(stage, None) for stage in (Stage.APPLIED, Stage.SCREEN, Stage.OFFER)]))
    assert order(journal) == ["applied", "screen", "offer"]


@pytest.mark.realdata
def test_real_files_end_where_they_say(shared: Path, journal: Journal) -> None:
    """The file with days and words mixed has interviews without a day, and rejections with one."""
    from tests.importing.files import read

    path = next((shared / "realdata").glob("20_*"))
    found = read(path.read_bytes(), path.name).found
    brought_in(journal, *found)
    told = sorted(each.events[-1].stage.value for each in found)
    assert sorted(now(journal)) == told
