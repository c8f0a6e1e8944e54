"""What a status word means as stage events: looked up, taken apart where it says two things, or found by its stem."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from lib.importing import lexicon
from lib.importing.normal import SHORT, words
from lib.journal.choices import Stage

ENDS: Final = frozenset({Stage.ACCEPTED, Stage.REJECTED, Stage.WITHDRAWN, Stage.DECLINED, Stage.CLOSED, Stage.GHOSTED})
RANKS: Final = {
    Stage.SAVED: 0, Stage.APPLIED: 1, Stage.ASSESSMENT: 2, Stage.SCREEN: 3, Stage.INTERVIEW: 4, Stage.OFFER: 5,
    Stage.ON_HOLD: 6, Stage.REOPENED: 6, **dict.fromkeys(ENDS, 7),
}  # fmt: skip
"""The usual order of stages: what has no day takes its place by it."""

_PARTS: Final = re.compile(
    r"\s*(?:[/+&,;()\[\]|>→➔\n–—]|->|=>|\s-\s|:\s"
    r"|\b(?:and|then|after|post|but|und|dann|nach|puis|apres|at|during|via|following)\b)\s*"
)
_NOT: Final = re.compile(r"\b(?:no|not|never|without|w o|kein|keine|pas|non|sin|sem|senza|geen|brak|nie|n t)\b")
_TYPO: Final = 86
"""How alike (0 to 100) a mistyped status must be to a known one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a status means: `stages` in order; `ask` where that is to be asked; `loose` where a sentence was read."""

    stages: tuple[Stage, ...]
    ask: bool = False
    loose: bool = False


def key_of(text: str) -> str:
    """What a status is remembered under: its words, or its signs where it has no word (✅)."""
    return words(text[:2_000])[:200] or unicodedata.normalize("NFKC", text).strip()[:20]


def in_order(stages: set[Stage] | tuple[Stage, ...] | list[Stage]) -> tuple[Stage, ...]:
    """Stages, each once, in the usual order."""
    return tuple(sorted(dict.fromkeys(stages), key=lambda stage: (RANKS[stage], stage.value)))


@cache
def known() -> dict[str, Reading]:
    """The readings of the word list, by the words."""
    entries = lexicon.read("statuses")["status"]
    return {
        name: Reading(tuple(Stage(stage) for stage in entry["stages"]), entry.get("ask", False))
        for entry in entries
        for name in lexicon.names(entry["names"])
    }


def understand(text: str) -> Reading:
    """What a status of any shape means; nothing known in it gives no stage, to be asked."""
    return _understand(text) if len(text) <= SHORT else _understand.__wrapped__(text[:2_000])


@lru_cache(maxsize=10_000)
def _understand(text: str) -> Reading:
    key = key_of(text)
    exact = known().get(key) or known().get(re.sub(r"^\d+ (?=\D)|(?<=\D) \d+$", "", key))
    if exact:
        return exact
    signs = _by_signs(text) if not words(text) else None
    return signs or _compound(text) or _mistyped(key) or _by_stem(key) or Reading((), ask=True)


def _compound(text: str) -> Reading | None:
    if len(text) > 120:
        return None
    parts = [part for part in _PARTS.split(text.casefold().replace("w/o", "without")) if words(part)]
    if len(parts) < 2:
        return None
    read = [known().get(words(part)) or _mistyped(words(part)) for part in parts]
    if not any(read) or (not all(read) and len(words(text).split()) > 8):
        return None
    read = [each or _by_stem(words(part)) for each, part in zip(read, parts, strict=True)]
    found = [each for each in read if each is not None]
    stages = in_order([stage for each in found for stage in each.stages])
    sure = {stage for each in found if not each.ask for stage in each.stages if stage in ENDS}
    ends = [stage for stage in stages if stage in ENDS]
    if len(sure) == 1 and len(ends) > 1:
        stages, ends = (*(stage for stage in stages if stage not in ENDS), *sure), [*sure]
    if len(ends) > 1:
        # Two endings that exclude each other, such as "Ghosted / Rejected", are for the person to settle.
        return Reading((*stages[: -len(ends)], ends[-1]), ask=True)
    ask = any(each.ask for each in found) and not any(each.stages and not each.ask for each in found)
    return Reading(stages, ask=ask, loose=any(each.loose for each in found))


def _mistyped(key: str) -> Reading | None:
    squeezed = re.sub(r"([^\W\d_])\1+", r"\1", key)
    if squeezed in _squeezed():
        return _squeezed()[squeezed]
    if len(key) < 5 or len(key) > 40 or not key.isascii():
        return None
    from rapidfuzz import fuzz, process

    best = process.extractOne(squeezed, _squeezed().keys(), scorer=fuzz.ratio, score_cutoff=_TYPO)
    if best is None or not _same_words(squeezed.split(), best[0].split()):
        return None
    return _squeezed()[best[0]]


def _same_words(typed: list[str], known_words: list[str]) -> bool:
    """Whether two statuses differ in letters only: short words (me, hm, no) must be the same, none may be missing."""
    return len(typed) == len(known_words) and all(
        one == other or min(len(one), len(other)) > 3 for one, other in zip(typed, known_words, strict=True)
    )


@cache
def _squeezed() -> dict[str, Reading]:
    return {re.sub(r"([^\W\d_])\1+", r"\1", name): reading for name, reading in known().items()}


def _by_stem(key: str) -> Reading | None:
    found = list[Stage]()
    for stem, stages in _stems():
        match = stem.search(key)
        if match is None or _NOT.search(key[max(0, match.start() - 12) : match.start()]):
            continue
        if stages[-1] in ENDS and any(stage in ENDS for stage in found):
            continue
        found.extend(stages)
    if not found:
        return None
    stages = tuple(stage for stage in in_order(found) if stage is not Stage.APPLIED)
    return Reading(stages, loose=True)


@cache
def _stems() -> tuple[tuple[re.Pattern[str], tuple[Stage, ...]], ...]:
    entries = lexicon.read("stems")["stem"]
    return tuple((re.compile("|".join(entry["any"])), tuple(map(Stage, entry["stages"]))) for entry in entries)


_SIGNS: Final = {**dict.fromkeys("❌✗✘✖", Stage.REJECTED), "👻": Stage.GHOSTED, "🎉": Stage.OFFER}


def _by_signs(text: str) -> Reading | None:
    stages = [stage for sign, stage in _SIGNS.items() if sign in text]
    return Reading(in_order(stages), ask=True) if stages else None
