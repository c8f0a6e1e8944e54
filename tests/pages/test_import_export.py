"""Moving in and out: what was understood is shown, corrected, brought in, and taken back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from lib.journal import applications
from tests.importing.files import xlsx

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from lib.journal.database import Journal
    from tests.pages.conftest import Open

TABLE = """Company\tPosition\tDate applied\tStatus\tMood
Acme\tData analyst\t13/02/2026\tRejected\tfine
Globex\tAnalyst\t14/02/2026\topen\t
\tSomebody\t15/02/2026\tApplied\t
"""


@pytest.fixture
def pasted(open_page: Open) -> AppTest:
    app = open_page("import_export")
    app.text_area[0].set_value(TABLE).run()
    assert not app.exception
    return app


def button(app: AppTest, label: str) -> Any:
    return next(each for each in app.button if each.label == label)


def said(app: AppTest) -> str:
    return " ".join(line.value for line in [*app.markdown, *app.success, *app.warning, *app.info, *app.error])


def record(book: Journal) -> list[tuple[Any, ...]]:
    with book.read() as cursor:
        return cursor.execute(
            "SELECT company, role, list(stage ORDER BY place) FROM application "
            "LEFT JOIN stage_history ON application_id = application.id GROUP BY ALL ORDER BY company"
        ).fetchall()


def edit(app: AppTest, name: str, row: int, **change: object) -> None:
    ids = [each.proto.id for each in app.dataframe if f"importing_{name}_" in each.proto.id]
    key = ids[0][ids[0].index("importing_") :]
    app.session_state[key] = {"edited_rows": {row: change}, "added_rows": [], "deleted_rows": []}
    app.run()
    assert not app.exception


def test_empty_says_what_it_takes(open_page: Open) -> None:
    app = open_page("import_export")
    assert "A spreadsheet" in said(app)
    assert [each.value for each in app.subheader] == ["Bring in what you have", "Take everything with you"]


def test_what_was_understood_is_told_before_anything_is_written(book: Journal, pasted: AppTest) -> None:
    assert "Of 3 rows, 2 were understood: 2 new applications" in said(pasted)
    assert "1 row would be skipped" in said(pasted)
    assert "1 status could mean more than one thing" in said(pasted)
    assert record(book) == []


def test_brought_in_and_taken_back(book: Journal, pasted: AppTest) -> None:
    button(pasted, "Bring it in").click().run()
    assert "Brought in: 2 new applications" in said(pasted)
    assert [row[:2] for row in record(book)] == [("Acme", "Data analyst"), ("Globex", "Analyst")]
    with book.read() as cursor:
        notes = applications.overview(cursor, date(2026, 12, 31), search="mood fine")
    assert list(notes["company"]) == ["Acme"]
    button(pasted, "Take it back").click().run()
    assert "Taken back: 2 applications" in said(pasted)
    assert record(book) == []


def test_a_column_taken_for_something_else_is_corrected(book: Journal, pasted: AppTest) -> None:
    edit(pasted, "columns", 4, means="Location")
    button(pasted, "Bring it in").click().run()
    with book.read() as cursor:
        assert cursor.execute("SELECT location FROM application ORDER BY company").fetchall() == [("fine",), ("",)]


def test_what_a_status_means_is_asked_once(book: Journal, pasted: AppTest, open_page: Open) -> None:
    edit(pasted, "statuses", 0, means=["Applied", "On hold"])
    button(pasted, "Bring it in").click().run()
    assert record(book)[1] == ("Globex", "Analyst", ["applied", "on_hold"])
    again = open_page("import_export")
    again.text_area[0].set_value(TABLE.replace("Globex", "Initech")).run()
    assert "could mean more than one thing" not in said(again)


def test_a_row_without_a_company_is_mended_in_place(book: Journal, pasted: AppTest) -> None:
    edit(pasted, "doubts", 0, value="Umbrella")
    assert "Of 3 rows, 3 were understood" in said(pasted)
    button(pasted, "Bring it in").click().run()
    assert [row[0] for row in record(book)] == ["Acme", "Globex", "Umbrella"]


def test_the_sheet_that_tells_most_is_offered_and_another_can_be_chosen(book: Journal, open_page: Open) -> None:
    """A longer list of contacts, which names companies too, does not come first."""
    sheets = {
        "Contacts": [["Name", "Company"], *([f"Kim {number}", "Acme"] for number in range(9))],
        "2025": [["Company", "Role", "Date applied", "Status"], ["Globex", "Dev", "2025-03-04", "Rejected"]],
        "2026": [
            ["Company", "Role", "Date applied", "Status"],
            ["Acme", "Dev", "2026-03-01", "Applied"],
            ["Initech", "Dev", "2026-03-02", "Applied"],
        ],
    }
    app = open_page("import_export")
    app.file_uploader[0].upload("hunt.xlsx", xlsx(sheets)).run()
    sheet = next(each for each in app.selectbox if each.label == "Sheet")
    assert (sheet.value, sheet.options) == ("2026", ["Contacts", "2025", "2026"])
    sheet.set_value("2025").run()
    assert "Of 1 row, 1 was understood" in said(app)
    button(app, "Bring it in").click().run()
    assert [row[0] for row in record(book)] == ["Globex"]


def test_the_same_again_brings_nothing(pasted: AppTest, open_page: Open) -> None:
    button(pasted, "Bring it in").click().run()
    again = open_page("import_export")
    again.text_area[0].set_value(TABLE).run()
    assert "All of this is in your journal already" in said(again)
    assert button(again, "Bring it in").disabled


@pytest.mark.parametrize("text", ["hello", "a,b\n", "<html>", "Company\tRole\n", "{", "\x00\x01"])
def test_what_is_no_table_is_refused_in_a_sentence(open_page: Open, text: str) -> None:
    app = open_page("import_export")
    app.text_area[0].set_value(text).run()
    assert not app.exception
    assert len(app.error) == 1
    assert app.error[0].value.endswith(".")
