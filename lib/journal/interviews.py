"""Interviews with their interviewers, debriefs and askings: what a saved debrief form leaves in the journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lib.journal.choices import Kind, Stage
from lib.journal.errors import MissingError, StaleError
from lib.journal.models import Asking, Debrief, Interview, title_of
from lib.journal.questions import drop_unasked
from lib.journal.records import insert, require, rows, update

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    import pandas as pd
    from duckdb import DuckDBPyConnection

INTERVIEW_FIELDS = tuple(name for name in Interview.model_fields if name not in {"id", "version", "interviewers"})
DEBRIEF_FIELDS = tuple(name for name in Debrief.model_fields if name not in {"id", "version"})

ENDS = (Stage.REJECTED, Stage.WITHDRAWN, Stage.DECLINED, Stage.CLOSED, Stage.GHOSTED, Stage.ACCEPTED)
"""Stages after which no interview takes place that was agreed on before."""
_UNWRITTEN = """interview.id NOT IN (SELECT interview_id FROM debrief)
                AND interview.id NOT IN (SELECT interview_id FROM asking)"""


@dataclass(frozen=True, slots=True)
class Round:
    """One interview as it lies in the journal; `debrief` is None while none was written."""

    interview: Interview
    debrief: Debrief | None
    askings: tuple[Asking, ...]


@dataclass(frozen=True, slots=True)
class Upcoming:
    """An interview to come, and where."""

    interview: Interview
    company: str
    role: str

    @property
    def title(self) -> str:
        """`Company · Role`."""
        return title_of(self.company, self.role)


@dataclass(frozen=True, slots=True)
class Unwritten:
    """An interview of which nothing is written yet."""

    id: UUID
    company: str
    kind: Kind
    held_at: datetime


def add(cursor: DuckDBPyConnection, interview: Interview) -> UUID:
    """Record an interview, past or to come, and who was there."""
    require(cursor, "application", interview.application_id)
    key = insert(cursor, "interview", _interview_values(interview))
    _set_interviewers(cursor, key, interview)
    return key


def edit(cursor: DuckDBPyConnection, interview: Interview) -> None:
    """Overwrite an interview and its list of interviewers.

    Raises:
        MissingError, StaleError: See `records.update`.
    """
    assert interview.id is not None
    require(cursor, "application", interview.application_id)
    update(cursor, "interview", interview.id, _interview_values(interview), version=interview.version)
    _set_interviewers(cursor, interview.id, interview)


def write_debrief(cursor: DuckDBPyConnection, interview_id: UUID, debrief: Debrief, written_at: datetime) -> None:
    """Add the debrief of an interview, or overwrite the one that the person opened.

    Args:
        cursor: A writing cursor.
        interview_id: The interview it is about.
        debrief: Its content; version 0 for a new one.
        written_at: When it was first written, local time: the delay since the interview tells how fresh it is.

    Raises:
        MissingError, StaleError: See `records.update`; a new debrief is stale where another was written meanwhile.
    """
    require(cursor, "interview", interview_id)
    values = debrief.model_dump(include=set(DEBRIEF_FIELDS))
    if debrief.version:
        update(cursor, "debrief", interview_id, values, version=debrief.version, key_column="interview_id")
    elif cursor.execute("SELECT 1 FROM debrief WHERE interview_id = ?", [interview_id]).fetchone():
        raise StaleError(
            "A debrief of this interview was written in another window meanwhile. "
            "What you typed is still here: open the interview in a second tab, compare, then add what is missing there."
        )
    else:
        columns = ", ".join(["interview_id", "written_at", *values])
        cursor.execute(
            f"INSERT INTO debrief ({columns}) VALUES (?, ?, {', '.join('?' for _ in values)})",
            [interview_id, written_at, *values.values()],
        )


def set_askings(cursor: DuckDBPyConnection, interview_id: UUID, askings: Sequence[Asking]) -> None:
    """Make `askings`, in this order, all that was asked in the interview.

    An asking with an id is overwritten, one without is added, one that is missing is deleted.

    Raises:
        MissingError: The interview, an asking or its question is gone.
        StaleError: An asking was changed since.
    """
    require(cursor, "interview", interview_id)
    for question in {asking.question_id for asking in askings if asking.question_id}:
        require(cursor, "question", question)
    kept = [asking.id for asking in askings if asking.id]
    _forget_askings(cursor, "interview_id = ? AND NOT list_contains(?::UUID[], id)", [interview_id, kept])
    # Positions are unique: move the kept ones out of the way first.
    cursor.execute("UPDATE asking SET position = position + 100000 WHERE interview_id = ?", [interview_id])
    for position, asking in enumerate(askings, start=1):
        values = {
            **asking.model_dump(exclude={"id", "version"}),
            "matched": asking.matched.value,
            "position": position,
        }
        if asking.id:
            update(cursor, "asking", asking.id, values, version=asking.version)
        else:
            insert(cursor, "asking", {"interview_id": interview_id, **values})


def get(cursor: DuckDBPyConnection, key: UUID) -> Round | None:
    """One interview with all that was written about it."""
    found = rounds_where(cursor, "interview.id = ?", key)
    return found[0] if found else None


def one(cursor: DuckDBPyConnection, key: UUID) -> Interview:
    """One interview, for a form that is about it.

    Raises:
        MissingError: It is not there.
    """
    found = get(cursor, key)
    if found is None:
        raise MissingError("This interview is not in the journal any more.")
    return found.interview


def of_application(cursor: DuckDBPyConnection, application_id: UUID) -> list[Round]:
    """Every round of one application in time order."""
    return rounds_where(cursor, "interview.application_id = ?", application_id)


def rounds_where(cursor: DuckDBPyConnection, condition: str, value: UUID) -> list[Round]:
    """The rounds for which an SQL condition on `interview` holds, in time order."""
    found = rows(
        cursor,
        f"SELECT id, version, {', '.join(INTERVIEW_FIELDS)} FROM interview WHERE {condition} ORDER BY held_at, id",
        [value],
    )
    inside = f"interview_id IN (SELECT id FROM interview WHERE {condition})"
    people = _by_interview(cursor, f"SELECT interview_id, name, role, email FROM interviewer WHERE {inside}", value)
    askings = _by_interview(
        cursor,
        "SELECT interview_id, id, version, wording, answer, rating, caught_out, better_answer, question_id, matched, "
        f"probability FROM asking WHERE {inside}",
        value,
    )
    columns = ", ".join(DEBRIEF_FIELDS)
    debriefs = _by_interview(
        cursor, f"SELECT interview_id, version, {columns} FROM debrief WHERE {inside}", value, order="interview_id"
    )
    return [
        Round(
            Interview.model_validate({**row, "interviewers": people.get(row["id"], [])}),
            Debrief.model_validate(debriefs[row["id"]][0]) if row["id"] in debriefs else None,
            tuple(Asking.model_validate(asking) for asking in askings.get(row["id"], [])),
        )
        for row in found
    ]


def upcoming(cursor: DuckDBPyConnection, now: datetime, application_id: UUID | None = None) -> tuple[Upcoming, ...]:
    """The interviews to come, the next first: those whose time has not come and of which nothing is written.

    One that was agreed on before the application ended is none: a "no" deletes nothing, but it will not take place.

    Args:
        cursor: A reading cursor.
        now: The clock on the person's wall.
        application_id: Only those of this application.
    """
    found = cursor.execute(
        f"""
        SELECT interview.id, company, role
        FROM interview JOIN application ON application.id = interview.application_id
        LEFT JOIN (
            SELECT application_id, arg_max(stage, place) AS stage, arg_max(created_at, place) AS recorded_at
            FROM stage_history WHERE happened_on IS NULL OR happened_on <= $now::DATE GROUP BY application_id
        ) AS last ON last.application_id = application.id
        WHERE held_at > $now AND ($application IS NULL OR application.id = $application) AND {_UNWRITTEN}
              AND NOT coalesce(list_contains($ends, stage) AND recorded_at > interview.created_at, FALSE)
        ORDER BY held_at, interview.id
        """,
        {"now": now, "application": application_id, "ends": [stage.value for stage in ENDS]},
    ).fetchall()
    return tuple(
        Upcoming(there.interview, company, role) for key, company, role in found if (there := get(cursor, key))
    )


def unwritten(cursor: DuckDBPyConnection, application_id: UUID, since: datetime, until: datetime) -> list[Interview]:
    """The interviews of an application between two moments of which nothing is written yet, the latest first."""
    found = cursor.execute(
        "SELECT id FROM interview WHERE application_id = ? AND held_at BETWEEN ? AND ? "
        f"AND {_UNWRITTEN} ORDER BY held_at DESC, id DESC",
        [application_id, since, until],
    ).fetchall()
    return [there.interview for (key,) in found if (there := get(cursor, key))]


def to_debrief(cursor: DuckDBPyConnection, since: datetime, until: datetime) -> list[Unwritten]:
    """The interviews of any application between two moments of which nothing is written yet, the latest first."""
    found = cursor.execute(
        "SELECT interview.id, company, kind, held_at FROM interview "
        "JOIN application ON application.id = application_id "
        f"WHERE held_at BETWEEN ? AND ? AND {_UNWRITTEN} ORDER BY held_at DESC, interview.id DESC",
        [since, until],
    ).fetchall()
    return [Unwritten(key, company, Kind(kind), held_at) for key, company, kind, held_at in found]


def overview(cursor: DuckDBPyConnection) -> pd.DataFrame:
    """Every interview, the latest first.

    Returns:
        id, application_id, company, role, kind, held_at, overall (1–5 or NA), askings (count), debriefed (bool).
    """
    return cursor.execute(
        """
        SELECT interview.id::TEXT AS id, application_id::TEXT AS application_id, company, role, kind, held_at, overall,
               coalesce(asked.askings, 0)::INTEGER AS askings, debrief.interview_id IS NOT NULL AS debriefed
        FROM interview
        JOIN application ON application.id = interview.application_id
        LEFT JOIN debrief ON debrief.interview_id = interview.id
        LEFT JOIN (SELECT interview_id, count(*) AS askings FROM asking GROUP BY interview_id) AS asked
               ON asked.interview_id = interview.id
        ORDER BY held_at DESC, interview.id DESC
        """
    ).df()


def delete(cursor: DuckDBPyConnection, key: UUID) -> None:
    """Delete an interview with its debrief, askings and interviewers; questions left without an asking go too."""
    require(cursor, "interview", key)
    _forget_askings(cursor, "interview_id = ?", [key])
    for table in ("debrief", "interviewer"):
        cursor.execute(f"DELETE FROM {table} WHERE interview_id = ?", [key])
    # A note that was owed or sent is still one to that company.
    cursor.execute("UPDATE follow_up SET interview_id = NULL WHERE interview_id = ?", [key])
    cursor.execute("DELETE FROM interview WHERE id = ?", [key])
    drop_unasked(cursor)


def _by_interview(
    cursor: DuckDBPyConnection, sql: str, value: UUID, *, order: str = "position"
) -> dict[UUID, list[dict[str, Any]]]:
    grouped: dict[UUID, list[dict[str, Any]]] = {}
    for row in rows(cursor, f"{sql} ORDER BY {order}", [value]):
        grouped.setdefault(row.pop("interview_id"), []).append(row)
    return grouped


def _forget_askings(cursor: DuckDBPyConnection, condition: str, values: list[Any]) -> None:
    cursor.execute(f"DELETE FROM story_telling WHERE asking_id IN (SELECT id FROM asking WHERE {condition})", values)
    # What a coach said of an answer stays, with what the question was.
    cursor.execute(
        f"UPDATE coach_remark SET asking_id = NULL WHERE asking_id IN (SELECT id FROM asking WHERE {condition})", values
    )
    cursor.execute(f"DELETE FROM asking WHERE {condition}", values)


def _interview_values(interview: Interview) -> dict[str, Any]:
    return interview.model_dump(include=set(INTERVIEW_FIELDS))


def _set_interviewers(cursor: DuckDBPyConnection, key: UUID, interview: Interview) -> None:
    cursor.execute("DELETE FROM interviewer WHERE interview_id = ?", [key])
    for position, person in enumerate(interview.interviewers, start=1):
        insert(
            cursor,
            "interviewer",
            {"interview_id": key, "position": position, **person.model_dump()},
        )
