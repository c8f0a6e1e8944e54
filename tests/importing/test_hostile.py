"""Hostile files: a sentence, in bounded memory and time, and nothing else."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lib.importing import limits
from lib.importing.proposing import propose
from lib.importing.reading import best_table, read_sheets
from lib.importing.understanding import understand
from lib.journal.errors import DebriefError
from tests.importing.files import MAIN, TODAY, accounted, packed, read, xlsx

BOOK = xlsx({"Hunt": [["Company", "Role", "Applied"], ["Acme", "Dev", "2026-01-05"]]})


def refused(data: bytes, name: str = "x.xlsx") -> str:
    with pytest.raises(DebriefError) as error:
        best_table(read_sheets(data, name))
    return str(error.value)


def with_part(name: str, content: str | bytes) -> bytes:
    """The workbook with one part replaced."""
    with zipfile.ZipFile(io.BytesIO(BOOK)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    return packed({**parts, name: content})


def sheet(inside: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{inside}</sheetData></worksheet>'


def test_a_part_that_unpacks_to_gigabytes_is_not_unpacked() -> None:
    assert "far more" in refused(with_part("xl/worksheets/sheet1.xml", b" " * 50_000_000))


def test_many_parts_that_are_large_together() -> None:
    parts: dict[str, str | bytes] = {f"xl/{number}.xml": bytes(1_000_000) for number in range(210)}
    assert "far more" in refused(packed({"[Content_Types].xml": "<x/>", **parts}))


def test_a_part_that_lies_about_its_size() -> None:
    data = bytearray(with_part("xl/worksheets/sheet1.xml", sheet("<row/>" * 400_000)))
    at = data.rindex(b"PK\x01\x02")
    while b"sheet1.xml" not in data[at : at + 80]:
        at = data.rindex(b"PK\x01\x02", 0, at)
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    assert "damaged" in refused(bytes(data))


def test_one_cell_far_out_does_not_lay_out_all_before_it() -> None:
    far = sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    assert "far more" in refused(with_part("xl/worksheets/sheet1.xml", far))


def test_one_long_text_that_is_shared_by_many_cells() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 20_000))
    strings = f'<sst xmlns="{MAIN}"><si><t>{"x" * 30_000}</t></si></sst>'
    with zipfile.ZipFile(io.BytesIO(with_part("xl/sharedStrings.xml", strings))) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    assert "far more" in refused(packed({**parts, "xl/worksheets/sheet1.xml": sheet(rows)}))


def test_a_cell_that_an_open_document_repeats_a_billion_times() -> None:
    content = (
        '<table:table-row table:number-rows-repeated="100000">'
        '<table:table-cell office:value-type="string" table:number-columns-repeated="10000"/></table:table-row>'
    )
    assert "far more" in refused(
        packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})
    )


def test_entities_in_a_workbook_are_not_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + sheet("<row/>")
    assert "damaged" in refused(with_part("xl/worksheets/sheet1.xml", bomb))


def test_json_that_nests_a_million_deep() -> None:
    assert "nests too deep" in refused(b"[" * 1_000_000, "x.json")
    deep: object = "x"
    for _ in range(200):
        deep = {"a": deep}
    assert "nests too deep" in refused(json.dumps([{"company": "Acme", "x": deep}]).encode(), "x.json")


def test_numbers_in_json_that_no_computer_should_read() -> None:
    assert refused(b'[{"company": "Acme", "n": ' + b"9" * 10_000 + b"}]", "x.json")


def test_too_many_rows_columns_and_letters() -> None:
    assert "too large" in refused(b"Company,Role\n" + b"Acme,Dev\n" * (limits.ROWS + 1), "x.csv")
    assert "too large" in refused(b"Company" + b"," * 600 + b"\nAcme,x\n", "x.csv")
    assert "too large" in refused(b"x" * (limits.BYTES + 1), "x.csv")
    long = "Company\tRole\tNotes\nAcme\tDev\t" + "x" * 200_000 + "\n"
    assert "longer than" in refused(long.encode(), "x.tsv") or "never closed" in refused(long.encode(), "x.tsv")


def test_formulas_are_text_and_errors_are_nothing() -> None:
    found = read("Company,Role,Applied,Days,Notes\nAcme,Dev,2026-01-05,#REF!,=cmd|' /C calc'!A0\n").found[0]
    assert found.application.notes == "=cmd|' /C calc'!A0"


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=400))
@example(b"PK\x03\x04" + bytes(200))
@example(b"\xff\xfe" + b"a")
@example(b'"')
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    _survives(data, "x")


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(BOOK) - 1), st.integers(0, 255)), max_size=6), st.integers(0, len(BOOK)))
def test_a_workbook_with_broken_bytes_is_read_or_refused(changes: list[tuple[int, int]], end: int) -> None:
    data = bytearray(BOOK)
    for at, byte in changes:
        data[at] = byte
    _survives(bytes(data[: end or None]), "x.xlsx")


CELLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "Acme",
            "Rejected",
            "3/4/2025",
            "31.12.2024",
            "yes",
            "n/a",
            "=A1",
            "#REF!",
            "https://x.example",
            "$5k",
            "8/82019",
            "[]",
            "[[",
            "{'a': 1}",
            "1e999",
            "9" * 30,
            "\u2028",
            "Interview 29/2",
            "0000-00-00",
            "99/99/9999",
            "①②",
            "²/³/2024",
        ]
    ),
)
HEADERS = st.sampled_from(
    [
        "Company",
        "Role",
        "Date applied",
        "Status",
        "Phone",
        "Interview",
        "Offer",
        "Salary",
        "Response date",
        "Question",
        "Rating",
        "Round",
        "Interview date",
        "History",
        "Position",
        "Answer",
        "Link",
        "Remote",
        "",
        "id",
        "Saved date",
    ]
)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(HEADERS, min_size=2, max_size=8), st.lists(st.lists(CELLS, min_size=1, max_size=9), min_size=1, max_size=6)
)
def test_every_row_of_any_table_is_accounted_for(header: list[str], rows: list[list[str]]) -> None:
    text = "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in [["Company", *header], *rows])
    _survives(text.encode("utf-8", errors="replace"), "x.tsv")


def _survives(data: bytes, name: str) -> None:
    try:
        table = best_table(read_sheets(data, name))
        understood = understand(table, propose(table, today=TODAY), today=TODAY)
    except DebriefError as error:
        refusal = str(error)
        assert refusal.endswith(".")
    else:
        assert accounted(understood)
        assert understood.imported + len(understood.skipped) == len(table.rows)


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row"),
        ("xl/worksheets/sheet1.xml", sheet('<row r="1"><c r="A1" t="s"><v>99</v></c></row>')),
        ("xl/worksheets/sheet1.xml", sheet('<row r="1"><c r="1A" t="n"><v>x</v></c></row>')),
        ("xl/worksheets/sheet1.xml", sheet('<row r="0"><c r="A0"><v>1</v></c></row>')),
        ("xl/workbook.xml", "<workbook/>"),
        ("xl/workbook.xml", b"\xff\xfe\x00"),
        ("xl/_rels/workbook.xml.rels", "<Relationships/>"),
        ("[Content_Types].xml", ""),
    ],
)
def test_a_sound_archive_with_a_broken_workbook(part: str, content: str | bytes) -> None:
    _survives(with_part(part, content), "x.xlsx")


XML = sheet(
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Company</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Role</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Acme</t></is></c><c r="B2" t="e"><v>#REF!</v></c></row>'
).encode()


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(XML) - 1), st.integers(0, 255)), min_size=1, max_size=5))
def test_a_sheet_with_broken_bytes_in_a_sound_archive(changes: list[tuple[int, int]]) -> None:
    content = bytearray(XML)
    for at, byte in changes:
        content[at] = byte
    _survives(with_part("xl/worksheets/sheet1.xml", bytes(content)), "x.xlsx")


def test_an_error_in_a_cell_of_a_workbook_is_nothing() -> None:
    table = best_table(read_sheets(with_part("xl/worksheets/sheet1.xml", XML), "x.xlsx"))
    understood = understand(table, propose(table, today=TODAY), today=TODAY)
    assert understood.found[0].application.title == "Acme"
