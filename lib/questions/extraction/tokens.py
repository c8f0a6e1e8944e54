"""The notes as tokens: words, and signs one by one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lib.questions.extraction.model import Span

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|([^\w\s])\1*")


def tokens(text: str) -> list[Span]:
    """Offsets of the words and signs; a sign that is repeated counts once."""
    return [found.span() for found in _TOKEN.finditer(text)]


def is_word(text: str, span: Span) -> bool:
    """Whether a token is a word or a number."""
    return text[span[0]].isalnum()
