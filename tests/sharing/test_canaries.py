"""A marker of its own in every text of every table: what was hidden is in no report, what was chosen is in each."""

from __future__ import annotations

import io
import re
from datetime import date, datetime

import duckdb
import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject, StreamObject

from lib.journal.database import Journal
from lib.sharing.composing import compose
from lib.sharing.gathering import Gathered, gather
from lib.sharing.html import html
from lib.sharing.pdf import pdf
from lib.sharing.selection import FREE_TEXTS, Part, Selection
from tests.journal.build import a_question, a_round, afterwards, an_application

TODAY = date(2026, 3, 20)
RECORDS = {
    "upcoming.preparation": ("interview", "preparation"),
    "fit.note": ("fit_verdict", "note"),
    **{f"interview.{name}": ("debrief", name) for name in (
        "mood", "went_well", "to_improve", "failed_to_say", "signals", "red_flags", "asked_them", "next_step")},
    **{f"review.{name}": ("rejection_review", name) for name in ("their_words", "my_guess", "to_keep", "to_change")},
}  # fmt: skip
"""Where the fields lie whose table is not called like their record."""
NAMED = {
    Part.QUESTIONS: {("question", "label")},
    Part.PLAN: {("action", "what"), ("skill", "label")},
    Part.STORIES: {("story", "title")},
    Part.FIT: {("criterion", "label")},
    Part.REVIEWS: {("reason", "label")},
}
"""What a record is called goes with its part."""


@pytest.fixture
def markers(journal: Journal) -> dict[tuple[str, str], str]:
    """The marker of each text column, after each table got a row and each text its marker."""
    with journal.write() as cursor:
        application = an_application(cursor, salary_min=64_321)
        question = a_question(cursor)
        interview = a_round(cursor, application, (("Why?", question, 2),))
        a_round(cursor, application, overall=None, held_at=datetime(2026, 4, 1, 9))
        cursor.execute("INSERT INTO interviewer (interview_id, position, name) VALUES (?, 1, 'P')", [interview])
        cursor.execute(
            "INSERT INTO stage_event (application_id, stage, happened_on) VALUES (?, 'applied', '2026-02-01')",
            [application],
        )
        afterwards(cursor, application, interview, question)
        cursor.execute("UPDATE action SET state = 'done', done_on = '2026-03-10'")
        cursor.execute("DELETE FROM reason WHERE id NOT IN (SELECT reason_id FROM review_reason)")
        columns = cursor.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE data_type = 'VARCHAR' AND NOT internal "
            "AND table_name IN (SELECT table_name FROM duckdb_tables()) ORDER BY ALL"
        ).fetchall()
    found = {}
    for number, (table, column) in enumerate(columns):
        marker = f"zq{number:04d}xz"
        try:
            with journal.write() as cursor:
                cursor.execute(f"UPDATE {table} SET {column} = ?", [marker])
        except duckdb.ConstraintException:
            continue  # a choice, not a text
        found[table, column] = marker
    return found


def chosen(selection: Selection, markers: dict[tuple[str, str], str]) -> set[str]:
    """The markers that must leave with a selection."""
    columns = {
        RECORDS.get(text.key) or tuple(text.key.split("."))
        for text in FREE_TEXTS
        if selection.shows(text.key) and (text.part in selection.parts or text.part is None)
    }
    for part, names in NAMED.items():
        columns |= names if part in selection.parts else set()
    if not {Part.INTERVIEWS, Part.UPCOMING, Part.REVIEWS, Part.FIT} & selection.parts:
        columns -= {("application", "role")}
    return {markers[column] for column in columns}  # type: ignore[index]


def inside(made: bytes) -> set[str]:
    """The markers in a file, a PDF's streams unpacked."""
    if made.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(made))
        text = "\n".join(page.extract_text() for page in reader.pages)
        raw = b"".join(
            found.get_data() for number in range(1, len(reader.xref_objStm) + 5000)
            if (found := _stream(reader, number)) is not None
        )  # fmt: skip
        text += raw.decode("latin-1") + made.decode("latin-1") + str(reader.metadata) + str(reader.outline)
    else:
        text = made.decode("utf-8")
    return set(re.findall(r"zq\d{4}xz", text))


def _stream(reader: PdfReader, number: int) -> StreamObject | None:
    known = reader.xref.get(0, {})
    if number not in known:
        return None
    found = reader.get_object(IndirectObject(number, 0, reader))
    return found if isinstance(found, StreamObject) else None


def gathered(journal: Journal, selection: Selection) -> Gathered:
    with journal.read() as cursor:
        return gather(cursor, selection, TODAY)


def test_each_choice_of_parts_takes_exactly_its_own(journal: Journal, markers: dict[tuple[str, str], str]) -> None:
    for part in Part:
        parts = frozenset({part, Part.QUESTIONS} if part is Part.ANSWERS else {part})
        selection = Selection(parts=parts, withheld=frozenset())
        made = html(compose(gathered(journal, selection).bundle))
        assert inside(made) == chosen(selection, markers), part


def test_each_field_that_is_held_back_stays(journal: Journal, markers: dict[tuple[str, str], str]) -> None:
    for text in FREE_TEXTS:
        selection = Selection(parts=frozenset(Part), withheld=frozenset({text.key}))
        leaving = gathered(journal, selection).bundle.model_dump_json()
        assert set(re.findall(r"zq\d{4}xz", leaving)) == chosen(selection, markers), text.key
        assert "64321" not in leaving and "64,321" not in leaving


def test_everything_and_nothing_on_paper(journal: Journal, markers: dict[tuple[str, str], str]) -> None:
    for withheld in (frozenset[str](), frozenset(text.key for text in FREE_TEXTS)):
        selection = Selection(parts=frozenset(Part), withheld=withheld)
        made = pdf(compose(gathered(journal, selection).bundle))
        assert inside(made) == chosen(selection, markers)


def test_names_leave_only_when_ticked(journal: Journal, markers: dict[tuple[str, str], str]) -> None:
    selection = Selection(parts=frozenset(Part), withheld=frozenset(), show_companies=True, show_people=True)
    found = inside(html(compose(gathered(journal, selection).bundle)))
    named = {markers["application", "company"], markers["interviewer", "name"], markers["interviewer", "role"]}
    assert found == chosen(selection, markers) | named
    assert markers["application", "notes"] not in found and markers["debrief", "notes"] not in found


def test_no_id_of_the_journal_leaves(journal: Journal, markers: dict[tuple[str, str], str]) -> None:
    leaving = gathered(journal, Selection(parts=frozenset(Part))).bundle.model_dump_json()
    with journal.read() as cursor:
        columns = cursor.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE data_type = 'UUID' "
            "AND table_name IN (SELECT table_name FROM duckdb_tables())"
        ).fetchall()
        ids = {str(key) for table, column in columns
               for (key,) in cursor.execute(f"SELECT {column} FROM {table}").fetchall()}  # fmt: skip
    assert len(ids) > 10
    assert not [key for key in ids if key in leaving]
