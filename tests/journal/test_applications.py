"""Applications, and where they stand after the events appended to them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings

from lib.journal import applications
from lib.journal.choices import Stage
from lib.journal.errors import MissingError, StaleError
from lib.journal.models import Application, StageEvent
from tests.journal.build import a_round, an_application, contents
from tests.journal.typed import text

if TYPE_CHECKING:
    from uuid import UUID

    from lib.journal.database import Journal


def happened(journal: Journal, application: UUID, *events: tuple[Stage, date | None]) -> None:
    with journal.write() as cursor:
        for stage, day in events:
            event = StageEvent(application_id=application, stage=stage, happened_on=day)
            applications.append(cursor, event)


def stands_at(journal: Journal, application: UUID) -> str:
    with journal.read() as cursor:
        frame = applications.overview(cursor, date(2026, 12, 31))
    return str(frame.set_index("id").loc[str(application), "stage"])


def listed(journal: Journal, search: str = "", stages: list[Stage] | None = None) -> list[str]:
    with journal.read() as cursor:
        return list(applications.overview(cursor, date(2026, 12, 31), search=search, stages=stages)["company"])


@pytest.fixture
def acme(journal: Journal) -> UUID:
    with journal.write() as cursor:
        return an_application(cursor)


def test_an_application_without_events_is_saved(journal: Journal, acme: UUID) -> None:
    assert stands_at(journal, acme) == "saved"


def test_it_stands_where_the_last_day_put_it(journal: Journal, acme: UUID) -> None:
    happened(journal, acme, (Stage.SAVED, date(2026, 1, 1)), (Stage.APPLIED, date(2026, 1, 5)))
    happened(journal, acme, (Stage.REJECTED, date(2026, 2, 1)))
    assert stands_at(journal, acme) == "rejected"


def test_what_is_entered_late_does_not_become_the_present(journal: Journal, acme: UUID) -> None:
    happened(journal, acme, (Stage.REJECTED, date(2026, 2, 1)))
    happened(journal, acme, (Stage.SCREEN, date(2026, 1, 9)))
    assert stands_at(journal, acme) == "rejected"
    with journal.read() as cursor:
        assert [event.stage for event in applications.history(cursor, acme)] == [Stage.SCREEN, Stage.REJECTED]


def test_a_no_erases_nothing_and_may_be_followed_by_a_second_chance(journal: Journal, acme: UUID) -> None:
    happened(journal, acme, (Stage.INTERVIEW, date(2026, 1, 1)), (Stage.REJECTED, date(2026, 1, 9)))
    happened(journal, acme, (Stage.REOPENED, date(2026, 3, 1)))
    assert stands_at(journal, acme) == "reopened"
    happened(journal, acme, (Stage.OFFER, date(2026, 3, 20)))
    with journal.read() as cursor:
        history = [event.stage for event in applications.history(cursor, acme)]
    assert history == [Stage.INTERVIEW, Stage.REJECTED, Stage.REOPENED, Stage.OFFER]


def test_an_undated_event_counts_on_the_day_it_was_recorded(journal: Journal, acme: UUID) -> None:
    today = datetime.now(UTC).date()
    happened(journal, acme, (Stage.GHOSTED, None))
    happened(journal, acme, (Stage.INTERVIEW, today - timedelta(days=2)))
    assert stands_at(journal, acme) == "ghosted"
    happened(journal, acme, (Stage.OFFER, today + timedelta(days=2)))
    assert stands_at(journal, acme) == "offer"
    with journal.read() as cursor:
        assert [event.happened_on for event in applications.history(cursor, acme)][1] is None


@pytest.mark.parametrize("same_transaction", [True, False])
def test_events_of_one_day_keep_the_order_in_which_they_were_recorded(
    journal: Journal, acme: UUID, *, same_transaction: bool
) -> None:
    """Many, as an importer appends them within one millisecond: neither the clock nor a UUID tells them apart."""
    stages = [*Stage] * 4
    day = date(2026, 1, 1)
    if same_transaction:
        happened(journal, acme, *[(stage, day) for stage in stages])
    else:
        for stage in stages:
            happened(journal, acme, (stage, day))
    with journal.read() as cursor:
        assert [event.stage for event in applications.history(cursor, acme)] == stages
    assert stands_at(journal, acme) == stages[-1]


def test_a_stage_is_reached_once(journal: Journal, acme: UUID) -> None:
    with journal.write() as cursor:
        assert applications.ensure_reached(cursor, acme, Stage.SCREEN, date(2026, 1, 1))
        assert not applications.ensure_reached(cursor, acme, Stage.SCREEN, date(2026, 2, 1))
        assert [event.happened_on for event in applications.history(cursor, acme)] == [date(2026, 1, 1)]


def test_an_event_recorded_by_mistake_is_taken_back(journal: Journal, acme: UUID) -> None:
    happened(journal, acme, (Stage.APPLIED, date(2026, 1, 1)), (Stage.REJECTED, date(2026, 1, 2)))
    with journal.write() as cursor:
        mistake = applications.history(cursor, acme)[-1].id
        assert mistake is not None
        applications.remove_event(cursor, mistake)
    assert stands_at(journal, acme) == "applied"
    with journal.write() as cursor, pytest.raises(MissingError, match="This event is not in the journal"):
        applications.remove_event(cursor, mistake)


def test_an_event_of_no_application_is_refused(journal: Journal) -> None:
    with pytest.raises(MissingError), journal.write() as cursor:
        applications.append(cursor, StageEvent(application_id=uuid4(), stage=Stage.APPLIED))


def test_searching_wants_every_word_somewhere(journal: Journal) -> None:
    with journal.write() as cursor:
        an_application(cursor, "Klinikum Süd", "Pflegefachkraft", location="München", notes="100% remote is a joke_")
        an_application(cursor, "ACME", "Data analyst", source="a friend")
    assert listed(journal, "süd PFLEGE") == ["Klinikum Süd"]
    assert listed(journal, "acme friend data") == ["ACME"]
    assert listed(journal, "acme münchen") == []
    assert listed(journal, "100%") == ["Klinikum Süd"]
    assert listed(journal, "%") == ["Klinikum Süd"]  # a letter like any other
    assert listed(journal, "joke_") == ["Klinikum Süd"]
    assert len(listed(journal, "   ")) == 2


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text)
def test_any_search_is_answered(journal: Journal, search: str) -> None:
    assert listed(journal, search) == []


def test_filtering_by_where_they_stand(journal: Journal) -> None:
    with journal.write() as cursor:
        one, two, _ = (an_application(cursor, name) for name in ("One", "Two", "Three"))
    happened(journal, one, (Stage.OFFER, date(2026, 1, 1)), (Stage.DECLINED, date(2026, 1, 2)))
    happened(journal, two, (Stage.OFFER, date(2026, 1, 1)))
    assert listed(journal, stages=[Stage.OFFER]) == ["Two"]
    assert set(listed(journal, stages=[Stage.OFFER, Stage.SAVED])) == {"Two", "Three"}
    assert listed(journal, "one", [Stage.OFFER]) == []
    assert len(listed(journal, stages=[])) == 3


def test_what_moved_last_comes_first(journal: Journal) -> None:
    with journal.write() as cursor:
        old, recent, called = (an_application(cursor, name) for name in ("Old", "Recent", "Called"))
        a_round(cursor, called, held_at=datetime(2031, 1, 3, 9))
    happened(journal, old, (Stage.APPLIED, date(2031, 1, 1)))
    happened(journal, recent, (Stage.APPLIED, date(2031, 1, 2)))
    assert listed(journal) == ["Called", "Recent", "Old"]


def test_an_undated_event_moves_its_application_on_the_day_it_was_recorded(journal: Journal) -> None:
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    with journal.write() as cursor:
        ghosted, applied = (an_application(cursor, name) for name in ("Ghosted", "Applied"))
        cursor.execute("UPDATE application SET created_at = TIMESTAMP '2020-01-01'")
    happened(journal, ghosted, (Stage.GHOSTED, None))
    happened(journal, applied, (Stage.APPLIED, yesterday))
    assert listed(journal) == ["Ghosted", "Applied"]


def test_the_overview_counts_interviews(journal: Journal, acme: UUID) -> None:
    with journal.write() as cursor:
        a_round(cursor, acme, held_at=datetime(2026, 1, 1, 9))
        a_round(cursor, acme, held_at=datetime(2026, 2, 1, 9))
        an_application(cursor, "Bolt")
        frame = applications.overview(cursor, date(2026, 12, 31)).set_index("company")
    assert frame.loc["Acme", "interviews"] == 2
    assert frame.loc["Acme", "last_interview"] == datetime(2026, 2, 1, 9)
    assert frame.loc["Bolt", "interviews"] == 0
    assert list(frame.columns) == [
        "id", "role", "stage", "stage_on", "source", "location", "interviews", "last_interview",
    ]  # fmt: skip


def test_the_same_company_and_role_is_found_again(journal: Journal) -> None:
    with journal.write() as cursor:
        first = applications.find_or_add(cursor, Application(company="Acme", role="Data Analyst"))
        assert applications.find_or_add(cursor, Application(company=" ACME ", role="data analyst")) == first
        assert applications.find_or_add(cursor, Application(company="Acme", role="Nurse")) != first
        assert applications.count(cursor) == 2


def test_titles_name_company_and_role(journal: Journal) -> None:
    with journal.write() as cursor:
        one, two = an_application(cursor, "Acme", "Nurse"), an_application(cursor, "Bolt")
        assert applications.titles(cursor) == {one: "Acme · Nurse", two: "Bolt"}


def test_a_stale_form_changes_nothing(journal: Journal, acme: UUID) -> None:
    with journal.write() as cursor:
        opened = applications.get(cursor, acme)
        assert opened is not None
        applications.edit(cursor, opened.model_copy(update={"notes": "first"}))
    before = contents(journal)
    with pytest.raises(StaleError, match="changed in another window"), journal.write() as cursor:
        applications.edit(cursor, opened.model_copy(update={"notes": "second"}))
    with pytest.raises(MissingError), journal.write() as cursor:
        applications.edit(cursor, opened.model_copy(update={"id": uuid4()}))
    assert contents(journal) == before
    with journal.read() as cursor:
        now = applications.get(cursor, acme)
        assert now is not None
        assert (now.notes, now.version) == ("first", 2)
        assert applications.get(cursor, uuid4()) is None
