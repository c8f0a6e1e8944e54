"""Files of notes: told from tables, brought in without doubles, taken back as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.importing.comparing import compare
from lib.importing.folders import as_found, read_notes_file
from lib.importing.note_files import (
    NOTHING_ASKED,
    Given,
    complete,
    is_on_record,
    sort_out,
    together,
    with_known_role,
)
from lib.importing.saving import Source, save
from lib.importing.undoing import undo
from lib.journal import applications
from lib.journal.models import Application
from lib.journal.soundness import check
from tests.importing.files import TODAY, packed, xlsx
from tests.importing.found import NOW

if TYPE_CHECKING:
    from uuid import UUID

    from lib.importing.notes_model import NotesFile
    from lib.journal.database import Journal

FIRST = "# Acme: data analyst\nphone screen, 3 March 2026\n\n- Why us?\n- Tell me about yourself\n"
SECOND = "# Acme: data analyst\ntechnical interview, 9 March 2026\n\n- What is a join?\n\nThe room was cold.\n"
TABLE = "| Company | Role | Status |\n|---|---|---|\n| Globex | Dev | Applied |\n"
SESSION = "---\ncompany: Initech\nrole: Dev\ndate: 2026-03-01\n---\n\n## Q1\n**Interviewer:** Why now?\n"


def texts(**files: str) -> list[Given]:
    return [Given(f"{name}.md", text.encode()) for name, text in files.items()]


def notes(name: str, text: str) -> NotesFile:
    return read_notes_file(name, text, TODAY)


def brought_in(journal: Journal, *files: NotesFile, batch: UUID | None = None) -> UUID:
    with journal.read() as cursor:
        plan = compare(cursor, together(map(as_found, files)))
    return save(journal, plan, Source("notes", "notes", len(files)), now=NOW, batch=batch)


def record(journal: Journal) -> list[tuple[str, str, int, int]]:
    """Company, notes, interviews and questions of each application."""
    with journal.read() as cursor:
        return cursor.execute(
            "SELECT company, notes, (SELECT count(*) FROM interview WHERE application_id = a.id), (SELECT count(*) "
            "FROM asking JOIN interview AS i ON interview_id = i.id WHERE application_id = a.id) "
            "FROM application AS a ORDER BY company, id"
        ).fetchall()


def test_notes_are_told_from_tables_and_from_what_is_neither() -> None:
    files = [*texts(acme=FIRST, hunt=TABLE, readme="Nothing here.\n"), Given("a.csv", b"Company\nAcme\n")]
    found = sort_out([*files, Given("b.txt", b"\x00\x01\x02" * 50)], TODAY)
    assert [each.name for each in found.notes] == ["acme.md"]
    assert found.tables == ("hunt.md", "a.csv")
    assert [(each.name, each.reason[:20]) for each in found.refused] == [
        ("readme.md", NOTHING_ASKED[:20]),
        ("b.txt", "This file is neither"),
    ]


def test_a_session_is_notes_among_others_and_a_table_alone() -> None:
    assert sort_out(texts(one=SESSION), TODAY).tables == ("one.md",)
    assert len(sort_out(texts(one=SESSION, two=SESSION.replace("Initech", "Globex")), TODAY).notes) == 2


def test_a_packed_folder_of_notes_is_looked_into() -> None:
    inside: dict[str, str | bytes] = {
        "hunt/Acme/first.md": FIRST,
        "hunt/Acme/second.md": SECOND,
        "__MACOSX/hunt/._first.md": b"\x00",
        "hunt/": "",
    }
    found = sort_out([Given("hunt.zip", packed(inside))], TODAY)
    assert [each.name for each in found.notes] == ["hunt/Acme/first.md", "hunt/Acme/second.md"]


@pytest.mark.parametrize(
    "data",
    [
        packed({"tracker.md": TABLE, "first.md": FIRST}),
        packed({"hunt.csv": "Company\nAcme\n", "first.md": FIRST}),
        xlsx({"Hunt": [["Company", "Role"], ["Acme", "Dev"]]}),
        b"PK\x03\x04broken",
    ],
)
def test_an_archive_with_a_table_is_one(data: bytes) -> None:
    found = sort_out([Given("hunt.zip", data)], TODAY)
    assert found.notes == () and found.tables == ("hunt.zip",)


def test_two_rounds_in_two_files_are_one_application(journal: Journal) -> None:
    batch = brought_in(journal, notes("first.md", FIRST), notes("second.md", SECOND))
    ((company, text, interviews, askings),) = record(journal)
    assert (company, interviews, askings) == ("Acme", 2, 3)
    assert FIRST.strip() in text and SECOND.strip() in text
    assert check(journal).problems == ()
    with journal.write() as cursor:
        assert undo(cursor, batch).applications == 1
    assert record(journal) == []


def test_one_after_the_other_into_one_batch(journal: Journal) -> None:
    """As the page does, on which each is reviewed: taken back together."""
    batch = brought_in(journal, notes("first.md", FIRST))
    assert brought_in(journal, notes("second.md", SECOND), batch=batch) == batch
    assert [row[2:] for row in record(journal)] == [(2, 3)]
    with journal.write() as cursor:
        gone = undo(cursor, batch)
    assert (gone.applications, gone.kept, record(journal)) == (1, (), [])


def test_the_same_again_brings_nothing(journal: Journal) -> None:
    files = notes("first.md", FIRST), notes("second.md", SECOND)
    brought_in(journal, *files)
    before = record(journal)
    with journal.read() as cursor:
        assert [is_on_record(cursor, each) for each in files] == [True, True]
        assert not is_on_record(cursor, notes("third.md", FIRST))
        assert compare(cursor, together(map(as_found, files))).counts()["known"] == 1
    brought_in(journal, *files)
    assert record(journal) == before


def test_a_grown_file_adds_its_new_lines_and_its_new_question(journal: Journal) -> None:
    brought_in(journal, notes("first.md", FIRST))
    batch = brought_in(journal, notes("first.md", FIRST + "- Notice period?\n"))
    ((_, text, interviews, askings),) = record(journal)
    assert (interviews, askings) == (1, 3)
    assert text.count("Why us?") == 1 and text.endswith("first.md:\n- Notice period?")
    with journal.write() as cursor:
        undo(cursor, batch)
    ((_, text, _, askings),) = record(journal)
    assert (text, askings) == (f"first.md:\n{FIRST.strip()}", 2)


def test_notes_of_ones_own_stay_and_come_through_an_import_taken_back(journal: Journal) -> None:
    with journal.write() as cursor:
        key = applications.add(cursor, Application(company="ACME", role="Data analyst", notes="Mine."))
    batch = brought_in(journal, notes("first.md", FIRST), notes("second.md", SECOND))
    ((_, text, interviews, _),) = record(journal)
    assert interviews == 2
    assert text == f"Mine.\n\nfirst.md:\n{FIRST.strip()}\n\nsecond.md:\n{SECOND.strip()}"
    with journal.write() as cursor:
        cursor.execute("UPDATE application SET notes = notes || ' And more.' WHERE id = ?", [key])
        undo(cursor, batch)
    assert [row[:3] for row in record(journal)] == [("ACME", "Mine. And more.", 0)]


def test_the_role_on_record_is_taken_where_there_is_one(journal: Journal) -> None:
    bare = notes("Acme 2026-03-03.md", "- Why us?\n")
    assert bare.role is None
    with journal.write() as cursor:
        applications.add(cursor, Application(company="acme", role="Analyst"))
        assert (told := with_known_role(cursor, bare).role) and told.value == "Analyst"
        applications.add(cursor, Application(company="Acme", role="Driver"))
        assert with_known_role(cursor, bare).role is None


def test_what_notes_do_not_say_is_told_apart() -> None:
    undated = notes("Globex.md", "- Why us?\n")
    nameless = replace(notes("x.md", FIRST), company=None)
    ready, lacking = complete([notes("first.md", FIRST), undated, nameless])
    assert [each.application.company for each in ready] == ["Acme"]
    assert [(each.name, each.reason) for each in lacking] == [
        ("Globex.md", "say on which day it was held."),
        ("x.md", "say which company this was."),
    ]


def test_more_applications_than_anybody_has_are_refused_in_a_sentence() -> None:
    many = "".join(f"# Company {chr(65 + each % 26)}{each}: analyst, 3 March 2026\n- Why us?\n" for each in range(301))
    (refused,) = sort_out(texts(all=many), TODAY).refused
    assert refused.reason == "This text holds more than 300 applications: cut it into several files."
    (refused,) = sort_out(texts(all="x" * 2_000_001), TODAY).refused
    assert refused.reason.startswith("This text is too long")


def test_how_far_it_is_is_told() -> None:
    told: list[float] = []
    sort_out(texts(one=FIRST, two=SECOND), TODAY, told.append)
    assert told == [0.0, 0.5]


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(min_size=1, max_size=20), st.binary(max_size=400)), max_size=4))
def test_any_files_are_sorted_out(files: list[tuple[str, bytes]]) -> None:
    every = [Given(f"{name}.md", data) for name, data in files]
    found = sort_out(every, date(2026, 3, 18))
    named = {each.name for each in found.notes} | {each.name for each in found.refused} | set(found.tables)
    assert named == {each.name for each in every}
