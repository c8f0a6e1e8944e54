"""Messages leave at once: without this each click waits some 40 ms for nothing."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send


class AtOnce:
    """Middleware that turns Nagle's algorithm (RFC 896) off on each connection of a page.

    A run begins with a few short messages. Nagle's algorithm holds back the second until the first is acknowledged,
    and the browser acknowledges late (RFC 1122, 4.2.3.2), as there may be more to come: 40 ms on Linux. asyncio turns
    it off for sockets that name their protocol; the one that Streamlit 1.67 binds does not.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; a `send` that knows no connection, as a test's, changes nothing."""
        if scope["type"] == "websocket":
            transport = getattr(getattr(send, "__self__", None), "transport", None)
            link = transport.get_extra_info("socket") if transport else None
            if link is not None:
                link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await self._app(scope, receive, send)
