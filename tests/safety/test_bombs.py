"""Small files that stand for large ones, where no other test tries it: refused in a sentence, in no time."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from lib.exporting import files
from lib.importing.note_files import Given, sort_out
from lib.importing.reading import read_sheets
from lib.journal.errors import DebriefError
from lib.keeping import sealing
from tests.importing.files import MAIN, TODAY, packed, xlsx


def test_a_far_cell_in_a_column_that_is_allowed() -> None:
    """Neither its row nor its column is too far out, but a sheet is laid out as one block up to there."""
    with zipfile.ZipFile(io.BytesIO(xlsx({"Hunt": [["Company"], ["Acme"]]}))) as archive:
        parts: dict[str, str | bytes] = {each: archive.read(each) for each in archive.namelist()}
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="ZZ100000"><v>1</v></c></row>'
    parts["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    with pytest.raises(DebriefError, match="far more"):
        read_sheets(packed(parts), "hunt.xlsx")


def test_an_archive_of_notes_that_unpacks_to_gigabytes() -> None:
    bomb = packed({f"{number}.txt": bytes(60_000_000) for number in range(4)})
    assert len(bomb) < 2**20
    found = sort_out([Given("notes.zip", bomb)], TODAY)
    assert found.notes == ()
    with pytest.raises(DebriefError, match="far more"):
        read_sheets(bomb, *found.tables)


def test_an_archive_in_an_archive_is_not_opened() -> None:
    inner = packed({"hunt.csv": "Company,Role\nAcme,Dev\n"})
    with pytest.raises(DebriefError, match="holds no table"):
        read_sheets(packed({"inner.zip": inner}), "hunt.zip")


def test_an_export_of_more_files_than_any_has() -> None:
    content = packed({"manifest.json": "{}", **{f"{number}": "" for number in range(10_001)}})
    with pytest.raises(DebriefError, match="more than 10,000 files"), files.opened(content) as given:
        given.get("manifest.json")


def test_a_backup_larger_than_any_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "backup.duckdb"
    with file.open("wb") as opened:
        opened.truncate(sealing.MOST + 1)  # takes no room
    with pytest.raises(DebriefError, match=r"which no backup has\. It was not opened"):
        sealing.opened(file)
