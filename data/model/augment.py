"""A wording as somebody else might have typed it: what training draws in place of the bank's own text."""

from __future__ import annotations

import random

from lib.questions.wording import ABBREVIATIONS, expand, strip

BEFORE = (
    "tell me about a time when ", "can you describe a situation where ", "they asked ", "asked about ", "what is ",
    "so they wanted to know ", "could you explain ", "give me an example of ", "describe ", "q: ", "then ",
    "talk me through ", "how do you deal with ", "question about ",
)  # fmt: skip
AFTER = (
    " how did you handle it?", " what happened?", " explain", " with an example", " and why?", "?", "??", " etc",
    " (again)", " - had to explain",
)  # fmt: skip


class Augmenter:
    """A wording as somebody else might have typed it."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.short: dict[str, list[str]] = {}
        for abbreviation, written in ABBREVIATIONS.items():
            self.short.setdefault(written, []).append(abbreviation)

    def __call__(self, text: str) -> str:
        chance, pick = self.dice.random, self.dice.choice
        if chance() < 0.15:
            words = text.split()
            text = " ".join(
                pick(self.short[word.lower()]) if word.lower() in self.short and chance() < 0.5 else word
                for word in words
            )
        if chance() < 0.12:
            text = strip(text)
            text = pick(BEFORE) + text if chance() < 0.6 else text
            text = text.rstrip("?. ") + pick(AFTER) if chance() < 0.4 else text
        if chance() < 0.12 and len(text) > 12:
            text = self.mistyped(text)
        if chance() < 0.12 and len(words := text.split()) > 4:
            del words[self.dice.randrange(len(words))]
            text = " ".join(words)
        return (expand if chance() < 0.5 else strip)(text)

    def mistyped(self, text: str) -> str:
        """Two letters swapped, one left out, or one doubled."""
        at = self.dice.randrange(1, len(text) - 2)
        middle = self.dice.choice((text[at + 1] + text[at] + text[at + 2 :], text[at + 1 :], text[at] + text[at:]))
        return text[:at] + middle
