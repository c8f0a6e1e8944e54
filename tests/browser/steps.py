"""What a person does on a page, as the browser tests say it: open, choose, press, wait until all is at rest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

if TYPE_CHECKING:
    from tests.browser.conftest import Server

PATIENCE = 30_000
"""Milliseconds to wait for what must appear: a busy machine takes its time over the first page of a fresh server."""
expect.set_options(timeout=PATIENCE)
NOT_OURS = {
    "landmark-one-main",
    "region",
    "page-has-heading-one",
    "landmark-unique",
    "heading-order",
    "list",
    "listitem",
    "svg-img-alt",
}
"""Rules about the frame that Streamlit draws around every page, and about the small line inside its `st.metric`."""
LISTEN = """() => {
    // The numbers of the fields at the top of a protobuf message.
    const fields = data => {
        const bytes = new Uint8Array(data), found = new Set()
        let at = 0
        const number = () => {
            let value = 0, factor = 1
            for (; bytes[at] > 127; factor *= 128) value += (bytes[at++] & 127) * factor
            return value + bytes[at++] * factor
        }
        while (at < bytes.length) {
            const tag = number()
            found.add(Math.floor(tag / 8))
            if (tag % 8 === 0) number()
            else if (tag % 8 === 2) at += number()
            else at += tag % 8 === 1 ? 8 : 4
        }
        return found
    }
    const plain = WebSocket
    window.asked = window.begun = window.ended = 0
    window.WebSocket = class extends plain {
        constructor(...how) {
            super(...how)
            this.addEventListener('message', ({ data }) => {
                const heard = fields(data)
                if (heard.has(NEW_SESSION)) window.begun = performance.now()
                if (heard.has(SCRIPT_FINISHED)) window.ended = performance.now()
            })
        }
        send(data) {
            if (fields(data).has(RERUN_SCRIPT)) window.asked = performance.now()
            super.send(data)
        }
    }
}"""
for message, field in ((BackMsg, "rerun_script"), (ForwardMsg, "new_session"), (ForwardMsg, "script_finished")):
    LISTEN = LISTEN.replace(field.upper(), str(message.DESCRIPTOR.fields_by_name[field].number))
"""Notes when the page last asked for a run of its script, when one last began, and when one last ended."""
AT_REST = """() => {
    const app = document.querySelector('[data-testid=stApp]'), now = performance.now()
    const { asked, begun, ended, waiting } = window
    return app?.dataset.testScriptState === 'notRunning' && asked <= begun
        && now - Math.max(begun, ended) > 80 && now - waiting > 120
}"""
"""True once the run that was asked for last has begun, however late, and has ended."""


BACKGROUND = "() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"


@contextmanager
def window(chromium: Browser, width: int = 1280, height: int = 1000, **options: Any) -> Iterator[Page]:
    """An English page of this size in a fresh profile; options are Playwright's."""
    context = chromium.new_context(viewport={"width": width, "height": height}, locale="en-GB", **options)
    context.set_default_timeout(PATIENCE)
    context.add_init_script(f"({LISTEN})()")
    yield context.new_page()
    context.close()


def at(page: Page, server: Server, path: str, heading: str) -> None:
    """Open a page by its address."""
    page.goto(f"{server.url}/{path}")
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()


def settled(page: Page) -> None:
    """Wait until Streamlit has nothing left to do."""
    page.evaluate("window.waiting = performance.now()")
    try:
        page.wait_for_function(AT_REST)
    except PlaywrightTimeout:
        state = "[document.querySelector('[data-testid=stApp]')?.dataset.testScriptState, asked, begun, ended, waiting]"
        pytest.fail(f"the page did not come to rest: {page.evaluate(state)}")


def press(page: Page, name: str) -> None:
    """Press the first button of this name, once the page has come to rest."""
    settled(page)
    page.get_by_role("button", name=name, exact=True).first.click()


def leave(page: Page) -> None:
    """Leave the field that was typed in."""
    page.keyboard.press("Tab")
    settled(page)


def unfold(box: Locator) -> None:
    """Open a box by its arrow key, again where the page put a new one in its place meanwhile."""
    options = box.page.get_by_role("option")
    for _ in range(10):
        box.press("ArrowDown")
        with suppress(PlaywrightTimeout):
            options.first.wait_for(timeout=3_000)
            return
    pytest.fail("the box does not open")


def choose(page: Page, label: str, option: str) -> None:
    """Choose one of a box's options."""
    settled(page)
    unfold(page.get_by_label(label, exact=True).last)
    page.get_by_role("option", name=option, exact=True).click()


def star(page: Page, group: int, rating: int) -> None:
    page.get_by_test_id("stFeedback").nth(group).get_by_role("radio").nth(rating - 1).click()


def serious(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds that is serious and ours: the rule, and the elements that break it."""
    return [
        (violation["id"], found)
        for violation in Axe().run(page).response["violations"]
        if violation["impact"] in {"serious", "critical"} and violation["id"] not in NOT_OURS
        # The chip that names a button's shortcut is Streamlit's, and so is its colour.
        if (found := [node["html"][:200] for node in violation["nodes"] if not node["html"].startswith("<kbd")])
    ]


def serious_in_both(page: Page) -> list[tuple[str, list[str]]]:
    """The same in light and then in dark, where the page is left."""
    page.emulate_media(color_scheme="light")
    settled(page)
    found, light = serious(page), page.evaluate(BACKGROUND)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"() => ({BACKGROUND})() !== '{light}'")
    settled(page)
    return found + serious(page)


SPILL = "Math.max(0, document.querySelector('[data-testid=stMain]').scrollWidth - window.innerWidth)"


def spill(page: Page) -> int:
    """Pixels by which the page is wider than its window, once pictures and tables have taken the window's width."""
    with suppress(PlaywrightTimeout):
        page.wait_for_function(f"() => !({SPILL})", timeout=3_000)
    return int(page.evaluate(SPILL))
