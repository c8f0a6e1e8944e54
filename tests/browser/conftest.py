"""A real server on a fresh journal, a real browser, and a record of every request that the page makes."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.steps import window
from tests.conftest import REQUIRED

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@dataclass
class Server:
    """Debrief as a person starts it, on a port and a journal of its own."""

    journal: Path
    port: int
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [
            sys.executable, "-m", "streamlit", "run", "streamlit_app.py",
            "--server.port", str(self.port), "--server.headless", "true",
        ]  # fmt: skip
        log = self.journal.with_suffix(".log").open("ab")
        environment = {**os.environ, "DEBRIEF_JOURNAL": str(self.journal), **self.environment}
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        log.close()
        for _ in range(150):
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1):
                    return
            except OSError:
                time.sleep(0.1)
        pytest.fail("the server did not start: " + self.log())

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=20)
            self.process = None

    def log(self) -> str:
        return self.journal.with_suffix(".log").read_text(encoding="utf-8", errors="replace")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(journal: Path, day: str | None = None) -> Iterator[Server]:
    """A server on this journal, on this day (ISO; without it, today); nothing that it prints may be a traceback."""
    server = Server(journal, free_port(), {"DEBRIEF_TODAY": day} if day else {})
    server.start()
    try:
        yield server
    finally:
        server.stop()
    assert "Traceback" not in server.log(), server.log()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if REQUIRED:
            pytest.fail("DEBRIEF_REQUIRE=1, but there is no Chromium")
        pytest.skip("needs Chromium on the PATH")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server on an empty journal."""
    with running(tmp_path / "journal.duckdb") as started:
        yield started


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """An English page, 1280 wide, that knows no other host than this one."""
    with window(chromium) as opened:
        yield opened


@pytest.fixture
def strangers(page: Page) -> list[str]:
    """Every request for anything but the server's own address and what the page holds itself."""
    found: list[str] = []
    own = ("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:")
    page.on("request", lambda request: None if request.url.startswith(own) else found.append(request.url))
    page.on("websocket", lambda socket: None if socket.url.startswith(own) else found.append(socket.url))
    return found
