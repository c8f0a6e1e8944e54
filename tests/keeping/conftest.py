"""A journal with a small hunt in it, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lib import sample
from lib.journal.database import Journal

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="session")
def hunt_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("hunt") / "journal.duckdb"
    made = Journal.open(file)
    sample.fill(made, applications=12, interviews=5, seed=1, today=TODAY)
    made.close()
    return file


@pytest.fixture
def hunt(hunt_file: Path, tmp_path: Path) -> Iterator[Journal]:
    file = tmp_path / "journal.duckdb"
    shutil.copyfile(hunt_file, file)
    opened = Journal.open(file)
    yield opened
    opened.close()


def held(journal: Journal) -> dict[str, tuple[int, str]]:
    """Rows and content hash of each table, but for the journal's own counters and what keeping keeps."""
    from lib.journal.soundness import contents

    with journal.read() as cursor:
        found = contents(cursor)
    return {
        table: each for table, each in found.items() if table not in {"journal", "trash", "edit_history", "setting"}
    }
