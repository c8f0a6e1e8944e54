"""Lines that break where the width ends: which they are, and the notes with such breaks taken out."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from lib.questions.extraction.lines import Kind, read_lines

if TYPE_CHECKING:
    from lib.questions.extraction.lines import Line
    from lib.questions.extraction.model import Source

_LABELLED = re.compile(r"[\w-]{2,20}: ")
_FEWEST = 3
"""Lines of a paragraph from which on its breaks are taken out; of two lines one cannot tell."""


def is_wrapped(source: Source, lines: list[Line]) -> bool:
    """Whether lines break where the width ends, not where sentences do."""
    if len(lines) < 2:
        return False
    width = max(x.end - x.start for x in lines)
    if not 40 <= width <= 140:
        return False
    tight = 0
    for line, after in itertools.pairwise(lines):
        if _LABELLED.match(source.low, after.body, after.end):
            continue
        word = source.text[after.body : after.end].split(maxsplit=1)[0]
        tight += line.end - line.start + 1 + len(word) > width - 12
    return tight * 3 >= (len(lines) - 1) * 2


def unwrapped(source: Source) -> Source:
    """The notes with a space for each line end that only the width made; offsets stay as they are."""
    text = list(source.text)
    for plain, block in itertools.groupby(read_lines(source), key=lambda x: x.kind is Kind.TEXT and not x.marker):
        lines = list(block)
        if plain and len(lines) >= _FEWEST and is_wrapped(source, lines):
            for line in lines[:-1]:
                text[source.text.index("\n", line.end)] = " "
    return replace(source, text="".join(text))
