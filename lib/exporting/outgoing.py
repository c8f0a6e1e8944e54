"""The whole journal as files: into a folder, or as one ZIP to download."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import duckdb

from lib.exporting import dictionary, formats, manifest, rows
from lib.exporting.askings import askings_csv
from lib.exporting.manifest import Manifest
from lib.exporting.tables import tables
from lib.journal.errors import DebriefError
from lib.journal.migrations import schema_number

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from lib.exporting.formats import Format
    from lib.journal.database import Journal

_PACKED: Final = (1980, 1, 1, 0, 0, 0)
"""The day on every file in a ZIP, so that the same journal gives the same bytes; the manifest tells the true one."""


def export_folder(journal: Journal, folder: Path, kind: Format, *, today: date) -> Manifest:
    """Write the whole journal into a folder.

    Args:
        journal: What to write, as of one moment.
        folder: Made where there is none; must be empty.
        kind: What the tables are written as.
        today: For askings.csv: what is dated later has not happened yet.

    Raises:
        DebriefError: The folder is not empty, no folder, or cannot be written to.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise DebriefError(f"{folder} is not empty. Name a new or an empty folder; nothing was written.")
        folder.mkdir(parents=True, exist_ok=True)
        return _export(journal, kind, today, lambda name, content: (folder / name).write_bytes(content))
    except OSError as error:
        raise DebriefError(f"The folder {folder} cannot be written to: {error.strerror or error}.") from error


def export_zip(journal: Journal, kind: Format, *, today: date) -> bytes:
    """The whole journal as one ZIP; see `export_folder`."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:

        def put(name: str, content: bytes) -> None:
            archive.writestr(zipfile.ZipInfo(name, _PACKED), content, zipfile.ZIP_DEFLATED)

        _export(journal, kind, today, put)
    return packed.getvalue()


def _export(journal: Journal, kind: Format, today: date, put: Callable[[str, bytes], object]) -> Manifest:
    counts: dict[str, int] = {}
    with journal.read() as cursor, formats.codec(kind) as codec:
        cursor.execute("BEGIN TRANSACTION READ ONLY")  # every table as of one moment, whatever is saved meanwhile
        try:
            known = tables(cursor)
            for table in known:
                held = rows.read(cursor, table)
                counts[table.name] = len(held)
                put(f"{table.name}.{kind}", codec.write(table, held))
            content, asked = askings_csv(cursor, today)
            row = cursor.execute("SELECT id::TEXT FROM journal").fetchone()
            schema = schema_number(cursor)
        except duckdb.Error:
            cursor.execute("ROLLBACK")
            raise
        cursor.execute("COMMIT")
    put(dictionary.ASKINGS_FILE, content)
    put("dictionary.md", dictionary.as_markdown(known, kind).encode())
    put("dictionary.json", (json.dumps(dictionary.as_data(known, kind), indent=2) + "\n").encode())
    made = Manifest(kind, schema, row[0] if row else "", datetime.now(UTC), counts, asked)
    put(manifest.FILE, made.write())
    return made
