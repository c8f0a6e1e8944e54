"""The bank of common interview questions: what is known about a question before anybody has been asked it.

The entries are written in `data/bank/*.toml`; reading all of them takes about a tenth of a second, once per process.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass, fields
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CATEGORIES = ("background", "motivation", "behavioural", "situational", "technical", "logistics", "closing")
SOURCE = Path(__file__).parents[2] / "data" / "bank"
LABEL_LENGTH = 45


class BankError(ValueError):
    """A bank file is not as it should be; the message names the file and the entry."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One recurring interview question.

    Attributes:
        id: snake_case, unique over all files.
        label: what a person sees, at most 45 characters.
        category: one of `CATEGORIES`.
        field: the profession that meets it, "" for every one.
        after: what the interviewer is really after, one sentence.
        advice: how to answer, two to four sentences.
        rate: share of single interviews (of that field) in which it comes up, 0 to 1.
        apart: ids of look-alikes that are another question.
        wordings: ways in which people hear and type it.
    """

    id: str
    label: str
    category: str
    field: str
    after: str
    advice: str
    rate: float
    apart: tuple[str, ...]
    wordings: tuple[str, ...]


@dataclass(frozen=True)
class Bank:
    """All entries, in the order of the files."""

    entries: tuple[Entry, ...]

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.entries}

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __getitem__(self, entry_id: str) -> Entry:
        return self._by_id[entry_id]

    def get(self, entry_id: str | None) -> Entry | None:
        """The entry with that id, or None."""
        return None if entry_id is None else self._by_id.get(entry_id)


@cache
def load_bank() -> Bank:
    """Read the bank once per process.

    Raises:
        BankError: a file is not valid TOML or breaks a rule of the format.
    """
    return parse_bank(sorted(SOURCE.glob("*.toml")))


def parse_bank(files: list[Path]) -> Bank:
    """Read and check the TOML files themselves.

    Raises:
        BankError: a file is not valid TOML or breaks a rule of the format.
    """
    entries: list[Entry] = []
    for file in files:
        try:
            rows = tomllib.loads(file.read_text(encoding="utf-8")).get("question", [])
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BankError(f"{file.name}: {error}") from error
        entries.extend(_entry(row, file.name) for row in rows)
    if twice := [entry_id for entry_id, count in Counter(entry.id for entry in entries).items() if count > 1]:
        raise BankError(f"ids used twice: {', '.join(twice)}")
    return Bank(tuple(entries))


def _thaw(row: dict[str, Any]) -> Entry:
    return Entry(**{**row, "apart": tuple(row["apart"]), "wordings": tuple(row["wordings"])})


def _entry(row: Mapping[str, Any], where: str) -> Entry:
    name = f"{where}, {row.get('id', 'an entry without an id')}"
    if missing := {field.name for field in fields(Entry)} ^ row.keys():
        raise BankError(f"{name}: keys missing or unknown: {', '.join(sorted(missing))}")
    entry = _thaw(dict(row))
    if entry.category not in CATEGORIES:
        raise BankError(f"{name}: there is no category {entry.category!r}")
    if not 0 < len(entry.label) <= LABEL_LENGTH:
        raise BankError(f"{name}: the label has {len(entry.label)} characters, not 1 to {LABEL_LENGTH}")
    if not 0 < entry.rate < 1:
        raise BankError(f"{name}: rate {entry.rate} is not a share between 0 and 1")
    if not entry.wordings or any(not wording.strip() for wording in entry.wordings):
        raise BankError(f"{name}: a wording is empty, or there is none")
    return entry


def problems(bank: Bank) -> list[str]:
    """What an author should put right though the bank works with it: one sentence each."""
    found = []
    owner: dict[str, str] = {}
    for entry in bank:
        found += [
            f"{entry.id}: apart names {other}, which is not there" for other in entry.apart if not bank.get(other)
        ]
        for wording in entry.wordings:
            if (first := owner.setdefault(wording.casefold(), entry.id)) != entry.id:
                found.append(f"{entry.id}: {wording!r} is also a wording of {first}")
    return found
