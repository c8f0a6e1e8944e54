"""Skills to hone, each with the day since when and the questions that should mend with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lib.journal.errors import DebriefError
from lib.journal.models import Skill
from lib.journal.pairs import pair, paired
from lib.journal.questions import drop_unasked
from lib.journal.records import insert, require, rows, update

if TYPE_CHECKING:
    from uuid import UUID

    from duckdb import DuckDBPyConnection

FIELDS = tuple(name for name in Skill.model_fields if name not in {"id", "version", "questions"})


def add(cursor: DuckDBPyConnection, skill: Skill) -> UUID:
    """Record a new skill.

    Raises:
        DebriefError: There is a skill of this name.
        MissingError: One of its questions is gone.
    """
    _check(cursor, skill)
    key = insert(cursor, "skill", _values(skill))
    pair(cursor, "skill_question", ("skill_id", key), "question_id", skill.questions)
    return key


def edit(cursor: DuckDBPyConnection, skill: Skill) -> None:
    """Overwrite a skill that has an id, as of the version it carries.

    Raises:
        DebriefError: There is another skill of this name.
        MissingError, StaleError: See `records.update`.
    """
    assert skill.id is not None
    _check(cursor, skill)
    update(cursor, "skill", skill.id, _values(skill), version=skill.version)
    pair(cursor, "skill_question", ("skill_id", skill.id), "question_id", skill.questions)
    drop_unasked(cursor)


def get(cursor: DuckDBPyConnection, key: UUID) -> Skill | None:
    """The skill with this id, if there is one."""
    return next((skill for skill in every(cursor) if skill.id == key), None)


def every(cursor: DuckDBPyConnection) -> list[Skill]:
    """All skills, the retired ones last, otherwise the latest begun first."""
    found = rows(
        cursor,
        f"SELECT id, version, {', '.join(FIELDS)} FROM skill ORDER BY retired, started_on DESC, lower(label), id",
    )
    questions = paired(cursor, "skill_question", "skill_id", "question_id")
    return [Skill.model_validate({**row, "questions": questions.get(row["id"], ())}) for row in found]


def _check(cursor: DuckDBPyConnection, skill: Skill) -> None:
    for question in skill.questions:
        require(cursor, "question", question)
    named_so = cursor.execute(
        "SELECT 1 FROM skill WHERE label = ? AND id IS DISTINCT FROM ?", [skill.label, skill.id]
    ).fetchone()
    if named_so:
        raise DebriefError("There is a skill of this name already. Change that one, or choose another name.")


def _values(skill: Skill) -> dict[str, Any]:
    return skill.model_dump(include=set(FIELDS))
