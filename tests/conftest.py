"""Fixtures that every test may use: journals in a temporary folder, the real-life files where there are any."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from lib.journal.database import Journal

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = Path(__file__).resolve().parents[2] / "shared"
REQUIRED = os.environ.get("DEBRIEF_REQUIRE") == "1"

# No deadline: a machine that is busy elsewhere must not fail a test. tests.safety.trials and the fuzzers go deeper.
settings.register_profile("debrief", deadline=None, max_examples=50)
settings.load_profile("debrief")


def pytest_xdist_auto_num_workers() -> int:
    """How many tests run at once: one a core, but three on two, as a browser's test waits half of its time."""
    return max(3, min(os.cpu_count() or 1, 8))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """An empty journal in a file of its own."""
    opened = Journal.open(tmp_path / "journal.duckdb")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real-life files that development tests read; absent on a person's machine."""
    if not SHARED.is_dir():
        if REQUIRED:
            pytest.fail("DEBRIEF_REQUIRE=1, but the folder of real files is not beside the checkout")
        pytest.skip("needs the folder of real files beside the checkout")
    return SHARED
