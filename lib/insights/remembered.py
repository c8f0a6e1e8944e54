"""What was worked out is remembered until the journal changes or the day does: the one cache of insights.

A page runs again at every click, and several of its parts ask for the same figures. Within `recalling(journal)` a
function marked `@remembered` is computed once for its arguments. What it found is dropped as a whole as soon as the
journal counts a change, or midnight has passed, so that no page can show yesterday's figures.

A cursor from elsewhere, as that of a transaction under way, remembers nothing.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, Final, ParamSpec, TypeVar, cast
from weakref import WeakKeyDictionary, ref

from lib import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    import pandas as pd
    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal

P = ParamSpec("P")
R = TypeVar("R")

_MOST: Final = 128
"""Answers kept for a journal; each choice of a filter makes one."""


@dataclass(slots=True)
class _Memory:
    """What is known of a journal at one of its changes, on one day."""

    changes: int
    day: date
    known: OrderedDict[tuple[Any, ...], Any] = field(default_factory=OrderedDict)


_lock = threading.Lock()
_of_journal: WeakKeyDictionary[Journal, _Memory] = WeakKeyDictionary()
_of_cursor: WeakKeyDictionary[DuckDBPyConnection, _Memory] = WeakKeyDictionary()


@contextmanager
def recalling(journal: Journal) -> Iterator[DuckDBPyConnection]:
    """A cursor for reading, as `journal.read()` gives it, on which what is `remembered` is computed once."""
    with _lock:
        memory = _of_journal.get(journal)
        # The number is read before the data: what is written meanwhile can make an answer newer than its number, never
        # older, and the next to read sees another number.
        changes, day = journal.changes, clock.today()
        if memory is None or (memory.changes, memory.day) != (changes, day):
            memory = _of_journal[journal] = _Memory(changes, day)
    with journal.read() as cursor:
        _of_cursor[cursor] = memory
        yield cursor


class _Same:
    """An argument that has no hash, as a frame: known again by being the very same, which the key keeps alive."""

    __slots__ = ("it",)

    def __init__(self, it: object) -> None:
        self.it = it

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.it is other.it

    def __hash__(self) -> int:
        return id(self.it)


def _key(value: Any) -> Any:
    try:
        hash(value)
    except TypeError:
        return _Same(value)
    return value


def _call(insight: object, args: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
    """What tells one call from another."""
    return (insight, *map(_key, args), *((name, _key(value)) for name, value in sorted(named.items())))


def remembered(
    insight: Callable[Concatenate[DuckDBPyConnection, P], R],
) -> Callable[Concatenate[DuckDBPyConnection, P], R]:
    """Mark a function of a cursor and of values, or of frames that are remembered themselves.

    What it returns is shared, so nobody changes it in place. It must read nothing that is written without being
    counted as a change: no draft, no sitting under way.
    """

    @wraps(insight)
    def recalled(cursor: DuckDBPyConnection, *args: P.args, **named: P.kwargs) -> R:
        memory = _of_cursor.get(cursor)
        if memory is None:
            return insight(cursor, *args, **named)
        key = _call(insight, args, named)
        with _lock:
            if key in memory.known:
                memory.known.move_to_end(key)
                return cast("R", memory.known[key])
        found = insight(cursor, *args, **named)
        _share(found)
        with _lock:
            memory.known[key] = found
            if len(memory.known) > _MOST:
                memory.known.popitem(last=False)
        return found

    return cast("Callable[Concatenate[DuckDBPyConnection, P], R]", recalled)


_derived: dict[int, tuple[ref[Any], dict[tuple[Any, ...], Any]]] = {}
"""What was worked out from each frame that is remembered, by its id; gone with the frame."""


def _share(found: object) -> None:
    """Remember what is derived from a frame that is remembered itself, as long as it lives."""
    if type(found).__name__ == "DataFrame":
        key = id(found)
        _derived[key] = ref(found, lambda _: _derived.pop(key, None)), {}


def derived(insight: Callable[Concatenate[pd.DataFrame, P], R]) -> Callable[Concatenate[pd.DataFrame, P], R]:
    """Mark a function of a frame and what else there is: for a frame that is `remembered`, it is computed once.

    What it returns is shared, so nobody changes it in place. From any other frame it is computed each time.
    """

    @wraps(insight)
    def recalled(frame: pd.DataFrame, *args: P.args, **named: P.kwargs) -> R:
        whose, known = _derived.get(id(frame), (None, {}))
        if whose is None or whose() is not frame:
            return insight(frame, *args, **named)
        key = _call(insight, args, named)
        if key not in known:
            known[key] = found = insight(frame, *args, **named)
            _share(found)
        return cast("R", known[key])

    return cast("Callable[Concatenate[pd.DataFrame, P], R]", recalled)
