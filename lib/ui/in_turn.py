"""One event after the other: what a person typed is saved before the next click can stop it.

Two traits of Streamlit 1.67 would lose it. A page that is drawn anew for one event is stopped as soon as the next one
comes: at its next look at the session state, even within a callback that is just about to save. And a field that is
left by a tap on the menu tells its text some 20 ms after the page has asked for the other screen, which no longer
knows the field. (`runner.fastReruns = false` does not help: then too the second event stops the callback, or takes the
place of the first before that has begun.)
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send
    from streamlit.proto.ClientState_pb2 import ClientState

BEGUN = 5.0
"""Seconds in which a run begins. One that was not begun by then never comes."""
BEGUN_FRAGMENT = 0.5
"""The same for a part of the page, which Streamlit ignores without a word where the page has changed meanwhile."""
SAVED = 60.0
"""Seconds that callbacks may take, such as one that brings in a large table."""
DRAWN = 3.0
"""Seconds that the rest of a page may take; who waits longer may leave it half drawn."""
TYPED = 0.1
"""Seconds in which the text of a field arrives that was left by the click that leaves its screen."""

_GOES_ON = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN
_FIELDS = {"text_area", "text_input", "number_input"}


class InTurn:
    """ASGI middleware that hands an event of a page on once the run of the event before is over."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; what comes too early waits, the end of the connection too."""
        if scope["type"] == "websocket":
            line = _Line(receive, send)
            await self._app(scope, line.receive, line.send)
        else:
            await self._app(scope, receive, send)


class _Line:
    """One connection of a page."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send
        self._coming: asyncio.Future[Message] | None = None
        self._waiting: deque[Message] = deque()
        self._is_there = True
        self._run = _Run(is_fragment=False)
        self._run.end()

    async def receive(self) -> Message:
        """What the page says next, once it is its turn."""
        message = self._waiting.popleft() if self._waiting else await self._next()
        wanted = _asked_for(message)
        if wanted and self._run.is_left_for(wanted) and (late := await self._late()):
            self._waiting.append(message)
            message, wanted = late, _asked_for(late)
        if message["type"] == "websocket.disconnect":
            self._is_there = False
            await self._run.over()
        elif wanted:  # a press on Stop goes through at once
            await self._run.over()
            self._run = _Run(is_fragment=bool(wanted.fragment_id), before=self._run)
        return message

    async def send(self, message: Message) -> None:
        """Pass on what the run says, while there is somebody to hear it."""
        self._run.note(message)
        if self._is_there:
            with suppress(OSError):  # gone, which `receive` is about to hear
                await self._send(message)

    async def _late(self) -> Message | None:
        """What was typed last on the screen that is being left, if it is on its way."""
        self._coming = self._coming or asyncio.ensure_future(self._receive())
        await asyncio.wait({self._coming}, timeout=TYPED)
        if not self._coming.done():
            return None
        message = await self._next()
        wanted = _asked_for(message)
        if wanted and not self._run.is_left_for(wanted):
            return message
        self._waiting.append(message)
        return None

    async def _next(self) -> Message:
        coming, self._coming = self._coming, None
        return await (coming or self._receive())


class _Run:
    """How far a run has come, by what it sends to the page.

    Streamlit says first that a run begins, then lets callbacks save, then draws: what is drawn first tells that all is
    saved.
    """

    def __init__(self, *, is_fragment: bool, before: _Run | None = None) -> None:
        self._begins_within = BEGUN_FRAGMENT if is_fragment else BEGUN
        self._begun, self._saved, self._over = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self.page: str = before.page if before else ""
        self.has_fields: bool = before.has_fields if before and is_fragment else False

    def is_left_for(self, wanted: ClientState) -> bool:
        """Whether this is another screen than the one that the run has drawn, with fields that tell their text late."""
        return self.has_fields and wanted.page_script_hash not in {"", self.page}

    async def over(self) -> None:
        """Wait for its end, or for as long as is bearable."""
        if await _within(self._begins_within, self._begun):
            await _within(SAVED, self._saved)
            await _within(DRAWN, self._over)

    def end(self) -> None:
        """Nothing more is to come."""
        for event in (self._begun, self._saved, self._over):
            event.set()

    def note(self, message: Message) -> None:
        """See how far it is."""
        if self._over.is_set() or not (sent := message.get("bytes")):
            return
        told = ForwardMsg.FromString(sent)
        match told.WhichOneof("type"):
            case "new_session":
                self._begun.set()
            case "navigation" if self._begun.is_set():
                self._saved.set()
                self.page = told.navigation.page_script_hash
            case "delta" if self._begun.is_set():
                self._saved.set()
                self.has_fields |= _is_field(told)
            case "script_finished" if self._begun.is_set() and told.script_finished != _GOES_ON:
                self.end()


def _is_field(told: ForwardMsg) -> bool:
    """Whether something to type into is drawn that tells its text when it is left, and not with its form."""
    element = told.delta.new_element
    kind = element.WhichOneof("type")
    return kind in _FIELDS and not getattr(element, kind).form_id


def _asked_for(message: Message) -> ClientState | None:
    """The run that a message of the page asks for."""
    try:
        event = BackMsg.FromString(message.get("bytes") or b"")
    except DecodeError:  # Streamlit closes the connection for it
        return None
    return event.rerun_script if event.WhichOneof("type") == "rerun_script" else None


async def _within(seconds: float, event: asyncio.Event) -> bool:
    """Whether it happened in time."""
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
    return event.is_set()
