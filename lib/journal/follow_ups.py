"""Notes owed to somebody, the person's own versions of the letters, and how they sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lib.journal.errors import StaleError
from lib.journal.models import FollowUp, LetterTemplate
from lib.journal.records import insert, require, rows, update

if TYPE_CHECKING:
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.journal.choices import FollowUpKind

FIELDS = tuple(name for name in FollowUp.model_fields if name not in {"id", "version"})
_SIGNATURE = "my_name"


def add(cursor: DuckDBPyConnection, note: FollowUp) -> UUID:
    """Record a note: one of the person's own making, or a suggestion that they take up.

    Raises:
        MissingError: The application or the interview is gone.
        StaleError: The suggestion was taken up meanwhile.
    """
    _require_what_it_names(cursor, note)
    if note.suggestion and _taken(cursor, note.suggestion):
        raise StaleError(
            "This note was changed in another window meanwhile. "
            "What you typed is still here: reload the page in a second tab, compare, then save again."
        )
    return insert(cursor, "follow_up", _values(note))


def edit(cursor: DuckDBPyConnection, note: FollowUp) -> None:
    """Overwrite a note that has an id, as of the version it carries.

    Raises:
        MissingError, StaleError: See `records.update`.
    """
    assert note.id is not None
    _require_what_it_names(cursor, note)
    update(cursor, "follow_up", note.id, _values(note), version=note.version)


def get(cursor: DuckDBPyConnection, key: UUID) -> FollowUp | None:
    """The note with this id, if there is one."""
    found = rows(cursor, f"SELECT id, version, {', '.join(FIELDS)} FROM follow_up WHERE id = ?", [key])
    return FollowUp.model_validate(found[0]) if found else None


def all_of(cursor: DuckDBPyConnection) -> list[FollowUp]:
    """Every note on record, the one due first before the others."""
    sql = f"SELECT id, version, {', '.join(FIELDS)} FROM follow_up ORDER BY due_on, created_at, id"
    return [FollowUp.model_validate(row) for row in rows(cursor, sql)]


def templates(cursor: DuckDBPyConnection) -> dict[FollowUpKind, LetterTemplate]:
    """The letters of which the person keeps a version of their own."""
    found = (
        LetterTemplate.model_validate(row) for row in rows(cursor, "SELECT kind, subject, body FROM letter_template")
    )
    return {letter.kind: letter for letter in found}


def keep_template(cursor: DuckDBPyConnection, letter: LetterTemplate) -> None:
    """Keep the person's own version of a letter, in place of the one before."""
    cursor.execute(
        "INSERT INTO letter_template (kind, subject, body) VALUES (?, ?, ?) ON CONFLICT (kind) DO UPDATE "
        "SET subject = excluded.subject, body = excluded.body, updated_at = now() AT TIME ZONE 'UTC'",
        [letter.kind.value, letter.subject, letter.body],
    )


def forget_template(cursor: DuckDBPyConnection, kind: FollowUpKind) -> None:
    """Go back to Debrief's own letter."""
    cursor.execute("DELETE FROM letter_template WHERE kind = ?", [kind.value])


def signature(cursor: DuckDBPyConnection) -> str:
    """How the person signs; "" while they have not said."""
    row = cursor.execute("SELECT value FROM setting WHERE name = ?", [_SIGNATURE]).fetchone()
    return str(row[0]) if row else ""


def keep_signature(cursor: DuckDBPyConnection, name: str) -> None:
    """Keep how the person signs."""
    cursor.execute(
        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [_SIGNATURE, " ".join(name.split())],
    )


def _taken(cursor: DuckDBPyConnection, suggestion: str) -> bool:
    return cursor.execute("SELECT 1 FROM follow_up WHERE suggestion = ?", [suggestion]).fetchone() is not None


def _require_what_it_names(cursor: DuckDBPyConnection, note: FollowUp) -> None:
    require(cursor, "application", note.application_id)
    if note.interview_id:
        require(cursor, "interview", note.interview_id)


def _values(note: FollowUp) -> dict[str, Any]:
    return note.model_dump(include=set(FIELDS)) | {"kind": note.kind.value, "state": note.state.value}
