"""What things are called once they leave: local ids, letters, texts without names; and what was held back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lib.sharing.folding import folded
from lib.sharing.pay import without_sums
from lib.sharing.redaction import AMOUNT, Redactor

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from lib.journal.sharing import Key
    from lib.sharing.reading import Known
    from lib.sharing.selection import Selection


@dataclass(frozen=True, slots=True)
class Held:
    """How much was held back: different names, jobs' pay, notes that never leave, texts of fields or answers."""

    names: int
    pay: int
    private: int
    texts: int


@dataclass(slots=True)
class Leaving:
    """Names things as they leave, and keeps count of what stays.

    Attributes:
        selection: What was chosen.
        letters: Of companies by their names as compared; those that are missing are only taken down in `companies`.
        companies: Names as compared of all companies that anything spoke of.
        applications: Ids of all applications that anything named.
        keys: The records behind the local ids given.
        names, texts, pay: What was held back.
    """

    selection: Selection
    redactor: Redactor
    letters: Mapping[str, str]
    companies: set[str] = field(default_factory=set)
    applications: set[UUID] = field(default_factory=set)
    keys: dict[str, Key] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    texts: int = 0
    pay: int = 0
    _given: dict[Key, str] = field(default_factory=dict)
    _last: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, selection: Selection, known: Known, letters: Mapping[str, str]) -> Leaving:
        """Nothing named so far."""
        redactor = Redactor(
            companies=() if selection.show_companies else known.companies,
            people=() if selection.show_people else known.people,
            amounts=() if selection.show_salaries else known.amounts,
            called=lambda company: lettered(letters, company),
            addresses=not (selection.show_people and selection.show_companies),
            links=not selection.show_companies,
        )
        return cls(selection, redactor, letters)

    def again(self, letters: Mapping[str, str]) -> Leaving:
        """Nothing named so far, with these letters; texts that were looked through need not be again."""
        redactor = self.redactor.calling(lambda company: lettered(letters, company))
        return Leaving(self.selection, redactor, letters)

    def local(self, letter: str, table: str, key: UUID) -> str:
        """The local id of a record, the same each time it is named."""
        record = (table, key)
        if record not in self._given:
            self._last[letter] += 1
            self._given[record] = local = f"{letter}{self._last[letter]}"
            self.keys[local] = record
        return self._given[record]

    def known(self, table: str, key: UUID | None) -> str | None:
        """The local id of a record that was named before; None for any other."""
        return self._given.get((table, key)) if key is not None else None

    def application(self, key: UUID) -> str:
        """The local id of an application, which is shown then."""
        self.applications.add(key)
        return self.local("c", "application", key)

    def company(self, name: str) -> str:
        """What a company goes by."""
        if self.selection.show_companies:
            return name
        self.companies.add(folded(name))
        self.names.add(f"company {folded(name)}")
        return lettered(self.letters, folded(name))

    def person(self, name: str) -> None:
        """Somebody's name stays."""
        self.names.add(f"person {folded(name)}")

    def label(self, text: str) -> str:
        """A text that always goes along, without the names in it."""
        cleaned, found = self.redactor.clean(text)
        for one in found:
            self.names.add(f"{'person' if one.is_person else 'company'} {one.name}")
            if not one.is_person:
                self.companies.add(one.name)
        return cleaned

    def text(self, key: str, text: str, *, shown: bool = True, pay: bool = False) -> str:
        """A text of the field `key` of `FREE_TEXTS`, without the names in it; "" where it is held back.

        Where it is about pay, and pay is held back, no sum of money stays in it.
        """
        if shown and self.selection.shows(key):
            hidden = pay and not self.selection.show_salaries
            return self.label(without_sums(text, AMOUNT) if hidden else text)
        self.texts += bool(text.strip())
        return ""


def lettered(letters: Mapping[str, str], company: str) -> str:
    """`Company B`; a name as compared goes in."""
    return f"Company {letters.get(company, '')}".rstrip()
