"""Nobody else gets in: the real server, asked as a website, another program or a forged name would ask it."""

from __future__ import annotations

import base64
import os
import socket
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from lib.headers import HEADERS
from lib.journal import applications
from lib.journal.database import Journal
from lib.journal.models import Application
from tests.browser.conftest import Server, running

SECRET = "Zirbelwerk"
"""A company that stands in the journal."""


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("door")
    journal = Journal.open(folder / "journal.duckdb")
    with journal.write(checkpoint=True) as cursor:
        applications.add(cursor, Application(company=SECRET))
    journal.close()
    with running(folder / "journal.duckdb") as server:
        yield server


def ask(port: int, method: str, path: str, **headers: str) -> tuple[int, bytes]:
    """Status and body of a request written by hand: no client tidies its path or its host."""
    lines = [f"{method} {path} HTTP/1.1", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    with socket.create_connection(("127.0.0.1", port), timeout=10) as link:
        link.sendall("\r\n".join([*lines, "Connection: close", "Content-Length: 0", "", ""]).encode())
        answer = b""
        while part := link.recv(65_536):
            answer += part
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split(b" ", 2)[1]), body


def handshake(port: int, host: str, origin: str | None) -> int:
    """The status that a WebSocket handshake gets; 101 is an open door."""
    lines = [
        "GET /_stcore/stream HTTP/1.1", f"Host: {host}", "Upgrade: websocket", "Connection: Upgrade",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}", "Sec-WebSocket-Version: 13",
        *([f"Origin: {origin}"] if origin else []),
    ]  # fmt: skip
    with socket.create_connection(("127.0.0.1", port), timeout=10) as link:
        link.sendall("\r\n".join([*lines, "", ""]).encode())
        return int(link.recv(4_096).split(b" ", 2)[1])


def shown(door: Server, origin: str, page: str = "applications") -> bytes:
    """All that the server tells a page of this origin when it asks for a screen."""
    wanted = BackMsg()
    wanted.rerun_script.page_name = page
    heard = b""
    with connect(
        f"ws://127.0.0.1:{door.port}/_stcore/stream",
        origin=Origin(origin),
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
    ) as link:
        link.send(wanted.SerializeToString())
        while True:
            part = link.recv(timeout=60)
            assert isinstance(part, bytes)
            heard += part
            if ForwardMsg.FromString(part).WhichOneof("type") == "script_finished":
                break
    return heard


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("127.0.0.1:{port}", "http://evil.example"),
        ("127.0.0.1:{port}", "https://evil.example:{port}"),
        ("127.0.0.1:{port}", "http://127.0.0.1.evil.example:{port}"),
        ("127.0.0.1:{port}", "null"),
        ("127.0.0.1:{port}", "file://"),
        ("evil.example", "http://evil.example"),
        ("evil.example:{port}", "http://evil.example:{port}"),
        ("localhost.evil.example:{port}", "http://localhost.evil.example:{port}"),
        ("evil.example", None),
    ],
)
def test_a_website_cannot_open_the_journal(door: Server, host: str, origin: str | None) -> None:
    """A page on the web that asks 127.0.0.1, and one whose name was bent to 127.0.0.1 after it was loaded."""
    port = str(door.port)
    assert handshake(door.port, host.format(port=port), origin and origin.format(port=port)) == 403


def test_the_page_itself_can(door: Server) -> None:
    """Else the tests around this one would prove nothing."""
    for name in ("127.0.0.1", "localhost"):
        assert handshake(door.port, f"{name}:{door.port}", f"http://{name}:{door.port}") == 101
    assert SECRET.encode() in shown(door, f"http://127.0.0.1:{door.port}")


@pytest.mark.parametrize("origin", ["http://127.0.0.1:1", "http://localhost:3000", "http://localhost"])
def test_another_program_of_this_computer_is_shown_nothing(door: Server, origin: str) -> None:
    """Streamlit opens the connection to any port of this computer; Debrief then says nothing."""
    heard = shown(door, origin)
    assert heard
    assert SECRET.encode() not in heard


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1"])
def test_a_website_cannot_hand_in_files(door: Server, method: str, origin: str) -> None:
    host = f"127.0.0.1:{door.port}"
    status, _ = ask(door.port, method, "/_stcore/upload_file/some-session/some-file", Host=host, Origin=origin)
    assert status in {403, 405}


@pytest.mark.parametrize("path", ["/", "/applications", "/_stcore/health", "/_stcore/host-config", "/media/x"])
def test_no_answer_without_a_connection_tells_of_the_journal(door: Server, path: str) -> None:
    """Whatever name the request gives the server: what is sent is the empty frame of the page."""
    for host in ("evil.example", f"127.0.0.1:{door.port}"):
        _, body = ask(door.port, "GET", path, Host=host)
        assert SECRET.encode() not in body


@pytest.mark.parametrize("path", ["/", "/applications", "/_stcore/health", "/favicon.png"])
def test_every_answer_carries_the_policy(door: Server, path: str) -> None:
    """It forbids the page to load from and send to other hosts; tests/test_headers.py reads it."""
    with urllib.request.urlopen(door.url + path, timeout=10) as answer:
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd", "/static/../../../../../../etc/passwd", "/media/../../journal.duckdb",
        "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "/static/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/static/..%5c..%5cjournal.duckdb", "//etc/passwd", "/app/static/../../streamlit_app.py",
        "/component/x/../../../etc/passwd", "/pages/../streamlit_app.py", "/.streamlit/config.toml",
        "/data/debrief.duckdb", "/lib/shell.py", "/media/%00", "/_stcore/../streamlit_app.py",
    ],
)  # fmt: skip
def test_no_path_leads_to_a_file(door: Server, path: str) -> None:
    _, body = ask(door.port, "GET", path, Host=f"127.0.0.1:{door.port}")
    for told in (b"root:", b"st.App", b"[server]", b"allowedHosts", b"set_page_config", SECRET.encode()):
        assert told not in body


def test_only_this_computer_is_listened_to(door: Server) -> None:
    own = {str(found[4][0]) for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in own - {"127.0.0.1"}:
        if address.startswith("127."):
            continue
        with (
            pytest.raises((ConnectionRefusedError, TimeoutError)),
            socket.create_connection((address, door.port), timeout=2),
        ):
            pass
    with (
        pytest.raises((ConnectionRefusedError, TimeoutError)),
        socket.create_connection(("127.0.0.2", door.port), timeout=2),
    ):
        pass
