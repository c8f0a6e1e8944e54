"""Altered copies of labelled notes: other questions in the same places, fewer signs, slips of the finger."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass

from lib.questions.extraction.tokens import tokens

ASKED = 1
WH = frozenset("what why how when where which who whats hows".split())
AUXILIARY = frozenset("do did does are is was were can could would will have has had may should if whether".split())
YOU, ME = frozenset(["you", "your", "u", "ur"]), frozenset(["i", "my", "me", "i'd", "i'm", "i've"])
Kind = tuple[str, str, bool]


@dataclass(frozen=True)
class Labelled:
    """A note and the labels of its tokens."""

    name: str
    text: str
    labels: list[int]


@dataclass
class Parts:
    """A note taken apart: words and signs, the white space before, between and behind them, the labels."""

    words: list[str]
    gaps: list[str]
    labels: list[int]

    @staticmethod
    def of(text: str, labels: list[int]) -> Parts:
        spans = tokens(text)
        edges = [0, *(edge for span in spans for edge in span), len(text)]
        gaps = [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
        return Parts([text[a:b] for a, b in spans], gaps, list(labels))

    def questions(self) -> list[tuple[int, int]]:
        """First and last index + 1 of each question."""
        out = []
        for at, label in enumerate(self.labels):
            if label == ASKED:
                end = at + 1
                while end < len(self.labels) and self.labels[end] == ASKED + 1:
                    end += 1
                out.append((at, end))
        return out

    def joined(self, name: str) -> Labelled:
        """The note put together again; what is cut into other tokens now takes the label of what it starts in."""
        text, starts = self.gaps[0], {}
        for word, gap, label in zip(self.words, self.gaps[1:], self.labels, strict=True):
            starts[len(text)] = label
            text += word + gap
        labels: list[int] = []
        for start, _ in tokens(text):
            before = labels[-1] if labels else 0
            labels.append(starts.get(start, before + before % 2))
        return Labelled(name, text, labels)


def kind(words: list[str]) -> Kind:
    """What a question must share with another to stand in its place."""
    low = {word.lower() for word in words}
    first = words[0].lower()
    opens = "wh" if first in WH else "auxiliary" if first in AUXILIARY else "other"
    return opens, "you" if low & YOU else "me" if low & ME else "none", len(words) > 3


def pool(notes: list[Labelled], bank: list[str]) -> dict[Kind, list[Parts]]:
    """The questions of the notes and of the bank, by kind."""
    out: dict[Kind, list[Parts]] = defaultdict(list)
    for note in notes:
        parts = Parts.of(note.text, note.labels)
        for start, end in parts.questions():
            one = Parts(parts.words[start:end], ["", *parts.gaps[start + 1 : end], ""], parts.labels[start:end])
            if not any("\n" in gap for gap in one.gaps):
                out[kind(one.words)].append(one)
    for wording in bank:
        text = wording.strip(" ?.!\"'")
        one = Parts.of(text, [ASKED] + [ASKED + 1] * (len(tokens(text)) - 1))
        if one.words and one.words[0][0].isalnum():
            out[kind(one.words)].append(one)
    return out


def vary(note: Labelled, questions: dict[Kind, list[Parts]], dice: random.Random) -> Labelled:
    """One altered copy."""
    parts = _exchanged(Parts.of(note.text, note.labels), questions, dice)
    chance = dice.random()
    if chance < 0.2:
        parts.words = [word.lower() for word in parts.words]
    if chance < 0.12:
        parts = _without(parts, ",.;!?\"“”")
    elif chance < 0.3:
        parts = _without(parts, "?")
    elif chance < 0.38:
        parts = _without(parts, "\"“”'‘’")
    if dice.random() < 0.15:
        inner = [" " if gap == "\n" and dice.random() < 0.8 else gap for gap in parts.gaps[1:-1]]
        parts.gaps = [parts.gaps[0], *inner, parts.gaps[-1]]
    if dice.random() < 0.2:
        parts.words = [_slip(word, dice) if dice.random() < 0.06 else word for word in parts.words]
    return parts.joined(note.name)


def _exchanged(parts: Parts, questions: dict[Kind, list[Parts]], dice: random.Random) -> Parts:
    """Some of the questions exchanged for others of their kind; those of other languages stay."""
    out = Parts([], parts.gaps[:1], [])
    inside = dict(parts.questions())
    at = 0
    while at < len(parts.words):
        end = inside.get(at, at + 1)
        own = parts.words[at:end]
        fits = questions.get(kind(own), []) if at in inside and all(word.isascii() for word in own) else []
        if fits and dice.random() < 0.6:
            other = dice.choice(fits)
            words = list(other.words)
            first = words[0]
            words[0] = first[0].upper() + first[1:] if own[0][0].isupper() else first[0].lower() + first[1:]
            gaps = other.gaps[1:-1]
        else:
            words, gaps = own, parts.gaps[at + 1 : end]
        out.words += words
        out.gaps += [*gaps, parts.gaps[end]]
        out.labels += parts.labels[at : at + 1] + [parts.labels[at] + 1] * (len(words) - 1)
        at = end
    return out


def _without(parts: Parts, signs: str) -> Parts:
    """Without some signs; words never grow together, line ends stay."""
    out = Parts([], parts.gaps[:1], [])
    for word, gap, label in zip(parts.words, parts.gaps[1:], parts.labels, strict=True):
        if word[0] in signs:
            out.gaps[-1] = max(out.gaps[-1], gap, key=len) or (" " if out.words else "")
        else:
            out.words.append(word)
            out.gaps.append(gap)
            out.labels.append(label)
    for at, label in enumerate(out.labels):
        if label and label % 2 == 0 and (at == 0 or out.labels[at - 1] not in {label, label - 1}):
            out.labels[at] = label - 1
    return out


def _slip(word: str, dice: random.Random) -> str:
    """Two letters exchanged, or one left out."""
    if len(word) < 4 or not word.isalpha():
        return word
    at = dice.randrange(1, len(word) - 1)
    return word[:at] + (word[at + 1] + word[at] + word[at + 2 :] if dice.random() < 0.5 else word[at + 1 :])
