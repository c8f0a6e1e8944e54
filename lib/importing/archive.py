"""What is packed in a ZIP, as workbooks are: looked over before anything is unpacked, so that a bomb stays one."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from lib.importing.limits import CELLS, COLUMNS, RATIO, SHEETS, UNPACKED
from lib.journal.errors import DebriefError

if TYPE_CHECKING:
    from collections.abc import Iterator

TOO_LARGE: Final = "This file unpacks to far more than a list of applications can be: nothing was read from it."
_BROKEN: Final = "This file is damaged: open it in your spreadsheet, save it anew, and bring that in."
_CHUNK: Final = 1 << 20
_PLACE: Final = re.compile(rb'<c\b[^>]{0,200}?\br="([A-Z]{1,4})(\d{1,9})"')
_SHARED: Final = re.compile(rb'<c\b[^>]{0,200}?\bt="s"[^>]{0,200}>\s*<v>(\d{1,9})<')
_TEXT: Final = re.compile(rb"<si\b.*?</si>|<si/>", re.DOTALL)
_ODS: Final = re.compile(rb"<table:(?:(table-row)|(?:covered-)?table-cell)\b([^>]{0,2000})>")
_REPEATED: Final = re.compile(rb'number-(rows|columns)-repeated="(\d{1,9})"')
_EXPANDED: Final = 60_000_000
"""Characters that all cells of a workbook may hold together."""


def look_over(data: bytes) -> zipfile.ZipFile:
    """The archive in these bytes, once its sizes are found sound.

    Raises:
        DebriefError: It is damaged, locked, or unpacks to too much.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, OverflowError):
        raise DebriefError(_BROKEN) from None
    if len(parts) > 50 * SHEETS or sum(part.file_size for part in parts) > UNPACKED:
        raise DebriefError(TOO_LARGE)
    if any(part.file_size > _CHUNK and part.file_size > RATIO * max(part.compress_size, 1) for part in parts):
        raise DebriefError(TOO_LARGE)
    if any(part.flag_bits & 1 for part in parts):
        raise DebriefError("This file is locked with a password: save it without one, or as CSV.")
    return archive


def unpack(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part of an archive, no more of it than its directory says.

    Raises:
        DebriefError: It is damaged, or larger than it said.
    """
    return b"".join(_chunks(archive, name))


def _chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    told, got = archive.getinfo(name).file_size, 0
    try:
        with archive.open(name) as part:
            while chunk := part.read(_CHUNK):
                got += len(chunk)
                if got > told:
                    raise DebriefError(TOO_LARGE)
                yield chunk
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise DebriefError(_BROKEN) from None


def check_workbook(archive: zipfile.ZipFile) -> None:
    """Read every part once and count what its cells would hold, before a parser that trusts it lays them out.

    Raises:
        DebriefError: A part is damaged, or its cells are too many or hold too much.
    """
    shared, used = list[int](), 0
    for part in sorted(archive.infolist(), key=lambda each: not each.filename.endswith("sharedStrings.xml")):
        if not part.filename.endswith((".xml", ".rels")):
            continue
        content = unpack(archive, part.filename)
        if b"<!ENTITY" in content[:_CHUNK] or b"<!DOCTYPE" in content[:2_000]:
            raise DebriefError(_BROKEN)
        if part.filename.endswith("sharedStrings.xml"):
            shared = [len(match[0]) for match in _TEXT.finditer(content)]
        elif "/worksheets/" in part.filename or part.filename.startswith("worksheets/"):
            _check_places(content)
            used += _characters(content, shared)
        elif part.filename == "content.xml":
            _check_repeats(content)
    if used > _EXPANDED:
        raise DebriefError(TOO_LARGE)


def _check_places(content: bytes) -> None:
    """A sheet is laid out up to its outermost cell: one cell far out is enough to fill the memory."""
    columns = rows = cells = 0
    for match in _PLACE.finditer(content):
        column = 0
        for letter in match[1]:
            column = column * 26 + letter - 64
        columns, rows, cells = max(columns, column), max(rows, int(match[2])), cells + 1
    if columns * rows > 4 * CELLS or columns > 16 * COLUMNS or cells > CELLS:
        raise DebriefError(TOO_LARGE)


def _characters(content: bytes, shared: list[int]) -> int:
    if not shared or max(shared) * content.count(b't="s"') < _EXPANDED:
        return 0
    return sum(shared[index] for match in _SHARED.finditer(content) if (index := int(match[1])) < len(shared))


def _check_repeats(content: bytes) -> None:
    """An open document says how often a row or a cell repeats: an empty one at the end often, a filled one hardly."""
    rows = cells = 1
    total = 0
    for match in _ODS.finditer(content):
        found = _REPEATED.search(match[2])
        times = int(found[2]) if found else 1
        if match[1]:
            rows = times
        elif b"value-type" in match[2]:
            cells = times
            total += rows * cells
            if total > CELLS or cells > COLUMNS * 16:
                raise DebriefError(TOO_LARGE)
