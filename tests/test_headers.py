"""Response headers: the page talks to this machine only."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from lib.headers import HEADERS, SafeHeaders

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send


def answered(headers: list[tuple[bytes, bytes]], kind: str = "http") -> list[Any]:
    """The messages that come out when an app answers with these headers and a body in two parts."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": f"{kind}.response.start", "status": 200, "headers": headers})
        await send({"type": f"{kind}.response.body", "body": b"one", "more_body": True})
        await send({"type": f"{kind}.response.body", "body": b"two"})

    messages: list[Message] = []

    async def send(message: Message) -> None:
        messages.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    # Nothing here waits for anything, so no event loop is needed; the browser tests' own may be running.
    with pytest.raises(StopIteration):
        SafeHeaders(app)({"type": kind, "path": "/"}, receive, send).send(None)
    return messages


def policy() -> dict[str, list[str]]:
    """The Content-Security-Policy of a response, by directive."""
    headers = dict(answered([])[0]["headers"])
    parts = headers[b"content-security-policy"].decode().split(";")
    return {words[0]: words[1:] for words in map(str.split, parts)}


def test_every_response_carries_our_headers_and_keeps_its_own() -> None:
    start, one, two = answered([(b"content-type", b"text/html"), (b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")])
    assert start["status"] == 200
    assert start["headers"][:3] == [(b"content-type", b"text/html"), (b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")]
    assert dict(start["headers"][3:]) == {name.encode(): value.encode() for name, value in HEADERS.items()}
    assert (one["body"], two["body"]) == (b"one", b"two")


@pytest.mark.parametrize("name", [b"content-security-policy", b"Content-Security-Policy", b"REFERRER-POLICY"])
def test_ours_replace_whatever_stood_there(name: bytes) -> None:
    headers = answered([(name, b"unsafe")])[0]["headers"]
    values = [value for key, value in headers if key.lower() == name.lower()]
    assert values == [HEADERS[name.decode().lower()].encode()]


def test_a_websocket_is_passed_on_untouched() -> None:
    assert answered([(b"x", b"y")], kind="websocket")[0]["headers"] == [(b"x", b"y")]


def test_nothing_is_loaded_from_or_sent_to_another_host() -> None:
    found = policy()
    assert found["default-src"] == ["'self'"]
    assert found["connect-src"] == ["'self'", "blob:"]  # a recording that the page holds itself
    assert found["frame-ancestors"] == ["'none'"]
    assert found["object-src"] == ["'none'"]
    assert found["form-action"] == ["'self'"]
    for sources in found.values():
        for source in sources:
            assert re.fullmatch(r"'(self|none|unsafe-eval|unsafe-inline|sha256-[\w+/=]+)'|data:|blob:", source), source


def test_only_streamlits_own_inline_scripts_may_run() -> None:
    page = (files("streamlit") / "static" / "index.html").read_text(encoding="utf-8")
    inline = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    assert len(re.findall(r"<script(?![^>]*\bsrc=)", page)) == len(inline)  # none is missed by the pattern
    hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in inline}
    allowed = policy()["script-src"]
    assert hashes == {source for source in allowed if source.startswith("'sha256")}
    assert "'unsafe-inline'" not in allowed


def test_the_address_of_a_page_is_told_to_nobody() -> None:
    assert HEADERS["referrer-policy"] == "no-referrer"
    assert HEADERS["x-content-type-options"] == "nosniff"
