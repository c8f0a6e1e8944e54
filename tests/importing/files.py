"""Files as people have them, built here: text in any encoding, workbooks written part by part."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from lib.importing.proposing import propose
from lib.importing.reading import best_table, read_sheets
from lib.importing.understanding import understand

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lib.importing.model import Column, Found, Understood
    from lib.journal.choices import Stage

TODAY = date(2026, 3, 18)
_SERIAL = date(1899, 12, 30)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read(
    data: bytes | str, name: str = "mine.csv", *, statuses: Mapping[str, tuple[Stage, ...]] | None = None
) -> Understood:
    """A file understood as it would be without any correction."""
    table = best_table(read_sheets(data.encode() if isinstance(data, str) else data, name))
    return understand(table, propose(table, today=TODAY), statuses=statuses, today=TODAY)


def columns(understood: Understood) -> dict[str, Column]:
    """The columns by their headers."""
    return {column.header: column for column in understood.mapping.columns}


def concepts(understood: Understood) -> dict[str, str | None]:
    """What each header was taken for."""
    return {
        column.header: (f"stage {column.stage}" if column.stage else column.concept and column.concept.value)
        for column in understood.mapping.columns
    }


def steps(found: Found) -> list[tuple[str, str | None]]:
    """The events of an application: stage, and day as ISO."""
    return [(event.stage.value, event.happened_on.isoformat() if event.happened_on else None) for event in found.events]


def accounted(understood: Understood) -> bool:
    """Whether each row is in exactly one place."""
    rows = [row for found in understood.found for row in found.rows] + [each.row for each in understood.skipped]
    return sorted(rows) == sorted(row.number for row in understood.table.rows)


def xlsx(sheets: Mapping[str, Sequence[Sequence[object]]], merged: Sequence[str] = ()) -> bytes:
    """A workbook; days become serial numbers in a date format, True and False booleans, None no cell at all."""
    parts = {
        "[Content_Types].xml": _types(len(sheets)),
        "_rels/.rels": _rels([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELS}"><sheets>'
        + "".join(
            f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
            for number, name in enumerate(sheets, 1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _rels(
            [(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
            + [("rId99", "styles", "styles.xml")]
        ),
        "xl/styles.xml": (
            f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
            "</styleSheet>"
        ),
    }
    for number, rows in enumerate(sheets.values(), 1):
        body = "".join(
            f'<row r="{at}">'
            + "".join(_cell(value, f"{_letters(place)}{at}") for place, value in enumerate(row))
            + "</row>"
            for at, row in enumerate(rows, 1)
        )
        cells = "".join(f'<mergeCell ref="{each}"/>' for each in merged)
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData>'
            + (f"<mergeCells>{cells}</mergeCells>" if cells else "")
            + "</worksheet>"
        )
    return packed(parts)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of these files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def _cell(value: object, place: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, date):
        return f'<c r="{place}" s="1"><v>{(value - _SERIAL).days}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def _letters(place: int) -> str:
    return (_letters(place // 26 - 1) if place >= 26 else "") + chr(65 + place % 26)


def _rels(found: Sequence[tuple[str, str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{RELS}/{kind}" Target="{target}"/>' for key, kind, target in found
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def _types(count: int) -> str:
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{main}.worksheet+xml"/>'
        for number in range(1, count + 1)
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>{sheets}</Types>'
    )
