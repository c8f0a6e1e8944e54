"""A file of any kind as sheets of cells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from lib.importing import archive, delimited, records, sessions, workbook
from lib.importing.finding import find_table
from lib.importing.histories import is_log, with_log
from lib.importing.limits import BYTES, SHEETS
from lib.importing.model import Concept, Sheet, Table
from lib.importing.proposing import propose
from lib.importing.text import decode
from lib.journal.errors import DebriefError

if TYPE_CHECKING:
    from zipfile import ZipFile

_KINDS: Final = (
    (b"PK\x05\x06", "This archive is empty."),
    (b"\xd0\xcf\x11\xe0", "This is an old or a locked workbook: save it as XLSX without a password, or as CSV."),
    (b"%PDF", "This is a PDF: export the table as CSV or XLSX, or copy its cells and paste them."),
    (b"\x89PNG", "This is a picture: Debrief reads tables and text."),
    (b"\xff\xd8\xff", "This is a picture: Debrief reads tables and text."),
    (b"GIF8", "This is a picture: Debrief reads tables and text."),
    (b"\x1f\x8b", "This file is packed: unpack it, and bring in the table that is in it."),
    (b"SQLite format 3", "This is a database: export the table from its program as CSV."),
)


def read_sheets(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets of a file, no two of one name; a text file is one sheet, an archive one for each table in it.

    Args:
        data: The file as it is: CSV and its like, JSON, Markdown, XLSX, ODS, a ZIP of such files, or pasted cells.
        name: The file's name, for sheets that have none; '' for pasted cells.

    Returns:
        One sheet or more, each with its rows as they stand.

    Raises:
        DebriefError: It is too large, damaged, or nothing that can be read.
    """
    seen, found = dict[str, int](), list[Sheet]()
    for sheet in _read(data, name):
        seen[sheet.name] = seen.get(sheet.name, 0) + 1
        again = f"{sheet.name} ({seen[sheet.name]})".strip()
        found.append(sheet if seen[sheet.name] == 1 else replace(sheet, name=again))
    return tuple(found)


def _read(data: bytes, name: str) -> tuple[Sheet, ...]:
    if len(data) > BYTES:
        raise DebriefError(f"This file is too large: {BYTES // 1_000_000} MB are the most.")
    for start, refusal in _KINDS:
        if data.startswith(start):
            raise DebriefError(refusal)
    if data.startswith(b"PK\x03\x04"):
        packed = archive.look_over(data)
        return workbook.read_workbook(data, packed) if workbook.is_workbook(packed) else _unpacked(packed)
    text = decode(data)
    opening = text.lstrip()[:200].casefold()
    if not opening:
        raise DebriefError("This file is empty.")
    if opening[0] in "{[" and not name.casefold().endswith((".csv", ".tsv", ".md")):
        return records.read_json(text, name)
    if opening.startswith(("<!doctype", "<html", "<table", "<?xml")):
        raise DebriefError("This is a web page or XML: open it in your spreadsheet, and save it as XLSX or CSV.")
    if sessions.is_session(text):
        return (sessions.read_session(text, name),)
    if delimited.is_markdown(text):
        return delimited.read_markdown(text, name)
    return (delimited.read_delimited(text, name),)


def _unpacked(packed: ZipFile) -> tuple[Sheet, ...]:
    found = list[Sheet]()
    for name, data in workbook.tables_in(packed):
        if data.startswith(b"PK"):
            continue
        try:
            found.extend(_read(data, name))
        except DebriefError:
            continue
    if not found:
        raise DebriefError("This archive holds no table: unpack it, and bring in the file that has your applications.")
    return with_log(found[:SHEETS])


def best_table(sheets: tuple[Sheet, ...]) -> Table:
    """The table that tells most, of the sheet that has it: what is offered first where a workbook has several.

    Raises:
        DebriefError: No sheet has a table; why the first that has anything like one is refused.
    """
    found, refusals = list[tuple[float, int, Table]](), list[str]()
    for place, sheet in enumerate(sheets):
        if is_log(sheet):
            refusals.append(
                "This log names the numbers of a tracker and no companies: put it and the tracker into one ZIP."
            )
            continue
        try:
            table = find_table(sheet)
        except DebriefError as error:
            refusals.append(str(error))
            continue
        mapping = propose(table)
        known = sum(column.concept is not None and column.sure for column in mapping.columns)
        if mapping.of(Concept.COMPANY):
            rows = min(len(table.rows), 200)
            found.append((known * (1 + rows**0.5) * (2 if mapping.format else 1), -place, table))
    if found:
        return max(found, key=lambda each: each[:2])[2]
    telling = [each for each in refusals if "template" in each or "its side" in each]
    raise DebriefError((telling or refusals or ["No table that names companies was found in this file."])[0])
