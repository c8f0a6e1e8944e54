"""The importer's word lists, each a TOML file beside this one: headers, stage columns, statuses, months."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from lib.importing.normal import words


@cache
def read(name: str) -> dict[str, Any]:
    """The word list `name`.toml as it stands."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


def names(text: str) -> tuple[str, ...]:
    """The names in a block of text, parted by commas or new lines, each in the shape of `normal.words`."""
    return tuple(dict.fromkeys(filter(None, (words(name) for name in re.split(r"[,\n]", text)))))


@cache
def asides(name: str) -> frozenset[str]:
    """The words of a list in `asides.toml`."""
    return frozenset(read("asides")[name].split())
