"""An export on disk: what is in it, what it says of itself, what it refuses."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import duckdb
import pytest

from lib.exporting import descriptions
from lib.exporting.dictionary import as_data, as_markdown
from lib.exporting.files import is_own_export
from lib.exporting.formats import Format
from lib.exporting.outgoing import export_folder, export_zip
from lib.exporting.tables import LEFT_OUT, tables
from lib.journal import applications
from lib.journal.choices import Stage
from lib.journal.errors import DebriefError
from lib.journal.models import StageEvent
from tests.exporting.full import TODAY, fill
from tests.journal.build import HELD, a_question, a_round, an_application

if TYPE_CHECKING:
    from pathlib import Path

    from lib.journal.database import Journal


def test_the_filled_journal_has_a_row_in_every_table(journal: Journal) -> None:
    """Else the tests that use it would prove nothing of the table that is empty."""
    fill(journal)
    with journal.read() as cursor:
        empty = [t.name for t in tables(cursor) if not cursor.execute(f"SELECT 1 FROM {t.name}").fetchall()]
    assert empty == []


def test_every_table_is_exported_or_said_not_to_be(journal: Journal) -> None:
    with journal.read() as cursor:
        known = {row[0] for row in cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        assert {table.name for table in tables(cursor)} | set(LEFT_OUT) == known


def test_every_table_and_column_has_a_description(journal: Journal) -> None:
    """And no description is of something that is not there any more."""
    with journal.read() as cursor:
        known = tables(cursor)
    assert {table.name for table in known} == set(descriptions.TABLES)
    silent = [(t.name, name) for t in known for name in t.names if not descriptions.of_column(t.name, name)]
    assert silent == []
    there = {(table.name, name) for table in known for name in table.names}
    assert {(table, name) for table, names in descriptions.COLUMNS.items() for name in names} <= there
    assert set(descriptions.EVERYWHERE) <= {name for _, name in there}


def test_dictionary_says_what_the_schema_says(journal: Journal) -> None:
    with journal.read() as cursor:
        known = tables(cursor)
    told = as_data(known, "csv")["tables"]
    assert told["asking"]["columns"]["rating"] == {
        "type": "INTEGER",
        "may_be_missing": True,
        "description": descriptions.COLUMNS["asking"]["rating"],
    }
    assert told["asking"]["columns"]["question_id"]["points_to"] == "question"
    assert told["interview"]["columns"]["format"]["one_of"] == ["video", "phone", "onsite", "written"]
    assert told["fit_score"]["key"] == ["application_id", "moment", "criterion_id"]
    text = as_markdown(known, "csv")
    assert all(
        f"## {table.name}.csv" in text and all(f"| `{name}` |" in text for name in table.names) for table in known
    )


@pytest.mark.parametrize("kind", Format)
def test_a_folder_holds_a_file_a_table_and_says_so(journal: Journal, tmp_path: Path, kind: Format) -> None:
    fill(journal)
    made = export_folder(journal, tmp_path / "new" / "out", kind, today=TODAY)
    there = {file.name for file in (tmp_path / "new" / "out").iterdir()}
    assert there == {f"{name}.{kind}" for name in made.rows} | {
        "askings.csv", "dictionary.json", "dictionary.md", "manifest.json",
    }  # fmt: skip
    told = json.loads((tmp_path / "new" / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert told["rows"] == made.rows
    assert (told["rows"]["asking"], told["askings_rows"], told["tables_as"]) == (2, 2, kind)
    with journal.read() as cursor:
        assert (told["journal"],) == cursor.execute("SELECT id::TEXT FROM journal").fetchone()
    assert is_own_export(tmp_path / "new" / "out")
    assert is_own_export(tmp_path / "new" / "out" / "manifest.json")


def test_parquet_opens_elsewhere_with_its_types(journal: Journal, tmp_path: Path) -> None:
    fill(journal)
    export_folder(journal, tmp_path / "out", Format.PARQUET, today=TODAY)
    elsewhere = duckdb.connect()
    found = elsewhere.execute(
        "SELECT salary_min, typeof(salary_min), typeof(id), typeof(created_at) FROM read_parquet(?) "
        "WHERE currency = '€'",
        [str(tmp_path / "out" / "application.parquet")],
    ).fetchall()
    assert [(str(row[0]), *row[1:]) for row in found] == [("50000.10", "DECIMAL(14,2)", "VARCHAR", "TIMESTAMP")]


def test_json_opens_elsewhere_with_its_kinds(journal: Journal, tmp_path: Path) -> None:
    fill(journal)
    export_folder(journal, tmp_path / "out", Format.JSON, today=TODAY)
    found = json.loads((tmp_path / "out" / "asking.json").read_text(encoding="utf-8"))
    assert [(row["rating"], row["caught_out"], row["probability"]) for row in found] == [
        (2, False, None),
        (None, True, 1 / 3),
    ]


def test_a_folder_with_something_in_it_is_refused(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("a file", encoding="utf-8")
    for folder in (tmp_path / "full", tmp_path / "file"):
        with pytest.raises(DebriefError, match="is not empty"):
            export_folder(journal, folder, Format.CSV, today=TODAY)
    with pytest.raises(DebriefError, match="cannot be written to"):
        export_folder(journal, tmp_path / "file" / "below", Format.CSV, today=TODAY)
    assert [file.name for file in (tmp_path / "full").iterdir()] == ["mine.txt"]


def test_a_zip_holds_the_same_files(journal: Journal, tmp_path: Path) -> None:
    fill(journal)
    export_folder(journal, tmp_path / "out", Format.CSV, today=TODAY)
    content = export_zip(journal, Format.CSV, today=TODAY)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        packed = {name: archive.read(name) for name in archive.namelist() if name != "manifest.json"}
    assert packed == {f.name: f.read_bytes() for f in (tmp_path / "out").iterdir() if f.name != "manifest.json"}
    assert is_own_export(content)


def test_what_is_no_export_is_none(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"format": "of somebody else"}', encoding="utf-8")
    (tmp_path / "a.csv").write_text("company\nAcme\n", encoding="utf-8")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    for source in (tmp_path, tmp_path / "a.csv", tmp_path / "nowhere", packed.getvalue(), b"", b"PK\x03\x04"):
        assert not is_own_export(source)


def askings(journal: Journal, folder: Path) -> list[dict[str, str]]:
    export_folder(journal, folder, Format.JSON, today=TODAY)
    text = (folder / "askings.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_askings_are_one_row_a_question_asked(journal: Journal, tmp_path: Path) -> None:
    with journal.write() as cursor:
        owner = an_application(cursor, "=Acme", "Baker")
        question = a_question(cursor, "Why us?")
        later = HELD + timedelta(days=3)
        a_round(cursor, owner, askings=(("Why now?", question),), held_at=later)
        a_round(cursor, owner, askings=(("Why us, then?", question, 4), ("+ why?", question)))
        applications.append(
            cursor, StageEvent(application_id=owner, stage=Stage.REJECTED, happened_on=later.date() + timedelta(days=2))
        )
    rows = askings(journal, tmp_path / "out")
    assert rows[0] == {
        "company": "'=Acme", "role": "Baker", "round": "technical", "held_on": "2026-03-03", "position": "1",
        "wording": "Why us, then?", "answer": "", "rating": "4", "question": "Why us?", "category": "motivation",
        "outcome": "passed",
    }  # fmt: skip
    assert [(row["wording"], row["outcome"]) for row in rows[1:]] == [("'+ why?", "passed"), ("Why now?", "rejected")]


@pytest.mark.parametrize(
    ("events", "outcome"),
    [
        ([], ""),
        ([(Stage.INTERVIEW, 3)], ""),
        ([(Stage.REJECTED, 9)], "rejected"),
        ([(Stage.REJECTED, 9), (Stage.REOPENED, 12)], ""),
        ([(Stage.OFFER, 9)], "offer"),
        ([(Stage.REJECTED, 30)], ""),
        ([(Stage.REJECTED, 9), (Stage.INTERVIEW, None)], "rejected"),
        ([(Stage.GHOSTED, None)], "ghosted"),
    ],
    ids=["nothing", "going on", "a no", "revived", "an offer", "not yet", "a step without a day", "an undated ending"],
)
def test_outcome_is_what_became_of_the_round(
    journal: Journal, tmp_path: Path, events: list[tuple[Stage, int | None]], outcome: str
) -> None:
    with journal.write() as cursor:
        owner = an_application(cursor)
        a_round(cursor, owner, askings=(("Why us?", a_question(cursor)),))
        for stage, day in events:
            on = datetime(2026, 3, day).date() if day else None
            applications.append(cursor, StageEvent(application_id=owner, stage=stage, happened_on=on))
        # Undated events count on the day they were recorded: before today.
        cursor.execute("UPDATE stage_event SET created_at = '2026-03-10 12:00:00'")
    assert [row["outcome"] for row in askings(journal, tmp_path / "out")] == [outcome]
