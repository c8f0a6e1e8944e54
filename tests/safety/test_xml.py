"""XML that reaches for files or grows without end, in each part of a workbook that is read: nothing comes of it."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from lib.importing.reading import read_sheets
from lib.journal.errors import DebriefError
from tests.importing.files import MAIN, packed, xlsx

SECRET = "Zirbelwerk"
BOOK = xlsx({"Hunt": [["Company", "Role"], ["Acme", "Dev"]]})
ROWS = '<row r="1"><c r="A1" t="inlineStr"><is><t>Company</t></is></c></row>'
SHEET = "xl/worksheets/sheet1.xml"
TRICKS = {
    "a file as an entity": '<!DOCTYPE x [<!ENTITY e SYSTEM "{file}">]>',
    "a file as a parameter": '<!DOCTYPE x [<!ENTITY % e SYSTEM "{file}"> %e;]>',
    "a file as its grammar": '<!DOCTYPE x SYSTEM "{file}">',
    "an entity after a long comment": f"<!--{'x' * 3_000}-->" + '<!DOCTYPE x [<!ENTITY e SYSTEM "{file}">]>',
    "entities of entities": "<!DOCTYPE x [<!ENTITY e0 'Zirbelwerk'>"
    + "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 10))
    + "<!ENTITY e '&e9;'>]>",
}


@pytest.fixture
def secret(tmp_path: Path) -> str:
    file = tmp_path / "secret.txt"
    file.write_text(SECRET, encoding="utf-8")
    return file.as_uri()


def read(part: str, content: bytes) -> str:
    """All that is read of a workbook with one part replaced; '' where it is refused."""
    with zipfile.ZipFile(io.BytesIO(BOOK)) as archive:
        parts: dict[str, str | bytes] = {each: archive.read(each) for each in archive.namelist()}
    with suppress(DebriefError):
        return repr(read_sheets(packed({**parts, part: content}), "hunt.xlsx"))
    return ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-7"])
@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_no_entity_is_followed(secret: str, part: str, trick: str, encoding: str) -> None:
    rows = ROWS.replace("Company", "&e;")
    body = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    head = f'<?xml version="1.0" encoding="{encoding}"?>' + TRICKS[trick].replace("{file}", secret)
    assert SECRET not in read(part, (head + body).encode(encoding))


@pytest.mark.parametrize(
    "inside",
    [
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{file}" parse="text"/>',
        '<row r="1"><c r="A1"><f>WEBSERVICE("{file}")</f></c></row>',
        '<row r="1"><c r="A1" t="str"><f>\'[{file}]Sheet1\'!A1</f></c></row>',
    ],
    ids=["an inclusion", "a formula that fetches", "a link to another book"],
)
def test_nothing_is_fetched(secret: str, inside: str) -> None:
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{ROWS}{inside.format(file=secret)}</sheetData></worksheet>'
    found = read(SHEET, sheet.encode())
    assert found
    assert SECRET not in found


def test_a_part_that_names_a_file_outside(secret: str) -> None:
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="{}"/>'
        "</Relationships>"
    )
    for target in (secret, secret.removeprefix("file://"), f"../../../../..{secret.removeprefix('file://')}"):
        assert SECRET not in read("xl/_rels/workbook.xml.rels", links.format(target).encode())
