"""What a header may mean, by its words alone: each concept with a score from 0 to 1, and the stage it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from lib.importing import lexicon
from lib.importing.model import Concept
from lib.importing.normal import words
from lib.journal.choices import Kind, Stage

_ASIDE: Final = re.compile(r"[(\[（【][^)\]）】]*[)\]）】]")
_SPLIT: Final = re.compile(r"[/|(（)）\[\]\n]+|(?<=[⺀-鿿぀-ヿ가-힯])\s*(?=[A-Za-z])|(?<=[A-Za-z])\s*(?=[⺀-鿿぀-ヿ가-힯])")
_COUNTS: Final = frozenset({"#", "№", "nº", "n°", "no.", "nr.", "#id"})
_SUFFIX: Final = re.compile(r"(?:时间|日期|日時|日程|日|情况|结果|結果|일정|일자|일|날짜)$")
_FUZZY: Final = 88


@dataclass(frozen=True, slots=True)
class StageName:
    """The stage that a header names, the kind of round where it says so, and how sure that is (0 to 1)."""

    stage: Stage
    kind: Kind | None
    score: float


@cache
def concepts() -> dict[str, dict[Concept, float]]:
    """Every known name with the concepts that it may mean; the more usual names score a little more."""
    found = dict[str, dict[Concept, float]]()
    for concept, text in lexicon.read("headers").items():
        for place, name in enumerate(lexicon.names(text)):
            found.setdefault(name, {})[Concept(concept)] = 1 - min(place, 40) * 0.002
    return found


@cache
def _stages() -> dict[str, tuple[Stage, Kind | None]]:
    return {
        name: (Stage(entry["stage"]), Kind(entry["kind"]) if "kind" in entry else None)
        for entry in lexicon.read("stages")["column"]
        for name in lexicon.names(entry["names"])
    }


@lru_cache(maxsize=5_000)
def means(header: str, group: str = "") -> dict[Concept, float]:
    """The concepts that a header may mean.

    Args:
        header: The header as it stands.
        group: The merged header above it, '' where there is none. A name of a stage above says that what is below is
            about that stage and not about the application.

    Returns:
        A score from 0 to 1 for each concept that is possible at all.
    """
    if group and names_stage(group) is not None:
        return dict(concepts().get(words(f"{group} {header}"), {}))
    if header.strip().casefold() in _COUNTS:
        return {Concept.ID: 1.0}
    whole = concepts().get(words(header))
    if whole:
        return dict(whole)
    found = dict[Concept, float]()
    for share, text in _variants(header):
        for concept, score in _scored(text).items():
            found[concept] = max(found.get(concept, 0), share * score)
    return found


@lru_cache(maxsize=5_000)
def names_stage(header: str, group: str = "") -> StageName | None:
    """The stage that a header stands for, if any; under a group that names one, a day is a day of that stage."""
    if group:
        above = names_stage(group)
        if above is not None and set(words(header).split()) <= lexicon.asides("when") | lexicon.asides("neutral"):
            return above
    for share, text in _variants(header):
        key = words(text)
        exact = _stages().get(key) or _stages().get(_SUFFIX.sub("", key))
        if exact:
            return StageName(*exact, share)
        bare = " ".join(word for word in key.split() if word not in lexicon.asides("when") | lexicon.asides("neutral"))
        if bare and bare in _stages():
            return StageName(*_stages()[bare], 0.9 * share)
        numberless = re.sub(r" ?\d+$|^\d+ ?", "", bare)
        if numberless and numberless in _stages():
            return StageName(*_stages()[numberless], 0.85 * share)
    return None


def _variants(header: str) -> list[tuple[float, str]]:
    found = [(1.0, header)]
    aside = _ASIDE.sub(" ", header)
    if aside != header:
        found.append((0.98, aside))
    parts = [part for part in _SPLIT.split(header) if words(part)]
    if len(parts) > 1:
        found.extend((0.9, part) for part in parts)
    return found


def _scored(text: str) -> dict[Concept, float]:
    key = words(text)
    exact = concepts().get(key) or concepts().get(re.sub(r" ?\d+$", "", key))
    if exact or not key:
        return dict(exact or {})
    tokens = key.split()
    rest = [token for token in tokens if token not in lexicon.asides("neutral") and not token.isdigit()]
    found = {concept: 0.85 * score for concept, score in concepts().get(" ".join(rest), {}).items()}
    if found or len(key) < 7 or len(tokens) > 5:
        return found
    from rapidfuzz import fuzz, process

    close = process.extractOne(key, concepts().keys(), scorer=fuzz.ratio, score_cutoff=_FUZZY)
    if close is None or len(close[0].split()) != len(tokens):
        return {}
    return {concept: 0.8 * score for concept, score in concepts()[close[0]].items()}
