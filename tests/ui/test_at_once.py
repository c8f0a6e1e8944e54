"""Each connection of a page is told not to wait; whatever else comes is passed on as it is."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from lib.ui.at_once import AtOnce
from tests.ui.loops import run


class Transport:
    def __init__(self, link: socket.socket) -> None:
        self.link = link

    def get_extra_info(self, name: str) -> socket.socket | None:
        return self.link if name == "socket" else None


class Protocol:
    """As the server's: `send` is a method of what holds the connection."""

    def __init__(self, link: socket.socket) -> None:
        self.transport = Transport(link)

    async def send(self, message: Any) -> None: ...


async def receive() -> dict[str, Any]:
    return {}


def passed_on(scope: str, send: Any) -> list[Any]:
    seen: list[Any] = []

    async def app(*given: Any) -> None:
        seen.extend(given)

    run(AtOnce(app)({"type": scope}, receive, send))
    return seen


@pytest.mark.parametrize(("scope", "set_off"), [("websocket", True), ("http", False), ("lifespan", False)])
def test_only_connections_of_pages_are_changed(scope: str, *, set_off: bool) -> None:
    with socket.socket() as link:
        protocol = Protocol(link)
        assert passed_on(scope, protocol.send) == [{"type": scope}, receive, protocol.send]
        assert bool(link.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)) is set_off


def test_a_send_that_knows_no_connection_is_left_alone() -> None:
    async def send(message: Any) -> None: ...

    assert passed_on("websocket", send) == [{"type": "websocket"}, receive, send]
