"""What an export says of itself: `manifest.json`, written last, so that a folder without one is no export."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from lib.exporting.formats import Format
from lib.journal.errors import DebriefError

FILE: Final = "manifest.json"
NAME: Final = "debrief-export"
VERSION: Final = 1
"""Of the way an export is laid out; the schema of the tables has a number of its own."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an export holds.

    Attributes:
        kind: What its tables are written as.
        schema: Number of the schema of its tables.
        journal: Id of the journal that it came from.
        made_at: When, UTC.
        rows: How many rows each table has, by name.
        askings: How many rows askings.csv has.
    """

    kind: Format
    schema: int
    journal: str
    made_at: datetime
    rows: dict[str, int]
    askings: int

    def data(self) -> dict[str, Any]:
        """As it stands in the file."""
        return {
            "format": NAME,
            "format_version": VERSION,
            "tables_as": self.kind.value,
            "schema": self.schema,
            "journal": self.journal,
            "made_at": self.made_at.isoformat(timespec="seconds"),
            "rows": self.rows,
            "askings_rows": self.askings,
        }

    def write(self) -> bytes:
        """The file."""
        return (json.dumps(self.data(), indent=2) + "\n").encode()


def is_ours(content: bytes) -> bool:
    """Whether this is the manifest of an export of Debrief's, of whatever version."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and found.get("format") == NAME


def read(content: bytes, *, schema: int) -> Manifest:
    """The manifest in a file.

    Args:
        content: The file, for which `is_ours` holds.
        schema: The newest schema that can be read.

    Raises:
        DebriefError: It is of a newer Debrief, or was changed.
    """
    found = json.loads(content)
    version, number = found.get("format_version"), found.get("schema")
    if _is_count(version) and _is_count(number) and (version > VERSION or number > schema):
        raise DebriefError(
            "This export was made by a newer Debrief. Update Debrief to take it in; nothing was changed."
        )
    try:
        manifest = Manifest(
            Format(found["tables_as"]),
            number,
            str(found["journal"]),
            datetime.fromisoformat(found["made_at"]),
            dict(found["rows"]),
            found["askings_rows"],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise DebriefError(f"{FILE} is damaged or was changed.") from error
    counts = [version, number, manifest.askings, *manifest.rows.values()]
    if not all(_is_count(count) for count in counts) or version < 1 or number < 1:
        raise DebriefError(f"{FILE} is damaged or was changed.")
    return manifest


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
