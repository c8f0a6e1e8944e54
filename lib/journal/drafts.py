"""Unfinished forms: kept from the first field on, so that a reload or a crash loses nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lib.journal.records import insert, rows

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Draft:
    """One unfinished form: which form, its values as JSON, and when it was last touched (UTC)."""

    id: UUID
    form: str
    content: dict[str, Any]
    updated_at: datetime


def start(cursor: DuckDBPyConnection, form: str, content: dict[str, Any]) -> UUID:
    """Keep a new draft."""
    return insert(cursor, "draft", {"form": form, "content": json.dumps(content)})


def keep(cursor: DuckDBPyConnection, key: UUID, form: str, content: dict[str, Any]) -> None:
    """Overwrite a draft, or put it back if it was thrown away in another tab: what was typed last is kept."""
    cursor.execute(
        "INSERT INTO draft (id, form, content) VALUES (?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET content = excluded.content, updated_at = now() AT TIME ZONE 'UTC'",
        [key, form, json.dumps(content)],
    )


def get(cursor: DuckDBPyConnection, key: UUID) -> Draft | None:
    """The draft with this id, if it is still there."""
    found = rows(cursor, "SELECT id, form, content, updated_at FROM draft WHERE id = ?", [key])
    return _draft(found[0]) if found else None


def all_of(cursor: DuckDBPyConnection, form: str) -> list[Draft]:
    """The drafts of one form, the latest first."""
    sql = "SELECT id, form, content, updated_at FROM draft WHERE form = ? ORDER BY updated_at DESC"
    return [_draft(row) for row in rows(cursor, sql, [form])]


def drop(cursor: DuckDBPyConnection, key: UUID) -> None:
    """Throw a draft away, as after its form was saved."""
    cursor.execute("DELETE FROM draft WHERE id = ?", [key])


def _draft(row: dict[str, Any]) -> Draft:
    return Draft(row["id"], row["form"], json.loads(row["content"]), row["updated_at"])
