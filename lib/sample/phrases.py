"""What the invented person writes, as it stands in `phrases.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

Lines: TypeAlias = tuple[str, ...]
Levels: TypeAlias = dict[str, Lines]


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question that the bank does not know."""

    label: str
    wordings: Lines


@dataclass(frozen=True, slots=True)
class Phrases:
    """Lines to draw from.

    Attributes:
        stories: What the person tells of, as noun phrases.
        answers: Category → "low", "mid", "high" → answers as given.
        answers_by_entry: The same by the bank's id, for questions that nearly everybody meets.
        better: Category → better answers for next time.
        better_by_entry: The same by the bank's id.
        debrief: Field of a debrief → lines; signals are split into good and bad ones.
        moods: Overall rating → feeling words.
        event_notes: Stage → notes.
        names: Parts of names of companies and people, and notes on jobs.
        own: Questions that the bank does not know.
    """

    stories: Lines
    answers: dict[str, Levels]
    answers_by_entry: dict[str, Levels]
    better: dict[str, Lines]
    better_by_entry: dict[str, Lines]
    debrief: dict[str, Lines]
    moods: dict[int, Lines]
    event_notes: dict[str, Lines]
    names: dict[str, Lines]
    own: tuple[OwnQuestion, ...]


@cache
def load_phrases() -> Phrases:
    """Read the file once per process."""
    found = tomllib.loads(Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8"))
    return Phrases(
        stories=tuple(found["stories"]),
        answers={name: _lines(levels) for name, levels in found["answers"].items()},
        answers_by_entry={name: _lines(levels) for name, levels in found["answers_by_entry"].items()},
        better=_lines(found["better"]),
        better_by_entry=_lines(found["better_by_entry"]),
        debrief=_lines(found["debrief"]),
        moods={int(rating): words for rating, words in _lines(found["moods"]).items()},
        event_notes=_lines(found["event_notes"]),
        names=_lines(found["names"]),
        own=tuple(OwnQuestion(own["label"], tuple(own["wordings"])) for own in found["own"]),
    )


def _lines(table: dict[str, Any]) -> Levels:
    return {name: tuple(lines) for name, lines in table.items()}
