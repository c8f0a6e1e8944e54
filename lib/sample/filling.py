"""Putting an invented hunt into a journal, all of it in one transaction."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from lib.journal.bulk import insert_rows
from lib.journal.errors import DebriefError
from lib.journal.records import rows as found_rows
from lib.sample.afterwards import afterwards
from lib.sample.chance import uuid7
from lib.sample.debriefs import debrief
from lib.sample.employers import interviewers
from lib.sample.hunt import MOST_ROUNDS, default_applications, hunt
from lib.sample.repertoire import repertoire
from lib.sample.rows import stamps

if TYPE_CHECKING:
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal
    from lib.sample.debriefs import Written
    from lib.sample.hunt import Campaign, Round
    from lib.sample.repertoire import Known
    from lib.sample.rows import Rows

_OURS = ("journal", "schema_migration", "setting", "reason", "letter_template")
"""Tables that say nothing of a hunt."""


def fill(
    journal: Journal, *, applications: int | None = None, interviews: int = 15, seed: int = 0, today: date
) -> None:
    """Fill an empty journal with a believable hunt.

    Questions get their askings from the truth of the sample, so no model is needed. The same arguments give the same
    record, ids included.

    Args:
        journal: Where to.
        applications: How many; by default as many as such a number of interviews usually takes, at least 40.
        interviews: How many, up to three rounds an application.
        seed: Another number, another hunt.
        today: Everything that happened did so before this day, the latest interview a day or two before; where an
            application is still open, its next round is to come.

    Raises:
        DebriefError: The journal is not empty, or there are too few applications for the interviews; nothing is
            written.
    """
    random = Random(f"debrief sample {seed}")  # noqa: S311 - not for secrets
    fewest = max(1, -(-interviews // MOST_ROUNDS))
    count = default_applications(random, interviews) if applications is None else applications
    if count < fewest:
        raise DebriefError(
            f"{interviews:,} interviews need at least {fewest:,} applications, since a company holds at most "
            f"{MOST_ROUNDS} rounds. Ask for more applications or fewer interviews."
        )
    with journal.read() as cursor:
        _require_empty(cursor)
    rows = _rows(random, count, interviews, today)
    with journal.write(checkpoint=True) as cursor:
        _require_empty(cursor)
        reasons = {row["label"]: row["id"] for row in found_rows(cursor, "SELECT label, id FROM reason")}
        # Chance of its own, so that the hunt is the same with or without what came after it.
        later = afterwards(Random(f"debrief afterwards {seed}"), rows, reasons, today)  # noqa: S311 - not for secrets
        for made in (rows, later):
            for table, records in made.items():
                insert_rows(cursor, table, records)


def _require_empty(cursor: DuckDBPyConnection) -> None:
    tables = [row[0] for row in cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
    for table in sorted(set(tables) - set(_OURS)):
        found = cursor.execute(f"SELECT count(*) FROM {table}").fetchall()
        if found[0][0]:
            raise DebriefError("This journal is not empty; a sample goes only into an empty one. Name another file.")


def _rows(random: Random, applications: int, interviews: int, today: date) -> Rows:
    known = repertoire(random)
    campaigns = hunt(random, applications, interviews, today)
    rows: Rows = {
        name: [] for name in ("application", "stage_event", "interview", "interviewer", "debrief", "question", "asking")
    }
    homes = [_application(random, rows, campaign) for campaign in campaigns]
    held = [(found, campaign, key) for key, campaign in zip(homes, campaigns, strict=True) for found in campaign.rounds]
    questions: dict[int, UUID] = {}
    met: set[int] = set()
    for found, campaign, key in sorted(held, key=lambda part: part[0].held_at):
        written = debrief(random, campaign, found, known, met)
        _interview(random, rows, found, key, written, questions)
    return rows


def _application(random: Random, rows: Rows, campaign: Campaign) -> UUID:
    recorded = datetime.combine(campaign.events[0].day, time(18)) + timedelta(seconds=random.randrange(10_000))
    key = uuid7(random, recorded)
    rows["application"].append(
        {"id": key, "company": campaign.company, **campaign.advert, **stamps(recorded), "version": 1}
    )
    for place, event in enumerate(campaign.events):
        # Recorded on the evening of the day, one after the other: an undated event counts as of then.
        at = datetime.combine(event.day, time(21)) + timedelta(minutes=place)
        rows["stage_event"].append(
            {
                "id": uuid7(random, at),
                "application_id": key,
                "stage": event.stage,
                "happened_on": event.day if event.dated else None,
                "note": event.note,
                "created_at": at,
            }
        )
    return key


def _interview(
    random: Random, rows: Rows, held: Round, application: UUID, written: Written, questions: dict[int, UUID]
) -> None:
    at = written.written_at
    key = uuid7(random, at)
    rows["interview"].append(
        {
            "id": key,
            "application_id": application,
            "kind": held.kind,
            "held_at": held.held_at,
            "format": held.format,
            **stamps(at),
        }
    )
    for position, (name, role) in enumerate(interviewers(random, held.kind), start=1):
        rows["interviewer"].append(
            {"id": uuid7(random, at), "interview_id": key, "position": position, "name": name, "role": role}
        )
    rows["debrief"].append({"interview_id": key, **written.fields, "written_at": at, **stamps(at)})
    for position, asked in enumerate(written.asked, start=1):
        question = asked.question
        if id(question) not in questions:
            questions[id(question)] = uuid7(random, at)
            rows["question"].append(_question(question, questions[id(question)], at))
        rows["asking"].append(
            {
                "id": uuid7(random, at),
                "interview_id": key,
                "question_id": questions[id(question)],
                "position": position,
                "wording": asked.wording,
                "answer": asked.answer,
                "rating": asked.rating,
                "caught_out": asked.caught_out,
                "better_answer": asked.better_answer,
                "matched": asked.matched,
                "probability": asked.probability,
                **stamps(at),
            }
        )


def _question(question: Known, key: UUID, at: datetime) -> dict[str, Any]:
    values = {"label": question.label, "category": question.category, "bank_id": question.bank_id}
    return {"id": key, **values, "best_answer": "", **stamps(at)}
