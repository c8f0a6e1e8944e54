"""A clock that jumps, as on a computer whose battery is empty: nothing is thrown away that the person did not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.journal import drafts, interviews, shelf, skills
from lib.journal.database import Journal
from lib.journal.models import Skill
from lib.keeping import backups, doctor, restoring, trash
from lib.keeping.backups import Backup
from tests.journal.build import a_question, a_round, an_application

NOW = datetime(2026, 3, 31, 9, 0, tzinfo=UTC)
YEAR = timedelta(days=365)
SHELL = Path(__file__).resolve().parents[2] / "lib" / "shell.py"


def backup_of(moment: datetime, changes: int | None = None) -> Backup:
    return Backup(Path(f"{moment:%Y%m%dT%H%M%S}.duckdb"), moment, "daily", 1, changes, {}, "")


def kept_on(found: list[Backup], today: date) -> list[Backup]:
    found = sorted(found, key=lambda each: each.made_at, reverse=True)
    return backups.to_keep(found, backups.sure_day(found, today))


def moments(found: list[Backup]) -> set[datetime]:
    return {each.made_at for each in found}


@pytest.mark.parametrize("jump", [YEAR, -YEAR, 20 * YEAR])
def test_a_day_of_another_year_costs_no_backup(jump: timedelta) -> None:
    """Two months of daily backups, then a day of five visits in another year, then the right one again."""
    before = kept_on([backup_of(NOW - timedelta(days=back)) for back in range(60)], NOW.date())
    strays = [backup_of(NOW + jump + timedelta(hours=hour)) for hour in range(5)]
    during = kept_on([*before, *strays], (NOW + jump).date())
    after = kept_on([*during, backup_of(NOW + timedelta(days=1))], NOW.date() + timedelta(days=1))
    otherwise = kept_on([*before, backup_of(NOW + timedelta(days=1))], NOW.date() + timedelta(days=1))
    assert len(otherwise) > 30
    assert moments(otherwise) <= {*moments(during), NOW + timedelta(days=1)}
    assert moments(otherwise) <= moments(after)


def test_a_clock_that_stays_ahead_is_believed_in_the_end() -> None:
    """Else a computer that was away for a year would keep every backup for ever."""
    found = [backup_of(NOW - timedelta(days=back)) for back in range(30)]
    for back in range(7):
        assert len(kept_on(found, NOW.date())) >= 30
        found = [*found, backup_of(NOW + YEAR + timedelta(days=back))]
    assert len(kept_on(found, (NOW + YEAR).date() + timedelta(days=6))) < 15


def test_the_backup_that_undoes_a_restore_stays_where_ten_of_the_future_lie() -> None:
    """The last ten by the calendar are then not the last ten that were made."""
    future = [backup_of(NOW + YEAR + timedelta(hours=hour), changes=1) for hour in range(11)]
    made = [backup_of(NOW + timedelta(minutes=turn), changes=2) for turn in range(4)]
    assert moments(made) <= moments(kept_on([*future, *made], NOW.date()))


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Journal]:
    monkeypatch.setattr(doctor, "_visited", {})
    opened = Journal.open(tmp_path / "journal.duckdb")
    with opened.write() as cursor:
        key = a_round(cursor, an_application(cursor), (("Why us?", a_question(cursor), 2),))
        drafts.start(cursor, "debrief", {"went_well": "All"})
    with opened.write(checkpoint=True) as cursor:
        interviews.delete(cursor, key)
    yield opened
    opened.close()


@pytest.fixture
def visit(journal: Journal) -> Callable[[datetime], int]:
    """Come to Debrief at a moment; how many deletions can still be undone."""

    def come(at: datetime) -> int:
        assert doctor.first_visit(journal, at) == ""
        with journal.read() as cursor:
            assert len(drafts.all_of(cursor, "debrief")) == 1
            return len(trash.every(cursor))

    return come


def test_the_trash_outlives_a_visit_in_another_year(journal: Journal, visit: Callable[[datetime], int]) -> None:
    now = datetime.now(UTC)
    moments = [now, now + YEAR, now - YEAR, now + timedelta(days=1), now + 20 * YEAR, now + timedelta(days=2)]
    assert [visit(moment) for moment in moments] == [1] * len(moments)
    with journal.write(checkpoint=True) as cursor:
        trash.put_back(cursor, trash.every(cursor)[0].id)


def test_the_trash_is_emptied_of_what_is_old_by_every_one_of_seven_visits(visit: Callable[[datetime], int]) -> None:
    """Whoever was away for two months finds it all the same, and loses it in the course of a week."""
    now = datetime.now(UTC)
    assert visit(now) == 1
    away = [now + timedelta(days=60 + day) for day in range(8)]
    assert [visit(moment) for moment in away] == [1] * 6 + [0, 0]


def test_what_was_deleted_with_the_clock_ahead_can_be_put_back_now(journal: Journal) -> None:
    with journal.write() as cursor:
        cursor.execute("UPDATE trash SET created_at = created_at + INTERVAL 1 YEAR")
    assert doctor.first_visit(journal, datetime.now(UTC)) == ""
    with journal.write(checkpoint=True) as cursor:
        trash.put_back(cursor, trash.every(cursor)[0].id)


def test_a_restore_with_the_clock_back_is_undone_like_any_other(journal: Journal) -> None:
    made = backups.make(journal, "asked", datetime.now(UTC) + YEAR)
    with journal.write(checkpoint=True) as cursor:
        an_application(cursor, company="Later")
    before = restoring.restore(journal, made.path)
    restoring.restore(journal, before.path)
    assert journal.loss is None
    with journal.read() as cursor:
        assert cursor.execute("SELECT count(*) FROM application WHERE company = 'Later'").fetchall() == [(1,)]


def test_what_was_begun_with_the_clock_ahead_can_be_opened_now(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A day that has not come is no reason for a page to break."""
    with journal.write() as cursor:
        key = skills.add(cursor, Skill(label="Calm", started_on=date(2027, 3, 31)))
    monkeypatch.setenv("DEBRIEF_JOURNAL", str(journal.path))
    monkeypatch.setenv("DEBRIEF_TODAY", "2026-03-31")
    app = AppTest.from_file(str(SHELL), default_timeout=30).switch_page("../pages/plan.py")
    app.query_params["skill"] = str(key)
    app.run()
    assert not app.exception
    assert date(2027, 3, 31) in [each.value for each in app.date_input]
    shelf.close_all()
