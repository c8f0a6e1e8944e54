"""SQL on the journal neither runs nor fetches code, and does not see what the program holds."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from lib.journal import copying
from lib.journal.database import Journal
from lib.keeping import backups

OFF = ("autoinstall_known_extensions", "autoload_known_extensions", "python_enable_replacements")


def test_no_extension_is_fetched_or_loaded_unasked(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "journal.duckdb")
    with journal.read() as cursor:
        assert cursor.execute(f"SELECT {', '.join('current_setting(?)' for _ in OFF)}", OFF).fetchall() == [
            (False,) * 3
        ]
        with pytest.raises(duckdb.Error):
            cursor.execute("SELECT * FROM 'https://host.example/x.csv'")
        here = "a local of Python's"
        with pytest.raises(duckdb.CatalogException):
            cursor.execute("SELECT * FROM here")
        assert here
    made = backups.make(journal, "asked")
    journal.close()
    with duckdb.connect(str(made.path), read_only=True, config=copying._READING) as other:
        assert other.execute("SELECT current_setting(?), current_setting(?)", OFF[:2]).fetchall() == [(False, False)]
