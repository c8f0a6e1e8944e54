"""A window on the real server without a browser: the messages that Streamlit's own page would send and get."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from websockets.sync.client import ClientConnection

PATIENCE = 60.0
"""Seconds to wait for a message: a busy machine takes its time over the first run of a fresh server."""
_VALUES = {
    "text_input": "string_value", "text_area": "string_value", "selectbox": "string_value", "feedback": "string_value",
    "checkbox": "bool_value", "radio": "string_value", "button": "trigger_value",
}  # fmt: skip
"""In which field of its state each kind of widget sends what the person did."""


@dataclass(frozen=True)
class Widget:
    """A widget that is shown: its kind, its id, the fragment it reruns ('' for the page), where it stands."""

    kind: str
    id: str
    label: str
    fragment: str
    place: tuple[int, ...]


@dataclass
class Window:
    """One window: what it shows, and what its widgets hold."""

    link: ClientConnection
    page: str = ""
    query: str = ""
    shown: dict[tuple[int, ...], Any] = field(default_factory=dict)
    states: dict[str, WidgetState] = field(default_factory=dict)
    _hash: str = ""
    _fragments: dict[tuple[int, ...], str] = field(default_factory=dict)

    def go(self, page: str, **query: str) -> Self:
        """Open a page by its address."""
        self.page, self.query, self._hash = page, urlencode(query), ""
        self.shown, self.states, self._fragments = {}, {}, {}
        return self._run()

    def fill(self, label: str, value: str | int | bool, *, nth: int = 0) -> Self:
        """Fill a widget and leave it."""
        widget = self.widgets(label)[nth]
        state = self.states.setdefault(widget.id, WidgetState(id=widget.id))
        setattr(state, _VALUES[widget.kind], value)
        return self._run(widget.fragment)

    def press(self, label: str) -> Self:
        """Press a button."""
        widget = self.widgets(label)[0]
        return self._run(widget.fragment, WidgetState(id=widget.id, trigger_value=True))

    def rerun(self) -> Self:
        """Run the page again, as after a change that has no effect."""
        return self._run()

    def widgets(self, label: str) -> list[Widget]:
        """The widgets of a label, from the top of the page to its end; `:kind` finds those of a kind."""
        found = [widget for widget in map(self._widget, sorted(self.shown)) if widget]
        if label.startswith(":"):
            return [widget for widget in found if widget.kind == label[1:]]
        return [widget for widget in found if widget.label == label]

    def texts(self, kind: str = "heading") -> list[str]:
        """What the elements of a kind say."""
        elements = (self.shown[place] for place in sorted(self.shown))
        return [
            str(getattr(element, kind).body) for element in elements if element.WhichOneof("type") == kind
        ]  # fmt: skip

    def _widget(self, place: tuple[int, ...]) -> Widget | None:
        kind = self.shown[place].WhichOneof("type")
        if kind not in _VALUES:
            return None
        body = getattr(self.shown[place], kind)
        return Widget(kind, body.id, getattr(body, "label", ""), self._fragments.get(place, ""), place)

    def _run(self, fragment: str = "", trigger: WidgetState | None = None) -> Self:
        wanted = BackMsg()
        if self._hash:
            wanted.rerun_script.page_script_hash = self._hash
        else:
            wanted.rerun_script.page_name = self.page
        wanted.rerun_script.query_string = self.query
        wanted.rerun_script.fragment_id = fragment
        wanted.rerun_script.widget_states.widgets.extend([*self.states.values(), *([trigger] if trigger else [])])
        self.link.send(wanted.SerializeToString())
        self._hear()
        return self

    def _hear(self) -> None:
        """Take in what the server says until its run has come to its end."""
        new: set[tuple[int, ...]] = set()
        while True:
            part = self.link.recv(timeout=PATIENCE)
            assert isinstance(part, bytes)
            told = ForwardMsg.FromString(part)
            match told.WhichOneof("type"):
                case "delta":
                    place = tuple(told.metadata.delta_path)
                    new.add(place)
                    if told.delta.WhichOneof("type") == "new_element":
                        self.shown[place] = told.delta.new_element
                        self._fragments[place] = told.delta.fragment_id
                    else:
                        self.shown.pop(place, None)  # a block stands there now
                case "page_info_changed":
                    self.query = told.page_info_changed.query_string
                case "navigation":
                    self._hash = told.navigation.page_script_hash
                case "new_session":
                    new = set()
                case "script_finished" if told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    self.shown = {place: element for place, element in self.shown.items() if place in new}
                    there = {widget.id for widget in map(self._widget, self.shown) if widget}
                    self.states = {key: state for key, state in self.states.items() if key in there}
                    return
                case "script_finished" if told.script_finished == ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY:
                    return


@contextmanager
def window(port: int) -> Iterator[Window]:
    """A window on the server at a port of this computer."""
    with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        origin=Origin(f"http://127.0.0.1:{port}"),
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        open_timeout=PATIENCE,
    ) as link:
        yield Window(link)
