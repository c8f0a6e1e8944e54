"""Text as a page may hold it."""

from __future__ import annotations

import re
from typing import Any, Final

_NONE_OF_A_PAGE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 (section 2.2) forbids. The drawing library ends the whole program where one is in a chart."""


def presentable(text: str) -> str:
    """`text` without signs that no page may hold, and with one kind of line end."""
    return _NONE_OF_A_PAGE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def presentable_within(value: Any) -> Any:
    """A tree of dicts and lists with every text in it presentable."""
    match value:
        case str():
            return presentable(value)
        case dict():
            return {name: presentable_within(inner) for name, inner in value.items()}
        case list():
            return [presentable_within(inner) for inner in value]
    return value
