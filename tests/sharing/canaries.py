"""A journal with a marker of its own in every text of every table, and what a file holds of them."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from typing import TYPE_CHECKING

import duckdb
from pypdf import PdfReader
from pypdf.generic import IndirectObject, StreamObject

from lib.sharing.document import Card, Picture, Points, Say
from lib.sharing.dressing import specification
from lib.sharing.gathering import Gathered, gather
from lib.sharing.selection import FREE_TEXTS, Part, Selection
from tests.journal.build import a_question, a_round, afterwards, an_application

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal
    from lib.sharing.document import Block, Document

TODAY = date(2026, 3, 20)
Markers = dict[tuple[str, str], str]
"""The marker of each text column, by table and column."""

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
_OF_APPLICATIONS = {Part.INTERVIEWS, Part.UPCOMING, Part.REVIEWS, Part.FIT, Part.ANSWERS, Part.PLAN}
"""Parts that speak of applications, whose role then goes along."""
COMPANY, PERSON, ROLE = ("application", "company"), ("interviewer", "name"), ("interviewer", "role")
_NAMES = {COMPANY, PERSON, ("follow_up", "recipient")}
PAY = ("64321", "64,321", "64.321", "64 321", "78905", "78,905", "78.905", "78 905")
_ANY = {"DATE": "2026-03-02", "INTEGER": 1, "BIGINT": 1, "BOOLEAN": True, "BLOB": b"x", "DOUBLE": 1.0,
        "TIMESTAMP": "2026-03-02 10:00:00"}  # fmt: skip


def planted(journal: Journal) -> Markers:
    """Fill every table, then every text; a free text names a company, a person and what the job pays besides."""
    with journal.write() as cursor:
        application = an_application(cursor, salary_min=64_321, salary_max=78_905)
        question = a_question(cursor)
        interview = a_round(cursor, application, (("Why?", question, 2),))
        a_round(cursor, application, overall=None, held_at=datetime(2026, 4, 1, 9))
        cursor.execute("INSERT INTO interviewer (interview_id, position, name) VALUES (?, 1, 'P')", [interview])
        afterwards(cursor, application, interview, question)
        cursor.execute("UPDATE action SET state = 'done', done_on = '2026-03-10'")
        cursor.execute("DELETE FROM reason WHERE id NOT IN (SELECT reason_id FROM review_reason)")
        for (table,) in cursor.execute("SELECT table_name FROM duckdb_tables() WHERE NOT internal").fetchall():
            _fill(cursor, table)
        cursor.execute("UPDATE stage_event SET application_id = ?", [application])
        columns = cursor.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE data_type = 'VARCHAR' AND NOT internal "
            "AND table_name IN (SELECT table_name FROM duckdb_tables()) ORDER BY ALL"
        ).fetchall()
    found = {column: f"zq{number:04d}xz" for number, column in enumerate(columns)}
    told = f"at {found[COMPANY]} with {found[PERSON]} for 64,321"
    for column in list(found):
        if not _mark(journal, column, found[column] if column in _NAMES else f"{found[column]} {told}"):
            assert _choices(journal, column), f"no marker fits into {column}"
            del found[column]
    return found


def _fill(cursor: DuckDBPyConnection, table: str) -> None:
    """One row in a table that has none."""
    if cursor.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone():
        return
    wanted = cursor.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? AND NOT is_nullable "
        "AND column_default IS NULL", [table],
    ).fetchall()  # fmt: skip
    checks = cursor.execute("SELECT constraint_text FROM duckdb_constraints() WHERE table_name = ?", [table]).fetchall()
    values = {}
    for place, (name, kind) in enumerate(wanted):
        choices = re.search(rf"\b{name}\"? IN \('(\w+)'", " ".join(text for (text,) in checks))
        values[name] = choices[1] if choices else f"t{place}"
        if kind == "UUID":
            values[name] = str(cursor.execute("SELECT uuidv7()").fetchall()[0][0])
        elif kind in _ANY:
            values[name] = _ANY[kind]
    cursor.execute(
        f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})", list(values.values())
    )


def _mark(journal: Journal, column: tuple[str, str], text: str) -> bool:
    try:
        with journal.write() as cursor:
            cursor.execute(f"UPDATE {column[0]} SET {column[1]} = ?", [text])
    except duckdb.ConstraintException:
        return False
    return True


def _choices(journal: Journal, column: tuple[str, str]) -> bool:
    """Whether a column holds one of a few words, or is ordered against another, and so no text of anybody's."""
    with journal.read() as cursor:
        checks = cursor.execute(
            "SELECT constraint_text FROM duckdb_constraints() WHERE table_name = ? AND constraint_type = 'CHECK'",
            [column[0]],
        ).fetchall()
    return any(re.search(rf'\b{column[1]}"? (IN \(|<)', text) for (text,) in checks)


def chosen(selection: Selection, markers: Markers) -> set[str]:
    """The markers that must leave with a selection, and no other."""
    parts = selection.parts
    columns = {
        RECORDS.get(text.key) or tuple(text.key.split("."))
        for text in FREE_TEXTS
        if selection.shows(text.key) and (text.part in parts or text.part is None)
    }
    for part, names in NAMED.items():
        columns |= names if part in parts else set()
    speaks = _OF_APPLICATIONS & parts
    if not speaks:
        columns -= {("application", "role")}
    if selection.show_salaries and speaks:
        columns.add(("application", "currency"))
    if selection.show_companies and (speaks or columns):
        columns.add(COMPANY)
    if selection.show_people:
        columns |= {PERSON} if columns - {COMPANY} else set()  # every text names the interviewer, but for a name
        columns |= {PERSON, ROLE} if Part.INTERVIEWS in parts else set()
    return {markers[column] for column in columns}  # type: ignore[index]


def in_text(text: str) -> set[str]:
    """The markers in a text."""
    return set(re.findall(r"zq\d{4}xz", text))


def in_file(made: bytes) -> set[str]:
    """The markers in a report: a PDF's pages, streams, names and contents; a page's text and data."""
    if not made.startswith(b"%PDF"):
        return in_text(made.decode("utf-8"))
    reader = PdfReader(io.BytesIO(made))
    pages = "\n".join(page.extract_text() for page in reader.pages)
    raw = b"".join(stream.get_data() for stream in _streams(reader)) + made
    told = f"{pages}{raw.decode('latin-1')}{reader.metadata}{reader.outline}{reader.xmp_metadata}{reader.attachments}"
    # A word may have been broken at the end of a line.
    return in_text(told) | in_text(re.sub(r"[-\u00ad\u2010\u200b]?\n\s*", "", pages))


def _streams(reader: PdfReader) -> Iterator[StreamObject]:
    for number in {key for table in reader.xref.values() for key in table} | set(reader.xref_objStm):
        found = reader.get_object(IndirectObject(number, 0, reader))
        if isinstance(found, StreamObject):
            yield found


def in_document(document: Document) -> str:
    """All that a report says, pictures as the data that they are drawn of."""
    blocks = [block for section in document.sections for block in section.blocks]
    told = [document.title, *document.lines, document.left_out, *(section.title for section in document.sections)]
    return "\n".join([*told, *(text for block in blocks for text in _said(block))])


def _said(block: Block) -> Iterator[str]:
    match block:
        case Say(text):
            yield text
        case Points(items, about):
            yield from (about, *items)
        case Picture():
            yield f"{block.told} {specification(block, dark=False)}"
        case Card():
            yield from (block.title, block.facts, *(f"{about} {text}" for about, text in block.texts))
            for inner in (block.picture, *block.cards):
                yield from _said(inner) if inner else ()


def gathered(journal: Journal, selection: Selection, today: date = TODAY) -> Gathered:
    with journal.read() as cursor:
        return gather(cursor, selection, today)
