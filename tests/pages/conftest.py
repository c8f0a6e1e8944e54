"""Pages run as Streamlit runs them, on a journal of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.journal import shelf
from lib.journal.database import Journal

ROOT = Path(__file__).resolve().parents[2]
Open = Callable[..., AppTest]


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Journal]:
    """The journal that the pages show."""
    monkeypatch.setenv("DEBRIEF_JOURNAL", str(tmp_path / "journal.duckdb"))
    yield shelf.take()
    shelf.close_all()


@pytest.fixture
def open_page(book: Journal) -> Open:
    """`open_page("debrief", application=…)` runs a page with this in its address."""

    def opened(name: str, **query: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "lib" / "shell.py"), default_timeout=30)
        app.switch_page(f"../pages/{name}.py")
        for key, value in query.items():
            app.query_params[key] = value
        app.run()
        assert not app.exception, app.exception
        return app

    return opened


def press(app: AppTest, label: str, number: int = 0) -> AppTest:
    """Press a button, the first of this name or one further down; one whose name begins so where none is called so."""
    found = [button for button in app.button if button.label == label]
    (found or [button for button in app.button if button.label.startswith(label)])[number].click().run()
    assert not app.exception, app.exception
    return app
