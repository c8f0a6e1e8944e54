"""An event waits for the run before it; a text that comes after the click that leaves its screen goes first."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib.ui import in_turn
from lib.ui.in_turn import InTurn
from tests.ui.loops import run

HERE, THERE = "page-here", "page-there"
FINISHED = ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY
AGAIN = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What never comes is not waited for as long as for a person."""
    for name in ("BEGUN", "BEGUN_FRAGMENT", "DRAWN"):
        monkeypatch.setattr(in_turn, name, 0.2)


class Talk:
    """A connection between a page and an app that hears what is handed on."""

    def __init__(self) -> None:
        self.page: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.heard: list[str] = []
        self.told: list[Any] = []
        self.gone = False
        self._app = asyncio.ensure_future(InTurn(self._listen)({"type": "websocket"}, self.page.get, self._hear))

    async def _listen(self, _scope: Any, receive: Any, send: Any) -> None:
        self.send = send
        while not self.heard or self.heard[-1] != "gone":
            message = await receive()
            self.heard.append(_name(message))

    async def _hear(self, message: Any) -> None:
        if self.gone:
            raise OSError("nobody there")
        self.told.append(message)

    async def say(self, *events: BackMsg | None) -> list[str]:
        """Send events from the page at once; what the app has heard shortly after."""
        for event in events:
            self.page.put_nowait({"type": "websocket.disconnect"} if event is None else _receive(event))
        return await self.after(0.02)

    async def after(self, seconds: float) -> list[str]:
        await asyncio.sleep(seconds)
        return self.heard

    async def answer(self, *messages: ForwardMsg) -> list[str]:
        """Send to the page what a run sends; what the app has heard shortly after."""
        for message in messages:
            await self.send({"type": "websocket.send", "bytes": message.SerializeToString()})
        return await self.after(0.02)


def _receive(event: BackMsg) -> dict[str, Any]:
    return {"type": "websocket.receive", "bytes": event.SerializeToString()}


def _name(message: dict[str, Any]) -> str:
    if message["type"] == "websocket.disconnect":
        return "gone"
    event = BackMsg.FromString(message["bytes"])
    return event.rerun_script.query_string or str(event.WhichOneof("type"))


def asks(name: str, page: str = HERE, fragment: str = "") -> BackMsg:
    event = BackMsg()
    event.rerun_script.query_string, event.rerun_script.page_script_hash = name, page
    event.rerun_script.fragment_id = fragment
    return event


def begins() -> ForwardMsg:
    message = ForwardMsg()
    message.new_session.name = "debrief"
    return message


def draws(kind: str = "text", form: str = "") -> ForwardMsg:
    message = ForwardMsg()
    message.delta.new_element.ClearField("type")
    element = getattr(message.delta.new_element, kind)
    element.SetInParent()
    if form:
        element.form_id = form
    return message


def shows(page: str = HERE) -> ForwardMsg:
    message = ForwardMsg()
    message.navigation.page_script_hash = page
    return message


def ends(how: Any = FINISHED) -> ForwardMsg:
    message = ForwardMsg()
    message.script_finished = how
    return message


def talking(scene: Callable[[Talk], Coroutine[Any, Any, None]]) -> None:
    async def act() -> None:
        await scene(Talk())

    run(act())


def test_the_second_event_waits_until_the_run_of_the_first_is_over() -> None:
    async def scene(talk: Talk) -> None:
        assert await talk.say(asks("field"), asks("button")) == ["field"]
        assert await talk.answer(begins()) == ["field"]
        assert await talk.answer(shows(), draws()) == ["field"]
        assert await talk.answer(ends()) == ["field", "button"]
        assert len(talk.told) == 4

    talking(scene)


def test_what_the_run_before_still_says_does_not_count() -> None:
    async def scene(talk: Talk) -> None:
        assert await talk.say(asks("field"), asks("button")) == ["field"]
        assert await talk.answer(draws(), ends()) == ["field"]
        assert await talk.answer(begins(), ends()) == ["field", "button"]

    talking(scene)


def test_a_run_that_runs_itself_again_is_not_over() -> None:
    async def scene(talk: Talk) -> None:
        assert await talk.say(asks("field"), asks("button")) == ["field"]
        assert await talk.answer(begins(), draws(), ends(AGAIN), begins()) == ["field"]
        assert await talk.answer(ends()) == ["field", "button"]

    talking(scene)


def test_who_waits_too_long_for_a_page_may_leave_it_but_not_what_is_being_saved() -> None:
    async def scene(talk: Talk) -> None:
        await talk.say(asks("field"), asks("button"))
        await talk.answer(begins())
        assert await talk.after(0.3) == ["field"]  # callbacks are at work
        await talk.answer(draws())
        assert await talk.after(0.3) == ["field", "button"]

    talking(scene)


@pytest.mark.parametrize("fragment", ["", "part"])
def test_a_run_that_never_begins_holds_nobody_up(fragment: str) -> None:
    async def scene(talk: Talk) -> None:
        assert await talk.say(asks("field", fragment=fragment), asks("button")) == ["field"]
        assert await talk.after(0.3) == ["field", "button"]

    talking(scene)


def test_stop_goes_through_at_once() -> None:
    async def scene(talk: Talk) -> None:
        assert await talk.say(asks("field"), BackMsg(stop_script=True)) == ["field", "stop_script"]

    talking(scene)


def test_the_end_of_the_connection_waits_too_and_nobody_hears_of_that() -> None:
    async def scene(talk: Talk) -> None:
        assert await talk.say(asks("field")) == ["field"]
        talk.gone = True
        assert await talk.answer(begins()) == ["field"]  # the app does not see an error
        assert await talk.say(None) == ["field"]
        assert await talk.answer(draws(), ends()) == ["field", "gone"]

    talking(scene)


async def _opened(talk: Talk, *elements: ForwardMsg) -> None:
    await talk.say(asks("open", page=""))
    assert await talk.answer(begins(), shows(), *elements, ends()) == ["open"]


@pytest.mark.parametrize("kind", ["text_area", "text_input", "number_input"])
def test_a_text_that_comes_after_the_click_on_the_menu_goes_first(kind: str) -> None:
    async def scene(talk: Talk) -> None:
        await _opened(talk, draws(kind))
        assert await talk.say(asks("menu", THERE)) == ["open"]
        assert await talk.say(asks("field", HERE)) == ["open", "field"]
        assert await talk.answer(begins(), draws(), ends()) == ["open", "field", "menu"]

    talking(scene)


def test_where_nothing_comes_the_menu_is_not_held_up() -> None:
    async def scene(talk: Talk) -> None:
        await _opened(talk, draws("text_area"))
        assert await talk.say(asks("menu", THERE)) == ["open"]
        assert await talk.after(in_turn.TYPED) == ["open", "menu"]

    talking(scene)


@pytest.mark.parametrize("element", [draws(), draws("text_area", form="form")])
def test_where_nothing_can_come_the_menu_goes_at_once(element: ForwardMsg) -> None:
    async def scene(talk: Talk) -> None:
        await _opened(talk, element)
        assert await talk.say(asks("menu", THERE)) == ["open", "menu"]

    talking(scene)


def test_what_comes_for_the_next_screen_keeps_its_place() -> None:
    async def scene(talk: Talk) -> None:
        await _opened(talk, draws("text_area"))
        await talk.say(asks("menu", THERE), asks("click", THERE))
        assert talk.heard == ["open", "menu"]
        assert await talk.answer(begins(), shows(THERE), ends()) == ["open", "menu", "click"]

    talking(scene)


def test_other_connections_are_passed_on() -> None:
    seen: list[Any] = []

    async def app(*given: Any) -> None:
        seen.extend(given)

    async def nothing(*_given: Any) -> Any: ...

    run(InTurn(app)({"type": "http"}, nothing, nothing))
    assert seen == [{"type": "http"}, nothing, nothing]
