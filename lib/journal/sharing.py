"""Coaches with what was chosen for them, the log of what was handed over, and the letters that companies go by."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lib.journal.choices import ShareKind
from lib.journal.records import insert, rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from uuid import UUID

    from duckdb import DuckDBPyConnection

Key = tuple[str, "UUID"]
"""Table and id of a record."""


@dataclass(frozen=True, slots=True)
class Share:
    """One line of the log: what was handed over to whom, by which way. `shared_at` is UTC."""

    id: UUID
    bundle: UUID
    coach: str
    kind: ShareKind
    shared_on: date
    shared_at: datetime
    selection: dict[str, Any]
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """An asking as it is picked from a list."""

    id: UUID
    held_at: datetime
    company: str
    wording: str


def coaches(cursor: DuckDBPyConnection) -> list[str]:
    """The names of the coaches, the one chosen for last first; "" is the coach without a name."""
    return [row[0] for row in cursor.execute("SELECT name FROM coach ORDER BY updated_at DESC, id DESC").fetchall()]


def remembered(cursor: DuckDBPyConnection, coach: str) -> dict[str, Any] | None:
    """What was last chosen for a coach, as it was given to `remember`."""
    found = cursor.execute("SELECT selection FROM coach WHERE name = ?", [coach]).fetchone()
    return json.loads(found[0]) if found else None


def remember(cursor: DuckDBPyConnection, coach: str, selection: Mapping[str, Any]) -> None:
    """Keep what was chosen for a coach, who may be new."""
    # The last word counts, from whichever window: what will leave is shown each time before it does.
    cursor.execute(
        "INSERT INTO coach (name, selection) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET "
        "selection = excluded.selection, updated_at = now() AT TIME ZONE 'UTC', version = version + 1",
        [coach, json.dumps(selection)],
    )


def log(
    cursor: DuckDBPyConnection,
    *,
    bundle: UUID,
    coach: str,
    kind: ShareKind,
    shared_on: date,
    selection: Mapping[str, Any],
    counts: Mapping[str, int],
    letters: Mapping[str, str],
    keys: Mapping[str, Key],
) -> UUID:
    """Write down what is handed over.

    Args:
        cursor: A writing cursor.
        bundle: Which bundle.
        coach: To whom.
        kind: By which way.
        shared_on: The day on the person's calendar.
        selection: What was chosen.
        counts: How much went, and how much was held back.
        letters: The letter of each company, by its name as compared: from now on it goes by this.
        keys: What the bundle calls its records, and which they are; kept for a pack only, since only a pack comes back.
    """
    for company, letter in letters.items():
        cursor.execute("INSERT INTO company_letter VALUES (?, ?) ON CONFLICT DO NOTHING", [company, letter])
    if kind is ShareKind.PACK and keys:
        cursor.executemany(
            "INSERT INTO share_key VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [[bundle, local, table, key] for local, (table, key) in keys.items()],
        )
    return insert(
        cursor,
        "share",
        {
            "bundle": bundle,
            "coach": coach,
            "kind": kind.value,
            "shared_on": shared_on,
            "selection": json.dumps(selection),
            "counts": json.dumps(counts),
        },
    )


def shares(cursor: DuckDBPyConnection) -> list[Share]:
    """The log, the latest first."""
    found = rows(
        cursor,
        "SELECT id, bundle, coach, kind, shared_on, created_at AS shared_at, selection, counts FROM share "
        "ORDER BY created_at DESC, rowid DESC",
    )
    return [
        Share(
            **{
                **row,
                "kind": ShareKind(row["kind"]),
                "selection": json.loads(row["selection"]),
                "counts": json.loads(row["counts"]),
            }
        )
        for row in found
    ]


def last_shared(cursor: DuckDBPyConnection, coach: str, before: date) -> date | None:
    """The last day before `before` on which this coach was handed something."""
    found = cursor.execute(
        "SELECT max(shared_on) FROM share WHERE coach = ? AND shared_on < ?", [coach, before]
    ).fetchone()
    return found[0] if found else None


def keys(cursor: DuckDBPyConnection, bundle: UUID) -> dict[str, Key]:
    """What a pack called its records, and which they are here; empty where no such pack left this journal."""
    found = cursor.execute("SELECT local, table_name, row_id FROM share_key WHERE bundle = ?", [bundle]).fetchall()
    return {local: (table, key) for local, table, key in found}


def letters(cursor: DuckDBPyConnection) -> dict[str, str]:
    """The letter that each company has gone by so far, by its name as compared."""
    return dict(cursor.execute("SELECT company, letter FROM company_letter").fetchall())


def asked(cursor: DuckDBPyConnection) -> list[Asked]:
    """Every asking, the latest interview first."""
    found = rows(
        cursor,
        "SELECT asking.id, held_at, company, wording FROM asking JOIN interview ON interview.id = interview_id "
        "JOIN application ON application.id = application_id ORDER BY held_at DESC, interview.id DESC, position",
    )
    return [Asked(**row) for row in found]


def journal_id(cursor: DuckDBPyConnection) -> UUID:
    """The journal's own id: it makes letters and client ids that nobody else can work out, and never leaves."""
    ((key,),) = cursor.execute("SELECT id FROM journal").fetchall()
    return key  # type: ignore[no-any-return]
