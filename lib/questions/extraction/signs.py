"""Signs at the start of lines: those that are bullets, and those that open the reply to the line above."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

SIGN = re.compile(r"(?:>\s?)*[ \t]*(?P<sign>[^\w\s.,;:!?\"'“”„«‹¿¡()\[\]{}#|@&€$£`*_\\/<★☆⭐🌟]{1,3})[ \t]+(?=\S)")
"""A sign of up to three characters, which may be anything that opens no word, quotation, bracket or rating."""
_QUOTED = re.compile(r"[ \t]*(?P<sign>>)[ \t]?(?=[^\s>])")
_REPLY = frozenset({"~", "=", ">", ">>", "->", "=>", "→", "⇒", "➔", "➜", "↳", "└", "╰", "⤷", "»", "~>", "-->", "..>"})
_LINES_PER_REPLY = 2.5


@dataclass(slots=True)
class _Use:
    """How often a sign opens a line, in how many runs of lines, and how many of these hang from a line above."""

    lines: int = 0
    runs: int = 0
    hanging: int = 0
    previous: int = field(default=-2)


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs that notes use, beside dashes, common bullets and numbers.

    Attributes:
        bullets: Signs that open the items of a list.
        replies: Signs that open the reply to what stands on the line above.
    """

    bullets: frozenset[str]
    replies: frozenset[str]


def opening(raw: str) -> re.Match[str] | None:
    """The sign at the start of a line; None without one."""
    return SIGN.match(raw) or _QUOTED.match(raw)


def read_signs(lines: list[str], *, listed: re.Pattern[str]) -> Signs:
    """Tells bullets from reply signs: a bullet opens line after line, a reply hangs from a line of another kind.

    Args:
        lines: The lines of the notes.
        listed: What opens the items of a list whatever else the notes hold; such lines are left out.

    Returns:
        The signs in both uses.
    """
    uses: dict[str, _Use] = defaultdict(_Use)
    first = ""  # the sign of the first line in a block: what hangs there are the lines without it
    for i, raw in enumerate(lines):
        found = None if listed.match(raw) else opening(raw)
        if not i or not lines[i - 1].strip():
            first = found["sign"] if found else ""
        if not found:
            continue
        use = uses[found["sign"]]
        use.lines += 1
        if use.previous != i - 1:
            use.runs += 1
            above = lines[i - 1].strip() if i else ""
            use.hanging += (
                bool(above) and found["sign"] != first and not above.startswith("#") and not above.endswith(":")
            )
        use.previous = i
    replies = frozenset(
        sign
        for sign, use in uses.items()
        if use.hanging >= (1 if sign in _REPLY else 2)
        and use.hanging * 5 >= use.runs * 3
        and use.lines <= use.runs * _LINES_PER_REPLY
    )
    bullets = frozenset(sign for sign, use in uses.items() if use.lines >= 2 and sign not in replies)
    return Signs(bullets, replies)
