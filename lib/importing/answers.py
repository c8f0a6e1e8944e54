"""The values of tables of questions: rounds, categories, ratings on any scale, several questions in one cell."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from lib.importing import lexicon
from lib.importing.headers import names_stage
from lib.importing.normal import words
from lib.journal.choices import Category, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

_ITEM: Final = re.compile(r"^\s*(?:[-*•–·]|\(?\d{1,2}[.)、:]|q\d{0,2}[.:)])\s*", re.IGNORECASE)
_OF: Final = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*(?:/|of|out of|von|sur|de)\s*(\d{1,3})")
_NUMBER: Final = re.compile(r"\d{1,3}(?:[.,]\d+)?")


@cache
def _table(name: str) -> dict[str, str]:
    return {each: key for key, block in lexicon.read("rounds")[name].items() for each in lexicon.names(block)}


def kind_of(text: str) -> Kind:
    """The kind of round that a text names; "other" where it names none."""
    key = words(text)
    if key in {kind.value.replace("_", " ") for kind in Kind}:
        return Kind(key.replace(" ", "_"))
    if key in _table("kind"):
        return Kind(_table("kind")[key])
    stage = names_stage(text)
    if stage and stage.kind and stage.kind is not Kind.OTHER:
        return stage.kind
    tokens = key.split()
    for length in (3, 2, 1):
        for at in range(len(tokens) - length + 1):
            part = " ".join(tokens[at : at + length])
            if _table("kind").get(part, "other") != "other":
                return Kind(_table("kind")[part])
    return Kind.OTHER


def category_of(text: str) -> Category | None:
    """The category that a text names, or None: then Debrief recognises it from the question."""
    found = _table("category").get(words(text))
    return Category(found) if found else None


def is_passed(text: str) -> bool:
    """Whether an outcome says that it goes on, or is not known yet."""
    return words(text) in lexicon.names(lexicon.read("rounds")["passed"]["names"])


def is_mark(text: str) -> bool:
    """Whether a text is a word that rates an answer, such as "good" or "shaky"."""
    return words(text) in _table("rating")


@dataclass(frozen=True, slots=True)
class Scale:
    """How a column rates: `most` is its best mark; 5 reads as it stands. `doubt` says what was changed, '' nothing."""

    most: int = 5
    doubt: str = ""

    def read(self, text: str) -> int | None:
        """A rating from 1 to 5, or None where the text is none."""
        of = _OF.fullmatch(text.strip())
        if of and float(of[2]) > 0:
            return _five(float(of[1].replace(",", ".")), float(of[2]))
        if text.strip(" ★⭐☆✩️") == "":
            return min(max(len(re.findall(r"[★⭐]", text)), 1), 5)
        if _NUMBER.fullmatch(text.strip()):
            return _five(float(text.replace(",", ".")), self.most)
        rating = _table("rating").get(words(text))
        return int(rating) if rating else None


def scale_of(texts: Iterable[str]) -> Scale:
    """The scale of a column of ratings: 5, or 10 or 100 where a mark is above."""
    marks = [float(text.replace(",", ".")) for text in texts if _NUMBER.fullmatch(text.strip())]
    highest = max(marks, default=0)
    if highest <= 5:
        return Scale()
    most = 10 if highest <= 10 else 100
    return Scale(most, f"Marks go up to {highest:g}: taken as out of {most}, and brought to 1 to 5.")


def _five(mark: float, most: float) -> int | None:
    if mark < 0 or mark > most:
        return None
    return min(max(math.ceil(mark * 5 / most - 1e-9) if most != 5 else math.floor(mark + 0.5), 1), 5)


def questions_in(text: str) -> list[str]:
    """The questions (or answers) of a cell: a JSON list, a list over several lines, or the one that it is."""
    if text.startswith("[") and text.endswith("]"):
        try:
            listed = json.loads(text)
        except (ValueError, RecursionError):
            listed = None
        if isinstance(listed, list):
            return [said for each in listed if (said := _said(each))]
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and (
        all(_ITEM.match(line) for line in lines) or all(line.rstrip().endswith(("?", "？")) for line in lines)
    ):
        return [said for line in lines if (said := _ITEM.sub("", line).strip())]
    return [text.strip()] if text.strip() else []


def _said(value: object) -> str:
    if isinstance(value, dict):
        value = next((value[key] for key in ("question", "text", "answer", "wording") if key in value), "")
    return str(value).strip() if isinstance(value, (str, int, float)) else ""
