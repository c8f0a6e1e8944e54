"""The user guide: one page a task, in `data/guide/`, read by the app and on the web alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "data" / "guide"


@dataclass(frozen=True)
class Task:
    """One page of the guide.

    Attributes:
        name: The stem of its file, as it stands in an address.
        title: Its first line, without the sign for a heading.
        text: All below that, as Markdown of our own.
    """

    name: str
    title: str
    text: str


@cache
def tasks() -> tuple[Task, ...]:
    """Every page, in the order in which a person meets the tasks."""
    found = []
    for file in sorted(FOLDER.glob("*.md")):
        title, _, text = file.read_text(encoding="utf-8").partition("\n")
        found.append(Task(file.stem, title.removeprefix("# ").strip(), text.strip()))
    return tuple(found)


def named(name: str | None) -> Task:
    """The page of this name; the first where there is none."""
    return next((task for task in tasks() if task.name == name), tasks()[0])
