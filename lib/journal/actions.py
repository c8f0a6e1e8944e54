"""Actions: one thing to do each, with a day where it has one; done with evidence, dropped, taken up again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lib.journal.choices import ActionState
from lib.journal.models import Action, title_of
from lib.journal.records import insert, require, rows, update

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from duckdb import DuckDBPyConnection

FIELDS = tuple(name for name in Action.model_fields if name not in {"id", "version"})
_REFERENCES = {"question_id": "question", "application_id": "application", "skill_id": "skill"}


@dataclass(frozen=True, slots=True)
class Known:
    """An action with the names of what it came out of; "" where it names none."""

    action: Action
    question: str
    application: str
    skill: str


def add(cursor: DuckDBPyConnection, action: Action) -> UUID:
    """Record a new action.

    Raises:
        MissingError: The question, application or skill that it names is gone.
    """
    _check(cursor, action)
    return insert(cursor, "action", _values(action))


def edit(cursor: DuckDBPyConnection, action: Action) -> None:
    """Overwrite an action that has an id, as of the version it carries.

    Raises:
        MissingError, StaleError: See `records.update`.
    """
    assert action.id is not None
    _check(cursor, action)
    update(cursor, "action", action.id, _values(action), version=action.version)


def get(cursor: DuckDBPyConnection, key: UUID) -> Action | None:
    """The action with this id, if there is one."""
    found = rows(cursor, f"SELECT id, version, {', '.join(FIELDS)} FROM action WHERE id = ?", [key])
    return Action.model_validate(found[0]) if found else None


def done(cursor: DuckDBPyConnection, key: UUID, on: date, evidence: str, version: int) -> None:
    """Say that an action was done on a day, and what shows it.

    Raises:
        MissingError, StaleError: See `records.update`.
    """
    _set(cursor, key, version, state=ActionState.DONE, done_on=on, evidence=evidence)


def drop(cursor: DuckDBPyConnection, key: UUID, version: int) -> None:
    """Say that an action is not to be done after all; it stays on record.

    Raises:
        MissingError, StaleError: See `records.update`.
    """
    _set(cursor, key, version, state=ActionState.DROPPED, done_on=None)


def reopen(cursor: DuckDBPyConnection, key: UUID, version: int) -> None:
    """Take up an action again that was done or dropped; its evidence stays.

    Raises:
        MissingError, StaleError: See `records.update`.
    """
    _set(cursor, key, version, state=ActionState.OPEN, done_on=None)


def move(cursor: DuckDBPyConnection, key: UUID, due_on: date | None, version: int) -> None:
    """Give an action another day, or none.

    Raises:
        MissingError, StaleError: See `records.update`.
    """
    _set(cursor, key, version, due_on=due_on)


def of_application(cursor: DuckDBPyConnection, application_id: UUID) -> list[Action]:
    """Every action that came out of one application, the open ones first, each by its day."""
    return [known.action for known in _known(cursor, "action.application_id = ?", application_id)]


def of_question(cursor: DuckDBPyConnection, question_id: UUID) -> list[Action]:
    """Every action that came out of one question, the open ones first, each by its day."""
    return [known.action for known in _known(cursor, "action.question_id = ?", question_id)]


def in_state(cursor: DuckDBPyConnection, state: ActionState) -> list[Known]:
    """Every action in this state: open and dropped ones by their day, done ones the latest first."""
    return _known(cursor, "state = ?", state.value)


def _known(cursor: DuckDBPyConnection, condition: str, value: object) -> list[Known]:
    found = rows(
        cursor,
        f"""
        SELECT {", ".join(f"action.{name}" for name in ("id", "version", *FIELDS))},
               coalesce(question.label, '') AS question, coalesce(company, '') AS company,
               coalesce(role, '') AS role, coalesce(skill.label, '') AS skill
        FROM action
        LEFT JOIN question ON question.id = action.question_id
        LEFT JOIN application ON application.id = action.application_id
        LEFT JOIN skill ON skill.id = action.skill_id
        WHERE {condition}
        ORDER BY state <> 'open', done_on DESC NULLS LAST, due_on NULLS LAST, action.created_at, action.id
        """,
        [value],
    )
    return [
        Known(
            question=row.pop("question"),
            application=title_of(row.pop("company"), row.pop("role")),
            skill=row.pop("skill"),
            action=Action.model_validate(row),
        )
        for row in found
    ]


def _set(cursor: DuckDBPyConnection, key: UUID, version: int, **values: object) -> None:
    update(cursor, "action", key, values, version=version)


def _check(cursor: DuckDBPyConnection, action: Action) -> None:
    for field, table in _REFERENCES.items():
        if (reference := getattr(action, field)) is not None:
            require(cursor, table, reference)


def _values(action: Action) -> dict[str, Any]:
    return action.model_dump(include=set(FIELDS))
