"""What a coach sees across the packs on the desk: who needs what, what is due, which questions trouble many."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pandas as pd

from lib import words
from lib.journal.choices import ActionState
from lib.sharing.folding import folded
from lib.sharing.telling import titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from lib.sharing.desk import Lying
    from lib.sharing.model import SharedQuestion

TROUBLE: Final = 3.5
"""A question whose rating (drawn towards the mean, 1–5) is below this troubles a client."""


@dataclass(frozen=True, slots=True)
class Client:
    """One client, by their newest pack.

    Attributes:
        lying: That pack.
        packs: How many packs of theirs lie here.
        past: Whether its last day is over: then nothing of it is told until the coach opens it.
        next_at: Their next interview (the clock on their wall), None where none is known.
        overdue: Open actions whose day is over.
        costliest: The name of the question that costs most, and what it costs in points per interview.
        said: Whether the coach has said anything of this pack.
    """

    lying: Lying
    packs: int
    past: bool
    next_at: datetime | None = None
    overdue: int = 0
    costliest: tuple[str, float] | None = None
    said: bool = False


def newest(packs: Iterable[Lying]) -> list[list[Lying]]:
    """Packs client by client, each client's newest first, the client with the newest pack first."""
    clients: dict[UUID, list[Lying]] = defaultdict(list)
    for one in packs:
        clients[one.pack.bundle.client].append(one)
    return list(clients.values())


def clients(packs: Iterable[Lying], today: date) -> list[Client]:
    """Every client, who needs something soonest first: an interview to come, a pack not answered, actions overdue."""
    found = [_client(own, today) for own in newest(packs)]
    return sorted(
        found,
        key=lambda one: (
            one.past,
            one.next_at is None,
            one.next_at.date() if one.next_at else today,
            one.said,
            -one.overdue,
            one.lying.client.casefold(),
        ),
    )


def _client(own: Sequence[Lying], today: date) -> Client:
    lying = own[0]
    said = not lying.draft.feedback.is_empty
    if lying.is_past(today):
        return Client(lying, len(own), past=True, said=said)
    bundle = lying.pack.bundle
    ahead = [one.held_at for one in bundle.upcoming if one.held_at.date() >= today]
    overdue = [one for one in bundle.actions if one.state is ActionState.OPEN and one.due_on and one.due_on < today]
    worst = max(bundle.questions, key=lambda question: question.cost, default=None)
    return Client(
        lying,
        len(own),
        past=False,
        next_at=min(ahead, default=None),
        overdue=len(overdue),
        costliest=(worst.label, worst.cost) if worst else None,
        said=said,
    )


def troubles(packs: Iterable[Lying], today: date) -> pd.DataFrame:
    """Questions that trouble two clients or more, those that trouble most first.

    A question is known again by its entry in Debrief's bank, else by its name. Packs whose last day is over do not
    count.

    Returns:
        label, category, clients (how many it troubles), of (clients whose questions are here), rating (mean of their
        ratings, 1–5), who (names in alphabetical order).
    """
    rows: dict[str, list[tuple[str, SharedQuestion]]] = defaultdict(list)
    of = 0
    for own in newest(packs):
        if own[0].is_past(today) or not own[0].pack.bundle.questions:
            continue
        of += 1
        met = set[str]()
        for question in own[0].pack.bundle.questions:
            key = question.bank_id or folded(question.label)
            if question.rating < TROUBLE and key not in met:
                met.add(key)
                rows[key].append((own[0].client, question))
    found = [
        (
            held[0][1].label,
            held[0][1].category.value,
            len(held),
            of,
            sum(question.rating for _, question in held) / len(held),
            ", ".join(sorted((client for client, _ in held), key=str.casefold)),
        )
        for held in rows.values()
        if len(held) > 1
    ]
    found.sort(key=lambda row: (-row[2], row[4], row[0].casefold()))
    return pd.DataFrame(found, columns=["label", "category", "clients", "of", "rating", "who"])


def due(packs: Iterable[Lying], today: date, days: int = 14) -> pd.DataFrame:
    """Interviews and open actions of all clients from overdue to so many days ahead, the earliest first.

    Packs whose last day is over do not count.

    Returns:
        on (date), client, what (in words), overdue (bool).
    """
    until = today + timedelta(days=days)
    rows: list[tuple[date, str, str, bool]] = []
    for own in newest(packs):
        lying = own[0]
        if lying.is_past(today):
            continue
        bundle = lying.pack.bundle
        titles = {one.id: titled(one) for one in bundle.applications}
        rows += [
            (one.held_at.date(), lying.client, f"Interview ({words.KINDS[one.kind]}): {titles[one.application]}", False)
            for one in bundle.upcoming
            if today <= one.held_at.date() <= until
        ]
        rows += [
            (one.due_on, lying.client, one.what, one.due_on < today)
            for one in bundle.actions
            if one.state is ActionState.OPEN and one.due_on and one.due_on <= until
        ]
    rows.sort(key=lambda row: (row[0], row[1].casefold(), row[2]))
    return pd.DataFrame(rows, columns=["on", "client", "what", "overdue"])
