"""Every table and column of a journal, in `data/dictionary.md`: `uv run python -m tests.dictionary` writes it anew."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path

from lib.exporting.dictionary import as_markdown
from lib.exporting.tables import tables
from lib.journal.database import Journal

FILE = Path(__file__).resolve().parents[1] / "data" / "dictionary.md"


def written() -> str:
    """The dictionary of the present schema, as an export carries it."""
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Journal.open(Path(folder) / "journal.duckdb")) as journal,
        journal.read() as cursor,
    ):
        return as_markdown(tables(cursor), "csv")


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
