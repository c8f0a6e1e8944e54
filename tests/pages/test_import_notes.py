"""Notes on interviews on the page: each looked through and mended before it comes in, and taken back together."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.importing.files import packed
from tests.pages.conftest import press

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from lib.journal.database import Journal
    from tests.pages.conftest import Open

DATED = "# Acme: data analyst\nphone screen, 3 March 2026\n\n- Why us?\n- Tell me about yourself\n"
BARE = "They kept me waiting.\n\n- What is a join?\n- Why now?\n"
ROUNDS = (
    "# Globex: planner\n\n## Round 1: phone, 3 March 2026\n\n- Why us?\n\n"
    "## Round 2: panel, 9 March 2026\n\n- Where do you see yourself?\n"
)


@pytest.fixture
def given(open_page: Open) -> Any:
    def uploaded(**files: str | bytes) -> AppTest:
        app = open_page("import_export")
        every = [
            (name.replace("_", "."), text if isinstance(text, bytes) else text.encode(), "text/plain")
            for name, text in files.items()
        ]
        app.file_uploader[0].set_value(every).run()
        assert not app.exception
        return app

    return uploaded


def field(app: AppTest, kind: str, label: str) -> Any:
    return next(each for each in app.get(kind) if getattr(each, "label", "") == label)


def said(app: AppTest) -> str:
    return " ".join(each.value for each in [*app.markdown, *app.success, *app.error, *app.caption, *app.text])


def record(book: Journal) -> list[tuple[Any, ...]]:
    with book.read() as cursor:
        return cursor.execute(
            "SELECT company, role, kind, held_at::DATE::TEXT, list(wording ORDER BY position) FROM application AS a "
            "JOIN interview AS i ON application_id = a.id JOIN asking ON interview_id = i.id GROUP BY ALL ORDER BY ALL"
        ).fetchall()


def test_one_after_the_other_mended_and_taken_back_together(book: Journal, given: Any) -> None:
    app = given(acme_md=DATED, second_txt=BARE)
    assert "1 of 2" in said(app)
    assert record(book) == []
    press(app, "Bring it in")
    assert "2 of 2" in said(app)
    press(app, "Bring it in")
    assert "say which company" in said(app)
    field(app, "text_input", "Company").set_value("Initech").run()
    press(app, "Bring it in")
    assert "say on which day" in said(app)
    field(app, "date_input", "Held on").set_value(date(2026, 3, 5)).run()
    key = next(each.proto.id for each in app.dataframe if "notes_asked" in each.proto.id)
    changes = {"edited_rows": {0: {"keep": False}, 1: {"wording": "Why now, really?"}}}
    app.session_state[key[key.index("notes_asked") :]] = {**changes, "added_rows": [], "deleted_rows": []}
    app.run()
    press(app, "Bring it in")
    assert "Brought in: 2 interviews with 3 questions, from 2 files." in said(app)
    assert record(book) == [
        ("Acme", "data analyst", "screen", "2026-03-03", ["Why us?", "Tell me about yourself"]),
        ("Initech", "", "other", "2026-03-05", ["Why now, really?"]),
    ]
    assert "acme.md and 1 more" in said(app)
    press(app, "Take it back")
    assert record(book) == []


def test_the_same_again_is_passed_over(book: Journal, given: Any) -> None:
    press(given(acme_md=DATED), "Bring it in")
    before = record(book)
    app = given(acme_md=DATED)
    assert "All of these notes are in your journal already" in said(app)
    assert record(book) == before


def test_left_out_means_nothing_of_it(book: Journal, given: Any) -> None:
    app = given(acme_md=DATED)
    press(app, "Leave it out")
    assert "Nothing was brought in" in said(app)
    assert record(book) == []


def test_a_round_can_be_left_out(book: Journal, given: Any) -> None:
    app = given(globex_md=ROUNDS)
    assert [each.label.replace("\\", "")[:8] for each in app.checkbox] == ["Round 1:", "Round 2:"]
    app.checkbox[0].uncheck().run()
    press(app, "Bring it in")
    assert [row[2:4] for row in record(book)] == [("panel", "2026-03-09")]


def test_a_packed_folder_of_notes(given: Any) -> None:
    app = given(hunt_zip=packed({"hunt/a.md": DATED, "hunt/b.md": DATED.replace("Acme", "Globex")}))
    assert "1 of 2" in said(app)


def test_what_is_no_notes_is_left_aside_and_said(given: Any) -> None:
    app = given(acme_md=DATED, hunt_csv="Company,Role\nGlobex,Dev\n", empty_txt="Nothing here.")
    assert "1 of 1" not in said(app)
    assert "hunt.csv: A table: choose it on its own" in said(app)
    assert "empty.txt: No question was found in it." in said(app)


def test_two_tables_at_once_are_refused_in_a_sentence(given: Any) -> None:
    app = given(one_csv="Company,Role\nGlobex,Dev\n", two_csv="Company,Role\nAcme,Dev\n")
    assert "Tables come in one at a time" in said(app)
