"""The real server killed, its disk full, its pages asked for nonsense: short forms of the trials, and what is told."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import pytest

from lib.journal.database import Journal
from lib.journal.soundness import check
from tests.browser.conftest import Server, running
from tests.safety import app_trials
from tests.safety.wire import Window, window

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs Linux' /proc and limits")
NO_LIMIT = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)


def test_what_the_page_called_saved_survives_a_kill(tmp_path: Path) -> None:
    """Takes its seconds: each kill needs a server started anew."""
    found = app_trials.kill_app_trials(tmp_path, saves=2, seed=2, longest=4.0)
    assert found.acknowledged >= 2
    assert (found.lost, found.halves, found.drafts_lost, found.unsound) == (0, 0, 0, 0)


@pytest.fixture
def server(tmp_path: Path) -> object:
    with running(tmp_path / "journal.duckdb") as started:
        yield started


def limit(server: Server, most: int | None) -> None:
    """Let no file of the server's grow beyond so many bytes, as on a full disk; None for no limit."""
    assert server.process is not None
    limits = NO_LIMIT if most is None else (most, resource.RLIM_INFINITY)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, limits)


def filled(page: Window, company: str) -> None:
    page.go("debrief").fill("Application", f"{company} · Clerk").fill("Round", "Technical").fill(":feedback", "3")
    page.fill("Next question", f"Why {company}? 3/5 told them all")


def companies(server: Server) -> list[str]:
    journal = Journal.open(server.journal)
    with journal.read() as cursor:
        found = cursor.execute("SELECT company FROM application ORDER BY company").fetchall()
    assert check(journal).problems == ()
    assert journal.loss is None
    journal.close()
    return [name for (name,) in found]


def test_a_full_disk_is_told_in_a_sentence_and_costs_nothing_typed(server: Server) -> None:
    with window(server.port) as page:
        filled(page, "Acme")
        assert page.press("Save debrief").texts()[0] == "Saved"
        filled(page, "Bolt")
        limit(server, 4_096)
        page.fill("What went well", "All of it. " * 300)
        (told,) = set(page.texts("alert"))
        assert "could not be saved" in told
        assert "Make room on the disk" in told
        page.press("Save debrief")
        assert "Saved" not in page.texts()
        assert "could not be saved" in " ".join(page.texts("alert"))
        assert page.go("applications").texts()[0] == "Applications"  # what is on record can still be read
        limit(server, None)
        filled(page, "Coil")
        page.press("Save debrief")
        assert page.texts()[0] == "Saved"
    server.stop()
    assert companies(server) == ["Acme", "Coil"]


def test_once_there_is_room_the_same_form_is_saved(server: Server) -> None:
    with window(server.port) as page:
        filled(page, "Acme")
        limit(server, 4_096)
        page.fill("What went well", "All of it. " * 300)
        page.press("Save debrief")
        assert "Saved" not in page.texts()
        limit(server, None)
        assert page.press("Save debrief").texts()[0] == "Saved"
    server.stop()
    journal = Journal.open(server.journal)
    with journal.read() as cursor:
        assert cursor.execute("SELECT went_well FROM debrief").fetchall() == [("All of it. " * 300,)]
        assert cursor.execute("SELECT count(*) FROM draft").fetchall() == [(0,)]
    journal.close()


def test_nonsense_in_the_addresses_of_the_pages(tmp_path: Path) -> None:
    assert app_trials.address_trials(tmp_path, visits=40, seed=1) == 40
