"""One question typed on one line, with its rating and answer behind it: `why us? 3/5 rambled`."""

from __future__ import annotations

import re

from lib.questions.extraction import Extracted, ratings
from lib.questions.extraction.model import Source
from lib.questions.extraction.rated import divided

_GAP = r"\s*[-–—:;,.|→]*\s*"
_ASKED = re.compile(rf"(?P<wording>[^?]+\?){_GAP}(?P<answer>.*[^?])")
_TOLD = re.compile(r"(?P<wording>.+?)\s+(?:→|->|=>|–|—|\|)\s+(?P<answer>.+)")

_ASTERISKS = re.compile(r"(?<=\s)\*{1,5}(?=\s|$)")
"""Stars as a keyboard has them."""


def quick(line: str) -> Extracted:
    """The question on the line; what stands at its rating, or follows a question mark or an arrow, is the answer.

    Unlike `extract`, which judges whether notes hold a question at all, this takes the person's word for it.
    """
    text = _ASTERISKS.sub(lambda stars: "★" * len(stars[0]), " ".join(line.split()))
    source = Source.of(text)
    if (rating := ratings.anywhere(source, (0, len(text)))) and (made := divided(source, (0, len(text)), rating)):
        answer = text[slice(*made.answer)] if made.answer else None
        return Extracted(text[made.start : made.end], answer, made.rating, 1, None)
    if told := _ASKED.fullmatch(text) or _TOLD.fullmatch(text):
        return Extracted(told["wording"], told["answer"], None, 1, None)
    return Extracted(text, None, None, 1, None)
