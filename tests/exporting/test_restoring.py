"""An export back into a journal: an empty one becomes equal, another gets what is new and keeps what it has."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.exporting.formats import Format
from lib.exporting.outgoing import export_folder, export_zip
from lib.exporting.restoring import restore_tables
from lib.journal import applications, interviews, questions
from lib.journal.choices import Category, Kind, Stage
from lib.journal.database import Journal
from lib.journal.models import Application, Asking, Interview, Interviewer, Question, StageEvent
from lib.journal.soundness import check
from tests.exporting.full import TODAY, contents, fill
from tests.journal.build import HELD, a_question, a_round, an_application, the_round
from tests.journal.typed import text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Journal]:
    """A second, empty journal."""
    opened = Journal.open(tmp_path / "other.duckdb")
    yield opened
    opened.close()


@pytest.mark.parametrize("kind", Format)
def test_an_empty_journal_becomes_equal_table_by_table(
    journal: Journal, other: Journal, tmp_path: Path, kind: Format
) -> None:
    owner = fill(journal)
    export_folder(journal, tmp_path / "out", kind, today=TODAY)
    found = restore_tables(other, tmp_path / "out")
    before, after = contents(journal), contents(other)
    for table, rows in before.items():
        assert after[table] == rows, table
    assert (found.into_empty, found.same, found.differing) == (True, 0, ())
    assert {each.table: len(each.keys) for each in found.added} == {
        table: len(rows) for table, rows in before.items() if rows and table != "journal"
    }
    assert check(other).problems == ()
    # Events of one moment keep their order, which only the order of rows tells.
    with journal.read() as one, other.read() as two:
        told = [event.stage for event in applications.history(one, owner)]
        assert told == [Stage.INTERVIEW, Stage.APPLIED, Stage.REJECTED]
        assert [event.stage for event in applications.history(two, owner)] == told


@pytest.mark.parametrize("kind", Format)
def test_a_zip_and_a_zipped_folder_do_as_well(journal: Journal, other: Journal, tmp_path: Path, kind: Format) -> None:
    """A Mac packs the folder itself, with a second file of each name beside it."""
    fill(journal)
    content = export_zip(journal, kind, today=TODAY)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(packed, "w") as again:
        for name in archive.namelist():
            again.writestr(f"__MACOSX/my hunt/{name}", b"\x00\x05")
            again.writestr(f"my hunt/{name}", archive.read(name))
    restore_tables(other, packed.getvalue())
    assert contents(other) == contents(journal)
    (tmp_path / "out.zip").write_bytes(content)
    assert restore_tables(other, tmp_path / "out.zip").added == ()


def test_the_same_again_changes_nothing(journal: Journal, tmp_path: Path) -> None:
    fill(journal)
    export_folder(journal, tmp_path / "out", Format.CSV, today=TODAY)
    before = contents(journal)
    found = restore_tables(journal, tmp_path / "out")
    assert (found.into_empty, found.added, found.differing) == (False, (), ())
    assert found.same == sum(len(rows) for table, rows in before.items() if table != "journal")
    assert contents(journal) == before


def test_a_dry_run_tells_and_changes_nothing(journal: Journal, other: Journal) -> None:
    fill(journal)
    content = export_zip(journal, Format.JSON, today=TODAY)
    before = contents(other)
    told = restore_tables(other, content, dry_run=True)
    assert contents(other) == before
    assert told == restore_tables(other, content)


def test_what_is_new_is_added_and_what_differs_is_told_and_left(journal: Journal, tmp_path: Path) -> None:
    with journal.write() as cursor:
        owner = an_application(cursor, "Acme", notes="then")
        question = a_question(cursor)
        held = a_round(cursor, owner, askings=(("Why us?", question, 2), ("Why now?", question, 3)))
    export_folder(journal, tmp_path / "out", Format.CSV, today=TODAY)
    with journal.write() as cursor:
        known = applications.get(cursor, owner)
        assert known is not None
        applications.edit(cursor, Application.model_validate({**known.model_dump(), "notes": "now"}))
        # The first question was taken out since, and another one put behind the second.
        kept = the_round(journal, held).askings[1]
        interviews.set_askings(cursor, held, [kept, Asking(wording="And then?", question_id=question)])
    found = restore_tables(journal, tmp_path / "out")
    assert [(each.table, each.name, each.key, each.columns) for each in found.differing] == [
        ("application", "Acme", (str(owner),), ("notes",))
    ]
    assert found.count("asking") == 1
    assert [asking.wording for asking in the_round(journal, held).askings] == ["Why now?", "And then?", "Why us?"]
    with journal.read() as cursor:
        assert applications.get(cursor, owner).notes == "now"  # type: ignore[union-attr]
    assert check(journal).problems == ()


def test_two_journals_become_one(journal: Journal, other: Journal) -> None:
    """Both came with the same reasons under ids of their own; what points to one follows to the other."""
    fill(journal)
    with other.write() as cursor:
        an_application(cursor, "Elsewhere")
        cursor.execute("INSERT INTO criterion (label, weight) VALUES ('Short commute', 2)")
    found = restore_tables(other, export_zip(journal, Format.JSON, today=TODAY))
    assert not found.into_empty
    assert [(each.table, each.columns) for each in found.differing] == [("criterion", ("weight",))]
    held = contents(other)
    assert len(held["reason"]) == len(contents(journal)["reason"])
    assert len(held["application"]) == len(contents(journal)["application"]) + 1
    with other.read() as cursor:
        told = "SELECT label FROM review_reason JOIN reason ON reason.id = reason_id"
        scored = "SELECT label, weight, score FROM fit_score JOIN criterion ON criterion.id = criterion_id"
        assert len(cursor.execute(told).fetchall()) == 1
        assert cursor.execute(scored).fetchall() == [("Short commute", 2, 3)]
    assert check(other).problems == ()


def test_people_of_an_interview_that_was_saved_again_are_not_doubled(journal: Journal) -> None:
    """Saving an interview writes its people anew, under new ids."""
    with journal.write() as cursor:
        who = (Interviewer(name="Ada"), Interviewer(name="Ben", role="CTO"))
        owner = an_application(cursor)
        key = interviews.add(cursor, Interview(application_id=owner, kind=Kind.PANEL, held_at=HELD, interviewers=who))
    content = export_zip(journal, Format.CSV, today=TODAY)
    with journal.write() as cursor:
        interviews.edit(cursor, the_round(journal, key).interview)
    found = restore_tables(journal, content)
    assert (found.added, found.differing) == ((), ())
    assert [person.name for person in the_round(journal, key).interview.interviewers] == ["Ada", "Ben"]


def test_an_export_of_an_older_schema_is_brought_up_to_date(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """As an older Debrief would have made it: in the first schema, with the tables that it had."""
    from lib.exporting import outgoing, tables
    from lib.journal import migrations

    with journal.write() as cursor:
        owner = an_application(cursor, "Acme")
        a_round(cursor, owner, askings=(("Why us?", a_question(cursor, best_answer="The work.")),))
    import duckdb

    old = duckdb.connect(":memory:")
    migrations.migrate(old, migrations.all_migrations()[:1])
    with journal.read() as cursor:
        for table in tables.tables(old):
            names = ", ".join(table.names)
            old.execute(f"DELETE FROM {table.name}")
            rows = cursor.execute(f"SELECT {names} FROM {table.name} ORDER BY rowid").fetchall()
            for row in rows:
                old.execute(f"INSERT INTO {table.name} ({names}) VALUES ({', '.join('?' * len(row))})", list(row))

    class Old:
        def read(self) -> duckdb.DuckDBPyConnection:
            return old.cursor()

    content = outgoing.export_zip(Old(), Format.JSON, today=TODAY)  # type: ignore[arg-type]
    assert restore_tables(journal, content).differing == ()
    assert restore_tables(journal, content).added == ()
    with journal.write() as cursor:
        for (key,) in cursor.execute("SELECT id FROM interview").fetchall():
            interviews.delete(cursor, key)
    assert restore_tables(journal, content).count("asking") == 1
    assert check(journal).problems == ()


def test_what_ends_it_midway_leaves_nothing(journal: Journal, other: Journal) -> None:
    fill(journal)
    content = export_zip(journal, Format.CSV, today=TODAY)
    before = contents(other)
    shares: list[float] = []

    def stop(share: float) -> None:
        shares.append(share)
        if share == 1.0:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restore_tables(other, content, on_progress=stop)
    assert contents(other) == before
    assert shares == sorted(shares) and len(shares) > 10


@settings(deadline=None, max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.lists(st.tuples(text, text, st.sampled_from(Stage)), min_size=1, max_size=4), kind=st.sampled_from(Format)
)
def test_whatever_was_typed_comes_back(
    tmp_path_factory: pytest.TempPathFactory, values: list[tuple[str, str, Stage]], kind: Format
) -> None:
    folder = tmp_path_factory.mktemp("typed")
    one, two = Journal.open(folder / "one.duckdb"), Journal.open(folder / "two.duckdb")
    try:
        with one.write() as cursor:
            for place, (notes, answer, stage) in enumerate(values):
                owner = an_application(cursor, f"C{place}", notes=notes)
                applications.append(cursor, StageEvent(application_id=owner, stage=stage, note=answer))
                question = Question(label=f"Q{place}", category=Category.CLOSING, best_answer=answer)
                asked = Asking(wording="Why?", answer=answer, question_id=questions.add(cursor, question))
                held = interviews.add(cursor, Interview(application_id=owner, kind=Kind.OTHER, held_at=HELD))
                interviews.set_askings(cursor, held, [asked])
        restore_tables(two, export_zip(one, kind, today=TODAY))
        assert contents(two) == contents(one)
    finally:
        one.close()
        two.close()
