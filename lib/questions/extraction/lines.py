"""The lines of the notes: headings, list items, table rows, plain text, and what to skip."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from lib.questions.extraction.signs import Signs, opening, read_signs

if TYPE_CHECKING:
    from lib.questions.extraction.model import Source, Span


class Kind(Enum):
    """What a line is, by its looks."""

    BLANK = auto()
    HEADING = auto()
    ITEM = auto()
    ROW = auto()
    TEXT = auto()
    SKIPPED = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes:
        kind: What it is.
        start: Offset of its first character.
        end: Offset after its last character that is not white space.
        body: Offset where the words begin, after bullet, number or heading signs.
        indent: Columns before the bullet or the words.
        marker: The bullet or number, the sign that makes a heading, or the one that makes a line of text the reply
            to the line above; empty where there is none.
        level: Depth of a heading, 1 the outermost; 0 for all else.
    """

    kind: Kind
    start: int
    end: int
    body: int
    indent: int = 0
    marker: str = ""
    level: int = 0

    @property
    def span(self) -> Span:
        """The words of the line."""
        return self.body, self.end


_FENCE = re.compile(r"\s*(?:```|~~~+\s*\w*\s*$)")
_AFTER_NUMBER = r"(?:[^\W\d]|[(\[★⭐\"'“„¿]|[1-5]/5)"
_ITEM = re.compile(
    r"(?:>\s?)*([ \t]*)([-*•‣·–—+▪●○►✓✗]|\(?\d{1,3}[.)/:°]|\(?(?:[a-z]|[ivx]{1,4})\)|[a-h]\.|[ivx]{1,4}\."
    r"|#\d{1,2}[.):]?|q\d{1,2}|\[[ x]?\]"
    rf"|\d{{1,2}}(?=[ \t][-–][ \t]*{_AFTER_NUMBER}))"
    rf"(?:[ \t]+(?:[-–][ \t]+(?={_AFTER_NUMBER}))?(?:\[[ x]?\][ \t]+)?)(?=\S)",
    re.IGNORECASE,
)
_HASH = re.compile(r"\s{0,3}(#{1,6})\s+(?=\S)")
_RULED = re.compile(r"\s*(?:[—–]|[-=~]{2,})++\s*(\S.{0,110}?)\s*(?:[—–]|[-=~]{2,})++\s*$")
_DECORATED = re.compile(
    r"\s{0,4}(?P<sign>[*=~:#+<>•·])\s?(?:(?:(?P=sign)|[*=~:#+<>•·-])\s?){1,8}(?P<words>[^\W_][^\n?]{0,110}?)"
    r"(?:\s?[*=~:#+<>•·-]){2,8}\s*\Z"
    r"|\s{0,4}(?:\[(?=[^\W\d_])|::?\s|<)(?P<framed>[^\[\]<>:?\n]{2,60})(?:\]|\s::?|>)\s*\Z"
)
_RULE_ONLY = re.compile(r"\s*[-—–=*_~\s]{3,}$")
_BOLD = re.compile(r"\s*(\*\*|__|\*|_)(?!\s)([^*_\n]{1,80})\1\s*:?\s*$")
_BAR = re.compile(r"(?:^|(?<=\s))\|(?=\s|$)")
_TABLE_RULE = re.compile(r"\s*[|+]?\s*:?-{2,}:?\s*(?:[|+]\s*:?-*:?\s*)+$")
_CODE = re.compile(
    r"[{}]\s*$|[=)(\]]\S*\s*;\s*$|\breturn\b[^.?!]*;\s*$|^\s*(?:#include|//|/\*|import |using |def "
    r"|class |return |public:)|[;{}]\s*//|https?://\S+$"
)


def _indent(text: str) -> int:
    """Columns of white space; a tab counts four."""
    return sum(4 if c == "\t" else 1 for c in text)


def _plain(start: int, end: int, raw: str) -> Line:
    """A line that is neither heading nor item: text or a table row."""
    lead = len(raw) - len(raw.lstrip())
    stripped = raw.strip()
    if (
        len(_BAR.findall(stripped)) >= 2
        or (stripped.startswith("|") and stripped.count("|") >= 2)
        or "\t" in raw.lstrip()
    ):
        kind = Kind.ROW
    else:
        kind = Kind.TEXT
    return Line(kind, start, end, start + lead, _indent(raw[:lead]))


def _one(start: int, raw: str, signs: Signs) -> Line:
    """Reads one line by itself, without its neighbours."""
    end = start + len(raw.rstrip())
    if end == start:
        return Line(Kind.BLANK, start, start, start)
    if _TABLE_RULE.match(raw):
        return Line(Kind.ROW, start, end, start)
    if hashes := _HASH.match(raw):
        return Line(Kind.HEADING, start, end, start + hashes.end(), marker="#", level=len(hashes[1]))
    if _RULE_ONLY.match(raw):
        return Line(Kind.BLANK, start, start, start, marker=raw.strip()[0])
    if bold := _BOLD.match(raw):
        return Line(Kind.HEADING, start, start + bold.end(2), start + bold.start(2), marker="*", level=8)
    if (ruled := _RULED.match(raw)) and not raw.lstrip().startswith("- "):
        return Line(Kind.HEADING, start, start + ruled.end(1), start + ruled.start(1), marker="=", level=2)
    if decorated := _DECORATED.match(raw):
        group = "words" if decorated["words"] else "framed"
        words, stop = decorated.span(group)
        return Line(Kind.HEADING, start, start + stop, start + words, marker="=", level=2)
    if item := _ITEM.match(raw):
        return Line(Kind.ITEM, start, end, start + item.end(), _indent(item[1]), item[2])
    if (sign := opening(raw)) and sign["sign"] in signs.bullets | signs.replies:
        kind = Kind.ITEM if sign["sign"] in signs.bullets else Kind.TEXT
        return Line(kind, start, end, start + sign.end(), _indent(raw[: sign.start("sign")]), sign["sign"])
    return _plain(start, end, raw)


def _pairs(source: Source, lines: list[Line]) -> list[Line]:
    """Turns neighbouring lines with one bar each into rows of a table with two columns."""
    barred = [
        line.kind is Kind.ROW or (line.kind is Kind.TEXT and bool(_BAR.search(source.text[line.start : line.end])))
        for line in lines
    ]
    return [
        Line(Kind.ROW, line.start, line.end, line.body, line.indent)
        if line.kind is Kind.TEXT
        and not line.marker
        and barred[i]
        and (any(barred[max(0, i - 1) : i]) or any(barred[i + 1 : i + 2]))
        else line
        for i, line in enumerate(lines)
    ]


def read_lines(source: Source) -> list[Line]:
    """Splits the notes into lines and says what each is; code is skipped."""
    lines: list[Line] = []
    fenced = False
    braces = 0
    start = 0
    split = source.text.split("\n")
    signs = read_signs(split, listed=_ITEM)
    for raw in split:
        shown = raw.rstrip("\r")
        if _FENCE.match(shown):
            fenced = not fenced
            line = Line(Kind.SKIPPED, start, start, start)
        elif braces or fenced or _CODE.search(shown[:200]):
            # a structure sketched in braces goes on to the line that closes it, or to a blank line
            line = Line(Kind.SKIPPED, start, start, start)
        else:
            line = _one(start, shown, signs)
        opened = shown.count("{") - shown.count("}") if shown.rstrip().endswith(("{", "[")) or braces else 0
        braces = max(0, braces + opened) if shown.strip() else 0
        lines.append(line)
        start += len(raw) + 1
    return _pairs(source, lines)
