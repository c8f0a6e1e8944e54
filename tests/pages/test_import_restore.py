"""What Debrief exported, given to the page: an empty journal becomes equal, another gets what is new."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest

from lib import sample
from lib.exporting.formats import Format
from lib.exporting.outgoing import export_zip
from lib.journal.database import Journal
from tests.journal.build import an_application, contents

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from tests.pages.conftest import Open

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Journal:
    """A small hunt in another journal."""
    path: Path = tmp_path_factory.mktemp("other") / "journal.duckdb"
    journal = Journal.open(path)
    sample.fill(journal, interviews=3, today=TODAY)
    return journal


def upload(open_page: Open, *files: tuple[str, bytes]) -> AppTest:
    app = open_page("import_export")
    app.file_uploader[0].set_value([(name, data, "application/zip") for name, data in files]).run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    return " ".join(each.value for each in [*app.markdown, *app.success, *app.error])


def take_in(app: AppTest) -> None:
    next(each for each in app.button if each.label == "Take it in").click().run()
    assert not app.exception


def recorded(journal: Journal) -> dict[str, list[tuple[object, ...]]]:
    # Vectors are kept for speed alone; the journal's own row counts its writes; migrations ran when each was made.
    beside = {"wording_vector", "journal", "schema_migration"}
    return {name: rows for name, rows in contents(journal).items() if name not in beside}


@pytest.mark.parametrize("kind", list(Format))
def test_an_empty_journal_becomes_equal(book: Journal, other: Journal, open_page: Open, kind: Format) -> None:
    app = upload(open_page, ("debrief.zip", export_zip(other, kind, today=TODAY)))
    assert "Your journal is empty: it becomes equal to the one exported" in said(app)
    assert recorded(book) != recorded(other)
    take_in(app)
    assert "Taken in: " in said(app)
    assert recorded(book) == recorded(other)


def test_the_files_of_an_exported_folder_chosen_together(book: Journal, other: Journal, open_page: Open) -> None:
    with zipfile.ZipFile(io.BytesIO(export_zip(other, Format.JSON, today=TODAY))) as archive:
        files = [(name.rpartition("/")[2], archive.read(name)) for name in archive.namelist()]
    take_in(upload(open_page, *files))
    assert recorded(book) == recorded(other)


def test_a_journal_that_holds_something_keeps_it(book: Journal, other: Journal, open_page: Open) -> None:
    with book.write() as cursor:
        an_application(cursor, "Mine")
    app = upload(open_page, ("debrief.zip", export_zip(other, Format.CSV, today=TODAY)))
    assert "Your journal holds something already: what it does not have yet is added" in said(app)
    take_in(app)
    companies = {row[1] for row in contents(book)["application"]}
    assert companies == {"Mine", *(row[1] for row in contents(other)["application"])}
    again = upload(open_page, ("debrief.zip", export_zip(other, Format.CSV, today=TODAY)))
    assert "All of it is in your journal already" in said(again)
    assert next(each for each in again.button if each.label == "Take it in").disabled


def test_a_damaged_export_is_refused_in_a_sentence(book: Journal, other: Journal, open_page: Open) -> None:
    whole = export_zip(other, Format.CSV, today=TODAY)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive, zipfile.ZipFile(target, "w") as broken:
        for name in archive.namelist():
            if not name.endswith("asking.csv"):
                broken.writestr(name, archive.read(name))
    app = upload(open_page, ("debrief.zip", target.getvalue()))
    assert len(app.error) == 1 and "asking" in app.error[0].value and app.error[0].value.endswith(".")
    assert contents(book)["application"] == []
