"""What an export adds to what a journal holds: pure, table by table, on rows as text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lib.journal.soundness import COUNTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from lib.exporting.rows import Row
    from lib.exporting.tables import Table

SAME_THING: Final = {
    # Saving an interview writes its people anew.
    "interviewer": (("interview_id", "name"),),
    # Bringing an older export up to date makes these anew.
    "answer_version": (("question_id", "text"),),
}
"""Further columns by which a row is known again where its id is another."""
_OF_THE_ROW: Final = frozenset({"created_at", "updated_at", "version", "position"})
"""Columns that say nothing of what is recorded."""

_NAMES: Final = (
    "company",
    "label",
    "title",
    "wording",
    "what",
    "name",
    "file_name",
    "subject",
    "stage",
    "status",
    "kind",
)
"""Columns by which a person knows a row, the best first."""
_LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that is in the journal already and says something else there; it was left as it is.

    Attributes:
        table: Where it is.
        name: What it is called in the journal, '' where it has no name.
        key: Its primary key in the journal.
        columns: What differs.
    """

    table: str
    name: str
    key: Row
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """What becomes of the rows of one table: those to add, how many are there already, and what differs."""

    table: Table
    new: tuple[Row, ...]
    same: int
    differing: tuple[Difference, ...]

    @property
    def added(self) -> tuple[Row, ...]:
        """The primary keys of the rows to add."""
        return tuple(map(self.table.picker(self.table.key), self.new))


@dataclass(slots=True)
class Merge:
    """Tables merged one after the other, parents first: what points to a row known under another id follows it."""

    renamed: dict[tuple[str, str | None], str | None] = field(default_factory=dict)
    """(table, id in the export) → id in the journal."""

    def table(self, table: Table, here: Iterable[Row], incoming: Iterable[Row]) -> Merged:
        """Compare the rows of a table with those of the export.

        Args:
            table: Which one, after all that it points to.
            here: Its rows in the journal.
            incoming: Its rows in the export.
        """
        key_of = table.picker(table.key)
        there = {key_of(row): row for row in here}
        aliases = [
            table.picker(names) for names in (*table.unique, *SAME_THING.get(table.name, ())) if "position" not in names
        ]
        known = [(alias_of, {alias_of(row): row for row in there.values()}) for alias_of in aliases]
        new: dict[Row, Row] = {}
        differing: list[Difference] = []
        same = 0
        for row in (self._followed(table, each) for each in incoming):
            key = key_of(row)
            match = there.get(key) or new.get(key) or _by_alias(row, known)
            if match is None:
                new[key] = row
                continue
            if table.key == ("id",) and (mine := key_of(match)) != key:
                self.renamed[table.name, key[0]] = mine[0]
            if columns := _differing(table, match, row):
                differing.append(Difference(table.name, _name(table, match), key_of(match), columns))
            else:
                same += 1
        added = list(new.values())
        if table.name in COUNTED:
            added = _at_the_end(table, there.values(), added)
        return Merged(table, tuple(added), same, tuple(differing))

    def _followed(self, table: Table, row: Row) -> Row:
        """A row that points to where the journal has what it pointed to."""
        if not self.renamed:
            return row
        parents = table.references
        return tuple(
            self.renamed.get((parents[name], value), value) if name in parents else value
            for name, value in zip(table.names, row, strict=True)
        )


def _by_alias(row: Row, known: Iterable[tuple[Callable[[Row], Row], Mapping[Row, Row]]]) -> Row | None:
    for alias_of, rows in known:
        value = alias_of(row)
        if None not in value and value in rows:
            return rows[value]
    return None


def _differing(table: Table, one: Row, other: Row) -> tuple[str, ...]:
    if one == other:
        return ()
    return tuple(
        name
        for name, left, right in zip(table.names, one, other, strict=True)
        if left != right and name not in _OF_THE_ROW and name not in table.key
    )


def _name(table: Table, row: Row) -> str:
    """What a person knows a row by."""
    named = dict(zip(table.names, row, strict=True))
    return " ".join((next((named[name] for name in _NAMES if named.get(name)), None) or "").split())[:_LONGEST_NAME]


def _at_the_end(table: Table, there: Iterable[Row], new: list[Row]) -> list[Row]:
    """Rows to add, those of an interview that has some already counted on from them."""
    interview_of = table.picker(("interview_id",))
    position = table.names.index("position")
    held = Counter(map(interview_of, there))
    places = sorted(
        (place for place, row in enumerate(new) if interview_of(row) in held),
        key=lambda place: int(new[place][position] or 0),
    )
    moved = list(new)
    for place in places:
        row = new[place]
        held[interview_of(row)] += 1
        moved[place] = (*row[:position], str(held[interview_of(row)]), *row[position + 1 :])
    return moved
