"""What coaches said: feedback on a pack, remarks beside answers, questions and reviews, actions that were proposed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from lib.journal.records import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from duckdb import DuckDBPyConnection


class About(StrEnum):
    """What a remark is about."""

    ASKING = "asking"
    QUESTION = "question"
    REVIEW = "review"


COLUMN = {About.ASKING: "asking_id", About.QUESTION: "question_id", About.REVIEW: "application_id"}
"""The column that says which one."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a coach said of one thing.

    Attributes:
        about: What sort of thing.
        local: What the pack called it.
        called: What it was called when the remark was taken.
        target: Its id in the journal; None where it is gone. An application's for a review.
        rating: The coach's, 1–5.
        own_rating: The person's own when the remark was first taken.
        coach: Who; "" where no name is known.
        saved_on: The coach's day.
    """

    about: About
    local: str
    called: str
    target: UUID | None
    rating: int | None
    own_rating: int | None
    comment: str
    better_answer: str
    coach: str = ""
    saved_on: date | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A feedback that was taken; `taken_on` is the day of its latest revision here."""

    id: UUID
    bundle: UUID
    coach: str
    comment: str
    revision: int
    saved_on: date
    taken_on: date


@dataclass(frozen=True, slots=True)
class Idea:
    """An action that a coach proposed and that was looked at.

    Attributes:
        id: The file's.
        feedback_id: The feedback that it belongs to.
        what: What to do.
        due_on: By when, as the coach sees it.
        question, application: What the pack called what it is for; "" for nothing.
        action_id: The action that became of it; None while it was not taken.
    """

    id: UUID
    feedback_id: UUID
    what: str
    due_on: date | None = None
    question: str = ""
    application: str = ""
    action_id: UUID | None = None


_REMARK = """
SELECT about, local, called, coalesce(asking_id, question_id, application_id) AS target, rating, own_rating,
       coach_remark.comment, better_answer, coach, saved_on
FROM coach_remark JOIN feedback ON feedback.id = feedback_id
"""


def fingerprint(cursor: DuckDBPyConnection, bundle: UUID) -> None:
    """Remember what the answers and reviews of a pack are like now, as it is handed over."""
    cursor.execute(f"INSERT OR IGNORE INTO share_print SELECT $bundle, local, print FROM ({_PRINTS})",
                   {"bundle": bundle})  # fmt: skip


def edited_since(cursor: DuckDBPyConnection, bundle: UUID) -> set[str]:
    """The answers (`a3`) and applications with a review (`c2`) of a pack that are not what they were in it."""
    found = cursor.execute(
        f"SELECT local FROM ({_PRINTS}) AS now JOIN share_print USING (local) "
        "WHERE share_print.bundle = $bundle AND now.print <> share_print.print",
        {"bundle": bundle},
    ).fetchall()
    return {local for (local,) in found}


_PRINTS = """
SELECT local, md5(concat_ws(chr(31), wording, answer)) AS print
FROM share_key JOIN asking ON table_name = 'asking' AND row_id = asking.id WHERE bundle = $bundle
UNION ALL
SELECT local, md5(concat_ws(chr(31), their_words, my_guess, to_keep, to_change))
FROM share_key JOIN rejection_review ON table_name = 'application' AND row_id = application_id WHERE bundle = $bundle
"""


def coach_of(cursor: DuckDBPyConnection, bundle: UUID) -> str | None:
    """To whom a pack went; None where no such pack left this journal."""
    found = cursor.execute(
        "SELECT coach FROM share WHERE bundle = ? AND kind = 'pack' ORDER BY created_at, rowid LIMIT 1", [bundle]
    ).fetchone()
    return str(found[0]) if found else None


def packs(cursor: DuckDBPyConnection) -> int:
    """How many packs have left this journal."""
    found = cursor.execute("SELECT count(DISTINCT bundle) FROM share WHERE kind = 'pack'").fetchone()
    return int(found[0]) if found else 0


def every(cursor: DuckDBPyConnection) -> list[Taken]:
    """Every feedback taken, the latest first."""
    found = rows(
        cursor,
        "SELECT id, bundle, coach, comment, revision, saved_on, taken_on FROM feedback "
        "ORDER BY taken_on DESC, updated_at DESC, id",
    )
    return [Taken(**row) for row in found]


def get(cursor: DuckDBPyConnection, key: UUID) -> Taken | None:
    """The feedback with this id, if it was taken."""
    return next((one for one in every(cursor) if one.id == key), None)


def remarks(cursor: DuckDBPyConnection, feedback_id: UUID) -> list[Remark]:
    """The remarks of one feedback in the order of the pack."""
    return _remarks(cursor, "feedback_id = ? ORDER BY about, length(local), local", [feedback_id])


def remarks_on(cursor: DuckDBPyConnection, about: About, keys: Iterable[UUID]) -> dict[UUID, list[Remark]]:
    """What coaches said of these things, the latest first; a thing of which nothing was said is not there."""
    found: dict[UUID, list[Remark]] = {}
    column = COLUMN[about]
    for remark in _remarks(
        cursor,
        f"about = ? AND list_contains(?::UUID[], {column}) ORDER BY saved_on DESC, feedback.updated_at DESC",
        [about.value, list(keys)],
    ):
        assert remark.target is not None
        found.setdefault(remark.target, []).append(remark)
    return found


def asked_at(cursor: DuckDBPyConnection, said: Iterable[Remark]) -> dict[UUID, tuple[str, datetime]]:
    """Company and time (on the wall) of the interview of each asking that is spoken of and still there."""
    keys = [one.target for one in said if one.about is About.ASKING and one.target]
    found = cursor.execute(
        "SELECT asking.id, company, held_at FROM asking JOIN interview ON interview.id = interview_id "
        "JOIN application ON application.id = application_id WHERE list_contains(?::UUID[], asking.id)",
        [keys],
    ).fetchall()
    return {key: (company, held_at) for key, company, held_at in found}


def proposed(cursor: DuckDBPyConnection, keys: Sequence[UUID]) -> set[UUID]:
    """Those of the proposed actions that were looked at before, taken or not."""
    found = cursor.execute("SELECT id FROM coach_proposal WHERE list_contains(?::UUID[], id)", [list(keys)]).fetchall()
    return {key for (key,) in found}


def keep(cursor: DuckDBPyConnection, taken: Taken, said: Iterable[Remark]) -> None:
    """Put a feedback on record, in place of an earlier revision of it."""
    there = {(one.about, one.local): one.own_rating for one in remarks(cursor, taken.id)}
    values = {name: getattr(taken, name) for name in ("id", *_CHANGING)}
    cursor.execute(
        f"INSERT INTO feedback ({', '.join(values)}) VALUES ({', '.join('?' for _ in values)}) ON CONFLICT (id) "
        f"DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _CHANGING)}, "
        "updated_at = now() AT TIME ZONE 'UTC'",
        list(values.values()),
    )
    cursor.execute("DELETE FROM coach_remark WHERE feedback_id = ?", [taken.id])
    for one in said:
        own = there.get((one.about, one.local), one.own_rating)
        _insert(
            cursor,
            "coach_remark",
            {
                "feedback_id": taken.id,
                "about": one.about.value,
                COLUMN[one.about]: one.target,
                "own_rating": own,
                **{name: getattr(one, name) for name in ("local", "called", "rating", "comment", "better_answer")},
            },
        )


_CHANGING = ("bundle", "coach", "comment", "revision", "saved_on", "taken_on")


def propose(cursor: DuckDBPyConnection, idea: Idea) -> None:
    """Remember that a proposed action was looked at, and which action became of it."""
    _insert(cursor, "coach_proposal", asdict(idea))


def ideas(cursor: DuckDBPyConnection, feedback_id: UUID) -> list[Idea]:
    """The proposed actions of one feedback that were looked at, in the order in which they came."""
    found = rows(
        cursor,
        f"SELECT {', '.join(Idea.__dataclass_fields__)} FROM coach_proposal WHERE feedback_id = ? "
        "ORDER BY created_at, rowid",
        [feedback_id],
    )
    return [Idea(**row) for row in found]


def came_of(cursor: DuckDBPyConnection, idea_id: UUID, action_id: UUID) -> None:
    """Say which action became of a proposed one after all."""
    cursor.execute("UPDATE coach_proposal SET action_id = ? WHERE id = ?", [action_id, idea_id])


def rated(cursor: DuckDBPyConnection) -> list[dict[str, Any]]:
    """Every answer that both rated: id, interview_id, wording, company, held_at, coach, own, theirs; in time order.

    Where a coach rated an answer in several packs, the latest counts.
    """
    return rows(
        cursor,
        """
        SELECT asking.id, interview_id, wording, company, held_at, coach, own_rating AS own,
               coach_remark.rating AS theirs
        FROM coach_remark
        JOIN feedback ON feedback.id = feedback_id
        JOIN asking ON asking.id = asking_id
        JOIN interview ON interview.id = interview_id
        JOIN application ON application.id = interview.application_id
        WHERE coach_remark.rating IS NOT NULL AND own_rating IS NOT NULL
        QUALIFY row_number() OVER (PARTITION BY asking.id, coach ORDER BY saved_on DESC, feedback.updated_at DESC) = 1
        ORDER BY held_at, asking.id, coach
        """,
    )


def _remarks(cursor: DuckDBPyConnection, condition: str, values: list[Any]) -> list[Remark]:
    found = rows(cursor, f"{_REMARK} WHERE {condition}", values)
    return [Remark(**{**row, "about": About(row["about"])}) for row in found]


def _insert(cursor: DuckDBPyConnection, table: str, values: Mapping[str, Any]) -> None:
    marks = ", ".join("?" for _ in values)
    cursor.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", list(values.values()))
