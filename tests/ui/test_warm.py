"""The first page of a server is drawn without what takes long to import, and the rest of it follows by itself."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

from lib import sample
from lib.journal.database import Journal
from tests.pages.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_FIRST_PAGE = """
import sys, time
from datetime import datetime
from lib.journal.database import Journal
from lib.ui import sample_banner, warm
from lib.ui.sharing import coach_view
from lib.ui.journal import watch
from lib.ui.journal import lock
from lib.ui.today import screen

at, journal = datetime(2026, 3, 2, 12), Journal.open(sys.argv[1])
with journal.read() as cursor:
    first = screen.look(cursor, at)
heavy = {"pandas", "numpy", "scipy", "altair", "pyarrow", "onnxruntime"} & set(sys.modules)
assert not heavy, heavy
assert first.weighed is None and first.owed and first.totals.interviews == 15
warm.begin()
assert not warm.can_weigh()
while not warm.can_weigh():
    time.sleep(0.05)
with journal.read() as cursor:
    then = screen.look(cursor, at)
assert len(then.weighed.questions) > 20 and then.weighed.likely
assert set(task.text for task in first.owed) <= set(task.text for task in then.owed)
journal.close()
"""


def test_the_first_page_waits_for_no_heavy_import(tmp_path: Path) -> None:
    file = tmp_path / "journal.duckdb"
    journal = Journal.open(file)
    sample.fill(journal, applications=None, interviews=15, seed=0, today=date(2026, 3, 2))
    journal.close()
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _FIRST_PAGE, str(file)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


_RUN = """
import sys
from streamlit.runtime.scriptrunner.exec_code import modified_sys_path
import streamlit_app
before = list(sys.path)
with modified_sys_path("lib/shell.py"):
    assert sys.path == before
assert sys.path == before
"""


def test_a_run_leaves_alone_what_an_import_elsewhere_walks_along() -> None:
    """An entry that goes from `sys.path` hides the next one from an import that is under way in another thread."""
    done = subprocess.run([sys.executable, "-c", _RUN], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
