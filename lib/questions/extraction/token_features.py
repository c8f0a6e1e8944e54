"""What the tagger is told of each token beside its meaning: shape, lay-out, cues, and what the rules made of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from lib.questions.extraction import report_words, words
from lib.questions.extraction.cues import Cue, scan
from lib.questions.extraction.labels import mark_labels
from lib.questions.extraction.lines import Kind, Line, read_lines
from lib.questions.extraction.outline import section_of
from lib.questions.extraction.prose import sentences
from lib.questions.extraction.sections import Section

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lib.questions.extraction.model import Draft, Source, Span

_SIGNS = {sign: at for at, sign in enumerate(".,?!;:-–—()\"“”'‘’|/*#>=→&+_★⭐☆…[]{}~•«»„0123456789")}
_CUES = tuple(Cue)
_KINDS = tuple(Kind)
_SECTIONS = tuple(Section)
_OPENERS = (
    words.STRONG_OPENER,
    words.WH_OPENER,
    words.TASK_OPENER,
    words.OPENER,
    words.SELF_TALK,
    words.HINDSIGHT,
    words.FACT,
    words.LOGISTICS,
    words.MINE_LABEL,
    words.META,
    words.SMALL_TALK,
    words.REGRET,
    report_words.ORDER,
    report_words.FILLER,
    report_words.ANSWER,
    report_words.WEAK_ANSWER,
    report_words.NAILED,
    report_words.THEN,
)
_REACH = 80
"""Characters behind a token that are looked at for such a phrase."""
_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|$))+")
_SPEAKER = re.compile(
    r"[\s>*_\[(-]*(?:[\[(]?\d{1,2}[\d:./, -]{2,20}(?:[ap]m)?[\])]?\s*[-–·]?\s*)?"
    r"([^\W\d_][\w.'-]{0,14}(?: [\w.'-]{1,12})?)"
    r"[*_]*\s*(?:[:>]|[·|-]?\s*\d{1,2}[:.]\d\d(?:\s?[ap]m)?\W)"
)
_PREFIX = re.compile(
    r"(?:[\s>*_#|~•·–—-]|[\[(]?\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s?[ap]m)?[\])]?|\(?\d{1,3}[.):]"
    r"|[^\W\d_][\w'-]{0,14}:(?=\s))*"
)
"""Bullet, number, time and label in front of the words of a line."""
SPELLINGS = 4096
"""Buckets into which the letters of a word are hashed, three at a time; 0 is no letters."""
_SPELT = 12
RULED = 6
"""The last columns hold what the rules found; training hides them where the rules were written for the note."""


def token_features(source: Source, spans: list[Span], drafts: list[Draft]) -> NDArray[np.float32]:
    """Describes the tokens.

    Args:
        source: The notes.
        spans: Their tokens.
        drafts: The questions that the rules found.

    Returns:
        float32[n, k], all between 0 and 1.
    """
    starts = [start for start, _ in spans]
    parts = (
        _shapes(source, spans),
        _lines(source, spans),
        _places(source, spans),
        _cues(source, spans, starts),
        _ruled(source, spans, starts, drafts),
    )
    return np.concatenate(parts, axis=1)


def spellings(source: Source, spans: list[Span]) -> NDArray[np.int64]:
    """int64[n, 12]: for each token the buckets of its letter trigrams (Bojanowski et al. 2017), padded with 0.

    They tell apart what the sentence model hardly knows: misspelt words, and the small words of other languages.
    """
    out = np.zeros((len(spans), _SPELT), np.int64)
    for i, (start, end) in enumerate(spans):
        known = _buckets(source.low[start : min(end, start + _SPELT)])
        out[i, : len(known)] = known
    return out


@lru_cache(maxsize=8192)
def _buckets(word: str) -> tuple[int, ...]:
    edged = f"<{word}>".encode("utf-32-le")
    return tuple(crc32(edged[at : at + 12]) % SPELLINGS + 1 for at in range(0, len(edged) - 8, 4))


def _shapes(source: Source, spans: list[Span]) -> NDArray[np.float32]:
    """Capitals, digits, signs, and the white space around."""
    text, n = source.text, len(spans)
    shape = np.zeros((n, 14), np.float32)
    signs = np.zeros((n, len(_SIGNS) + 1), np.float32)
    before = "\n\n"
    for i, (start, end) in enumerate(spans):
        word = text[start:end]
        after = text[end : spans[i + 1][0]] if i + 1 < n else "\n\n"
        shape[i] = (
            word[0].isalnum(),
            word[0].isupper(),
            len(word) > 1 and word.isupper(),
            word[0].isdigit(),
            min(len(word), 12) / 12,
            not before,
            "\n" in before,
            before.count("\n") > 1,
            min(8, len(before.rsplit("\n", maxsplit=1)[-1])) / 8 if "\n" in before else 0,
            "\n" in after,
            after.count("\n") > 1,
            len(before) > 1 and "\n" not in before,
            "\t" in before,
            ord(word[0]) > 0x2600,
        )
        if not word[0].isalpha():
            signs[i, _SIGNS.get(word[0], len(_SIGNS))] = 1
        before = after
    return np.concatenate((shape, signs), axis=1)


def _lines(source: Source, spans: list[Span]) -> NDArray[np.float32]:
    """The line a token stands in: its kind, its section, where questions stand in it and in lines like it."""
    text = source.text
    lines = mark_labels(source, read_lines(source))
    alike = _alike(source, lines)
    section, sections = Section.NEUTRAL, []
    for index, line in enumerate(lines):
        section = section_of(source, lines, index) if line.kind is Kind.HEADING else section
        sections.append(section)
    starts = [line.start for line in lines]
    out = np.zeros((len(spans), len(_KINDS) + 22 + len(_SECTIONS)), np.float32)
    for i, (start, end) in enumerate(spans):
        at = max(0, bisect_right(starts, start) - 1)
        line = lines[at]
        raw = text[line.start : line.end]
        out[i, _KINDS.index(line.kind)] = 1
        out[i, len(_KINDS) : len(_KINDS) + 22] = (
            start < line.body,
            start == line.body,
            min(line.indent, 8) / 8,
            "?" in raw,
            raw.endswith("?"),
            raw.endswith(":"),
            min(len(raw), 200) / 200,
            (start - line.start) / max(1, len(raw)) if start < line.end else 1,
            min(max(0, start - line.start), 60) / 60,
            "?" in text[end : line.end],
            "?" in text[line.start : start],
            bool(line.marker),
            bool(line.marker) and line.marker[0].isdigit(),
            line.level / 8,
            i / len(spans),
            min(len(text), 4000) / 4000,
            *alike[at],
            start < line.start + alike[at][-1] * 100,
        )
        out[i, len(_KINDS) + 22 + _SECTIONS.index(sections[at])] = 1
    return out


def _alike(source: Source, lines: list[Line]) -> list[tuple[float, float, float, float, float]]:
    """For each line, of the lines that begin as it does: their share, how many ask, how many words they hold.

    The fourth figure says whether it opens with the name of a speaker or a label; the last how long that is, in
    hundreds of characters.
    """
    keys: list[tuple[str, int]] = []
    for line in lines:
        raw = source.low[line.start : min(line.end, line.start + 60)]
        if found := _SPEAKER.match(raw):
            keys.append((found[1], found.end()))
        else:
            keys.append((f"{line.kind.name} {line.marker[:1] if not line.marker[:1].isdigit() else '1'}", 0))
    members: dict[str, list[Line]] = defaultdict(list)
    for (key, _), line in zip(keys, lines, strict=True):
        members[key].append(line)
    total = max(1, sum(line.end > line.start for line in lines))
    length = max(1, len(source.text))
    figures = {
        key: (
            len(own) / total,
            sum("?" in source.text[x.start : x.end] for x in own) / len(own),
            sum(x.end - x.start for x in own) / length,
        )
        for key, own in members.items()
    }
    return [
        (min(1.0, share), min(1.0, asking), min(1.0, long), float(size > 0), size / 100)
        for key, size in keys
        for share, asking, long in (figures[key],)
    ]


def _places(source: Source, spans: list[Span]) -> NDArray[np.float32]:
    """Where in its line a token stands, and in how many lines it does: the signs that a person makes up recur."""
    breaks = [i for i, sign in enumerate(source.text) if sign == "\n"]
    rows: dict[int, list[int]] = defaultdict(list)
    for at, (start, _) in enumerate(spans):
        rows[bisect_left(breaks, start)].append(at)
    word = [source.text[start:end] for start, end in spans]
    within = Counter(name for row in rows.values() for name in {word[at] for at in row})
    first = Counter(word[row[0]] for row in rows.values())
    out = np.zeros((len(spans), 5), np.float32)
    for number, row in rows.items():
        begin = breaks[number - 1] + 1 if number else 0
        prefix = _PREFIX.match(source.text, begin)
        body = prefix.end() if prefix else begin
        opened = False
        for place, at in enumerate(row):
            inside = spans[at][0] < body
            out[at] = (
                min(place, 10) / 10,
                within[word[at]] / len(rows),
                0 if place else first[word[at]] / len(rows),
                inside,
                not inside and not opened,
            )
            opened = opened or not inside
    return out


def _cues(source: Source, spans: list[Span], starts: list[int]) -> NDArray[np.float32]:
    """Where the cues of reported speech start and end, and which phrases open at a token."""
    n = len(spans)
    out = np.zeros((n, 2 * len(_CUES) + 1 + len(_OPENERS)), np.float32)
    for paragraph in _PARAGRAPH.finditer(source.text):
        for sentence in sentences(source, paragraph.span(), lines=False):
            for mark in scan(source, sentence):
                first, last = bisect_left(starts, mark.start), bisect_left(starts, mark.end)
                if first < n:
                    out[first, _CUES.index(mark.cue)] = 1
                if last < n:
                    out[last, len(_CUES) + _CUES.index(mark.cue)] = 1
                    out[last, 2 * len(_CUES)] = mark.strung
    for i, (start, _) in enumerate(spans):
        if source.low[start].isalnum():
            stop = min(len(source.low), start + _REACH)
            out[i, 2 * len(_CUES) + 1 :] = [bool(opener.match(source.low, start, stop)) for opener in _OPENERS]
    return out


def _ruled(source: Source, spans: list[Span], starts: list[int], drafts: list[Draft]) -> NDArray[np.float32]:
    """First, last and all tokens of the questions and answers that the rules found."""
    out = np.zeros((len(spans), RULED), np.float32)
    for draft in drafts:
        for span, column in ((draft.answer, 3), ((draft.start, draft.end), 0)):
            if span is None:
                continue
            first, last = bisect_left(starts, span[0]), bisect_left(starts, span[1])
            while first < last and not source.text[starts[first]].isalnum():
                first += 1
            while last > first and not source.text[starts[last - 1]].isalnum():
                last -= 1
            if last > first:
                out[first:last, column + 1] = 1
                out[first, column] = 1
                out[last - 1, column + 2] = 1
    return out
