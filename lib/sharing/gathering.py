"""What was chosen, made ready to leave: the one way from the journal to a bundle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from lib.sharing.assembling import assemble, in_order
from lib.sharing.letters import assigned, client_id
from lib.sharing.model import Bundle
from lib.sharing.naming import Held, Leaving
from lib.sharing.reading import read
from lib.sharing.selection import PARTS

if TYPE_CHECKING:
    from datetime import date

    from duckdb import DuckDBPyConnection

    from lib.journal.sharing import Key
    from lib.sharing.selection import Selection


@dataclass(frozen=True, slots=True)
class Gathered:
    """A bundle, and beside it what stays here.

    Attributes:
        bundle: All that leaves; every file and view is made of this alone.
        selection: What it was made by.
        keys: Which records its local ids stand for.
        letters: The letters of the companies spoken of, by their names as compared; empty where names are shown.
        held: How much was held back.
    """

    bundle: Bundle
    selection: Selection
    keys: dict[str, Key]
    letters: dict[str, str]
    held: Held

    @property
    def counts(self) -> dict[str, int]:
        """How much goes, and how much is held back: what the log keeps."""
        bundle = self.bundle
        lists = (
            "applications",
            "upcoming",
            "interviews",
            "questions",
            "actions",
            "skills",
            "reviews",
            "stories",
            "fit",
        )
        going = {name: len(getattr(bundle, name)) for name in lists}
        going["answers"] = sum(len(question.askings) for question in bundle.questions)
        held = {"names": self.held.names, "pay": self.held.pay, "private": self.held.private, "texts": self.held.texts}
        return going | {f"held_{name}": count for name, count in held.items()}


def gather(cursor: DuckDBPyConnection, selection: Selection, today: date, *, bundle_id: UUID | None = None) -> Gathered:
    """Make a bundle of what was chosen, with everything taken out of it that is to stay.

    Args:
        cursor: A reading cursor.
        selection: What was chosen.
        today: The day on the person's calendar.
        bundle_id: The bundle's id; by default drawn at random.
    """
    found = read(cursor, selection, today)
    # Letters are given to the companies that are spoken of, which is known once all has been looked through.
    first = Leaving.of(selection, found.known, {})
    to_ask = first.label(selection.to_ask)
    assemble(found, first, ())
    letters = assigned(found.known.letters, sorted(first.companies), found.known.secret)
    leaving = first.again(letters)
    to_ask = leaving.label(selection.to_ask)
    records = assemble(found, leaving, in_order(found, leaving, first.applications))
    bundle = Bundle(
        id=bundle_id or uuid4(),
        client=client_id(found.known.secret),
        person=selection.person,
        made_on=today,
        since=found.since,
        until=found.until,
        last_time=found.last_time,
        parts=tuple(part for part in PARTS if part in selection.parts),
        companies_hidden=not selection.show_companies,
        people_hidden=not selection.show_people,
        pay_hidden=not selection.show_salaries,
        interviews_held=found.interviews_held,
        to_ask=to_ask,
        **{name: tuple(value) if isinstance(value, list) else value for name, value in records.items()},
    )
    held = Held(len(leaving.names), leaving.pay, found.private, leaving.texts)
    return Gathered(bundle, selection, leaving.keys, letters, held)
