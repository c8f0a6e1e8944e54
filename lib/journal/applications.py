"""Applications and the stage events appended to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lib.journal.models import Application, StageEvent
from lib.journal.records import insert, require, rows, update

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    import pandas as pd
    from duckdb import DuckDBPyConnection

    from lib.journal.choices import Stage

FIELDS = tuple(name for name in Application.model_fields if name not in {"id", "version"})


def add(cursor: DuckDBPyConnection, application: Application) -> UUID:
    """Record a new application."""
    return insert(cursor, "application", _values(application))


def edit(cursor: DuckDBPyConnection, application: Application) -> None:
    """Overwrite an application that has an id, as of the version it carries.

    Raises:
        MissingError, StaleError: See `records.update`.
    """
    assert application.id is not None
    update(cursor, "application", application.id, _values(application), version=application.version)


def get(cursor: DuckDBPyConnection, key: UUID) -> Application | None:
    """The application with this id, if there is one."""
    found = rows(cursor, f"SELECT id, version, {', '.join(FIELDS)} FROM application WHERE id = ?", [key])
    return Application.model_validate(found[0]) if found else None


def find_or_add(cursor: DuckDBPyConnection, application: Application) -> UUID:
    """The latest application to the same company and role (case and outer space aside), else a new one."""
    found = cursor.execute(
        "SELECT id FROM application WHERE lower(trim(company)) = lower(?) AND lower(trim(role)) = lower(?) "
        "ORDER BY created_at DESC LIMIT 1",
        [application.company, application.role],
    ).fetchone()
    return found[0] if found else add(cursor, application)


def append(cursor: DuckDBPyConnection, event: StageEvent) -> UUID:
    """Append a stage event; the day may be in the past, or None when it is not known."""
    require(cursor, "application", event.application_id)
    return insert(
        cursor,
        "stage_event",
        {
            "application_id": event.application_id,
            "stage": event.stage.value,
            "happened_on": event.happened_on,
            "note": event.note,
        },
    )


def remove_event(cursor: DuckDBPyConnection, key: UUID) -> None:
    """Take back an event that was recorded by mistake."""
    require(cursor, "stage_event", key)
    cursor.execute("DELETE FROM stage_event WHERE id = ?", [key])


def history(cursor: DuckDBPyConnection, application_id: UUID) -> list[StageEvent]:
    """The events of one application in the order they happened; the last is where it stands."""
    found = rows(
        cursor,
        "SELECT id, application_id, stage, happened_on, note FROM stage_history "
        "WHERE application_id = ? ORDER BY place",
        [application_id],
    )
    return [StageEvent.model_validate(row) for row in found]


def overview(
    cursor: DuckDBPyConnection, today: date, *, search: str = "", stages: list[Stage] | None = None
) -> pd.DataFrame:
    """The applications as a table, the one that moved last first.

    Args:
        cursor: A reading cursor.
        today: An interview of this day or later counts once something is written about it; until then it is to come.
        search: Words that must all occur in company, role, source, location or notes.
        stages: Keep only applications that now stand at one of these.

    Returns:
        One row an application: id, company, role, stage, stage_on (day or NaT), source, location,
        interviews (count), last_interview (timestamp or NaT).
    """
    conditions, values = ["TRUE"], list[Any]([today])
    for word in search.split():
        conditions.append("contains(lower(concat_ws(' ', company, role, source, location, notes)), lower(?))")
        values.append(word)
    if stages:
        conditions.append("list_contains(?, stage)")
        values.append([stage.value for stage in stages])
    return cursor.execute(
        f"""
        SELECT a.id::TEXT AS id, company, role, stage, stage_on, source, location,
               coalesce(held.interviews, 0)::INTEGER AS interviews, held.last_interview
        FROM application_now AS a
        LEFT JOIN (
            SELECT application_id, count(*) AS interviews, max(held_at) AS last_interview
            FROM interview
            WHERE held_at::DATE < ?
                  OR id IN (SELECT interview_id FROM debrief UNION ALL SELECT interview_id FROM asking)
            GROUP BY application_id
        ) AS held ON held.application_id = a.id
        WHERE {" AND ".join(conditions)}
        ORDER BY greatest(moved_on, last_interview::DATE) DESC, a.created_at DESC
        """,
        values,
    ).df()


def titles(cursor: DuckDBPyConnection) -> dict[UUID, str]:
    """`Company · Role` of every application, the latest first: what a picker offers."""
    found = cursor.execute(
        "SELECT id, company || CASE WHEN role = '' THEN '' ELSE ' · ' || role END FROM application "
        "ORDER BY updated_at DESC, id DESC"
    ).fetchall()
    return {row[0]: row[1] for row in found}


def count(cursor: DuckDBPyConnection) -> int:
    """How many applications the journal holds."""
    row = cursor.execute("SELECT count(*) FROM application").fetchone()
    return int(row[0]) if row else 0


def ensure_reached(cursor: DuckDBPyConnection, application_id: UUID, stage: Stage, day: date) -> bool:
    """Append `stage` on `day` unless the application's history holds it already; say whether it was appended."""
    held = cursor.execute(
        "SELECT 1 FROM stage_event WHERE application_id = ? AND stage = ?", [application_id, stage.value]
    ).fetchone()
    if held is None:
        append(cursor, StageEvent(application_id=application_id, stage=stage, happened_on=day))
    return held is None


def _values(application: Application) -> dict[str, Any]:
    return application.model_dump(mode="python", include=set(FIELDS))
