"""What a report says, in the order in which it says it; how it looks is up to who shows it: HTML, PDF or the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import altair as alt


@dataclass(frozen=True, slots=True)
class Say:
    """A paragraph; its line ends are kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list, each item one line or more."""

    items: tuple[str, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One record: name, facts on a line, a rating (1–5), a chart, texts with what they are about, cards inside it.

    One that has a `name` stands in the contents; it is its anchor.
    """

    title: str
    facts: str = ""
    rating: int | None = None
    texts: tuple[tuple[str, str], ...] = ()
    cards: tuple[Card, ...] = ()
    picture: Picture | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart under the sentence that says what it shows; `draw` takes whether the page is dark."""

    name: str
    told: str
    draw: Callable[[bool], alt.Chart | alt.LayerChart]


Block = Say | Points | Card | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A part under a heading; `name` is its anchor."""

    name: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def listed(self) -> tuple[Card, ...]:
        """Its cards that stand in the contents."""
        return tuple(block for block in self.blocks if isinstance(block, Card) and block.name)


@dataclass(frozen=True, slots=True)
class Document:
    """A report: title, lines below it, sections, and at the end what is not in it."""

    title: str
    lines: tuple[str, ...]
    sections: tuple[Section, ...]
    left_out: str

    def pictures(self) -> Iterator[Picture]:
        """Every picture in order."""
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Picture):
                    yield block
                elif isinstance(block, Card) and block.picture:
                    yield block.picture
