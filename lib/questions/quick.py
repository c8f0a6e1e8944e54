"""One question typed on one line, with its rating and answer behind it: `why us? 3/5 rambled`."""

from __future__ import annotations

import re

from lib.questions.extraction import Extracted

_GAP = r"\s*[-–—:;,.|→]*\s*"
_MARK = r"(?<!\d)(?:(?P<digit>[1-5])\s*/\s*5(?!\d)|(?P<stars>[★⭐*]{1,5}☆*))"
_RATED = re.compile(rf"(?P<wording>.+?){_GAP}{_MARK}{_GAP}(?P<answer>.*)")
_ASKED = re.compile(rf"(?P<wording>[^?]+\?){_GAP}(?P<answer>.*[^?])")
_TOLD = re.compile(r"(?P<wording>.+?)\s+(?:→|->|=>|–|—|\|)\s+(?P<answer>.+)")


def quick(line: str) -> Extracted:
    """The question on the line; whatever follows a rating, a question mark or an arrow is the answer.

    Unlike `extract`, which judges whether notes hold a question at all, this takes the person's word for it.
    """
    text = " ".join(line.split())
    if rated := _RATED.fullmatch(text):
        rating = int(rated["digit"]) if rated["digit"] else sum(star in "★⭐*" for star in rated["stars"])
        return Extracted(rated["wording"], rated["answer"] or None, rating, 1, None)
    if told := _ASKED.fullmatch(text) or _TOLD.fullmatch(text):
        return Extracted(told["wording"], told["answer"], None, 1, None)
    return Extracted(text, None, None, 1, None)
